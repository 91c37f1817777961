"""Writes a screening file, so that the same run can be had again anywhere."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Any

from kase_parks_plugin.core.files.screening_reader import FORMAT_VERSION, Spoken
from kase_parks_plugin.core.files.swap import whole_file
from kase_parks_plugin.core.model import Coverage, Filter, LayerRequest, PlotsRequest, Profile, Screening


def write_screening(screening: Screening, path: Path | str) -> None:
    """Write a screening file, whole or not at all; `read_screening` gives back an equal request.

    Parameters
    ----------
    screening
        The request. Its paths are written as they stand; see `rebase`.
    path
        Where to; an existing file is replaced.

    Raises
    ------
    OutputError
        The file cannot be written.
    """
    with whole_file(Path(path)) as draft:
        draft.write_bytes(screening_text(screening).encode("utf-8"))


def screening_text(screening: Screening) -> str:
    """Return the request as the text of a screening file."""
    try:
        from tomli_w import dumps
    except ModuleNotFoundError:  # the plugin's zip carries it
        from kase_parks_plugin._vendor.tomli_w import dumps  # type: ignore[no-redef]
    table = screening_table(screening)
    for entry, key in ((table["screening"], "name"), *((layer, "title") for layer in table.get("layer", ()))):
        if isinstance(spoken := entry.get(key), Spoken):
            entry[key] = dict(spoken.said)
    return str(dumps(table))


def screening_table(screening: Screening) -> dict[str, Any]:
    """Return the request as a TOML document, names and titles in its one language; nothing that is absent or default."""
    head = {
        "format_version": FORMAT_VERSION,
        "name": screening.name,
        "rulebook": screening.rulebook,
        "crs": screening.crs,
        "start_date": screening.start_date,
        "seed": screening.seed,
    }
    table = {
        "screening": _present(head),
        "plots": _plots(screening.plots),
        "profile": _profile(screening.profile),
        "layer": [_layer(layer) for layer in screening.layers],
        "weights": {theme: dict(weights) for theme, weights in screening.weights.items()},
        "override": [
            {"plot": o.plot, "rule": o.rule, "reason": o.reason, "author": o.author, "date": o.date}
            for o in screening.overrides
        ],
        "notes": dict(screening.notes),
        "register": None
        if screening.register is None
        else _present({"path": screening.register.path, "as_of": screening.register.as_of}),
    }
    return {key: value for key, value in table.items() if value}


def rebase(screening: Screening, old: Path, new: Path) -> Screening:
    """Return the request with its paths turned from ``old`` to ``new``.

    Parameters
    ----------
    screening
        A request whose paths are absolute or relative to the folder ``old``.
    old, new
        Folders. Paths become relative to ``new`` where the system allows it (on Windows: on the same drive).
    """

    def moved(path: str | None) -> str | None:
        if path is None:
            return None
        there = os.path.abspath(old / path)  # noqa: PTH100  (Path.resolve would follow links)
        try:
            return PurePath(os.path.relpath(there, new)).as_posix()
        except ValueError:  # another drive
            return PurePath(there).as_posix()

    return replace(
        screening,
        rulebook=moved(screening.rulebook) or "" if screening.rulebook.endswith(".toml") else screening.rulebook,
        plots=replace(screening.plots, path=moved(screening.plots.path)),
        register=screening.register and replace(screening.register, path=moved(screening.register.path) or ""),
        layers=tuple(
            replace(layer, path=moved(layer.path), coverage=replace(layer.coverage, path=moved(layer.coverage.path)))
            for layer in screening.layers
        ),
    )


def _present(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}


def _plots(plots: PlotsRequest) -> dict[str, Any]:
    return _present(
        {
            "path": plots.path,
            "layer": plots.layer,
            "id": plots.id,
            "name": plots.name,
            "filter": _filter(plots.filter),
            "crs": plots.crs,
            "source_id": plots.source_id,
        }
    )


def _profile(profile: Profile) -> dict[str, Any]:
    """Return the profile; what cannot apply follows from the kind and is not written."""
    return _present(
        {"kind": profile.kind, "typical": sorted(profile.typical) or None, **dict(sorted(profile.values.items()))}
    )


def _layer(layer: LayerRequest) -> dict[str, Any]:
    return _present(
        {
            "role": layer.roles[0] if len(layer.roles) == 1 else None,
            "roles": list(layer.roles) if len(layer.roles) > 1 else None,
            "path": layer.path,
            "layer": layer.layer,
            "source_id": layer.source_id,
            "title": layer.title,
            "id": layer.id,
            "name": layer.name,
            "fields": {
                key: _present({"field": mapping.field, "unit": mapping.unit}) for key, mapping in layer.fields.items()
            }
            or None,
            "filter": _filter(layer.filter),
            "accuracy_m": layer.accuracy_m or None,
            "as_of": layer.as_of,
            "source": layer.source,
            "licence": layer.licence,
            "coverage": _coverage(layer.coverage),
            "restricted": layer.restricted or None,
            "crs": layer.crs,
        }
    )


def _filter(wanted: Filter | None) -> dict[str, Any] | None:
    if wanted is None:
        return None
    value = list(wanted.value) if wanted.op == "in" else wanted.value
    return {"field": wanted.field, wanted.op: value}


def _coverage(coverage: Coverage) -> str | dict[str, Any] | None:
    if coverage.kind == "layer":
        where = {"path": coverage.path, "layer": coverage.layer, "source_id": coverage.source_id}
        return _present({**where, "filter": _filter(coverage.filter)})
    return None if coverage.kind == "extent" else coverage.kind
