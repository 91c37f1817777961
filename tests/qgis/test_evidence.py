"""The page Evidence: what it says of a plot, and that what is written on it is judged at once."""

import datetime as dt
import re
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace

import numpy as np
import openpyxl
import pytest
from qgis.core import NULL, QgsFeature, QgsGeometry, QgsProject, edit
from qgis.PyQt.QtCore import QCoreApplication, QDate, Qt
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QLabel, QPushButton

from kase_parks_plugin import paths
from kase_parks_plugin.adapters.tables import memory_layer
from kase_parks_plugin.core.document import document, document_bytes
from kase_parks_plugin.core.files import read_data, read_screening
from kase_parks_plugin.core.model import PlotsRequest, RegisterRequest
from kase_parks_plugin.core.register import store
from kase_parks_plugin.core.register.model import Certainty, Conclusion
from kase_parks_plugin.core.register.record import EvidenceRecorder
from kase_parks_plugin.core.register.store import read_register, save
from kase_parks_plugin.core.rulebook.load import load_rulebook
from kase_parks_plugin.core.screening import assess
from kase_parks_plugin.core.tables import tables
from kase_parks_plugin.gui import document_edit, evidence_records, register_file, renewal
from kase_parks_plugin.gui.compare import CompareModel
from kase_parks_plugin.gui.date_edit import OptionalDateEdit
from kase_parks_plugin.gui.evidence_records import EvidenceRecords
from kase_parks_plugin.gui.map_tool import PlotTool
from kase_parks_plugin.gui.results_model import Columns

DEMO = paths.resource("demo")


@pytest.fixture(scope="module")
def demo():
    """The demo's request without rasters, its data, its result with the demo's register, and without any."""
    whole = replace(read_screening(DEMO / "demo.toml"), overrides=())
    book = load_rulebook(whole.rulebook)
    rasters = {role.id for role in book.roles.values() if role.geometry == "raster"}
    screening = replace(whole, layers=tuple(layer for layer in whole.layers if not rasters.intersection(layer.roles)))
    data = read_data(screening, DEMO, book)
    bare = replace(screening, register=None)
    return screening, data, assess(screening, data), assess(bare, replace(data, register=None))


@pytest.fixture
def screened(panel, demo, tmp_path, wait):
    """Make a panel that shows the demo's result in a folder of its own, with the demo's register or none."""

    def make(*, register=True, plot="K-12"):
        made = panel()
        screening, _, with_register, without = demo
        if register:
            shutil.copy(DEMO / "demo-register.gpkg", tmp_path)
        request = screening.register if register else None
        made.session.start(replace(screening, register=request), tmp_path)
        result = with_register if register else without
        made.session.assessed_with(result, made.session.screening)
        made.show_page("evidence")
        made.resize(420, 900)
        settle(made, wait)
        if plot is not None:
            made.session.pick(list(result.plots.ids).index(plot))
        return made

    return make


def settle(made, wait):
    wait(lambda: not made._register.busy and not made._renewal.busy)


def said(made):
    page = made._pages["evidence"]
    return "\n".join(label.text() for label in page.content.findChildren(QLabel))


def tier(made):
    a = made.session.assessment
    return int(a.preparation.tier[made.session.plot])


def link(made, target):
    """Follow a link of the page."""
    made._pages["evidence"]._follow(target)
    return made._pages["evidence"].form


def answer(made, wait, field, value):
    """Write down a firm answer, with its document."""
    form = link(made, f"newfact:{field}")
    if hasattr(form.value, "findData"):
        form.value.setCurrentIndex(form.value.findData(value))
    else:
        form.value.setText(value)
    form.certainty.setCurrentIndex(form.certainty.findData(Certainty.FIRM))
    form.date.setDate(QDate(2026, 5, 12))
    form.document.line.setText("documents/owners.pdf")
    form.save_button.click()
    settle(made, wait)


