"""What the tests of the engine share: indicators, figures, series, targets and cards made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from data.periods import PeriodKind, month_end, months_later
from indicators.engine.board import Card, Live
from indicators.engine.framework import Better, Group, IndicatorKind, Outcome, Watched
from indicators.engine.observation import Observation, Series, State
from indicators.engine.rating import Freshness
from indicators.engine.status import Rating, Reason, Status, Why
from indicators.engine.target import Basis, Form, Target, ToleranceKind

ON_TIME = Freshness(date(2026, 7, 31), 0)

_PLAIN = Watched(
    id="thefts", name="Thefts", short="Thefts", kind=IndicatorKind.RECORDS, better=Better.LOWER, outcomes=("safe",),
    measures=(), splits=(), splits_waiting=(), supplier="Police", owner="Lead", frequency="monthly", lag_days=28,
    unit="thefts", per=0, headline=True, about="people",
)  # fmt: skip
GROUP = Group("g", "Group", "Group", "Chair", "", (), (), ())
OUTCOME = Outcome("safe", "People are safe.")


def watched(**words: Any) -> Watched:
    """Give an indicator, monthly counts of which fewer are better but for `words`."""
    return replace(_PLAIN, **words)


def figure(
    month: int = 0, value: float | None = None, of: tuple[float, float] | None = None, category: str | None = None,
    provisional: bool = False, state: State = State.SHOWN,
) -> Observation:  # fmt: skip
    """Give the figure of the month that lies `month` after May 2026: a count, or a share where `of` gives its parts."""
    start = months_later(date(2026, 5, 1), month)
    numerator, denominator = of or (value, None)
    share = 100 * of[0] / of[1] if of and of[1] else value
    parts = (numerator, denominator, share) if state is State.SHOWN else (None, None, None)
    return Observation(PeriodKind.MONTH, start, month_end(start), category, *parts, state, provisional, "counts")


def bare(month: int, value: float) -> Observation:
    """Give a figure that came as a value alone, with no counts behind it."""
    return replace(figure(month, value), numerator=None)


def spanning(kind: PeriodKind, start: date, end: date, value: float = 10) -> Observation:
    """Give a figure of another period than a month."""
    return replace(figure(value=value), kind=kind, start=start, end=end)


def series(*observations: Observation, unit: str = "thefts", per: int = 0) -> Series:
    """Give a series of the figures, in the order given."""
    return Series("thefts", "counts:thefts", "E06000030", None, unit, per, observations)


def counts(*values: float, last: int = 0) -> Series:
    """Give a series of monthly counts that ends `last` months after May 2026."""
    first = last - len(values) + 1
    return series(*(figure(first + at, value) for at, value in enumerate(values)))


def target(
    form: str = "at_most", level: float = 100, tolerance: float = 5, absolute: bool = False, **words: Any
) -> Target:
    """Give a target that has stood since 2020."""
    kind = ToleranceKind.ABSOLUTE if absolute else ToleranceKind.PERCENT
    plain = Target(Form(form), level, None, tolerance, kind, date(2020, 1, 1), None, "Chair", "Agreed", 1)
    return replace(plain, **words)


def profile(*levels: float) -> list[Target]:
    """Give a ceiling for the year to date in quarterly steps from April 2026."""
    starts = [months_later(date(2026, 4, 1), 3 * at) for at in range(len(levels))]
    ceiling = target(tolerance=4, basis=Basis.YEAR_TO_DATE)
    return [replace(ceiling, level=v, starts_on=s) for v, s in zip(levels, starts, strict=True)]


def card(
    status: Status, last: Status | None = None, headline: bool = True, kind: IndicatorKind = IndicatorKind.RECORDS,
    better: Better = Better.LOWER, short: str = "Thefts",
) -> Card:  # fmt: skip
    """Give the card of an indicator with a status, and the one it had before it was lost."""
    rating = Rating(status, Reason(Why.MEETS), last_status=last)
    own = watched(headline=headline, kind=kind, better=better, short=short)
    return Card(own, GROUP, Live.LIVE, rating, None, None, None, None, "", None, None, 0)
