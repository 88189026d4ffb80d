"""Periods in a line: of one kind, and with a missing observation wherever one was not received. Never closes a gap."""

from __future__ import annotations

from datetime import date

from data.periods import PeriodKind, month_end, months_later
from indicators.engine.observation import Observation, State


def one_kind(observations: list[Observation]) -> list[Observation]:
    """Keep the kind of period that most observations have: months and quarters never stand in one line."""
    kinds = [o.kind for o in observations]
    if len(set(kinds)) <= 1:
        return observations
    most = max(dict.fromkeys(kinds), key=kinds.count)
    return [o for o in observations if o.kind is most]


def with_gaps(observations: list[Observation]) -> list[Observation]:
    """Put a missing observation into every period between the first and the last that was not received."""
    if not observations or observations[0].kind is PeriodKind.OTHER:
        return observations
    kind = observations[0].kind
    step = {PeriodKind.QUARTER: 3, PeriodKind.YEAR: 12}.get(kind, 1)
    categories = list(dict.fromkeys(o.category for o in observations))
    by_key = {(o.end, o.category): o for o in observations}
    filled: list[Observation] = []
    start, end = observations[0].start, observations[0].end
    while end <= observations[-1].end:
        filled += [by_key.get((end, c)) or _missing(kind, start, end, c) for c in categories]
        start = months_later(start, step)
        end = month_end(months_later(end, step))
    # Years that overlap (rolling ones, as published) stand on no grid: they are kept as they came.
    received = sum(o.state is not State.MISSING for o in filled)
    return filled if received == len(observations) else observations


def _missing(kind: PeriodKind, start: date, end: date, category: str | None) -> Observation:
    return Observation(kind, start, end, category, None, None, None, State.MISSING, False, "")
