"""The page: stands for itself, escapes everything, says the same as the content; looked at by a real browser where there is one."""

import html
import html.parser
import itertools
import re

import pytest

from kase_parks_plugin.core.package.branding import default_brand
from kase_parks_plugin.core.package.page import render_site

from .browser import look

HOSTILE = '</title><script>alert(1)</script><img src=x onerror="alert(2)">&quot;\u202e'


class Elements(html.parser.HTMLParser):
    """All elements, and how they nest."""

    VOID = frozenset({"meta", "br", "img", "link", "input", "rect", "path", "circle"})

    def __init__(self, page):
        super().__init__()
        self.found, self.open, self.wrong = [], [], []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def page_of(contents, number=0):
    return render_site(contents, contents.sites[number], default_brand())


@pytest.mark.parametrize("coded", [False, True])
@pytest.mark.parametrize("lang", ["en", "fi", "sv"])
def test_the_page_is_whole_and_loads_nothing(told, lang, coded):
    page = page_of(told(lang, coded=coded))
    elements = Elements(page)
    assert (elements.wrong, elements.open) == ([], [])
    tags = {tag for tag, _ in elements.found}
    assert not tags & {"link", "iframe", "object", "form", "base"}
    assert (tags & {"script"} == set()) is coded
    for _, attributes in elements.found:
        for name, value in attributes.items():
            assert not name.startswith("on")
            if name in ("href", "src"):
                assert value.startswith("#"), value
    assert not re.search(r"url\(|@import", re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL))
    assert "[package" not in page
    assert "[report" not in page
    assert f'<html lang="{lang}">' in page


def test_every_link_and_label_leads_somewhere(told):
    elements = Elements(page_of(told())).found
    ids = [attributes["id"] for _, attributes in elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    for _, attributes in elements:
        if "href" in attributes:
            assert attributes["href"][1:] in ids
        if "aria-labelledby" in attributes:
            assert attributes["aria-labelledby"] in ids
    assert all({"aria-label", "aria-hidden"} & set(attributes) for tag, attributes in elements if tag == "svg")
    headings = [int(tag[1]) for tag, _ in elements if re.fullmatch(r"h\d", tag)]
    assert headings[0] == 1
    assert headings.count(1) == 1
    assert all(b - a <= 1 for a, b in itertools.pairwise(headings))


def test_hostile_names_stay_text(renamed, told):
    page = page_of(told(assessment=renamed({"K-01": HOSTILE})))
    assert "<script>alert" not in page
    assert 'onerror="' not in page
    assert "&lt;script&gt;alert(1)" in page


def test_what_is_known_and_what_is_not_are_both_there(told):
    contents = told("en")
    page = html.unescape(page_of(contents))
    for figure in contents.sites[0].figures:
        assert figure.title in page, figure.id
        assert figure.text in page, figure.id


@pytest.mark.parametrize("lang", ["en", "fi", "sv"])
def test_a_browser_shows_it_without_complaint(told, tmp_path, lang):
    _, said, document = look(page_of(told(lang)), tmp_path)
    assert said == []
    assert "</footer>" in document
    assert '<html lang="' + lang + '" class="live">' in document


def test_a_browser_would_refuse_to_load_or_run_anything(told, tmp_path):
    for intruder in ('<img src="http://127.0.0.1:9/x.png" alt="">', "<script>document.title = 1</script>"):
        _, said, _ = look(page_of(told()).replace("</main>", f"{intruder}</main>"), tmp_path)
        assert any("Content Security Policy" in line for line in said), intruder
