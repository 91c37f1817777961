"""Puts every odd file of the real data through the command line, and tells in short words what became of it.

``python tests/core/robustness/corpus.py`` writes the table of outcomes anew; read its difference before you keep it.
"""

from __future__ import annotations

import io
import json
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

import fiona
import pyproj
import shapely
from fiona.errors import FionaError
from shapely.geometry import mapping

from kase_parks_plugin.core import cli
from kase_parks_plugin.core.errors import KaseParksError
from kase_parks_plugin.core.files.vectors import VectorSource, read_vector
from kase_parks_plugin.core.progress import Silent
from kase_parks_plugin.core.texts import Texts

TABLE = Path(__file__).with_name("outcomes.toml")
ROOT = Path(__file__).resolve().parents[3]
FOLDERS = ("robustness",)
SINGLE = (
    "admin/mml_municipalities_2021_15_invalid.gpkg",
    "settlement/syke_ykr_urban_areas_fi_2022.gpkg",
    "protected_areas/nl_natura2000_sites_and_farms_2026.gpkg",
)
RASTERS = (".asc", ".tif")
KAUSTINEN = (23.70, 63.55)


@dataclass
class Told:
    """What one command did: exit code, what it refused with, what it said of the layers, all it printed."""

    code: int
    refused: KaseParksError | None
    messages: list[tuple[str, dict]] = field(default_factory=list)
    printed: str = ""

    def short(self) -> str:
        """The outcome in a few words, free of what a library's version decides."""
        if self.refused is not None:
            return f"refused: {self.refused.code}"
        said = dict.fromkeys(_short(code, values) for code, values in self.messages)
        return "; ".join(said) or "sound"


def _short(code: str, values: dict) -> str:
    kept = {key: value for key, value in values.items() if key in ("n", "of")}
    return code + "".join(f" {key}={value}" for key, value in kept.items())


def sources(shared: Path) -> Iterator[tuple[str, Path, str | None]]:
    """Yield (key, file, layer) of all of the corpus: every layer of every file, companion files too."""
    files = [p for folder in FOLDERS for p in sorted((shared / folder).rglob("*")) if p.is_file()]
    for path in [*files, *(shared / name for name in SINGLE)]:
        key = path.relative_to(shared).as_posix()
        layers = _layers(path)
        if len(layers) < 2:
            yield key, path, None
        for layer in layers if len(layers) > 1 else ():
            yield f"{key} | {layer}", path, layer


def _layers(path: Path) -> list[str]:
    try:
        with mock.patch("logging.Logger.handle"):
            return fiona.listlayers(f"/vsizip/{path}" if path.suffix == ".zip" else str(path))
    except (FionaError, OSError, ValueError):
        return []


def centre(path: Path, layer: str | None) -> tuple[float, float]:
    """Longitude and latitude in the midst of a layer; the demo region's where that cannot be told."""
    try:
        data = read_vector(VectorSource(path.stem, str(path), layer), path.parent, Silent())
        geometry = data.geometry[[g is not None and not g.is_empty for g in data.geometry]]
        x0, y0, x1, y1 = shapely.total_bounds(geometry)
        to = pyproj.Transformer.from_crs(data.crs, "EPSG:4326", always_xy=True)
        lon, lat = to.transform((x0 + x1) / 2, (y0 + y1) / 2)
    except (KaseParksError, pyproj.exceptions.CRSError, IndexError, ValueError):
        return KAUSTINEN
    return (lon, lat) if abs(lon) <= 180 and abs(lat) < 80 else KAUSTINEN


def squares(path: Path, lon: float, lat: float, offsets: tuple[float, ...]) -> str:
    """Write squares of 1 km beside each other about a place, in its own UTM zone; return that system's code."""
    crs = f"EPSG:{32600 if lat >= 0 else 32700}".replace("00", f"{int((lon + 180) // 6) % 60 + 1:02d}")
    x, y = pyproj.Transformer.from_crs("EPSG:4326", crs, always_xy=True).transform(lon, lat)
    schema = {"geometry": "Polygon", "properties": {"code": "str"}}
    with fiona.open(path, "w", driver="GPKG", layer="made", schema=schema, crs=crs) as out:
        for number, offset in enumerate(offsets):
            box = shapely.box(x + offset, y, x + offset + 1000, y + 1000)
            out.write({"type": "Feature", "geometry": mapping(box), "properties": {"code": f"P{number}"}})
    return crs


@contextmanager
def overheard(told: Told) -> Iterator[None]:
    """Note the codes of errors and messages that the command line puts into words."""
    error, message = Texts.error, Texts.layer_message

    def heard_error(self: Texts, what: KaseParksError) -> str:
        told.refused = what
        return error(self, what)

    def heard_message(self: Texts, code: str, /, **values: object) -> str:
        told.messages.append((code, values))
        return message(self, code, **values)

    out = io.StringIO()
    with (
        mock.patch.object(Texts, "error", heard_error),
        mock.patch.object(Texts, "layer_message", heard_message),
        redirect_stdout(out),
        redirect_stderr(out),
    ):
        yield
    told.printed = out.getvalue()


def command(*words: str) -> Told:
    """Run a command of the command line and return what it told."""
    told = Told(-1, None)
    with overheard(told):
        told.code = cli.main(list(words))
    return told


