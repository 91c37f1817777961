"""Odd files and hostile texts in the panel: each layer has its light and its words, and names are shown as they are."""

from pathlib import Path

import pytest
from qgis.core import QgsExpression, QgsExpressionContext, QgsExpressionContextUtils, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QTextDocument
from qgis.PyQt.QtWidgets import QLabel
from robustness.hostile import HOSTILE

from kase_parks_plugin.adapters.project_layers import open_layer
from kase_parks_plugin.core.model import LayerRequest
from kase_parks_plugin.gui.layers_health import BAD, DOUBT, GOOD
from kase_parks_plugin.gui.tips import as_tip

ROOT = Path(__file__).resolve().parents[2]

SQUARE = "POLYGON ((330000 7050000, 331000 7050000, 331000 7051000, 330000 7051000, 330000 7050000))"
COMPANIONS = {".result", ".prj", ".cpg", ".qpj", ".xsd", ".gfs", ".shx", ".sbx", ".asc", ".DAT", ".ID", ".MAP"}


def settled(made, wait):
    """Let the panel look at its layers."""
    health = made._health
    health.refresh()
    wait(lambda: health._task is None and not health._timer.isActive(), 300)


@pytest.fixture
def looking(panel, layer, monkeypatch):
    """A panel with plots and, as Natura sites, each of some layers."""

    def make(layers):
        made = panel()
        monkeypatch.setattr(made._health, "_looking", lambda: True)
        made.session.change_plots(source_id=layer(rows=[(SQUARE,)], name="plots").id())
        requests = [LayerRequest(("natura_spa",), source_id=one.id(), title=one.name()) for one in layers]
        made.session.change(layers=tuple(requests))
        return made

    return make


@pytest.mark.skipif(not (ROOT.parent / "shared" / "data").is_dir(), reason="../shared/data is absent")
def test_every_odd_file_has_a_light_and_words(looking, wait):
    data = ROOT.parent / "shared" / "data"
    files = [p for p in sorted((data / "robustness").rglob("*")) if p.is_file() and p.suffix not in COMPANIONS]
    files += [data / "admin" / "mml_municipalities_2021_15_invalid.gpkg"]
    files += [data / "settlement" / "syke_ykr_urban_areas_fi_2022.gpkg"]
    files += [data / "protected_areas" / "nl_natura2000_sites_and_farms_2026.gpkg"]
    layers = []
    for path in files:
        where = f"/vsizip/{path}" if path.suffix == ".zip" else str(path)
        layers.append(QgsVectorLayer(where, path.name, "ogr"))
    QgsProject.instance().addMapLayers(layers)
    made = looking(layers)
    settled(made, wait)
    levels = {GOOD: 0, DOUBT: 0, BAD: 0}
    for number, path in enumerate(files):
        light = made._health.light(number)
        levels[light.level] += 1
        assert light.level == GOOD or light.reasons, path
        assert not [reason for reason in light.reasons if "Unexpected" in reason or "[" in reason[:1]], (path, light)
    assert levels[BAD] > 40
    print(f"panel: {len(files)} files: {levels}")


def test_names_are_shown_as_they_are(looking, layer, wait):
    layers = [layer(rows=[(SQUARE,)], name=text, crs="EPSG:4326") for text in HOSTILE.values()]
    made = looking(layers)
    made.session.change(name=HOSTILE["script"])
    settled(made, wait)
    page = made._pages["layers"]
    made._notice.warn(HOSTILE["script"] + HOSTILE["image"])
    shown = [
        label for label in made.findChildren(QLabel) if any(text[:12] in label.text() for text in HOSTILE.values())
    ]
    assert made.notice_text in shown
    for label in shown:
        assert label.textFormat() == Qt.TextFormat.PlainText, (label.objectName(), label.text()[:80])
    for item in page._items():
        tip = item.toolTip(1)
        if "alert(1)" in tip:
            document = QTextDocument()
            document.setHtml(tip)
            assert HOSTILE["script"] in document.toPlainText()


@pytest.mark.parametrize("name", HOSTILE)
def test_tool_tips_show_text(name):
    text = HOSTILE[name]
    tip = as_tip(text)
    if Qt.mightBeRichText(tip) if hasattr(Qt, "mightBeRichText") else tip.startswith("<qt>"):
        document = QTextDocument()
        document.setHtml(tip)
        assert "".join(document.toPlainText().split()) == "".join(text.split())
    else:
        assert tip == text


@pytest.mark.parametrize("name", HOSTILE)
def test_map_tip_and_label_of_the_packages_style_show_text(layer, name):
    made = layer(rows=[(SQUARE, "P", HOSTILE[name])], fields="plot:string&name:string(1000)", name="plots")
    _, read = made.loadNamedStyle(str(ROOT / "resources" / "styles" / "plots.qml"))
    assert read
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(made))
    context.setFeature(next(made.getFeatures()))
    html = QgsExpression.replaceExpressionText(made.mapTipTemplate(), context)
    document = QTextDocument()
    document.setHtml(html)
    assert "".join(document.toPlainText().split()) == "".join(HOSTILE[name].split())
    label = made.labeling().settings().fieldName
    assert QgsExpression(label).evaluate(context) == HOSTILE[name]
    assert not made.labeling().settings().format().allowHtmlFormatting()


def test_a_file_in_disguise_is_not_opened(tmp_path):
    inner = '<OGRVRTLayer name="v"><SrcDataSource>/vsicurl/http://127.0.0.1:9/x</SrcDataSource></OGRVRTLayer>'
    vrt = f"<OGRVRTDataSource>{inner}</OGRVRTDataSource>"
    for name in ("v.gpkg", "v.geojson", "v.tif"):
        (tmp_path / name).write_text(vrt)
        assert not open_layer(str(tmp_path / name), None, "v").isValid()
    demo = str(ROOT / "resources" / "demo" / "demo.gpkg")
    assert open_layer(demo, "plots", "plots").isValid()
    assert not open_layer(demo, "plots|subset=1=0", "plots").isValid()


def test_a_layer_that_lies_elsewhere_is_bad(looking, layer, wait):
    degrees = "POLYGON ((23.5 63.5, 23.6 63.5, 23.6 63.6, 23.5 63.5))"
    made = looking([layer(rows=[(degrees,)], name="degrees")])
    settled(made, wait)
    light = made._health.light(0)
    assert light.level == BAD
    assert "EPSG:4326" in light.reasons[0]
