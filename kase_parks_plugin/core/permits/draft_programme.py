"""Draft of an EIA programme: the skeleton that decree 277/2017 asks for, filled with what is known; plots are the alternatives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kase_parks_plugin.core.office.docx import Cell, Grid, Words
from kase_parks_plugin.core.office.parts import Todo
from kase_parks_plugin.core.permits.document import Record
from kase_parks_plugin.core.permits.known import Known
from kase_parks_plugin.core.permits.model import Stage
from kase_parks_plugin.core.report.names import municipalities, theme_titles
from kase_parks_plugin.core.rulebook.profiles import profile_fields

_EFFECTS = frozenset({"advice", "boundary_check"})  # findings that ask for no assessment
Blocks = Iterator[Words | Grid]


def programme_blocks(known: Known) -> Blocks:
    """Yield the draft, chapter by chapter."""
    yield Words(known.say("programme_title"), "Title")
    yield Words(known.paths.assessment.screening.name, "Subtitle")
    yield Words(f"{known.say('as_of')}: {known.texts.date(known.paths.as_of)}")
    yield Words(known.texts.label("permits", "disclaimer"), "Notice")
    yield Words(known.say("legend"), "Notice")
    chapters = (_project, _alternatives, _influence, _present, _effects, _surveys, _permits, _schedule, _participation)
    titles = (
        "project",
        "alternatives",
        "influence",
        "present",
        "effects",
        "surveys",
        "permits",
        "schedule",
        "participation",
    )
    for number, (title, chapter) in enumerate(zip(titles, chapters, strict=True), start=1):
        yield Words(f"{number}. {known.say(f'chapter_{title}')}", "Heading1")
        yield from chapter(known)


def _project(known: Known) -> Blocks:
    who = [[known.say(key), known.todo()] for key in ("developer", "consultant", "purpose", "stage_of_planning")]
    who.append([known.say("contact"), known.confirmed(known.say("contact_authority"), yes=False)])
    fields = [known.field(id_) for id_ in profile_fields()]
    unknown = known.say("unknown")
    rows: list[Sequence[Cell]] = [
        *who,
        *(row for row in fields if row[1] not in (unknown, known.say("not_applicable"))),
    ]
    yield Grid([known.say("what"), known.say("known")], rows, (4, 6))
    missing = [title for title, value in fields if value == unknown]
    if missing:
        yield Words(Todo(f"{known.say('not_known')}: {'; '.join(missing)}."))


def _alternatives(known: Known) -> Blocks:
    texts = known.texts
    rows: list[Sequence[Cell]] = [[_short(known, None), known.say("zero"), "", "", ""]]
    for i in known.plots:
        record, verdict = known.records[i], known.permits[i]["reasons"]["eia"]
        areas = texts.area(record["area_m2"]), texts.area(record["net_area_m2"])
        rows.append(
            [_short(known, i), known.name(i), municipalities(record, texts), " / ".join(areas), verdict["answer"]]
        )
    heads = [known.say(key) for key in ("alternative", "what", "municipality", "areas")]
    yield Grid([*heads, known.permits[known.plots[0]]["reasons"]["eia"]["title"]], rows, (2, 4, 2.5, 2.5, 3))
    yield Words(known.todo("line_and_road"))
    for i in known.plots:
        for ask in known.permits[i]["reasons"]["eia"]["ask"]:
            yield Words(Todo(f"{_short(known, i)}: {known.say('find_out')}: {ask['text']}"))


def _influence(known: Known) -> Blocks:
    texts = known.texts
    yield Words(known.say("influence_lead"))
    rows: list[Sequence[Cell]] = [
        [texts.of(p.title), texts.of(p.effect), Todo(texts.distance(p.reach_m) if p.reach_m else known.say("on_plot"))]
        for p in known.paths.procedures.pathways
    ]
    rows += [
        [known.say(f"influence_{what}"), "", known.todo()] for what in ("landscape", "traffic", "people", "climate")
    ]
    yield Grid([known.say("effect"), known.say("what_happens"), known.say("reach")], rows, (3, 6, 3))
    for i in known.plots:
        trail = known.natura(i)
        sites: list[Sequence[Cell]] = [
            [
                site["name"] or site["feature"],
                f"{site['directive'].upper()}, {texts.label('natura_object', site['object'])}",
                texts.distance(site["distance_m"]),
                [p["title"] for p in site["pathways"] if p["reaches"] in ("inside", "yes", "open")],
                site["text"],
            ]
            for site in trail["sites"]
        ]
        yield Words(f"{_short(known, i)} {known.name(i)}: Natura 2000", "Heading2")
        if sites:
            heads = [
                texts.label("natura_column", key) for key in ("site", "directive", "distance", "pathway", "conclusion")
            ]
            yield Grid([heads[0], heads[1], known.say("distance"), *heads[3:]], sites, (3, 1.5, 1.7, 3, 2.5))
        yield Words(known.say("no_sites") if trail["mapped"] and not sites else trail["disclaimer"])
        if not trail["mapped"]:
            yield Words(known.todo("natura_unmapped"))


def _present(known: Known) -> Blocks:
    themes = theme_titles(known.paths.assessment.rulebook, known.texts)
    for i in known.plots:
        yield Words(f"{_short(known, i)} {known.name(i)}", "Heading2")
        measured = known.measured(i)
        rows = [[themes[theme], title, value] for theme, title, value in measured if not isinstance(value, Todo)]
        yield Grid([known.say(key) for key in ("theme", "what", "known")], rows, (2, 4, 5))
        missing = [title for _, title, value in measured if isinstance(value, Todo)]
        if missing:
            yield Words(Todo(f"{known.say('not_known')}: {'; '.join(missing)}."))


def _effects(known: Known) -> Blocks:
    yield Words(known.say("effects_lead"))
    for i in known.plots:
        rows: list[Sequence[Cell]] = [
            [f["title"], [part for part in (f["text"], f["explanation"]) if part], known.source(f["source"])]
            for f in known.records[i]["findings"]
            if f["effect"] not in _EFFECTS
        ]
        yield Words(f"{_short(known, i)} {known.name(i)}", "Heading2")
        yield (
            Grid([known.say(key) for key in ("what", "basis", "source")], rows, (3, 5, 3))
            if rows
            else Words(known.todo())
        )
    yield Words(known.todo("methods"))


def _surveys(known: Known) -> Blocks:
    heads = [known.say(key) for key in ("survey", "season", "work", "need")]
    for i in known.plots:
        rows: list[Sequence[Cell]] = [
            [
                step["title"],
                [" – ".join(_month_day(day) for day in season) for season in step["seasons"]]
                or [known.say("any_time")],
                [_span(step, known), *_days(step, known)],
                [known.texts.label("permits_certainty", step["certainty"]), *_progress(step, known)],
            ]
            for step in _of(known, i, surveys=True)
        ]
        yield Words(f"{_short(known, i)} {known.name(i)}", "Heading2")
        yield Grid(heads, rows, (4, 2.5, 3.5, 2)) if rows else Words(known.todo())
    yield Words(known.say("seasons_note"))


def _permits(known: Known) -> Blocks:
    heads = [known.say(key) for key in ("step", "authority", "need", "source")]
    for i in known.plots:
        rows: list[Sequence[Cell]] = [
            [
                step["title"],
                step["authority"],
                [known.texts.label("permits_certainty", step["certainty"]), *_progress(step, known)],
                known.source(step["source"]),
            ]
            for step in _of(known, i, surveys=False)
        ]
        yield Words(f"{_short(known, i)} {known.name(i)}", "Heading2")
        yield Grid(heads, rows, (3.5, 3, 1.8, 3.5)) if rows else Words(known.todo())


def _schedule(known: Known) -> Blocks:
    date = known.texts.date
    for i in known.plots:
        plot = known.permits[i]
        rows: list[Sequence[Cell]] = [
            [s["title"], date(s["begins"]["p50"]), date(s["p50"]), f"{date(s['p10'])} – {date(s['p90'])}"]
            for s in plot["procedures"]
        ]
        ready = plot["ready"]
        rows.append([known.say("ready"), "", date(ready["p50"]), f"{date(ready['p10'])} – {date(ready['p90'])}"])
        yield Words(f"{_short(known, i)} {known.name(i)}", "Heading2")
        yield Grid([known.say(key) for key in ("step", "begins", "ends", "sure")], rows, (4.5, 2, 2, 3.5))
    yield Words(known.texts.label("permits", "disclaimer"))


def _participation(known: Known) -> Blocks:
    yield Words(known.say("hearing"))
    for key in ("participation_plan", "plan_procedure", "competence", "uncertainties"):
        yield Words(Todo(f"{known.say(key)}: …"))


# --- words ------------------------------------------------------------------------------------------------------


def _short(known: Known, i: int | None) -> str:
    """Name of an alternative; None: the project is not carried out."""
    return f"{known.say('alternative_short')}{0 if i is None else known.plots.index(i) + 1}"


def _of(known: Known, i: int, *, surveys: bool) -> list[Record]:
    return [s for s in known.permits[i]["procedures"] if (s["stage"] == Stage.SURVEYS) == surveys]


def _span(step: Record, known: Known) -> str:
    if step["p10"] == step["p90"]:  # it is over
        return known.texts.date(step["p50"])
    return f"{known.texts.date(step['begins']['p50'])} – {known.texts.date(step['p50'])}"


def _days(step: Record, known: Known) -> list[str]:
    return [known.texts.get("drafts.field_days", days=step["field_days"])] if step["field_days"] else []


def _progress(step: Record, known: Known) -> list[str]:
    return [known.texts.label("permits_progress", step["status"]["progress"])] if step["status"] else []


def _month_day(day: str) -> str:
    month, number = day.split("-")
    return f"{int(number)}.{int(month)}."
