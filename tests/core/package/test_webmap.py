"""The map that can be moved: data that no name breaks out of, and what a reader with a mouse or with keys gets from it."""

import json
import re
from dataclasses import replace

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from kase_parks_plugin.core.model import as_objects
from kase_parks_plugin.core.package import webmap
from kase_parks_plugin.core.package.branding import default_brand
from kase_parks_plugin.core.package.mapplan import load_map_plan
from kase_parks_plugin.core.package.page import render_site
from kase_parks_plugin.core.package.surroundings import window
from kase_parks_plugin.core.package.webmap import json_block, library
from kase_parks_plugin.core.spatial.crs import Way, parse_crs
from kase_parks_plugin.core.texts import load_texts

from .browser import look

HOSTILE = "</script><!--<script>alert(1)</script><img src=x onerror=alert(2)>\u2028\u2029]]>&lt;b>&quot;'\\\u202e"
READ = "JSON.parse(document.getElementById('map-data').textContent)"


def page_of(contents, number=0):
    return render_site(contents, contents.sites[number], default_brand())


def data_of(page):
    return json.loads(re.search(r'id="map-data">(.*?)</script>', page, re.DOTALL)[1])


@pytest.fixture
def renamed_layers(told):
    """A site whose every layer, source and feature bears a hostile name."""
    contents = told(plots=["K-01"])
    site = contents.sites[0]
    around = tuple(
        replace(it, title=HOSTILE, source=HOSTILE, licence=HOSTILE, names=as_objects([HOSTILE] * len(it.names)))
        for it in site.ground.around
    )
    ground = replace(
        site.ground, around=around, lines=tuple((HOSTILE, HOSTILE, m, x) for _, _, m, x in site.ground.lines)
    )
    return replace(contents, sites=(replace(site, name=HOSTILE, ground=ground),))


@given(st.text(), st.text())
def test_any_text_stays_in_the_block_and_comes_back_whole(name, value):
    block = str(json_block({"x": [name], "y": {value: value}}))
    assert json.loads(block) == {"x": [name], "y": {value: value}}
    assert not re.search("[<>&\u2028\u2029]", block)


def test_the_data_hold_what_the_content_does(told):
    contents = told("fi")
    ground = contents.sites[0].ground
    data = data_of(page_of(contents))
    assert [it["title"] for it in data["layers"]] == [it.title for it in ground.around]
    assert [len(it["features"]) for it in data["layers"]] == [len(it.geometry) for it in ground.around]
    assert "Kokkola" in [f["properties"]["name"] for it in data["layers"] for f in it["features"]]
    site = shapely.from_geojson(json.dumps(data["site"][0]))
    assert shapely.box(22.9, 63.7, 23.3, 63.95).contains(site)
    assert len(data["site"]) == 2
    (south, west), (north, east) = data["region"]
    assert shapely.box(west, south, east, north).contains(site)
    assert {it["look"]["color"] for it in data["layers"]} <= {it.colour for it in load_map_plan().roles.values()}
    assert all(it["source"] for it in data["layers"])
    assert data["pointers"]


def test_where_the_window_cut_a_municipality_there_is_no_border(told):
    contents = told("fi")
    ground = contents.sites[0].ground
    (towns,) = (it for it in ground.around if it.role == "municipality")
    assert (shapely.get_dimensions(towns.geometry) == 2).all()
    box = shapely.box(*window(ground.shape, load_map_plan().roles["municipality"].within_m))
    assert shapely.length(shapely.intersection(shapely.union_all(towns.geometry).boundary, box.boundary)) > 1000
    (layer,) = (it for it in data_of(page_of(contents))["layers"] if it["title"] == "Kunnat")
    assert layer["features"]
    way = Way(parse_crs("OGC:CRS84", ""), parse_crs(contents.crs, ""))
    for feature in layer["features"]:
        (line,) = way.geometry(as_objects([shapely.from_geojson(json.dumps(feature["geometry"]))]))
        assert shapely.get_dimensions(line) == 1
        assert shapely.length(shapely.intersection(line, shapely.buffer(box.boundary, 2.0))) < 50


