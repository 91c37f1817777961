"""What a register says of one plot and of all, as records: for ``evidence.json``, the panel and the report."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from functools import cached_property
from typing import Any

import numpy as np

from kase_parks_plugin.core.model import READINESSES, Assessment
from kase_parks_plugin.core.register.catalogue import FactField, StudyType, TierItem
from kase_parks_plugin.core.register.current import months_after
from kase_parks_plugin.core.register.model import Certainty, SiteFact, Study
from kase_parks_plugin.core.register.preparation import Preparation
from kase_parks_plugin.core.register.tiers import EXPIRED, PROVEN, missing_most
from kase_parks_plugin.core.rounding import SHARE_DIGITS, rounded
from kase_parks_plugin.core.rulebook.conditions import years_before
from kase_parks_plugin.core.rules.conditions import NO, YES
from kase_parks_plugin.core.texts import load_texts

Record = dict[str, Any]
REMIND_MONTHS = 12
_NEEDED = {YES: "yes", NO: "no"}


class EvidenceRecorder:
    """Writes what a register says of the plots of an assessment, in one language."""

    def __init__(self, assessment: Assessment, preparation: Preparation, lang: str) -> None:
        self.assessment, self.preparation = assessment, preparation
        self.held, self.texts = preparation.held, load_texts(lang)
        self.catalogue, self.register = self.held.catalogue, self.held.register

    def plot(self, i: int) -> Record:
        """Everything about plot ``i``: tier and its items, needed and recorded studies, all questions, what will lapse."""
        return {
            "plot": str(self.assessment.plots.ids[i]),
            "name": self.assessment.plots.names[i],
            **self.summary(i),
            "items": [self.item(level, item, i) for level, item in self._items],
            "studies": [self.study_type(kind, i) for kind in self.catalogue.studies.values()],
            "facts": [self.fact_field(field, i) for field in self.asked],
            "reminders": self.reminders(i),
        }

    def summary(self, i: int) -> Record:
        """Tier, share done, and what the next tier still wants."""
        level = int(self.preparation.tier[i])
        tiers = self.catalogue.tiers
        wanted = tiers[level + 1].level if level + 1 < len(tiers) else None
        todo = [self.item(at, item, i) for at, item in self._items if at == wanted]
        if level == 0:  # a knockout stands below every rung, also where the items of the first are proven
            todo = [self.item(at, item, i) for at, item in self._items if at <= 1]
        return {
            "tier": level,
            "tier_title": self.texts.of(tiers[level].title),
            "next": wanted,
            "done": {name: rounded(self.preparation.done[name][i], SHARE_DIGITS) for name in READINESSES},
            "todo": [item for item in todo if item["state"] != "present"],
        }

    def brief(self, i: int) -> Record:
        """What ``assessment.json`` holds: tier, share done, to-do list, and all that is recorded of plot ``i``."""
        studies = [row for kind in self.catalogue.studies.values() if (row := self.study_type(kind, i))["recorded"]]
        facts = [row for field in self.asked if (row := self.fact_field(field, i))["recorded"]]
        return {**self.summary(i), "studies": studies, "facts": facts, "reminders": self.reminders(i)}

    # --- the ladder ---------------------------------------------------------------------------------------------

    @cached_property
    def _items(self) -> list[tuple[int, TierItem]]:
        return [(rung.level, item) for rung in self.catalogue.tiers for item in rung.items]

    @cached_property
    def _parts(self) -> dict[str, list[str]]:
        parts = defaultdict(list)
        for item, part in self.preparation.why:
            parts[item].append(part)
        return parts

    def item(self, level: int, item: TierItem, i: int) -> Record:
        """One item of the ladder at a plot, with the documents that prove it."""
        parts = [self._part(item, part, i) for part in self._parts[item.id]]
        states = {part["state"] for part in parts} - {"present"}
        state = "missing" if "missing" in states else "expired" if states else "present"
        return {
            "item": item.id,
            "tier": level,
            "title": self.texts.of(item.title),
            "state": state,
            "state_text": self.texts.label("register_state", state),
            "owner": item.owner,
            "owner_title": self.texts.of(self.catalogue.owners[item.owner]),
            "effort": item.effort,
            "effort_text": self.texts.label("register_effort", item.effort),
            "months": list(item.months),
            "months_status": self.catalogue.tiers_status,
            "parts": [part for part in parts if part["why"] or part["part"] != "when"],
        }

    def _part(self, item: TierItem, part: str, i: int) -> Record:
        why = self.preparation.why[item.id, part][i]
        kind, _, id_ = part.partition(":")
        title, documents = self.texts.of(item.title), []
        if kind == "fact":
            title = self.texts.of(self.catalogue.fields[id_].title)
            fact = self._best(id_, i)
            documents = [fact.document] if fact is not None and fact.document else []
        elif kind == "study":
            title = self.texts.of(self.catalogue.studies[id_].title)
            documents = sorted({s.document for s, _, failing in self._studies(id_, i) if s.document and not failing})
        return {
            "part": part,
            "title": title,
            "state": "present" if why in PROVEN else "expired" if why in EXPIRED else "missing",
            "why": why,
            "why_text": self._why(why),
            "documents": documents,
        }

    def _why(self, code: str) -> str:
        return self.texts.label("register_why", code) if code else ""

    # --- studies ------------------------------------------------------------------------------------------------

    @cached_property
    def _reached(self) -> dict[int, list[tuple[int, float]]]:
        """Plot -> the studies that reach it and the share of it that each covers."""
        over = self.preparation.cover
        rows: dict[int, list[tuple[int, float]]] = defaultdict(list)
        for plot, study, share in zip(over.plot.tolist(), over.study.tolist(), over.share.tolist(), strict=True):
            rows[plot].append((study, share))
        for row, only in enumerate(self.held.only.tolist()):  # made for a plot that they do not reach
            if only >= 0 and all(study != row for study, _ in rows[only]):
                rows[only].append((row, 0.0))
        return rows

    def _studies(self, type_: str, i: int) -> list[tuple[Study, float, str]]:
        """Studies of a kind at a plot: study, share covered, why it does not count."""
        return [
            (self.register.studies[row], share, str(self.held.study_why[row]))
            for row, share in sorted(self._reached.get(i, []))
            if self.register.studies[row].type == type_
        ]

    def study_type(self, kind: StudyType, i: int) -> Record:
        """One kind of study at a plot: whether it is needed, how far it is covered, and each study there is."""
        conclusion = self.preparation.conclusion[kind.id][i]
        answers = self.preparation.answers
        return {
            "type": kind.id,
            "title": self.texts.of(kind.title),
            "needed": _NEEDED.get(int(self.preparation.needed[kind.id][i]), "unknown"),
            "asked_by": [f.rule for f in self.assessment.findings[i] if f.rule in kind.asked_by],
            "covered": rounded(self.preparation.covered[kind.id][i], SHARE_DIGITS),
            "conclusion": None if conclusion is None else conclusion.value,
            "answers": [c for c in kind.criteria if c in answers and answers[c].source[i] == f"study:{kind.id}"],
            "seasons": [[f"{m:02}-{d:02}" for m, d in season] for season in kind.seasons],
            "season_confirmed": kind.season_status == "V",
            "readiness": list(kind.readiness),
            "recorded": [self._study(study, share, why, i) for study, share, why in self._studies(kind.id, i)],
        }

    def _study(self, study: Study, share: float, why: str, i: int) -> Record:
        title, _ = self.catalogue.conclusions[study.conclusion]
        return {
            "id": study.id,
            "method": study.method,
            "started": _day(study.started),
            "ended": _day(study.ended),
            "author": study.author,
            "conclusion": study.conclusion.value,
            "conclusion_text": self.texts.of(title),
            "document": study.document,
            "lapses": _day(lapses(study, self.catalogue.studies.get(study.type))),
            "share": rounded(share, SHARE_DIGITS),
            "current": not why,
            "why": why,
            "why_text": self._why(why),
            "lifts": [f.rule for f in self.assessment.findings[i] if f.override and f.override.study == study.id],
        }

    # --- facts --------------------------------------------------------------------------------------------------

    @cached_property
    def asked(self) -> list[FactField]:
        """The questions that the project asks, and those that somebody answered all the same, in the catalogue's order."""
        kind = self.assessment.screening.profile.kind
        return [f for f in self.catalogue.fields.values() if f.asked_of(kind) or f.id in self.held.best]

    def _best(self, field: str, i: int) -> SiteFact | None:
        rows = self.held.best.get(field)
        return None if rows is None or rows[i] < 0 else self.register.facts[int(rows[i])]

    @cached_property
    def _row(self) -> dict[str, int]:
        return {fact.id: row for row, fact in enumerate(self.register.facts)}

    @cached_property
    def _facts(self) -> dict[tuple[str, str], list[SiteFact]]:
        facts = defaultdict(list)
        for fact in self.register.facts:
            facts[fact.plot, fact.field].append(fact)
        return facts

    def fact_field(self, field: FactField, i: int) -> Record:
        """One question at a plot: the best answer, and every answer there is."""
        best = self._best(field.id, i)
        why = "missing" if best is None else str(self.held.fact_why[self._row[best.id]])
        return {
            "field": field.id,
            "topic": field.topic,
            "topic_title": self.texts.of(self.catalogue.topics[field.topic]),
            "title": self.texts.of(field.title),
            "unit": field.unit,
            "kind": field.kind,
            "choices": list(field.choices),
            "yearly": field.yearly,
            "asked": field.asked_of(self.assessment.screening.profile.kind),
            "readiness": list(field.readiness),
            "why": why,
            "why_text": self._why(why),
            "best": None if best is None else best.id,
            "recorded": [self._fact(fact) for fact in self._facts[str(self.assessment.plots.ids[i]), field.id]],
        }

    def _fact(self, fact: SiteFact) -> Record:
        why = str(self.held.fact_why[self._row[fact.id]])
        return {
            "id": fact.id,
            "value": fact.value,
            "unit": fact.unit,
            "year": fact.year,
            "certainty": fact.certainty.value,
            "certainty_text": self.texts.label("register_certainty", fact.certainty.value),
            "issuer": fact.issuer,
            "date": _day(fact.date),
            "expires": _day(fact.expires),
            "document": fact.document,
            "current": not why,
            "why": why,
            "why_text": self._why(why),
        }

    def reminders(self, i: int) -> list[Record]:
        """What counts today and lapses within the next months, soonest first."""
        last = months_after(self.held.day, REMIND_MONTHS)
        found = []
        for row, _ in self._reached.get(i, []):
            study = self.register.studies[row]
            day = lapses(study, self.catalogue.studies.get(study.type))
            if not self.held.study_why[row] and day is not None and day <= last:
                found.append((day, "study", study.id, self.texts.of(self.catalogue.studies[study.type].title)))
        for field in self.held.best:
            fact = self._best(field, i)
            if fact is None or self.held.fact_why[self._row[fact.id]] or fact.certainty is Certainty.UNKNOWN:
                continue
            if fact.expires is not None and fact.expires <= last:
                found.append((fact.expires, "fact", fact.id, self.texts.of(self.catalogue.fields[field].title)))
        return [
            {"lapses": day.isoformat(), "days": (day - self.held.day).days, "what": what, "id": id_, "title": title}
            for day, what, id_, title in sorted(found)
        ]

    # --- the region ---------------------------------------------------------------------------------------------

    def region(self) -> Record:
        """How many plots are at which tier, and which items most of them lack."""
        counts = np.bincount(self.preparation.tier, minlength=len(self.catalogue.tiers)).tolist()
        lacking = missing_most(self.preparation)
        items = [(-lacking[item.id], level, item) for level, item in self._items if lacking[item.id]]
        return {
            "as_of": self.held.day.isoformat(),
            "tiers": [
                {"tier": rung.level, "title": self.texts.of(rung.title), "plots": counts[rung.level]}
                for rung in self.catalogue.tiers
            ],
            "missing": [
                {"item": item.id, "tier": level, "title": self.texts.of(item.title), "plots": -less}
                for less, level, item in sorted(items, key=lambda entry: entry[:2])
            ],
        }


def lapses(study: Study, kind: StudyType | None) -> dt.date | None:
    """The last day on which a study can count; None where nothing ends it."""
    ends = [study.valid_until] if study.valid_until else []
    if study.ended is not None and kind is not None:
        ends.append(years_before(study.ended, -kind.life_years))
    return min(ends, default=None)


def _day(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()
