"""The page Layers with messy layers: what is proposed, what is taken, and how healthy it is said to be."""

import datetime as dt
from dataclasses import replace

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import Qt

from kase_parks_plugin.core.model import Coverage, FieldMapping, LayerRequest
from kase_parks_plugin.gui.layers_health import BAD, DOUBT, GOOD

SQUARE = "POLYGON ((300000 7000000, 301000 7000000, 301000 7001000, 300000 7001000, 300000 7000000))"
BOWTIE = "POLYGON ((300000 7000000, 301000 7001000, 301000 7000000, 300000 7001000, 300000 7000000))"


@pytest.fixture
def choosing(panel, wait, monkeypatch):
    """Make a panel whose user looks at the layers."""

    def make():
        made = panel()
        for part in (made._proposals, made._health):
            monkeypatch.setattr(part, "_looking", lambda: True)
        made._proposals.refresh()
        settle(made, wait)
        return made

    return make


def settle(made, wait):
    """Wait until nothing is looked at any more."""
    parts = (made._proposals, made._health)
    wait(lambda: all(part._task is None and not part._timer.isActive() for part in parts))


def item_of(page, role):
    return next(item for item in page._items() if item.data(0, Qt.ItemDataRole.UserRole) == role)


def test_nothing_is_chosen_until_the_user_says_so(choosing, layer):
    layer("Point", rows=[("POINT (300000 7000000)", 110000)], fields="jannite:integer", name="Sähköasemat")
    layer(rows=[(SQUARE,)], name="Pohjavesialueet 2024")
    made = choosing()
    page = made._pages["layers"]
    assert made.session.screening.layers == ()
    assert item_of(page, "substation").text(1) == "Sähköasemat?"
    assert not page.bar.isHidden()
    page.bar_button.click()
    chosen = {request.roles[0]: request for request in made.session.screening.layers}
    assert set(chosen) == {"substation", "groundwater_area"}
    assert chosen["substation"].fields == {"voltage": FieldMapping("jannite", "V")}
    assert page.bar.isHidden()


def test_one_proposal_is_taken_by_its_plus_and_another_refused(choosing, layer):
    layer("LineString", rows=[("LINESTRING (0 0, 1 1)",)], name="tiet")
    layer("LineString", rows=[("LINESTRING (0 0, 1 1)",)], name="rautatiet")
    made = choosing()
    page = made._pages["layers"]
    page.tree.itemClicked.emit(item_of(page, "road"), 2)
    assert [request.roles for request in made.session.screening.layers] == [("road",)]
    page.tree.setCurrentItem(item_of(page, "railway"))
    assert "rautatiet" in page.proposal_text.text()
    page.proposal_close.click()
    assert item_of(page, "railway").text(1) == "–"
    assert page.proposal.isHidden()


def test_fields_of_a_layer_chosen_by_hand_are_proposed(choosing, layer, wait):
    made = choosing()
    page = made._pages["layers"]
    odd = layer("Point", rows=[("POINT (0 0)", 400, "A")], fields="voltage_kv:integer&nimi:string", name="xyz")
    settle(made, wait)
    page.tree.setCurrentItem(item_of(page, "substation"))
    page.layer.setLayer(odd)
    settle(made, wait)
    assert made.session.screening.layers[0].fields == {}
    assert "voltage_kv (kV)" in page.proposal_text.text()
    page.proposal_button.click()
    request = made.session.screening.layers[0]
    assert (request.fields, request.name) == ({"voltage": FieldMapping("voltage_kv")}, "nimi")


def test_plots_are_proposed_with_their_fields(choosing, layer):
    plots = layer(rows=[(SQUARE, "K-1", "North")], fields="tunnus:string&nimi:string", name="Kohdealueet")
    made = choosing()
    page = made._pages["project"]
    assert made.session.screening.plots.source_id is None
    assert "Kohdealueet" in page.proposal_text.text()
    page.proposal_button.click()
    asked = made.session.screening.plots
    assert (asked.source_id, asked.id, asked.name) == (plots.id(), "tunnus", "nimi")


@pytest.fixture
def lights(choosing, layer, wait):
    """Make a panel with plots and one layer in a role; return the layer's light."""

    def make(role, made_layer, **changes):
        made = choosing()
        plots = layer(rows=[(SQUARE,)], name="plots")
        made.session.change_plots(source_id=plots.id())
        request = LayerRequest((role,), title=made_layer.name(), source_id=made_layer.id())
        made.session.add_layer(replace(request, **changes))
        settle(made, wait)
        return made._health.light(0)

    return make


def test_a_sound_layer_is_green(lights, layer):
    assert lights("peat", layer(rows=[(SQUARE,)], name="peat"), coverage=Coverage("all")).level == GOOD


def test_a_layer_without_a_system_is_named_with_the_remedy(lights, layer):
    bare = layer(rows=[(SQUARE,)], name="suot")
    bare.setCrs(QgsCoordinateReferenceSystem())
    light = lights("peat", bare)
    assert light.level == BAD
    assert light.lacks_crs
    assert "suot" in light.reasons[0]
    assert "EPSG:3067" in light.reasons[0]


def test_a_layer_is_green_again_once_it_has_its_system(choosing, layer, wait):
    made = choosing()
    bare = layer(rows=[(SQUARE,)], name="suot")
    bare.setCrs(QgsCoordinateReferenceSystem())
    made.session.change_plots(source_id=layer(rows=[(SQUARE,)], name="plots").id())
    made.session.add_layer(LayerRequest(("peat",), source_id=bare.id(), coverage=Coverage("all")))
    settle(made, wait)
    assert made._health.light(0).level == BAD
    bare.setCrs(QgsCoordinateReferenceSystem("EPSG:3067"))
    settle(made, wait)
    assert made._health.light(0).level == GOOD


@pytest.mark.parametrize(
    ("rows", "changes", "word"),
    [
        ([], {}, "empty"),
        ([(BOWTIE,)], {"coverage": Coverage("all")}, "repaired"),
        ([(SQUARE.replace("300000", "300500"),)], {}, "not mapped for plot 1"),
        ([(SQUARE,)], {"coverage": Coverage("all"), "as_of": dt.date(2010, 1, 1)}, "years before"),
        ([(SQUARE.replace(" 700", " 750"),)], {}, "lies within"),
    ],
)
def test_doubts_are_said(lights, layer, rows, changes, word):
    light = lights("peat", layer(rows=rows, name="suot"), **changes)
    assert light.level == DOUBT
    assert word in " ".join(light.reasons)


def test_a_doubtful_unit_is_said(lights, layer):
    grid = layer("Point", rows=[("POINT (300000 7000000)", 110000)], fields="volts:integer", name="grid")
    light = lights("substation", grid, fields={"voltage": FieldMapping("volts")}, coverage=Coverage("all"))
    assert light.level == DOUBT
    assert "volts" in " ".join(light.reasons)


def test_one_broken_layer_does_not_hide_the_others(choosing, layer, wait):
    made = choosing()
    made.session.change_plots(source_id=layer(rows=[(SQUARE,)], name="plots").id())
    broken = QgsVectorLayer("nowhere.gpkg", "broken", "ogr")
    QgsProject.instance().addMapLayer(broken)
    sound = layer(rows=[(SQUARE,)], name="sound")
    for each in (broken, sound):
        made.session.add_layer(LayerRequest(("peat",), source_id=each.id(), coverage=Coverage("all")))
    settle(made, wait)
    assert [made._health.light(n).level for n in (0, 1)] == [BAD, GOOD]
