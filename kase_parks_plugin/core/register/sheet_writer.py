"""Writes a register as a spreadsheet that can be filled in and read again: sheets ``studies`` and ``facts``.

What is chosen from words (conclusions, how binding an answer is, some answers) stands there in the user's language, and is read
in any; kinds of study and questions keep their ids, with what they are called beside them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shapely

from kase_parks_plugin.core.errors import OutputError
from kase_parks_plugin.core.register.catalogue import Catalogue
from kase_parks_plugin.core.register.model import Register, SiteFact, Study
from kase_parks_plugin.core.register.rows import Row
from kase_parks_plugin.core.register.sheet_words import CHOSEN, SheetWords
from kase_parks_plugin.core.register.values import read_value
from kase_parks_plugin.core.texts import load_texts

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

SHEETS: Mapping[str, type[Row]] = {"studies": Study, "facts": SiteFact}
_LONGEST_CELL = 32_767
KEPT = "…"
"""Stands for an area with too many corners for a cell; reading it leaves the register's as it is."""
_WIDTH = 18
_LAST_ROW = 10_000  # down to here words are offered
_TITLES = {"studies": ("type", "kind"), "facts": ("field", "question")}
"""Sheet -> the column of ids, and the one that says what they are called, which is for people alone."""


def write_sheet(
    register: Register,
    catalogue: Catalogue,
    path: Path | str,
    plots: Sequence[str] = (),
    more: Mapping[str, Sequence[Sequence[Any]]] | None = None,
    lang: str = "en",
) -> None:
    """Write a register as .xlsx: answers typed as their fields are, texts never as formulas.

    Parameters
    ----------
    plots : ids of plots that get a row for each question nobody has answered, to be filled in.
    more : further sheets, which `read_sheet` passes over: name -> rows, the first with the columns' names.
    lang : of the words that are chosen from, and of what kinds and questions are called.

    Raises
    ------
    OutputError
        ``output_unwritable``: it cannot be written, or a text is longer than a cell can hold.
    """
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    words, texts = SheetWords(catalogue), load_texts(lang)
    answered = {(f.plot, f.field) for f in register.facts}
    blank = [SiteFact("", p, f) for p in plots for f in catalogue.fields if (p, f) not in answered]
    tables: tuple[tuple[str, Sequence[Row]], ...] = (
        ("studies", register.studies),
        ("facts", (*register.facts, *blank)),
    )
    for name, rows in tables:
        sheet = book.create_sheet(name)
        of, called = _TITLES[name]
        columns = [f.name for f in fields(SHEETS[name])]
        columns.insert(columns.index(of) + 1, called)
        sheet.append(columns)
        sheet.freeze_panes = "A2"
        for number, row in enumerate(rows, 2):
            for column, key in enumerate(columns, 1):
                said = words.asked(of, getattr(row, of), texts) if key == called else _typed(row, key, words, lang)
                _put(sheet.cell(number, column), said, path)
        _offer(sheet, rows, columns, words, lang)
        for column in range(1, len(columns) + 1):
            sheet.column_dimensions[openpyxl.utils.get_column_letter(column)].width = _WIDTH
    for name, lines in (more or {}).items():
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        for number, line in enumerate(lines, 1):
            for column, value in enumerate(line, 1):
                _put(sheet.cell(number, column), value, path)
    try:
        book.save(path)
    except OSError as error:
        raise OutputError("output_unwritable", path=str(path), detail=error.strerror or str(error)) from error


def _typed(row: Row, key: str, words: SheetWords, lang: str) -> Any:
    """A value for a cell: numbers and dates as such where that loses nothing, chosen words in the language."""
    value = getattr(row, key)
    if key == "area":
        text = None if value is None else shapely.to_wkt(value, rounding_precision=-1)
        return KEPT if text is not None and len(text) > _LONGEST_CELL else text
    field = words.catalogue.fields.get(row.field) if isinstance(row, SiteFact) else None
    if key == "value" and field is not None and value is not None and not field.choices:
        said = read_value(SiteFact("", "", field.id, value), field)
        whole = isinstance(said, float) and said.is_integer() and abs(said) < 1e15
        plain = int(said) if whole and isinstance(said, float) else said
        return plain if plain is not None and as_text(plain) == value else value
    return words.choices(key, field.id if field else "", lang).get(value, value)


def _put(cell: Cell, value: Any, path: Path | str) -> None:
    from openpyxl.utils.exceptions import IllegalCharacterError

    if isinstance(value, str) and len(value) > _LONGEST_CELL:
        raise OutputError(
            "output_unwritable", path=str(path), detail=f"{cell.coordinate}: {len(value)} > {_LONGEST_CELL}"
        )
    try:
        cell.value = value
    except IllegalCharacterError as error:
        raise OutputError("output_unwritable", path=str(path), detail=f"{cell.coordinate}: {value!r}") from error
    if isinstance(value, str):
        cell.data_type = "s"  # never a formula, whatever it begins with
    elif isinstance(value, dt.date):
        cell.number_format = "yyyy-mm-dd"


def _offer(sheet: Worksheet, rows: Sequence[Row], columns: Sequence[str], words: SheetWords, lang: str) -> None:
    """Offer the words that may be chosen; new rows below may choose too."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    offered: dict[tuple[str, ...], DataValidation] = {}

    def offer(column: str, field: str, first: int, last: int) -> None:
        titles = tuple(words.choices(column, field, lang).values()) if column in columns else ()
        if titles and not any("," in title for title in titles):
            if titles not in offered:
                offered[titles] = DataValidation(type="list", formula1=f'"{",".join(titles)}"', allow_blank=True)
                sheet.add_data_validation(offered[titles])
            letter = get_column_letter(columns.index(column) + 1)
            offered[titles].add(f"{letter}{first}:{letter}{last}")

    for column in CHOSEN:
        offer(column, "", 2, _LAST_ROW)
    for number, row in enumerate(rows, 2):
        if isinstance(row, SiteFact):
            offer("value", row.field, number, number)


def as_text(value: Any) -> str:
    """A cell's value as a fact keeps it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(sep=" ")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return str(value)