def record(made):
    a = made.session.assessment
    return EvidenceRecorder(a, a.preparation, "en").plot(made.session.plot)


# --- what the page says ----------------------------------------------------------------------------------------


def test_the_to_do_list_comes_first_with_who_and_how_long(screened):
    made = screened(plot="K-12")
    text = said(made)
    assert text.index("Tier 1: Owners willing") < text.index("To do for tier 2 (1)") < text.index("Studies to do")
    assert "Written answer on water" in text
    assert "expired" in text
    assert "Water and other utilities · effort small · 1–3 months" in text


def test_studies_tell_why_they_do_not_count(screened, demo):
    made = screened()
    a = made.session.assessment
    kinds = {row: (kind, i) for i in range(len(a.plots.ids)) for kind, row in stale_studies(a, i)}
    assert kinds
    for why, (title, plot) in kinds.items():
        made.session.pick(plot)
        lines = [text for text in said(made).split("\n") if f"'>{title}</a>" in text]
        assert any(why in line for line in lines)


def stale_studies(a, i):
    """Title of a kind and the reason, of needed studies at a plot that are there and do not count."""
    for kind in EvidenceRecorder(a, a.preparation, "en").plot(i)["studies"]:
        if kind["needed"] == "yes" and not kind["conclusion"]:
            for row in kind["recorded"]:
                if row["why"]:
                    yield kind["title"], row["why_text"]


def test_what_expires_is_told_and_what_did_is_marked(screened):
    text = said(screened(plot="K-12"))
    assert "Price of the land: until 30 Sep 2027, 312 days" in text
    assert re.search(r"Process water: <span[^>]*>expired", text)


def test_without_a_plot_the_region_is_told(screened):
    made = screened(plot=None)
    text = said(made)
    counts = np.bincount(made.session.assessment.preparation.tier, minlength=6)
    assert "Plots by tier" in text
    assert [int(n) for n in re.findall(r"^(\d+)$", text, re.MULTILINE)] == counts.tolist()
    assert "What is missing most" in text


def test_very_many_rows_are_sorted_in_the_background(screened, wait, monkeypatch):
    monkeypatch.setattr(evidence_records, "_MANY_ROWS", 0)
    begun, begin = [], EvidenceRecords._sort
    monkeypatch.setattr(EvidenceRecords, "_sort", lambda records, it: (begun.append(it), begin(records, it)))
    made = screened(plot="K-12")
    wait(lambda: "Tier 1: Owners willing" in said(made))
    assert made._pages["evidence"]._records.get() in begun


def test_names_and_documents_of_users_are_shown_as_they_are(screened, wait):
    made = screened(plot="K-12")
    form = link(made, "fact:demo-0042")
    form.issuer.setText("<b>Bold & Sons</b>")
    form.document.line.setText("a/<i>x</i>.pdf")
    form.save_button.click()
    settle(made, wait)
    link(made, "newfact:process_water_m3_d")
    assert "&lt;b&gt;Bold &amp; Sons&lt;/b&gt;" in said(made)
    assert "<b>Bold" not in said(made)


def test_the_day_on_which_it_is_judged_can_be_changed(screened, wait):
    made = screened(plot="K-12")
    edit = made._pages["evidence"].content.findChild(OptionalDateEdit)
    first = made.session.screening.register.as_of
    assert edit.date() == QDate(first.year, first.month, first.day)
    assert re.search(r"Process water: <span[^>]*>expired", said(made))
    edit.setDate(QDate(2026, 1, 15))
    settle(made, wait)
    assert made.session.screening.register.as_of == dt.date(2026, 1, 15)
    assert made.session.assessment.preparation.held.day == dt.date(2026, 1, 15)
    assert not made.session.stale
    assert not re.search(r"Process water: <span[^>]*>expired", said(made))
    made._pages["evidence"].content.findChild(OptionalDateEdit).clear()
    settle(made, wait)
    assert made.session.screening.register.as_of is None
    assert made.session.assessment.preparation.held.day == made.session.screening.start_date
    assert "(start of the project)" in made._pages["evidence"].content.findChild(OptionalDateEdit).text()


