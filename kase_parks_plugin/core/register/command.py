"""The command ``kase-parks evidence``: take in what others know, screen, write what the register says."""

from __future__ import annotations

import dataclasses
import getpass
from collections.abc import Callable
from pathlib import Path

from kase_parks_plugin.core.errors import DataError
from kase_parks_plugin.core.files import read_data, read_screening, rulebook_of
from kase_parks_plugin.core.files.evidence import EVIDENCE_FILES, write_evidence
from kase_parks_plugin.core.files.swap import refuse_others
from kase_parks_plugin.core.listing import tier_lines
from kase_parks_plugin.core.progress import Part, Progress
from kase_parks_plugin.core.register.load import catalogue_of
from kase_parks_plugin.core.register.merge import merge
from kase_parks_plugin.core.register.sheet_reader import take_sheet
from kase_parks_plugin.core.screening import assess
from kase_parks_plugin.core.texts import load_texts

_READ, _ASSESSED = 0.25, 0.9  # shares of a run, roughly


@dataclasses.dataclass(frozen=True, slots=True)
class EvidenceRequest:
    """What to do: ``take`` and ``merge`` name a spreadsheet and a copy to take in first, on behalf of ``who`` ("": the login)."""

    file: Path
    out: Path
    who: str
    take: Path | None = None
    merge: Path | None = None


def run_evidence(request: EvidenceRequest, lang: str, progress: Progress, say: Callable[[str], None]) -> list[str]:
    """Write ``evidence.json`` and ``evidence.xlsx`` and return tiers and gaps as lines.

    Parameters
    ----------
    say : is told what was taken in, and each conflict.

    Raises
    ------
    KaseParksError
        Something that the user can mend; then nothing was written, but what was taken in before stays.
    """
    texts = load_texts(lang)
    screening = read_screening(request.file, lang)
    if screening.register is None:
        raise DataError("register_none", path=str(request.file))
    refuse_others(request.out, EVIDENCE_FILES)
    base = request.file.parent
    rulebook = rulebook_of(screening.rulebook, base)
    register, who = base / screening.register.path, request.who or _login()
    if request.take is not None:
        taken = take_sheet(register, request.take, catalogue_of(rulebook), who)
        say(texts.get("cli.taken", count=taken, path=str(request.take)))
    if request.merge is not None:
        merged = merge(register, request.merge, who)
        say(texts.get("cli.taken", count=len(merged.taken), path=str(request.merge)))
        for conflict in merged.conflicts:
            say(texts.get("cli.conflict", **dataclasses.asdict(conflict)))
    data = read_data(screening, base, rulebook, Part(progress, 0.0, _READ))
    assessment = assess(screening, data, rulebook=rulebook, progress=Part(progress, _READ, _ASSESSED))
    return tier_lines(write_evidence(assessment, request.out, lang, Part(progress, _ASSESSED, 1.0)), texts)


def _login() -> str:
    """Name of who is logged in, "" where the system knows none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""
