"""Shares of the demo's plots against QGIS's own overlay."""

import numpy as np
import pytest
from qgis.core import QgsFeatureRequest, QgsProcessingContext, QgsProcessingFeedback, QgsVectorLayer

from kase_parks_plugin import paths
from kase_parks_plugin.core.files import read_data, read_screening
from kase_parks_plugin.core.model import State
from kase_parks_plugin.core.rulebook.load import load_rulebook
from kase_parks_plugin.core.rulebook.model import Measure
from kase_parks_plugin.core.screening import assess

DEMO = paths.resource("demo", "demo.toml")


@pytest.fixture
def process(qgis_processing):
    """Run an algorithm on planar areas, with geometries as they are."""
    import processing

    context = QgsProcessingContext()
    context.setInvalidGeometryCheck(QgsFeatureRequest.InvalidGeometryCheck.GeometryNoCheck)
    context.setEllipsoid("NONE")
    feedback = QgsProcessingFeedback()

    def run(algorithm, **parameters):
        given = {"OUTPUT": "memory:"} | parameters
        return processing.run(algorithm, given, context=context, feedback=feedback)["OUTPUT"]

    return run


def test_shares_are_those_of_qgis(process):
    screening = read_screening(DEMO)
    book = load_rulebook(screening.rulebook)
    assessment = assess(screening, read_data(screening, DEMO.parent, book), rulebook=book)
    package = DEMO.parent / screening.plots.path

    def mended(layer):
        source = QgsVectorLayer(f"{package}|layername={layer}", layer, "ogr")
        assert source.isValid()
        return process("native:fixgeometries", INPUT=source, METHOD=1)  # by structure, as the core mends

    plots = mended(screening.plots.layer)
    layers = {role: request for request in screening.layers if not request.filter for role in request.roles}
    compared = 0
    for m in book.measurements:
        column = assessment.columns[m.id]
        if m.measure is not Measure.SHARE_INSIDE or m.where or len(m.roles) > 1 or m.roles[0] not in layers:
            continue
        overlaps = process("native:calculatevectoroverlaps", INPUT=plots, LAYERS=[mended(layers[m.roles[0]].layer)])
        area = overlaps.fields().indexFromName(next(f.name() for f in overlaps.fields() if f.name().endswith("_area")))
        theirs = {f[screening.plots.id]: f[area] / f.geometry().area() for f in overlaps.getFeatures()}
        known = column.state == State.MEASURED
        ids = assessment.plots.ids[known]
        assert column.value[known] == pytest.approx([theirs[plot] for plot in ids], abs=1e-9), m.id
        compared += int(np.count_nonzero(column.value[known]))
    assert compared > 5, "too few plots lie in anything"
