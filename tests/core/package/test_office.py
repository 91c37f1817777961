"""What LibreOffice makes of cards and spreadsheets: all opened in one start, seen as pages, and kept when saved again."""

import csv
import os
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from dataclasses import replace
from types import SimpleNamespace

import openpyxl
import pytest

from kase_parks_plugin.core.package.books import write_data, write_rfi
from kase_parks_plugin.core.package.branding import default_brand
from kase_parks_plugin.core.package.card import card_of
from kase_parks_plugin.core.package.card_pages import write_card_docx
from kase_parks_plugin.core.package.card_slides import write_card_pptx
from kase_parks_plugin.core.texts import LANGUAGES, load_texts
from tests.core.robustness.hostile import HOSTILE

UNPRINTED = {"hostile_data", "fi_rfi", "sv_rfi"}  # their hundreds of pages would tell nothing new
BODY = "{http://www.w3.org/1999/xhtml}"
YES_NO = {"=TRUE()": True, "=FALSE()": False, "": None}  # how LibreOffice saves them
CSV = "csv:Text - txt - csv (StarCalc):44,34,76"  # commas, quotes, UTF-8
BRAND = replace(default_brand(), organisation="Mallikunta", contact=("Maija Malli", "+358 40 000 0000", "m@example.fi"))


def convert(files, kind, folder, profile):
    """Convert all files in one start of LibreOffice."""
    office = shutil.which("soffice")
    if office is None or shutil.which("pdftotext") is None:
        pytest.skip("LibreOffice or poppler-utils is not installed")
    env = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    command = [
        office,
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--convert-to",
        kind,
        "--outdir",
        str(folder),
    ]
    done = subprocess.run(
        [*command, *map(str, files)], capture_output=True, text=True, timeout=300, env=env, check=False
    )
    missing = [f.name for f in files if not (folder / f"{f.stem}.{kind.split(':')[0]}").is_file()]
    assert not missing, f"{missing} not converted: {done.stdout[-2000:]} {done.stderr[-2000:]}"


@pytest.fixture(scope="module")
def office(told, tmp_path_factory):
    """Cards and spreadsheets of two sites in three languages, hostile ones, and their PDFs."""
    folder = tmp_path_factory.mktemp("office")
    made, out = folder / "made", folder / "out"
    made.mkdir()
    files = []

    def write(write_, name, *args):
        write_(made / name, *args)
        files.append(made / name)

    for lang in LANGUAGES:
        contents = told(lang)
        for number, site in enumerate(contents.sites):
            write(write_card_pptx, f"{lang}{number}_slides.pptx", contents, site, BRAND)
            write(write_card_docx, f"{lang}{number}_pages.docx", contents, site, BRAND)
        write(write_rfi, f"{lang}_rfi.xlsx", contents, contents.sites[0], BRAND)
    write(write_data, "data.xlsx", many(told("en"), 12), BRAND)
    bad = hostile(told("en"))
    write(write_card_pptx, "hostile_slides.pptx", bad, bad.sites[0], BRAND)
    write(write_card_docx, "hostile_pages.docx", bad, bad.sites[0], BRAND)
    write(write_data, "hostile_data.xlsx", bad, BRAND)
    convert([f for f in files if f.stem not in UNPRINTED], "pdf", out, folder / "profile")
    convert([f for f in files if f.suffix == ".xlsx"], "xlsx", out, folder / "profile")
    return SimpleNamespace(made=made, out=out, profile=folder / "profile")


def many(contents, number):
    """As many sites as that, from two."""
    sites = [replace(contents.sites[k % 2], id=f"K-{k}", name=f"Kohdealue {k}") for k in range(number)]
    return replace(contents, sites=tuple(sites))


def hostile(contents):
    """One site for each hostile text, with it as its name, place, tier and what holds it back."""
    site = contents.sites[0]
    sites = [replace(site, id=f"H-{k}", name=t, place=t, tier=t, holds=(t,)) for k, t in enumerate(HOSTILE.values())]
    return replace(contents, sites=tuple(sites))


