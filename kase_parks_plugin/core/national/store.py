"""The folder beside the results in which parts wait: named by the content of the run, so that nothing stale is used."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any, Self

import shapely

from kase_parks_plugin.core.errors import OutputError
from kase_parks_plugin.core.files.screening_writer import screening_text
from kase_parks_plugin.core.national.chunk import Task
from kase_parks_plugin.core.national.lock import Lock
from kase_parks_plugin.core.national.part import Columns, Part
from kase_parks_plugin.core.prepared import Prepared
from kase_parks_plugin.core.progress import Progress, Silent, step
from kase_parks_plugin.core.register.digest import digest as register_digest
from kase_parks_plugin.core.screening import software
from kase_parks_plugin.core.spatial import PreparedLayer, PreparedPlots
from kase_parks_plugin.paths import resource

_FORMAT = 2
_AT_ONCE = 1000  # features between two looks at whether the user cancelled


class Store:
    """Parts by number, each there whole or not at all; for one run alone, until its end.

    A second run of the same, while the first goes on, gets a folder of its own.
    """

    def __init__(self, out: Path, digest: str) -> None:
        self._out = out
        with _writing(out.parent):
            out.parent.mkdir(parents=True, exist_ok=True)
            self.folder, self._lock = next(
                (folder, lock)
                for number in count(1)
                if (lock := Lock.take(_lock(folder := _folder(out, digest[:32], number)))) is not None
            )
            self.folder.mkdir(exist_ok=True)

    def __enter__(self) -> Self:
        """Go on with what an earlier run left."""
        return self

    def __exit__(self, *_: object) -> None:
        """Leave what there is to a later run."""
        self._lock.free()

    def columns(self, number: int) -> Columns | None:
        """Return the columns of a part; None when it is not there or not whole."""
        try:
            columns = Columns(self._columns(number).read_bytes())
            whole = self.texts(number).stat().st_size == columns["ends"].max(initial=0)
        except (OSError, ValueError):
            return None
        return columns if whole else None

    def texts(self, number: int) -> Path:
        """Return the file of the texts of a part."""
        return self.folder / f"{number:06d}.texts"

    def keep(self, number: int, part: Part) -> None:
        """Write a part; its columns come last and say that it is there.

        Raises
        ------
        OutputError
            It cannot be written.
        """
        with _writing(self.folder):
            _write(self.texts(number), part.texts)
            _write(self._columns(number), part.columns)

    def lost(self) -> OutputError:
        """Return the error that a part which was there is gone."""
        return OutputError("output_unwritable", path=str(self.folder), detail=os.strerror(errno.ENOENT))

    @staticmethod
    def beside(out: Path) -> list[Path]:
        """Return the folders of runs into ``out`` that are not finished."""
        name = re.compile(rf"\.{re.escape(out.name)}\.[0-9a-f]{{32}}(\.[0-9]+)?\.work")
        with suppress(OSError):
            return [entry for entry in sorted(out.parent.iterdir()) if name.fullmatch(entry.name)]
        return []

    def remove(self) -> None:
        """Remove the folder, and those of runs into the same place that nobody goes on with."""
        shutil.rmtree(self.folder, ignore_errors=True)
        for folder in self.beside(self._out):
            with suppress(OSError):
                lock = Lock.take(_lock(folder))
                if lock is not None:
                    shutil.rmtree(folder, ignore_errors=True)
                    lock.free()

    def _columns(self, number: int) -> Path:
        return self.folder / f"{number:06d}.npz"


def _folder(out: Path, digest: str, number: int) -> Path:
    return out.with_name(f".{out.name}.{digest}.{f'{number}.' if number > 1 else ''}work")


def _lock(folder: Path) -> Path:
    return folder.with_suffix(".lock")


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    """Turn what the system says into our own error."""
    try:
        yield
    except OSError as error:
        raise OutputError("output_unwritable", path=str(folder), detail=error.strerror or str(error)) from error


def _write(path: Path, content: bytes) -> None:
    draft = path.with_suffix(f"{path.suffix}.{os.getpid()}")
    with draft.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def run_digest(task: Task, prepared: Prepared, size: int, progress: Progress | None = None) -> str:
    """sha256 over everything that parts follow from: the request, the data as prepared, the rules, texts and software."""
    digest = hashlib.sha256()

    def add(*values: object) -> None:
        for value in values:
            said = value if isinstance(value, bytes) else repr(value).encode("utf-8", errors="backslashreplace")
            digest.update(len(said).to_bytes(8, "little") + said)

    add(_FORMAT, size, task.lang, task.detailed, screening_text(task.screening), task.rulebook.digest)
    add(*sorted(software().items()), software_digest(), prepared.plots.crs)
    register = prepared.register
    add(prepared.plots.provenance, None if register is None else (register.name, register_digest(register)))
    several: list[PreparedPlots | PreparedLayer] = [prepared.plots, *prepared.layers]
    for done, it in enumerate(several):
        for start in range(0, len(it.ids), _AT_ONCE):
            step(progress or Silent(), done / len(several), "preparing", layer=it.provenance.name)
            rows = slice(start, start + _AT_ONCE)
            add(it.ids[rows].tolist(), it.names[rows].tolist(), *_wkb(it.geometry[rows]))
    for layer in prepared.layers:
        add(layer.told(prepared.plots))
        add(*(("all",) if layer.coverage is None else _wkb(layer.coverage)))
    return digest.hexdigest()


@cache
def software_digest() -> str:
    """sha256 over the core's program and its rules and texts, as they were when first asked for: that is what runs."""
    digest = hashlib.sha256()
    core = Path(__file__).parents[1]
    for root, pattern in ((core, "*.py"), (resource(), "*.toml")):
        for path in sorted(root.rglob(pattern)):
            digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _wkb(geometry: Any) -> list[bytes]:
    return shapely.to_wkb(geometry, byte_order=1).tolist()
