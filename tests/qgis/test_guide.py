"""The guide: every language has every section and picture, and it opens at the page at hand."""

import re

import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt, QUrl
from qgis.PyQt.QtGui import QImage
from qgis.PyQt.QtTest import QTest

from kase_parks_plugin import paths
from kase_parks_plugin.adapters.i18n import LANGUAGES

MOST_BYTES = 1_500_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_and_picture_is_there(language):
    text = paths.resource("guide", f"{language}.html").read_text(encoding="utf-8")
    sections = re.findall(r'<a name="(\w+)">', text)
    assert {"start", "project", "layers", "results", "plot", "evidence", "permits", "package", "map"} <= set(sections)
    assert set(re.findall(r'href="#(\w+)"', text)) == set(sections)
    pictures = re.findall(r'<img src="([^"]+)"', text)
    assert len(pictures) == 8
    for picture in pictures:
        assert picture.startswith(f"images/{language}/")
        assert not QImage(str(paths.resource("guide", *picture.split("/")))).isNull(), picture


def test_the_languages_say_the_same_things():
    def shape(language):
        text = paths.resource("guide", f"{language}.html").read_text(encoding="utf-8")
        return re.findall(r"<(h1|h2|p|li|tr|img|b|i)\b|name=\"(\w+)\"", text)

    assert shape("fi") == shape("en") == shape("sv")


def test_pictures_stay_small():
    assert sum(picture.stat().st_size for picture in paths.resource("guide").rglob("*.png")) < MOST_BYTES


@pytest.mark.parametrize(
    ("locale", "title"), [("fi_FI", "pikaopas"), ("sv_FI", "en kort guide"), ("de_DE", "a short guide")]
)
def test_it_opens_in_the_users_language_at_the_page_at_hand(panel, wait, monkeypatch, locale, title):
    monkeypatch.setattr(QgsApplication, "locale", staticmethod(lambda: locale))
    made = panel()
    made.show_page("plot")
    QTest.keyClick(made, Qt.Key.Key_F1)
    window = made.guide._window
    assert window.isVisible()
    assert not window.isModal()
    assert title in window.browser.toPlainText()
    assert "Ã" not in window.browser.toPlainText(), "read as what it is written in"
    wait(lambda: window.browser.verticalScrollBar().value() > 0)
    assert (
        window.browser.loadResource(2, QUrl(f"images/{locale[:2] if locale[:2] != 'de' else 'en'}/plot.png"))
        is not None
    )
    made.guide.tear_down()
    assert made.guide._window is None
