"""Reads a register's spreadsheet, by column names, and takes it into the register."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shapely
from shapely.errors import GEOSException

from kase_parks_plugin.core.errors import DataError
from kase_parks_plugin.core.register.catalogue import Catalogue
from kase_parks_plugin.core.register.model import Certainty, Conclusion, Register, SiteFact
from kase_parks_plugin.core.register.rows import Row
from kase_parks_plugin.core.register.schema import DATES
from kase_parks_plugin.core.register.sheet_words import CHOSEN, SheetWords
from kase_parks_plugin.core.register.sheet_writer import KEPT, SHEETS, as_text
from kase_parks_plugin.core.register.store import new_id, read_register, save
from kase_parks_plugin.core.register.values import read_date, read_number

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_MUST = {"studies": ("type",), "facts": ("plot", "field")}


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
    register = read_register(register_path)
    before = _by_id(register)
    new = [row for row in read_sheet(path, catalogue, register) if before.get(row.id) != row]
    save(register_path, new, who)
    return tuple((before.get(row.id), row) for row in new)


def _by_id(register: Register) -> dict[str, Row]:
    rows: tuple[Row, ...] = (*register.studies, *register.facts)
    return {row.id: row for row in rows}


def _read(sheet: Worksheet, name: str, path: Path, catalogue: Catalogue, before: Mapping[str, Row]) -> Iterator[Row]:
    rows = sheet.iter_rows()
    head = {str(cell.value).strip(): i for i, cell in enumerate(next(rows, ())) if cell.value is not None}
    for column in _MUST[name]:
        if column not in head:
            raise DataError("sheet_column_missing", path=str(path), sheet=name, column=column)
    keys = [f.name for f in fields(SHEETS[name]) if f.name in head]
    known, words = {"type": catalogue.studies, "field": catalogue.fields}, SheetWords(catalogue)
    for number, cells in enumerate(rows, 2):
        raw = {key: cells[head[key]].value for key in keys}
        raw = {key: value for key, value in raw.items() if key != "area" or value != KEPT}
        if all(value is None or value == "" for value in raw.values()) or (name == "facts" and _unanswered(raw)):
            continue

        def wrong(column: str, value: Any, expected: str, at: int = number) -> DataError:
            return DataError(
                "sheet_cell", path=str(path), sheet=name, row=at, column=column, value=str(value), expected=expected
            )

        old = before.get(str(raw.get("id") or ""))
        values: dict[str, Any] = {}
        for key, value in raw.items():
            try:
                values[key] = _value(key, value, words, str(raw.get("field") or ""))
            except (ValueError, GEOSException) as error:
                raise wrong(key, value, str(error)) from error
        for key in _MUST[name]:
            if not values[key] or (key in known and values[key] not in known[key]):
                raise wrong(key, values[key], ", ".join(known.get(key, ())))
        if isinstance(old, SiteFact) and "value" in raw and old.value == _plain(raw["value"]):
            values["value"] = old.value  # it reads like a word of the catalogue's, and was written by hand
        values["id"] = values.get("id") or new_id()
        yield replace(old, **values) if isinstance(old, SHEETS[name]) else SHEETS[name](**values)


def _unanswered(raw: Mapping[str, Any]) -> bool:
    """Whether a row only asks: it has neither an id nor an answer."""
    return all(raw.get(key) in (None, "") for key in ("id", "value", "document", "note"))


def _plain(value: Any) -> str | None:
    return None if value is None or value == "" else as_text(value)


def _value(key: str, value: Any, words: SheetWords, field: str) -> Any:
    """A cell as the model has it. field : the question that its row answers.

    Raises
    ------
    ValueError
        It says something else than the column asks for; the message says what is expected.
    """
    if key in CHOSEN:
        text = "" if value is None else words.read(key, "", str(value).strip())
        if text and text not in set(CHOSEN[key]):
            raise ValueError(", ".join(word.value for word in CHOSEN[key]))
        return CHOSEN[key](text) if text else {"conclusion": Conclusion.OPEN, "certainty": Certainty.UNKNOWN}[key]
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
    if key == "area":
        return shapely.from_wkt(str(value))
    return words.read(key, field, as_text(value)) if key == "value" else as_text(value)
