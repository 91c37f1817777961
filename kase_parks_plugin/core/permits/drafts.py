"""The drafts a consultant starts from, as Word documents."""

from __future__ import annotations

from collections.abc import Mapping

from kase_parks_plugin.core.office.docx import docx
from kase_parks_plugin.core.permits.draft_programme import programme_blocks
from kase_parks_plugin.core.permits.draft_screening import screening_blocks
from kase_parks_plugin.core.permits.known import Known
from kase_parks_plugin.core.permits.natura import Trail
from kase_parks_plugin.core.permits.path import PermitPaths

PROGRAMME, SCREENING = "eia_programme.docx", "eia_screening.docx"
DRAFTS = (PROGRAMME, SCREENING)


def drafts(paths: PermitPaths, trails: Mapping[int, Trail], lang: str) -> dict[str, bytes]:
    """Return file name -> content: the skeleton of an EIA programme, and the screening table by annex 2 of the EIA Act.

    The plots whose paths are asked for are the programme's alternatives, in the order of their rank.
    """
    known = Known(paths, trails, lang)
    name = paths.assessment.screening.name
    found = {}
    for file, key, blocks in (
        (PROGRAMME, "programme_title", programme_blocks(known)),
        (SCREENING, "screening_title", screening_blocks(known)),
    ):
        title = f"{known.say(key)}: {name}"
        found[file] = docx(title, list(blocks), lang, title)
    return found
