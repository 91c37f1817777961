"""One plot of an assessment as a record: what ``assessment.json`` holds of it, and what the panel and the report show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np

from kase_parks_plugin.core.model import (
    READINESSES,
    Assessment,
    Effect,
    Finding,
    Interval,
    Lift,
    Override,
    State,
)
from kase_parks_plugin.core.register.record import EvidenceRecorder
from kase_parks_plugin.core.restricted import coarsen, hides
from kase_parks_plugin.core.rounding import AREA_DIGITS, SCORE_DIGITS, SHARE_DIGITS, quantity, rounded, share
from kase_parks_plugin.core.rulebook.model import Measure, Measurement, RuleSource
from kase_parks_plugin.core.rules.words import TELLING
from kase_parks_plugin.core.scoring import lifts
from kase_parks_plugin.core.texts import SHARE_MEASURES, Texts, load_texts

Record = dict[str, Any]
MOST_HOLDS = 5
"""So many lines the panel, the report's cards and the table of plots give to what holds a plot back."""


def plot_record(assessment: Assessment, index: int, lang: str = "en") -> Record:
    """Return everything an assessment says of one plot, ready for JSON.

    Parameters
    ----------
    assessment
        The outcome of a screening.
    index
        The plot's place in ``assessment.plots``.
    lang
        Language of the texts in it: ``en``, ``fi``, ``sv``.

    Returns
    -------
    dict
        One entry of ``plots`` in ``resources/schemas/assessment.schema.json``. Numbers are rounded; what is not known
        or not bounded is None. Of restricted layers it holds neither features nor exact values.
    """
    return Recorder(assessment, lang).plot(index)


def tellable(assessment: Assessment) -> Assessment:
    """Return the assessment without what must not be told of restricted layers (see `core.restricted`)."""
    columns = coarsen(assessment.columns, assessment.rulebook, assessment.provenance.layers)
    return replace(assessment, columns=columns)


class Recorder:
    """Writes the records of one assessment in one language; what all plots share is looked up once.

    ``assessment`` is the `tellable` one.
    """

    def __init__(self, assessment: Assessment, lang: str) -> None:
        self.assessment = tellable(assessment)
        self.texts = load_texts(lang)
        book = assessment.rulebook
        self.rules = {rule.id: rule for rule in book.rules}
        self.measurements = {m.id: m for m in book.measurements if m.id in assessment.columns}
        done = self.assessment.preparation
        self.evidence = EvidenceRecorder(self.assessment, done, lang) if done is not None else None
        self.hidden = {m.id for m in self.measurements.values() if hides(m, assessment.provenance.layers)}
        self._open = [{"rule": r.rule, "why": r.why, "needs": list(r.needs)} for r in assessment.open_rules]
        self._open_at = np.ones((len(assessment.plots.ids), len(self._open)), dtype=bool)
        for column, open_rule in enumerate(assessment.open_rules):
            if open_rule.plots:  # none named: all
                self._open_at[:, column] = False
                self._open_at[list(open_rule.plots), column] = True

    def plot(self, i: int) -> Record:
        """Return the record of plot ``i`` alone, see `plot_record`."""
        return self.record(i, lifts(self.assessment, i))

    def record(self, i: int, plot_lifts: Mapping[str, Sequence[Lift]]) -> Record:
        """Return the record of plot ``i``; ``plot_lifts`` are its lifts per readiness."""
        open_rules = [self._open[k] for k in np.flatnonzero(self._open_at[i]).tolist()]
        return {
            **_head(self, i, self.evidence.brief(i) if self.evidence else None),
            "criteria": dict(_criteria(self.assessment, i)),
            "holds": _holds(self, plot_lifts),
            "measurements": [_measurement(self, m, i) for m in self.measurements.values()],
            "findings": [_finding(self, finding, i) for finding in self.assessment.findings[i]],
            "open_rules": open_rules,
            "note": self._note(i),
        }

    def summary(self, i: int, plot_lifts: Mapping[str, Sequence[Lift]]) -> Record:
        """Return the part of the record that tells plots apart: scores, most of what holds it back, knockouts, note."""
        stops = [finding for finding in self.assessment.findings[i] if finding.effect is Effect.KNOCKOUT]
        return {
            **_head(self, i, self.evidence.summary(i) if self.evidence else None),
            "holds": _holds(self, plot_lifts, MOST_HOLDS),
            "findings": [_finding(self, finding, i) for finding in stops],
            "note": self._note(i),
        }

    def _note(self, i: int) -> str | None:
        return self.assessment.screening.notes.get(self.assessment.plots.ids[i])


