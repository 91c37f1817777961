"""The page “Permits”: the road of the picked plot, its Gantt, its scenarios, what has happened, and what is missing."""

import csv
import datetime as dt
import os
import re
import shutil
import xml.etree.ElementTree as ET
from dataclasses import replace
from importlib import metadata

import pytest
from qgis.gui import QgsCollapsibleGroupBoxBasic
from qgis.PyQt.QtCore import QDate, QEvent, QPoint, QPointF, Qt
from qgis.PyQt.QtGui import QImage, QMouseEvent, QPainter, QPalette, QWheelEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QLabel

from kase_parks_plugin import paths
from kase_parks_plugin.adapters import dependencies
from kase_parks_plugin.adapters.dependencies import Missing
from kase_parks_plugin.core.model import as_objects
from kase_parks_plugin.core.permits.model import Dates, Progress, Stage, Status
from kase_parks_plugin.core.progress import Silent
from kase_parks_plugin.core.rulebook.profiles import profile_fields
from kase_parks_plugin.core.texts import load_texts
from kase_parks_plugin.gui import permits_page
from kase_parks_plugin.gui.permits_chart import Chart, Plan, Step, chart_of
from kase_parks_plugin.gui.permits_gantt import GanttView
from kase_parks_plugin.gui.permits_paint import GanttPainter
from kase_parks_plugin.gui.permits_road import Asked, find_road
from kase_parks_plugin.gui.permits_statuses import MemoryStatuses

TODAY = dt.date(2026, 11, 22)
START = dt.date(2027, 3, 1)
TEXTS = load_texts("en")
LINE = 16.0


@pytest.fixture
def page(plugin, demo_run, monkeypatch):
    """A panel whose page “Permits” is in sight, with the demo's result but nothing picked, and no register chosen."""
    monkeypatch.setattr(permits_page, "_today", lambda: TODAY)
    dock = plugin().dock
    dock.setFloating(True)
    dock.resize(390, 900)
    dock.show()
    made = dock.panel
    assessment, prepared = demo_run
    made.session.screening = replace(assessment.screening, register=None)
    made.session.assessed_with(assessment, assessment.screening)
    made.show_page("permits")
    shown = made._pages["permits"]
    shown.keep(prepared)
    shown.made = made
    return shown


@pytest.fixture
def shown(page, wait):
    """The page with the first plot's road, once it is there."""
    page._session.pick(0)
    wait(lambda: page.board.road is not None and not page.finder.busy)
    return page


def words(widget):
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def a_step(id_="one", begin=START, months=(1, 2, 4), **changes):
    ends = Dates(*(begin + dt.timedelta(days=30 * n) for n in months))
    values = {"title": id_, "stage": Stage.PERMITS, "possible": False, "critical": 0.0, **changes}
    return Step(id=id_, begin=begin, ends=ends, **values)


def a_chart(*steps):
    last = max(step.ends.p90 for step in steps)
    return Chart("A plot", steps, START, TODAY, Dates(last, last, last))


# --- where things lie ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [380.0, 1200.0])
def test_bars_and_whiskers_lie_at_their_dates(width):
    step = a_step()
    plan = Plan(a_chart(step), TEXTS, width, LINE)
    row = plan.row_of("one")
    bar, (low, high) = plan.bar(row), plan.whisker(row)
    day = (width - plan.labels) / (plan.chart.last - plan.chart.first).days
    assert bar.left() == pytest.approx((step.begin - plan.chart.first).days * day)
    assert bar.right() == pytest.approx((step.ends.p50 - plan.chart.first).days * day)
    assert low == pytest.approx((step.ends.p10 - plan.chart.first).days * day)
    assert high == pytest.approx((step.ends.p90 - plan.chart.first).days * day)
    assert row.top <= bar.top()
    assert bar.bottom() <= row.top + row.height
    assert plan.content == pytest.approx(width - plan.labels)


def test_labels_stand_beside_the_bars_where_there_is_room_and_above_them_where_not():
    assert Plan(a_chart(a_step()), TEXTS, 1200, LINE).labels > 0
    narrow = Plan(a_chart(a_step()), TEXTS, 380, LINE)
    assert narrow.labels == 0
    row = narrow.row_of("one")
    assert narrow.bar(row).top() >= row.top + LINE, "the label's line stays free"


