"""Site packages as PDF: whole pages of real text, nothing cut, nothing over another, the same bytes again."""

import datetime as dt
import re
import shutil
import subprocess
import unicodedata
from dataclasses import replace

import numpy as np
import pytest
import shapely
from qgis.core import (
    Qgis,
    QgsLayoutFrame,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemScaleBar,
    QgsLayoutUtils,
    QgsLegendRenderer,
    QgsProject,
)
from qgis.PyQt.QtGui import QImage

from kase_parks_plugin.adapters.package_layout import site_document
from kase_parks_plugin.adapters.package_layout_comparison import comparison_document
from kase_parks_plugin.adapters.package_layout_ruler import Ruler
from kase_parks_plugin.adapters.package_outline import outline
from kase_parks_plugin.adapters.package_pdf import write_pdfs
from kase_parks_plugin.core.errors import CancelledError, DataError
from kase_parks_plugin.core.files import read_data, read_screening, rulebook_of
from kase_parks_plugin.core.package.branding import default_brand, read_brand
from kase_parks_plugin.core.package.command import in_language
from kase_parks_plugin.core.package.contents import contents
from kase_parks_plugin.core.package.model import Status
from kase_parks_plugin.core.package.roads import roads_of
from kase_parks_plugin.core.package.surroundings import surroundings
from kase_parks_plugin.core.prepared import prepare
from kase_parks_plugin.core.progress import Silent
from kase_parks_plugin.core.screening import assess
from kase_parks_plugin.core.texts import LANGUAGES, load_texts
from kase_parks_plugin.paths import resource

DEMO, PLOTS = resource("demo", "demo.toml"), ["K-01", "K-08"]
HOSTILE = "[% 6 * 7 %] <b>&amp;</b> \u202eabc\u0007 " + "Ääretön" * 30 + " \U0001f3ed"
A4 = (210.0, 297.0)


@pytest.fixture(scope="session")
def told():
    """Contents of two plots of the demo in a language."""
    screening = read_screening(DEMO, "en")
    book = rulebook_of(screening.rulebook, DEMO.parent)
    data = read_data(screening, DEMO.parent, book)
    outcome = assess(screening, data, rulebook=book)
    roads = roads_of(outcome, PLOTS, LANGUAGES, Silent())
    around = surroundings(prepare(screening, data, book, Silent()), book, PLOTS)

    def tell(lang="en", **more):
        named = in_language(outcome, read_screening(DEMO, lang))
        return contents(named, lang, plots=PLOTS, roads=roads, around=around, **more)

    return tell


@pytest.fixture(scope="session")
def printed(told, tmp_path_factory):
    """The demo's PDFs in each language; each folder is written once."""
    folders = {}

    def write(lang):
        if lang not in folders:
            folders[lang] = tmp_path_factory.mktemp(lang)
            write_pdfs(told(lang), ["one", "two"], default_brand(), folders[lang], Silent())
        return folders[lang]

    return write


def poppler(tool, *arguments):
    assert shutil.which(tool), f"{tool} is missing: run scripts/setup"
    return subprocess.run([tool, *map(str, arguments)], capture_output=True, check=True).stdout.decode(
        "utf-8", "replace"
    )


def words(path):
    """Words of a document; ligatures, which some fonts draw, taken apart as a reader's search does."""
    text = poppler("pdftotext", "-layout", path, "-").replace("\u00a0", " ")
    return " ".join(re.sub("[\ufb00-\ufb06]", lambda found: unicodedata.normalize("NFKC", found[0]), text).split())


