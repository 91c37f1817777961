"""A screening as a QGIS task: reads the snapshots and runs the core in the background, and ends in a typed outcome."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from qgis.core import QgsFeature

from kase_parks_plugin.adapters.background import Background, Cancelled, Failed
from kase_parks_plugin.adapters.file_stamps import Stamps, stamps_of
from kase_parks_plugin.adapters.i18n import language, tr
from kase_parks_plugin.adapters.project_sources import Source
from kase_parks_plugin.adapters.tables import features_of, fields_of
from kase_parks_plugin.core.files.kept import assessment_from
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
    serves further plots; None with a result that was kept. ``stamps``: of the layers' files as they were read.
    """

    assessment: Assessment
    plots: Table
    features: Sequence[QgsFeature]
    stamps: Stamps
    prepared: Prepared | None = None


Outcome = Done | Failed | Cancelled
Read = Callable[[Progress], ScreeningData]


class _Showing(Background):
    """Ends in a `Done` that its work has made."""

    def done(self, value: Done) -> Done:
        """Take the outcome as it is."""
        return value


class ScreeningTask(_Showing):
    """Runs one screening; its outcome is `Done`, `Failed` or `Cancelled`.

    Parameters
    ----------
    screening, rulebook
        The request, and the rulebook it names.
    read
        Reads the snapshots, in the task's thread.
    files
        Layer id -> the file that is read.
    on_end
        Called on the main thread with the outcome, once.
    earlier
        What an earlier run left: layers that have not changed are neither prepared nor measured again.
    """

    def __init__(
        self,
        screening: Screening,
        rulebook: Rulebook,
        read: Read,
        files: Mapping[str, Source],
        on_end: Callable[[Outcome], None],
        earlier: Prepared | None = None,
    ) -> None:
        lang = language()

        def work(progress: Progress) -> Done:
            from kase_parks_plugin.core.prepared import prepare
            from kase_parks_plugin.core.screening import PREPARED, assess_prepared

            stamps = stamps_of(files)
            data = read(Part(progress, 0, _READING))
            part = Part(progress, _READING, _ASSESSED)
            prepared = prepare(screening, data, rulebook, Part(part, 0, PREPARED), earlier, to_keep=True)
            assessment = assess_prepared(screening, prepared, rulebook, progress=part)
            return _shown(assessment, lang, stamps, Part(progress, _ASSESSED, 1), prepared)

        super().__init__(tr("KASE Parks: screening {name}", name=screening.name), work, on_end)


class RestoringTask(_Showing):
    """Brings a result back that the project has kept; its outcome is `Done`, `Failed` or `Cancelled`.

    Parameters
    ----------
    file, stamps
        Where it is kept, and the stamps of the files that it was read from.
    screening, rulebook
        The request that it answers, and the rulebook it names.
    on_end
        Called on the main thread with the outcome, once.
    """

    def __init__(
        self, file: Path, stamps: Stamps, screening: Screening, rulebook: Rulebook, on_end: Callable[[Outcome], None]
    ) -> None:
        lang = language()

        def work(progress: Progress) -> Done:
            assessment = assessment_from(file.read_bytes(), screening, rulebook)
            return _shown(assessment, lang, stamps, progress)

        super().__init__(tr("KASE Parks: results of {name}", name=screening.name), work, on_end)


def _shown(
    assessment: Assessment, lang: str, stamps: Stamps, progress: Progress, prepared: Prepared | None = None
) -> Done:
    """Make what the result layer shows."""
    plots = plots_table(assessment, lang, progress)
    return Done(assessment, plots, list(features_of(plots, fields_of(plots))), stamps, prepared)