def pages(pdf):
    """Words of each page with their places, and its size."""
    done = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, check=True)
    root = ET.fromstring(re.sub(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", b"", done.stdout))
    for page in root.iter(f"{BODY}page"):
        size = float(page.get("width")), float(page.get("height"))
        yield size, [(w.text or "", *(float(w.get(k)) for k in ("xMin", "yMin", "xMax", "yMax"))) for w in page.iter(f"{BODY}word")]  # fmt: skip # noqa: E501


def said(pdf):
    return " ".join(word for _, words in pages(pdf) for word, *_ in words)


def values(path, number):
    book = openpyxl.load_workbook(path)
    rows = book.worksheets[number].iter_rows(values_only=True)
    return [[YES_NO.get(v, v) if isinstance(v, str) else v for v in row] for row in rows]


@pytest.mark.parametrize("number", [0, 1])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_slides_are_three_with_all_texts_on_them(office, told, lang, number):
    found = list(pages(office.out / f"{lang}{number}_slides.pdf"))
    assert len(found) == 3
    for (width, height), words in found:
        assert (round(width), round(height)) == (960, 540)
        assert len(words) > 60
        for word, left, top, right, bottom in words:
            assert left > 12, word
            assert right < width - 20, word
            assert top > 15, word
            assert bottom < height - 8, word
        lowest = max(bottom for _, _, top, _, bottom in words if top < 505)
        assert lowest < 511, "runs into the footer"
    card = card_of(told(lang), told(lang).sites[number], BRAND)
    text = said(office.out / f"{lang}{number}_slides.pdf")
    for line in (
        card.site.name,
        card.ready,
        load_texts(lang).label("card", "footer"),
        *BRAND.contact,
        *(f.text for f in card.key),
    ):
        assert " ".join(line.split()) in text, line


@pytest.mark.parametrize("number", [0, 1])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_documents_are_two_pages_or_little_more(office, told, lang, number):
    found = list(pages(office.out / f"{lang}{number}_pages.pdf"))
    assert 2 <= len(found) <= 3
    for (width, height), words in found:
        assert (round(width), round(height)) == (595, 842)
        assert min(left for _, left, *_ in words) > 50
        assert max(right for *_, right, _ in words) < 545
    site, texts = told(lang).sites[number], load_texts(lang)
    text = said(office.out / f"{lang}{number}_pages.pdf")
    for line in (
        site.name,
        texts.label("package", "questions"),
        site.questions[0].who,
        texts.label("card", "key_figures"),
    ):
        assert line in text


def test_words_of_drawings_lie_where_they_should(office):
    """LibreOffice turns some groups; then names of steps and years would not be in rows."""
    words = [w for _, page in pages(office.out / "fi1_pages.pdf") for w in page]
    years = [w for w in words if re.fullmatch(r"20[23]\d", w[0]) and w[4] - w[2] < 20]
    assert len({round(w[2]) for w in years[:3]}) == 1
    assert len({round(w[1]) for w in years[:3]}) == 3


@pytest.mark.parametrize("name", [*(f"{lang}_rfi" for lang in LANGUAGES), "data", "hostile_data"])
def test_spreadsheets_lose_nothing(office, name):
    book = openpyxl.load_workbook(office.made / f"{name}.xlsx")
    again = openpyxl.load_workbook(office.out / f"{name}.xlsx")
    assert again.sheetnames == book.sheetnames
    for number, page in enumerate(book.worksheets):
        before, after = (values(folder / f"{name}.xlsx", number) for folder in (office.made, office.out))
        assert after == before
        formulas = {cell.value for row in again.worksheets[number] for cell in row if cell.data_type == "f"}
        assert formulas <= set(YES_NO)
        assert page.page_setup.orientation == "landscape"


def test_a_comparison_of_twelve_sites_is_readable_on_paper(office):
    found = list(pages(office.out / "data.pdf"))
    head = [words for _, words in found if any(word == "Comparison" and top > 540 for word, _, top, *_ in words)]
    assert 1 <= len(head) <= 4
    for words in head:
        assert {word for word, *_ in words} >= {"Field", "11"}  # the names of all sites stand on each page
        letters = [bottom - top for word, _, top, _, bottom in words if word.isalpha()]
        assert sorted(letters)[len(letters) // 2] > 7.0


def test_hostile_texts_are_shown(office):
    assert len(list(pages(office.out / "hostile_slides.pdf"))) == 3
    assert "<script>alert(1)</script>" in said(office.out / "hostile_slides.pdf")
    assert "<script>alert(1)</script>" in said(office.out / "hostile_pages.pdf")


def test_a_hostile_name_is_no_formula_for_libreoffice(office):
    convert([office.made / "hostile_data.xlsx"], CSV, office.out, office.profile)
    with (office.out / "hostile_data.csv").open(encoding="utf-8", newline="") as file:
        head = next(csv.reader(file))
    assert HOSTILE["formula"] in head
    assert HOSTILE["sum"] in head