def test_a_day_is_found_where_it_lies():
    plan = Plan(a_chart(a_step()), TEXTS, 700, LINE, zoom=3)
    for day in (plan.chart.first, START, plan.chart.last):
        assert plan.day(plan.x(day)) == day


def test_rows_stand_by_stage_then_by_begin():
    late = START + dt.timedelta(days=200)
    records = [_record("b", "permits", late), _record("a", "building", START), _record("c", "permits", START)]
    chart = chart_of("x", records, START, TODAY, Dates(late, late, late))
    assert [step.id for step in chart.steps] == ["c", "b", "a"]
    plan = Plan(chart, TEXTS, 500, LINE)
    assert [row.title for row in plan.rows if row.step is None] == ["Permits", "Building"]


def _record(id_, stage, begin):
    end = (begin + dt.timedelta(days=60)).isoformat()
    return {
        "id": id_, "title": id_, "stage": stage, "begins": {"p50": begin.isoformat()}, "p10": end, "p50": end, "p90": end,
        "certainty": "needed", "critical": 0.0, "months": {"statutory": None}, "status": None, "seasons": [],
    }  # fmt: skip


def test_a_season_over_new_year_and_one_of_a_leap_day():
    step = a_step(months=(12, 20, 30), seasons=(((12, 1), (2, 29)),))
    plan = Plan(a_chart(step), TEXTS, 2000, LINE)
    spans = [(plan.day(left + 0.01), plan.day(right - 0.01)) for left, right in plan.seasons(step)]
    assert (dt.date(2027, 12, 1), dt.date(2028, 2, 29)) in spans
    assert (dt.date(2028, 12, 1), dt.date(2029, 2, 28)) in spans


def test_today_is_shown_when_it_is_not_far_before_the_road():
    near = Chart("x", (a_step(),), START, TODAY, Dates(START, START, START))
    far = replace(near, today=dt.date(2020, 1, 1))
    assert near.first <= TODAY
    assert far.first > far.today


# --- how things are drawn ----------------------------------------------------------------------------------------


def drawn(step, width=1200):
    """The bar of a step as pixels: grey values in rows."""
    plan = Plan(a_chart(step), TEXTS, width, LINE)
    image = QImage(width, round(plan.height), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    brush = GanttPainter(painter, plan, QPalette(Qt.GlobalColor.white), plan.labels)
    for row in plan.rows:
        brush.row(row, row.top)
    painter.end()
    bar = plan.bar(plan.row_of(step.id)).translated(plan.labels, 0).toRect()
    return [[image.pixelColor(x, y).getRgb()[:3] for x in range(bar.left() + 3, bar.left() + 24)]
            for y in range(bar.top() + 2, bar.bottom() - 1)]  # fmt: skip


def test_states_differ_in_more_than_colour():
    colours = {
        name: {pixel for row in drawn(step) for pixel in row}
        for name, step in {
            "plain": a_step(critical=0.1),
            "critical": a_step(critical=1.0),
            "possible": a_step(critical=0.1, possible=True),
            "decided": a_step(critical=0.1, progress=Progress.DECIDED),
            "appealed": a_step(critical=0.1, progress=Progress.APPEALED),
            "under way": a_step(critical=0.1, progress=Progress.UNDER_WAY),
        }.items()
    }
    assert len(colours["plain"]) == len(colours["critical"]) == 1, "filled"
    assert all(len(colours[name]) > 1 for name in ("possible", "decided", "appealed", "under way")), (
        "hatched, or with a sign"
    )
    strong, weak = (sum(min(colours[name])) for name in ("critical", "plain"))
    assert strong < weak, "what holds the end more often is stronger"
    decided, appealed = (drawn(a_step(progress=p)) for p in (Progress.DECIDED, Progress.APPEALED))
    assert decided != appealed


# --- the widget ----------------------------------------------------------------------------------------------------


@pytest.fixture
def gantt(qgis_app):
    view = GanttView(TEXTS)
    view.resize(390, 300)
    view.show()
    steps = [a_step(f"s{i}", START + dt.timedelta(days=40 * i)) for i in range(12)]
    view.show_chart(a_chart(*steps))
    return view


def test_the_keyboard_selects_opens_zooms_and_pans(gantt):
    opened, selected = [], []
    gantt.opened.connect(opened.append)
    gantt.selected.connect(selected.append)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_End):
        QTest.keyClick(gantt, key)
    assert selected == ["s0", "s1", "s0", "s11"]
    row, bar = gantt.plan.row_of("s11"), gantt.verticalScrollBar()
    assert row.top + row.height <= bar.value() + gantt.viewport().height() - gantt.plan.axis + 1, "it is in sight"
    assert "s11" in gantt.accessibleDescription()
    QTest.keyClick(gantt, Qt.Key.Key_Return)
    assert opened == ["s11"]
    before = gantt.plan.content
    QTest.keyClick(gantt, Qt.Key.Key_Plus)
    assert gantt.plan.content > before
    QTest.keyClick(gantt, Qt.Key.Key_Right)
    assert gantt.horizontalScrollBar().value() > 0
    QTest.keyClick(gantt, Qt.Key.Key_0)
    assert gantt.plan.content == pytest.approx(before)


