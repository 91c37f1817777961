"""From parameters to what the core is given: the request, its rulebook, and what reads its layers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
)
from qgis.PyQt.QtCore import Qt

from kase_parks_plugin.adapters.i18n import language, tr
from kase_parks_plugin.adapters.layers import WHOLE, Subset
from kase_parks_plugin.adapters.project_data import data_reader
from kase_parks_plugin.adapters.project_sources import with_paths
from kase_parks_plugin.core.errors import DataError
from kase_parks_plugin.core.files.screening_reader import read_screening, rulebook_of, screening_from_table
from kase_parks_plugin.core.files.screening_writer import screening_table
from kase_parks_plugin.core.model import RegisterRequest, Screening, ScreeningData
from kase_parks_plugin.core.progress import Progress
from kase_parks_plugin.core.rulebook.model import Rulebook
from kase_parks_plugin.core.rulebook.profiles import presets
from kase_parks_plugin.core.texts import LANGUAGES, Texts, load_texts
from kase_parks_plugin.processing import parameters as p
from kase_parks_plugin.processing.rows import COLUMNS, in_rows, layer_table, plain_value
from kase_parks_plugin.processing.shelf import Shelf

DEFAULT_RULEBOOK = "fi"
_ANY_DAY = dt.date(2000, 1, 1)  # where rules are not judged, no day matters


@dataclass(frozen=True)
class Request:
    """A run, ready for any thread.

    screening : as the core is given it. base : folder of its paths. read : reads its layers. failed : number of a
    layer -> why it cannot be read, for layers that are left out.
    """

    screening: Screening
    rulebook: Rulebook
    texts: Texts
    read: Callable[[Progress], ScreeningData]
    failed: Mapping[int, DataError]
    base: Path

    def data(self, progress: Progress, *, keep_going: bool) -> ScreeningData:
        """Read all layers.

        Raises
        ------
        DataError
            The plots cannot be read, or another layer unless ``keep_going``: then it is unknown.
        """
        data = self.read(progress)
        layers = [
            replace(layer, error=self.failed.get(number, layer.error)) for number, layer in enumerate(data.layers)
        ]
        for layer in layers:
            if layer.error is not None and not keep_going:
                raise layer.error
        return replace(data, layers=tuple(layers))


def take_request(
    algorithm: QgsProcessingAlgorithm,
    values: Mapping[str, Any],
    context: QgsProcessingContext,
    register: RegisterRequest | None = None,
) -> Request:
    """Read the parameters and hold the layers; on the main thread.

    Parameters
    ----------
    register
        Takes the place of the screening file's.

    Raises
    ------
    KaseParksError
        The screening file, the rulebook or a value is wrong, or the plots cannot be read.
    QgsProcessingException
        A parameter cannot be understood.
    """
    taker = _Taker(algorithm, values, context)
    file = taker.text(p.SCREENING)
    path = Path(file) if file else _folder(context) / algorithm.name()
    base = path.parent
    table = (
        screening_table(read_screening(path, taker.language()))
        if file
        else {"screening": {"name": algorithm.displayName()}}
    )
    shelf = Shelf(context, base)
    subset = taker.plots(table, shelf)
    taker.head(table)
    taker.profile(table)
    screening = screening_from_table(table, path)
    rows = taker.layers(table, base, shelf)
    screening = replace(screening, layers=screening.layers + rows, register=register or screening.register)
    rulebook = rulebook_of(screening.rulebook, base)
    own, failed = shelf.open_files(screening)
    named = with_paths(screening, base, shelf)
    if subset != WHOLE:  # the file's layer is more than what is screened: do not name it as if it were the same
        named = replace(named, plots=replace(named.plots, path=None, layer=None, source_id=own.plots.source_id))
    read = data_reader(own, named, shelf, subset, base=base)
    return Request(named, rulebook, load_texts(taker.language()), read, failed, base)


def lacks_plots(algorithm: QgsProcessingAlgorithm, values: Mapping[str, Any]) -> str:
    """Say what to do when nothing says what to screen; empty when something does."""
    taker = _Taker(algorithm, values, QgsProcessingContext())
    if taker.given(p.PLOTS) or taker.given(p.SCREENING):
        return ""
    return tr("Choose the layer of candidate plots, or a screening file.")


def lacks_start(algorithm: QgsProcessingAlgorithm, values: Mapping[str, Any]) -> str:
    """Say what to do when nothing says when the project starts; empty when something does."""
    taker = _Taker(algorithm, values, QgsProcessingContext())
    if taker.given(p.START_DATE) or taker.given(p.SCREENING):
        return ""
    return tr("Say when the project starts: rules are judged as they are in force on that day.")


def _folder(context: QgsProcessingContext) -> Path:
    """Where paths start when there is no screening file: the project's folder, else the user's."""
    project = context.project()
    return Path((project.absolutePath() if project is not None else "") or Path.home())


class _Taker:
    """Takes the values of one run and puts them into the table of a screening file."""

    def __init__(
        self, algorithm: QgsProcessingAlgorithm, values: Mapping[str, Any], context: QgsProcessingContext
    ) -> None:
        self._algorithm, self._values, self._context = algorithm, dict(values), context

    def given(self, name: str) -> bool:
        """Whether the user gave a value."""
        value = self._values.get(name)
        return value is not None and value != ""

    def text(self, name: str) -> str:
        """Return a text, empty when none was given."""
        return self._algorithm.parameterAsString(self._values, name, self._context).strip()

    def language(self) -> str:
        """Return the language of the results."""
        asked = self.text(p.LANGUAGE)
        if asked and asked not in LANGUAGES:
            raise QgsProcessingException(
                tr("There is no language “{lang}”. Give one of: {known}.", lang=asked, known=", ".join(LANGUAGES))
            )
        return asked or language()

    def plots(self, table: dict[str, Any], shelf: Shelf) -> Subset:
        """Put the plots in, and return which of their features are wanted."""
        subset = WHOLE
        if self.given(p.PLOTS):
            asked = self._values[p.PLOTS]
            if isinstance(asked, QgsProcessingFeatureSourceDefinition):
                subset = Subset(asked.selectedFeaturesOnly, asked.filterExpression, asked.featureLimit)
                self._values[p.PLOTS] = asked.source
            layer = self._algorithm.parameterAsVectorLayer(self._values, p.PLOTS, self._context)
            if layer is None:
                raise QgsProcessingException(self._algorithm.invalidSourceError(self._values, p.PLOTS))
            table["plots"] = {"source_id": shelf.put(layer)}
        for key, name in (("id", p.ID_FIELD), ("name", p.NAME_FIELD)):
            if field := self.text(name):
                table["plots"][key] = field
        return subset

    def head(self, table: dict[str, Any]) -> None:
        """Put in how and when."""
        head = table["screening"]
        for key, name in (("name", p.NAME), ("rulebook", p.RULEBOOK)):
            if text := self.text(name) if self._has(name) else "":
                head[key] = text
        head.setdefault("rulebook", DEFAULT_RULEBOOK)
        crs = self._algorithm.parameterAsCrs(self._values, p.CRS, self._context)
        if crs.isValid():
            head["crs"] = crs.authid() or crs.toWkt()
        if self._has(p.START_DATE) and self.given(p.START_DATE):
            start = self._algorithm.parameterAsDateTime(self._values, p.START_DATE, self._context)
            if not start.isValid():
                raise QgsProcessingException(tr("The start of the project is no date. Write it as 2027-03-01."))
            head["start_date"] = dt.date.fromisoformat(start.date().toString(Qt.DateFormat.ISODate))
        head.setdefault("start_date", _ANY_DAY)

    def profile(self, table: dict[str, Any]) -> None:
        """Put in what would be built."""
        if not self._has(p.KIND):
            return
        profile = dict(table.get("profile", {}))
        own: dict[str, Any] = {}
        if kind := self.text(p.KIND):
            profile["kind"] = kind
        if self.given(p.POWER):
            own["electric_mw"] = self._algorithm.parameterAsDouble(self._values, p.POWER, self._context)
        own |= {name: plain_value(value) for name, value in self._rows(p.FACTS, 2)}
        profile |= own
        typical = set(profile.get("typical", ())) - own.keys()
        if self._algorithm.parameterAsBool(self._values, p.TYPICAL, self._context):
            preset = presets().get(profile.get("kind", ""))
            filled = {k: v for k, v in (preset.typical if preset else {}).items() if k not in profile}
            profile |= filled
            typical |= filled.keys()
        profile["typical"] = sorted(typical)
        table["profile"] = profile

    def layers(self, table: Mapping[str, Any], base: Path, shelf: Shelf) -> tuple[Any, ...]:
        """Return the rows of the table of layers as requests."""
        rows = [layer_table(row, shelf.find) for row in self._rows(p.LAYERS, COLUMNS)]
        for row in rows:
            row.setdefault("title", shelf.mapLayer(row["source_id"]).name())
        head = {"screening": table["screening"], "plots": {"source_id": "-"}, "layer": rows}
        return screening_from_table(head, base / p.LAYERS).layers

    def _rows(self, name: str, columns: int) -> list[list[str]]:
        if not self.given(name):
            return []
        cells = self._algorithm.parameterAsMatrix(self._values, name, self._context)
        return list(in_rows(cells, columns, self._algorithm.parameterDefinition(name).description()))

    def _has(self, name: str) -> bool:
        return self._algorithm.parameterDefinition(name) is not None
