"""A screening as a QGIS task: reads the snapshots and runs the core in the background, and ends in a typed outcome."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qgis.core import QgsFeature

from kase_parks_plugin.adapters.background import Background, Cancelled, Failed
from kase_parks_plugin.adapters.i18n import language, tr
from kase_parks_plugin.adapters.tables import features_of, fields_of
from kase_parks_plugin.core.model import Assessment, Screening, ScreeningData
from kase_parks_plugin.core.prepared import Prepared
from kase_parks_plugin.core.progress import Part, Progress
from kase_parks_plugin.core.rulebook.model import Rulebook
from kase_parks_plugin.core.tables import Table, plots_table

_READING, _ASSESSED = 0.2, 0.9  # shares of the whole at which reading and assessing are done


@dataclass(frozen=True)
class Done:
    """The run came to its end.

    ``plots``, ``features``: the table that the result layer shows, and its rows as QGIS takes them. ``prepared``:
    serves further plots.
    """

    assessment: Assessment
    plots: Table
    prepared: Prepared
    features: Sequence[QgsFeature]


Outcome = Done | Failed | Cancelled
Read = Callable[[Progress], ScreeningData]


class ScreeningTask(Background):
    """Runs one screening; its outcome is `Done`, `Failed` or `Cancelled`.

    Parameters
    ----------
    screening, rulebook
        The request, and the rulebook it names.
    read
        Reads the snapshots, in the task's thread.
    on_end
        Called on the main thread with the outcome, once.
    """

    def __init__(self, screening: Screening, rulebook: Rulebook, read: Read, on_end: Callable[[Outcome], None]) -> None:
        lang = language()

        def work(progress: Progress) -> Done:
            from kase_parks_plugin.core.prepared import prepare
            from kase_parks_plugin.core.screening import PREPARED, assess_prepared

            data = read(Part(progress, 0, _READING))
            part = Part(progress, _READING, _ASSESSED)
            prepared = prepare(screening, data, rulebook, Part(part, 0, PREPARED))
            assessment = assess_prepared(screening, prepared, rulebook, progress=part)
            plots = plots_table(assessment, lang, Part(progress, _ASSESSED, 1))
            return Done(assessment, plots, prepared, list(features_of(plots, fields_of(plots))))

        super().__init__(tr("KASE Parks: screening {name}", name=screening.name), work, on_end)

    def done(self, value: Done) -> Done:
        """Take the outcome as it is."""
        return value
