"""The page “Package”: its choices stay with the project, page one is live, making it goes through a child or does without."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QPalette
from qgis.PyQt.QtTest import QTest

from kase_parks_plugin import paths
from kase_parks_plugin.adapters.package_choices import PackageChoices, load_choices, store_choices
from kase_parks_plugin.core.errors import CancelledError, OutputError
from kase_parks_plugin.gui import package_page, package_run

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(plugin, demo_run):
    """A panel whose page “Package” is in sight, with the demo's result."""
    dock = plugin().dock
    dock.setFloating(True)
    dock.resize(390, 900)
    dock.show()
    made = dock.panel
    assessment, prepared = demo_run
    made.session.screening, made.session.base = assessment.screening, paths.resource("demo")
    made.session.assessed_with(assessment, assessment.screening)
    made.show_page("package")
    shown = made._pages["package"]
    shown.keep(prepared)
    shown.panel = made
    return shown


def choose(page, folder, plots=("K-03",), languages=("en",)):
    ids = page._ids()
    page._session.select(tuple(ids.index(plot) for plot in plots))
    form = page.form
    form.which.setCurrentIndex(form.which.findData("selected"))
    for lang, box in form.languages.items():
        box.setChecked(lang in languages)
    form.folder.setText(str(folder))
    form.folder.editingFinished.emit()


def test_before_a_run_it_says_what_to_do(panel):
    made = panel()
    made.show_page("package")
    page = made._pages["package"]
    assert "Run the screening first" in page.state.text()
    assert "after a run" in page.preview.said.text()
    assert not page.make_button.isEnabled()
    assert not page.outcome.isVisible()


def test_it_says_what_is_made_what_is_not_and_what_is_never_shown(page, tmp_path, monkeypatch):
    choose(page, tmp_path / "out")
    assert page.make_button.isEnabled()
    assert "PDF with maps" in page.lacks.text(), "a checkout is no plugin that a second QGIS could load"
    assert "Eagle nests" in page.lacks.text().split("Authority data, not shown")[1]
    monkeypatch.setattr(package_page, "child_program", lambda: Path("/usr/bin/qgis_process"))
    page._look()
    assert "PDF with maps" not in page.lacks.text()
    assert "(PDF)" in page.forms.text()
    page.form.coded.setChecked(True)
    assert "GeoPackage" not in page.forms.text()
    assert "code name" in page.lacks.text()


def test_what_is_still_missing_closes_the_button(page, tmp_path):
    choose(page, tmp_path / "out", languages=())
    assert "language" in page.state.text()
    assert not page.make_button.isEnabled()
    choose(page, "")
    assert "folder" in page.state.text()
    page.form.which.setCurrentIndex(page.form.which.findData("selected"))
    page._session.select(())
    page.form.folder.setText(str(tmp_path))
    page.form.folder.editingFinished.emit()
    assert "No plots" in page.state.text()
    assert not page.make_button.isEnabled()


def test_plots_are_those_that_the_results_select_and_filter(page, tmp_path):
    page.panel._pages["results"].rows.look_for("K-0")
    choose(page, tmp_path / "out", plots=["K-08", "K-01"])
    assert sorted(page.wanted().plots) == ["K-01", "K-08"]
    page.form.which.setCurrentIndex(page.form.which.findData("shown"))
    assert len(page.wanted().plots) == 9
    page.form.which.setCurrentIndex(page.form.which.findData("all"))
    assert page.wanted().plots is None


def test_page_one_is_laid_out_again_for_another_plot_or_language(page, wait, tmp_path):
    choose(page, tmp_path / "out", plots=["K-03"], languages=("en", "fi"))
    wait(lambda: page.preview.view is not None and not page.preview.busy)
    assert "Kaustinen" in page.preview.view.accessibleName()
    first = page.preview.view
    page.language.setCurrentIndex(page.language.findData("fi"))
    page.language.activated.emit(page.language.currentIndex())
    wait(lambda: page.preview.view is not first and not page.preview.busy)
    page.form.coded.setChecked(True)
    wait(lambda: not page.preview.busy)
    assert "Kaustinen" not in page.preview.view.accessibleName()
    page._session.assessed_with(None, None)
    assert page.preview.view is None
    assert "after a run" in page.preview.said.text()


def test_the_same_page_is_not_laid_out_twice(page, wait, tmp_path):
    choose(page, tmp_path / "out")
    wait(lambda: page.preview.view is not None and not page.preview.busy)
    view = page.preview.view
    page._look()
    assert not page.preview.busy
    assert page.preview.view is view


def test_without_a_second_qgis_all_but_the_pdf_is_made(panel, wait, tmp_path):
    made = panel()
    made.open_screening(paths.resource("demo", "demo.toml"))
    made.run()
    wait(lambda: not made.running)
    made.show_page("package")
    page, out = made._pages["package"], tmp_path / "out"
    choose(page, out)
    QTest.mouseClick(page.make_button, LEFT)
    assert page.make_button.text() == "Cancel"
    wait(lambda: not page._making)
    assert "The package is ready. Sites: 1." in page.outcome.text()
    assert "page:" in page.outcome.text()
    assert "document:" not in page.outcome.text()
    assert "PDF" in page.outcome.text()
    assert page.made.page == out / "en" / "K-03-Kaustinen-Naytekangas.html"
    assert page.made.page.is_file()
    assert "Kaustinen" in page.made.page.read_text("utf-8")


