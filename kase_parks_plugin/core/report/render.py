"""From an assessment to one HTML file."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kase_parks_plugin.core.document import document
from kase_parks_plugin.core.model import Assessment
from kase_parks_plugin.core.report.basis_view import basis_view
from kase_parks_plugin.core.report.page_view import looked_after, page_view
from kase_parks_plugin.core.texts import load_texts
from kase_parks_plugin.paths import resource

_PIECES = 5000  # of the page between two ticks: less than a tenth of a second


def render(assessment: Assessment, lang: str, record: Mapping[str, Any] | None, tick: Callable[[], None]) -> str:
    """See `core.report.render_report`."""
    texts = load_texts(lang)
    record = document(assessment, lang) if record is None else record
    style = resource("templates", "report.css").read_text(encoding="utf-8")
    pieces = (
        environment()
        .get_template("report.html")
        .generate(
            lang=lang,
            t=texts,
            style=Markup(style),  # our own file  # noqa: S704  # nosec B704
            style_digest=base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii"),
            page=page_view(assessment, record, texts, tick),
            basis=basis_view(assessment, record, texts),
        )
    )
    return "".join(looked_after(pieces, tick, _PIECES))


@cache
def environment() -> Environment:
    """What fills our HTML templates: everything is escaped."""
    return Environment(
        loader=FileSystemLoader(resource("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
