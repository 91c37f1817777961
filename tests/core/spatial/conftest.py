"""Layers, plots and measurements made as short as a test needs them, measured through the public doors."""

import datetime as dt

import numpy as np
import pytest
import shapely

from kase_parks_plugin.core.model import (
    BarRequest,
    Coverage,
    FieldMapping,
    LayerData,
    LayerRequest,
    Profile,
    State,
    VectorData,
    as_objects,
)
from kase_parks_plugin.core.rulebook.model import Measure, Measurement, Role, RoleField, Rulebook
from kase_parks_plugin.core.spatial import barred_land, measure_all, net_areas, prepare_layer, prepare_plots, self_check

T = {"en": "", "fi": "", "sv": ""}
EAST, NORTH = 380_000.0, 6_700_000.0
ALL = Coverage("all")

FIELDS = {
    "voltage": RoleField("voltage", T, "number", "kV", list=True, plausible=(0.2, 500.0)),
    "free": RoleField("free", T, "number", "MW"),
    "owner": RoleField("owner", T, "text"),
    "open": RoleField("open", T, "bool"),
    "since": RoleField("since", T, "date"),
}
ROLES = {
    name: Role(name, "theme", geometry, "constraint", T, T, FIELDS)
    for name, geometry in {"area": "area", "line": "line", "site": "point", "water": "any", "dem": "raster"}.items()
} | {
    "municipality": Role(
        "municipality", "land", "area", "frame", T, T,
        {name: RoleField(name, T, "text") for name in ("code", "name_fi", "name_sv")},
    )
}  # fmt: skip


class Grid:
    """A raster in memory; row 0 is the northernmost."""

    def __init__(self, values, *, west=EAST, north=NORTH + 1000.0, size=10.0, crs="EPSG:3067", title="grid"):
        self.values = np.asarray(values, dtype=float)
        self.title, self.crs, self.shape = title, crs, self.values.shape
        self.transform = (size, 0.0, west, 0.0, -size, north)
        self.windows = []

    def read(self, row0, row1, col0, col1):
        """A window; it must lie inside."""
        assert 0 <= row0 < row1 <= self.shape[0]
        assert 0 <= col0 < col1 <= self.shape[1]
        self.windows.append((row0, row1, col0, col1))
        return self.values[row0:row1, col0:col1]


class Geo:
    """Factories. Coordinates are metres from a corner in southern Finland, unless a CRS is given."""

    roles = ROLES
    grid = Grid
    measured, unknown, not_mapped = State.MEASURED, State.UNKNOWN, State.NOT_MAPPED

    @staticmethod
    def shape(wkt):
        """A geometry from WKT, moved to Finland."""
        return (
            None if wkt is None else shapely.transform(shapely.from_wkt(wkt), lambda xy: xy + np.array([EAST, NORTH]))
        )

    @staticmethod
    def box(x0, y0, x1, y1):
        """A box, moved to Finland."""
        return shapely.box(EAST + x0, NORTH + y0, EAST + x1, NORTH + y1)

    @staticmethod
    def point(x, y):
        """A point, moved to Finland."""
        return shapely.Point(EAST + x, NORTH + y)

    @staticmethod
    def vector(shapes, *, ids=None, names=None, crs="EPSG:3067", title="layer", **attributes):
        """A snapshot of a layer; keyword arguments are its fields."""
        n = len(shapes)
        return VectorData(
            title,
            as_objects([str(i) for i in range(n)] if ids is None else list(ids)),
            as_objects([None] * n if names is None else list(names)),
            as_objects(list(shapes)),
            crs,
            {name: as_objects(list(values)) for name, values in attributes.items()},
        )

    @staticmethod
    def measurement(measure, *roles, **more):
        """A measurement named as its measure; searches 5 km unless said otherwise."""
        return Measurement(str(measure), "theme", Measure(measure), "", T, roles, **({"margin_m": 5000.0} | more))

    @staticmethod
    def rulebook(*measurements, crs="EPSG:3067"):
        """A rulebook of nothing but measurements; every plot is checked."""
        return Rulebook(
            "made", "1", T, dt.date(2026, 1, 1), (), measurements, (), ROLES, (("A", 80.0),), 0.6, 10.0, 1.0, 3, crs, ""
        )

    def plots(self, *shapes, **more):
        """Prepared plots."""
        return prepare_plots(self.vector(shapes, title="plots", **more), None, self.rulebook())

    def layer(self, roles, shapes, *, index=0, plots=None, margin=5000.0, cover=ALL, fields=None, raster=None, **more):
        """A prepared layer; everything was mapped unless ``cover`` says otherwise."""
        asked = {k: more.pop(k) for k in ("accuracy_m", "filter", "title") if k in more}
        coverage = more.pop("coverage_data", None)
        roles = (roles,) if isinstance(roles, str) else tuple(roles)
        fields = {k: v if isinstance(v, FieldMapping) else FieldMapping(v) for k, v in (fields or {}).items()}
        request = LayerRequest(roles, fields=fields, coverage=cover, **asked)
        vector = None if shapes is None else self.vector(shapes, **more)
        data = LayerData(request, vector, raster, coverage)
        return prepare_layer(data, index, plots or self.plots(self.box(0, 0, 100, 100)), self.rulebook(), margin)

    def measure(self, measurement, plots, *layers, check=True, **facts):
        """Measure; the self-check is part of it."""
        book = self.rulebook(measurement)
        profile = facts.pop("profile", Profile(values=facts))
        columns = measure_all([measurement], plots, layers, profile, book)
        column = columns[measurement.id]
        if check:
            checked = self_check([measurement], plots, layers, profile, book, columns)
            assert checked.mismatches == ()
            assert checked.plots == len(plots.ids)
        known = column.state == State.MEASURED
        assert (np.isnan(column.value) == ~known).all() or column.text is not None
        assert (column.low <= column.high).all()
        if column.text is None:
            assert (column.low[known] <= column.value[known]).all()
            assert (column.value[known] <= column.high[known]).all()
        assert [bool(reason) for reason in column.reason] == (~known).tolist()
        return column

    def net(self, plots, layers, *bars, measurements):
        """Net areas; each bar is (rule, measurement id, setback, mask)."""
        requests = [BarRequest(rule, name, setback, np.asarray(mask)) for rule, name, setback, mask in bars]
        land = barred_land(plots, layers, requests, self.rulebook(*measurements), Profile())
        return net_areas(plots.geometry, plots.area, land, requests)


@pytest.fixture(scope="session")
def geo():
    """Factories of plots, layers and measurements."""
    return Geo()
