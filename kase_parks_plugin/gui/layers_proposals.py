"""Proposals for the page Layers: looked for in the background, shown, and taken only when the user says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from kase_parks_plugin.adapters.background import Background, Finished
from kase_parks_plugin.adapters.i18n import tr
from kase_parks_plugin.adapters.messages import guarded
from kase_parks_plugin.adapters.proposals import Seen, look_at
from kase_parks_plugin.core.model import LayerRequest
from kase_parks_plugin.core.proposals import (
    PlotsProposal,
    Proposal,
    plots_fields,
    propose_fields,
    propose_filter,
    propose_name,
)
from kase_parks_plugin.gui.session import Session

_PAUSE_MS = 300  # layers come in bunches


class Proposals(QObject):
    """What could be chosen; nothing is chosen by itself."""

    changed = pyqtSignal()

    def __init__(self, session: Session, looking: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._looking = session, looking
        self._seen = Seen(None, {}, {})
        self._refused: set[tuple[str, str]] = set()
        self._task: Background | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._start)
        project = QgsProject.instance()
        for signal in (project.layersAdded, project.layersRemoved):
            signal.connect(self.refresh)
        session.changed.connect(self.refresh)

    # --- what there is ------------------------------------------------------------------------------------------

    def plots(self) -> PlotsProposal | None:
        """A layer of plots, while none is chosen."""
        found = self._seen.plots
        chosen = self._session.screening.plots.source_id
        return found if chosen is None and found is not None and _there(found.layer) else None

    def plots_mapping(self) -> dict[str, str]:
        """Fields with the ids and names of the chosen plots, where none is mapped."""
        request = self._session.screening.plots
        look = self._seen.looks.get(request.source_id or "")
        if look is None:
            return {}
        found = dict(zip(("id", "name"), plots_fields(look), strict=True))
        return {key: value for key, value in found.items() if value and getattr(request, key) is None}

    def for_role(self, role: str) -> Proposal | None:
        """A layer for a role that has none."""
        found = self._seen.roles.get(role)
        if found is None or self._session.layers_of(role) or (role, found.layer) in self._refused:
            return None
        return found if _there(found.layer) and found.layer != self._session.screening.plots.source_id else None

    def open(self) -> list[Proposal]:
        """All proposals for roles without a layer."""
        return [found for role in self._seen.roles if (found := self.for_role(role)) is not None]

    def mapping(self, number: int, role: str) -> dict[str, Any]:
        """What the layer ``number`` of the request could add for a role: ``fields``, ``name``, ``filter``; empty for nothing."""
        request = self._session.screening.layers[number]
        look = self._seen.looks.get(request.source_id or "")
        if look is None or (role, f"mapping {look.id}") in self._refused:
            return {}
        wanted = self._session.rulebook.roles[role]
        used = {mapping.field for mapping in request.fields.values()}
        more = {
            id_: mapping
            for id_, mapping in propose_fields(look, wanted).items()
            if id_ not in request.fields and mapping.field not in used
        }
        changes: dict[str, Any] = {}
        if more:
            changes["fields"] = {**request.fields, **more}
        if request.name is None and (name := propose_name(look)) is not None:
            changes["name"] = name
        if request.filter is None and (wanted_filter := propose_filter(look, wanted)) is not None:
            changes["filter"] = wanted_filter
        return changes

    # --- what the user says ------------------------------------------------------------------------------------

    def take(self, proposals: list[Proposal]) -> None:
        """Let the layers fill the roles, as proposed."""
        project = QgsProject.instance()
        new = tuple(
            LayerRequest(
                roles=(p.role,),
                title=project.mapLayer(p.layer).name(),
                source_id=p.layer,
                fields=dict(p.fields),
                name=p.name,
                filter=p.filter,
            )
            for p in proposals
        )
        self._session.change(layers=(*self._session.screening.layers, *new))

    def take_plots(self, found: PlotsProposal) -> None:
        """Let the layer be the plots."""
        blank = replace(self._session.screening.plots, path=None, layer=None, filter=None, crs=None)
        self._session.change(plots=replace(blank, source_id=found.layer, id=found.id, name=found.name))

    def refuse(self, role: str, layer: str) -> None:
        """Do not propose this again."""
        self._refused.add((role, layer))
        self.changed.emit()

    def refuse_mapping(self, role: str, layer: str) -> None:
        """Do not propose a mapping for this layer again."""
        self.refuse(role, f"mapping {layer}")

    # --- looking -------------------------------------------------------------------------------------------------

    @guarded
    def refresh(self) -> None:
        """Look again, once things have settled."""
        self._timer.start()

    def tear_down(self) -> None:
        """Stop looking."""
        self._timer.stop()
        self._stop()
        project = QgsProject.instance()
        for signal in (project.layersAdded, project.layersRemoved):
            signal.disconnect(self.refresh)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.abandon()
            self._task = None

    @guarded
    def _start(self) -> None:
        self._stop()
        if not self._looking():
            return
        screening, project = self._session.screening, QgsProject.instance()
        taken = {screening.plots.source_id} if screening.plots.source_id else set()
        for request in screening.layers:
            taken |= {request.source_id, request.coverage.source_id}
        shown = [node.layer() for node in project.layerTreeRoot().findLayers() if node.layer() is not None]
        work = look_at(shown, self._session.rulebook.roles, frozenset(taken))
        self._task = Background(tr("KASE Parks: looking for layers to propose"), work, guarded(self._ended))
        QgsApplication.taskManager().addTask(self._task)

    def _ended(self, outcome: Any) -> None:
        self._task = None
        if isinstance(outcome, Finished) and outcome.value != self._seen:
            self._seen = outcome.value
            self.changed.emit()


def _there(layer: str) -> bool:
    return QgsProject.instance().mapLayer(layer) is not None
