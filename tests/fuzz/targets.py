"""What is fuzzed: each target takes any bytes and must come back, or raise an error of ours that has its words.

Coverage-guided by ``run.py``; ``tests/core/test_fuzz_cases.py`` runs what was found before, without the fuzzer.
"""

from __future__ import annotations

import copy
import math
import tempfile
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from kase_parks_plugin.core.errors import KaseParksError
from kase_parks_plugin.core.files.screening_reader import read_screening, screening_from_table
from kase_parks_plugin.core.files.screening_writer import screening_text
from kase_parks_plugin.core.files.values import id_text, name_text
from kase_parks_plugin.core.model import FieldMapping, Filter, Screening, as_objects
from kase_parks_plugin.core.rulebook.load import load_rulebook
from kase_parks_plugin.core.rulebook.model import RoleField
from kase_parks_plugin.core.spatial.attributes import convert, parse_bool, parse_number
from kase_parks_plugin.core.spatial.filters import passes
from kase_parks_plugin.core.texts import LANGUAGES, load_texts
from kase_parks_plugin.paths import resource
from tests.fuzz.bytes_reader import Bytes

SCREENING, RULEBOOK = resource("demo", "demo.toml"), resource("rulebooks", "eu.toml")


def screening_file(data: bytes) -> None:
    """Any bytes as a screening file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "screening.toml"
        path.write_bytes(data)
        _same_again(read_screening(path))


def screening_entry(data: bytes) -> None:
    """A good screening file with a few entries that are anything."""
    _same_again(screening_from_table(_spoiled(_table(SCREENING), Bytes(data, written=True)), SCREENING))


def rulebook_file(data: bytes) -> None:
    """Any bytes as a rulebook."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rulebook.toml"
        path.write_bytes(data)
        load_rulebook(str(path))


def rulebook_entry(data: bytes) -> None:
    """A good rulebook, cut short, with a few entries that are anything."""
    import tomli_w

    table = _spoiled(_short_rulebook(), Bytes(data, written=True))
    rulebook_file(tomli_w.dumps(table).encode("utf-8"))


def fields(data: bytes) -> None:
    """Attributes of a layer as numbers, truths, dates, texts, and through filters."""
    read = Bytes(data)
    raw = as_objects([read.value() for _ in range(1 + read.number(6))])
    kind = read.pick(("number", "bool", "date", "text"))
    unit = read.pick((None, "kV", "MW", "ha", "m"))
    field = RoleField(
        "field", {"en": "Field"}, kind, unit, list=bool(read.number(2)), plausible=read.pick((None, (1.0, 900.0)))
    )
    mapping = FieldMapping("field", read.pick((None, "V", "kV", "kW", "MVA", "m²", "nonsense")))
    values, messages = convert(raw, field, mapping, "layer")
    if kind != "text":
        known = values.values[~np.isnan(values.values)]
        assert np.isfinite(known).all() or kind == "number", known
    assert len(values.text()) == len(values.known) == len(raw)
    for code, about in messages:
        _has_words(load_texts("en").layer_message(code, **about))
    op = read.pick(("in", "eq", "ge", "le"))
    wanted = [read.value(9) for _ in range(1 + read.number(3))] if op == "in" else read.value(9)
    assert passes(raw, Filter("field", op, wanted)).shape == raw.shape
    for value in raw:
        assert all(isinstance(word, str | None) for word in (id_text(value), name_text(value)))
        number, truth = parse_number(value), parse_bool(value)
        assert number is None or isinstance(number, float)
        assert truth is None or math.isnan(truth) or truth in (0.0, 1.0)


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target for target in (screening_file, screening_entry, rulebook_file, rulebook_entry, fields)
}


def attempt(target: str, data: bytes) -> None:
    """Run a target; errors of ours are as good as results when they have their words in every language."""
    try:
        TARGETS[target](data)
    except KaseParksError as error:
        for lang in LANGUAGES:
            _has_words(load_texts(lang).error(error))


def seeds(target: str) -> list[bytes]:
    """Where the fuzzer begins."""
    if target == "screening_file":
        whole = SCREENING.read_bytes()
        return [whole, b"\n[[layer]]".join(whole.split(b"\n[[layer]]")[:2]), (b"[screening]\nname='a'\n")]
    if target == "rulebook_file":
        import tomli_w

        return [RULEBOOK.read_bytes(), tomli_w.dumps(_short_rulebook()).encode()]
    return [bytes(range(256)), b"\0" * 64, b"\xff" * 64]


def _has_words(text: str) -> None:
    assert text, "an error without words"
    assert not text.startswith("["), text
    text.encode("utf-8", errors="backslashreplace")


def _same_again(screening: Screening) -> None:
    """What was read can be written, and read again to the same."""
    written = screening_text(screening)
    again = screening_from_table(tomllib.loads(written), SCREENING)
    assert again == screening or "nan" in repr(screening), written


@cache
def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _table(path: Path) -> dict[str, Any]:
    return copy.deepcopy(_read(path))


def _short_rulebook() -> dict[str, Any]:
    """The bundled rulebook with one measurement of each kind and the first rule that stands on them."""
    table = _table(RULEBOOK)
    kinds: dict[str, Any] = {}
    for measurement in table["measurement"]:
        kinds.setdefault(measurement["measure"], measurement)
    table["measurement"] = list(kinds.values())
    names = {m["id"] for m in table["measurement"]}
    table["rule"] = [rule for rule in table["rule"] if not _names(rule) - names][:3]
    return table


def _names(rule: dict[str, Any]) -> set[str]:
    """Return the measurements that a rule names, by their look."""
    themes = {theme["id"] for theme in _read(RULEBOOK)["theme"]}
    found: set[str] = set()
    waiting = [rule.get("when"), rule.get("bar"), rule.get("applies")]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            waiting.extend(part.values())
        elif isinstance(part, list):
            waiting.extend(part)
        elif isinstance(part, str) and part.split(".")[0] in themes:
            found.add(part)
    return found


def _spoiled(table: dict[str, Any], read: Bytes) -> dict[str, Any]:
    """Replace, remove or add one to three entries anywhere in a table."""
    for _ in range(1 + read.number(3)):
        place: Any = table
        while True:
            keys = list(place) if isinstance(place, dict) else list(range(len(place)))
            if not keys:
                break
            key = read.pick(keys)
            inner = place[key]
            if isinstance(inner, dict | list) and inner and read.number(6):
                place = inner
                continue
            _change(place, key, read)
            break
    return table


def _change(place: Any, key: Any, read: Bytes) -> None:
    how = read.number(6)
    if how == 0:
        del place[key]
    elif how == 1 and isinstance(place, dict):
        place[read.text()] = read.value()
    elif how == 2 and isinstance(place, list):
        place.append(place[key])
    else:
        place[key] = read.value()