def _head(all_: Recorder, i: int, preparation: Record | None) -> Record:
    assessment, texts = all_.assessment, all_.texts
    plots, scores = assessment.plots, assessment.scores
    return {
        "id": plots.ids[i],
        "name": plots.names[i],
        "municipalities": [
            {"code": code, "name_fi": fi, "name_sv": sv, "share": share(part)}
            for code, fi, sv, part in (plots.municipalities[i] if plots.municipalities else ())
        ],
        "area_m2": rounded(plots.area[i], AREA_DIGITS),
        "net_area_m2": rounded(plots.net_area[i], AREA_DIGITS),
        "largest_contiguous_m2": rounded(plots.largest[i], AREA_DIGITS),
        "lost_m2": rounded(plots.area[i] - plots.net_area[i], AREA_DIGITS),
        "fits": {1: True, 0: False}.get(int(plots.fits[i])),
        "rank": int(scores.rank[i]),
        "settled": bool(scores.settled[i]),
        "readiness": {name: _readiness(assessment, name, i) for name in READINESSES},
        **({} if preparation is None else {"preparation": preparation}),
        "themes": dict(_themes(assessment, i, texts)),
    }


def _score(interval: Interval, i: int) -> Record:
    return {
        "low": rounded(interval.low[i], SCORE_DIGITS),
        "best": rounded(interval.best[i], SCORE_DIGITS),
        "high": rounded(interval.high[i], SCORE_DIGITS),
    }


def _readiness(assessment: Assessment, name: str, i: int) -> Record:
    it = assessment.scores.readiness[name]
    return {
        **_score(it.interval, i),
        "class": it.letter[i],
        "class_low": it.letter_low[i],
        "class_high": it.letter_high[i],
        "completeness": rounded(it.interval.completeness[i], SHARE_DIGITS),
        "held_by": it.held_by[i],
        **({} if it.done is None else {"done": rounded(it.done[i], SHARE_DIGITS)}),
    }


def _themes(assessment: Assessment, i: int, texts: Texts) -> Iterator[tuple[str, Record]]:
    """Themes that apply, in the rulebook's order."""
    for theme in assessment.rulebook.themes:
        interval = assessment.scores.themes.get(theme.id)
        score = None if interval is None else _score(interval, i)
        if interval is not None and score is not None and score["low"] is not None:
            completeness = rounded(interval.completeness[i], SHARE_DIGITS)
            yield theme.id, {"title": texts.of(theme.title), **score, "completeness": completeness}


def _criteria(assessment: Assessment, i: int) -> Iterator[tuple[str, Record]]:
    """Criteria that apply, in the rulebook's order."""
    for m in assessment.rulebook.criteria:
        score = _score(assessment.scores.criteria[m.id], i)
        if m.score is not None and score["low"] is not None:
            yield (
                m.id,
                {**score, "weight": m.score.weight, "decisive": m.score.decisive, **_answer(assessment, m.id, i)},
            )


def _answer(assessment: Assessment, criterion: str, i: int) -> Record:
    """Return what of the register answers a criterion, beside the score that its proxy would have."""
    done = assessment.preparation
    if done is None or criterion not in done.answers or not done.answers[criterion].source[i]:
        return {}
    return {"answered_by": done.answers[criterion].source[i], "proxy": _score(done.proxies[criterion], i)}


def _holds(all_: Recorder, plot_lifts: Mapping[str, Sequence[Lift]], most: int | None = None) -> list[Record]:
    """What holds the plot back, largest effect first; ``most``: no more of it than that."""
    found = [lift for name in READINESSES for lift in plot_lifts[name][:most]]  # they come largest first
    found.sort(key=lambda lift: (-_effect(lift), lift.criterion, lift.readiness))
    return [_hold(all_.measurements[lift.criterion], lift, all_.texts) for lift in found[:most]]


def _effect(lift: Lift) -> float:
    return max(round(abs(x), 9) for x in (lift.up, lift.down, 0.0) if x == x)  # noqa: PLR0124  (not NaN)


def _hold(criterion: Measurement, lift: Lift, texts: Texts) -> Record:
    up, down = rounded(lift.up, SCORE_DIGITS), rounded(lift.down, SCORE_DIGITS)
    code = "known" if lift.known else "unknown_up" if not down else "unknown" if up else "unknown_down"
    readiness = texts.label("readiness", lift.readiness)
    said = texts.get(f"hold.{code}", readiness=readiness, up=up, down=down)
    title = texts.of(criterion.title)
    advice = (texts.of(criterion.score.advice) if criterion.score else "").rstrip(".")
    if lift.known or not advice:
        line = texts.get("hold.line", title=advice or title, lift=said)
    else:
        line = texts.get("hold.line_unknown", title=title, advice=advice, lift=said)
    return {
        "criterion": lift.criterion,
        "theme": criterion.theme,
        "readiness": lift.readiness,
        "known": lift.known,
        "up": up,
        "down": down,
        "text": line,
    }


