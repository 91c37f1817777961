"""Texts and files that would do harm: shown as text, or refused; nothing is run, fetched, or written elsewhere."""

import json
import os
import socket
import subprocess
import sys
import threading
import zipfile
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import fiona
import pytest
import shapely
from corpus import command
from hostile import HOSTILE, NAMES
from made import EAST, NORTH, box, region

from kase_parks_plugin.core import cli
from kase_parks_plugin.core.errors import DataError, RulebookError
from kase_parks_plugin.core.files.locate import locate
from kase_parks_plugin.core.rulebook.load import load_rulebook

ROOT = Path(__file__).resolve().parents[3]


class Tags(HTMLParser):
    """The tags, the attributes and the text of a page."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes, self.texts = set(), set(), []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.texts += [value or "" for _, value in attrs]

    def handle_data(self, data):
        self.texts.append(data)


def hostile_region(folder):
    """A region in which every text is hostile."""
    made = region(folder)
    rows = [(box(400 * i, 0), {"code": f"{i} {HOSTILE[name]}", "name": HOSTILE[name]}) for i, name in enumerate(NAMES)]
    made.plots = replace(made.plots, rows=rows)
    natura = [(box(400 * i, 500), {"name": HOSTILE[name]}) for i, name in enumerate(NAMES)]
    made.natura = replace(made.natura, rows=natura)
    told = {"title": HOSTILE["script"], "source": HOSTILE["image"], "licence": HOSTILE["formula"]}
    made.natura_request = told
    made.stations_request = {
        "title": HOSTILE["turned"],
        "source": HOSTILE["template"],
        "licence": HOSTILE["expression"],
    }
    made.head = {"name": HOSTILE["script"] + HOSTILE["template"] + HOSTILE["escape"]}
    notes = "\n".join(f"{key(f'{i} {HOSTILE[name]}')} = {key(HOSTILE[name])}" for i, name in enumerate(NAMES))
    made.more = f"[notes]\n{notes}\n"
    return made


def key(text):
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    """Folder of results of the hostile region, of the sound one, and what was told."""
    folder = tmp_path_factory.mktemp("hostile")
    told = command("screen", str(hostile_region(folder / "h").write()), "--out", str(folder / "out"), "--lang", "fi")
    assert told.code == cli.DONE, told.printed
    sound = command("screen", str(region(folder / "s").write()), "--out", str(folder / "sound"), "--lang", "fi")
    assert sound.code == cli.DONE
    return folder / "out", folder / "sound", told


def test_the_report_shows_them_as_text(results):
    out, sound, _ = results
    page = Tags((out / "report.html").read_text(encoding="utf-8"))
    plain = Tags((sound / "report.html").read_text(encoding="utf-8"))
    assert page.tags <= plain.tags | {"mark"}
    assert page.attributes <= plain.attributes | {"title", "colspan", "rowspan"}
    assert not [name for name in page.attributes if name.startswith("on")]
    said = "\n".join(page.texts)
    for name in (
        "script",
        "image",
        "style",
        "formula",
        "quotes",
        "template",
        "expression",
        "sql",
        "long",
        "placeholder",
    ):
        assert HOSTILE[name] in said, name


def test_the_report_fetches_and_runs_nothing(results):
    text = (results[0] / "report.html").read_text(encoding="utf-8")
    assert "<script" not in text.lower()
    assert "49" not in [part.strip() for part in Tags(text).texts]


def test_record_and_package_keep_them(results):
    out = results[0]
    record = json.loads((out / "assessment.json").read_text(encoding="utf-8"))
    kept = {name.strip() for name in HOSTILE.values()}
    assert {plot["name"] for plot in record["plots"]} == kept
    with fiona.open(out / "assessment.gpkg", layer="plots") as layer:
        assert {feature["properties"]["name"] for feature in layer} == kept
        assert {feature["properties"]["note"] for feature in layer} >= {HOSTILE["script"], HOSTILE["formula"]}


def test_files_are_named_by_us_alone_and_none_is_a_sheet(results):
    out = results[0]
    assert {p.name for p in out.iterdir()} == {"assessment.json", "assessment.gpkg", "report.html"}
    assert {p.name for p in out.parent.iterdir()} == {"h", "s", "out", "sound"}


def test_the_terminal_is_not_steered(results):
    assert all(c.isprintable() or c == "\n" for c in results[2].printed)


# --- doors ---------------------------------------------------------------------------------------------------------

PATHS = [
    "http://127.0.0.1/a.gpkg", "HTTPS://127.0.0.1/a.gpkg", "/vsicurl/http://127.0.0.1/a.gpkg", "/vsizip//vsicurl/http://127.0.0.1/a.zip",
    "\\vsicurl\\http", "//server/share/a.gpkg", "\\\\server\\share\\a.gpkg", "\\/server/share/a", "file://server/a.gpkg",
    "PG:host=127.0.0.1", "WFS:http://127.0.0.1", "a.gpkg|layername=x|subset=1=1", "<OGRVRTDataSource/>", "/dev/zero", "/dev/stdin",
]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("where", ["plots_request", "natura_request", "coverage", "rulebook"])
def test_paths_that_reach_out_are_refused(tmp_path, path, where):
    made = region(tmp_path / "r")
    if where == "coverage":
        made.natura_request = {"coverage": {"path": path}}
    elif where == "rulebook":
        made.head = {"rulebook": path + ".toml"}
    else:
        setattr(made, where, {"path": path})
    told = command("check", str(made.write()))
    assert told.code == cli.BAD_INPUT, told.printed
    if where == "rulebook":
        assert told.refused.code in {"path_refused", "rulebook_not_found"}
    elif where == "plots_request":
        assert told.refused.code == "path_refused"
    else:
        assert "is not a file on this computer" in told.printed


def test_a_share_is_one_where_the_screening_itself_lies_on_it(tmp_path):
    with pytest.raises(DataError) as caught:
        locate("//Server/share/a.gpkg", Path("//server/share/work"))
    assert caught.value.code != "path_refused"
    with pytest.raises(DataError) as caught:
        locate("//server/other/a.gpkg", Path("//server/share/work"))
    assert caught.value.code == "path_refused"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.gpkg")
    os.mkfifo(tmp_path / "rules.toml")
    with pytest.raises(DataError):
        locate("a.gpkg", tmp_path)
    with pytest.raises(RulebookError):
        load_rulebook(str(tmp_path / "rules.toml"))


def natura(tmp_path, name, content, **more):
    """What `check` says of a Natura layer that is this file."""
    made = region(tmp_path / "r")
    file = made.write()
    path = made.folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    made.natura_request = {"path": name, "name": None, **more}
    made.write()
    return command("check", str(file))


def test_a_zip_that_unpacks_to_a_flood(tmp_path):
    path = tmp_path / "flood.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("a.geojson", "w") as member:
        for _ in range(100):
            member.write(b" " * 1_000_000)
    told = natura(tmp_path, "flood.zip", path.read_bytes())
    assert "unpack from 0.1 MB to 100 MB" in told.printed


def test_a_zip_with_names_that_climb_writes_nothing(tmp_path):
    path = tmp_path / "slip.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../../../slipped.geojson", '{"type": "FeatureCollection", "features": []}')
    natura(tmp_path, "slip.zip", path.read_bytes())
    assert not [*tmp_path.rglob("slipped*"), *tmp_path.parent.glob("slipped*")]


GML = """<?xml version="1.0"?>{doctype}
<ogr:FeatureCollection xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xsi:schemaLocation="http://ogr.maptools.org/ {schema}" xmlns:ogr="http://ogr.maptools.org/"
 xmlns:gml="http://www.opengis.net/gml" xmlns:xlink="http://www.w3.org/1999/xlink"><gml:featureMember><ogr:a fid="a.0">
