"""Project cards: valid, editable, accessible, the same bytes each time; texts stay in their boxes and stay texts."""

import io
import zipfile
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from kase_parks_plugin.core.office.parts import plain
from kase_parks_plugin.core.package.branding import default_brand
from kase_parks_plugin.core.package.card import MOST_KEY, card_of
from kase_parks_plugin.core.package.card_charts import timeline
from kase_parks_plugin.core.package.card_map import site_map
from kase_parks_plugin.core.package.card_pages import write_card_docx
from kase_parks_plugin.core.package.card_slides import write_card_pptx
from kase_parks_plugin.core.package.model import Demand, Question
from kase_parks_plugin.core.texts import LANGUAGES, load_texts
from tests.core.robustness.hostile import HOSTILE

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
EMU = 12_700
PIXEL = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ"  # pragma: allowlist secret
    "AAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="  # pragma: allowlist secret
)
FORMS = {"pptx": write_card_pptx, "docx": write_card_docx}


def parts(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def slides(content):
    found = {name: ET.fromstring(part) for name, part in parts(content).items() if name.endswith(".xml")}
    return [found[f"ppt/slides/slide{n}.xml"] for n in (1, 2, 3)], found


def said(root, tag):
    """Every paragraph that has a text."""
    lines = ("".join(t.text or "" for t in p.iter(tag + "t")) for p in root.iter(tag + "p"))
    return [line for line in lines if line]


@pytest.fixture(scope="session")
def cards(told, tmp_path_factory):
    """Both forms of a site by its number, as bytes."""
    folder = tmp_path_factory.mktemp("cards")
    made = {}

    def make(lang="en", number=0, form="pptx", contents=None, brand=None, **more):
        key = (lang, number, form, *more.items())
        if contents is None and brand is None and key in made:
            return made[key]
        contents = contents or told(lang, **more)
        FORMS[form](folder / "card", contents, contents.sites[number], brand or default_brand())
        content = (folder / "card").read_bytes()
        made.setdefault(key, content)
        return content

    return make


def poisoned(contents, text):
    """The same site with a hostile text wherever a user's own words may stand."""
    site = contents.sites[0]
    figures = [
        replace(s, figures=tuple(replace(f, source=text, text=text if f.kind == "text" else f.text) for f in s.figures))
        for s in site.sections
    ]
    ground = replace(
        site.ground,
        lines=tuple((text, text, metres, line) for _, _, metres, line in site.ground.lines),
        around=tuple(replace(layer, title=f"{text}{k}", source=text) for k, layer in enumerate(site.ground.around)),
    )
    new = replace(
        site, id=text, name=text, place=text, tier=text, sections=tuple(figures), holds=(text,) * 5, ground=ground,
        questions=(Question(text, text, text),) * 30, steps=tuple(replace(s, title=text, authority=text) for s in site.steps),
    )  # fmt: skip
    return replace(contents, sites=(new,), rulebook=text, project=(Demand("kind", text, text, typical=True),))


# --- files ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("coded", [False, True])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_formats_schemas_find_nothing_wrong(cards, tmp_path, lang, coded, form):
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit is not installed")
    path = tmp_path / f"card.{form}"
    path.write_bytes(cards(lang, 1, form, coded=coded))
    assert [str(error) for error in audit.OpenXmlValidator().validate(path).errors] == []


@pytest.mark.parametrize("form", FORMS)
def test_the_same_content_gives_the_same_bytes(cards, told, form):
    assert cards(form=form) == cards(form=form, contents=told())


@pytest.mark.parametrize("form", FORMS)
def test_a_logo_stands_in_it_with_its_words(cards, told, tmp_path, form):
    brand = replace(default_brand(), logo=PIXEL, organisation="Town of Kokkola")
    content = cards(contents=told(), brand=brand, form=form)
    found = parts(content)
    assert any(name.endswith("media/logo.png") for name in found)
    first = found["ppt/slides/slide1.xml" if form == "pptx" else "word/document.xml"].decode()
    assert 'descr="Town of Kokkola"' in first
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit is not installed")
    (tmp_path / f"card.{form}").write_bytes(content)
    assert audit.OpenXmlValidator().validate(tmp_path / f"card.{form}").errors == []


def test_the_brand_is_the_theme(cards, told):
    brand = replace(default_brand(), colours={**default_brand().colours, "accent": "#a1b2c3"}, fonts=("Own Font",))
    found = parts(cards(contents=told(), brand=brand))
    theme = ET.fromstring(found["ppt/theme/theme1.xml"])
    assert theme.find(f".//{A}accent1/{A}srgbClr").get("val") == "A1B2C3"
    assert theme.find(f".//{A}minorFont/{A}latin").get("typeface") == "Own Font"
    assert (
        b"A1B2C3" not in found["ppt/slides/slide1.xml"]
    )  # drawn in the theme's colour, so that a new theme changes it
    assert b"A1B2C3" in parts(cards(contents=told(), brand=brand, form="docx"))["word/styles.xml"]


# --- what they say -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_slides_have_titles_words_for_pictures_and_a_language(cards, lang):
    found, all_ = slides(cards(lang))
    titles = set()
    for slide in found:
        holders = {sp.find(f"{P}nvSpPr/{P}nvPr/{P}ph").get("type"): sp for sp in slide.iter(f"{P}sp") if sp.find(f"{P}nvSpPr/{P}nvPr/{P}ph") is not None}  # fmt: skip # noqa: E501
        assert set(holders) == {"title", "body", "dt", "ftr", "sldNum"}
        titles.add(said(holders["title"], A)[0])
        for group in [*slide.iter(f"{P}grpSp"), *slide.iter(f"{P}graphicFrame")]:
            names = group[0].find(f"{P}cNvPr")
            assert names.get("descr") or names.find(".//*[@val='1']").tag.endswith("}decorative")
        assert len({e.get("id") for e in slide.iter(f"{P}cNvPr")}) == len(list(slide.iter(f"{P}cNvPr")))
        assert {run.get("lang") for run in slide.iter(f"{A}rPr")} == {
            {"en": "en-GB", "fi": "fi-FI", "sv": "sv-FI"}[lang]
        }
    assert len(titles) == 3
    notes = said(all_["ppt/notesSlides/notesSlide1.xml"], A)
    assert len(notes) == MOST_KEY + 1
    assert "Esimerkkiverkko Oy" in " ".join(notes)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_both_forms_say_the_same(cards, told, lang):
    card = card_of(told(lang), told(lang).sites[0], default_brand())
    texts = load_texts(lang)
    on_slides = [line for slide in slides(cards(lang))[0] for line in said(slide, A)]
    on_pages = said(ET.fromstring(parts(cards(lang, form="docx"))["word/document.xml"]), W)
    for lines in (on_slides, on_pages):
        whole = "\n".join(lines)
        assert not [line for line in lines if line.startswith("[")]  # a text that is missing
        for title, value in card.demands[:8]:
            assert title in whole
            assert value in whole
        for figure in card.key[:6]:
            assert figure.text in whole
        for score in (*card.site.readiness, *card.site.themes):
            assert score.title in whole or score.title[:12] in whole
        assert card.ready in whole
        assert card.site.questions[0].who in whole
        assert texts.label("package", "disclaimer") in whole
        assert texts.label("card", "title") in whole


def test_what_is_unknown_says_who_can_answer(cards, told):
    lines = [line for slide in slides(cards(number=1))[0] for line in said(slide, A)]
    unknown = [f for f in card_of(told(), told().sites[1], default_brand()).key if not f.known]
    assert unknown
    for figure in unknown:
        assert f"Ask: {figure.asks}" in lines


def test_a_bare_site_has_a_card_too(cards, told):
    contents = told()
    site = replace(
        contents.sites[0], sections=(), holds=(), questions=(), steps=None, themes=(), constraints=(), ground=None
    )
    bare = replace(contents, sites=(site,), project=(), layers=())
    lines = [line for slide in slides(cards(contents=bare))[0] for line in said(slide, A)]
    texts = load_texts("en")
    for text in ("card.no_path", "report.holds_none", "package.questions_none", "report.profile_empty"):
        assert texts.get(text) in lines
    assert "word/document.xml" in parts(cards(contents=bare, form="docx"))


def test_no_step_of_a_long_path_is_lost(told):
    site, texts = told().sites[1], load_texts("en")
    for height in (60.0, 200.0, 900.0):
        drawing, over = timeline(site.steps, told().as_of, "", 480.0, height, texts)
        labels = [s.paras[0].runs[0].text for s in drawing.shapes if s.paras and not s.paras[0].runs[0].bold]
        merged = [int(label.split("(")[1].split()[0]) for label in labels if label.endswith("steps)")]
        assert sum(merged) + len(labels) - len(merged) + over == len(site.steps)
    assert drawing.h <= 900.0


def test_the_map_draws_no_more_than_the_ground_tells(told):
    site, texts = told().sites[0], load_texts("en")
    bare = replace(site.ground, net=None, around=(), lines=())
    drawing, pointers, keys = site_map(bare, "x", 400.0, 300.0, texts)
    assert (pointers, keys) == ([], [])
    full, pointers, keys = site_map(site.ground, "x", 400.0, 300.0, texts)
    assert len(full.shapes) > len(drawing.shapes)
    assert {key.title for key in keys} <= {layer.title for layer in site.ground.around}
    assert [p.number for p in pointers] == list(range(1, len(pointers) + 1))
    for shape in full.shapes:
        assert -1 <= shape.x <= 401
        assert shape.y >= -1
        assert shape.y + shape.h <= 301


# --- room ----------------------------------------------------------------------------------------------------------


def boxes(slide):
    """Places of what stands on a slide beside its placeholders, in points."""
    for item in slide.find(f"{P}cSld/{P}spTree"):
        spot = item.find(f"{P}spPr/{A}xfrm") if item.tag == f"{P}sp" else item.find(f"{P}grpSpPr/{A}xfrm")
        spot = item.find(f"{P}xfrm") if item.tag == f"{P}graphicFrame" else spot
        if spot is not None and item.find(f"{P}nvSpPr/{P}nvPr/{P}ph") is None and item.tag != f"{P}grpSpPr":
            numbers = [int(spot[k].get(name)) / EMU for k, name in ((0, "x"), (0, "y"), (1, "cx"), (1, "cy"))]
            yield item, numbers


def assert_apart(slide):
    found = list(boxes(slide))
    for k, (_, (x, y, w, h)) in enumerate(found):
        assert x >= 39
        assert x + w <= 921
        assert y >= 100
        assert y + h <= 508
        for _, (u, v, a, b) in found[:k]:
            assert x + w <= u + 1 or u + a <= x + 1 or y + h <= v + 1 or v + b <= y + 1, (x, y, w, h, u, v, a, b)


def assert_inside(slide):
    """Every text of a shape fits it, measured with the font itself."""
    fonts = pytest.importorskip("PIL.ImageFont", reason="Pillow is not installed")
    try:
        measure = {bold: fonts.truetype(f"DejaVuSans{'-Bold' if bold else ''}.ttf", 100) for bold in (False, True)}
    except OSError:
        pytest.skip("the font DejaVu Sans is not installed")
    for shape in slide.iter(f"{P}sp"):
        spot, body = shape.find(f"{P}spPr/{A}xfrm"), shape.find(f"{P}txBody")
        if spot is None or not said(body, A):
            continue
        frame = body.find(f"{A}bodyPr")
        room = int(spot[1].get("cx")) / EMU - 2 * int(frame.get("lIns")) / EMU
        high = 0.0
        for paragraph in body.iter(f"{A}p"):
            runs = [(r.find(f"{A}rPr"), r.findtext(f"{A}t") or "") for r in paragraph.iter(f"{A}r")]
            long = sum(measure[look.get("b") == "1"].getlength(text) * int(look.get("sz")) / 1e4 for look, text in runs)
            size = max((int(look.get("sz")) / 100 for look, _ in runs), default=0.0)
            if frame.get("wrap") == "none":
                assert long <= room + 3, said(body, A)
            high += -(-long // room) * size * 1.17
        assert high <= int(spot[1].get("cy")) / EMU + 8, said(body, A)


@pytest.mark.parametrize(("number", "coded"), [(0, False), (1, False), (1, True)])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_on_a_slide_overlaps_or_overflows(cards, lang, number, coded):
    for slide in slides(cards(lang, number, coded=coded))[0]:
        assert_apart(slide)
        assert_inside(slide)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_shown_as_texts_in_their_place(cards, told, name):
    text = HOSTILE[name]
    contents = poisoned(told("fi"), text)
    found, all_ = slides(cards(contents=contents))
    for slide in found:
        assert_apart(slide)
        assert_inside(slide)
    notes = "\n".join(said(all_["ppt/notesSlides/notesSlide1.xml"], A))
    assert plain(text) in notes
    document = said(ET.fromstring(parts(cards(contents=contents, form="docx"))["word/document.xml"]), W)
    assert document[0] == plain(text)
    assert document.count(plain(text)) >= 10
