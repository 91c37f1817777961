"""Everything that is said of one step, and the form that says how far it has come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from html import escape

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QFrame, QVBoxLayout, QWidget

from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.messages import guarded
from kase_parks_plugin.core.permits.model import Progress, Status
from kase_parks_plugin.core.record import Record
from kase_parks_plugin.core.texts import Texts
from kase_parks_plugin.gui.colours import palette_of, quiet
from kase_parks_plugin.gui.permits_status_form import StatusForm
from kase_parks_plugin.gui.permits_step_words import progress_title, step_words
from kase_parks_plugin.gui.plot_parts import PlotParts


class StepDetails(QWidget):
    """Shows the step that was opened; nothing while none is.

    Parameters
    ----------
    take
        Given what the user says has happened, and who says so; raises a `KaseParksError` that the form shows.
    """

    step_asked = pyqtSignal(str)
    """The user wants to know of another step: its id."""

    def __init__(self, texts: Texts, take: Callable[[Status, str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts, self._take = texts, take
        self._parts = PlotParts(self._follow, {})
        self._step: Record = {}
        self._status: Status | None = None
        self._titles: Mapping[str, str] = {}
        self._frame: QFrame | None = None
        self.form: StatusForm | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)

    @property
    def step(self) -> str:
        """Id of the step that is shown; empty for none."""
        return self._step.get("id", "")

    def show_step(self, step: Record, status: Status | None, titles: Mapping[str, str]) -> None:
        """Show a step.

        Parameters
        ----------
        step
            Its record, with dates where it is on the path.
        status
            What is said to have happened of it.
        titles
            Of steps by id.
        """
        self._step, self._status, self._titles = step, status, titles
        self._draw()

    def clear(self) -> None:
        """Show nothing."""
        self._step, self._status = {}, None
        self._draw()

    def _draw(self, *, asking: bool = False) -> None:
        if self._frame is not None:
            self._frame.hide()
            self.layout().removeWidget(self._frame)
            self._frame.deleteLater()  # not at once: the link that asked for this may be within it
        self._frame = self.form = None
        self.setVisible(bool(self._step))
        if not self._step:
            return
        self._frame = frame = QFrame()
        frame.setFrameShape(QFrame.Shape.StyledPanel)
        layout = QVBoxLayout(frame)
        for line in step_words(self._step, self._titles, self._texts, quiet(palette_of(self)).name()):
            self._parts.say(layout, line)
        said = self._progress()
        self._parts.say(layout, f"{said} <a href='status:'>{escape(tr('Say how far it has come…'))}</a>")
        if asking:
            self.form = StatusForm(self.step, self._status, self._take)
            self.form.left.connect(self._leave)
            layout.addWidget(self.form)
        self.layout().addWidget(frame)
        if self.form is not None:
            self.form.setFocus()

    def _progress(self) -> str:
        """How far it has come, since when, and the note."""
        status, date = self._status, self._texts.date
        if status is None:
            return escape(progress_title(Progress.NOT_STARTED).capitalize() + ".")
        parts = [progress_title(status.progress).capitalize(), *(_days(status.started, status.ended, date))]
        return escape(", ".join(parts) + "." + (f" {status.note}" if status.note else ""))

    @guarded
    def _follow(self, link: str) -> None:
        kind, _, rest = link.partition(":")
        if kind == "step":
            self.step_asked.emit(rest)
        elif kind == "status":
            self._draw(asking=self.form is None)

    @guarded
    def _leave(self) -> None:
        self._draw()


def _days(started: dt.date | None, ended: dt.date | None, date: Callable[[dt.date], str]) -> list[str]:
    said = []
    if started is not None:
        said.append(tr("began {date}", date=date(started)))
    if ended is not None:
        said.append(tr("ended {date}", date=date(ended)))
    return said
