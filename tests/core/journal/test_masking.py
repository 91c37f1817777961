"""Nothing of the user, no password and no key in what is logged or reported."""

import getpass
import platform
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kase_parks_plugin.core.journal import masking
from kase_parks_plugin.core.journal.masking import masked

SECRET = "Hunter2-tre"
SOURCES = (
    f"dbname='gis' host=db.example port=5432 user='anna' password='{SECRET}' table=\"p\".\"plots\" (geom)",
    f"https://example.fi/wfs?SERVICE=WFS&api-key={SECRET}&typename=a",
    f"https://anna:{SECRET}@example.fi/wfs",
    f"pagingEnabled='true' authcfg={SECRET} url='https://example.fi'",
    f"url=https%3A%2F%2Fexample.fi%2Fwfs%3Fapikey%3D{SECRET}%26request%3D1",
    f"Authorization: Bearer {SECRET}",
    f'{{"password": "{SECRET}", "token": "{SECRET}"}}',
    f"PG:host=h user=u password={SECRET} dbname=d",
    f"/vsicurl/https://example.fi/a.tif?sig={SECRET}",
    f"ACCESS_TOKEN={SECRET};subscription-key={SECRET}",
)


@pytest.mark.parametrize("source", SOURCES)
def test_secrets_of_sources(source):
    said = masked(f"Layer cannot be read ({source}). Check its source.")
    assert SECRET not in said
    assert masking.HIDDEN in said
    assert said.endswith("Check its source.")


@given(st.text(alphabet=st.characters(codec="ascii", categories=["L", "N", "P"]), min_size=8, max_size=30))
def test_any_password_in_quotes(word):
    word = word.replace("\\", "").replace("'", "")
    if len(word) < 8:
        return
    assert word not in masked(f"dbname=gis password='{word}' sslmode=disable")


def test_home_user_machine_mail(monkeypatch):
    monkeypatch.setattr(Path, "home", lambda: Path("/home/maija.m"))
    monkeypatch.setattr(platform, "node", lambda: "MAIJAN-KONE")
    monkeypatch.setattr(getpass, "getuser", lambda: "mmeika")
    masking._own.cache_clear()
    try:
        said = masked(
            "/home/maija.m/data/plots.gpkg on maijan-kone by mmeika; file:///home/maija.m/a%20b; /media/mmeika/stick;"
            " maija@example.fi; /home/maija.mattila/x; summameika"
        )
    finally:
        masking._own.cache_clear()
    assert said == (
        "~/data/plots.gpkg on <machine> by <user>; file://~/a%20b; /media/<user>/stick; ***; /home/maija.mattila/x; summameika"
    )


def test_home_of_windows(monkeypatch):
    class Home:
        parts, name = ("C:\\", "Users", "Maija"), "Maija"

        def __str__(self):
            return "C:\\Users\\Maija"

        def as_posix(self):
            return "C:/Users/Maija"

    monkeypatch.setattr(Path, "home", Home)
    masking._own.cache_clear()
    try:
        said = masked(r"C:\Users\Maija\a.gpkg, c:/users/maija/b, 'C:\\Users\\Maija\\c'")
    finally:
        masking._own.cache_clear()
    assert said == r"~\a.gpkg, ~/b, '~\\c'"


def test_authors_of_a_screening_file():
    said = masked('[[override]]\nplot = "K-07"\nauthor = "Maija Meikäläinen"\nreason = "Decided"\n')
    assert "Maija" not in said
    assert 'reason = "Decided"' in said


def test_what_is_no_secret_stays():
    text = "Layer “keys”: 3 features, unit kW: 110 kV, monkey: banana, criterion nature.natura_spa, seed 0"
    assert masked(text) == text