# --- beginning -------------------------------------------------------------------------------------------------


def test_a_register_is_begun_beside_the_screening_and_judged_without_measuring(screened, wait, tmp_path, demo):
    made = screened(register=False, plot="K-05")
    assert "A register holds" in said(made)
    before = made.session.assessment
    made._pages["evidence"].content.findChild(QPushButton).click()
    settle(made, wait)
    request = made.session.screening.register
    assert (tmp_path / request.path).is_file()
    assert "/" not in request.path
    after = made.session.assessment
    assert after.basis.columns is before.basis.columns
    assert not made.session.stale
    assert tier(made) == 0
    assert "To do for tier 1" in said(made)


def test_answers_raise_the_tier_at_once_as_a_whole_run_would(screened, wait, demo, tmp_path):
    made = screened(register=False, plot="K-05")
    made._pages["evidence"].menu.start()
    settle(made, wait)
    for field, value in (("owners", "A"), ("owners_willing", "true"), ("property_ids", "1-2-3")):
        answer(made, wait, field, value)
    assert tier(made) == 1
    register = read_register(made._register.path)
    assert {(f.field, f.value, f.certainty) for f in register.facts} >= {("owners_willing", "true", Certainty.FIRM)}
    screening, data, _, _ = demo
    request = made.session.screening.register
    whole = assess(replace(screening, register=request), replace(data, register=register))
    assert document_bytes(document(made.session.assessment)) == document_bytes(document(whole))


def test_going_on_without_a_register_takes_the_tiers_away(screened, wait):
    made = screened()
    made._pages["evidence"].menu._go_without()
    settle(made, wait)
    assert made.session.assessment.preparation is None
    assert made.session.screening.register is None


# --- writing -----------------------------------------------------------------------------------------------------


def test_a_study_of_the_plot_covers_it_and_counts(screened, wait):
    made = screened(plot="K-12")
    form = link(made, "newstudy:flood")
    form.ended.setDate(QDate(2026, 4, 30))
    form.conclusion.setCurrentIndex(form.conclusion.findData(Conclusion.NO_EFFECT))
    form.area.take_plot()
    form.save_button.click()
    settle(made, wait)
    flood = next(kind for kind in record(made)["studies"] if kind["type"] == "flood")
    assert (flood["covered"], flood["conclusion"]) == (1.0, "no_effect")
    assert "newstudy:flood'>Flood levels" not in said(made)


def test_a_study_takes_the_selected_polygons_and_one_drawn_on_the_map(screened, layer, qgis_iface, wait):
    made = screened(plot="K-12")
    square = "POLYGON ((350000 7050000, 351000 7050000, 351000 7050500, 350000 7050500, 350000 7050000))"
    chosen = layer(rows=[(square,)])
    form = link(made, "newstudy:noise")
    qgis_iface.setActiveLayer(chosen)
    form.area.take_selected()
    assert form.area.area is None
    chosen.selectAll()
    form.area.take_selected()
    assert form.area.area.area == pytest.approx(500_000)
    canvas = qgis_iface.mapCanvas()
    canvas.setDestinationCrs(chosen.crs())
    form.area.draw()
    assert isinstance(canvas.mapTool(), PlotTool)
    canvas.mapTool().drawn.emit(QgsGeometry.fromWkt(square.replace("351000", "350100")))
    assert not isinstance(canvas.mapTool(), PlotTool)
    assert form.area.area.area == pytest.approx(50_000)


