"""The spreadsheets of a package: the answer to a request for information, the data of all sites, their comparison."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kase_parks_plugin.core.package.branding import Brand
from kase_parks_plugin.core.package.model import Contents, Figure, Score, Site
from kase_parks_plugin.core.package.sheets import Sheet, save_book
from kase_parks_plugin.core.report.charts import UNKNOWN_FILL
from kase_parks_plugin.core.texts import Texts, load_texts

RFI_COLUMNS = ("id", "topic", "field", "value", "unit", "status", "source", "date", "contact")
_FIGURES = (
    "site", "id", "topic", "field", "value", "unit", "at_least", "at_most", "reads", "status", "source", "date", "note"
)  # fmt: skip
_PALE = {"A": "#a6d3b4", "B": "#c6e3c4", "C": "#f0e0ae", "D": "#f4c795", "E": "#e0b48d", "X": "#c8c8c8"}


def write_rfi(path: Path, contents: Contents, site: Site, brand: Brand) -> None:
    """Write one site's answer; every field has a row, the unanswered ones say who can answer."""
    texts = load_texts(contents.lang)
    known = sum(figure.known for figure in site.figures)
    lead = [
        f"{texts.label('package', 'rfi')}: {site.name}",
        *([site.place] if site.place else []),
        texts.get("package.answered", known=known, fields=len(site.figures), date=contents.as_of),
        texts.label("package", "disclaimer"),
    ]
    contact = "\n".join(brand.contact) or brand.organisation
    rows: list[list[Any]] = [[texts.label("package_column", column) for column in RFI_COLUMNS]]
    rows += [
        [
            figure.id,
            contents.topics[figure.topic],
            figure.title,
            figure.text if figure.kind == "bool" and figure.known else _typed(figure),
            texts.unit(figure.unit),
            texts.label("package_status", figure.status),
            figure.source,
            figure.date,
            (contact if figure.known else "") or figure.asks,
        ]
        for figure in site.figures
    ]
    sheet = Sheet(texts.label("package", "rfi"), rows, lead)
    save_book(path, [sheet], contents.as_of, lead[0], brand.colours["accent"])


def write_data(path: Path, contents: Contents, brand: Brand) -> None:
    """Write all sites: a comparison, one row for each site, one row for each figure, constraints, permit steps, open questions."""
    texts = load_texts(contents.lang)
    sites = contents.sites
    sheets = [
        _comparison(contents, texts),
        Sheet(texts.label("package", "sites"), _wide(sites, texts), names=2),
        Sheet(texts.label("package", "figures"), _long(contents, texts)),
        Sheet(texts.label("package", "constraints"), _constraints(sites, texts)),
        *([Sheet(texts.label("package", "path"), _steps(sites, texts))] if any(site.steps for site in sites) else []),
        Sheet(texts.label("package", "questions"), _questions(sites, texts)),
        *([Sheet(texts.label("package", "layers"), _layers(contents, texts))] if contents.layers else []),
    ]
    title = contents.title or texts.label("package", "title")
    save_book(path, sheets, contents.as_of, title, brand.colours["accent"])


def _typed(figure: Figure) -> Any:
    """The value as its own type, else as it reads where it is known between bounds only."""
    if figure.value is None or figure.kind == "text":  # a choice reads as a word
        return figure.text if figure.known else None
    return _number(figure.value)


def _stored(figure: Figure) -> Any:
    """The value as its own type, a choice as its word; nothing where it is known between bounds only."""
    return (figure.text if figure.known else None) if figure.kind == "text" else _number(figure.value)


def _number(value: float | str | bool | dt.date | None) -> Any:  # noqa: FBT001  (a figure may be yes or no)
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 1e15 else value


def _headed(figure: Figure, texts: Texts) -> str:
    return f"{figure.title} ({texts.unit(figure.unit)})" if figure.unit else figure.title


def _heads(texts: Texts, *columns: str) -> list[Any]:
    return [texts.label("package_column", column) for column in columns]


def _scores(site: Site) -> list[Score]:
    return [*site.readiness, *site.themes]


def _known_figures(sites: Sequence[Site]) -> list[Figure]:
    """One figure of each id that any site knows, in order."""
    found: dict[str, Figure] = {}
    known: set[str] = set()
    for site in sites:
        for figure in site.figures:
            found.setdefault(figure.id, figure)
            known |= {figure.id} if figure.known else set()
    return [figure for id_, figure in found.items() if id_ in known]


