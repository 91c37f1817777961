"""Where two copies of a register changed the same: what each says, and the choice between them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from qgis.PyQt.QtCore import QObject, pyqtSignal

from kase_parks_plugin.adapters.evidence import MapMarks
from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.messages import tell
from kase_parks_plugin.core.register.merge import Conflict, area_of, take_theirs
from kase_parks_plugin.core.register.schema import GEOMETRY
from kase_parks_plugin.gui.evidence_history import HistoryWords
from kase_parks_plugin.gui.register_file import RegisterFile, who_edits


class EvidenceConflicts(QObject):
    """Those of the last merge that nobody has settled; until then ours stand in the register."""

    changed = pyqtSignal()

    def __init__(self, file: RegisterFile, marks: MapMarks, parent: QObject) -> None:
        super().__init__(parent)
        self._file, self._marks = file, marks
        self._open: tuple[Conflict, ...] = ()

    def __len__(self) -> int:
        return len(self._open)

    def show(self, conflicts: tuple[Conflict, ...]) -> None:
        """Take up what a merge found."""
        self._open = conflicts
        self.changed.emit()

    def lines(self, words: HistoryWords) -> list[str]:
        """Say what each is about, with links: ``theirs:`` and ``ours:`` choose, ``both:`` shows two areas, ``settled:`` ends it."""
        said = [self._line(number, conflict, words) for number, conflict in enumerate(self._open)]
        return [*said, _link("settled:", tr("Keep the rest as it is"))] if len(said) > 1 else said

    def _line(self, number: int, conflict: Conflict, words: HistoryWords) -> str:
        what = words.row(conflict.table, self._row(conflict))
        links = [(f"theirs:{number}", tr("take the other")), (f"ours:{number}", tr("keep yours"))]
        if not conflict.field:
            deleted, changed = (
                tr("you deleted it, the other copy changed it"),
                tr("you changed it, the other copy deleted it"),
            )
            said = deleted if conflict.ours is None else changed
        elif conflict.field == GEOMETRY:
            said = tr("the areas differ; yours was kept")
            links.insert(0, (f"both:{number}", tr("both on the map")))
        else:
            said = tr(
                "{title}: yours “{ours}” was kept, the other says “{theirs}”",
                title=words.title(conflict.field),
                ours=words.told(conflict.field, conflict.ours),
                theirs=words.told(conflict.field, conflict.theirs),
            )
        return " · ".join((f"{escape(what)}: {escape(said)}", *(_link(to, title) for to, title in links)))

    def _row(self, conflict: Conflict) -> Mapping[str, Any]:
        """The row that a conflict is about, as the history last had it."""
        register = self._file.register
        told = () if register is None else (c for c in reversed(register.history) if c.row == conflict.row)
        whole = (change.after or change.before for change in told if change.action != "conflict")
        return next((row for row in whole if row), {})

    def follow(self, kind: str, rest: str) -> bool:
        """Do what a link says; False where it is none of `lines`."""
        doing: dict[str, Callable[[Conflict], None]] = {"theirs": self._take, "ours": self._settle, "both": self._show}
        if kind == "settled":
            self.show(())
        elif kind in doing:
            if int(rest) < len(self._open):
                doing[kind](self._open[int(rest)])
        else:
            return False
        return True

    def _settle(self, conflict: Conflict) -> None:
        self.show(tuple(other for other in self._open if other is not conflict))

    def _take(self, conflict: Conflict) -> None:
        path, who = self._file.path, who_edits()

        def done(taken: bool) -> None:
            if not taken:
                tell(tr("The row has been deleted meanwhile; there is nothing to put it into."))
            self._settle(conflict)

        self._file.do(tr("KASE Parks: saving evidence"), lambda: take_theirs(path, conflict, who), done)

    def _show(self, conflict: Conflict) -> None:
        ours, theirs = area_of(conflict.ours), area_of(conflict.theirs)
        self._marks.show(self._file.register.crs, ours, theirs)


def _link(to: str, title: str) -> str:
    return f"<a href='{to}'>{escape(title)}</a>"
