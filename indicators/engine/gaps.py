"""Periods in a line: of one kind, and with a missing observation wherever one was not received. Never closes a gap."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from data.periods import PeriodKind, month_end, months_between, months_later
from indicators.engine.observation import Observation, State


def one_kind(observations: list[Observation]) -> list[Observation]:
    """Keep the kind of period that the newest observation has: months and quarters never stand in one line.

    Of several kinds that end on one day it is that of most observations. What is newest is never left out.
    """
    kinds = [o.kind for o in observations]
    if len(set(kinds)) <= 1:
        return observations
    last = max(o.end for o in observations)
    kept = max(dict.fromkeys(o.kind for o in observations if o.end == last), key=kinds.count)
    return [o for o in observations if o.kind is kept]


def with_gaps(observations: list[Observation]) -> list[Observation]:
    """Put a missing observation into every period between the first and the last that was not received."""
    if not observations or observations[0].kind is PeriodKind.OTHER:
        return observations
    kind = observations[0].kind
    step = _step(observations)
    categories = list(dict.fromkeys(o.category for o in observations))
    by_key = {(o.end, o.category): o for o in observations}
    filled: list[Observation] = []
    start, end = observations[0].start, observations[0].end
    while end <= observations[-1].end:
        filled += [by_key.get((end, c)) or _missing(kind, start, end, c) for c in categories]
        end = month_end(months_later(end, step))
        start = _start(observations[0], start, end, step)
    # Years that overlap (rolling ones, as published) stand on no grid: they are kept as they came.
    received = sum(o.state is not State.MISSING for o in filled)
    return filled if received == len(observations) else observations


def _step(observations: list[Observation]) -> int:
    """Give how many months lie between the ends of neighbours; of those that overlap, the fewest that do."""
    kind = observations[0].kind
    if kind in (PeriodKind.ROLLING_12, PeriodKind.YEAR_TO_DATE):
        ends = sorted({o.end for o in observations})
        return min((months_between(one, other) for one, other in pairwise(ends)), default=1)
    return {PeriodKind.QUARTER: 3, PeriodKind.YEAR: 12}.get(kind, 1)


def _start(first: Observation, before: date, end: date, step: int) -> date:
    """Give the first day of the next period; of the year to date, that of the year that holds its end."""
    if first.kind is PeriodKind.YEAR_TO_DATE:
        return months_later(end, -((end.month - first.start.month) % 12))
    return months_later(before, step)


def _missing(kind: PeriodKind, start: date, end: date, category: str | None) -> Observation:
    return Observation(kind, start, end, category, None, None, None, State.MISSING, False, "")
