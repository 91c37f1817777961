"""What a result does not know of: edits, files changed outside QGIS, other choices; in words."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QApplication

from kase_parks_plugin.adapters.background import Background, Finished
from kase_parks_plugin.adapters.file_stamps import Stamps, changed, files_behind, stamps_of
from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.messages import guarded
from kase_parks_plugin.adapters.project_watch import LayerWatch
from kase_parks_plugin.gui.changes import what_changed
from kase_parks_plugin.gui.session import Session


class Freshness(QObject):
    """Follows the layers behind the session's result.

    Parameters
    ----------
    session
        Whose result it is.
    watch
        Tells of edits in QGIS.
    """

    changed = pyqtSignal()
    """The result is out of date in another way than before."""

    def __init__(self, session: Session, watch: LayerWatch, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._stamps: Stamps = {}
        self._edited: dict[str, str] = {}  # layers that changed since the result: id -> name
        self._edited_before: dict[str, str] = {}
        self._replaced: dict[str, str] = {}  # layers whose file changed outside QGIS: id -> name
        self._looking: Background | None = None
        watch.changed.connect(self.layer_edited)
        watch.reloaded.connect(self.look)
        QApplication.instance().applicationStateChanged.connect(self._window_came)

    # --- a run ------------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Note a run that begins: what is edited from now on, its result does not know of."""
        self._edited_before, self._edited = self._edited, {}

    def end(self, stamps: Stamps | None) -> None:
        """Note its end; ``stamps`` of the files that it read, None when it gave no result."""
        if stamps is None:
            self._edited = {**self._edited_before, **self._edited}
        else:
            self._stamps, self._replaced = stamps, {}
        self._edited_before = {}

    def forget(self) -> None:
        """Another screening is worked on."""
        self._stop()
        self._stamps, self._edited, self._edited_before, self._replaced = {}, {}, {}, {}

    def tear_down(self) -> None:
        """Let go of the application."""
        self._stop()
        QApplication.instance().applicationStateChanged.disconnect(self._window_came)

    # --- what it tells ----------------------------------------------------------------------------------------

    def changes(self) -> list[str]:
        """What the result does not know of, in words; none where there is no result."""
        ran, session = self._session.ran, self._session
        if session.assessment is None or ran is None:
            return []
        said = what_changed(ran, session.screening, session.texts) if session.stale else []
        edited = [tr("layer “{layer}” (edited)", layer=name) for name in self._edited.values()]
        replaced = [name for id_, name in self._replaced.items() if id_ not in self._edited]
        return [*edited, *(tr("layer “{layer}” (its file changed)", layer=name) for name in replaced), *said]

    def reload(self, ids: Iterable[str | None]) -> None:
        """Let QGIS open those of the layers anew whose file changed, lest it reads on in the old one."""
        for id_ in set(ids) & set(self._replaced):
            layer = QgsProject.instance().mapLayer(id_)
            if layer is not None:
                layer.dataProvider().reloadData()
                layer.triggerRepaint()

    # --- looking ----------------------------------------------------------------------------------------------

    @guarded
    def layer_edited(self, layer_id: str) -> None:
        """Remember that a layer is not what it was when the result was made."""
        layer = QgsProject.instance().mapLayer(layer_id)
        if layer is not None and layer_id not in self._edited:
            self._edited[layer_id] = layer.name()
            self.changed.emit()

    @guarded
    def look(self) -> None:
        """Look whether the files are still what they were; the answer comes later."""
        if self._session.assessment is None or not self._stamps or self._looking is not None:
            return
        files, before = files_behind(QgsProject.instance(), self._stamps), self._stamps

        def end(outcome: object) -> None:
            self._looking = None
            if isinstance(outcome, Finished) and before is self._stamps:
                self._take(changed(before, outcome.value))

        self._looking = Background(tr("KASE Parks: looking at files"), lambda _: stamps_of(files), guarded(end))
        QgsApplication.taskManager().addTask(self._looking)

    def _take(self, ids: list[str]) -> None:
        layers = {id_: QgsProject.instance().mapLayer(id_) for id_ in ids}
        replaced = {id_: layer.name() for id_, layer in layers.items() if layer is not None}
        if replaced != self._replaced:
            self._replaced = replaced
            self.changed.emit()

    @guarded
    def _window_came(self, state: Qt.ApplicationState) -> None:
        """The user comes back from another program, where she may have saved a file."""
        if state == Qt.ApplicationState.ApplicationActive:
            self.look()

    def _stop(self) -> None:
        if self._looking is not None:
            self._looking.abandon()
            self._looking = None
