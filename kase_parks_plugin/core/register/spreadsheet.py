"""A register as a spreadsheet and back, without loss: sheets ``studies`` and ``facts``, read by column names."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shapely
from shapely.errors import GEOSException

from kase_parks_plugin.core.errors import DataError, OutputError
from kase_parks_plugin.core.register.catalogue import Catalogue
from kase_parks_plugin.core.register.model import Certainty, Conclusion, Register, SiteFact, Study
from kase_parks_plugin.core.register.rows import Row
from kase_parks_plugin.core.register.schema import DATES
from kase_parks_plugin.core.register.values import read_date, read_number, read_value

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

SHEETS: Mapping[str, type[Row]] = {"studies": Study, "facts": SiteFact}
_LONGEST_CELL = 32_767
_KEPT = "…"
"""Stands for an area with too many corners for a cell; reading it leaves the register's as it is."""
_WIDTH = 18
_WORDS: Mapping[str, type[Conclusion | Certainty]] = {"conclusion": Conclusion, "certainty": Certainty}
_MUST = {"studies": ("type",), "facts": ("plot", "field")}


def write_sheet(
    register: Register,
    catalogue: Catalogue,
    path: Path | str,
    plots: Sequence[str] = (),
    more: Mapping[str, Sequence[Sequence[Any]]] | None = None,
) -> None:
    """Write a register as .xlsx: answers typed as their fields are, texts never as formulas.

    Parameters
    ----------
    plots : ids of plots that get a row for each question nobody has answered, to be filled in.
    more : further sheets, which `read_sheet` passes over: name -> rows, the first with the columns' names.

    Raises
    ------
    OutputError
        ``output_unwritable``: it cannot be written, or a text is longer than a cell can hold.
    """
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    answered = {(f.plot, f.field) for f in register.facts}
    blank = [SiteFact("", p, f) for p in plots for f in catalogue.fields if (p, f) not in answered]
    tables: tuple[tuple[str, Sequence[Row]], ...] = (
        ("studies", register.studies),
        ("facts", (*register.facts, *blank)),
    )
    for name, rows in tables:
        sheet = book.create_sheet(name)
        columns = [f.name for f in fields(SHEETS[name])]
        sheet.append(columns)
        sheet.freeze_panes = "A2"
        for number, row in enumerate(rows, 2):
            for column, key in enumerate(columns, 1):
                _put(sheet.cell(number, column), _typed(row, key, catalogue), path)
        for column in range(1, len(columns) + 1):
            sheet.column_dimensions[openpyxl.utils.get_column_letter(column)].width = _WIDTH
    _ask(book["facts"])
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


