"""Results kept with a QGIS project: one for each screening, as an attachment that travels in the project's own file."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from qgis.core import QgsProject

_SCOPE = "kase_parks"
_NAME = "kase_parks_result.zip"


@dataclass(frozen=True)
class KeptResult:
    """What the project says of a result.

    made : when it was made. request : text of the request that it answers, as `ProjectState` writes it. stamps : of the
    files behind its layers, see `file_stamps`. file : where the result is; None when it was not to be kept.
    """

    made: dt.datetime
    request: str
    stamps: Mapping[str, str] = field(default_factory=dict)
    file: Path | None = None


class ProjectResults:
    """The results of one project, by the ids of their screenings."""

    def __init__(self, project: QgsProject) -> None:
        self._project = project

    def about(self, id_: str) -> KeptResult | None:
        """What is kept for a screening; None when there is nothing, or nothing that can be understood."""
        try:
            entry = json.loads(self._project.readEntry(_SCOPE, f"results/{id_}", "")[0])
            return KeptResult(
                made=dt.datetime.fromisoformat(entry["made"]),
                request=str(entry["request"]),
                stamps={str(layer): str(stamp) for layer, stamp in entry["stamps"].items()},
                file=self._attached(str(entry["file"])),
            )
        except (ValueError, TypeError, KeyError, AttributeError):
            return None

    def keep(self, id_: str, about: KeptResult, content: bytes | None) -> None:
        """Keep a result in place of the old one; ``content`` None: only that there was one."""
        old = self.about(id_)
        name = ""
        if content is not None:
            file = self._project.createAttachedFile(_NAME)
            Path(file).write_bytes(content)
            name = self._project.attachmentIdentifier(file)
        self._write(id_, about, name)
        if old is not None and old.file is not None:
            self._project.removeAttachedFile(str(old.file))

    def tell(self, id_: str, about: KeptResult) -> None:
        """Write down what is said of a kept result; its file stays."""
        file = "" if about.file is None else self._project.attachmentIdentifier(str(about.file))
        self._write(id_, about, file)

    def remove(self, id_: str) -> None:
        """Forget a screening's result."""
        old = self.about(id_)
        if old is not None and old.file is not None:
            self._project.removeAttachedFile(str(old.file))
        self._project.removeEntry(_SCOPE, f"results/{id_}")

    def _write(self, id_: str, about: KeptResult, file: str) -> None:
        """Write the entry, where it says something new: the project then needs saving."""
        entry = {"made": about.made.isoformat(), "request": about.request, "stamps": dict(about.stamps), "file": file}
        text = json.dumps(entry, ensure_ascii=False)
        if self._project.readEntry(_SCOPE, f"results/{id_}", "")[0] != text:
            self._project.writeEntry(_SCOPE, f"results/{id_}", text)

    def _attached(self, name: str) -> Path | None:
        """File of an attachment; None when the project has none of that name."""
        path = self._project.resolveAttachmentIdentifier(name)
        return Path(path) if path and path in self._project.attachedFiles() else None
