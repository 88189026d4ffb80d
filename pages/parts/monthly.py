"""A monthly series made from plain numbers: the examples of the guide, and what somebody pastes to try.

None is a month that was not received. Knows no store: nothing made here is ever kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from data.periods import PeriodKind, month_end, months_later
from indicators.engine.observation import Observation, Series, State

UNIT = "figures"


def monthly(numbers: Sequence[float | None], last: date, counts: bool = True) -> Series:
    """Give numbers as a series that ends in the month of `last`; as `counts` each has itself as its numerator."""
    first = months_later(last, 1 - len(numbers))
    seen = tuple(_month(months_later(first, at), number, counts) for at, number in enumerate(numbers))
    return Series("", "", "", None, UNIT, 0, seen)


def _month(start: date, number: float | None, counts: bool) -> Observation:
    return Observation(
        kind=PeriodKind.MONTH,
        start=start,
        end=month_end(start),
        category=None,
        numerator=number if counts else None,
        denominator=None,
        value=number,
        state=State.MISSING if number is None else State.SHOWN,
        provisional=False,
        source="",
    )
