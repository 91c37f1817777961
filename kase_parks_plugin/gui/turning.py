"""Turns the panel to a screening: of a file, a new one, one that the project keeps, or that of another project."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from qgis.core import QgsProject
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, pyqtSignal

from kase_parks_plugin.adapters import settings
from kase_parks_plugin.adapters.i18n import language, tr
from kase_parks_plugin.adapters.messages import guarded
from kase_parks_plugin.adapters.portions import Portions
from kase_parks_plugin.adapters.project_layers import LayersToLoad
from kase_parks_plugin.core.files.screening_reader import read_screening, rulebook_of
from kase_parks_plugin.gui.notice import Notice
from kase_parks_plugin.gui.screenings import Screenings
from kase_parks_plugin.gui.session import Session


class Turning(QObject):
    """Opens, begins and chooses screenings, and follows the QGIS project."""

    leaving = pyqtSignal()
    """The screening at hand is turned away from; what is under way is of no use any more."""
    project_left = pyqtSignal()
    """The project's layers are gone."""

    def __init__(
        self, session: Session, screenings: Screenings, canvas: QgsMapCanvas, notice: Notice, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._screenings, self._canvas, self._notice = session, screenings, canvas, notice
        self._project = QgsProject.instance()
        self._loading = Portions(self)

    def begin(self) -> None:
        """Turn to the project's screening, and follow the project from now on."""
        self._project.readProject.connect(self._project_read)
        self._project.layersRemoved.connect(self._layers_removed)
        self._project.cleared.connect(self._project_cleared)
        self._project_read()

    def tear_down(self) -> None:
        """Let go of the project."""
        self._stop_loading()
        self._project.layersRemoved.disconnect(self._layers_removed)
        self._project.cleared.disconnect(self._project_cleared)
        self._project.readProject.disconnect(self._project_read)

    # --- screenings -----------------------------------------------------------------------------------------------

    @property
    def opening(self) -> bool:
        """Whether layers of a screening are still to be loaded."""
        return self._loading.busy

    def open(self, path: Path) -> None:
        """Open a screening file: its layers come into the project, its choices into the panel.

        Raises
        ------
        KaseParksError
            The file or the rulebook it names cannot be read.
        """
        layers = self._layers_of(path)
        for layer in layers.wanted:
            layers.load(layer)
        self._take(layers, path.parent)

    def open_in_steps(self, path: Path) -> None:
        """Open a screening file as `open` does, but layer by layer, between which the window lives.

        Raises
        ------
        KaseParksError
            The file or the rulebook it names cannot be read.
        """
        layers = self._layers_of(path)
        self._canvas.freeze(True)  # else the map is drawn after each layer

        def taken() -> None:
            self._canvas.freeze(False)
            self._take(layers, path.parent)

        self._loading.start(layers.wanted, 1, lambda some: layers.load(some[0]), taken)

    def new(self) -> None:
        """Begin with a request in which nothing is chosen; the project keeps the others."""
        self._leave()
        self._screenings.blank()

    @guarded
    def choose(self, id_: str) -> None:
        """Turn to another screening of the project."""
        self._leave()
        self._screenings.choose(id_)

    def _layers_of(self, path: Path) -> LayersToLoad:
        self._stop_loading()
        screening = read_screening(path, language())
        return LayersToLoad(screening, path.parent, self._project, rulebook_of(screening.rulebook, path.parent))

    def _take(self, layers: LayersToLoad, folder: Path) -> None:
        """Turn to a screening whose layers have been loaded."""
        self._leave()
        self._screenings.add(layers.screening(), folder)
        settings.save(replace(settings.load(), folder=str(folder)))
        if layers.failed:
            missing = ", ".join(layers.failed)
            self._notice.warn(tr("Not found: {files}. Choose these layers on the page Layers.", files=missing))
        self._zoom_to_plots()

    def _leave(self) -> None:
        self._stop_loading()
        self.leaving.emit()

    def _stop_loading(self) -> None:
        if self.opening:
            self._loading.stop()
            self._canvas.freeze(False)

    def _zoom_to_plots(self) -> None:
        layer = self._project.mapLayer(self._session.screening.plots.source_id or "")
        if layer is not None:
            extent = self._canvas.mapSettings().layerExtentToOutputExtent(layer, layer.extent())
            extent.scale(1.1)
            self._canvas.setExtent(extent)
            self._canvas.refresh()

    # --- the project ----------------------------------------------------------------------------------------------

    @guarded
    def _layers_removed(self, ids: list[str]) -> None:
        """Show that layers of the request have gone."""
        screening = self._session.screening
        wanted = {screening.plots.source_id, *(layer.source_id for layer in screening.layers)}
        if wanted & set(ids):
            self._session.changed.emit()

    @guarded
    def _project_cleared(self) -> None:
        """Another project: the request's layers are gone."""
        self.project_left.emit()
        self._leave()
        self._screenings.forget()
        self._screenings.blank()

    @guarded
    def _project_read(self) -> None:
        """Turn to the screening that the project was saved with."""
        self._leave()
        self._screenings.load()