def _comparison(contents: Contents, texts: Texts) -> Sheet:
    """Sites side by side: classes in their colours, scores, what is known of each figure as it reads."""
    sites = contents.sites
    rows: list[list[Any]] = [[texts.label("package_column", "field"), *(site.name for site in sites)]]
    marks: list[tuple[int, int, str]] = []
    if any(site.place for site in sites):
        rows.append([texts.label("report", "municipality"), *(site.place for site in sites)])
    for k, score in enumerate(sites[0].readiness if sites else ()):
        for column, site in enumerate(sites, 1):
            letter = site.readiness[k].letter
            marks.append((len(rows), column, _PALE.get(letter or "", UNKNOWN_FILL)))
        rows.append([f"{score.title}: {texts.label('report', 'class')}", *(_class(s.readiness[k]) for s in sites)])
        rows.append([f"{score.title}: {texts.label('report', 'score')}", *(_points(s.readiness[k]) for s in sites)])
    if any(site.tier for site in sites):
        rows.append([texts.label("report", "tier"), *(site.tier for site in sites)])
    titles = {score.id: score.title for site in sites for score in site.themes}
    for id_, title in titles.items():
        found = [next((score for score in site.themes if score.id == id_), None) for site in sites]
        for column, score_ in enumerate(found, 1):
            if score_ is not None and score_.shade is not None:
                marks.append((len(rows), column, _PALE[score_.shade]))
        rows.append([texts.get("package.theme", theme=title), *(None if s is None else _points(s) for s in found)])
    for figure in _known_figures(sites):
        said = [site.figure(figure.id) for site in sites]
        rows.append([figure.title, *("" if one is None else one.text for one in said)])
    return Sheet(texts.label("package", "comparison"), rows, marks=marks, names=1)


def _points(score: Score) -> int | None:
    return None if score.best is None else round(score.best)


def _class(score: Score) -> str:
    return score.letter or f"? ({score.letters})"


def _wide(sites: Sequence[Site], texts: Texts) -> list[list[Any]]:
    """One row for each site, numbers as numbers; a number known between bounds only leaves its cell empty."""
    figures = _known_figures(sites)
    scores = _scores(sites[0]) if sites else []
    head = [*_heads(texts, "id", "name"), texts.label("report", "municipality")]
    head += [f"{score.title}: {texts.label('report', 'class')}" for score in scores[:2]]
    head += [f"{s.title} (0–100)" for s in scores] + [texts.label("report", "tier")]
    rows = [[*head, *(_headed(figure, texts) for figure in figures)]]
    for site in sites:
        mine = {figure.id: figure for figure in site.figures}
        best = {(score.id, k < 2): _number(score.best) for k, score in enumerate(_scores(site))}
        rows.append(
            [
                site.id,
                site.name,
                site.place,
                *(score.letter for score in site.readiness),
                *(best.get((s.id, k < 2)) for k, s in enumerate(scores)),
                site.tier,
                *(_stored(mine[f.id]) if f.id in mine else None for f in figures),
            ]
        )
    return rows


def _long(contents: Contents, texts: Texts) -> list[list[Any]]:
    rows = [_heads(texts, *_FIGURES)]
    for site in contents.sites:
        for f in site.figures:
            status = texts.label("package_status", f.status)
            said = [
                site.name,
                f.id,
                contents.topics[f.topic],
                f.title,
                _stored(f),
                texts.unit(f.unit),
                f.least,
                f.most,
                f.text,
                status,
            ]
            rows.append([*said, f.source, f.date, f.note])
    return rows


def _constraints(sites: Sequence[Site], texts: Texts) -> list[list[Any]]:
    rows = [_heads(texts, "site", "effect", "field", "reads", "source", "note")]
    for site in sites:
        for c in site.constraints:
            notes = [c.set_aside] if c.set_aside else []
            notes += [] if c.confirmed else [texts.label("report", "to_confirm")]
            rows.append([site.name, c.effect_title, c.title, c.text, c.source, "; ".join(notes)])
    return rows


def _steps(sites: Sequence[Site], texts: Texts) -> list[list[Any]]:
    columns = ("stage", "step", "authority", "certainty", "begins", "p50", "p90")
    rows = [[*_heads(texts, "site"), *(texts.label("permits_column", column) for column in columns)]]
    for site in sites:
        for step in site.steps or ():
            sure = texts.label("permits_certainty", "needed" if step.needed else "possible")
            rows.append([site.name, step.stage, step.title, step.authority, sure, step.begins, step.p50, step.p90])
    return rows


def _questions(sites: Sequence[Site], texts: Texts) -> list[list[Any]]:
    rows = [_heads(texts, "site", "question", "who", "note")]
    for site in sites:
        rows += [[site.name, question.title, question.who, question.why] for question in site.questions]
        unknown = texts.label("package", "unknown")
        rows += [[site.name, f.title, f.asks, f.note or unknown] for f in site.figures if not f.known]
    return rows


def _layers(contents: Contents, texts: Texts) -> list[list[Any]]:
    rows = [_heads(texts, "layer", "source", "licence", "date", "note")]
    for layer in contents.layers:
        note = texts.label("package", "authority_data") if layer.restricted else ""
        rows.append([layer.title, layer.source, layer.licence, layer.as_of, note])
    return rows
