"""The road of one plot as the page shows it, reckoned in the background and kept until something of it changes.

The path needs scipy, which takes a moment to load: what reaches it is imported in the background.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kase_parks_plugin.core.errors import DataError
from kase_parks_plugin.core.model import Assessment
from kase_parks_plugin.core.permits.load import has_procedures, load_procedures
from kase_parks_plugin.core.permits.model import Procedures, Status
from kase_parks_plugin.core.prepared import Prepared
from kase_parks_plugin.core.progress import Progress
from kase_parks_plugin.core.record import Record
from kase_parks_plugin.core.texts import Texts, load_texts
from kase_parks_plugin.gui.permits_statuses import StatusStore

if TYPE_CHECKING:
    from kase_parks_plugin.core.permits.natura import Considered
    from kase_parks_plugin.core.permits.path import Forecast, PermitPaths, PlotPath

AS_IS = "as_is"


@dataclass(frozen=True)
class Asked:
    """What is to be reckoned.

    plot : index in the assessment. as_of : day of reckoning. today : as the calendar has it. store : knows what has
    happened of the plot's steps. prepared : None where its layers are not at hand.
    """

    assessment: Assessment
    plot: int
    as_of: dt.date
    today: dt.date
    store: StatusStore
    prepared: Prepared | None
    lang: str


@dataclass(frozen=True)
class Road:
    """The road of one plot.

    record : as `core.permits.document.plot_permits` gives it. steps : scenario -> its steps, as records.
    barriers : scenario -> what it asks for that does not hold. trail : the Natura trail as a record, None where layers are not at
    hand. sites : geometry of each site of the trail, None where it must not be shown.
    """

    asked: Asked
    paths: PermitPaths
    path: PlotPath
    record: Record
    steps: Mapping[str, list[Record]]
    barriers: Mapping[str, tuple[str, ...]]
    trail: Record | None
    sites: tuple[Any, ...]

    @property
    def procedures(self) -> Procedures:
        """All procedures there are."""
        return self.paths.procedures

    @property
    def plot(self) -> str:
        """Id of the plot."""
        return self.path.plot

    def forecast(self, scenario: str) -> Forecast:
        """Forecast of a scenario."""
        return self.path.forecasts[scenario]

    def step(self, scenario: str, step: str, texts: Texts) -> Record:
        """Record of a step; without dates where it is not on the path of the scenario."""
        from kase_parks_plugin.core.permits.document import procedure_record

        found = next((record for record in self.steps[scenario] if record["id"] == step), None)
        return procedure_record(self.procedures.procedure(step), texts) if found is None else found

    def chance_by(self, scenario: str, day: dt.date) -> float:
        """Chance (0-1) of being ready on that day or before."""
        from kase_parks_plugin.core.permits.schedule import chance_by

        return chance_by(self.forecast(scenario).table, day)


def find_road(asked: Asked, progress: Progress) -> Road:
    """Reckon the road of a plot.

    Raises
    ------
    DataError
        ``permits_none``: no procedures go with the rulebook; ``status_…``: what is said to have happened cannot be.
    CancelledError
        The user stopped it.
    """
    from kase_parks_plugin.core.permits.document import plot_permits, step_records, trail_record
    from kase_parks_plugin.core.permits.natura import natura_trails
    from kase_parks_plugin.core.permits.path import permit_paths
    from kase_parks_plugin.core.permits.reasons import barriers

    assessment, plot, texts = asked.assessment, asked.plot, load_texts(asked.lang)
    book = assessment.rulebook
    if not has_procedures(book.id):
        raise DataError("permits_none", rulebook=book.id)
    procedures = load_procedures(book.id, book)
    id_ = str(assessment.plots.ids[plot])
    paths = permit_paths(
        assessment,
        procedures,
        as_of=asked.as_of,
        statuses={id_: asked.store.read().get(id_, ())},
        plots=[id_],
        progress=progress,
    )
    path = paths.plots[plot]
    trail = None if asked.prepared is None else natura_trails(paths, asked.prepared)[plot]
    return Road(
        asked=asked,
        paths=paths,
        path=path,
        record=plot_permits(paths, plot, texts),
        steps={name: step_records(paths, path, f, texts) for name, f in path.forecasts.items()},
        barriers={
            name: tuple(barriers(paths, f.scenario, plot, texts)) for name, f in path.forecasts.items() if not f.open
        },
        trail=None if trail is None else trail_record(trail, texts),
        sites=() if trail is None else tuple(_shape(site, asked.prepared) for site in trail.sites),
    )


def check_status(road: Road, status: Status) -> None:
    """Test what is said to have happened of a step.

    Raises
    ------
    DataError
        ``status_…``: its dates cannot be.
    """
    from kase_parks_plugin.core.permits.statuses import check_statuses

    check_statuses({road.plot: [status]}, [road.plot], road.procedures, road.asked.as_of)


def keep_forecast(road: Road, file: Path) -> int:
    """Append a road's forecasts to the register; return how many were new.

    Raises
    ------
    OutputError
        The file cannot be written.
    """
    from kase_parks_plugin.core.permits.store import record_forecasts

    return record_forecasts(file, road.paths)


def _shape(site: Considered, prepared: Prepared | None) -> Any:
    """Geometry of a site; a restricted layer's features are never shown."""
    for layer in prepared.layers if prepared is not None else ():
        if layer.provenance.name == site.layer and not layer.provenance.restricted:
            rows = [row for row, id_ in enumerate(layer.ids) if str(id_) == site.feature]
            if rows:
                return layer.geometry[rows[0]]
    return None
