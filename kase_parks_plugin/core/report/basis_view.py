"""What the result rests on, in words: layers, rulebook, software, self-check, the request itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kase_parks_plugin.core.files.screening_writer import screening_text
from kase_parks_plugin.core.model import READINESSES, Assessment
from kase_parks_plugin.core.texts import Texts

_DIGEST_SHOWN = 12
_DECIMALS = 6
_LEAST_SHOWN = 1e-6


def basis_view(assessment: Assessment, record: Mapping[str, Any], texts: Texts) -> dict[str, Any]:
    """The provenance of the whole result."""
    provenance = record["provenance"]
    roles = assessment.rulebook.roles
    layers = [_layer(provenance["plots"], [texts.label("report", "plots_layer")], texts)]
    for layer in provenance["layers"]:
        titles = [texts.of(roles[role].title) if role in roles else role for role in layer["roles"]]
        raster = any(role in roles and roles[role].geometry == "raster" for role in layer["roles"])
        layers.append(_layer(layer, titles, texts, raster=raster))
    return {
        "layers": layers,
        "rulebook_digest": provenance["rulebook"]["digest"][:_DIGEST_SHOWN],
        "software": [f"{name} {version}" for name, version in provenance["software"].items()],
        "weights": _weights(assessment, record, texts),
        "self_check": _self_check(provenance["self_check"], texts),
        "screening": screening_text(assessment.screening),
    }


def _layer(layer: Mapping[str, Any], roles: list[str], texts: Texts, *, raster: bool = False) -> dict[str, Any]:
    done = []
    if layer["skipped"]:
        done.append(texts.get("report.skipped", count=layer["skipped"]))
    if layer["repaired"]:
        done.append(texts.get("report.repaired", count=layer["repaired"], area=layer["area_change_m2"]))
    if layer["segmentised"]:
        done.append(texts.get("report.segmentised", count=layer["segmentised"]))
    covers = [texts.label("report", f"coverage_{layer['coverage']}")] if layer["coverage"] else []
    if layer["accuracy_m"]:
        covers.append(texts.get("report.accuracy", m=layer["accuracy_m"]))
    as_of = layer["as_of"]
    return {
        "name": layer["name"],
        "roles": roles,
        "source": layer["source"] or texts.label("report", "source_unknown"),
        "licence": layer["licence"] or texts.label("report", "licence_unknown"),
        "as_of": texts.get("report.as_of", date=as_of) if as_of else texts.label("report", "as_of_unknown"),
        "crs": layer["crs"] or texts.label("report", "crs_none"),
        "features": texts.label("report", "raster") if raster else texts.number(layer["features"]),
        "done": done,
        "covers": covers,
        "digest": layer["digest"][:_DIGEST_SHOWN],
        "restricted": layer["restricted"],
        "messages": [message["text"] for message in layer["messages"]],
    }


def _weights(assessment: Assessment, record: Mapping[str, Any], texts: Texts) -> list[dict[str, Any]]:
    """Weights as used, in the rulebook's order; ``own`` where the request changed them."""
    return [
        {
            "title": texts.of(theme.title),
            "weights": [texts.number(record["weights"][theme.id].get(name, 0.0)) for name in READINESSES],
            "own": theme.id in assessment.screening.weights,
        }
        for theme in assessment.rulebook.themes
        if theme.id in record["weights"]
    ]


def _self_check(check: Mapping[str, Any] | None, texts: Texts) -> str:
    if check is None:
        return texts.label("report", "self_check_off")
    most = check["largest_difference"]
    slight = 0 < most < _LEAST_SHOWN
    difference = f"< {texts.number(_LEAST_SHOWN, _DECIMALS)}" if slight else texts.number(most, _DECIMALS)
    return texts.get("report.self_check_done", plots=check["plots"], difference=difference)
