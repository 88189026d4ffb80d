"""Invented records of the datasets whose rows are independent of one another: a number a month, and words by weight.

Nobody comes back in them, unless a plan says among how many, and nothing in a row hangs on another row. Never anything
that happened.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from data.datasets import DATASETS
from data.demo_invent import (
    HISTORY,
    MONTHS,
    RECENT,
    DemoFile,
    file_name,
    generator,
    months_in,
    poisson,
    season,
    sheet,
)
from data.demo_places import Scene, area_code
from data.demo_town import place
from data.periods import days_after, month_end
from data.schema import Coordinate, Pseudonym

Cells = dict[str, str]


@dataclass(frozen=True)
class Kind:
    """Rows of one kind: how many a month from `begins` to `ends`, and by what weights their words are drawn.

    `stepped` says how many months before the last the level changed, and what part of today's it was before.
    """

    begins: float
    ends: float
    summer: float = 0.0
    words: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    stepped: tuple[int, float] = (0, 1.0)

    def mean(self, at: int, month: date) -> float:
        """Give the mean of the month at place `at` of the history."""
        ago, before = self.stepped
        level = self.begins + (self.ends - self.begins) * at / (MONTHS - 1)
        return level * (before if at < MONTHS - ago else 1.0) * season(month, self.summer)


@dataclass(frozen=True)
class Records:
    """A dataset's invented records: who sends them how many days after a month, and of which kinds they are."""

    dataset: str
    supplier: str
    lag: int
    prefix: str
    kinds: tuple[Kind, ...]


def record_files(plan: Records, today: date, where: Scene, seed: int) -> Iterator[DemoFile]:
    """Give a dataset's invented records in three files: its history, the year since, and its latest months."""
    rng = generator(seed, plan.dataset, where.home.code)
    months = months_in(today, plan.lag)
    by_month = {month: _month(rng, plan, where, at, month) for at, month in enumerate(months)}
    if any(isinstance(column, Coordinate) for column in DATASETS[plan.dataset].columns):
        _put_in_places(generator(seed, plan.dataset, "places", where.home.code), by_month, months[-1])
    for part in (months[:HISTORY], months[HISTORY:-RECENT], months[-RECENT:]):
        first, last = part[0], month_end(part[-1])
        drawn = days_after(last, plan.lag)
        rows = [row for month in part for row in by_month[month]]
        columns = list(rows[0])
        text = sheet(plan.dataset, columns, [[row[name] for name in columns] for row in rows])
        yield DemoFile(plan.dataset, plan.supplier, file_name(plan.dataset, first, last), text, first, last, drawn)


def _put_in_places(rng: Random, by_month: dict[date, list[Cells]], last: date) -> None:
    for month, rows in by_month.items():
        for row in rows:
            row["easting"], row["northing"] = place(rng, month, last)


def _month(rng: Random, plan: Records, where: Scene, at: int, month: date) -> list[Cells]:
    dataset = DATASETS[plan.dataset]
    people = [column.name for column in dataset.columns if isinstance(column, Pseudonym)]
    rows: list[Cells] = []
    for kind in plan.kinds:
        count = poisson(rng, kind.mean(at, month))
        days = rng.choices(range(month_end(month).day), k=count)
        drawn = {name: rng.choices(list(w), list(w.values()), k=count) for name, w in kind.words.items()}
        for one, after in enumerate(days):
            day = month + timedelta(days=after)
            cells = {name: words[one] for name, words in drawn.items()}
            number = f"{month:%y%m}-{len(rows) + 1:04d}"
            cells |= {name: f"demo-{plan.prefix.lower()}-{number}" for name in people if name not in cells}
            ref = f"DEMO-{plan.prefix}-{number}"
            rows.append({dataset.key[0]: ref, dataset.dated: str(day), **cells, dataset.placed: area_code(rng, where)})
    return rows
