"""What the panel works on: one screening, and its assessment once it has run. Pages show it and change it, nothing else."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import QObject, pyqtSignal

from kase_parks_plugin.adapters.i18n import language, tr
from kase_parks_plugin.core.files.screening_reader import rulebook_of
from kase_parks_plugin.core.model import Assessment, LayerRequest, PlotsRequest, Profile, Screening
from kase_parks_plugin.core.record import Record, Recorder
from kase_parks_plugin.core.rulebook.model import Rulebook
from kase_parks_plugin.core.texts import Texts, load_texts
from kase_parks_plugin.gui.undo import QUndoStack

DEFAULT_RULEBOOK = "fi"
KEPT_UP: dict[str, Any] = {"weights": {}, "overrides": (), "notes": {}, "register": None}
"""What may change without measuring again (see `gui.renewal`)."""
_UNDO_LIMIT = 200


class Session(QObject):
    """The screening at hand.

    Attributes
    ----------
    screening
        The request, as far as it is made.
    base
        Folder that the request's paths are relative to: that of its screening file.
    assessment
        The last result; None before the first run.
    made
        When it was made.
    """

    changed = pyqtSignal()
    """The request became another, or was changed."""
    assessed = pyqtSignal()
    """There is another assessment, or none any more."""
    rejudged = pyqtSignal()
    """The same plots were judged anew, under other weights, overrides or evidence; numbers and what is picked stay."""
    picked = pyqtSignal(int)
    """A plot was picked (its index in the assessment), -1: none."""
    selected = pyqtSignal(object)
    """Other plots are selected: a tuple of their indices in the assessment. The picked one is among them, if there is one."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.texts: Texts = load_texts(language())
        self.screening = _blank()
        self.base = Path.cwd()
        self.assessment: Assessment | None = None
        self.made: dt.datetime | None = None
        self._ran: Screening | None = None
        self._plot = -1
        self._selection: tuple[int, ...] = ()
        self._recorder: tuple[Assessment, Recorder] | None = None
        self._record: tuple[int, Record] | None = None
        self.undo = QUndoStack(self)
        self.undo.setUndoLimit(_UNDO_LIMIT)

    @property
    def rulebook(self) -> Rulebook:
        """The rulebook that the request names (read once by the core).

        Raises
        ------
        RulebookError
            It cannot be read.
        """
        return rulebook_of(self.screening.rulebook, self.base)

    @property
    def stale(self) -> bool:
        """Whether the result belongs to an older request; one that differs in `KEPT_UP` only is followed by itself."""
        return self.assessment is not None and _measured_of(self._ran) != _measured_of(self.screening)

    @property
    def ran(self) -> Screening | None:
        """The request that the result answers."""
        return self._ran

    @property
    def plot(self) -> int:
        """Index of the picked plot in the assessment, -1 for none."""
        return self._plot

    @property
    def record(self) -> Record:
        """Everything that is said of the picked plot, as `core.document.plot_record` gives it; made once for each."""
        result, plot = self.assessment, self._plot
        if self._recorder is None or self._recorder[0] is not result:
            self._recorder = (result, Recorder(result, self.texts.lang))
            self._record = None
        if self._record is None or self._record[0] != plot:
            self._record = (plot, self._recorder[1].plot(plot))
        return self._record[1]

    @property
    def selection(self) -> tuple[int, ...]:
        """Indices of the selected plots in the assessment."""
        return self._selection

    def start(self, screening: Screening | None, base: Path) -> None:
        """Turn to another screening; the old result goes."""
        self.screening, self.base = screening or _blank(), base
        self.undo.clear()
        self.assessed_with(None, None)
        self.changed.emit()

    def rename(self, screening: Screening, base: Path) -> None:
        """The same request under other paths, as it was saved; a result of it stays fresh."""
        if self._ran == self.screening:
            self._ran = screening
        self.screening, self.base = screening, base
        self.changed.emit()

    def change(self, **changes: Any) -> None:
        """Change fields of the request; nothing happens when they are what they were."""
        new = replace(self.screening, **changes)
        if new != self.screening:
            self.screening = new
            self.changed.emit()

    def change_plots(self, **changes: Any) -> None:
        """Change the plots' source."""
        self.change(plots=replace(self.screening.plots, **changes))

    def change_profile(self, profile: Profile) -> None:
        """Change what would be built."""
        self.change(profile=profile)

    def add_layer(self, request: LayerRequest) -> None:
        """Add a layer."""
        self.change(layers=(*self.screening.layers, request))

    def change_layer(self, number: int, **changes: Any) -> None:
        """Change a layer of the request; one left without a role goes."""
        layers = list(self.screening.layers)
        layers[number] = replace(layers[number], **changes)
        if not layers[number].roles:
            del layers[number]
        self.change(layers=tuple(layers))

    def layers_of(self, role: str) -> tuple[int, ...]:
        """Numbers of the layers that fill a role."""
        return tuple(n for n, request in enumerate(self.screening.layers) if role in request.roles)

    def assessed_with(
        self, assessment: Assessment | None, screening: Screening | None, made: dt.datetime | None = None
    ) -> None:
        """Take a result, the request that it answers, and when it was made."""
        self.assessment, self._ran, self.made = assessment, screening, made
        self._plot, self._selection = -1, ()
        self._recorder = self._record = None
        self.assessed.emit()
        self.picked.emit(-1)
        self.selected.emit(())

    def judged_with(self, assessment: Assessment) -> None:
        """Take the result of judging the same measurements anew."""
        self.assessment = assessment
        self.rejudged.emit()

    def pick(self, plot: int) -> None:
        """Pick a plot; it alone is selected unless it is already among the selected ones."""
        if plot != self._plot:
            self._plot = plot
            if plot not in self._selection:
                self._selection = (plot,) if plot >= 0 else ()
                self.selected.emit(self._selection)
            self.picked.emit(plot)

    def select(self, plots: tuple[int, ...], picked: int | None = None) -> None:
        """Select plots and pick one of them: ``picked``, else the one that is picked already, else the first."""
        if plots != self._selection:
            self._selection = plots
            self.selected.emit(plots)
        if picked not in plots:
            picked = self._plot if self._plot in plots else next(iter(plots), -1)
        self.pick(picked)


def _measured_of(screening: Screening | None) -> Screening | None:
    """The part of a request that measuring rests on."""
    return screening and replace(screening, **KEPT_UP)


def _blank() -> Screening:
    """A request in which nothing has been chosen yet."""
    return Screening(
        name=tr("Screening"),
        rulebook=DEFAULT_RULEBOOK,
        start_date=dt.date(dt.date.today().year + 1, 1, 1),  # noqa: DTZ011  (the user's own calendar)
        plots=PlotsRequest(),
    )