def test_towns_are_named_once_the_largest_first(told):
    data = data_of(page_of(told("fi")))
    names = [it["name"] for it in data["places"]]
    assert "Kokkola" in names
    assert len(set(names)) == len(names)
    areas = {it["title"]: it["features"] for it in data["layers"]}["Taajamat"]
    assert set(names) >= {feature["properties"]["name"] for feature in areas} - {""}


def test_a_page_is_small_enough_to_send(told):
    assert all(len(page_of(told(), k).encode()) < 1_500_000 for k in range(2))


def test_the_same_content_gives_the_same_page(told):
    assert page_of(told("sv")) == page_of(told("sv"))


def test_a_code_name_has_no_map(told):
    page = page_of(told(coded=True))
    assert "map-data" not in page
    assert "script" not in page
    assert "<circle" not in page


def test_without_the_library_the_drawn_maps_stay(told, monkeypatch):
    monkeypatch.setattr(webmap, "library", lambda: None)
    page = page_of(told())
    assert "<script" not in page
    assert "script-src" not in page
    assert page.count('<figure class="drawn') == 2
    assert 'class="legend"' in page
    assert 'class="extra"' in page  # which the style sheet shows only where they can be switched on


def test_the_library_comes_with_its_licence_and_without_what_would_be_loaded(told):
    page = page_of(told())
    assert "Redistribution and use in source and binary forms" in page
    assert "url(" not in library().style
    assert "sourceMappingURL" not in page
    assert page.count("-->") == page.count("<!--")


def test_every_source_on_the_maps_is_named(told):
    for lang in ("en", "fi", "sv"):
        page = page_of(told(lang))
        sources = page[page.index(load_texts(lang).label("package_map", "sources")) :]
        for it in told(lang).sites[0].ground.around:
            assert it.title in sources
            assert it.source in sources


def test_hostile_names_are_texts_on_the_map_too(renamed_layers, tmp_path):
    page = page_of(renamed_layers)
    assert "alert(1)</script>" not in page.replace("&lt;", "<nope")
    script = f"""
        const data = {READ};
        const rows = [];
        for (const path of document.querySelectorAll('#web-map path.leaflet-interactive')) {{
            path.dispatchEvent(new MouseEvent('click', {{bubbles: true}}));
            const popup = document.querySelector('.leaflet-popup-content');
            if (popup) rows.push([popup.textContent, popup.querySelectorAll('img,script,b').length,
                [...popup.querySelectorAll('*')].every(it => it.children.length || it.tagName === 'BDI')]);
            if (rows.length > 4) break;
        }}
        found({{rows, title: data.layers[0].title, images: document.querySelectorAll('#web-map img').length,
            labels: document.querySelector('.own-name').textContent, pins: document.querySelector('.pin').title}});
    """
    got, said, _ = look(page, tmp_path, script)
    assert said == []
    assert got["title"] == HOSTILE
    assert len(got["rows"]) > 4
    for text, elements, isolated in got["rows"]:
        assert HOSTILE in text
        assert elements == 0
        assert isolated  # a name that turns the direction of writing turns its own alone
    assert got["images"] == 0
    assert got["labels"] == HOSTILE
    assert HOSTILE in got["pins"]


