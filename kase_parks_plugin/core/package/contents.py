"""From an assessment to what a package tells of its sites, in one language: the content that all forms are written from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from string import ascii_uppercase
from typing import TYPE_CHECKING, Any

import shapely

from kase_parks_plugin.core.errors import DataError
from kase_parks_plugin.core.files.strict import nearest
from kase_parks_plugin.core.model import READINESSES, Assessment
from kase_parks_plugin.core.package.fields import load_plan
from kase_parks_plugin.core.package.figures import Teller
from kase_parks_plugin.core.package.mapplan import load_map_plan
from kase_parks_plugin.core.package.model import (
    Around,
    Constraint,
    Contents,
    Demand,
    Figure,
    Ground,
    Layer,
    Question,
    Score,
    Section,
    Site,
    Status,
)
from kase_parks_plugin.core.package.veil import coded as veiled
from kase_parks_plugin.core.package.veil import coded_score
from kase_parks_plugin.core.record import MOST_HOLDS, Recorder
from kase_parks_plugin.core.register.load import catalogue_of
from kase_parks_plugin.core.report.names import letter_range, municipalities, plot_name, theme_letter, theme_titles
from kase_parks_plugin.core.report.page_view import profile_value
from kase_parks_plugin.core.restricted import hides
from kase_parks_plugin.core.rulebook.model import Measure
from kase_parks_plugin.core.rulebook.profiles import profile_fields
from kase_parks_plugin.core.texts import Texts, load_texts

if TYPE_CHECKING:
    from kase_parks_plugin.core.package.roads import Road
    from kase_parks_plugin.core.package.surroundings import Nearby

Record = Mapping[str, Any]
PERMIT_FIGURES = {"permits_p50": "p50", "permits_p90": "p90"}


def contents(
    assessment: Assessment,
    lang: str,
    *,
    plots: Sequence[str] | None = None,
    roads: Mapping[str, Road] | None = None,
    around: Mapping[str, tuple[Nearby, ...]] | None = None,
    coded: bool = False,
) -> Contents:
    """Return what is told of plots, the best first.

    Parameters
    ----------
    assessment
        The outcome of a screening; its names of layers are in ``lang`` already.
    plots
        Ids of those to tell of; None: all.
    roads
        Plot id -> its permit path in this language; None where there are none.
    around
        Plot id -> what its maps show around it, of the same screening; None: nothing.
    coded
        Whether the sites' identity stays hidden behind code names.

    Raises
    ------
    DataError
        ``permits_plot``: there is no such plot, with the nearest.
    RulebookError
        ``register_no_catalogue``: the rulebook names no catalogue of questions.
    """
    known = [str(plot) for plot in assessment.plots.ids]
    for plot in plots or ():
        if plot not in known:
            raise DataError("permits_plot", plot=plot, nearest=nearest(plot, known))
    provenance, book, texts = assessment.provenance, assessment.rulebook, load_texts(lang)
    teller = _Teller(assessment, lang, roads or {}, around or {}, coded=coded)
    chosen = [i for i in assessment.scores.order.tolist() if plots is None or known[i] in plots]
    layers = () if coded else (provenance.plots, *provenance.layers)
    held = assessment.basis.held
    return Contents(
        lang=lang,
        title="" if coded else assessment.screening.name,
        as_of=assessment.screening.start_date if held is None else held.day,
        coded=coded,
        crs=assessment.crs,
        rulebook=texts.get(
            "report.rulebook_value", title=texts.of(book.title), version=book.version, checked=book.checked
        ),
        bounds=tuple(bound for _, bound in book.class_bounds),
        topics={id_: texts.of(title) for id_, title in teller.catalogue.topics.items()},
        sites=tuple(teller.site(i, number) for number, i in enumerate(chosen)),
        layers=tuple(Layer(x.name, x.source or "", x.licence or "", x.as_of, x.restricted) for x in layers),
        software=dict(provenance.software),
        project=tuple(_demands(assessment, texts)),
    )


def _demands(assessment: Assessment, texts: Texts) -> Iterator[Demand]:
    """What the profile says, in the order of its fields; no free words of somebody's."""
    profile = assessment.screening.profile
    said = {**({} if profile.kind is None else {"kind": profile.kind}), **profile.values}
    for id_, field in profile_fields().items():
        if id_ in said and (field.kind in ("number", "bool") or field.choices):
            text = profile_value(id_, said[id_], field.unit, texts)
            yield Demand(id_, texts.of(field.title), text, id_ in profile.typical)