<ogr:geometryProperty><gml:Polygon srsName="EPSG:3067"><gml:outerBoundaryIs><gml:LinearRing><gml:coordinates>{ring}
</gml:coordinates></gml:LinearRing></gml:outerBoundaryIs></gml:Polygon></ogr:geometryProperty><ogr:name>{name}</ogr:name>
<ogr:other xlink:href="{schema}"/></ogr:a></gml:featureMember></ogr:FeatureCollection>"""
RING = " ".join(f"{EAST + x},{NORTH + y}" for x, y in ((0, 500), (300, 500), (300, 800), (0, 500)))


def test_an_entity_does_not_bring_in_a_file(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("KASE-SECRET")
    doctype = f'<!DOCTYPE a [<!ENTITY xxe SYSTEM "{secret.as_uri()}">]>'
    told = natura(tmp_path, "a.gml", GML.format(doctype=doctype, schema="x.xsd", ring=RING, name="&xxe;"))
    assert "KASE-SECRET" not in told.printed
    made = region(tmp_path / "r")
    made.natura_request = {"path": "a.gml"}
    command("screen", str(made.write()), "--out", str(tmp_path / "out"))
    for path in tmp_path.rglob("assessment.json"):
        assert "KASE-SECRET" not in path.read_text(encoding="utf-8")


def test_entities_of_entities_do_not_fill_the_memory(tmp_path):
    doctype = '<!DOCTYPE a [<!ENTITY e0 "x"><!ENTITY e1 "' + "&e0;" * 100 + '">'
    doctype += "".join(f'<!ENTITY e{i} "' + f"&e{i - 1};" * 100 + '">' for i in range(2, 8)) + "]>"
    told = natura(tmp_path, "a.gml", GML.format(doctype=doctype, schema="x.xsd", ring=RING, name="&e7;"))
    assert told.code in (cli.DONE, cli.BAD_INPUT)
    assert len(told.printed) < 10_000


def test_depth_is_refused(tmp_path):
    deep = natura(tmp_path, "deep.geojson", "[" * 200_000 + "]" * 200_000)
    assert deep.code == cli.BAD_INPUT
    made = region(tmp_path / "t")
    made.more = "x = " + "[" * 50_000 + "]" * 50_000
    assert command("check", str(made.write())).refused.code == "screening_syntax"
    rules = tmp_path / "rules.toml"
    rules.write_text("x = " + "[" * 50_000 + "]" * 50_000)
    assert command("rules", "--rulebook", str(rules)).code == cli.BAD_INPUT


@pytest.mark.parametrize("name", ["sql", "quotes", "emoji"])
def test_names_of_layers_and_fields_are_names(tmp_path, name):
    text = HOSTILE[name]
    made = region(tmp_path / "r")
    made.natura_request = {"layer": text, "filter": {"field": text, "eq": text}}
    file = made.write()
    assert command("check", str(file)).code == cli.BAD_INPUT  # there is none of that name
    rows = [(box(0, 500), {text: text}), (box(0, 100), {text: "other"})]
    path = made.folder / "natura.gpkg"
    path.unlink()
    schema = {"geometry": "Polygon", "properties": {text: "str"}}
    with fiona.open(path, "w", driver="GPKG", layer=text, schema=schema, crs="EPSG:3067") as out:
        for shape, values in rows:
            out.write({"type": "Feature", "geometry": shapely.geometry.mapping(shape), "properties": values})
    content = path.read_bytes()
    made.natura_request["name"] = text
    text_file = made.file.read_text(encoding="utf-8").replace('name = "name"\nlayer', f"name = {key(text)}\nlayer")
    made.file.write_text(text_file, encoding="utf-8")
    told = command("screen", str(made.file), "--out", str(tmp_path / "out"))
    assert told.code == cli.DONE, told.printed
    record = json.loads((tmp_path / "out" / "assessment.json").read_text(encoding="utf-8"))
    assert record["provenance"]["layers"][0]["features"] == 1
    assert path.read_bytes() == content


# --- the network ---------------------------------------------------------------------------------------------------

WATCHED = """
import sys
told = []
WATCHED = ("socket.connect", "socket.getaddrinfo", "socket.sendto", "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn")
def watch(event, args):
    if event in WATCHED and not (event == "subprocess.Popen" and args[1][0] == "uname"):  # Python asks for the machine's kind
        told.append(event)