def read_sheet(path: Path | str, catalogue: Catalogue, register: Register | None = None) -> tuple[Row, ...]:
    """Read studies and facts from an .xlsx of `write_sheet`'s columns; others are passed over, and so are unanswered rows.

    Rows without an id are new: they get one. Of rows that ``register`` has, what the sheet has no column for stays. Nothing is
    taken when anything is wrong.

    Raises
    ------
    DataError
        ``sheet_unreadable``, ``sheet_column_missing`` or ``sheet_cell``, which names sheet, row and column.
    """
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    path = Path(path)
    try:
        book = openpyxl.load_workbook(path, read_only=False, data_only=False)
    except (OSError, InvalidFileException, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise DataError("sheet_unreadable", path=str(path), detail=" ".join(str(error).split())) from error
    before = _by_id(register) if register is not None else {}
    return tuple(
        row for name in SHEETS if name in book.sheetnames for row in _read(book[name], name, path, catalogue, before)
    )


def _by_id(register: Register) -> dict[str, Row]:
    rows: tuple[Row, ...] = (*register.studies, *register.facts)
    return {row.id: row for row in rows}


# --- writing ------------------------------------------------------------------------------------------------


def _typed(row: Row, key: str, catalogue: Catalogue) -> Any:
    """A value for a cell: numbers and dates as such where that loses nothing."""
    value = getattr(row, key)
    if key == "area":
        text = None if value is None else shapely.to_wkt(value, rounding_precision=-1)
        return _KEPT if text is not None and len(text) > _LONGEST_CELL else text
    if key == "value" and isinstance(row, SiteFact) and row.field in catalogue.fields and value is not None:
        said = read_value(SiteFact("", "", row.field, value), catalogue.fields[row.field])
        whole = isinstance(said, float) and said.is_integer() and abs(said) < 1e15
        plain = int(said) if whole and isinstance(said, float) else said
        return plain if plain is not None and _as_text(plain) == value else value
    return value.value if isinstance(value, (Conclusion, Certainty)) else value


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


def _ask(sheet: Worksheet) -> None:
    """Offer the words that may be chosen."""
    from openpyxl.worksheet.datavalidation import DataValidation

    columns = [f.name for f in fields(SiteFact)]
    choices = DataValidation(type="list", formula1='"' + ",".join(c.value for c in Certainty) + '"', allow_blank=True)
    letter = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[columns.index("certainty")]
    choices.add(f"{letter}2:{letter}10000")
    sheet.add_data_validation(choices)


# --- reading ------------------------------------------------------------------------------------------------


def _read(sheet: Worksheet, name: str, path: Path, catalogue: Catalogue, before: Mapping[str, Row]) -> Iterator[Row]:
    from kase_parks_plugin.core.register.store import new_id

    rows = sheet.iter_rows()
    head = {str(cell.value).strip(): i for i, cell in enumerate(next(rows, ())) if cell.value is not None}
    for column in _MUST[name]:
        if column not in head:
            raise DataError("sheet_column_missing", path=str(path), sheet=name, column=column)
    keys = [f.name for f in fields(SHEETS[name]) if f.name in head]
    known = {"type": catalogue.studies, "field": catalogue.fields}
    for number, cells in enumerate(rows, 2):
        raw = {key: cells[head[key]].value for key in keys}
        raw = {key: value for key, value in raw.items() if key != "area" or value != _KEPT}
        if all(value is None or value == "" for value in raw.values()) or (name == "facts" and _unanswered(raw)):
            continue

        def wrong(column: str, value: Any, expected: str, at: int = number) -> DataError:
            return DataError(
                "sheet_cell", path=str(path), sheet=name, row=at, column=column, value=str(value), expected=expected
            )

        values: dict[str, Any] = {}
        for key, value in raw.items():
            try:
                values[key] = _value(key, value)
            except (ValueError, GEOSException) as error:
                raise wrong(key, value, str(error)) from error
        for key in _MUST[name]:
            if not values[key] or (key in known and values[key] not in known[key]):
                raise wrong(key, values[key], ", ".join(known.get(key, ())))
        values["id"] = values.get("id") or new_id()
        old = before.get(values["id"])
        yield replace(old, **values) if isinstance(old, SHEETS[name]) else SHEETS[name](**values)


def take_sheet(register_path: Path | str, path: Path | str, catalogue: Catalogue, who: str) -> int:
    """Take a spreadsheet's rows into a register and return how many were new or other than before.

    Raises
    ------
    DataError
        As `read_sheet`, or the register cannot be read.
    OutputError
        The register cannot be written; it was not changed.
    """
    return len(take_changes(register_path, path, catalogue, who))


def take_changes(
    register_path: Path | str, path: Path | str, catalogue: Catalogue, who: str
) -> tuple[tuple[Row | None, Row], ...]:
    """As `take_sheet`, and return each row that was taken: as the register had it (None: not at all), and as it is now.

    Raises
    ------
    DataError, OutputError
        As `take_sheet`.
    """
    from kase_parks_plugin.core.register.store import read_register, save

    register = read_register(register_path)
    before = _by_id(register)
    new = [row for row in read_sheet(path, catalogue, register) if before.get(row.id) != row]
    save(register_path, new, who)
    return tuple((before.get(row.id), row) for row in new)


def _unanswered(raw: Mapping[str, Any]) -> bool:
    """Whether a row only asks: it has neither an id nor an answer."""
    return all(raw.get(key) in (None, "") for key in ("id", "value", "document", "note"))


def _value(key: str, value: Any) -> Any:
    """A cell as the model has it.

    Raises
    ------
    ValueError
        It says something else than the column asks for; the message says what is expected.
    """
    if key in _WORDS:
        words = _WORDS[key]
        text = "" if value is None else str(value).strip()
        if text and text not in set(words):
            raise ValueError(", ".join(word.value for word in words))
        return words(text) if text else {"conclusion": Conclusion.OPEN, "certainty": Certainty.UNKNOWN}[key]
    if value is None or value == "":
        return None
    if key in DATES:
        day = (
            value.date()
            if isinstance(value, dt.datetime)
            else value
            if isinstance(value, dt.date)
            else read_date(str(value).strip())
        )
        if day is None:
            raise ValueError("2026-12-31")
        return day
    if key == "year":
        year = read_number(str(value))
        if year is None or not year.is_integer():
            raise ValueError("2027")
        return int(year)
    return shapely.from_wkt(str(value)) if key == "area" else _as_text(value)


def _as_text(value: Any) -> str:
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
