"""How far back a calculation looks, and so which of its periods a change of some months touches.

A month's submission can change the figures of that month and of those that look back at it, and no others. What is
told here may be too many periods and never too few; test_reach.py holds it against making everything anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from data.datasets import DATASETS
from data.periods import months_later
from data.store import Cursor
from indicators.engine.definition import Indicator, Repeat, Score, Setting

_LAST = date(9999, 1, 1)


class Months(NamedTuple):
    """The months from `first` to `last`, each by its first day."""

    first: date
    last: date


@dataclass(frozen=True)
class Reach:
    """The periods of a calculation that have to be made again, by their last month, and the months of rows they need.

    None stands for all of them.
    """

    periods: Months | None = None
    rows: Months | None = None


EVERYTHING = Reach()


def changed_months(cursor: Cursor, datasets: set[str], submission: int | None) -> dict[str, Months]:
    """Give the months that a submission changed, by its dataset; what is not named may have changed altogether."""
    if submission is None or "areas" in datasets:
        return {}
    rows = cursor.execute(
        "select dataset, min(month), max(month) from holdings where submission = ? "
        "group by dataset having count(month) = count(*)",
        [submission],
    ).fetchall()
    return {str(name): Months(first, last) for name, first, last in rows if DATASETS[name].monthly}


def reach(indicator: Indicator, settings: Mapping[str, int], changed: Months | None) -> Reach:
    """Give what a change of those months touches.

    Rows that are dated by something that happened later may be of any period. Which row is the first of several can
    change in every later month.
    """
    if changed is None or isinstance(indicator.measure, Score) or indicator.rows.dated:
        return EVERYTHING
    back = looks_back(indicator, settings)
    last = _LAST if indicator.rows.first_of else months_later(changed.last, back)
    return Reach(Months(changed.first, last), Months(months_later(changed.first, -back), last))


def looks_back(indicator: Indicator, settings: Mapping[str, int]) -> int:
    """Give how many months before its last one a period's figure can rest on, at most."""
    back = max(indicator.rolling, indicator.every) - 1
    repeat = indicator.repeat
    if repeat is None:
        return back
    days = resolved(repeat.days, settings)
    return back + (days // 28 + 1 if days else repeat.months)


def resolved(value: int | Setting, settings: Mapping[str, int]) -> int:
    """Give a number, looked up among the framework's settings where it is a setting."""
    return settings.get(value.name, value.default) if isinstance(value, Setting) else value


def stretch(repeat: Repeat, settings: Mapping[str, int]) -> str:
    """Give the length of a repeat's look back as an SQL interval."""
    days = resolved(repeat.days, settings)
    return f"interval {days} days" if days else f"interval {repeat.months} months"