sys.addaudithook(watch)
from kase_parks_plugin.core.cli import main
code = main(sys.argv[1:])
print("WATCHED", code, sorted(set(told)))
"""


class Listener:
    """Listens where every library is told that the way out is; counts who comes."""

    def __enter__(self):
        self.calls = []
        self._socket = socket.socket()
        self._socket.bind(("127.0.0.1", 0))
        self._socket.listen(50)
        self.port = self._socket.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def _serve(self):
        while True:
            try:
                caller, _ = self._socket.accept()
            except OSError:
                return
            self.calls.append(caller.recv(200))
            caller.close()

    def __exit__(self, *_):
        self._socket.close()


def watched(listener, *words):
    """Run the command line in a process of its own, whose only way out is the listener."""
    way = f"http://127.0.0.1:{listener.port}"
    proxies = {f"{name}_proxy": way for name in ("http", "https", "ftp", "all")}
    environment = os.environ | proxies | {name.upper(): way for name in proxies} | {"no_proxy": "", "NO_PROXY": ""}
    run = subprocess.run(
        [sys.executable, "-c", WATCHED, *words], cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
        timeout=300,
    )  # fmt: skip
    assert "WATCHED" in run.stdout, run.stderr
    return run.stdout.rpartition("WATCHED ")[2].strip()


def test_a_whole_run_reaches_for_nothing(tmp_path):
    demo = ROOT / "resources" / "demo" / "demo.toml"
    with Listener() as listener:
        assert watched(listener, "screen", str(demo), "--out", str(tmp_path / "out"), "-q") == "0 []"
        assert watched(listener, "check", str(demo), "-q") == "0 []"
        assert listener.calls == []


def test_the_watch_sees_what_reaches_out(tmp_path):
    """The same watch, where GDAL is told to fetch: else the test above could not fail."""
    with Listener() as listener:
        code = "import fiona\ntry:\n    fiona.open('/vsicurl/http://example.invalid/a.geojson')\nexcept Exception: pass"
        way = f"http://127.0.0.1:{listener.port}"
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"http_proxy": way},
            check=False,
            capture_output=True,
            timeout=60,
        )
        assert listener.calls


def disguised(port):
    """Files that are not what their names say, or that point elsewhere."""
    there = f"http://127.0.0.1:{port}/x"
    vrt = (
        f'<OGRVRTDataSource><OGRVRTLayer name="v"><SrcDataSource>/vsicurl/{there}.geojson</SrcDataSource></OGRVRTLayer>'
        "</OGRVRTDataSource>"
    )
    raster = (
        '<VRTDataset rasterXSize="9" rasterYSize="9"><SRS>EPSG:3067</SRS><GeoTransform>0,1,0,0,0,-1</GeoTransform>'
        f'<VRTRasterBand dataType="Byte" band="1"><SimpleSource><SourceFilename>/vsicurl/{there}.tif</SourceFilename>'
        "<SourceBand>1</SourceBand></SimpleSource></VRTRasterBand></VRTDataset>"
    )
    wms = f'<GDAL_WMS><Service name="WMS"><ServerUrl>{there}</ServerUrl></Service></GDAL_WMS>'
    wfs = f"<OGRWFSDataSource><URL>{there}</URL></OGRWFSDataSource>"
    gml = GML.format(doctype=f'<!DOCTYPE a SYSTEM "{there}.dtd">', schema=f"{there}.xsd", ring=RING, name="x")
    return {"v.gpkg": vrt, "v.geojson": vrt, "v.shp": wfs, "v.gml": gml, "v.tif": raster, "w.tif": wms}


@pytest.mark.parametrize("name", disguised(0))
def test_a_file_in_disguise_reaches_for_nothing(tmp_path, name):
    with Listener() as listener:
        made = region(tmp_path / "r")
        made.write()
        (made.folder / name).write_text(disguised(listener.port)[name], encoding="utf-8")
        raster = name.endswith(".tif")
        made.natura_request = {"role": "dem" if raster else "natura_spa", "path": name}
        text = made.write().read_text(encoding="utf-8").replace(f'path = "{name}"\nname = "name"', f'path = "{name}"')
        made.file.write_text(text.replace('name = "name"\nrole', "role"), encoding="utf-8")
        said = watched(listener, "check", str(made.file))
        assert said.endswith(" []")
        assert listener.calls == []