def _measurement(all_: Recorder, m: Measurement, i: int) -> Record:
    column, texts = all_.assessment.columns[m.id], all_.texts
    state = State(int(column.state[i]))
    measured = state is State.MEASURED
    hidden = m.id in all_.hidden
    coarse = hidden and m.measure is Measure.NEAREST_DISTANCE
    write = share if m.measure is Measure.SHARE_INSIDE else partial(quantity, unit=m.unit)
    low, high = write(float(column.low[i])), write(float(column.high[i]))
    value: float | str | None = write(float(column.value[i])) if measured and not coarse else None
    if measured and column.text is not None:
        value = column.text[i]
    beyond = bool(column.beyond[i])
    return {
        "criterion": m.id,
        "role": m.roles[0] if m.roles else None,
        "roles": list(m.roles),
        "theme": m.theme,
        "title": texts.of(m.title),
        "measure": m.measure.value,
        "value": value,
        "unit": m.unit,
        "low": low,
        "high": high,
        "state": state.label,
        "reason": column.reason[i] or None,
        "text": _said(m, state, value, (low, high), column.reason[i], texts, beyond=beyond),
        "beyond": beyond,
        "slight": bool(column.slight[i]),
        "scored": m.score is not None,
        "restricted": hidden,
        "evidence": _evidence(all_, m, i),
    }


def _said(
    m: Measurement,
    state: State,
    value: Any,
    bounds: tuple[float | None, float | None],
    reason: str,
    texts: Texts,
    *,
    beyond: bool,
) -> str:
    """Return the value in words, or why there is none."""
    if state is not State.MEASURED:
        return texts.reason(reason) if reason else texts.label("state", state.label)
    if value is None:
        low, high = (None if x is None else texts.quantity(x, m.unit, m.measure.value) for x in bounds)
        if low is None or high is None:
            return texts.get("report.at_least", value=low) if high is None else texts.get("report.at_most", value=high)
        return texts.get("report.range", low=low, high=high)
    said = texts.quantity(value, m.unit, m.measure.value)
    return texts.get("report.more_than", value=said) if beyond else said


def _evidence(all_: Recorder, m: Measurement, i: int) -> list[Record]:
    """Return the rows of one plot. A hint's value is a distance."""
    evidence = all_.assessment.columns[m.id].evidence
    rows = []
    for k in range(*evidence.rows_of(i).indices(len(evidence.plot))):
        layer = all_.assessment.provenance.layers[int(evidence.layer[k])]
        hint = bool(evidence.hint[k])
        unit = "m" if hint else m.unit
        write = share if not hint and m.measure.value in SHARE_MEASURES else partial(quantity, unit=unit)
        rows.append(
            {
                "layer": layer.name,
                "feature": evidence.feature[k],
                "name": evidence.name[k],
                "value": write(float(evidence.value[k])),
                "unit": unit,
                "hint": hint,
            }
        )
    return rows


def _finding(all_: Recorder, finding: Finding, i: int) -> Record:
    rule, texts = all_.rules[finding.rule], all_.texts
    measured = [all_.measurements[m] for m in finding.measurements if m in all_.measurements]
    hidden = any(m.id in all_.hidden for m in measured)
    tells = hidden and finding.reason in TELLING
    reason, values = ("met", {}) if tells else (finding.reason, finding.values)
    return {
        "rule": finding.rule,
        "effect": finding.effect.value,
        "theme": finding.theme,
        "title": texts.of(rule.title),
        "reason": reason,
        "text": texts.finding(reason, **values),
        "explanation": texts.of(rule.explanation),
        "question": texts.of(rule.question),
        "stops": list(finding.stops),
        "cap": finding.cap,
        "lost_m2": rounded(finding.lost_m2, AREA_DIGITS),
        "typical": list(finding.typical),
        "measurements": list(finding.measurements),
        "source": source_record(rule.source, texts),
        "evidence": [{"criterion": m.id, **row} for m in measured for row in _evidence(all_, m, i)],
        "override": None if finding.override is None else _override(finding.override, texts),
    }


def source_record(source: RuleSource, texts: Texts) -> Record:
    """Return where a rule or a procedure comes from, ready for JSON."""
    return {
        "act": texts.value(source.act),
        "section": texts.value(source.section),
        "amendment": source.amendment,
        "status": source.status,
        "confirmed": source.confirmed,
        "valid_from": source.valid_from.isoformat() if source.valid_from else None,
        "valid_to": source.valid_to.isoformat() if source.valid_to else None,
        "checked": source.checked.isoformat() if source.checked else None,
        "note": source.note,
    }


def _override(override: Override, texts: Texts) -> Record:
    by_study = {"study": override.study, "document": override.document} if override.study else {}
    said = texts.value(override.reason)
    return {"reason": said, "author": override.author, "date": override.date.isoformat(), **by_study}