@pytest.mark.parametrize(
    ("field", "value", "unit", "wrong"),
    [
        ("process_water_m3_d", "much", "", True),
        ("process_water_m3_d", "1 200,5", "", False),
        ("process_water_m3_d", "5", "MW", True),
    ],
)
def test_what_cannot_be_read_is_not_saved_and_says_why(screened, wait, field, value, unit, wrong):
    made = screened(plot="K-05")
    form = link(made, f"newfact:{field}")
    heard = []
    form.saved.connect(heard.append)
    form.value.setText(value)
    form.unit.setText(unit)
    form.save()
    assert bool(heard) != wrong
    assert form._wrong.isHidden() != wrong


def test_an_answer_is_no_more_binding_than_somebody_said(screened):
    form = link(screened(plot="K-05"), "newfact:process_water_m3_d")
    assert form.row().certainty is Certainty.UNKNOWN  # nobody answered
    form.value.setText("5")
    assert form.row().certainty is Certainty.INDICATIVE


def test_deleting_keeps_the_history(screened, wait):
    made = screened(plot="K-12")
    link(made, "fact:demo-0042").deleted.emit("demo-0042")
    settle(made, wait)
    register = read_register(made._register.path)
    assert all(fact.id != "demo-0042" for fact in register.facts)
    assert register.history[-1].action == "delete"


def test_the_history_of_a_row_tells_old_and_new(screened, wait):
    made = screened(plot="K-12")
    form = link(made, "fact:demo-0042")
    form.value.setText("321")
    form.save_button.click()
    settle(made, wait)
    link(made, "history:demo-0042")
    assert re.search("Answer: <s>200</s> 321", said(made))
    link(made, "study:demo-0085").area.take_plot()
    made._pages["evidence"].form.save_button.click()
    settle(made, wait)
    link(made, "history:demo-0085")
    assert re.search(r"changed</span><br>&nbsp;&nbsp;Area covered", said(made))


def test_a_form_that_is_being_filled_in_survives_what_others_write(screened, wait):
    made = screened(plot="K-05")
    form = link(made, "newfact:owners")
    form.value.setText("half")
    made._register.save([replace(made._register.register.facts[0], note="another")])
    settle(made, wait)
    assert made._pages["evidence"].form is form
    assert form.value.text() == "half"


def test_what_was_typed_waits_while_another_plot_is_looked_at(screened, wait):
    made = screened(plot="K-05")
    page, ids = made._pages["evidence"], list(made.session.assessment.plots.ids)
    form = link(made, "newfact:process_water_m3_d")
    form.value.setText("half a")
    form.year.setText("next")  # no row could hold that
    made.session.pick(ids.index("K-12"))
    assert page.form is None
    assert "Not saved yet" in said(made)
    made.session.pick(ids.index("K-05"))
    assert page.form is form
    assert (form.value.text(), form.year.text(), form.isVisibleTo(page)) == ("half a", "next", True)
    assert "Not saved yet" not in said(made)
    assert link(made, "newfact:owners") is not form
    (draft,) = page.forms.drafts
    link(made, f"draft:{draft.number}")
    assert page.form is form
    form.year.clear()
    form.value.setText("200")
    form.save_button.click()
    settle(made, wait)
    assert page.forms.drafts == []
    assert ("K-05", "200") in {(f.plot, f.value) for f in made._register.register.facts}


def test_a_form_in_which_nothing_is_written_does_not_wait(screened):
    made = screened(plot="K-12")
    page = made._pages["evidence"]
    for place in ("newstudy:flood", "fact:demo-0042", "study:demo-0085"):
        link(made, place)
        made.session.pick(0)
        made.session.pick(list(made.session.assessment.plots.ids).index("K-12"))
        assert (page.form, page.forms.drafts) == (None, [])


def test_what_waits_can_be_given_up_and_belongs_to_its_register(screened, wait):
    made = screened(plot="K-12")
    page = made._pages["evidence"]
    form = link(made, "newstudy:flood")
    form.author.setText("Half")
    made.session.pick(-1)
    assert "Not saved yet" in said(made)
    (draft,) = page.forms.drafts
    page.menu._go_without()
    settle(made, wait)
    assert page.forms.drafts == []
    made.session.change(register=RegisterRequest("demo-register.gpkg"))
    settle(made, wait)
    assert page.forms.drafts == [draft]
    link(made, f"discard:{draft.number}")
    assert page.forms.drafts == []
    assert "Not saved yet" not in said(made)


