"""Figures of one plot: what the screening measured, and what stands on record in the register."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kase_parks_plugin.core.model import Assessment, LayerProvenance
from kase_parks_plugin.core.package.fields import MeasuredField, load_plan
from kase_parks_plugin.core.package.model import Figure, Status
from kase_parks_plugin.core.package.veil import RESTRICTED_ENDS_M, distance_text
from kase_parks_plugin.core.register.catalogue import Catalogue, FactField
from kase_parks_plugin.core.register.model import SiteFact
from kase_parks_plugin.core.register.values import read_value
from kase_parks_plugin.core.texts import SHARE_MEASURES, Texts

Record = Mapping[str, Any]
_PERCENT = 100.0


@dataclass(frozen=True)
class Teller:
    """Makes figures in one language."""

    assessment: Assessment
    catalogue: Catalogue
    texts: Texts

    def asks(self, topic: str) -> str:
        """Title of who can answer the open fields of a topic."""
        return self.texts.of(self.catalogue.owners[load_plan().asks[topic]])

    def measured(self, field: MeasuredField, m: Record) -> Figure | None:
        """The figure of a measurement's record; None where it does not apply to this kind of project."""
        if m["state"] == "not_applicable":
            return None
        share = m["measure"] in SHARE_MEASURES
        unit = "%" if share else "" if m["unit"] == "1" else m["unit"]
        if m["state"] != "measured":
            return self._open(field.id, field.topic, m["title"], "number", unit, m["text"])
        if m["restricted"]:
            return self._restricted(field, m, unit)
        value, beyond = m["value"], m["beyond"]
        times = _PERCENT if share else 1.0
        number = None if beyond or isinstance(value, str) else round(value * times, 9)
        source, day = self._source(m["roles"])
        return Figure(
            field.id,
            field.topic,
            m["title"],
            "text" if isinstance(value, str) else "number",
            unit,
            value if isinstance(value, str) else number,
            m["text"],
            Status.MEASURED,
            least=value * times if beyond else None,
            source=source,
            date=day,
            asks=self.asks(field.topic),
        )

    def recorded(self, field: FactField, record: Record | None) -> Figure:
        """The figure of a question; ``record``: what the register says of it, None without a register."""
        title, unit = self.texts.of(field.title), "" if field.unit in (None, "1") else str(field.unit)
        best = None
        if record is not None:
            best = next((fact for fact in record["recorded"] if fact["id"] == record["best"]), None)
        said = None if best is None else SiteFact("", "", field.id, best["value"], best["unit"])
        value = None if said is None else read_value(said, field)
        if best is None or not best["current"] or value is None:
            why = self.texts.label("register_why", "missing") if record is None else record["why_text"]
            return self._open(field.id, field.topic, title, field.kind, unit, why)
        named = [best["issuer"], best["document"]]
        year = self.texts.get("package.of_year", year=str(best["year"])) if best["year"] else ""
        return Figure(
            field.id,
            field.topic,
            title,
            field.kind,
            unit,
            value,
            self._read(field, value, unit),
            Status(best["certainty"]),
            source=", ".join(name for name in named if name),
            date=None if best["date"] is None else dt.date.fromisoformat(best["date"]),
            note=year,
            asks=self.asks(field.topic),
        )

    def _open(self, id_: str, topic: str, title: str, kind: Any, unit: str, why: str) -> Figure:
        unknown = self.texts.label("package", "unknown")
        return Figure(id_, topic, title, kind, unit, None, unknown, Status.UNKNOWN, note=why, asks=self.asks(topic))

    def _restricted(self, field: MeasuredField, m: Record, unit: str) -> Figure:
        """What a restricted layer may say: that there is none in reach, else a wide class or that there is some."""
        texts, least, most = self.texts, None, None
        kind: Any = "number"
        if m["measure"] != "nearest_distance":
            kind, text = "text", texts.label("package", "some" if m["value"] else "none")
        elif m["beyond"]:
            least = m["low"]
            text = texts.get("report.at_least", value=texts.distance(least))
        else:
            least, most, text = distance_text(m["low"] or 0.0, m["high"], RESTRICTED_ENDS_M, texts)
        _, day = self._source(m["roles"])
        source = texts.label("package", "authority_data")
        value = text if kind == "text" else None
        owner = texts.of(self.catalogue.owners["authority"])
        return Figure(
            field.id, field.topic, m["title"], kind, "" if kind == "text" else unit, value, text, Status.MEASURED, least, most,
            source, day, asks=owner,
        )  # fmt: skip

    def _read(self, field: FactField, value: Any, unit: str) -> str:
        if field.choices:
            return self.texts.label("register_choice", str(value))
        if field.kind != "number":
            return self.texts.value(value)
        if field.id.endswith("_year"):
            return f"{value:.0f}"
        return self.texts.quantity(float(value), unit)

    def _source(self, roles: list[str]) -> tuple[str, dt.date | None]:
        """The layers that stand for roles, and the date of the oldest; of the plots themselves where there is no role."""
        provenance = self.assessment.provenance
        used = (
            [layer for layer in provenance.layers if set(roles).intersection(layer.roles)]
            if roles
            else [provenance.plots]
        )
        days = [layer.as_of for layer in used if layer.as_of is not None]
        return "; ".join(dict.fromkeys(map(_layer_text, used))), min(days, default=None)


def _layer_text(layer: LayerProvenance) -> str:
    return f"{layer.name} ({layer.source})" if layer.source else layer.name
