"""When a return is due, and how many have not come: the one rule for the board, coverage and what suppliers are told.

Never looks at what was sent: it is told the last period that came.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from data.periods import PeriodKind, days_after, month_end, months_later, period_kind, period_words
from indicators.engine.framework import Watched
from indicators.engine.observation import Observation
from indicators.engine.rating import Freshness

# Annual returns that never came are asked for by financial years.
_YEAR_ENDS_IN = 3


@dataclass(frozen=True)
class Due:
    """A period that a return is about, and the day `on` which it is due."""

    kind: PeriodKind
    start: date
    end: date
    on: date

    def missed(self, as_of: date) -> bool:
        """Tell whether its day has passed: on the day itself it is not missed yet."""
        return self.on < as_of

    def words(self, short: bool = False) -> str:
        """Give the period as people read it."""
        return period_words(self.kind, self.start, self.end, short)


def months_apart(watched: Watched, kind: PeriodKind = PeriodKind.MONTH) -> int:
    """Give how many months lie between two returns: by the framework, or by figures that come more seldom."""
    # A supplier may send the months of a quarter together, and a framework may be silent about yearly figures.
    return max(
        {PeriodKind.QUARTER: 3, PeriodKind.YEAR: 12}.get(kind, 1),
        {"quarterly": 3, "annual": 12}.get(watched.frequency, 1),
    )


def due_on(watched: Watched, end: date) -> date:
    """Give the day on which the return for a period that ends on `end` is due.

    What the law asks for is due by the end of the quarter that follows (Crime and Disorder (Prescribed Information)
    Regulations 2007, SI 2007/1831, regulation 3); anything else so many days after its period as the framework says.
    """
    return quarter_end(months_later(end, 3)) if watched.statutory else days_after(end, watched.lag_days)


def quarter_end(day: date) -> date:
    """Give the last day of the calendar quarter that holds `day`."""
    return month_end(months_later(day, (3 - day.month) % 3))


def following(watched: Watched, kind: PeriodKind, end: date) -> Iterator[Due]:
    """Give the periods to be sent after one of a kind that ended on `end`, without an end of their own."""
    step, last, count = months_apart(watched, kind), end, 0
    while True:
        count += 1
        until = month_end(months_later(end, step * count))
        yield _due(watched, kind, step, last, until)
        last = until


def _due(watched: Watched, kind: PeriodKind, step: int, last: date, end: date) -> Due:
    if kind is PeriodKind.OTHER:
        return Due(kind, days_after(last, 1), end, due_on(watched, end))
    start = months_later(end, -11 if kind is PeriodKind.ROLLING_12 else 1 - step)
    own = kind if kind is PeriodKind.ROLLING_12 else period_kind(start, end)
    return Due(own, start, end, due_on(watched, end))


def latest_ended(watched: Watched, as_of: date) -> Due:
    """Give the newest period that had ended on a day: the first that a supplier owes who has never sent any."""
    step = months_apart(watched)
    end = month_end(as_of)
    while end > as_of or (end.month - _YEAR_ENDS_IN) % step:
        end = month_end(months_later(end, -1))
    return _due(watched, PeriodKind.MONTH, step, end, end)


def freshness(watched: Watched, latest: Observation | None, as_of: date) -> Freshness:
    """Give when the next return after `latest` is due, and how many were due by `as_of` and have not come."""
    if latest is None or watched.frequency == "none":
        return Freshness(None, 0)
    return fresh_after(watched, latest.kind, latest.end, as_of)


def fresh_after(watched: Watched, kind: PeriodKind, end: date, as_of: date) -> Freshness:
    """Give the same where the last period that came was of a kind and ended on `end`."""
    coming = following(watched, kind, end)
    first = due = next(coming)
    missed = 0
    while due.missed(as_of):
        missed += 1
        due = next(coming)
    return Freshness(first.on, missed)
