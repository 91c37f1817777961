"""Units of layers' fields, and their way into the unit the core works in."""

from __future__ import annotations

_UNITS: dict[str, dict[str, float]] = {
    "voltage": {"V": 0.001, "kV": 1.0, "MV": 1000.0},
    # Apparent power counts as active power: the most a connection of so many MVA can carry.
    "power": {"W": 1e-6, "kW": 0.001, "MW": 1.0, "GW": 1000.0, "VA": 1e-6, "kVA": 0.001, "MVA": 1.0, "GVA": 1000.0},
    "length": {"mm": 0.001, "cm": 0.01, "dm": 0.1, "m": 1.0, "km": 1000.0},
    "area": {"m2": 1.0, "m²": 1.0, "ha": 1e4, "km2": 1e6, "km²": 1e6},
    "volume": {"l": 0.001, "m3": 1.0, "m³": 1.0},
    "flow": {"l/s": 86.4, "m3/s": 86400.0, "m³/s": 86400.0, "m3/h": 24.0, "m³/h": 24.0, "m3/d": 1.0, "m³/d": 1.0},
    "mass": {"kg": 0.001, "t": 1.0},
    "mass flow": {"kg/a": 0.001, "t/a": 1.0, "kt/a": 1000.0},
    "energy": {"kWh": 1e-3, "MWh": 1.0, "GWh": 1e3, "TWh": 1e6},
    "energy flow": {"kWh/a": 1e-3, "MWh/a": 1.0, "GWh/a": 1e3, "TWh/a": 1e6},
    "pressure": {"bar": 1.0, "kPa": 0.01, "MPa": 10.0},
    "share": {"%": 0.01, "1": 1.0},
    "speed": {"km/h": 1.0, "m/s": 3.6},
}


def factor(unit: str, into: str | None) -> float | None:
    """What a value in ``unit`` is multiplied by to be in the unit ``into``; None when that is not possible.

    >>> factor("V", "kV")
    0.001
    """
    if unit == into:
        return 1.0
    for table in _UNITS.values():
        if unit in table and into in table:
            return table[unit] / table[into]
    return None


def like(unit: str | None) -> tuple[str, ...]:
    """Return the units that can be turned into ``unit``, itself included."""
    for table in _UNITS.values():
        if unit in table:
            return tuple(table)
    return (unit,) if unit else ()
