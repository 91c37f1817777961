"""Of restricted layers no output tells where their features lie, the shape of what is left of a plot included."""

import datetime as dt

import pytest
import shapely

from kase_parks_plugin.core.model import (
    Coverage,
    LayerData,
    LayerRequest,
    PlotsRequest,
    Profile,
    Screening,
    ScreeningData,
    VectorData,
    as_objects,
)
from kase_parks_plugin.core.screening import assess
from kase_parks_plugin.core.tables import tables

EAST, NORTH = 360_000.0, 7_050_000.0


def vector(title, *geometry):
    ids = [str(i) for i in range(len(geometry))]
    return VectorData(title, as_objects(ids), as_objects([None] * len(ids)), as_objects(list(geometry)), "EPSG:3067")


@pytest.mark.parametrize("restricted", [True, False])
def test_what_is_left_of_a_plot_does_not_trace_a_restricted_layer(restricted):
    plots = [shapely.box(EAST + x, NORTH, EAST + x + 400, NORTH + 500) for x in (0, 5000)]
    habitat = shapely.box(EAST + 100, NORTH + 100, EAST + 200, NORTH + 200)
    request = LayerRequest(("protected_habitat",), "h.gpkg", restricted=restricted, coverage=Coverage("all"))
    screening = Screening(
        "t", "fi", dt.date(2027, 3, 1), PlotsRequest("plots.gpkg"), Profile("generic", {"site_ha": 5.0}), (request,)
    )
    assessment = assess(screening, ScreeningData(vector("plots", *plots), (LayerData(request, vector("h", habitat)),)))
    assert assessment.plots.net_area.tolist() == [190_000.0, 200_000.0]  # how much is no secret
    drawn = next(table for table in tables(assessment) if table.name == "net_areas")
    assert [row[0] for row in drawn.rows] == (["1"] if restricted else ["1", "0"])
