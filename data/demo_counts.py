"""Invented ready-made counts and survey shares, each with a size and a pace that such a figure may have.

Two suppliers are late on purpose: the hospital trust by months, the council's safe accommodation by one.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from random import Random

from data.demo_invent import HISTORY, MONTHS, RECENT, DemoFile, file_name, generator, poisson, season, sheet
from data.demo_places import Scene
from data.periods import days_after, month_end, month_start, months_later

_COLUMNS = (
    "indicator",
    "period_start",
    "period_end",
    "area_code",
    "breakdown",
    "category",
    "numerator",
    "denominator",
    "status",
    "value",
    "base",
    "lower",
    "upper",
)
# How much less sure a weighted survey is than a plain sample of as many people (Kish's design effect, invented).
_WEIGHTING = 1.4


@dataclass(frozen=True)
class Figure:
    """One indicator's invented figures: a mean that goes from `begins` to `ends`, or a share of about `base` people.

    `length` is months per period, `lag` days until a period is in, `missed` periods that are in by rights and are not.
    `per` sends the residents with it, so that a rate can be told. A `weighted` survey comes as a value with its base
    and the interval that it published.
    """

    indicator: str
    supplier: str
    length: int
    lag: int
    begins: float
    ends: float
    summer: float = 0.0
    base: int = 0
    split: str = ""
    parts: tuple[tuple[str, float], ...] = ()
    missed: int = 0
    per: bool = False
    weighted: bool = False

    def mean(self, at: int, of: int) -> float:
        """Give the mean of the period at place `at` of so many."""
        return self.begins + (self.ends - self.begins) * at / max(1, of - 1)


FIGURES = (
    Figure("da-third-sector-reports", "Third sector", 1, 14, 58, 71),
    Figure("da-safe-accommodation", "Council", 1, 20, 22, 25, missed=1),
    Figure("swift-engaged", "Council", 1, 14, 38, 47),
    Figure("sexting-reports", "Police", 1, 20, 3.4, 5.2),
    Figure(
        "driving-enforcement", "Police", 1, 20, 240, 262, 0.05,
        split="arrest or FPN", parts=(("Arrest", 0.28), ("FPN", 0.72)),
    ),
    Figure("safeguarding-referrals", "MASH", 1, 14, 142, 158),
    Figure("ed-stab-wounds", "Hospital trust", 1, 45, 6.5, 8.5, 0.1, missed=3),
    Figure("assault-admissions", "NHS", 3, 60, 31, 27, 0.06),
    Figure("da-victim-satisfaction", "Survey team", 3, 30, 0.76, 0.85, base=240),
    Figure("road-awareness", "Survey team", 3, 30, 0.61, 0.63, base=410),
    Figure("cyber-confidence", "Survey team", 12, 60, 0.37, 0.41, base=620, weighted=True),
    Figure(
        "substance-treatment", "Public health", 3, 55, 1_120, 1_185,
        split="in treatment or new", parts=(("Already in treatment", 0.82), ("New in treatment", 0.18)),
    ),
    Figure("slavery-accommodation", "Council", 3, 40, 2.6, 3.4),
)  # fmt: skip


def count_files(today: date, where: Scene, seed: int, figures: Sequence[Figure] = FIGURES) -> Iterator[DemoFile]:
    """Give the files of counts: for each supplier and length of period its history, and then what came since."""
    window = months_later(month_start(today), -MONTHS)
    cuts = [str(months_later(window, HISTORY)), str(months_later(month_start(today), -1 - RECENT)), "9999"]

    def batch(figure: Figure) -> tuple[str, int]:
        return (figure.supplier, figure.length)

    for (supplier, length), sent in groupby(sorted(figures, key=batch), key=batch):
        batched = list(sent)
        rows = [row for figure in batched for row in _everywhere(seed, figure, today, where)]
        lag = max(figure.lag for figure in batched)
        for since, until in zip(["", *cuts], cuts, strict=False):
            if part := [r for r in rows if since <= r[2] < until]:
                yield _file(supplier, length, part, min(today, days_after(_last(part), lag)))


def _last(rows: list[tuple[str, ...]]) -> date:
    return date.fromisoformat(max(row[2] for row in rows))


def _file(supplier: str, length: int, rows: list[tuple[str, ...]], extracted: date) -> DemoFile:
    first, last = date.fromisoformat(min(row[1] for row in rows)), _last(rows)
    subject = f"counts_{supplier.lower().replace(' ', '_')}_{ {1: 'monthly', 3: 'quarterly', 12: 'annual'}[length] }"
    return DemoFile(
        "counts", supplier, file_name(subject, first, last), sheet("counts", _COLUMNS, rows), first, last, extracted
    )


def _everywhere(seed: int, figure: Figure, today: date, where: Scene) -> Iterator[tuple[str, ...]]:
    """Give the rows of every area: drawn for each district, and added up for what holds several."""
    drawn = {
        home.code: list(_rows(generator(seed, figure.indicator, home.code), figure, today, where, home.code))
        for home in where.homes
    }
    for area in where.areas:
        inside = [drawn[code] for code in where.inside(area)]
        for together in zip(*inside, strict=True):
            first = together[0]
            hits = str(sum(int(row[6]) for row in together))
            of = str(sum(int(row[7]) for row in together)) if first[7] else ""
            row = (*first[:3], area, *first[4:6], hits, of, first[8])
            yield _weighted(row) if figure.weighted else (*row, "", "", "", "")


def _weighted(row: tuple[str, ...]) -> tuple[str, ...]:
    """Give the row of a share as a weighted survey publishes it: value, base and interval, without its counts."""
    share, base = int(row[6]) / int(row[7]), int(row[7])
    reach = 1.96 * math.sqrt(_WEIGHTING * share * (1 - share) / base)
    ends = (max(0.0, share - reach), min(1.0, share + reach))
    return (*row[:6], "", "", row[8], f"{100 * share:.1f}", str(base), *(f"{100 * end:.1f}" for end in ends))


def _periods(figure: Figure, today: date) -> list[date]:
    """Give the first days of the figure's periods: those of 48 months that are in; years run from April."""
    last = month_start(today)
    while (last.month - 4) % figure.length or days_after(
        month_end(months_later(last, figure.length - 1)), figure.lag
    ) > today:
        last = months_later(last, -1)
    count = MONTHS // figure.length
    starts = [months_later(last, -figure.length * step) for step in range(count - 1, -1, -1)]
    return starts[: count - figure.missed]


def _rows(rng: Random, figure: Figure, today: date, where: Scene, area: str) -> Iterator[tuple[str, ...]]:
    starts = _periods(figure, today)
    part = where.part(area)
    for at, start in enumerate(starts):
        mean = figure.mean(at, len(starts))
        end = month_end(months_later(start, figure.length - 1))
        status = "provisional" if at == len(starts) - 1 else "final"
        period = (figure.indicator, str(start), str(end), area)
        if figure.base:
            asked = max(1, poisson(rng, figure.base * part))
            agreed = sum(rng.random() < mean for _ in range(asked))
            yield (*period, "", "", str(agreed), str(asked), status)
            continue
        count = poisson(rng, mean * part * season(start, figure.summer))
        residents = str(where.residents[area]) if figure.per else ""
        yield (*period, "", "", str(count), residents, status)
        names = [name for name, _ in figure.parts]
        drawn = rng.choices(names, [weight for _, weight in figure.parts], k=count) if names else []
        for name in names:
            yield (*period, figure.split, name, str(drawn.count(name)), "", status)
