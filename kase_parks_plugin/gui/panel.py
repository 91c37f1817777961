"""The panel: pages on one row of tabs, a slim notice line, and one button that runs and cancels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from qgis.core import QgsProject
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtWidgets import QFrame, QLabel, QProgressBar, QPushButton, QTabWidget, QToolButton, QWidget

from kase_parks_plugin.adapters import settings
from kase_parks_plugin.adapters.background import Cancelled, Failed
from kase_parks_plugin.adapters.evidence import MapMarks
from kase_parks_plugin.adapters.i18n import language, tr
from kase_parks_plugin.adapters.messages import explain, guarded
from kase_parks_plugin.adapters.result_files import write_results
from kase_parks_plugin.adapters.result_layer import ResultLayer
from kase_parks_plugin.adapters.result_update import LayerUpdate
from kase_parks_plugin.adapters.task import Done
from kase_parks_plugin.core.errors import KaseParksError
from kase_parks_plugin.core.progress import Progress
from kase_parks_plugin.gui.evidence_page import EvidencePage
from kase_parks_plugin.gui.files_menu import FilesMenu
from kase_parks_plugin.gui.freshness import Freshness
from kase_parks_plugin.gui.guide import Guide
from kase_parks_plugin.gui.kept_results import KeptResults
from kase_parks_plugin.gui.layers_health import HealthWatch, fault_of
from kase_parks_plugin.gui.layers_page import LayersPage
from kase_parks_plugin.gui.layers_proposals import Proposals
from kase_parks_plugin.gui.load import icon, load_ui
from kase_parks_plugin.gui.map_ties import MapTies
from kase_parks_plugin.gui.notice import Notice
from kase_parks_plugin.gui.package_page import PackagePage
from kase_parks_plugin.gui.permits_page import PermitsPage
from kase_parks_plugin.gui.plot_page import PlotPage
from kase_parks_plugin.gui.project_page import ProjectPage
from kase_parks_plugin.gui.register_file import RegisterFile
from kase_parks_plugin.gui.renewal import Renewal
from kase_parks_plugin.gui.results_page import ResultsPage
from kase_parks_plugin.gui.results_words import moment
from kase_parks_plugin.gui.runs import Runs
from kase_parks_plugin.gui.screener import Screener
from kase_parks_plugin.gui.screenings import Screenings
from kase_parks_plugin.gui.session import Session
from kase_parks_plugin.gui.short_tabs import ShortTabs
from kase_parks_plugin.gui.tips import as_tip
from kase_parks_plugin.gui.turning import Turning
from kase_parks_plugin.gui.undo import UndoKeys

# what is said of a layer and must not wait until somebody looks at the page Layers
_SERIOUS = (
    "layer_failed", "coverage_failed", "no_usable_geometry", "layer_misplaced", "axes_swapped", "plots_skipped",
    "features_not_placed",
)  # fmt: skip


class Panel(QWidget):
    """Everything inside the dock."""

    notice: QFrame
    notice_icon: QLabel
    notice_text: QLabel
    notice_button: QToolButton
    notice_close: QToolButton
    pages: QTabWidget
    run_button: QPushButton
    progress_text: QLabel
    progress_bar: QProgressBar
    export_button: QToolButton

    def __init__(self, iface: QgisInterface, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_ui(self, "panel")
        self.session = Session(self)
        self.session.base = Path(QgsProject.instance().absolutePath() or Path.home())
        self._marks = MapMarks(iface.mapCanvas())
        self._result_layer = ResultLayer(QgsProject.instance())
        self.map_ties = MapTies(self.session, iface, self._result_layer, self)
        self._register = RegisterFile(self.session, self)
        update = LayerUpdate(lambda: self._result_layer.layer, self)
        self._renewal = Renewal(self.session, self._register, update, self)
        self._undo_keys = UndoKeys(self.session.undo, self)
        self._notice = Notice(self)
        self._health = HealthWatch(self.session, self._choosing, self)
        self._proposals = Proposals(self.session, self._choosing, self)
        self._screenings = Screenings(self.session, self)
        self.turning = Turning(self.session, self._screenings, iface.mapCanvas(), self._notice, self)
        self._runs = Runs(self._result_layer, self)
        self._freshness = Freshness(self.session, self._health.watch, self)
        self._kept = KeptResults(self.session, self._screenings, self)
        self._screener = Screener(self.session, self._runs, self._freshness, self._kept, self._result_layer, self)
        results = ResultsPage(self.session, self)
        self._pages: dict[str, QWidget] = {
            "project": ProjectPage(self.session, self._screenings, self._health, self._proposals, self),
            "layers": LayersPage(self.session, self._health, self._proposals, self),
            "results": results,
            "plot": PlotPage(self.session, self._marks, self),
            "evidence": EvidencePage(self.session, self._register, self._marks, iface, self),
            "permits": PermitsPage(self.session, self._register, self._marks, self),
            "package": PackagePage(self.session, self._runs, results.rows.model.plots, self),
        }
        self.guide = Guide(self, self._page_at_hand)
        self._files = FilesMenu(self)
        self._add_pages()
        self.layout_run.insertWidget(self.layout_run.count() - 1, self.map_ties.button)
        self.layout_run.addWidget(self.guide.button)
        self.export_button.setIcon(icon("mActionFileSave.svg"))
        self.export_button.clicked.connect(self._files.ask_save_results)
        self.run_button.clicked.connect(self._run_or_cancel)
        self.run_button.setMinimumWidth(self.fontMetrics().horizontalAdvance("0") * 14)
        self._wire()
        self.show_page("results")  # it says what to do first
        self.turning.begin()
        self._show_state()

    # --- the door -------------------------------------------------------------------------------------------

    @property
    def running(self) -> bool:
        """Whether a result is on its way."""
        return self._runs.running

    def open_screening(self, path: Path) -> None:
        """Open a screening file: its layers come into the project, its choices into the panel.

        Raises
        ------
        KaseParksError
            The file or the rulebook it names cannot be read.
        """
        self.turning.open(path)

    def run(self) -> None:
        """Start the screening in the background; nothing happens while something else is going on."""
        if self._runs.busy or self.turning.opening:
            return
        self._notice.hide()
        if QgsProject.instance().mapLayer(self.session.screening.plots.source_id or "") is None:
            self.show_page("project")
            self._notice.refuse(tr("Choose the layer of candidate plots first."))
            return
        try:
            self._screener.run()
        except KaseParksError as error:
            self._notice.refuse(explain(error))

    def start_job(self, title: str, work: Callable[[Progress], Any], on_done: Callable[[Any], None]) -> None:
        """Do something in the background, with the panel's progress and Cancel; ``on_done`` is given its value."""
        self._runs.start_job(title, work, on_done)

    def save_results(self, folder: Path) -> None:
        """Write the result files into a folder.

        Raises
        ------
        OutputError
            They cannot be written.
        """
        if self.session.assessment is not None:
            write_results(self.session.assessment, folder, language())

    def show_page(self, name: str) -> None:
        """Turn to a page: ``project``, ``layers``, ``results``, ``plot``, ``evidence``, ``permits`` or ``package``."""
        self.pages.setCurrentWidget(self._pages[name])

    def _page_at_hand(self) -> str:
        """Name of the page that is shown."""
        return next(name for name, page in self._pages.items() if page is self.pages.currentWidget())

    def show_plot(self, plot_id: str) -> None:
        """Turn to the page of a plot; nothing happens when there is no such plot."""
        assessment = self.session.assessment
        if assessment is None or plot_id not in list(assessment.plots.ids):
            return
        self.session.pick(list(assessment.plots.ids).index(plot_id))
        self.show_page("plot")

    def tear_down(self) -> None:
        """Stop the run, take the marks off the map, let go of the project."""
        self._runs.abandon()
        self._freshness.tear_down()
        self._kept.tear_down()
        self._renewal.stop()
        self._pages["evidence"].tear_down()
        self._pages["permits"].tear_down()
        self._pages["package"].tear_down()
        self._register.tear_down()
        self._screenings.tear_down()
        self._health.tear_down()
        self._proposals.tear_down()
        self.map_ties.tear_down()
        self.guide.tear_down()
        self._marks.clear()
        self.turning.tear_down()

    # --- making -----------------------------------------------------------------------------------------------

    def _add_pages(self) -> None:
        titles = {
            "project": (tr("Project"), "mActionOptions.svg", tr("Plots and what would be built")),
            "layers": (tr("Layers"), "mActionAddLayer.svg", tr("Which layer stands for what")),
            "results": (tr("Results"), "mActionOpenTable.svg", tr("The ranked plots")),
            "plot": (tr("Plot"), "mActionIdentify.svg", tr("What holds one plot back, and on which evidence")),
            "evidence": (tr("Evidence"), "mIconSuccess.svg", tr("What has been proven, and what to do next")),
            "permits": (
                tr("Permits"),
                "propertyicons/temporal.svg",
                tr("Which procedures, how long, and how sure that is"),
            ),
            "package": (tr("Package"), "mActionSaveAsPDF.svg", tr("What an investor asks, as documents and files")),
        }
        for name, page in self._pages.items():
            title, image, hint = titles[name]
            index = self.pages.addTab(page, icon(image), title)
            self.pages.setTabToolTip(index, hint)
        side = self.fontMetrics().height() - 2
        self.pages.setIconSize(QSize(side, side))
        self.pages.tabBar().setElideMode(Qt.TextElideMode.ElideRight)
        self.pages.setCornerWidget(self._files.button, Qt.Corner.TopRightCorner)
        ShortTabs(self.pages)

    def _wire(self) -> None:
        """Connect what the parts of the panel tell."""
        results = self._pages["results"]
        results.opened.connect(lambda: self.show_page("plot"))
        results.demo_asked.connect(self._files.open_demo)
        results.page_asked.connect(self.show_page)
        self._pages["plot"].page_asked.connect(self.show_page)
        results.map_readiness_chosen.connect(self._colour_map)
        results.weights.refused.connect(self._notice.warn)
        self._pages["permits"].field_asked.connect(self._reach_field)
        self.session.changed.connect(self._notice.reconsider)
        self._health.watch.changed.connect(lambda _: self._notice.reconsider())
        self.session.changed.connect(self._show_state)
        self.session.assessed.connect(self._show_state)
        self.session.picked.connect(self._mark_plot)
        self._runs.changed.connect(self._show_state)
        self._runs.said.connect(self._show_progress)
        self._runs.stopped.connect(self._stopped)
        self._freshness.changed.connect(self._show_state)
        self._screener.ran.connect(self._ran)
        self._screenings.turned.connect(self._bring_back)
        self.pages.currentChanged.connect(self._freshness.look)
        project_page = self._pages["project"]
        project_page.new_asked.connect(self.turning.new)
        project_page.turned.connect(self.turning.choose)
        self.turning.leaving.connect(self._leave)
        self.turning.project_left.connect(self.map_ties.forget)
        self.turning.project_left.connect(self._kept.stop)

    def _choosing(self) -> bool:
        """Whether the user looks at a page where layers are chosen."""
        return self._pages["project"].isVisible() or self._pages["layers"].isVisible()

    # --- showing -----------------------------------------------------------------------------------------------

    @guarded
    def _show_state(self) -> None:
        """Button, progress and notice as they belong to what is going on."""
        busy = self._runs.busy
        self.run_button.setText(tr("Cancel") if busy else tr("Run"))
        self.run_button.setIcon(icon("mTaskCancel.svg") if busy else icon("mActionStart.svg"))
        self.run_button.setEnabled(True)
        self.progress_bar.setVisible(busy)
        if not busy:
            self.progress_text.clear()
        done = self.session.assessment is not None
        self.export_button.setEnabled(done and not busy)
        self._files.save_results.setEnabled(done and not busy)
        self._notice.show_stale([] if busy else self._freshness.changes(), self.run)

    @guarded
    def _show_progress(self, share: float, text: str) -> None:
        self.progress_bar.setValue(round(share * 1000))
        self.progress_text.setText(text)
        self.progress_text.setToolTip(as_tip(text))

    @guarded
    def _mark_plot(self, plot: int) -> None:
        assessment = self.session.assessment
        if plot < 0 or assessment is None:
            self._marks.clear()
        else:
            self._marks.show(assessment.crs, assessment.plots.geometry[plot], zoom=not self.map_ties.from_map)

    @guarded
    def _colour_map(self, readiness: str) -> None:
        settings.save(replace(settings.load(), map_readiness=readiness))
        self._result_layer.colour_by(readiness)

    @guarded
    def _reach_field(self, field: str) -> None:
        """Turn to a field of the project's profile."""
        self.show_page("project")
        self._pages["project"].reach_field(field)

    # --- running -----------------------------------------------------------------------------------------------

    @guarded
    def _run_or_cancel(self) -> None:
        if not self._runs.busy:
            self.run()
            return
        self.run_button.setEnabled(False)
        self.progress_text.setText(tr("Cancelling…"))
        self._runs.cancel()

    @guarded
    def _leave(self) -> None:
        """Turn away from the screening at hand; what is under way is of no use any more."""
        self._runs.abandon()
        self._notice.hide()
        self._marks.clear()
        self._freshness.forget()

    @guarded
    def _ran(self, outcome: Done) -> None:
        self.map_ties.keep(outcome.prepared, self.session.ran)
        self._pages["permits"].keep(outcome.prepared)
        self._pages["package"].keep(outcome.prepared)
        self.show_page("results")
        self._tell_of_layers()

    @guarded
    def _stopped(self, outcome: Failed | Cancelled) -> None:
        if isinstance(outcome, Failed):
            self._notice.refuse(explain(outcome.error))
        else:
            self._notice.tell(tr("Cancelled; nothing was changed."))

    @guarded
    def _bring_back(self) -> None:
        """Bring back the last result of the screening at hand, or say why it is not there."""
        withheld = self._screener.bring_back()
        if withheld is not None:
            date = moment(withheld, self.session.texts)
            self._notice.tell(
                tr("The results of {date} were not kept: they would show where a restricted layer lies.", date=date)
                + " "
                + tr("Run the screening again to see them.")
            )

    def _tell_of_layers(self) -> None:
        """Name the layers that could not be used: what they would say is unknown in this result."""
        said, requests = [], self.session.ran.layers
        provenance = self.session.assessment.provenance
        for layer, request in zip((provenance.plots, *provenance.layers), (None, *requests), strict=True):
            for code, values in layer.messages:
                if code in _SERIOUS:
                    said.append(f"{layer.name}: {self.session.texts.layer_message(code, **values)}")
                if code == "layer_failed" and (fault := fault_of(request)) is not None:
                    said.append(explain(fault))
        if said:
            self._notice.warn(" ".join(said))
