"""Squares of land, a monument on the first, and registers about them."""

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest
import shapely

from kase_parks_plugin.core.model import (
    Coverage,
    LayerData,
    LayerRequest,
    PlotsRequest,
    Profile,
    RegisterRequest,
    Screening,
    ScreeningData,
    VectorData,
    as_objects,
)
from kase_parks_plugin.core.register.load import load_catalogue
from kase_parks_plugin.core.register.model import Certainty, Conclusion, Register, SiteFact, Study
from kase_parks_plugin.core.rulebook.load import load_rulebook
from kase_parks_plugin.core.screening import assess

CRS = "EPSG:3067"
DAY = dt.date(2026, 11, 22)
START = dt.date(2027, 3, 1)
X, Y, SIDE = 360_000.0, 7_050_000.0, 400.0
PROFILE = Profile("data_centre", {"electric_mw": 40.0, "water_m3_per_day": 100.0, "site_ha": 5.0, "heat_mw": 30.0})


def square(number=0, *, share=1.0):
    """The land of plot ``number``, or its western part."""
    x = X + 2000 * number
    return shapely.box(x, Y, x + share * SIDE, Y + SIDE)


def study(kind="habitats", **other):
    """A study that counts for plot A."""
    given = {
        "id": f"s-{kind}", "type": kind, "started": dt.date(2026, 6, 10), "ended": dt.date(2026, 6, 20), "author": "Surveyor",
        "conclusion": Conclusion.NO_EFFECT, "document": "docs/study.pdf", "area": square(),
    }  # fmt: skip
    return Study(**{**given, **other})


def fact(field, value, plot="A", **other):
    """A firm answer about plot A, with date and document."""
    given = {
        "id": f"f-{plot}-{field}", "plot": plot, "field": field, "value": value, "certainty": Certainty.FIRM,
        "date": dt.date(2026, 5, 1), "document": "docs/letter.pdf",
    }  # fmt: skip
    return SiteFact(**{**given, **other})


def register(*rows):
    """A register of studies and facts, sorted as a file's is."""
    studies = sorted((r for r in rows if isinstance(r, Study)), key=lambda r: r.id)
    facts = sorted((r for r in rows if isinstance(r, SiteFact)), key=lambda r: r.id)
    return Register(tuple(studies), tuple(facts), (), CRS, "made.gpkg")


def vectors(title, ids, shapes):
    """A snapshot of a layer."""
    return VectorData(title, as_objects(ids), as_objects(ids), as_objects(shapes), CRS)


def layer(role, shapes):
    """A layer that was mapped everywhere."""
    request = LayerRequest((role,), title=role, coverage=Coverage("all"))
    return LayerData(request, vector=vectors(role, [str(i) for i in range(len(shapes))], shapes))


@pytest.fixture(scope="session")
def catalogue():
    """The bundled catalogue."""
    return load_catalogue("fi")


@pytest.fixture(scope="session")
def screened():
    """Screen two plots, A and B; a monument fills plot A when ``monument`` is set."""

    def run(rows=None, *, as_of=DAY, monument=False, layers=(), profile=PROFILE, **other):
        request = Screening("made", "fi", START, PlotsRequest(), profile, **other)
        kept = None
        if rows is not None:
            request, kept = replace(request, register=RegisterRequest("made.gpkg", as_of)), register(*rows)
        shown = (layer("ancient_monument", [square().buffer(20)]), *layers) if monument else layers
        request = replace(request, layers=tuple(one.request for one in shown))
        data = ScreeningData(vectors("plots", ["A", "B"], [square(), square(1)]), tuple(shown), kept)
        return assess(request, data, rulebook=load_rulebook("fi"), check_itself=False)

    return run


def letters(assessment, readiness="eia"):
    """Class letters of the plots."""
    return list(assessment.scores.readiness[readiness].letter)


def width(interval):
    """Widths of intervals, NaN where it does not apply."""
    return np.asarray(interval.high - interval.low)