class _Teller:
    """Tells of one plot after the other."""

    def __init__(
        self,
        assessment: Assessment,
        lang: str,
        roads: Mapping[str, Road],
        around: Mapping[str, tuple[Nearby, ...]],
        *,
        coded: bool,
    ) -> None:
        self.recorder = Recorder(assessment, lang)
        self.assessment, self.texts = self.recorder.assessment, self.recorder.texts
        self.catalogue = catalogue_of(assessment.rulebook)
        self.figures = Teller(assessment, self.catalogue, self.texts)
        self.roads, self.around, self.coded = roads, around, coded
        self.themes = theme_titles(assessment.rulebook, self.texts)
        self.facts = {field.fact: field.topic for field in self.catalogue.fields.values()}
        self.facts |= {field.measurement: field.topic for field in load_plan().measured}

    def site(self, i: int, number: int) -> Site:
        record, texts = self.recorder.plot(i), self.texts
        code = texts.get("package.code_name", letters=code_letters(number))
        road = self.roads.get(record["id"])
        return Site(
            id=code if self.coded else record["id"],
            name=code if self.coded else plot_name(record),
            place="" if self.coded else municipalities(record, texts),
            sections=tuple(self._sections(record, i)),
            readiness=tuple(self._scored(self._readiness(name, record["readiness"][name])) for name in READINESSES),
            themes=tuple(
                self._scored(Score(id_, it["title"], it["low"], it["best"], it["high"], it["completeness"]))
                for id_, it in record["themes"].items()
            ),
            tier=self._tier(record),
            constraints=tuple(self._constraint(finding) for finding in record["findings"]),
            steps=None if road is None else road.steps[texts.lang],
            questions=tuple(dict.fromkeys([*self._todo(record), *self._open(record)])),
            ground=None if self.coded else self._ground(i),
            holds=tuple(self._hold(hold) for hold in record["holds"][:MOST_HOLDS]),
        )

    # --- figures --------------------------------------------------------------------------------------------------

    def _sections(self, record: Record, i: int) -> Iterator[Section]:
        by_topic: dict[str, list[Figure]] = {topic: [] for topic in self.catalogue.topics}
        measured = {m["criterion"]: m for m in record["measurements"]}
        for field in load_plan().measured:
            if field.measurement in measured:
                figure = self.figures.measured(field, measured[field.measurement])
                if figure is not None:
                    by_topic[field.topic].append(veiled(figure, self.texts, free=True) if self.coded else figure)
        evidence, kind = self.recorder.evidence, self.assessment.screening.profile.kind
        asked = [f for f in self.catalogue.fields.values() if f.asked_of(kind)] if evidence is None else evidence.asked
        for question in asked:
            said = None if evidence is None else evidence.fact_field(question, i)
            figure = self._forecast(self.figures.recorded(question, said), self.roads.get(record["id"]))
            free = question.kind == "text" and not question.choices
            by_topic[question.topic].append(veiled(figure, self.texts, free=free) if self.coded else figure)
        for plan in load_plan().sections:
            yield Section(plan.id, self.texts.of(plan.title), tuple(f for t in plan.topics for f in by_topic[t]))

    def _forecast(self, figure: Figure, road: Road | None) -> Figure:
        """The permit path's date where nobody has given one."""
        if figure.known or figure.id not in PERMIT_FIGURES or road is None:
            return figure
        day: dt.date = getattr(road, PERMIT_FIGURES[figure.id])
        said = replace(figure, value=day, text=self.texts.date(day), status=Status.INDICATIVE)
        return replace(said, source=self.texts.label("package", "permit_path"), date=road.as_of, note="")

    # --- readiness --------------------------------------------------------------------------------------------------

    def _scored(self, score: Score) -> Score:
        told = coded_score(score) if self.coded else score
        shade = theme_letter(told.best, told.completeness, self.assessment.rulebook)
        return replace(told, shade=told.letter if told.id in READINESSES else shade)

    def _readiness(self, name: str, it: Record) -> Score:
        return Score(
            name,
            self.texts.label("readiness", name),
            it["low"],
            it["best"],
            it["high"],
            it["completeness"],
            it["class"],
            letter_range(it),
            self.themes.get(it["held_by"], ""),
            it.get("done"),
        )

    def _hold(self, hold: Record) -> str:
        """One line of what holds the site back; under a code name without points, which would tell finer scores."""
        if not self.coded:
            return str(hold["text"])
        criterion = self.recorder.measurements[hold["criterion"]]
        advice = self.texts.of(criterion.score.advice).rstrip(".") if criterion.score else ""
        title = self.texts.of(criterion.title)
        return (advice or title) if hold["known"] else self.texts.get("card.hold_unknown", title=title, advice=advice)

    def _tier(self, record: Record) -> str:
        if "preparation" not in record:
            return ""
        done = record["preparation"]
        return self.texts.get("package.tier", level=done["tier"], title=done["tier_title"])

    # --- constraints, permits, questions -----------------------------------------------------------------------------

    def _constraint(self, finding: Record) -> Constraint:
        source, override = finding["source"], finding["override"]
        aside = ""
        if override is not None:
            aside = (
                self.texts.label("package", "set_aside")
                if self.coded
                else self.texts.get("report.override", **override)
            )
        return Constraint(
            finding["effect"],
            self.texts.label("effect", finding["effect"]),
            finding["title"],
            "" if self.coded else finding["text"],
            " ".join(part for part in (source["act"], source["section"]) if part),
            source["confirmed"],
            aside,
        )

    def _todo(self, record: Record) -> Iterator[Question]:
        for item in record.get("preparation", {}).get("todo", ()):
            lacks = [f"{part['title']}: {part['why_text']}" for part in item["parts"] if part["why_text"]]
            yield Question(item["title"], item["owner_title"], "; ".join(lacks))

    def _open(self, record: Record) -> Iterator[Question]:
        for entry in record["open_rules"]:
            rule = self.recorder.rules[entry["rule"]]
            said = self.texts.of(rule.question)
            if entry["why"] == "unknown" and said:
                yield Question(said, self._who(entry["needs"]), self.texts.of(rule.title))

    def _who(self, needs: Sequence[str]) -> str:
        owners = self.catalogue.owners
        asked = dict.fromkeys(
            "developer" if need.startswith("profile.") else load_plan().asks.get(self.facts.get(need, ""), "authority")
            for need in needs
        )
        return ", ".join(self.texts.of(owners[id_]) for id_ in asked)

    # --- ground -------------------------------------------------------------------------------------------------------

    def _ground(self, i: int) -> Ground:
        plots, layers = self.assessment.plots, self.assessment.provenance.layers
        lines: dict[bytes, tuple[str, str, float, Any]] = {}
        wanted = {field.measurement for field in load_plan().measured}
        for m in self.assessment.rulebook.measurements:
            if m.id not in wanted or m.measure is not Measure.NEAREST_DISTANCE or hides(m, layers):
                continue
            if not load_map_plan().roles.keys() >= set(m.roles):  # a line would end where maps show nothing
                continue
            evidence = self.assessment.columns[m.id].evidence
            for k in range(*evidence.rows_of(i).indices(len(evidence.plot))):
                line, metres = evidence.geometry[k], float(evidence.value[k])
                if line is not None and not evidence.hint[k] and metres > 0:
                    said = (self.texts.of(m.title), evidence.name[k] or "", metres, line)
                    lines.setdefault(shapely.to_wkb(line), said)
        near = sorted(lines.values(), key=lambda row: (row[2], row[0], row[1]))
        around = tuple(self._around(it) for it in self.around.get(str(plots.ids[i]), ()))
        return Ground(plots.geometry[i], plots.net_geometry[i], tuple(near), around)

    def _around(self, it: Nearby) -> Around:
        layer = self.assessment.provenance.layers[it.layer]
        names = it.names_in.get(self.texts.lang, it.names)
        title, source, licence = layer.name, layer.source or "", layer.licence or ""
        return Around(it.role, it.theme, title, source, licence, layer.as_of, it.geometry, names)


def code_letters(number: int) -> str:
    """The letters of a code name: A for 0, Z for 25, then AA, AB and so on."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, len(ascii_uppercase))
        letters = ascii_uppercase[rest] + letters
    return letters
