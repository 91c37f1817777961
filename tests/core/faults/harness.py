"""What a fault may leave behind, and the ways to bring one about. `scripts/faults` runs them by the hundred."""

from __future__ import annotations

import contextlib
import os
import random
import resource as limits
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from kase_parks_plugin.core.errors import CancelledError
from kase_parks_plugin.core.files import read_data, read_screening, rulebook_of
from kase_parks_plugin.core.files.run import write_run
from kase_parks_plugin.core.progress import Progress, Silent
from kase_parks_plugin.core.screening import assess
from kase_parks_plugin.paths import resource

DEMO = resource("demo", "demo.toml")
OLD, NEW = "en", "fi"  # the two runs differ in the language alone
RESULTS = ["assessment.gpkg", "assessment.json", "report.html"]
Contents = dict[str, bytes]


def command(out: Path, lang: str, *more: str, file: Path = DEMO) -> list[str]:
    """Return the command line of one run."""
    return [
        sys.executable,
        "-m",
        "kase_parks_plugin",
        "screen",
        str(file),
        "--out",
        str(out),
        "--lang",
        lang,
        "-q",
        *more,
    ]


def contents(folder: Path) -> Contents:
    """What the files of a folder hold."""
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.exists() else {}


def drafts(folder: Path) -> list[str]:
    """What lies beside the results."""
    return sorted(path.name for path in folder.parent.iterdir() if path.name.startswith(f".{folder.name}."))


@dataclass
class Runs:
    """Complete results of the two runs, with which a folder after a fault is compared byte by byte."""

    old: Contents
    new: Contents

    @classmethod
    def make(cls, folder: Path) -> Runs:
        """Screen the demo twice."""
        made = []
        for lang in (OLD, NEW):
            subprocess.run(command(folder / lang, lang), check=True)
            made.append(contents(folder / lang))
            assert sorted(made[-1]) == RESULTS
        assert made[0] != made[1]
        return cls(*made)

    def lay(self, folder: Path) -> None:
        """Put the old results there."""
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for name, content in self.old.items():
            (folder / name).write_bytes(content)

    def which(self, folder: Path) -> str:
        """``old`` or ``new``.

        Raises
        ------
        AssertionError
            It holds neither, or some of both.
        """
        found = contents(folder)
        for name, whole in (("old", self.old), ("new", self.new)):
            if found == whole:
                return name
        raise AssertionError(f"neither old nor new, but { ({n: len(c) for n, c in found.items()}) }")


def stopped_at(seconds: float, out: Path, lang: str, how: int) -> int:
    """Send a signal to a run that long after its start; return how it ended."""
    process = subprocess.Popen(command(out, lang), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(seconds)
    if process.poll() is None:
        process.send_signal(how)
    return process.wait()


def kill(runs: Runs, out: Path, times: int, seed: int, how: int = signal.SIGKILL) -> dict[str, int]:
    """Stop that many runs at random moments, half of them near the end; every time the folder must be whole."""
    dice = random.Random(seed)
    begun = time.monotonic()
    subprocess.run(command(out, NEW), check=True)
    usual = time.monotonic() - begun
    count = {"stopped": 0, "ended before": 0, "old": 0, "new": 0, "left a draft": 0}
    while count["stopped"] < times:
        runs.lay(out)
        moment = dice.uniform(0, usual) if count["stopped"] % 2 else dice.uniform(0.75, 1.05) * usual
        code = stopped_at(moment, out, NEW, how)
        count["stopped" if code in (-how, 130) else "ended before"] += 1
        count[runs.which(out)] += 1
        count["left a draft"] += bool(drafts(out))
        assert len(drafts(out)) <= 1, "each run clears up after the one before"
    subprocess.run(command(out, NEW), check=True)
    assert runs.which(out) == "new"
    assert drafts(out) == [], "a run that ends well clears up after those that were killed"
    return count


class StopAt(Silent):
    """A progress that says "cancelled" from the n-th time it is asked."""

    def __init__(self, n: int) -> None:
        self.n, self.asked = n, 0

    def cancelled(self) -> bool:
        self.asked += 1
        return self.asked >= self.n


def stages(out: Path) -> dict[str, Callable[[Progress], object]]:
    """The parts of a run, each with what the earlier ones gave."""
    screening = read_screening(DEMO)
    book = rulebook_of(screening.rulebook, DEMO.parent)
    data = read_data(screening, DEMO.parent, book)
    assessment = assess(screening, data, rulebook=book)
    return {
        "reading": lambda progress: read_data(screening, DEMO.parent, book, progress),
        "assessing": lambda progress: assess(screening, data, rulebook=book, progress=progress),
        "writing": lambda progress: write_run(assessment, out, NEW, progress),
    }


def cancel(runs: Runs, out: Path, every: int = 1) -> dict[str, int]:
    """Cancel a run at every (or every n-th) moment at which it asks; nothing may have come of it."""
    count = {}
    for name, stage in stages(out).items():
        asked = StopAt(sys.maxsize)
        runs.lay(out)
        stage(asked)
        runs.lay(out)
        step = 1 if name == "writing" else every
        count[name] = 0
        for n in range(1, asked.asked + 1, step):
            with contextlib.suppress(CancelledError):
                stage(StopAt(n))
                raise AssertionError(f"{name}: went on after it was cancelled at {n}")
            assert runs.which(out) == "old"
            assert drafts(out) == []
            count[name] += 1
    return count


class Broken:
    """While used, the n-th thing that Python does to files below a folder fails; `events` counts them.

    What GDAL does itself is not seen here; `limited` and `full_disk` are for that.
    """

    _now: Broken | None = None
    _hooked = False

    def __init__(self, folder: Path, n: int, error: OSError) -> None:
        self.folder, self.n, self.error, self.events = str(folder), n, error, 0
        if not Broken._hooked:
            sys.addaudithook(Broken._hook)
            Broken._hooked = True

    def __enter__(self) -> Self:
        Broken._now = self
        return self

    def __exit__(self, *ignored: object) -> None:
        Broken._now = None

    @staticmethod
    def _hook(event: str, args: tuple[object, ...]) -> None:
        it = Broken._now
        if it is None or event not in ("open", "os.mkdir", "os.rename", "os.scandir", "os.listdir", "sqlite3.connect"):
            return
        if not args or not isinstance(args[0], str | os.PathLike) or not os.fspath(args[0]).startswith(it.folder):
            return
        it.events += 1
        if it.events == it.n:
            raise it.error


def limited(kind: int, most: int) -> Callable[[], None]:
    """For ``preexec_fn``: a limit on what a program may do."""
    return lambda: limits.setrlimit(kind, (most, most))


@contextlib.contextmanager
def full_disk(place: Path, size_kb: int, *options: str) -> Iterator[Path]:
    """A small disk of memory at ``place``.

    Raises
    ------
    PermissionError
        This needs the right to mount.
    """
    place.mkdir(exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", ",".join([f"size={size_kb}k", *options]), "none", str(place)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        raise PermissionError("needs the right to mount")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)
