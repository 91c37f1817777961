"""Screenings kept in a QGIS project: as the text of a screening file each, with the project's own layer ids.

A layer that the project holds is named by its id alone, so that the project may move with its data; paths of others and of
rulebooks are relative to the project's folder.
"""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

from qgis.core import QgsProject

from kase_parks_plugin.adapters.i18n import language
from kase_parks_plugin.core.errors import ScreeningFileError
from kase_parks_plugin.core.files.screening_reader import in_language, screening_from_table
from kase_parks_plugin.core.files.screening_writer import rebase, screening_text
from kase_parks_plugin.core.model import Coverage, LayerRequest, PlotsRequest, Screening

_SCOPE = "kase_parks"
_NOT_CHOSEN = "-"  # stands for plots that nobody has chosen yet; a screening file must name some


class ProjectState:
    """The screenings of one project, by ids that nobody sees."""

    def __init__(self, project: QgsProject) -> None:
        self._project = project

    @property
    def folder(self) -> Path:
        """Folder that the kept screenings' paths are relative to."""
        return Path(self._project.absolutePath() or Path.home())

    def ids(self) -> list[str]:
        """Ids of the screenings, in the order of their making."""
        return self._project.readListEntry(_SCOPE, "screenings/order", [])[0]

    def current(self) -> str:
        """Id of the screening that was worked on last, "" when there is none."""
        known = self.ids()
        last = self._project.readEntry(_SCOPE, "screenings/current", "")[0]
        return last if last in known else next(iter(known), "")

    def title(self, id_: str) -> str:
        """Name of a screening, read without reading all of it."""
        try:
            return str(in_language(tomllib.loads(self._text(id_)), language())["screening"]["name"])
        except (tomllib.TOMLDecodeError, KeyError, TypeError):
            return id_

    def load(self, id_: str) -> Screening:
        """Read a screening; its paths are relative to `folder`.

        Raises
        ------
        KaseParksError
            It cannot be read, or the rulebook that it names cannot.
        """
        return self.read(self._text(id_))

    def read(self, text: str) -> Screening:
        """Read what `written` gave; its paths are relative to `folder`.

        Raises
        ------
        KaseParksError
            It cannot be read, or the rulebook that it names cannot.
        """
        try:
            table = in_language(tomllib.loads(text), language())
        except tomllib.TOMLDecodeError as error:
            raise ScreeningFileError(
                "screening_syntax", path=self._project.baseName() or "QGIS", detail=str(error)
            ) from error
        table.setdefault("plots", {"source_id": _NOT_CHOSEN})
        screening = screening_from_table(table, self.folder / "project.qgz")
        if screening.plots.source_id == _NOT_CHOSEN:
            screening = replace(screening, plots=replace(screening.plots, source_id=None))
        return screening

    def store(self, id_: str, screening: Screening, base: Path) -> None:
        """Keep a screening, whose paths are relative to ``base``; the project needs saving only if it is another now."""
        text = self.written(screening, base)
        order = self.ids()
        if id_ not in order:
            self._project.writeEntry(_SCOPE, "screenings/order", [*order, id_])
        if self._text(id_) != text:
            self._project.writeEntry(_SCOPE, f"screenings/{id_}", text)
        if self._project.readEntry(_SCOPE, "screenings/current", "")[0] != id_:
            self._project.writeEntry(_SCOPE, "screenings/current", id_)

    def find(self, screening: Screening, base: Path) -> str | None:
        """Id under which just this screening is kept, None when it is not."""
        text = self.written(screening, base)
        return next((id_ for id_ in self.ids() if self._text(id_) == text), None)

    def remove(self, id_: str) -> None:
        """Forget a screening."""
        self._project.writeEntry(_SCOPE, "screenings/order", [other for other in self.ids() if other != id_])
        self._project.removeEntry(_SCOPE, f"screenings/{id_}")

    def new_id(self) -> str:
        """An id that no screening has."""
        known = self.ids()
        return next(id_ for n in range(1, len(known) + 2) if (id_ := f"s{n}") not in known)

    def written(self, screening: Screening, base: Path) -> str:
        """A screening, whose paths are relative to ``base``, as the project keeps it."""
        return screening_text(rebase(self._by_ids(screening), base, self.folder))

    def _text(self, id_: str) -> str:
        return self._project.readEntry(_SCOPE, f"screenings/{id_}", "")[0]

    def _by_ids(self, screening: Screening) -> Screening:
        """The request with its layers named by id where the project holds them."""

        def named(request: PlotsRequest | LayerRequest | Coverage) -> dict[str, None]:
            held = self._project.mapLayer(request.source_id or "") is not None
            return {"path": None, "layer": None} if held else {}

        layers = [
            replace(request, coverage=replace(request.coverage, **named(request.coverage)), **named(request))
            for request in screening.layers
        ]
        plots = replace(screening.plots, **named(screening.plots))
        return replace(screening, plots=plots, layers=tuple(layers))
