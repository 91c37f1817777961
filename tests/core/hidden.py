"""Places that must not leave the house: nests and a switchgear among plots, and everything that a package's files hold."""

import datetime as dt
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import shapely
from pyproj import Transformer

from kase_parks_plugin.core.model import (
    Assessment,
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
from kase_parks_plugin.core.package.command import PackageRequest, screen, told_of
from kase_parks_plugin.core.package.model import Contents
from kase_parks_plugin.core.prepared import Prepared
from kase_parks_plugin.core.progress import Silent
from kase_parks_plugin.core.rulebook.load import load_rulebook

NEST, SWITCHGEAR = (360_123.4, 7_050_321.6), (361_777.7, 7_049_888.8)
NAMES = ("secret-77", "Secret nest", "secret-88", "Secret switchgear")
BOXES = [(NEST[0] - 2600 + 1700 * i, NEST[1] - 2700 + 1700 * j) for i in range(4) for j in range(3)]


def screened(nest=NEST, switchgear=SWITCHGEAR, plots=None) -> tuple[Assessment, Prepared]:
    """Plots on a grid about a nest and a switchgear, both restricted, with a road that anybody may see."""
    corners = BOXES if plots is None else plots
    ids = [f"P{k:02d}" for k in range(len(corners))]
    boxes = [shapely.box(x, y, x + 300, y + 300) for x, y in corners]
    road = shapely.LineString([(NEST[0] - 9000, NEST[1] - 4321), (NEST[0] + 9000, NEST[1] - 4123)])
    layers = [
        ("eagle_nest", "Nests", NAMES[0], NAMES[1], shapely.Point(nest), True),
        ("fibre", "Switchgear", NAMES[2], NAMES[3], shapely.Point(switchgear), True),
        ("road", "Roads", "road-1", "Road 1", road, False),
    ]
    coverage = Coverage("all")
    requests = tuple(
        LayerRequest((role,), f"{title}.gpkg", title=title, restricted=hidden, coverage=coverage)
        for role, title, _, _, _, hidden in layers
    )
    screening = Screening("t", "fi", dt.date(2027, 3, 1), PlotsRequest("plots.gpkg"), Profile("generic"), requests)
    data = ScreeningData(
        _vector("plots", ids, [None] * len(ids), boxes),
        tuple(
            LayerData(request, _vector(title, [id_], [name], [shape]))
            for request, (_, title, id_, name, shape, _) in zip(requests, layers, strict=True)
        ),
    )
    return screen(screening, data, load_rulebook("fi"), Silent())


def told(screened: tuple[Assessment, Prepared], languages=("en",), plots=None, **more) -> list[Contents]:
    """What a package tells of them."""
    assessment, prepared = screened
    request = PackageRequest(Path("t.toml"), Path("out"), languages, plots, **more)
    return told_of(assessment, prepared, request, Silent(), lambda _: assessment.screening)


def insides(folder: Path) -> dict[str, bytes]:
    """Every file under a folder by its path, what lies in archives, and what the streams of PDFs unpack to."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        name: content
        for path in found
        for name, content in _unpacked(path.relative_to(folder).as_posix(), path.read_bytes())
    }


def no_secrets(folder: Path) -> None:
    """Look for places as text and as bytes, for distances to them, and for names, in every file and what lies in it."""
    secrets = [*NAMES]
    raw = []
    lonlat = Transformer.from_crs(3067, 4326, always_xy=True)
    mercator = Transformer.from_crs(3067, 3857, always_xy=True)
    for x, y in (NEST, SWITCHGEAR):
        for way in (lambda *xy: xy, lonlat.transform, mercator.transform):
            for value in way(x, y):
                secrets.append(f"{value:.1f}" if abs(value) > 1000 else f"{value:.5f}")
                raw.append(np.array([value]).tobytes())
    for name, content in insides(folder).items():
        text = content.decode("utf-8", errors="replace")
        assert not [secret for secret in secrets if secret in text], name
        assert not [value for value in raw if value in content], name


def _unpacked(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    yield name, content
    if content.startswith(b"%PDF"):
        yield from _streams(name, content)
    elif zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for entry in archive.namelist():
                yield from _unpacked(f"{name}!{entry}", archive.read(entry))


def _streams(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    import pypdf

    reader = pypdf.PdfReader(io.BytesIO(content))
    for number in range(1, len(reader.xref[0]) + 1):
        thing = reader.get_object(number)
        if isinstance(thing, pypdf.generic.StreamObject):
            yield f"{name}!stream {number}", thing.get_data()
    for number, page in enumerate(reader.pages):
        yield f"{name}!text {number}", page.extract_text().encode("utf-8", errors="replace")


def _vector(title: str, ids: list, names: list, geometry: list) -> VectorData:
    return VectorData(title, as_objects(ids), as_objects(names), as_objects(geometry), "EPSG:3067")
