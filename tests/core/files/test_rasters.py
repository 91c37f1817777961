"""Windows of rasters: values as the file means them, nothing where it has nothing."""

import numpy as np
import pytest
import rasterio
from rasterio.transform import from_origin

from kase_parks_plugin.core.errors import DataError
from kase_parks_plugin.core.files.rasters import RasterFile

VALUES = np.arange(12, dtype=np.float32).reshape(3, 4)
CORNER = from_origin(400_000, 7_000_030, 10, 10)


def write(path, values=VALUES, crs="EPSG:3067", transform=CORNER, **profile):
    profile = {
        "driver": "GTiff",
        "height": values.shape[0],
        "width": values.shape[1],
        "count": 1,
        "dtype": values.dtype,
        **profile,
    }
    with rasterio.open(path, "w", crs=crs, transform=transform, **profile) as out:
        out.write(values, 1)
    return path


def test_window(tmp_path):
    raster = RasterFile("dem", write(tmp_path / "a.tif").name, tmp_path)
    assert raster.shape == (3, 4)
    assert raster.transform == (10.0, 0.0, 400_000.0, 0.0, -10.0, 7_000_030.0)
    assert raster.crs == "EPSG:3067"
    found = raster.read(1, 3, 2, 4)
    assert found.dtype == np.float64
    assert found.tolist() == [[6, 7], [10, 11]]


def test_no_data_is_nan(tmp_path):
    marked = RasterFile("dem", write(tmp_path / "a.tif", nodata=5).name, tmp_path).read(0, 3, 0, 4)
    assert np.argwhere(np.isnan(marked)).tolist() == [[1, 1]]
    whole = np.array([[1, 2], [3, 255]], dtype=np.uint8)
    assert np.isnan(
        RasterFile("dem", write(tmp_path / "b.tif", whole, nodata=255).name, tmp_path).read(0, 2, 0, 2)[1, 1]
    )
    own = VALUES.copy()
    own[0, 0] = np.nan
    assert np.isnan(RasterFile("dem", write(tmp_path / "c.tif", own).name, tmp_path).read(0, 1, 0, 2)).tolist() == [
        [True, False]
    ]


def test_scale_and_offset_are_used(tmp_path):
    path = write(tmp_path / "a.tif", VALUES.astype(np.int16))
    with rasterio.open(path, "r+") as out:
        out.scales, out.offsets = (0.1,), (100.0,)
    assert RasterFile("dem", path.name, tmp_path).read(0, 1, 1, 2)[0, 0] == pytest.approx(100.1)


@pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")
@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda p: write(p, crs=None, transform=rasterio.Affine.identity()), "raster_not_georeferenced"),
        (lambda p: p.write_bytes(b"not a raster"), "raster_unreadable"),
        (
            lambda p: p.write_text("<VRTDataset rasterXSize='1' rasterYSize='1'/>", encoding="utf-8"),
            "raster_unreadable",
        ),
        (lambda p: None, "file_missing"),
    ],
)
def test_what_cannot_be_used_is_refused(tmp_path, make, code):
    make(tmp_path / "a.tif")
    with pytest.raises(DataError) as caught:
        RasterFile("dem", "a.tif", tmp_path)
    assert caught.value.code == code


def test_raster_without_crs_takes_the_stated_one(tmp_path):
    path = write(tmp_path / "a.tif", crs=None)
    assert RasterFile("dem", path.name, tmp_path).crs is None
    assert RasterFile("dem", path.name, tmp_path, "EPSG:3067").crs == "EPSG:3067"


def test_file_that_breaks_off_says_so(tmp_path):
    path = write(tmp_path / "a.tif", np.random.default_rng(0).random((300, 300)))
    path.write_bytes(path.read_bytes()[:100_000])
    with pytest.raises(DataError) as caught:
        RasterFile("dem", path.name, tmp_path).read(0, 300, 0, 300)
    assert caught.value.code == "raster_unreadable"
