"""Scoring: from measurements to criteria, themes, readinesses and ranks, as intervals that hold what is not known."""

from kase_parks_plugin.core.scoring.criteria import mark_not_applicable, score_criteria
from kase_parks_plugin.core.scoring.lifts import all_lifts, lifts
from kase_parks_plugin.core.scoring.score import resolve_weights, score

__all__ = ["all_lifts", "lifts", "mark_not_applicable", "resolve_weights", "score", "score_criteria"]
