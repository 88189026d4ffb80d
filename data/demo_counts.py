"""Invented ready-made counts and survey shares, each with a size and a pace that such a figure may have.

Two suppliers are late on purpose: the hospital trust by months, the council's safe accommodation by one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from random import Random

from data.demo_invent import HISTORY, MONTHS, DemoFile, file_name, generator, poisson, season, sheet
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
)


@dataclass(frozen=True)
class Figure:
    """One indicator's invented figures: a mean that goes from `begins` to `ends`, or a share of about `base` people.

    `length` is months per period, `lag` days until a period is in, `missed` periods that are in by rights and are not.
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

    def mean(self, at: int, of: int) -> float:
        """Give the mean of the period at place `at` of so many."""
        return self.begins + (self.ends - self.begins) * at / max(1, of - 1)


FIGURES = (
    Figure("da-third-sector-reports", "Third sector", 1, 14, 58, 71),
    Figure("da-safe-accommodation", "Council", 1, 20, 22, 25, missed=1),
    Figure("swift-engaged", "Council", 1, 14, 38, 47),
    Figure("deliberate-fires", "Fire", 1, 14, 10, 8, 0.4),
    Figure("sexting-reports", "Police", 1, 20, 3.4, 5.2),
    Figure(
        "driving-enforcement", "Police", 1, 20, 240, 262, 0.05,
        split="arrest or FPN", parts=(("Arrest", 0.28), ("FPN", 0.72)),
    ),
    Figure("safeguarding-referrals", "MASH", 1, 14, 142, 158),
    Figure("ed-stab-wounds", "Hospital trust", 1, 45, 6.5, 8.5, 0.1, missed=3),
    Figure("assault-admissions", "NHS", 3, 60, 31, 27, 0.06),
    Figure("da-victim-satisfaction", "Survey team", 3, 30, 0.70, 0.79, base=115),
    Figure("road-awareness", "Survey team", 3, 30, 0.61, 0.63, base=410),
    Figure("cyber-confidence", "Survey team", 12, 60, 0.38, 0.43, base=620),
    Figure("da-intervention-completion", "Probation", 3, 40, 0.66, 0.58, base=31),
    Figure(
        "substance-treatment", "Public health", 3, 55, 1_120, 1_185,
        split="in treatment or new", parts=(("Already in treatment", 0.82), ("New in treatment", 0.18)),
    ),
    Figure("slavery-accommodation", "Council", 3, 40, 2.6, 3.4),
    Figure("intervention-completion", "Youth justice", 3, 40, 0.69, 0.77, base=78),
)  # fmt: skip


def count_files(today: date, where: Scene, seed: int) -> Iterator[DemoFile]:
    """Give the files of counts: for each supplier and length of period its history, and then what came since."""
    window = months_later(month_start(today), -MONTHS)
    cut = months_later(window, HISTORY)

    def batch(figure: Figure) -> tuple[str, int]:
        return (figure.supplier, figure.length)

    for (supplier, length), figures in groupby(sorted(FIGURES, key=batch), key=batch):
        rows: list[tuple[str, ...]] = []
        for figure in figures:
            rows += _rows(generator(seed, figure.indicator, where.home.code), figure, today, where.home.code)
        for part in ([r for r in rows if r[2] < str(cut)], [r for r in rows if r[2] >= str(cut)]):
            if part:
                yield _file(supplier, length, part, today)


def _file(supplier: str, length: int, rows: list[tuple[str, ...]], today: date) -> DemoFile:
    first, last = (date.fromisoformat(day) for day in (min(r[1] for r in rows), max(r[2] for r in rows)))
    subject = f"counts_{supplier.lower().replace(' ', '_')}_{ {1: 'monthly', 3: 'quarterly', 12: 'annual'}[length] }"
    extracted = min(
        today, days_after(last, max(f.lag for f in FIGURES if (f.supplier, f.length) == (supplier, length)))
    )
    return DemoFile(
        "counts", supplier, file_name(subject, first, last), sheet("counts", _COLUMNS, rows), first, last, extracted
    )


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


def _rows(rng: Random, figure: Figure, today: date, area: str) -> Iterator[tuple[str, ...]]:
    starts = _periods(figure, today)
    for at, start in enumerate(starts):
        mean = figure.mean(at, len(starts))
        end = month_end(months_later(start, figure.length - 1))
        status = "provisional" if at == len(starts) - 1 else "final"
        period = (figure.indicator, str(start), str(end), area)
        if figure.base:
            asked = poisson(rng, figure.base)
            agreed = sum(rng.random() < mean for _ in range(asked))
            yield (*period, "", "", str(agreed), str(asked), status)
            continue
        count = poisson(rng, mean * season(start, figure.summer))
        yield (*period, "", "", str(count), "", status)
        names = [name for name, _ in figure.parts]
        drawn = rng.choices(names, [weight for _, weight in figure.parts], k=count) if names else []
        for name in names:
            yield (*period, figure.split, name, str(drawn.count(name)), "", status)
