"""The result as one document: exactly what ``assessment.json`` holds."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kase_parks_plugin.core.files.screening_writer import screening_table
from kase_parks_plugin.core.model import Assessment, LayerProvenance, Provenance
from kase_parks_plugin.core.record import Record, Recorder, plot_record
from kase_parks_plugin.core.register.digest import digest
from kase_parks_plugin.core.register.held import Held
from kase_parks_plugin.core.rounding import AREA_DIGITS, rounded
from kase_parks_plugin.core.scoring import all_lifts
from kase_parks_plugin.core.texts import Texts, load_texts

__all__ = ["FORMAT", "VERSION", "as_json", "document", "document_bytes", "document_lines", "head", "plot_record"]

FORMAT = "kase-parks-assessment"
VERSION = 1


def document(assessment: Assessment, lang: str = "en") -> Record:
    """Return the whole result, ready for JSON; ``resources/schemas/assessment.schema.json`` describes it.

    Parameters
    ----------
    assessment
        The outcome of a screening.
    lang
        Language of the texts in it: ``en``, ``fi``, ``sv``. Keys, codes and numbers are the same in all.

    Returns
    -------
    dict
        Plots stand in the order of their rank.
    """
    recorder = Recorder(assessment, lang)
    every_lift = list(all_lifts(assessment))
    plots = [recorder.record(i, every_lift[i]) for i in assessment.scores.order.tolist()]
    return {**head(assessment, lang), "plots": plots}


def head(assessment: Assessment, lang: str = "en", most_named: int | None = None) -> Record:
    """Return the `document` without its plots.

    Parameters
    ----------
    assessment
        The outcome of a screening.
    lang
        Language of the texts.
    most_named
        An open rule that concerns more plots than this gives their number in place of their ids; None: always the ids.
    """
    texts = load_texts(lang)
    return {
        "format": FORMAT,
        "version": VERSION,
        "language": lang,
        "crs": assessment.crs,
        "screening": _screening(assessment),
        "provenance": _provenance(assessment.provenance, texts, assessment.basis.held),
        "weights": {
            theme.id: dict(sorted(assessment.scores.weights[theme.id].items()))
            for theme in assessment.rulebook.themes
            if theme.id in assessment.scores.weights
        },
        "open_rules": _open_rules(assessment, texts, most_named),
    }


def document_bytes(record: Mapping[str, Any]) -> bytes:
    """Return a `document` as UTF-8: one line for each part and each plot, the same bytes for the same document.

    Raises
    ------
    ValueError
        A number in it is not finite, which would be a fault of ours.
    """
    return b"".join(document_lines(record, map(as_json, record["plots"])))


def document_lines(record: Mapping[str, Any], plots: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the bytes of a `document` bit by bit.

    Parameters
    ----------
    record
        The document, or its `head` alone.
    plots
        `as_json` of each plot's record, best first.
    """
    yield b"{\n"
    for key, value in record.items():
        if key != "plots":
            yield as_json(key) + b": " + as_json(value) + b",\n"
    yield b'"plots": [\n'
    for i, plot in enumerate(plots):
        yield b",\n" + plot if i else plot
    yield b"\n]\n}\n"


def as_json(value: Any) -> bytes:
    """Return a part of a document as it stands in ``assessment.json``: without line breaks.

    Raises
    ------
    ValueError
        A number in it is not finite, which would be a fault of ours.
    """
    return json.dumps(value, ensure_ascii=False, allow_nan=False).encode("utf-8", errors="backslashreplace")


def _screening(assessment: Assessment) -> Record:
    """Return the request as the screening file says it, so that the result carries all that is needed to run it again."""
    table = _plain(screening_table(assessment.screening))
    return {
        **table["screening"],
        "plots": table.get("plots", {}),
        "profile": table.get("profile", {}),
        "not_applicable": sorted(assessment.screening.profile.not_applicable),
        "layers": table.get("layer", []),
        "weights": table.get("weights", {}),
        "overrides": table.get("override", []),
        **({"register": table["register"]} if "register" in table else {}),
        "notes": table.get("notes", {}),
    }


def _plain(value: Any) -> Any:
    """Return TOML values as JSON has them."""
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def _provenance(provenance: Provenance, texts: Texts, held: Held | None) -> Record:
    check = provenance.self_check
    return {
        "rulebook": {
            "id": provenance.rulebook_id,
            "version": provenance.rulebook_version,
            "digest": provenance.rulebook_digest,
        },
        "software": dict(sorted(provenance.software.items())),
        "plots": _layer(provenance.plots, texts),
        "layers": [{"role": layer.roles[0], **_layer(layer, texts)} for layer in provenance.layers],
        **({"register": _register(held)} if held is not None else {}),
        "self_check": None
        if check is None
        else {
            "plots": check.plots,
            "largest_difference": rounded(check.largest_difference, 12),
            "mismatches": list(check.mismatches),
        },
    }


def _register(held: Held) -> Record:
    return {
        "name": held.register.name,
        "as_of": held.day.isoformat(),
        "studies": len(held.register.studies),
        "facts": len(held.register.facts),
        "digest": digest(held.register),
        "catalogue": {"id": held.catalogue.id, "digest": held.catalogue.digest},
    }


def _layer(layer: LayerProvenance, texts: Texts) -> Record:
    return {
        "roles": list(layer.roles),
        "name": layer.name,
        "source": layer.source,
        "licence": layer.licence,
        "as_of": layer.as_of.isoformat() if layer.as_of else None,
        "crs": layer.crs,
        "features": layer.features,
        "skipped": layer.skipped,
        "repaired": layer.repaired,
        "area_change_m2": rounded(layer.area_change_m2, AREA_DIGITS),
        "segmentised": layer.segmentised,
        "coverage": layer.coverage,
        "accuracy_m": layer.accuracy_m,
        "restricted": layer.restricted,
        "digest": layer.digest,
        "messages": [{"code": code, "text": texts.layer_message(code, **values)} for code, values in layer.messages],
    }


def _open_rules(assessment: Assessment, texts: Texts, most_named: int | None) -> list[Record]:
    """Return the rules that could not be judged; ``plots`` names the ones concerned, null: all of them."""
    ids = assessment.plots.ids
    rows = []
    for open_rule in assessment.open_rules:
        rule = assessment.rulebook.rule(open_rule.rule)
        rows.append(
            {
                "rule": rule.id,
                "theme": rule.theme,
                "title": texts.of(rule.title),
                "why": open_rule.why,
                "needs": list(open_rule.needs),
                "question": texts.of(rule.question),
                "plots": len(open_rule.plots)
                if most_named is not None and len(open_rule.plots) > most_named
                else [ids[i] for i in open_rule.plots] or None,
            }
        )
    return rows