def test_a_draft_whose_row_somebody_deleted_is_still_there(screened, wait):
    made = screened(plot="K-12")
    page = made._pages["evidence"]
    form = link(made, "fact:demo-0042")
    form.issuer.setText("Half")
    made.session.pick(0)
    made._register.remove(["demo-0042"])
    settle(made, wait)
    made.session.pick(list(made.session.assessment.plots.ids).index("K-12"))
    assert page.form is form
    form.save_button.click()
    settle(made, wait)
    assert "Half" in {f.issuer for f in made._register.register.facts if f.id == "demo-0042"}


# --- QGIS's own tables -----------------------------------------------------------------------------------------


def test_tables_have_forms_in_the_users_words_and_edits_are_judged_again(screened, wait, layer):
    made = screened(plot="K-05")
    plots = layer(rows=[("POLYGON ((0 0, 1 0, 1 1, 0 0))", "K-05", "Name")], fields="code:string&title:string")
    made.session.change(plots=PlotsRequest(source_id=plots.id(), id="code", name="title"))
    made._pages["evidence"].menu.add_layers()
    layers = {one.name(): one for one in QgsProject.instance().mapLayers().values()}
    facts = layers["Site facts"]
    setups = {name: facts.editorWidgetSetup(facts.fields().lookupField(name)) for name in ("certainty", "date", "plot")}
    assert [setup.type() for setup in setups.values()] == ["ValueMap", "DateTime", "ValueRelation"]
    assert setups["plot"].config()["Layer"] == plots.id()
    assert len(QgsProject.instance().relationManager().referencedRelations(plots)) == 2
    assert {c.value() for c in layers["Studies"].renderer().categories()} == {c.value for c in Conclusion}
    assert layers["History of the register"].readOnly()
    before = tier(made)
    with edit(facts):
        for field, value in (("owners", "A"), ("owners_willing", "true"), ("property_ids", "1")):
            feature = QgsFeature(facts.fields())
            values = {"plot": "K-05", "field": field, "value": value, "certainty": "firm", "date": "2026-05-12"}
            for name, entry in (values | {"document": "owners.pdf"}).items():
                feature[name] = entry
            facts.addFeature(feature)
    wait(lambda: tier(made) > before)
    assert tier(made) == 1
    made._pages["evidence"].menu.add_layers()
    assert len([one for one in QgsProject.instance().mapLayers().values() if one.name() == "Site facts"]) == 1


def test_a_file_replaced_by_another_program_is_read_again(screened, wait):
    made = screened(plot="K-12")
    path = made._register.path
    save(path, [replace(read_register(path).facts[0], note="from outside")], "other")
    wait(lambda: any(f.note == "from outside" for f in made._register.register.facts))


# --- spreadsheets and copies -------------------------------------------------------------------------------------


def test_a_spreadsheet_goes_out_and_comes_back(screened, wait, tmp_path):
    made = screened(plot="K-05")
    menu, sheet = made._pages["evidence"].menu, tmp_path / "out.xlsx"
    menu.export_sheet(sheet)
    settle(made, wait)
    book = openpyxl.load_workbook(sheet)
    facts = book["facts"]
    head = [cell.value for cell in facts[1]]
    row = next(
        r
        for r in facts.iter_rows(min_row=2)
        if (r[head.index("plot")].value, r[head.index("field")].value) == ("K-05", "owners")
    )
    row[head.index("value")].value = "Omistaja"
    book.save(sheet)
    menu.import_sheet(sheet)
    settle(made, wait)
    assert ("K-05", "Omistaja") in {(f.plot, f.value) for f in made._register.register.facts}


