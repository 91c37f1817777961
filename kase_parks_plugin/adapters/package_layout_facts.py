"""Figures with their sources, what is not known and who can answer, what stands in the way, open questions, and the basis."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from qgis.core import QgsTextFormat

from kase_parks_plugin.adapters.package_layout_look import restyled
from kase_parks_plugin.adapters.package_layout_pages import Pages, Spot
from kase_parks_plugin.adapters.package_layout_table import Column, Row, Table
from kase_parks_plugin.core.package.model import Constraint, Contents, Figure, Section, Site
from kase_parks_plugin.core.texts import Texts

_Part = tuple[list[str], QgsTextFormat]
_KEEP, _GUTTER, _INSET, _BAR = 48.0, 6.0, 4.0, 1.2
_EFFECTS = {
    "knockout": "ink",
    "eia_mandatory": "#c76a10",
    "eia_screening": "#c76a10",
    "natura_assessment": "#c76a10",
    "permit": "accent",
}


def sections(pages: Pages, site: Site, texts: Texts) -> None:
    """Figures by section, flowing on from one to the next."""
    pages.turn()
    for section in site.sections:
        if section.figures:
            pages.part(section.title, _KEEP, level=0)
            _known(pages, section, texts)
            _unknown(pages, section, texts)


def _known(pages: Pages, section: Section, texts: Texts) -> None:
    small = pages.styles["small"]
    ink = restyled(small, colour=pages.look.tones["ink"])
    columns = [
        Column(texts.label("package_column", "field"), 63, ink),
        Column(texts.label("package_column", "value"), 38, restyled(ink, bold=True)),
        Column(texts.label("package_column", "status"), 25, small),
        Column(texts.label("package_column", "source"), 52, restyled(small, size=small.size() - 1)),
    ]
    rows = [_figure(figure, texts) for figure in section.figures if figure.known]
    if rows:
        Table(pages, columns).flow(rows)


def _figure(figure: Figure, texts: Texts) -> Row:
    source = ", ".join(filter(None, (figure.source, "" if figure.date is None else day_text(figure.date, texts))))
    value = f"{figure.text} ({figure.note})" if figure.note else figure.text
    return Row((figure.title, value, texts.label("package_status", figure.status), source))


def day_text(day: dt.date | None, texts: Texts) -> str:
    """A day that no line breaks."""
    return texts.date(day).replace(" ", "\N{NO-BREAK SPACE}")


def _unknown(pages: Pages, section: Section, texts: Texts) -> None:
    """The open fields, together by who can answer."""
    by_owner: dict[str, list[str]] = {}
    for figure in section.figures:
        if not figure.known:
            unit = f" ({texts.unit(figure.unit)})" if figure.unit else ""
            by_owner.setdefault(figure.asks, []).append(f"{figure.title}{unit}")
    if not by_owner:
        return
    small = pages.styles["small"]
    columns = [
        Column(texts.label("package_column", "who"), 38, restyled(small, bold=True)),
        Column(texts.label("package_pdf", "not_known"), 140, small),
    ]
    tint = pages.look.tones["tint"]
    Table(pages, columns).flow([Row((who, " · ".join(said)), colour=tint) for who, said in by_owner.items()])


def constraints(pages: Pages, site: Site, texts: Texts) -> None:
    """What rules say of the site, the gravest first."""
    pages.part(texts.label("package", "constraints"), _KEEP, level=0)
    if not site.constraints:
        pages.text(texts.label("report", "findings_none"))
    column = (pages.body.width() - _GUTTER) / 2
    for first in range(0, len(site.constraints), 2):
        pair = site.constraints[first : first + 2]
        told = [_parts(pages, it, texts, column - _INSET) for it in pair]
        highest = max(sum(pages.ruler.height(len(lines), style) for lines, style in parts) for parts in told)
        beside = highest <= pages.body.height()
        pages.need(highest if beside else _KEEP)
        top = bottom = pages.y
        for k, (it, parts) in enumerate(zip(pair, told, strict=True)):
            pages.y = top if beside else bottom
            x = pages.body.left() + (k * (column + _GUTTER) if beside else 0.0)
            _constraint(pages, it, parts, x, column - _INSET)
            bottom = max(bottom, pages.y) if beside else pages.y + _GUTTER
        pages.y = bottom + 3.6


def _parts(pages: Pages, it: Constraint, texts: Texts, width: float) -> list[_Part]:
    """What is said of a constraint: its effect, what it is, why, by which law."""
    small = pages.styles["small"]
    ink = restyled(small, colour=pages.look.tones["ink"])
    confirm = "" if it.confirmed else f" ({texts.label('report', 'to_confirm')})"
    said = [
        (it.effect_title + confirm, restyled(small, size=small.size() - 1, bold=True)),
        (it.title, restyled(ink, size=small.size() + 0.5, bold=True)),
        (it.text, ink),
        (it.set_aside, restyled(ink, bold=True)),
        (it.source, restyled(small, size=small.size() - 1)),
    ]
    return [(pages.ruler.wrap(text, style, width), style) for text, style in said if text]


def _constraint(pages: Pages, it: Constraint, parts: Sequence[_Part], x: float, width: float) -> None:
    """Put a constraint beside a bar in the colour of its effect, from where the page has got to; go on over pages."""
    tone = _EFFECTS.get(it.effect, "line")
    colour = pages.look.tones.get(tone, tone)
    top = pages.y
    for broken, style in parts:
        lines = broken
        while lines:
            fits = int(pages.room / pages.ruler.height(1, style))
            if not fits:
                pages.box(Spot(pages.page, x, top, _BAR, pages.y - top), colour)
                pages.turn()
                top = pages.y
                continue
            pages.label(lines[:fits], style, x + _INSET, pages.y, width)
            pages.y += pages.ruler.height(len(lines[:fits]), style)
            lines = lines[fits:]
    pages.box(Spot(pages.page, x, top, _BAR, pages.y - top), colour)


def questions(pages: Pages, site: Site, texts: Texts) -> None:
    """What is open, and who can answer."""
    pages.part(texts.label("package", "questions"), _KEEP, level=0)
    if not site.questions:
        pages.text(texts.label("package", "questions_none"))
        return
    small = pages.styles["small"]
    columns = [
        Column(texts.label("package_column", "question"), 82, restyled(small, colour=pages.look.tones["ink"])),
        Column(texts.label("package_pdf", "why"), 58, small),
        Column(texts.label("package_column", "who"), 38, restyled(small, bold=True)),
    ]
    Table(pages, columns).flow([Row((question.title, question.why, question.who)) for question in site.questions])


def basis(pages: Pages, contents: Contents, texts: Texts) -> None:
    """Rulebook, layers, contact and disclaimers."""
    brand = pages.look.brand
    pages.part(texts.label("package", "basis"), _KEEP, level=0)
    pages.text(contents.rulebook)
    if contents.coded:
        pages.text(texts.label("package", "coded_lead"))
    if contents.layers:
        _layers(pages, contents, texts)
    if brand.contact:
        pages.part(texts.label("package", "contact"), 12 + 5 * len(brand.contact))
        for line in brand.contact:
            pages.text(line, after=0.4)
    pages.part(texts.label("package_pdf", "notice"), 24)
    pages.text(texts.label("package", "disclaimer"))
    if any(site.steps for site in contents.sites):
        pages.text(texts.label("permits", "disclaimer"))
    if brand.disclaimer:
        pages.text(texts.of(brand.disclaimer))
    made = texts.get("package_pdf.made", version=contents.software.get("kase_parks", ""), date=contents.as_of)
    pages.text(made, "small")


def _layers(pages: Pages, contents: Contents, texts: Texts) -> None:
    small = pages.styles["small"]
    columns = [
        Column(texts.label("package", "layers"), 104, restyled(small, colour=pages.look.tones["ink"])),
        Column(texts.label("report", "source_licence"), 52, small),
        Column(texts.label("package_column", "date"), 22, small),
    ]
    by_source: dict[tuple[str, str], list[str]] = {}
    for it in contents.layers:
        source = it.source or texts.label("report", "source_unknown")
        licence = it.licence or texts.label("report", "licence_unknown")
        title = f"{it.title} ({texts.label('package', 'authority_data')})" if it.restricted else it.title
        by_source.setdefault((f"{source}, {licence}", day_text(it.as_of, texts)), []).append(title)
    Table(pages, columns).flow([Row((" · ".join(titles), *said)) for said, titles in by_source.items()])
