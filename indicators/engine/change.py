"""How far a figure has moved, and whether chance alone could have moved it so far."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from data.periods import PeriodKind
from indicators.engine.board import Against, Change
from indicators.engine.intervals import effective_base, hits_of
from indicators.engine.observation import Observation, Series, State, year_before
from indicators.methods import chance as by_chance

SMALLEST_BASE = 20


def change(series: Series, stock: bool) -> Change | None:
    """Give the change on the same period a year before, or else the last three months on the three before them.

    `stock` says that the figures are how many there are at a time, of which no chance can be told.
    """
    latest = series.latest
    if latest is None or latest.state is not State.SHOWN or latest.value is None:
        return None
    last_year = year_before(series.observations, latest)
    if last_year is not None:
        return _compared(Against.LAST_YEAR, [last_year], [latest], series, stock)
    if latest.kind is not PeriodKind.MONTH or stock or len(series.observations) < 6:
        return None
    six = series.observations[-6:]
    if any(o.state is not State.SHOWN or o.numerator is None for o in six):
        return None
    return _compared(Against.MONTHS_BEFORE, six[:3], six[3:], series, stock)


def _compared(
    against: Against, before: Sequence[Observation], after: Sequence[Observation], series: Series, stock: bool
) -> Change:
    earlier, later = _value(before, series), _value(after, series)
    percent = None
    if series.unit != "%" and (_count(before) or earlier) >= SMALLEST_BASE:
        percent = 100 * (later - earlier) / earlier
    # Of pooled years that share some, chance would be reckoned twice from the same events.
    shared = after[0].kind is PeriodKind.ROLLING_12 or before[-1].end >= after[0].start
    chance = None if stock or shared else may_be_chance(before, after, series)
    return Change(
        against, earlier, later, before[0].start, before[-1].end, after[0].start, after[-1].end, percent, chance
    )


def _value(observations: Sequence[Observation], series: Series) -> float:
    """Give the one value of several periods: a share or rate of their sums, otherwise their sum."""
    if len(observations) == 1:
        return observations[0].value or 0.0
    total = _count(observations)
    if series.unit == "%":
        eligible = sum(o.denominator or 0 for o in observations)
        return 100 * total / eligible if eligible else 0.0
    return total if not series.per else sum(o.value or 0.0 for o in observations)


def _count(observations: Sequence[Observation]) -> float:
    return sum(o.numerator or 0.0 for o in observations)


def may_be_chance(before: Sequence[Observation], after: Sequence[Observation], series: Series) -> bool | None:
    """Tell whether chance alone would do it: counts by |b - a| / sqrt(a + b), shares by the pooled two-sample z.

    None where the figures have no counts behind them. Two surveys count as many people as they are as sure as.
    """
    if any(hits_of(o, series.unit) is None for o in (*before, *after)):
        return None
    a, b = _count(before), _count(after)
    if series.unit == "%":
        return _share_chance(*_sampled(before), *_sampled(after))
    return bool(by_chance.may_be_chance(a, b))


def _sampled(observations: Sequence[Observation]) -> tuple[float, float]:
    """Give how many hits of how many eligible shares are as sure as, together."""
    bases = [effective_base(o) or 0.0 for o in observations]
    return sum((o.value or 0.0) * base / 100 for o, base in zip(observations, bases, strict=True)), sum(bases)


def _share_chance(a: float, of_a: float, b: float, of_b: float) -> bool | None:
    if not of_a or not of_b:
        return None
    pooled = (a + b) / (of_a + of_b)
    spread = sqrt(pooled * (1 - pooled) * (1 / of_a + 1 / of_b))
    return abs(b / of_b - a / of_a) < by_chance.SURE * spread if spread else True