def test_conflicts_of_a_merge_are_shown_and_either_can_be_taken(screened, wait, tmp_path):
    made = screened(plot="K-12")
    path, copy = made._register.path, tmp_path / "copy.gpkg"
    shutil.copy(path, copy)
    fact = next(f for f in read_register(path).facts if f.id == "demo-0042")
    save(path, [replace(fact, value="111")], "me")
    save(copy, [replace(fact, value="222")], "she")
    made._pages["evidence"].menu.merge_copy(copy)
    settle(made, wait)
    assert "Answer: yours “111” was kept, the other says “222”" in said(made)
    link(made, "theirs:0")
    settle(made, wait)
    assert next(f for f in made._register.register.facts if f.id == "demo-0042").value == "222"
    assert "was kept" not in said(made)


def test_areas_and_deleted_rows_of_a_merge_are_chosen_between(screened, wait, tmp_path):
    made = screened(plot="K-12")
    page, path, copy = made._pages["evidence"], made._register.path, tmp_path / "copy.gpkg"
    shutil.copy(path, copy)
    study = next(s for s in read_register(path).studies if s.id == "demo-0085")
    fact = next(f for f in read_register(path).facts if f.id == "demo-0042")
    save(path, [replace(study, area=study.area.buffer(10))], "me")
    save(copy, [replace(study, area=study.area.buffer(20)), replace(fact, value="222")], "she")
    store.delete(path, [fact.id], "me")
    page.menu.merge_copy(copy)
    settle(made, wait)
    text = said(made)
    assert "the areas differ; yours was kept" in text
    assert "Process water, K-12: you deleted it, the other copy changed it" in text
    at = {kind: number for number, kind in enumerate(c.table for c in page._conflicts._open)}
    link(made, f"both:{at['studies']}")
    assert len(page._marks._bands) == 2
    link(made, f"theirs:{at['studies']}")
    settle(made, wait)
    now = next(s for s in made._register.register.studies if s.id == study.id)
    assert now.area.equals(study.area.buffer(20))
    link(made, "ours:0")
    settle(made, wait)
    assert len(page._conflicts) == 0
    assert fact.id not in {f.id for f in made._register.register.facts}


# --- what goes wrong -----------------------------------------------------------------------------------------------


@pytest.fixture
def warnings(monkeypatch):
    """What the user was warned of."""
    heard = []
    for module in (register_file, renewal, document_edit):
        monkeypatch.setattr(module, "warn", heard.append)
    return heard