def test_layers_are_switched_by_their_legend(told, tmp_path):
    script = """
        const count = () => document.querySelectorAll('#web-map path.leaflet-interactive').length;
        const row = [...document.querySelectorAll('[data-layer]')].find(it => it.textContent.includes('Roads'));
        const box = row.querySelector('input'), all = row.closest('[data-theme]').querySelector('h4 input');
        const seen = [count()];
        box.click(); seen.push(count()); box.click(); seen.push(count());
        const mixed = all.indeterminate;
        all.click(); const allOn = row.closest('[data-theme]').querySelectorAll('input:not(:checked)').length;
        all.click(); const theirs = [...row.closest('[data-theme]').querySelectorAll('input:checked')].length;
        found({seen, mixed, allOn, theirs, label: row.querySelector('label').textContent,
            boxes: document.querySelectorAll('[data-layer] input').length});
    """
    contents = told("en")
    got, said, _ = look(page_of(contents), tmp_path, script)
    before, without, after = got["seen"]
    assert said == []
    assert without < before == after
    assert (got["mixed"], got["allOn"], got["theirs"]) == (True, 0, 0)
    assert got["label"].strip() == "Roads"
    assert got["boxes"] == len(contents.sites[0].ground.around)


def test_keys_tell_what_is_in_the_middle(told, tmp_path):
    script = """
        const map = document.getElementById('web-map');
        document.querySelectorAll('.places button')[0].click();
        await new Promise(done => setTimeout(done, 600));
        map.focus();
        map.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true}));
        found({voice: document.getElementById('map-voice').textContent, focused: document.activeElement === map,
            popup: document.querySelector('.leaflet-popup-content').textContent,
            scale: document.querySelector('.leaflet-control-scale-line').textContent,
            buttons: [...document.querySelectorAll('.places button')].map(it => it.textContent),
            zoom: [...document.querySelectorAll('.leaflet-control-zoom a')].map(it => it.getAttribute('aria-label'))});
    """
    got, said, _ = look(page_of(told("sv")), tmp_path, script)
    assert said == []
    assert "Esimerkkisatama" in got["voice"]
    assert "Esimerkkisatama" in got["popup"]
    assert got["focused"]
    assert re.fullmatch(r"\d+ k?m", got["scale"])
    assert got["buttons"] == ["Området", "Regionen", "Finland"]
    assert got["zoom"] == ["Zooma in", "Zooma ut"]


def test_nothing_is_asked_for_however_the_map_is_used(told, tmp_path):
    script = """
        document.querySelectorAll('[data-theme] h4 input').forEach(it => { if (!it.checked) it.click(); });
        document.querySelector('.pin').dispatchEvent(new MouseEvent('click', {bubbles: true}));
        for (const it of document.querySelectorAll('.places button, .leaflet-control-zoom a')) {
            it.click();
            await new Promise(done => setTimeout(done, 300));
        }
        found(performance.getEntriesByType('resource').map(it => it.name));
    """
    asked, said, _ = look(page_of(told()), tmp_path, script)
    assert (asked, said) == ([], [])


def test_in_print_the_drawings_stand_where_the_map_was(told, tmp_path):
    script = """
        const rules = [...document.styleSheets[0].cssRules];
        const seen = it => getComputedStyle(document.querySelector(it)).display !== 'none';
        const screen = [seen('#web-map'), seen('.drawn.near'), seen('.drawn.region'), seen('.country')];
        for (const rule of rules) if (rule.media && rule.media.mediaText.startsWith('screen')) rule.media.mediaText = 'print';
        found({screen, else: [seen('.live-only'), seen('.drawn.near'), seen('.drawn.region'), seen('.country')]});
    """
    got, said, _ = look(page_of(told()), tmp_path, script)
    assert said == []
    assert got["screen"] == [True, False, False, True]
    assert got["else"] == [False, True, True, True]


def test_nothing_of_a_restricted_layer_reaches_the_page(told):
    contents = told()
    titles = {layer.title for layer in contents.layers if layer.restricted}
    assert titles
    for k in range(2):
        data = json.dumps(data_of(page_of(contents, k)), ensure_ascii=False)
        assert not [title for title in titles if f'"{title}"' in data]


def test_coordinates_keep_to_a_metre_and_no_more(told):
    data = data_of(page_of(told()))
    text = json.dumps(data["layers"][0]["features"][:20])
    decimals = [len(found) for found in re.findall(r"\.(\d+)", text)]
    assert np.max(decimals) <= 5
