"""Layer roles: what a layer can mean to us (``resources/roles.toml``, and ``[[role]]`` of a rulebook)."""

from __future__ import annotations

from kase_parks_plugin.core.rulebook.entry import Entry, is_number
from kase_parks_plugin.core.rulebook.model import Role, RoleField

GEOMETRIES = ("area", "line", "point", "any", "raster")
ATTITUDES = ("constraint", "asset", "frame")
FIELD_KINDS = ("number", "text", "bool", "date")


def parse_role(entry: Entry) -> Role:
    """Read one role."""
    fields = {f.id: f for f in (_field(e) for e in entry.tables("fields", f"{entry.name}, field"))}
    role = Role(
        id=entry.string("id"),
        theme=entry.string("theme"),
        geometry=entry.choice("geometry", GEOMETRIES),
        attitude=entry.choice("attitude", ATTITUDES),
        title=entry.text("title"),
        purpose=entry.text("purpose"),
        fields=fields,
        restricted=entry.boolean("restricted"),
    )
    entry.done()
    return role


def _field(entry: Entry) -> RoleField:
    kind = entry.choice("kind", FIELD_KINDS)
    plausible = entry.take("plausible", None)
    if plausible is not None:
        least, most = _pair(entry, "plausible", plausible)
        if kind != "number" or least > most:
            raise entry.error("rulebook_type", key="plausible", expected="[least, most]", value=plausible)
        plausible = (least, most)
    unit = entry.string("unit", None)
    if unit is not None and kind != "number":
        raise entry.error("rulebook_unit", key="unit", unit=unit, expected="–")
    field = RoleField(
        id=entry.string("id"),
        title=entry.text("title"),
        kind=kind,
        unit=unit,
        list=entry.boolean("list"),
        plausible=plausible,
    )
    entry.done()
    return field


def _pair(entry: Entry, key: str, value: object) -> tuple[float, float]:
    if not isinstance(value, list) or len(value) != 2 or not all(map(is_number, value)):
        raise entry.error("rulebook_type", key=key, expected="[least, most]", value=value)
    return float(value[0]), float(value[1])
