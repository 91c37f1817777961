"""Odd, old and broken files from elsewhere: each is read, or refused in one clear line; none is read in part or in silence."""

import fiona
import numpy as np
import pytest
import shapely

from kase_parks_plugin.core.errors import DataError
from kase_parks_plugin.core.files import read_screening
from kase_parks_plugin.core.files.rasters import RasterFile
from kase_parks_plugin.core.files.vectors import VectorSource, read_vector
from kase_parks_plugin.core.progress import Silent
from kase_parks_plugin.core.texts import LANGUAGES, load_texts

COMPANIONS = {
    ".csv",
    ".md",
    ".result",
    ".dbf",
    ".shx",
    ".prj",
    ".cpg",
    ".qpj",
    ".xsd",
    ".gfs",
    ".txt",
    ".sbn",
    ".sbx",
    ".ind",
}


def attempt(base, path, layer=None):
    """Return the layers read of a file, or the error."""
    try:
        if path.suffix in {".tif", ".asc"}:
            return [RasterFile(path.stem, str(path), base)]
        return [read_vector(VectorSource(path.stem, str(path), layer), base, Silent())]
    except DataError as error:
        if error.code == "layer_not_named" and layer is None:
            return [found for name in error.values["known"] for found in attempt(base, path, name)]
        return [error]


def test_every_file_has_an_outcome(shared_data, capfd):
    files = [p for p in sorted((shared_data / "robustness").rglob("*")) if p.is_file() and p.suffix not in COMPANIONS]
    outcomes = [(path, found) for path in files for found in attempt(shared_data, path)]
    assert len(files) > 150
    assert sum(isinstance(found, DataError) for _, found in outcomes) > 20
    for path, found in outcomes:
        if isinstance(found, DataError):
            for lang in LANGUAGES:
                said = load_texts(lang).error(found)
                assert "[error" not in said, path
                assert "\n" not in said, path
                assert path.stem[:10] in said, said
        elif not isinstance(found, RasterFile):
            assert len(found.ids) == len(found.geometry)
            lost = [i for i, g in zip(found.ids, found.geometry, strict=True) if g is None and i in found.unreadable]
            assert len(lost) == len(found.unreadable)
    assert capfd.readouterr() == ("", "")


CURVES = [("curve.gpkg", None, 0), ("circular_strings.gpkg", "circular_strings_with_line", 3), ("curved_polys.gpkg", None, 4),
          ("multicurve.gml", None, 1), ("multisurface.gpkg", None, 0)]  # fmt: skip


@pytest.mark.parametrize(("name", "layer", "curves"), CURVES)
def test_layers_of_curves_are_read(shared_data, name, layer, curves):
    path = next((shared_data / "robustness").rglob(name))
    data = read_vector(VectorSource(name, str(path), layer), shared_data, Silent())
    assert data.segmentised == curves
    assert all(g is not None and not shapely.is_empty(g) for g in data.geometry)


def test_reader_agrees_with_fiona_itself(shared_data):
    path = shared_data / "demo_kaustinen_kokkola.gpkg"
    for layer in fiona.listlayers(path):
        data = read_vector(VectorSource(layer, str(path), layer), shared_data, Silent())
        with fiona.open(path, layer=layer) as source:
            meant = [shapely.geometry.shape(f.geometry) for f in source]
            assert data.ids.tolist() == [f.id for f in source]
        assert (shapely.to_wkb(np.array(meant)) == shapely.to_wkb(data.geometry)).all()
        assert data.crs == "EPSG:3067"


def test_design_example_parses(shared_data):
    example = shared_data.parent / "design" / "screening-example.toml"
    screening = read_screening(example)
    assert len(screening.layers) == 4
    assert screening.overrides[0].rule == "PLA-02"
