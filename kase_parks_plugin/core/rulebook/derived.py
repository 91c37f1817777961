"""What follows from other facts within bounds: read from a rulebook's ``[[derived]]`` and tested."""

from __future__ import annotations

from collections.abc import Sequence
from graphlib import CycleError, TopologicalSorter

from kase_parks_plugin.core.rulebook.conditions import comparisons, parse_condition
from kase_parks_plugin.core.rulebook.entry import Entry, nearest
from kase_parks_plugin.core.rulebook.model import Bound, Derived
from kase_parks_plugin.core.rulebook.profiles import STATUSES


def parse_derived(entry: Entry) -> Derived:
    """Read one entry.

    Raises
    ------
    RulebookError
        Also ``rulebook_key_missing``: neither ``least`` nor ``most``.
    """
    if not (entry.has("least") or entry.has("most")):
        raise entry.error("rulebook_key_missing", key="least / most")
    derived = Derived(
        id=entry.string("id"),
        fact=entry.string("fact"),
        of=entry.string("of", None),
        least=_bound(entry, "least"),
        most=_bound(entry, "most"),
        when=parse_condition(entry.take("when"), entry, "when", "fact") if entry.has("when") else None,
        basis=entry.text("basis"),
        source=entry.string("source"),
        status=entry.choice("status", STATUSES),
    )
    entry.done()
    for bound in (derived.least, derived.most):
        if bound is not None and bound.times and derived.of is None:
            raise entry.error("rulebook_key_missing", key="of")
    return derived


def check_derived(derived: Sequence[Derived], file: str, numbers: Sequence[str], others: Sequence[str]) -> None:
    """Test that all facts exist and that none follows from itself.

    Parameters
    ----------
    numbers : profile facts that may follow from others. others : what else they may follow from.

    Raises
    ------
    RulebookError
        ``rulebook_reference`` for an unknown fact, ``rulebook_derived_cycle`` for facts that follow from one another.
    """
    rests_on: dict[str, set[str]] = {}
    for it in derived:
        entry = Entry(file, f"derived {it.id}", {})
        tested = [c.subject for c in comparisons(it.when)] if it.when is not None else []
        sources = [*([it.of] if it.of else []), *tested]
        for key, subject, known in [("fact", it.fact, numbers), *(("of", s, [*numbers, *others]) for s in sources)]:
            if subject not in known:
                raise entry.error("rulebook_reference", key=key, value=subject, nearest=nearest(subject, known))
        rests_on.setdefault(it.fact, set()).update(sources)
    try:
        TopologicalSorter(rests_on).prepare()
    except CycleError as error:
        facts = " → ".join(error.args[1])
        raise Entry(file, "derived", {}).error("rulebook_derived_cycle", facts=facts) from error


def _bound(entry: Entry, key: str) -> Bound | None:
    if not entry.has(key):
        return None
    table = entry.table(key)
    bound = Bound(plus=table.number("plus", 0.0), times=table.number("times", 0.0, least=0))
    table.done()
    return bound
