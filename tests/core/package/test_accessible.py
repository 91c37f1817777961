"""axe-core looks at every page that leaves the house, light and dark, in three languages: nothing serious may be found."""

from pathlib import Path

import pytest

from kase_parks_plugin.core.package.branding import default_brand
from kase_parks_plugin.core.package.page import render_site
from kase_parks_plugin.core.permits.natura import natura_trails
from kase_parks_plugin.core.permits.write import permits_of, write_permits
from kase_parks_plugin.core.progress import Silent
from kase_parks_plugin.core.report import render_report

from .browser import look, needed

ROOT = Path(__file__).resolve().parents[3]
RUN = """
    const got = await axe.run(document, {resultTypes: ['violations']});
    const bad = got.violations.filter(it => ['serious', 'critical'].includes(it.impact));
    found({dark: matchMedia('(prefers-color-scheme: dark)').matches, passes: got.passes.length,
        bad: bad.map(it => [it.id, it.help, ...it.nodes.slice(0, 4).map(n => n.target.join(' ') + ' | ' + n.failureSummary)])});
"""
LOOKS = [(lang, dark) for lang in ("en", "fi", "sv") for dark in (False, True)]


@pytest.fixture(scope="module")
def axe():
    """The source of axe-core."""
    needed()
    path = ROOT / ".venv" / "web" / "node_modules" / "axe-core" / "axe.min.js"
    assert path.is_file(), "no axe-core; run scripts/setup"
    return path.read_text(encoding="utf-8")


@pytest.fixture
def serious(axe, tmp_path):
    """What axe finds serious or critical on a page, and what the browser says."""

    def find(page, *, dark):
        head, end, tail = page.rpartition("</body>")
        got, said, _ = look(f"{head}<script>{axe}</script>{end}{tail}", tmp_path, RUN, dark=dark, lenient=True)
        assert got["dark"] is dark
        assert got["passes"] > 15
        return [*got["bad"], *said]

    return find


@pytest.mark.parametrize(("lang", "dark"), LOOKS)
def test_site_pages(told, serious, lang, dark):
    contents = told(lang)
    number = int(dark)  # one site with answers and one without: both in both looks, over the languages
    assert serious(render_site(contents, contents.sites[number], default_brand()), dark=dark) == []
    if lang == "en":
        assert serious(render_site(contents, contents.sites[1 - number], default_brand()), dark=dark) == []


def test_pages_under_a_code_name(told, serious):
    contents = told(coded=True)
    for dark in (False, True):
        assert serious(render_site(contents, contents.sites[0], default_brand()), dark=dark) == []


def test_an_axe_that_finds_nothing_would_be_noticed(told, serious):
    page = render_site(told(), told().sites[0], default_brand()).replace("<main", '<p><a href="#x"></a></p><main', 1)
    assert [found[0] for found in serious(page, dark=False)] == ["link-name"]


@pytest.fixture(scope="module")
def permits(demo, ready, tmp_path_factory):
    """The page of permit paths in a language."""
    paths = permits_of(demo, ["K-01", "K-08"], None, Silent())

    def write(lang):
        out = tmp_path_factory.mktemp("permits") / "out"
        write_permits(paths, natura_trails(paths, ready), out, lang)
        return (out / "permits.html").read_text("utf-8")

    return write


@pytest.mark.parametrize(("lang", "dark"), LOOKS)
def test_reports(demo, serious, lang, dark):
    assert serious(render_report(demo, lang), dark=dark) == []


@pytest.mark.parametrize(("lang", "dark"), LOOKS)
def test_permit_pages(permits, serious, lang, dark):
    assert serious(permits(lang), dark=dark) == []
