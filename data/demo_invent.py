"""The tools with which demonstration data is invented: draws, moments on a London clock, CSV text, monthly files.

Everything is drawn from a generator that is passed in, so the same seed gives the same files. Never reads real data.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from data.datasets import DATASETS
from data.periods import days_after, month_end, month_start, months_later

MONTHS = 48
HISTORY = 36
RECENT = 3
_HOUR_WEIGHTS = (4, 3, 2, 1, 1, 1, 2, 3, 4, 5, 5, 5, 6, 6, 6, 7, 8, 9, 10, 10, 10, 10, 9, 6)


@dataclass(frozen=True)
class DemoFile:
    """An invented file as a supplier would send it: `first` and `last` are the first and last day of its months."""

    dataset: str
    supplier: str
    name: str
    text: str
    first: date
    last: date
    extracted_on: date


@dataclass(frozen=True)
class Return:
    """How a monthly dataset is returned: drawn `lag` days after the month; the last file covers `again` months."""

    dataset: str
    supplier: str
    months: tuple[date, ...]
    lag: int
    again: int = 1


def generator(seed: int, *about: str) -> Random:
    """Give the random numbers of one subject, which no other subject's use of its own can shift."""
    return Random(":".join((str(seed), *about)))


def months_in(today: date, lag: int) -> tuple[date, ...]:
    """Give the first days of the 48 months that have come in by `today`, each `lag` days after its end."""
    last = month_start(today)
    while days_after(month_end(last), lag) > today:
        last = months_later(last, -1)
    return tuple(months_later(last, step) for step in range(1 - MONTHS, 1))


def sheet(dataset: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Give the CSV of `rows` that hold `columns`; others are blank, or the declared example where they may not be."""
    declared = DATASETS[dataset].columns
    names = [column.name for column in declared]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(DATASETS[dataset].headings)
    if list(columns) == names:
        writer.writerows(rows)
        return out.getvalue()
    place = {name: index for index, name in enumerate(columns)}
    if unknown := set(place) - set(names):
        raise ValueError(f"{dataset} has no columns {sorted(unknown)}.")
    fill = [(place.get(column.name), column.example if column.required else "") for column in declared]
    writer.writerows([blank if index is None else row[index] for index, blank in fill] for row in rows)
    return out.getvalue()


def returns(plan: Return, text: Callable[[Sequence[date], date], str]) -> Iterator[DemoFile]:
    """Give a return's history as one file, then a file a month; `text` makes one of its months and extraction day."""
    yield _file(plan, plan.months[:HISTORY], text)
    for at in range(HISTORY, len(plan.months)):
        last = at == len(plan.months) - 1
        yield _file(plan, plan.months[at + 1 - (plan.again if last else 1) : at + 1], text)


def _file(plan: Return, months: Sequence[date], text: Callable[[Sequence[date], date], str]) -> DemoFile:
    first, last = months[0], month_end(months[-1])
    extracted = days_after(last, plan.lag)
    name = file_name(plan.dataset, first, last)
    return DemoFile(plan.dataset, plan.supplier, name, text(months, extracted), first, last, extracted)


def file_name(subject: str, first: date, last: date) -> str:
    """Give a name such as "missing-episodes-2026-05.csv", or with both months where it holds several."""
    months = (
        f"{first:%Y-%m}" if (first.year, first.month) == (last.year, last.month) else f"{first:%Y-%m}-to-{last:%Y-%m}"
    )
    return f"{subject.replace('_', '-')}-{months}.csv"


def season(month: date, summer: float) -> float:
    """Give a factor around 1 that is highest in July, by `summer`, and lowest in January."""
    return 1 + summer * math.cos(2 * math.pi * (month.month - 7) / 12)


def poisson(rng: Random, mean: float) -> int:
    """Draw a count whose mean is `mean`; large ones by the normal curve."""
    if mean > 60:
        return max(0, round(rng.gauss(mean, math.sqrt(mean))))
    count, product, stop = 0, rng.random(), math.exp(-mean)
    while product > stop:
        count += 1
        product *= rng.random()
    return count


def pick(rng: Random, weights: dict[str, float]) -> str:
    """Draw one of the keys by its weight."""
    return rng.choices(list(weights), list(weights.values()))[0]


def on_clock(moment: datetime) -> datetime:
    """Give `moment`, moved out of the hours that summer time makes missing or double (Sundays, 1 to 2 in the night)."""
    doubtful = moment.month in (3, 10) and moment.weekday() == 6 and moment.day > 24 and moment.hour in (0, 1, 2)
    return moment + timedelta(hours=3) if doubtful else moment


def moments(rng: Random, month: date, count: int) -> list[datetime]:
    """Give `count` moments of a month in order, more of them in the evening."""
    days = month_end(month).day
    hours = rng.choices(range(24), _HOUR_WEIGHTS, k=count)
    start = datetime.combine(month, time())  # a clock in London, as suppliers write it
    drawn = (start + timedelta(days=rng.randrange(days), hours=hour, minutes=rng.randrange(60)) for hour in hours)
    return sorted(on_clock(moment) for moment in drawn)


def stamp(moment: datetime | None) -> str:
    """Give a moment as a CSV cell, blank where there is none."""
    return moment.strftime("%Y-%m-%d %H:%M") if moment else ""
