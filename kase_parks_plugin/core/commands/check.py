"""The command ``kase-parks check``: look at the layers and mappings without scoring."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from kase_parks_plugin.core.files import read_data, read_screening, rulebook_of
from kase_parks_plugin.core.listing import layer_lines
from kase_parks_plugin.core.progress import Part, Progress
from kase_parks_plugin.core.screening import check
from kase_parks_plugin.core.texts import load_texts

_READ = 0.5  # share of the work, roughly


@dataclasses.dataclass(frozen=True, slots=True)
class Checked:
    """The health of each layer as ``lines``; ``usable``: whether every layer could be read."""

    lines: list[str]
    usable: bool


def run_check(file: Path, lang: str, progress: Progress) -> Checked:
    """Look at what a screening file names.

    Raises
    ------
    KaseParksError
        The file itself, its rulebook or its plots cannot be used.
    """
    screening = read_screening(file, lang)
    rulebook = rulebook_of(screening.rulebook, file.parent)
    data = read_data(screening, file.parent, rulebook, Part(progress, 0.0, _READ), keep_going=True)
    health = check(screening, data, rulebook=rulebook, progress=Part(progress, _READ, 1.0))
    errors = [None, *(layer.error for layer in data.layers)]
    return Checked(layer_lines(health, errors, rulebook, load_texts(lang)), not any(errors))
