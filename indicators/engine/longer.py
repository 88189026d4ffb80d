"""Longer periods made of the months of a series: rolling twelve months, the financial year to date, quarters.

Made of disclosed months alone: a stretch that holds a withheld month is withheld, one that lacks a month is missing, so
nothing can be worked out by subtraction. Never made of counts of different people, which do not add up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from data.periods import PeriodKind
from indicators.engine.definition import People
from indicators.engine.framework import Watched
from indicators.engine.observation import Observation, Series, State
from indicators.engine.register import MEASURES

KINDS = (PeriodKind.ROLLING_12, PeriodKind.YEAR_TO_DATE, PeriodKind.QUARTER)
_FIRST_MONTH = 4  # of the financial year


def of_events(watched: Watched, measure: str) -> bool:
    """Tell whether a calculation counts events, so that its periods can be added up: not people or stocks."""
    declared = MEASURES.get(measure)
    return not watched.stock and not (declared and isinstance(declared.measure.of, People))


def adds_up(watched: Watched, series: Series) -> bool:
    """Tell whether the months of a series can be added up: monthly counts of events, not of people or stocks."""
    if not series.shown or not of_events(watched, series.measure):
        return False
    monthly = all(o.kind is PeriodKind.MONTH for o in series.observations)
    return monthly and all(o.numerator is not None for o in series.shown)


def longer(series: Series, kind: PeriodKind) -> Series:
    """Give the series of longer periods of a kind, each with the months that it holds; ValueError for other kinds.

    Counts are summed; shares are those of the summed parts; rates are summed over the average number of residents.
    """
    months = series.observations
    made = [together(series, stretch, kind) for stretch in _stretches(months, kind)]
    return replace(series, observations=tuple(made))


def _stretches(months: Sequence[Observation], kind: PeriodKind) -> list[Sequence[Observation]]:
    if kind is PeriodKind.ROLLING_12:
        return [months[at - 11 : at + 1] for at in range(11, len(months))]
    if kind is PeriodKind.YEAR_TO_DATE:
        return [s for at in range(len(months)) if (s := _year_so_far(months, at))]
    if kind is PeriodKind.QUARTER:
        return [months[at - 2 : at + 1] for at in range(2, len(months)) if months[at].end.month % 3 == 0]
    raise ValueError(f"Months do not make periods of the kind {kind.value}.")


def _year_so_far(months: Sequence[Observation], at: int) -> Sequence[Observation]:
    """Give the months from April to the one at a place; none where the series begins after that April."""
    count = (months[at].start.month - _FIRST_MONTH) % 12 + 1
    return months[at + 1 - count : at + 1] if at + 1 >= count else ()


def together(series: Series, stretch: Sequence[Observation], kind: PeriodKind) -> Observation:
    """Give the one figure of neighbouring periods of a series, named by `kind`; it is shown only where all are."""
    first, last = stretch[0], stretch[-1]
    whole = Observation(
        kind, first.start, last.end, last.category, None, None, None, _state(stretch),
        any(o.provisional for o in stretch), last.source,
    )  # fmt: skip
    if whole.state is not State.SHOWN:
        return whole
    numerator = sum(o.numerator or 0.0 for o in stretch)
    parts = [o.denominator for o in stretch]
    denominator = None if any(p is None for p in parts) else sum(p or 0.0 for p in parts)
    if series.per and denominator is not None:
        denominator /= len(stretch)
    value = _value(series, numerator, denominator)
    return replace(whole, numerator=numerator, denominator=denominator, value=value)


def _state(stretch: Sequence[Observation]) -> State:
    states = {o.state for o in stretch}
    if State.MISSING in states or any(o.state is State.SHOWN and o.numerator is None for o in stretch):
        return State.MISSING
    return State.SUPPRESSED if State.SUPPRESSED in states else State.SHOWN


def _value(series: Series, numerator: float, denominator: float | None) -> float | None:
    scale = series.per or (100 if series.unit == "%" else 0)
    if not scale:
        return numerator
    return scale * numerator / denominator if denominator else None
