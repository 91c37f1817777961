"""Spreadsheets that are the same bytes for the same rows: typed cells, texts never as formulas, dates of the content."""

from __future__ import annotations

import datetime as dt
import io
import math
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_LONGEST_CELL = 32_767
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]")
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_WIDEST, _NARROWEST = 60, 9
_PAGE = 195.0  # letters on a printed page: about three quarters of their size on A4
_LEAST_TEXT, _NAMES = 12.0, 34.0  # no column is made narrower to spare a page; those that name rows are wider
_MARGIN_INCHES = 0.4
_FONT = "Calibri"  # as the cells have it that say nothing
_LINE_PT, _MOST_LINES = 15.0, 20
_SHOWN = 0.1  # smaller numbers would show as nothing with two decimals
_SHEET_FORBIDS = re.compile(r"[\[\]:*?/\\']")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: ``rows[0]`` is the head. lead : lines above it. marks : (row, column, fill as #rrggbb), from the head on.

    names : so many first columns name the row; they stay in sight and stand on each printed page.
    """

    title: str
    rows: Sequence[Sequence[Any]]
    lead: Sequence[str] = ()
    marks: Sequence[tuple[int, int, str]] = ()
    names: int = 0


def save_book(path: Path, sheets: Sequence[Sheet], day: dt.date, title: str, accent: str) -> None:
    """Write a workbook.

    Parameters
    ----------
    day
        Stands as the date of the file, in place of the clock's.
    title
        In the file's properties.
    accent
        Colour of the heads, #rrggbb.
    """
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    book.properties.title = _clean(title)
    book.properties.creator = "KASE Parks"
    book.properties.created = book.properties.modified = dt.datetime.combine(day, dt.time())
    for sheet in sheets:
        _fill(book.create_sheet(_SHEET_FORBIDS.sub("-", _clean(sheet.title))[:31]), sheet, accent)
    out = io.BytesIO()
    book.save(out)
    path.write_bytes(_settled(out.getvalue(), day))


def _fill(page: Any, sheet: Sheet, accent: str) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter

    first = len(sheet.lead) + 2 if sheet.lead else 1
    rule = Border(bottom=Side("thin", "FFE1E4E8"))
    for number, line in enumerate(sheet.lead, 1):
        _put(page.cell(number, 1), line)
        page.cell(number, 1).font = Font(_FONT, 14 if number == 1 else 10, bold=number == 1)
    widths = _spared([_width(sheet.rows, column) for column in range(len(sheet.rows[0]))], sheet.names)
    mixed = [_mixed(sheet.rows, column) for column in range(len(sheet.rows[0]))]
    for number, row in enumerate(sheet.rows, first):
        for column, value in enumerate(row, 1):
            cell = page.cell(number, column)
            _put(cell, value)
            left = mixed[column - 1] or isinstance(value, dt.date)
            cell.alignment = Alignment("left" if left else None, "top", wrap_text=True)
            cell.border = rule
            if number == first:
                cell.font = Font(_FONT, 10, bold=True, color="FFFFFFFF")
                cell.fill = PatternFill("solid", fgColor=f"FF{accent[1:].upper()}")
        lines = max(map(_lines, row, widths), default=1)
        page.row_dimensions[number].height = _LINE_PT * min(lines, _MOST_LINES)  # not every program finds it by itself
    for row_, column, colour in sheet.marks:
        page.cell(first + row_, column + 1).fill = PatternFill("solid", fgColor=f"FF{colour[1:].upper()}")
    page.freeze_panes = page.cell(first + 1, sheet.names + 1)
    for column, width in enumerate(widths, 1):
        page.column_dimensions[get_column_letter(column)].width = width
    last = first + len(sheet.rows) - 1
    page.auto_filter.ref = f"A{first}:{get_column_letter(len(sheet.rows[0]))}{last}"
    _print(page, first, sheet.names, sum(widths))


def _print(page: Any, head: int, names: int, width: float) -> None:
    """Lay out for A4 paper: as many pages side by side as it takes to stay readable, heads on each."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.page import PageMargins

    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToWidth = max(math.ceil(width / _PAGE - 0.1), 1)
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_margins = PageMargins(*[_MARGIN_INCHES] * 2, 0.5, 0.6, 0.2, 0.3)
    page.oddFooter.left.text, page.oddFooter.right.text = "&A", "&P / &N"
    page.print_title_rows = f"${head}:${head}"
    if names:
        page.print_title_cols = f"$A:${get_column_letter(names)}"


def _put(cell: Any, value: Any) -> None:
    if isinstance(value, str) and value:
        cell.value = _clean(value)
        cell.data_type = "s"  # never a formula, whatever it begins with
    elif isinstance(value, str):
        cell.value = None
    else:
        cell.value = value
        if isinstance(value, dt.date):
            cell.number_format = "yyyy-mm-dd"
        elif isinstance(value, float) and abs(value) >= _SHOWN:
            cell.number_format = "#,##0.00"


def _clean(text: str) -> str:
    """A text without what a cell cannot hold; lines end as in cells."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", re.sub("\r\n?", "\n", text))[:_LONGEST_CELL]


def _width(rows: Sequence[Sequence[Any]], column: int) -> float:
    """Width of a column in letters: that of its longest line, within bounds."""
    longest = max((_length(row[column]) for row in rows), default=0)
    return min(max(longest + 2, _NARROWEST), _WIDEST)


def _spared(widths: Sequence[float], names: int) -> list[float]:
    """The widest columns narrower, as far as it makes all of them fit a page; where they do not, narrow for many pages."""

    def capped(cap: float) -> list[float]:
        return [min(width, max(cap, _NAMES if column < names else 0.0)) for column, width in enumerate(widths)]

    for cap in range(_WIDEST, round(_LEAST_TEXT) - 1, -1):
        if sum(capped(cap)) <= _PAGE:
            return capped(cap)
    return capped(2 * _LEAST_TEXT)


def _mixed(rows: Sequence[Sequence[Any]], column: int) -> bool:
    """Whether a column holds texts beside numbers; then all are set to the left."""
    below = [row[column] for row in rows[1:] if row[column] is not None]
    texts = sum(isinstance(value, str) for value in below)
    return 0 < texts < len(below)


def _length(value: Any) -> int:
    return max(map(len, value.split("\n"))) if isinstance(value, str) and value else 10 if value is not None else 0


def _lines(value: Any, width: float) -> int:
    """Lines that a value takes in a column; bold letters and words that do not break need some room."""
    if not isinstance(value, str):
        return 1
    return sum(math.ceil(max(len(line), 1) * 1.05 / width) for line in value.split("\n"))


def _settled(content: bytes, day: dt.date) -> bytes:
    """The same workbook with the given day wherever the clock has left its mark."""
    stamp = day.isoformat().encode("ascii") + b"T00:00:00Z"
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "docProps/core.xml":
                data = _MODIFIED.sub(rb"\g<1>" + stamp, data)
            target.writestr(zip_entry(name, day), data)
    return out.getvalue()


def zip_entry(name: str, day: dt.date) -> zipfile.ZipInfo:
    """An entry of a zip that does not depend on when and where it is written; zip knows no year before 1980."""
    entry = zipfile.ZipInfo(name, (max(day.year, 1980), day.month, day.day, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    return entry
