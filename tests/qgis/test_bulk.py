"""GeoPackages read in bulk behind QGIS's back come as QGIS gives them, and only where QGIS shows the table as it is."""

from dataclasses import asdict

import pytest
import shapely
from qgis.core import QgsGeometry, QgsVectorLayer, QgsVectorLayerJoinInfo

from kase_parks_plugin.adapters import layers
from kase_parks_plugin.adapters.bulk import Table, table_of
from kase_parks_plugin.adapters.layers import Subset, VectorReader
from kase_parks_plugin.core.errors import CancelledError
from kase_parks_plugin.paths import resource

DEMO = resource("demo", "demo.gpkg")


def opened(name, path=DEMO):
    layer = QgsVectorLayer(f"{path}|layername={name}", name, "ogr")
    assert layer.isValid()
    return layer


def content(reader):
    data = asdict(reader.read())
    data["geometry"] = shapely.to_wkb(data["geometry"]).tolist()
    for name in ("ids", "names"):
        data[name] = data[name].tolist()
    data["attributes"] = {name: [(type(v), v) for v in values] for name, values in data["attributes"].items()}
    return data


def both(layer, monkeypatch):
    """Whether the layer is read in bulk, and what comes of it so and feature by feature."""
    fields = [field.name() for field in layer.fields()]
    quick = content(VectorReader(layer, "x", fields, id_field=fields[-1], name_field=fields[0]))
    taken = table_of(layer, fields) is not None
    with monkeypatch.context() as patch:
        patch.setattr(layers, "read_table", lambda *_: None)
        return taken, quick, content(VectorReader(layer, "x", fields, id_field=fields[-1], name_field=fields[0]))


def test_the_demo_comes_the_same(monkeypatch, qgis_app):
    whole = QgsVectorLayer(str(DEMO), "x", "ogr")
    names = [part.split("!!::!!")[1] for part in whole.dataProvider().subLayers()]
    assert len(names) > 40
    for name in names:
        taken, quick, slow = both(opened(name), monkeypatch)
        assert taken, name
        assert quick == slow, name


def test_real_layers_come_the_same(monkeypatch, shared_data, qgis_app):
    found = 0
    for path in sorted(shared_data.rglob("*.gpkg")):
        whole = QgsVectorLayer(str(path), "x", "ogr")
        for part in whole.dataProvider().subLayers() if whole.isValid() else ():
            name = part.split("!!::!!")[1]
            layer = QgsVectorLayer(f"{path}|layername={name}", name, "ogr")
            if layer.isValid() and layer.isSpatial():
                taken, quick, slow = both(layer, monkeypatch)
                found += taken
                assert quick == slow, (path.name, name)
    assert found > 30


def test_what_qgis_adds_or_leaves_out_is_read_through_qgis(qgis_app, tmp_path):
    path = tmp_path / "a.gpkg"
    path.write_bytes(DEMO.read_bytes())
    plots = opened("plots", path)
    assert table_of(plots, ["name"]) == Table(str(path), "plots", 3)

    plots.setSubsetString("fid < 3")
    assert table_of(plots, ["name"]) is None
    assert len(VectorReader(plots, "x").read().ids) == 2
    plots.setSubsetString("")

    other = opened("natura", path)
    join = QgsVectorLayerJoinInfo()
    join.setJoinLayer(other)
    join.setJoinFieldName("fid")
    join.setTargetFieldName("fid")
    join.setPrefix("n_")
    plots.addJoin(join)
    assert table_of(plots, ["name"]) is not None
    assert table_of(plots, ["n_name"]) is None

    plots.startEditing()
    plots.changeGeometry(1, QgsGeometry.fromWkt("POLYGON ((0 0, 1 0, 1 1, 0 0))"))
    assert table_of(plots, ["name"]) is None
    assert shapely.area(VectorReader(plots, "x").read().geometry[0]) == 0.5
    plots.rollBack()
    assert len(VectorReader(plots, "x", subset=Subset(most=4)).read().ids) == 4


def test_reading_in_bulk_stops_when_cancelled(qgis_app):
    with pytest.raises(CancelledError):
        VectorReader(opened("dwellings"), "x").read(lambda: True)