def test_the_child_is_given_the_screening_as_the_panel_has_it(page, wait, tmp_path, monkeypatch):
    seen = {}

    def child(program, wanted, progress):
        seen["wanted"], seen["text"] = wanted, wanted.file.read_text("utf-8")
        folder = wanted.out / "en"
        folder.mkdir(parents=True)
        files = ["en/K-03-x.html", "en/K-03-x.pdf", "en/all-sites.pdf"]
        manifest = {"sites": 1, "left_out": [], "files": [{"path": path} for path in files]}
        (wanted.out / "manifest.json").write_text(json.dumps(manifest), "utf-8")

    monkeypatch.setattr(package_run, "child_program", lambda: Path("/usr/bin/qgis_process"))
    monkeypatch.setattr(package_run, "make_in_child", child)
    choose(page, tmp_path / "out")
    page._session.change(name="Renamed in the panel")
    QTest.mouseClick(page.make_button, LEFT)
    wait(lambda: not page._making)
    assert 'name = "Renamed in the panel"' in seen["text"]
    assert 'sv = "Örnbon"' in seen["text"], "titles stay in all their languages"
    assert seen["wanted"].plots == ["K-03"]
    assert not seen["wanted"].file.exists(), "what was written aside is gone"
    assert page.made.document.name == "all-sites.pdf"
    opened = []
    monkeypatch.setattr(package_page.QDesktopServices, "openUrl", opened.append)
    for link in ("folder:", "page:", "document:"):
        page.outcome.linkActivated.emit(link)
    assert [Path(url.toLocalFile()).name for url in opened] == ["out", "K-03-x.html", "all-sites.pdf"]


@pytest.mark.parametrize(
    ("trouble", "said"),
    [(CancelledError(), "Cancelled"), (OutputError("child_failed", detail="it broke <b>"), "it broke &lt;b>")],
)
def test_cancel_and_failure_are_told_on_the_page(page, wait, tmp_path, monkeypatch, trouble, said):
    def child(program, wanted, progress):
        raise trouble

    monkeypatch.setattr(package_run, "child_program", lambda: Path("/usr/bin/qgis_process"))
    monkeypatch.setattr(package_run, "make_in_child", child)
    choose(page, tmp_path / "out")
    QTest.mouseClick(page.make_button, LEFT)
    wait(lambda: not page._making)
    assert said in page.outcome.text()
    assert page.make_button.isEnabled()
    assert page.made is None


def test_a_brand_that_has_not_changed_lays_no_page_out_again(page, wait, tmp_path):
    page.form.make_own(tmp_path / "brand.toml")
    choose(page, tmp_path / "out")
    wait(lambda: page.preview.view is not None and not page.preview.busy)
    page._look()
    assert not page.preview.busy


def test_a_folder_may_be_named_from_the_screening(page):
    choose(page, "packages/one")
    assert page.wanted().out == page._session.base / "packages" / "one"


def test_it_can_be_read_in_the_dark(page):
    palette = QPalette(QColor("#2d2d2d"))
    page.window().setPalette(palette)
    assert page.outcome.palette().color(QPalette.ColorRole.WindowText).lightness() > 128


def test_a_brand_is_named_or_its_fault(page, tmp_path):
    brand = tmp_path / "brand.toml"
    page.form.make_own(brand)
    assert brand.read_bytes() == paths.resource("package", "branding.toml").read_bytes()
    assert page.form.branding.text() == str(brand)
    brand.write_text('organisation = "City <of> K"\n[contact]\nname = "A. B."\n', "utf-8")
    page._look()
    assert "City &lt;of&gt; K<br>A. B." in page.contact.text()
    brand.write_text('colour = "red"\n', "utf-8")
    choose(page, tmp_path / "out")
    assert "colour" in page.contact.text()
    assert not page.make_button.isEnabled()


def test_choices_stay_with_the_project_and_move_with_it(tmp_path, layer):
    project = QgsProject.instance()
    project.setFileName(str(tmp_path / "one" / "p.qgz"))
    chosen = PackageChoices(
        "selected", ("fi",), coded=True, branding=str(tmp_path / "b.toml"), folder=str(tmp_path / "o")
    )
    store_choices(project, chosen)
    assert load_choices(project) == chosen
    project.setDirty(False)
    store_choices(project, chosen)
    assert not project.isDirty()
    project.setFileName(str(tmp_path / "two" / "deep" / "p.qgz"))
    assert load_choices(project).folder == str(tmp_path / "two" / "o")


@pytest.mark.parametrize(
    "kept_text", ["", "[]", "{", '{"which": "x", "languages": ["de", 1], "coded": 3, "folder": null}']
)
def test_choices_that_cannot_be_understood_are_as_at_first(kept_text):
    QgsProject.instance().writeEntry("kase_parks", "package", kept_text)
    assert replace(load_choices(QgsProject.instance()), languages=()) == replace(PackageChoices(), languages=())
