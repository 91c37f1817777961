"""Thresholds of distance, tried through the public door `assess`: just below, at and just above, and as coordinates round."""

import datetime as dt

import pytest
import shapely

from kase_parks_plugin.core.model import (
    Coverage,
    LayerData,
    LayerRequest,
    PlotsRequest,
    Screening,
    ScreeningData,
    VectorData,
    as_objects,
)
from kase_parks_plugin.core.screening import assess

EAST, NORTH = 360_000.0, 7_050_000.0


def vector(title, geometry):
    return VectorData(title, as_objects(["1"]), as_objects([None]), as_objects([geometry]), "EPSG:3067")


def rules_at(distance):
    """Rules that speak of a plot with a bird protection area that far to the west of it."""
    request = LayerRequest(("natura_spa",), "spa.gpkg", coverage=Coverage("all"))
    screening = Screening("t", "fi", dt.date(2027, 3, 1), PlotsRequest("plots.gpkg"), layers=(request,))
    plot = shapely.box(EAST, NORTH, EAST + 400, NORTH + 500)
    site = shapely.box(EAST - distance - 1000, NORTH, EAST - distance, NORTH + 500)
    assessment = assess(screening, ScreeningData(vector("plots", plot), (LayerData(request, vector("spa", site)),)))
    return {finding.rule for finding in assessment.findings[0]}


@pytest.mark.parametrize(
    ("distance", "speaks"),
    [(499.9, True), (500.0, True), (500.0 + 2e-9, True), (500.001, False)],
)
def test_what_coordinates_round_decides_nothing(distance, speaks):
    assert ("NAT-02" in rules_at(distance)) is speaks