@dataclass
class Outcome:
    """What `check` and `screen` made of one file in one part; ``result``: state of what was measured with it."""

    check: Told
    screen: Told
    result: str

    def kind(self) -> str:
        """``refused``, ``told`` (a result, with words to a layer) or ``sound``."""
        return "refused" if self.screen.refused else "told" if self.screen.messages else "sound"

    def short(self) -> str:
        """One line for the table; `check` is named only where it differs."""
        said = self.screen.short() + (f" -> {self.result}" if self.result else "")
        check = self.check.short()
        return said if check == self.screen.short() else f"{said} (check: {check})"


def as_layer(path: Path, layer: str | None, scratch: Path) -> Outcome:
    """Use the file as a layer that two plots in its midst are screened against."""
    raster = path.suffix in RASTERS
    crs = squares(scratch / "plots.gpkg", *centre(path, layer), (0.0, 3000.0))
    request = _request(crs, "plots.gpkg", "made", "dem" if raster else "natura_spa", path, layer)
    return _run(request, scratch, "ground.slope_mean" if raster else "nature.natura_spa_")


def as_plots(path: Path, layer: str | None, scratch: Path) -> Outcome:
    """Use the file as the plots, beside a sound layer."""
    lon, lat = centre(path, layer)
    crs = squares(scratch / "layer.gpkg", lon, lat, (0.0,))
    request = _request(crs, path, layer, "natura_spa", "layer.gpkg", "made")
    return _run(request, scratch, None)


def _request(crs, plots, plots_layer, role, path, layer) -> str:
    """A screening file's text; JSON's strings are TOML's."""

    def text(value: object) -> str:
        return json.dumps(str(value), ensure_ascii=False)

    lines = ["[screening]", 'name = "corpus"', 'rulebook = "fi"', "start_date = 2027-03-01"]
    lines += [f"crs = {text(crs)}"] if crs else []
    lines += ["[plots]", f"path = {text(plots)}", *([f"layer = {text(plots_layer)}"] if plots_layer else [])]
    lines += ["[[layer]]", f'role = "{role}"', f"path = {text(path)}", *([f"layer = {text(layer)}"] if layer else [])]
    return "\n".join(lines)


def _run(request: str, scratch: Path, measured: str | None) -> Outcome:
    file, out = scratch / "corpus.toml", scratch / "out"
    file.write_text(request, encoding="utf-8")
    check = command("check", str(file))
    screen = command("screen", str(file), "--out", str(out))
    result = ""
    if screen.code == cli.DONE:
        record = json.loads((out / "assessment.json").read_text(encoding="utf-8"))
        read = record["provenance"]["plots" if measured is None else "layers"]
        read = read if measured is None else read[0]
        counts = f"{read['features']} read, {read['skipped']} left out, {read['repaired']} repaired"
        result = f"{counts}; " + (_result(record, measured) if measured else f"{len(record['plots'])} plots")
    return Outcome(check, screen, result)


def _state(m: dict) -> str:
    if m["state"] != "measured":
        return str(m["reason"])
    return "none near" if m["beyond"] else "none" if m["value"] == 0 and m["criterion"].endswith("share") else "found"


def _result(record: dict, measured: str) -> str:
    states = Counter()
    for plot in record["plots"]:
        for m in plot["measurements"]:
            if m["criterion"].startswith(measured):
                states[f"{m['criterion'].rpartition('_')[2]} {_state(m)}"] += 1
    return ", ".join(f"{word} x{n}" for word, n in sorted(states.items()))


def outcomes(shared: Path, scratch: Path) -> Iterator[tuple[str, str, Outcome]]:
    """Yield (key, use, outcome) of all of the corpus, each once as a layer and once as the plots."""
    for key, path, layer in sources(shared):
        for use, run in (("layer", as_layer), ("plots", as_plots)):
            if use == "plots" and path.suffix in RASTERS:
                continue
            shutil.rmtree(scratch, ignore_errors=True)
            scratch.mkdir(parents=True)
            yield key, use, run(path, layer, scratch)


def write_table(table: Mapping[str, Mapping[str, str]], to: Path, library: str, what: str) -> None:
    """Write a table of outcomes: file -> use -> outcome; ``library``: the version of GDAL that it holds for."""
    lines = [
        f"# {what}",
        "# A change must be explained. Made by tests/core/robustness/corpus.py",
        f'gdal = "{library}"',
        "",
    ]
    for key in sorted(table):
        lines.append(f"[{json.dumps(key, ensure_ascii=False)}]")
        lines += [f"{use} = {json.dumps(said, ensure_ascii=False)}" for use, said in sorted(table[key].items())]
    to.write_text("\n".join(lines) + "\n", encoding="utf-8")


def minor(version: str) -> str:
    """Major and minor number of a version."""
    return ".".join(version.split(".")[:2])


def main() -> None:
    """Write the table anew."""
    table: dict[str, dict[str, str]] = {}
    counts = Counter()
    with TemporaryDirectory() as folder:
        for key, use, outcome in outcomes(ROOT.parent / "shared" / "data", Path(folder) / "made"):
            table.setdefault(key, {})[use] = outcome.short()
            counts[outcome.kind()] += 1
    write_table(table, TABLE, minor(fiona.__gdal_version__), "What check and screen make of every odd file.")
    files = len({key.split(" | ")[0] for key in table})
    print(
        f"{TABLE.name}: {files} files, {len(table)} layers, {counts.total()} screenings: {dict(sorted(counts.items()))}"
    )


if __name__ == "__main__":
    main()