def placed(path):
    """(page, word, top, bottom) of all words, in points."""
    page, found = 0, []
    for line in poppler("pdftotext", "-bbox", path, "-").splitlines():
        page += "<page " in line
        if word := re.search(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">(.*)</word>', line):
            found.append((page, word[3], float(word[1]), float(word[2])))
    return found


def pages(path):
    return int(re.search(r"Pages:\s+(\d+)", poppler("pdfinfo", path))[1])


def laid_out(told_, site=0, font=""):
    brand = replace(default_brand(), fonts=(font,)) if font else default_brand()
    return site_document(QgsProject(), told_, told_.sites[site], brand)


# --- what is written ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_years_stand_in_the_head_of_the_path_as_it_was_drawn(printed, lang):
    """So that the bars, which are measured from there, stand in their rows."""
    words_ = placed(printed(lang) / "one.pdf")
    page, _, _, bottom = next(word for word in words_ if word[1] == "(P90)")
    years = [word for word in words_ if word[0] == page and re.fullmatch(r"20\d\d", word[1])]
    assert years
    assert min(year[3] for year in years) <= bottom + 1.0


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_has_real_text_in_embedded_fonts(printed, told, lang):
    folder, texts, said = printed(lang), load_texts(lang), told(lang)
    assert sorted(path.name for path in folder.iterdir()) == ["all-sites.pdf", "one.pdf", "two.pdf"]
    for path in folder.iterdir():
        fonts = poppler("pdffonts", path).splitlines()[2:]
        assert fonts
        for font in fonts:
            embedded, _, readable = font.split()[-5:-2]
            assert (embedded, readable) == ("yes", "yes")
        count = pages(path)
        for page in range(1, count + 1):
            text = poppler("pdftotext", "-f", page, "-l", page, "-layout", path, "-")
            assert f"{page}/{count}" in text.replace(" ", "")
            assert len(text.split()) > 30
    site, text = said.sites[0], words(folder / "one.pdf")
    for wanted in (
        site.name,
        texts.label("package", "readiness"),
        texts.label("package", "questions"),
        texts.label("package", "path"),
        texts.date(said.as_of),
        *(section.title for section in site.sections),
        *(step.title.split()[0] for step in site.steps),
    ):
        assert wanted.replace("\u00a0", " ") in text


def test_every_figure_is_told_with_its_source_and_every_unknown_is_named(printed, told):
    site, text = told("en").sites[0], words(printed("en") / "one.pdf")
    letters = re.sub(r"\W", "", text)
    for figure in site.figures:
        if figure.known:
            assert re.sub(r"\W", "", figure.text) in letters
            assert figure.source.split()[0] in text
        else:
            assert figure.title.split()[0] in text
            assert figure.asks.split()[0] in text
    for question in site.questions:
        assert question.title.split()[0] in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_document_has_an_outline_a_title_and_its_language(printed, told, lang):
    from pypdf import PdfReader

    reader = PdfReader(printed(lang) / "one.pdf")
    assert reader.trailer["/Root"]["/Lang"] == lang
    assert told(lang).sites[0].name in reader.metadata.title
    titles = [it.title for it in reader.outline if not isinstance(it, list)]
    for section in told(lang).sites[0].sections:
        assert section.title in titles
    chapters = [reader.get_destination_page_number(it) for it in reader.outline if not isinstance(it, list)]
    assert chapters == sorted(chapters)
    assert chapters[0] == 0
    parts = [it for row in reader.outline if isinstance(row, list) for it in row]
    assert load_texts(lang).label("report", "themes_caption") in [part.title for part in parts]
    assert all(reader.get_destination_page_number(part) > 0 for part in parts)
    assert len(reader.pages) == pages(printed(lang) / "one.pdf")


def test_a_file_of_another_kind_is_left_as_it_is(tmp_path):
    for content in (b"", b"%PDF-1.7\nstartxref\n3\n%%EOF", b"%PDF-1.4\nxref\n0 1\nstartxref\n9\n%%EOF\n"):
        path = tmp_path / "other.pdf"
        path.write_bytes(content)
        outline(path, [], "title", "", "en", dt.date(2026, 1, 1))
        assert path.read_bytes() == content


def test_the_same_contents_give_the_same_bytes(printed, told, tmp_path):
    write_pdfs(told("en"), ["one", "two"], default_brand(), tmp_path, Silent())
    for path in printed("en").iterdir():
        assert (tmp_path / path.name).read_bytes() == path.read_bytes()


def test_maps_are_drawn(printed, tmp_path):
    """Pages one to three show maps: many colours where the map is."""
    poppler("pdftoppm", "-r", "40", "-l", "3", "-png", printed("en") / "one.pdf", tmp_path / "page")
    shots = sorted(tmp_path.glob("page-*.png"))
    for shot, (x0, y0, x1, y1) in zip(shots, [(5, 70, 205, 155), (80, 45, 190, 150), (20, 40, 190, 150)], strict=True):
        image = QImage(str(shot))
        scale = image.width() / A4[0]
        colours = {
            image.pixel(x, y)
            for x in range(int(x0 * scale), int(x1 * scale))
            for y in range(int(y0 * scale), int(y1 * scale))
        }
        assert len(colours) > 50


# --- what is measured on the items -----------------------------------------------------------------------------------


def all_boxes(layout):
    """Labels and tables' frames with their page and box in millimetres."""
    found = []
    for item in layout.items():
        if isinstance(item, (QgsLayoutItemLabel, QgsLayoutFrame)):
            at = item.pagePos()
            found.append(
                (
                    item,
                    item.page(),
                    shapely.box(at.x(), at.y(), at.x() + item.rect().width(), at.y() + item.rect().height()),
                )
            )
    return found


def text_box(label):
    """What a label's letters need, beside what it has."""
    ruler, style = Ruler(), label.textFormat()
    lines = label.currentText().split("\n")
    return max(ruler.width(line, style) for line in lines) / 1.012, ruler.height(len(lines), style)


def check(layout):
    """Nothing cut, nothing over another text, nothing off its page."""
    paper, boxes = shapely.box(0, 0, *A4), all_boxes(layout)
    for item, _, box in boxes:
        assert paper.covers(box), (item.id(), box.wkt)
        if isinstance(item, QgsLayoutItemLabel):
            width, height = text_box(item)
            assert width <= item.rect().width() + 0.05, item.currentText()
            assert height <= item.rect().height() + 0.45, item.currentText()
        else:
            check_table(item.multiFrame())
    for page in range(layout.pageCollection().pageCount()):
        here = [(item, box) for item, on, box in boxes if on == page]
        for k, (one, box) in enumerate(here):
            for other, beside in here[k + 1 :]:
                inside_head = {type(one), type(other)} == {QgsLayoutItemLabel, QgsLayoutFrame} and is_year(one, other)
                over = box.buffer(-0.25).intersects(beside.buffer(-0.25))
                assert inside_head or not over, (one.id(), words_of(one), words_of(other))


def is_year(*items):
    return any(isinstance(item, QgsLayoutItemLabel) and re.fullmatch(r"\d{4}", item.currentText()) for item in items)


def words_of(item):
    return item.currentText() if isinstance(item, QgsLayoutItemLabel) else "table"


def check_table(table):
    """Every row is shown on some page and holds its text."""
    ruler, widths, heights = Ruler(), table.columnWidths(), table.rowHeights()
    rows = table.tableContents()
    assert len(rows) == len(heights)
    for row, high in zip(rows, heights, strict=True):
        for cell, wide in zip(row, widths, strict=True):
            style, lines = cell.textFormat(), str(cell.content()).split("\n")
            assert ruler.height(len(lines), style) <= high + 0.01
            assert max(ruler.width(line, style) for line in lines) <= wide + 0.01
    for column, wide in zip(table.headers(), widths, strict=True):
        for word in column.heading().split():
            assert ruler.width(word, table.headerTextFormat()) <= wide, word
    margin, line = table.cellMargin(), table.gridStrokeWidth()
    shown = sum(frame.rect().height() for frame in table.frames())
    assert shown >= sum(high + 2 * margin + line for high in heights)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("site", [0, 1])
def test_nothing_is_cut_and_nothing_lies_over_another(told, lang, site):
    document = laid_out(told(lang), site)
    check(document.layout)
    maps = [item for item in document.layout.items() if isinstance(item, QgsLayoutItemMap)]
    assert {map_.id() for map_ in maps} == {"cover_map", "national_map", "region_map", "site_map"}
    assert all(map_.layers() for map_ in maps)
    bars = [item for item in document.layout.items() if isinstance(item, QgsLayoutItemScaleBar)]
    assert {bar.linkedMap().id() for bar in bars} == {map_.id() for map_ in maps}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_comparison_is_measured_too(told, lang):
    document = comparison_document(QgsProject(), told(lang), default_brand())
    check(document.layout)


def test_a_wider_font_breaks_no_page(told):
    document = laid_out(told("fi"), 1, "DejaVu Sans")
    labels = [item for item in document.layout.items() if isinstance(item, QgsLayoutItemLabel)]
    assert {label.textFormat().font().family() for label in labels} == {"DejaVu Sans"}
    check(document.layout)


@pytest.mark.parametrize("font", ["", "DejaVu Sans"])
def test_legends_stay_above_what_is_below_them(told, font):
    document = laid_out(told("fi"), 0, font)
    boxes, context = all_boxes(document.layout), QgsLayoutUtils.createRenderContextForLayout(document.layout, None)
    for legend in (item for item in document.layout.items() if isinstance(item, QgsLayoutItemLegend)):
        at = legend.pagePos()
        box = shapely.box(at.x(), at.y(), at.x() + legend.rect().width(), at.y() + legend.rect().height())
        assert all(not box.intersects(other) for _, page, other in boxes if page == legend.page())
        needed = QgsLegendRenderer(legend.model(), legend.legendSettings()).minimumSize(context)
        assert needed.width() <= legend.rect().width() + 0.5
        entries = len(legend.model().rootGroup().findLayers())
        assert entries > 2


def test_rulers_measure_as_qgis_does(told):
    document = laid_out(told("en"))
    label = next(
        item for item in document.layout.items() if isinstance(item, QgsLayoutItemLabel) and item.id() == "cover_site"
    )
    needed = label.sizeForText()
    width, height = text_box(label)
    assert width == pytest.approx(needed.width(), rel=0.02, abs=0.3)
    assert height == pytest.approx(needed.height(), rel=0.1, abs=0.5)


# --- texts of others, and little to tell -----------------------------------------------------------------------------


def hostile(it):
    site = it.sites[0]
    figure = replace(site.sections[0].figures[0], text=HOSTILE * 20, source=HOSTILE, title="W" * 300)
    first = replace(site.sections[0], figures=(figure, *site.sections[0].figures[1:]))
    constraint = replace(site.constraints[0], title=HOSTILE, text=HOSTILE * 60)
    site = replace(
        site,
        name=HOSTILE,
        place=HOSTILE,
        sections=(first, *site.sections[1:]),
        constraints=(constraint, *site.constraints[1:]),
    )
    return replace(it, title=HOSTILE, sites=(site, *it.sites[1:]))


def test_hostile_texts_are_shown_as_they_are_and_fit(told, tmp_path):
    it = hostile(told("en"))
    document = laid_out(it)
    check(document.layout)
    comparison = comparison_document(QgsProject(), it, default_brand())
    check(comparison.layout)
    write_pdfs(it, ["one", "two"], default_brand(), tmp_path, Silent())
    text = words(tmp_path / "one.pdf")
    assert "[% 6 * 7 %] <b>&amp;</b>" in text
    assert "42" not in text.split("Site package")[0]


def test_where_nothing_is_known_all_of_it_is_said(told):
    it = told("fi")
    site = it.sites[0]
    sections = tuple(
        replace(
            section,
            figures=tuple(
                replace(f, value=None, status=Status.UNKNOWN, text="ei tiedossa", source="") for f in section.figures
            ),
        )
        for section in site.sections
    )
    blank = [
        replace(score, best=None, letter=None, letters="E–A", low=0.0, high=100.0, completeness=0.0)
        for score in site.readiness
    ]
    themes = [replace(score, best=None, low=0.0, high=100.0, completeness=0.0) for score in site.themes]
    ground = replace(site.ground, net=None, lines=(), around=())
    site = replace(
        site,
        sections=sections,
        readiness=tuple(blank),
        themes=tuple(themes),
        constraints=(),
        questions=(),
        steps=None,
        ground=ground,
    )
    document = laid_out(replace(it, sites=(site,), layers=()))
    check(document.layout)


def test_under_a_code_name_there_is_no_map_and_no_place(told, tmp_path):
    it = told("en", coded=True)
    document = laid_out(it)
    check(document.layout)
    assert not [item for item in document.layout.items() if isinstance(item, QgsLayoutItemMap)]
    assert not document.project.mapLayers()
    write_pdfs(it, ["one", "two"], default_brand(), tmp_path, Silent())
    for path in tmp_path.iterdir():
        text = words(path)
        for name in ("Kokkola", "Lestijärvi", "K-01", "Esimerkki"):
            assert name not in text
            assert name.encode() not in path.read_bytes()


def test_a_shape_far_off_and_of_many_parts_is_drawn(told):
    it = told("en")
    shape = shapely.multipolygons([shapely.box(0, 0, 10, 10), shapely.box(50_000, 0, 50_010, 10)])
    line = ("Nearest", "", 5.0, shapely.linestrings([[10, 10], [15, 10]]))
    site = replace(it.sites[0], ground=replace(it.sites[0].ground, shape=shape, net=shape, lines=(line,), around=()))
    document = laid_out(replace(it, sites=(site,)))
    check(document.layout)


# --- cancel, memory, templates ---------------------------------------------------------------------------------------


class Cancels:
    """Cancelled after so many questions."""

    def __init__(self, after):
        self.left = after

    def report(self, share, code, **values):
        assert 0 <= share <= 1

    def cancelled(self):
        self.left -= 1
        return self.left < 0


@pytest.mark.parametrize("after", [0, 3])
def test_a_cancel_is_heard_between_pages(told, tmp_path, after):
    with pytest.raises(CancelledError):
        write_pdfs(told("en"), ["one", "two"], default_brand(), tmp_path, Cancels(after))
    assert not (tmp_path / "two.pdf").exists()


def test_layers_and_layouts_are_gone_afterwards(told, tmp_path):
    before = len(QgsProject.instance().mapLayers())
    write_pdfs(replace(told("en"), sites=told("en").sites[:1]), ["one"], default_brand(), tmp_path, Silent())
    assert len(QgsProject.instance().mapLayers()) == before
    assert QgsProject.instance().layoutManager().layouts() == []
    assert [path.name for path in tmp_path.iterdir()] == ["one.pdf"]


def test_a_brand_colours_the_pages_and_brings_its_templates(told, tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    ours = resource("templates", "package_page.qpt").read_text("utf-8")
    (folder / "package_page.qpt").write_text(ours.replace("[%@site%]", "MINE: [%@site%]"), "utf-8")
    file = tmp_path / "brand.toml"
    file.write_text(
        'organisation = "Kunta"\ntemplates = "mine"\n[colours]\naccent = "#aa0011"\n[contact]\nname = "Maija"\n',
        "utf-8",
    )
    write_pdfs(replace(told("sv"), sites=told("sv").sites[:1]), ["one"], read_brand(file), tmp_path, Silent())
    text = words(tmp_path / "one.pdf")
    assert "MINE: " in text
    assert "Kunta" in text
    assert "Maija" in text
    poppler("pdftoppm", "-r", "20", "-l", "1", "-png", tmp_path / "one.pdf", tmp_path / "page")
    band = QImage(str(next(tmp_path.glob("page-*.png")))).pixelColor(80, 5)
    assert (band.red(), band.green(), band.blue()) == (0xAA, 0x00, 0x11)


def test_a_template_that_lacks_what_a_page_needs_is_refused(told, tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    ours = resource("templates", "package_page.qpt").read_text("utf-8")
    (folder / "package_page.qpt").write_text(ours.replace('id="body"', 'id="other"'), "utf-8")
    brand = replace(default_brand(), templates=folder)
    with pytest.raises(DataError) as caught:
        write_pdfs(told("en"), ["one", "two"], brand, tmp_path, Silent())
    assert (caught.value.code, caught.value.values["item"]) == ("package_template", "body")


@pytest.mark.parametrize("name", ["package_cover", "package_page", "package_location", "package_site"])
def test_templates_are_neutral(name):
    """No path and no user of the machine they were drawn on; sizes that a zip can hold."""
    text = resource("templates", f"{name}.qpt").read_text("utf-8")
    assert not re.search(r"/(home|root|work|tmp|usr)/", text)
    assert len(text) < 400_000


def test_lines_hold_what_they_are_given():
    ruler = Ruler()
    from qgis.core import QgsTextFormat

    style = QgsTextFormat()
    style.setSize(8)
    style.setSizeUnit(Qgis.RenderUnit.Points)
    for text in ("", "a", "word " * 50, "unbroken" * 40, "a\nb\n\nc", "a-b/" * 60):
        lines = ruler.wrap(text, style, 30.0)
        assert all(ruler.width(line, style) <= 30.0 for line in lines)
        kept = "".join("".join(lines).split())
        assert kept == "".join(text.split())
    assert np.isclose(ruler.height(4, style), 4 * ruler.height(1, style))