def test_a_click_opens_and_a_drag_pans(gantt):
    opened = []
    gantt.opened.connect(opened.append)
    row = gantt.plan.row_of("s1")
    place = QPoint(100, round(gantt.plan.axis + row.top + row.height / 2))
    QTest.mouseClick(gantt.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert opened == ["s1"]
    gantt.zoom_in()
    bar = gantt.horizontalScrollBar()
    bar.setValue(0)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(gantt.viewport(), left, none, place)
    moved = QPointF(place - QPoint(40, 0))
    QApplication.sendEvent(gantt.viewport(), QMouseEvent(QEvent.Type.MouseMove, moved, left, left, none))
    QTest.mouseRelease(gantt.viewport(), left, none, place - QPoint(40, 0))
    assert opened == ["s1"]
    assert bar.value() == 40


def test_the_wheel_with_ctrl_zooms_around_the_mouse(gantt):
    x = 250.0
    before = gantt.plan.day(x - gantt._left())
    event = QWheelEvent(
        QPointF(x, 100), QPointF(gantt.viewport().mapToGlobal(QPoint(250, 100))), QPoint(), QPoint(0, 480),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(gantt.viewport(), event)
    assert gantt.plan.content > 2 * gantt.viewport().width()
    assert abs((gantt.plan.day(x - gantt._left()) - before).days) <= 2


# --- the page --------------------------------------------------------------------------------------------------------


def test_the_page_says_what_to_do_first(page):
    assert "Pick a plot" in page.state.text()
    assert page.board.isHidden()


def test_the_road_of_the_picked_plot(shown, demo_run):
    said, road = words(shown.board), shown.board.road
    assert road.plot == str(demo_run[0].plots.ids[0])
    ready = road.forecast("as_is").ready
    assert TEXTS.date(ready.p50) in said
    assert TEXTS.date(ready.p90) in said
    assert "If none of the possible steps comes" in said
    assert "Environmental permit" in said
    assert shown.state.isHidden()


def test_another_plot_has_another_road_and_the_first_is_kept(shown, wait):
    first = shown.board.road
    shown._session.pick(1)
    wait(lambda: shown.board.road is not first)
    shown._session.pick(0)
    assert shown.board.road is first


def test_nothing_is_reckoned_while_another_page_is_open(page, wait):
    page.hide()
    page._session.pick(2)
    assert not page.finder.busy
    page.show()
    assert page.finder.busy
    wait(lambda: page.board.road is not None)


def test_the_chance_follows_the_date_asked_about(shown):
    board = shown.board
    board.by.setDate(QDate(2020, 1, 1))
    assert "0%" in board.chance.text()
    board.by.setDate(QDate(2060, 1, 1))
    assert "100%" in board.chance.text()


def test_verdicts_unfold_their_reasons_and_lead_to_the_project(shown, wait):
    box, asked = shown.board.verdicts, []
    shown.field_asked.connect(asked.append)
    assert "527/2014" not in words(box)
    box._follow("verdict:environment")
    assert "527/2014" in words(box)
    box._follow("verdict:water")
    label = next(label for label in box.findChildren(QLabel) if "profile:" in label.text())
    link = label.text().split("href='profile:")[1].split("'")[0]
    label.linkActivated.emit(f"profile:{link}")
    assert asked == [link]


def test_a_field_asked_for_is_reached_on_the_project_page(shown):
    shown.field_asked.emit("it_mw")
    made = shown.made
    project = made._pages["project"]
    assert made.pages.currentWidget() is project
    assert not project._form._groups[profile_fields()["it_mw"].group].isCollapsed()


def test_choosing_a_scenario_redraws_the_steps(shown):
    board = shown.board
    before = {step.id: step.ends for step in board.gantt.plan.chart.steps}
    QTest.mouseClick(board.scenarios.buttons["appeals"], Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert board.scenario == "appeals"
    after = {step.id: step.ends for step in board.gantt.plan.chart.steps}
    assert "permit_appeal" in set(after) - set(before)
    assert board.scenarios.buttons["appeals"].isChecked()
    assert TEXTS.date(board.road.forecast("appeals").ready.p50) in words(board)


def test_a_closed_scenario_is_grey_and_says_why(shown):
    closed = [name for name, button in shown.board.scenarios.buttons.items() if not button.isEnabled()]
    road = shown.board.road
    assert closed == [s["id"] for s in road.record["scenarios"] if s["open"] is False]
    assert closed
    said = words(shown.board.scenarios)
    for name in closed:
        assert road.barriers[name][0] in said


def test_whiskers_stand_on_one_scale(shown):
    shown.board.scenarios.resize(380, 300)
    for whisker in shown.board.scenarios.whiskers.values():
        places = [whisker.x(day.toordinal()) for day in whisker.ready]
        assert places == sorted(places)
        assert whisker.x(whisker._scale[0]) <= places[0]
        assert places[-1] <= whisker.x(whisker._scale[1])


def test_details_tell_source_time_and_waits_and_lead_on(shown):
    board = shown.board
    board.open_step("building_permit")
    said = words(board.details)
    assert "751/2023" in said
    assert "by law 6 months" in said
    assert "How to shorten" in said
    assert "Waits for" in said
    board.details._follow("step:grid_agreement")
    assert board.details.step == board.gantt.step == "grid_agreement"


def test_what_has_happened_renews_the_road(shown, wait):
    board = shown.board
    board.open_step("grid_agreement")
    board.details._follow("status:")
    form = board.details.form
    form.progress.setCurrentIndex(form.progress.findData(Progress.DECIDED))
    form.started.setDate(QDate(2026, 5, 1))
    form.ended.setDate(QDate(2026, 8, 1))
    form.note.setText("signed <b>")
    old = board.road
    form.save.click()
    wait(lambda: board.road is not old and not shown.finder.busy)
    step = next(step for step in board.gantt.plan.chart.steps if step.id == "grid_agreement")
    assert step.over
    assert step.ends.p50 == dt.date(2026, 8, 1)
    assert "signed &lt;b&gt;" in words(board.details)


@pytest.mark.parametrize(
    ("progress", "started", "ended", "said"),
    [
        (Progress.UNDER_WAY, None, None, "the day it began is missing"),
        (Progress.DECIDED, None, None, "a day of ending goes with"),
        (Progress.DECIDED, QDate(2026, 8, 1), QDate(2026, 5, 1), "before it begins"),
        (Progress.WITH_AUTHORITY, QDate(2027, 5, 1), None, "after the day of reckoning"),
    ],
)
def test_days_that_cannot_be_are_refused_in_words(shown, progress, started, ended, said):
    shown.board.open_step("grid_agreement")
    shown.board.details._follow("status:")
    form = shown.board.details.form
    form.progress.setCurrentIndex(form.progress.findData(progress))
    for edit, day in ((form.started, started), (form.ended, ended)):
        if day is not None:
            edit.setDate(day)
    form.save.click()
    assert said in form.fault.text()
    assert not form.fault.isHidden()
    assert shown.store.read() == {}


def test_a_step_said_not_to_be_needed_goes_and_can_be_taken_back(shown, wait):
    board, old = shown.board, shown.board.road
    shown._take(Status("grid_agreement", Progress.NOT_NEEDED), "me")
    wait(lambda: board.road is not old)
    assert board.gantt.plan.row_of("grid_agreement") is None
    assert "step:grid_agreement" in board.aside.text()
    board.aside.linkActivated.emit("step:grid_agreement")
    assert board.details.step == "grid_agreement"
    old = board.road
    shown._take(Status("grid_agreement", Progress.NOT_STARTED), "me")
    wait(lambda: board.road is not old)
    assert board.gantt.plan.row_of("grid_agreement") is not None


def test_progress_is_kept_in_the_screenings_register(page, wait, tmp_path, demo_run):
    file = tmp_path / "register.gpkg"
    shutil.copy(paths.resource("demo", "demo-register.gpkg"), file)
    session = page._session
    session.change(register=replace(demo_run[0].screening.register, path=str(file)))
    page._session.pick(3)
    wait(lambda: page.board.road is not None and not page.finder.busy)
    page._take(Status("grid_agreement", Progress.UNDER_WAY, dt.date(2026, 6, 1)), "me")
    wait(lambda: "grid_agreement" in page.board.road.path.statuses)
    assert page.board.road.path.statuses["grid_agreement"].started == dt.date(2026, 6, 1)
    assert page.store.read()[page.board.road.plot][0].progress is Progress.UNDER_WAY
    page._keep_forecast()
    from kase_parks_plugin.core.permits.store import read_forecasts

    wait(lambda: read_forecasts(file) and not page._register.busy)
    assert {found.plot for found in read_forecasts(file)} == {page.board.road.plot}


def test_the_natura_trail_lists_sites_and_shows_them_on_the_map(page, wait, demo_run):
    assessment, prepared = demo_run
    road = None
    for plot in range(len(assessment.plots.ids)):
        road = find_road(Asked(assessment, plot, TODAY, TODAY, MemoryStatuses(), prepared, "en"), Silent())
        if road.trail["sites"]:
            break
    assert road.trail["sites"], "a plot of the demo lies near a Natura site"
    page._session.pick(plot)
    wait(lambda: page.board.road is not None and not page.finder.busy)
    box = page.board.natura.findChild(QgsCollapsibleGroupBoxBasic)
    assert box.isCollapsed()
    box.setCollapsed(False)
    said = words(page.board.natura)
    assert "not a legal clearance" in said
    assert "Water balance" in said
    site = road.trail["sites"][0]
    assert site["text"] in said
    assert "site:0" in said
    page._follow("site:0")
    assert len(page._marks._bands) == 2


def test_without_layers_the_trail_says_so(page, wait, demo_run):
    page.keep(None)
    page._session.pick(0)
    wait(lambda: page.board.road is not None and not page.finder.busy)
    page.board.natura.findChild(QgsCollapsibleGroupBoxBasic).setCollapsed(False)
    assert "Run the screening again" in words(page.board.natura)


def test_a_rulebook_without_procedures_is_told(page, wait, demo_run):
    assessment = demo_run[0]
    other = replace(assessment.rulebook, id="eu")
    page._session.assessed_with(replace(assessment, rulebook=other), assessment.screening)
    page._session.pick(0)
    wait(lambda: not page.finder.busy)
    assert "No procedures go with" in page.state.text()
    assert page.board.isHidden()


def test_cancelling_is_told_and_can_be_taken_back(page, wait):
    page._session.pick(0)
    page.state.linkActivated.emit("cancel:")
    wait(lambda: not page.finder.busy)
    if page.board.road is None:  # it was not over before
        assert "Cancelled" in page.state.text()
        page.state.linkActivated.emit("again:")
        wait(lambda: page.board.road is not None)


def test_missing_scipy_leaves_the_other_pages(panel, monkeypatch, demo_run):
    lacks = (Missing("scipy", "1.8", None),)
    monkeypatch.setattr(
        dependencies, "missing", lambda required=None: lacks if required is dependencies.FOR_PERMITS else ()
    )
    made = panel()
    made.session.assessed_with(demo_run[0], demo_run[0].screening)
    made.session.pick(0)
    made.show_page("permits")
    page = made._pages["permits"]
    assert "scipy 1.8 or newer: not found" in words(page)
    assert "The other pages work as before" in words(page)
    assert not page.finder.busy
    made.show_page("plot")
    assert "What holds it back" in words(made._pages["plot"])


def test_what_the_calendar_needs_is_looked_for(monkeypatch):
    """The zip carries icalendar; what that one needs comes with QGIS, or is missed and named."""
    wanted = {re.split(r"[ ;<>=!~\[]", need)[0] for need in metadata.requires("icalendar") if "extra ==" not in need}
    assert wanted - {"tzdata", "backports-zoneinfo"} == {"python-dateutil"}  # those are but data, and for older Pythons
    assert dependencies.missing(dependencies.FOR_PERMITS) == ()
    monkeypatch.setattr(dependencies, "find_spec", lambda name: None if name == "dateutil" else object())
    lacks = dependencies.missing(dependencies.FOR_PERMITS)
    assert lacks == (Missing("dateutil", "2.8", None),)
    monkeypatch.setattr(dependencies.platform, "system", lambda: "Darwin")
    assert "'python-dateutil>=2.8'" in dependencies.remedy(lacks)


def test_a_hostile_name_is_shown_as_it_is(page, wait, demo_run, tmp_path):
    assessment, name = demo_run[0], "<img src=x><b>" + "Pitkäniemi " * 30
    names = list(assessment.plots.names)
    names[0] = name
    plots = replace(assessment.plots, names=as_objects(names))
    page._session.assessed_with(replace(assessment, plots=plots), page._session.screening)
    page._session.pick(0)
    wait(lambda: page.board.road is not None and not page.finder.busy)
    assert "&lt;img src=x&gt;" in words(page.board)
    assert "<img" not in words(page.board)
    assert page.content.minimumSizeHint().width() <= 350
    page.board.menu.save_svg(tmp_path / "a.svg")
    assert ET.parse(tmp_path / "a.svg").getroot().tag.endswith("svg")


def test_a_register_that_is_not_there_is_told(page, wait, demo_run, tmp_path):
    gone = replace(demo_run[0].screening.register, path=str(tmp_path / "gone.gpkg"))
    page._session.change(register=gone)
    page._session.pick(0)
    wait(lambda: not page.finder.busy and not page._register.busy)
    assert "gone.gpkg" in page.state.text()
    assert "again:" in page.state.text()
    page._session.change(register=None)
    wait(lambda: page.board.road is not None)


# --- files ------------------------------------------------------------------------------------------------------------


def test_exports(shown, tmp_path):
    menu = shown.board.menu
    menu.save_svg(tmp_path / "a.svg")
    drawing = ET.parse(tmp_path / "a.svg").getroot()
    text = "".join(drawing.itertext())
    assert shown.board.road.record["name"] in text
    assert "not a legal clearance" in text
    menu.save_png(tmp_path / "a.png")
    image = QImage(str(tmp_path / "a.png"))
    assert image.width() > 2000
    menu.save_steps(tmp_path / "a.csv")
    rows = list(csv.reader((tmp_path / "a.csv").open(encoding="utf-8-sig")))
    assert len(rows) == 1 + len(shown.board.gantt.plan.chart.steps)
    menu.save_calendar(tmp_path / "a.ics")
    assert (tmp_path / "a.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
    menu.scenario = next(s["id"] for s in shown.board.road.record["scenarios"] if s["id"] != "as_is")
    menu.save_calendar(tmp_path / "b.ics")
    assert (tmp_path / "b.ics").read_bytes() != (tmp_path / "a.ics").read_bytes()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_told(shown, tmp_path):
    from kase_parks_plugin.core.errors import OutputError

    tmp_path.chmod(0o500)
    with pytest.raises(OutputError):
        shown.board.menu.save_svg(tmp_path / "a.svg")
