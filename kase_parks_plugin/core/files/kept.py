"""A result as a QGIS project keeps it: what was measured. What follows from it, findings and scores, is judged anew.

The archive holds data alone (`core.files.pack`); the request and the rulebook come from elsewhere, and must be those of the
run. Of restricted layers it holds what result files may tell, and where that is not enough nothing is kept.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any
from zipfile import BadZipFile
from zlib import error as ZlibError  # noqa: N812

import numpy as np
import shapely
from pyproj import CRS
from pyproj.exceptions import CRSError

from kase_parks_plugin.core.errors import DataError
from kase_parks_plugin.core.files.pack import Packer, Unpacker
from kase_parks_plugin.core.judging import judged_on
from kase_parks_plugin.core.model import (
    Assessment,
    Basis,
    Column,
    Evidence,
    LayerProvenance,
    PlotTable,
    Provenance,
    Screening,
    SelfCheck,
    State,
)
from kase_parks_plugin.core.register.held import hold
from kase_parks_plugin.core.register.load import catalogue_of
from kase_parks_plugin.core.register.rows import register_from, register_values
from kase_parks_plugin.core.restricted import hides
from kase_parks_plugin.core.rulebook.conditions import on_start_date
from kase_parks_plugin.core.rulebook.model import NET_MEASURES, Rulebook

FORMAT = "kase-parks-result"
VERSION = 1
# what content of another kind makes of the reading
_WRONG: tuple[type[Exception], ...] = (
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    RecursionError,
    NotImplementedError,
)
_WRONG += (BadZipFile, EOFError, ZlibError, CRSError, shapely.errors.ShapelyError)


def may_keep(assessment: Assessment) -> bool:
    """Whether no shape that the result needs would trace a restricted layer."""
    bars = {rule.id: rule.bar for rule in assessment.rulebook.rules if rule.bar is not None}
    hidden = {m.id for m in assessment.rulebook.measurements if hides(m, assessment.provenance.layers)}
    return not any(bars[rule].measurement in hidden for rule in assessment.basis.land)


def kept_bytes(assessment: Assessment) -> bytes:
    """Return what `assessment_from` needs; ask `may_keep` before. The same result gives the same bytes."""
    pack = Packer()
    plots, held = assessment.plots, assessment.basis.held
    pack.words("plots/ids", plots.ids)
    pack.words("plots/names", plots.names)
    pack.shapes("plots/geometry", plots.geometry)
    pack.numbers("plots/area", plots.area, "f8")
    columns = sorted(assessment.basis.columns.values(), key=lambda column: column.id)
    for number, column in enumerate(columns):
        _pack_column(pack, f"columns/{number}", column)
    land = sorted(assessment.basis.land.items())
    for number, (_, (plot, pieces)) in enumerate(land):
        pack.numbers(f"land/{number}/plot", plot, "i8")
        pack.shapes(f"land/{number}/pieces", pieces)
    return pack.finish(
        {
            "format": FORMAT,
            "version": VERSION,
            "crs": assessment.crs,
            "plots": len(plots.ids),
            "municipalities": plots.municipalities,
            "columns": [
                {"id": column.id, "evidence": len(column.evidence.plot), "text": column.text is not None}
                for column in columns
            ],
            "land": [{"rule": rule, "pieces": len(plot)} for rule, (plot, _) in land],
            "provenance": _plain(asdict(assessment.provenance)),
            "register": None if held is None else register_values(held.register),
        }
    )


def assessment_from(content: bytes, screening: Screening, rulebook: Rulebook) -> Assessment:
    """Return the result that `kept_bytes` was given.

    Parameters
    ----------
    screening
        The request that it answers.
    rulebook
        The one that the request names.

    Raises
    ------
    DataError
        ``kept_other_rulebook``: the rulebook is not the one the run was judged by. ``kept_unreadable``: damaged, or
        written by something else.
    ScreeningFileError
        A weight or an override of the request names what does not exist.
    """
    try:
        pack = Unpacker(content)
        about = pack.about
        if (about["format"], about["version"]) != (FORMAT, VERSION):
            raise ValueError(about["version"])
        provenance = _provenance(about["provenance"])
        book = on_start_date(rulebook, screening.start_date)
        if provenance.rulebook_digest != book.digest:
            raise DataError("kept_other_rulebook", rulebook=book.id)
        n = int(about["plots"])
        layers = len(provenance.layers)
        columns = [_column(pack, f"columns/{i}", entry, n, layers) for i, entry in enumerate(about["columns"])]
        wanted = {m.id for m in book.measurements if m.measure not in NET_MEASURES}
        bars = {rule.id for rule in book.rules if rule.bar is not None}
        if {column.id for column in columns} != wanted or not {entry["rule"] for entry in about["land"]} <= bars:
            raise ValueError(sorted(wanted))
        land = {
            entry["rule"]: (
                pack.ints(f"land/{i}/plot", entry["pieces"], n),
                pack.shapes(f"land/{i}/pieces", entry["pieces"]),
            )
            for i, entry in enumerate(about["land"])
        }
        plots, crs = _plots(pack, about, n), str(CRS.from_user_input(about["crs"]) and about["crs"])
        register = None if about.get("register") is None else register_from(about["register"])
        held = None if register is None else hold(register, catalogue_of(book), screening, plots, crs)
        basis = Basis({column.id: column for column in columns}, land, held)
    except _WRONG as error:
        raise DataError("kept_unreadable", detail=f"{type(error).__name__} {error}".strip()) from error
    return judged_on(basis, plots, screening, book, crs, provenance)


def _plots(pack: Unpacker, about: Mapping[str, Any], n: int) -> PlotTable:
    """The plots, of which nothing is barred yet."""
    geometry, area = pack.shapes("plots/geometry", n), pack.floats("plots/area", n)
    places = tuple(
        tuple((str(code), str(fi), str(sv), float(share)) for code, fi, sv, share in plot)
        for plot in about["municipalities"]
    )
    ids = pack.words("plots/ids", n)
    if len(set(ids.tolist())) != n or len(places) not in (0, n) or (shapely.get_dimensions(geometry) != 2).any():
        raise ValueError(n)
    return PlotTable(
        ids=ids,
        names=pack.words("plots/names", n),
        geometry=geometry,
        area=area,
        net_area=area,
        largest=area,
        fits=np.full(n, -1, dtype=np.int8),
        net_geometry=geometry,
        municipalities=places,
    )


def _pack_column(pack: Packer, name: str, column: Column) -> None:
    for part in ("value", "low", "high"):
        pack.numbers(f"{name}/{part}", getattr(column, part), "f8")
    pack.numbers(f"{name}/state", column.state, "i1")
    pack.words(f"{name}/reason", column.reason)
    pack.numbers(f"{name}/beyond", column.beyond, "b1")
    pack.numbers(f"{name}/slight", column.slight, "b1")
    if column.text is not None:
        pack.words(f"{name}/text", column.text)
    evidence = column.evidence
    pack.numbers(f"{name}/evidence/plot", evidence.plot, "i8")
    pack.numbers(f"{name}/evidence/layer", evidence.layer, "i8")
    pack.words(f"{name}/evidence/feature", evidence.feature)
    pack.words(f"{name}/evidence/name", evidence.name)
    pack.numbers(f"{name}/evidence/value", evidence.value, "f8")
    pack.shapes(f"{name}/evidence/geometry", evidence.geometry)
    pack.numbers(f"{name}/evidence/hint", evidence.hint, "b1")


def _column(pack: Unpacker, name: str, about: Mapping[str, Any], n: int, layers: int) -> Column:
    k = int(about["evidence"])
    plot = pack.ints(f"{name}/evidence/plot", k, n)
    if (np.diff(plot) < 0).any():
        raise ValueError(name)
    return Column(
        id=str(about["id"]),
        value=pack.floats(f"{name}/value", n),
        low=pack.floats(f"{name}/low", n),
        high=pack.floats(f"{name}/high", n),
        state=pack.bytes(f"{name}/state", n, len(State)),
        reason=pack.words(f"{name}/reason", n),
        beyond=pack.bools(f"{name}/beyond", n),
        slight=pack.bools(f"{name}/slight", n),
        evidence=Evidence(
            plot=plot,
            layer=pack.ints(f"{name}/evidence/layer", k, layers),
            feature=pack.words(f"{name}/evidence/feature", k),
            name=pack.words(f"{name}/evidence/name", k),
            value=pack.floats(f"{name}/evidence/value", k),
            geometry=pack.shapes(f"{name}/evidence/geometry", k),
            hint=pack.bools(f"{name}/evidence/hint", k),
        ),
        text=pack.words(f"{name}/text", n) if about["text"] else None,
    )


def _plain(value: Any) -> Any:
    """Dates as text, all else as JSON has it."""
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, np.generic):
        return value.item()
    return value.isoformat() if isinstance(value, dt.date) else value


def _provenance(about: Mapping[str, Any]) -> Provenance:
    check = about["self_check"]
    return Provenance(
        **{key: str(about[key]) for key in ("rulebook_id", "rulebook_version", "rulebook_digest")},
        software={str(name): str(version) for name, version in about["software"].items()},
        plots=_layer(about["plots"]),
        layers=tuple(_layer(layer) for layer in about["layers"]),
        self_check=check and SelfCheck(check["plots"], check["largest_difference"], tuple(check["mismatches"])),
    )


def _layer(about: Mapping[str, Any]) -> LayerProvenance:
    day = about["as_of"]
    messages = tuple((str(code), dict(values)) for code, values in about["messages"])
    told = {"roles": tuple(about["roles"]), "as_of": day and dt.date.fromisoformat(day), "messages": messages}
    return LayerProvenance(**{**about, **told})
