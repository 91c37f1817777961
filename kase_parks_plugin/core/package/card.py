"""What a project card says of one site, in the order in which it is read; both of its forms are laid out from this."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from kase_parks_plugin.core.package.branding import Brand
from kase_parks_plugin.core.package.model import Contents, Figure, Site
from kase_parks_plugin.core.texts import Texts, load_texts
from kase_parks_plugin.paths import resource

MOST_KEY, MOST_DEMANDS = 9, 12


@dataclass(frozen=True, slots=True)
class Card:
    """Texts of a card. demands : title and value. key : figures, known or not. ready : when it can be built on, "" unknown.

    sources : one line for each known figure of the card. contact, disclaimers : lines.
    """

    site: Site
    texts: Texts
    as_of: dt.date
    bounds: tuple[float, ...]
    subtitle: str
    demands: tuple[tuple[str, str], ...]
    key: tuple[Figure, ...]
    ready: str
    sources: tuple[str, ...]
    contact: tuple[str, ...]
    disclaimers: tuple[str, ...]


def card_of(contents: Contents, site: Site, brand: Brand) -> Card:
    """Choose what the card says."""
    texts = load_texts(contents.lang)
    key, demands = _plan()
    figures = [figure for id_ in key if (figure := site.figure(id_)) is not None]
    figures = sorted(sorted(figures, key=lambda f: not f.known)[:MOST_KEY], key=figures.index)
    wanted = {demand.id: demand for demand in contents.project}
    typical = texts.label("report", "profile_typical")
    own = texts.of(brand.disclaimer) if brand.disclaimer else ""
    said = [brand.organisation if brand.organisation not in site.name else "", site.place]
    said += ["" if site.id == site.name else texts.get("report.id", id=site.id)]
    said += [f"{texts.label('report', 'tier')} {site.tier}" if site.tier else ""]
    return Card(
        site,
        texts,
        contents.as_of,
        contents.bounds[:-1],
        " · ".join(filter(None, [texts.label("card", "title"), *said])),
        tuple(
            (d.title, f"{d.text} ({typical})" if d.typical else d.text)
            for d in (wanted[id_] for id_ in demands if id_ in wanted)
        )[:MOST_DEMANDS],
        tuple(figures),
        _ready(site, texts),
        tuple(_source(figure, texts) for figure in figures if figure.known),
        brand.contact,
        tuple(filter(None, [own, texts.label("package", "disclaimer"), contents.rulebook])),
    )


def status_line(figure: Figure, texts: Texts) -> str:
    """How sure a figure is and since when; of an open one who can answer."""
    if not figure.known:
        return texts.get("card.asks", who=figure.asks)
    status = texts.label("package_status", figure.status)
    return f"{status}, {texts.date(figure.date)}" if figure.date else status


def _source(figure: Figure, texts: Texts) -> str:
    line = f"{figure.title}: {figure.text}. {status_line(figure, texts)}"
    return f"{line}. {figure.source}" if figure.source else line


def _ready(site: Site, texts: Texts) -> str:
    days = [figure.value for id_ in ("permits_p50", "permits_p90") if (figure := site.figure(id_)) is not None]
    if len(days) < 2 or None in days:
        return ""
    return texts.get("card.ready", p50=days[0], p90=days[1])


def attribution(card: Card, shown: Collection[str]) -> str:
    """Who made the layers that a map shows, by their titles; those of one source, licence and date together."""
    found: dict[str, list[str]] = {}
    for layer in card.site.ground.around if card.site.ground else ():
        if layer.title in shown:
            day = card.texts.date(layer.as_of) if layer.as_of else ""
            titles = found.setdefault(", ".join(filter(None, [layer.source, layer.licence, day])), [])
            titles += [layer.title] if layer.title not in titles else []
    said = "; ".join(
        f"{', '.join(titles)} ({source})" if source else ", ".join(titles) for source, titles in found.items()
    )
    return f"{card.texts.label('card', 'layers')}: {said}" if said else ""


@cache
def _plan() -> tuple[tuple[str, ...], tuple[str, ...]]:
    table = tomllib.loads(resource("package", "card.toml").read_text(encoding="utf-8"))
    return tuple(table["key"]), tuple(table["demands"])