def test_a_register_that_somebody_holds_is_said_and_nothing_is_lost(screened, wait, warnings, monkeypatch):
    monkeypatch.setattr(store, "_WAIT_S", 0.1)
    made = screened(plot="K-05")
    with closing(sqlite3.connect(made._register.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        form = link(made, "newfact:owners")
        form.value.setText("A")
        form.save_button.click()
        wait(lambda: warnings)
        other.execute("ROLLBACK")
    assert "cannot be written" in warnings[0]
    settle(made, wait)
    assert made.session.assessment.preparation is not None
    again = made._pages["evidence"].form
    assert again is not None
    assert again.value.text() == "A"


@pytest.mark.parametrize(
    ("content", "said_of_it"), [(b"no geopackage", "cannot be read"), (None, "There is no register")]
)
def test_a_wrong_or_missing_file_is_told_on_the_page(screened, wait, tmp_path, content, said_of_it):
    made = screened(register=False)
    if content is not None:
        (tmp_path / "wrong.gpkg").write_bytes(content)
    made.session.change(register=RegisterRequest("wrong.gpkg"))
    settle(made, wait)
    assert said_of_it in said(made)
    assert made.session.assessment.preparation is None


def test_a_document_that_is_not_there_is_said(screened, warnings):
    made = screened(plot="K-12")
    link(made, "open:0")
    assert "There is no file" in warnings[0]


# --- results, comparison, plot ---------------------------------------------------------------------------------------


def test_tiers_sort_and_filter_the_results(screened):
    made = screened(plot=None)
    page, tiers = made._pages["results"], made.session.assessment.preparation.tier
    model = page.rows.model
    assert not page.table.isColumnHidden(Columns.TIER)
    model.sort(Columns.TIER, Qt.SortOrder.DescendingOrder)
    shown = [int(model.index(row, Columns.TIER).data()) for row in range(model.rowCount())]
    assert shown == sorted(tiers.tolist(), reverse=True)
    page.least_tier.setCurrentIndex(page.least_tier.findData(2))
    page.least_tier.activated.emit(page.least_tier.currentIndex())
    assert model.rowCount() == int((tiers >= 2).sum()) > 0
    assert "Tier" in model.index(0, Columns.TIER).data(Qt.ItemDataRole.ToolTipRole)


def test_without_a_register_there_is_no_tier_anywhere(screened):
    made = screened(register=False)
    page = made._pages["results"]
    assert page.table.isColumnHidden(Columns.TIER)
    assert page.least_tier.isHidden()
    made.show_page("plot")
    assert "Tier" not in "\n".join(label.text() for label in made._pages["plot"].content.findChildren(QLabel))


def test_the_plot_tells_its_tier_and_leads_to_the_evidence(screened):
    made = screened(plot="K-12")
    made.show_page("plot")
    text = "\n".join(label.text() for label in made._pages["plot"].content.findChildren(QLabel))
    assert "Tier 1: Owners willing" in text
    made._pages["plot"]._follow("page:evidence")
    assert made._page_at_hand() == "evidence"


def test_the_comparison_tells_tiers(screened):
    made = screened()
    model = CompareModel(made.session.texts)
    model.show(made.session.assessment, (0, 1))
    titles = [model.headerData(row, Qt.Orientation.Vertical) for row in range(model.rowCount())]
    row = titles.index("Tier")
    assert [model.index(row, c).data() for c in (0, 1)] == [
        str(t) for t in made.session.assessment.preparation.tier[:2]
    ]


def test_the_result_layer_gets_the_tiers(screened, wait, demo):
    made = screened(register=False, plot="K-05")
    plots = next(t for t in tables(made.session.assessment, "en") if t.name == "plots")
    made._result_layer.show(memory_layer(plots, "plots"), "Demo", made.session.texts, "eia")
    made._pages["evidence"].menu.start()
    settle(made, wait)
    layer = made._result_layer.layer
    assert {f["plot"]: f["tier"] for f in layer.getFeatures()}.keys() == set(made.session.assessment.plots.ids)
    wanted = next(t for t in tables(made.session.assessment, "en") if t.name == "plots")
    names = [name for name, _ in wanted.fields]
    for feature in layer.getFeatures():
        row = next(row for row in wanted.rows if row[0] == feature["plot"])
        assert [feature[n] for n in names if feature[n] != NULL] == [v for v in row if v is not None]


# --- the panel ---------------------------------------------------------------------------------------------------


def test_tabs_are_named_as_far_as_there_is_room(screened):
    made = screened()
    bar = made.pages.tabBar()
    titles = [bar.accessibleTabName(index) for index in range(bar.count())]
    assert "Evidence" in titles
    widen(made.pages, 1200)
    assert [bar.tabText(index) for index in range(bar.count())] == titles
    widen(made.pages, 300)
    assert [text for index in range(bar.count()) if (text := bar.tabText(index))] == ["Evidence"]
    made.show_page("plot")
    assert [text for index in range(bar.count()) if (text := bar.tabText(index))] == ["Plot"]
    assert all(made.pages.tabToolTip(index).startswith(title) for index, title in enumerate(titles))


def widen(widget, width):
    """Give a widget that nobody sees another width."""
    widget.resize(width, 400)
    QCoreApplication.sendEvent(widget, QResizeEvent(widget.size(), widget.size()))
