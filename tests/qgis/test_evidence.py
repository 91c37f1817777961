"""The page Evidence: what it says of a plot, and that what is written on it is judged at once."""

import datetime as dt
import shutil
from dataclasses import replace

import pytest
from qgis.core import QgsFeature, QgsProject, QgsVectorLayer, edit
from qgis.PyQt.QtWidgets import QLabel

from kase_parks_plugin import paths
from kase_parks_plugin.core.files import read_data, read_screening
from kase_parks_plugin.core.model import RegisterRequest
from kase_parks_plugin.core.register.model import Certainty, Conclusion
from kase_parks_plugin.core.register.store import read_register
from kase_parks_plugin.core.rulebook.load import load_rulebook
from kase_parks_plugin.core.screening import assess

DEMO = paths.resource("demo")


@pytest.fixture(scope="module")
def demo():
    """The demo's request without rasters, its result without a register, and with the demo's."""
    whole = replace(read_screening(DEMO / "demo.toml"), overrides=())
    book = load_rulebook(whole.rulebook)
    rasters = {role.id for role in book.roles.values() if role.geometry == "raster"}
    screening = replace(whole, layers=tuple(layer for layer in whole.layers if not rasters.intersection(layer.roles)))
    data = read_data(screening, DEMO, book)
    bare = replace(screening, register=None)
    return screening, assess(screening, data), assess(bare, replace(data, register=None))


@pytest.fixture
def screened(panel, demo, tmp_path, wait):
    """Make a panel that shows the demo's result in a folder of its own, with the demo's register or none."""

    def make(*, register=True, plot="K-12"):
        made = panel()
        screening, with_register, without = demo
        if register:
            shutil.copy(DEMO / "demo-register.gpkg", tmp_path)
        request = screening.register if register else None
        made.session.start(replace(screening, register=request), tmp_path)
        result = with_register if register else without
        made.session.assessed_with(result, made.session.screening)
        made.show_page("evidence")
        made.resize(420, 900)
        settle(made, wait)
        if plot is not None:
            made.session.pick(list(result.plots.ids).index(plot))
        return made

    return make


def settle(made, wait):
    wait(lambda: not made._register.busy and not made._renewal.busy)


def said(made):
    page = made._pages["evidence"]
    return "\n".join(label.text() for label in page.content.findChildren(QLabel))


def tier(made):
    a = made.session.assessment
    return int(a.preparation.tier[made.session.plot])


def test_first(screened, wait):
    made = screened()
    print(said(made))
    print(tier(made))
