"""Page “Permits”: the road of the picked plot to being ready to build, how long it takes, and how sure that is."""

from __future__ import annotations

import datetime as dt
from functools import partial

from qgis.PyQt.QtCore import QEvent, QSize, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from kase_parks_plugin.adapters import dependencies
from kase_parks_plugin.adapters.background import Cancelled, Failed
from kase_parks_plugin.adapters.evidence import MapMarks
from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.messages import explain, guarded, tell
from kase_parks_plugin.core.permits.model import Status
from kase_parks_plugin.core.prepared import Prepared
from kase_parks_plugin.gui.load import load_ui
from kase_parks_plugin.gui.missing_page import MissingPage
from kase_parks_plugin.gui.permits_board import PermitsBoard
from kase_parks_plugin.gui.permits_finder import RoadFinder
from kase_parks_plugin.gui.permits_road import Asked, Road, check_status, keep_forecast
from kase_parks_plugin.gui.permits_statuses import FileStatuses, MemoryStatuses, StatusStore
from kase_parks_plugin.gui.register_file import RegisterFile
from kase_parks_plugin.gui.session import Session

_SETTLES_MS = 50


class PermitsPage(QWidget):
    """Asks for the road of the picked plot once somebody looks, and shows it; says what to do while there is none."""

    scroll: QScrollArea
    content: QWidget

    field_asked = pyqtSignal(str)
    """The user wants to fill in a field of the project: its id."""

    def __init__(
        self, session: Session, register: RegisterFile, marks: MapMarks, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        load_ui(self, "permits_page")
        self._session, self._register, self._marks = session, register, marks
        self._prepared: Prepared | None = None
        self._memory = MemoryStatuses()
        self._behind = True
        self.finder = RoadFinder(self)
        self.state = QLabel()
        self.state.setWordWrap(True)
        self.state.setContentsMargins(6, 6, 6, 6)
        self.state.linkActivated.connect(self._state_link)
        self.scroll.setWidget(_Content())
        self.content = self.scroll.widget()
        layout = QVBoxLayout(self.content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.state)
        self.lacks = dependencies.missing(dependencies.FOR_PERMITS)
        if self.lacks:
            title = tr("The page Permits needs Python packages that this QGIS lacks")
            rest = tr("The other pages work as before. KASE Parks installs nothing by itself.")
            layout.addWidget(MissingPage(self.lacks, title=title, rest=rest))
        self.board = PermitsBoard(session.texts, self._take)
        layout.addWidget(self.board)
        layout.addStretch(1)
        self.finder.found.connect(self._found)
        self.finder.stopped.connect(self._stopped)
        self.board.followed.connect(self._follow)
        self.board.menu.keep_asked.connect(self._keep_forecast)
        self._settle = QTimer(self)  # until the details have their size
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLES_MS)
        self._settle.timeout.connect(self._reach_details)
        self.board.opened.connect(self._settle.start)
        session.picked.connect(self._look)
        session.assessed.connect(self._assessed)
        session.rejudged.connect(self._renew)
        register.changed.connect(self._renew)
        self._look()

    # --- the door ---------------------------------------------------------------------------------------------------

    @guarded
    def keep(self, prepared: Prepared | None) -> None:
        """Take the layers that a run made ready; the Natura trail rests on them."""
        self._prepared = prepared
        self._renew()

    def tear_down(self) -> None:
        """Let go of what is under way."""
        self.finder.forget()

    @property
    def store(self) -> StatusStore:
        """Where it is kept what has happened: the screening's register, else memory."""
        path = self._register.path
        return self._memory if path is None else FileStatuses(path, self._session.rulebook)

    def setVisible(self, visible: bool) -> None:
        """Catch up when somebody turns to the page."""
        super().setVisible(visible)
        if visible and getattr(self, "_behind", False) and hasattr(self, "board"):
            self._look()

    def changeEvent(self, event: QEvent) -> None:
        """Draw again in a new theme's colours."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange) and hasattr(self, "board"):
            self.board.show_again()

    # --- asking -------------------------------------------------------------------------------------------------------

    @guarded
    def _assessed(self) -> None:
        """There is another result, or none any more; its layers come after it, if they come."""
        self._prepared = None
        self._memory = MemoryStatuses()
        self._renew()

    @guarded
    def _renew(self) -> None:
        """What roads rest on has changed."""
        self.finder.forget()
        self._look()

    @guarded
    def _look(self) -> None:
        """Show the picked plot's road, or ask for it; nothing while nobody looks."""
        self._behind = self.isHidden()
        if self._behind:
            self.finder.stop()
            return
        asked = self._asked()
        if self.lacks or asked is None:
            self.finder.stop()
            self._say(
                "" if self.lacks else tr("Pick a plot on the page Results to see its way to being ready to build.")
            )
            self.board.hide()
            return
        road = self.finder.known(asked)
        if road is not None:
            self.finder.stop()
            self._found(road)
            return
        shown = self.board.road
        if shown is None or shown.plot != str(asked.assessment.plots.ids[asked.plot]):
            self.board.hide()
        self._say(tr("Calculating the permit path…") + f" <a href='cancel:'>{tr('Cancel')}</a>")
        self.finder.ask(asked)

    def _asked(self) -> Asked | None:
        session, today = self._session, _today()
        assessment, plot = session.assessment, session.plot
        if assessment is None or plot < 0:
            return None
        register = assessment.screening.register
        as_of = register.as_of if register is not None and register.as_of else today
        return Asked(assessment, plot, as_of, today, self.store, self._prepared, session.texts.lang)

    @guarded
    def _found(self, road: Road) -> None:
        self._say("")
        self.board.show_road(road)
        self.board.show()

    @guarded
    def _stopped(self, outcome: object) -> None:
        again = f" <a href='again:'>{tr('Calculate again')}</a>"
        if isinstance(outcome, Failed):
            self.board.hide()
            self._say("⚠ " + explain(outcome.error).replace("<", "&lt;") + again)
        elif isinstance(outcome, Cancelled):
            self._say(tr("Cancelled.") + again)

    def _say(self, html: str) -> None:
        self.state.setText(html)
        self.state.setVisible(bool(html))

    # --- acting ---------------------------------------------------------------------------------------------------------

    @guarded
    def _state_link(self, link: str) -> None:
        if link == "cancel:":
            self.finder.cancel()
        else:
            self._look()

    @guarded
    def _follow(self, link: str) -> None:
        """Do what a link in the text says."""
        kind, _, rest = link.partition(":")
        if kind == "profile":
            self.field_asked.emit(rest)
        elif kind == "site":
            assessment, plot = self._session.assessment, self._session.plot
            self._marks.show(assessment.crs, assessment.plots.geometry[plot], self.board.road.sites[int(rest)])

    def _take(self, status: Status, who: str) -> None:
        """Keep what the user says has happened.

        Raises
        ------
        DataError
            Its dates cannot be.
        """
        road = self.board.road
        check_status(road, status)
        store = self.store
        if isinstance(store, MemoryStatuses):
            store.record(road.plot, status, who)
            tell(tr("Kept until QGIS is closed. Choose a register on the page Evidence to keep progress for good."))
            self._renew()
        else:
            work = partial(store.record, road.plot, status, who)
            self._register.do(tr("KASE Parks: saving progress"), work, lambda _: self._renew())

    @guarded
    def _keep_forecast(self) -> None:
        """Keep the forecast in the register, so that it can be read against what will have happened."""
        road, path = self.board.road, self._register.path
        if path is None:
            tell(tr("Choose a register on the page Evidence first: it keeps forecasts and progress."))
            return
        self._register.do(tr("KASE Parks: keeping the forecast"), partial(keep_forecast, road, path), _tell_kept)

    @guarded
    def _reach_details(self) -> None:
        """Bring the details into sight."""
        self.scroll.ensureWidgetVisible(self.board.details, 0, 10)


class _Content(QWidget):
    """As high as its texts are at its width; what labels ask for when they know no width is left out."""

    def minimumSizeHint(self) -> QSize:
        """The least width alone."""
        return QSize(super().minimumSizeHint().width(), 0)


def _tell_kept(number: int) -> None:
    tell(tr("The forecast is in the register.") if number else tr("The register holds this forecast already."))


def _today() -> dt.date:
    return dt.date.today()  # noqa: DTZ011  (the user's own calendar)
