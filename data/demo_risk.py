"""Invented headings of risk for invented small areas: a few high for years, a few that rise, most of them neither.

No place is meant: the codes are of no LSOA and the names are made of trees and directions.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random

from data.demo_invent import DemoFile, file_name, generator, sheet
from data.demo_places import Lsoa, Scene
from data.periods import days_after, month_end, months_later

_YEARS, _LAG, _EACH = 4, 170, 9
_TREES = ("Alder", "Birch", "Cedar", "Damson", "Elder", "Fir", "Gorse", "Hazel", "Juniper", "Larch", "Maple", "Oak")
_SIDES = ("North", "South", "East", "West", "Centre", "Hill", "Green", "Bridge", "Park", "Cross")
_HEADINGS = ("health_and_society", "education", "causal_crime", "safeguarding")
_AREAS = ("area_code", "area_name", "kind", "parent_code")


def risk_files(today: date, where: Scene, seed: int) -> Iterator[DemoFile]:
    """Give the file of the small areas by name, and one of their headings over the last four financial years."""
    more, years = further_lsoas(where), financial_years(today)
    first, last = years[0], month_end(months_later(years[-1], 11))
    drawn = days_after(last, _LAG)
    areas = sheet("areas", _AREAS, [(one.code, one.name, "lsoa", one.district) for one in more])
    yield DemoFile("areas", "Partnership", file_name("areas_of_risk", first, last), areas, first, last, drawn)
    known_as = zip((*where.home_lsoas, *more), _names(), strict=False)
    rows = sorted(row for one, name in known_as for row in _rows(generator(seed, "risk", one.code), one, name, years))
    text = sheet("risk_scores", ("area_code", "area_name", "year", "score", *_HEADINGS), rows)
    yield DemoFile("risk_scores", "Council", file_name("risk_scores", first, last), text, first, last, drawn)


def further_lsoas(where: Scene) -> tuple[Lsoa, ...]:
    """Give invented LSOAs beside those of the scene, so that deciles have enough to be cut of."""
    each = max(_EACH, 36 // len(where.homes))
    return tuple(
        Lsoa(f"{home.code[0]}01{980_001 + at * each + n}", f"{home.name} {51 + n // 3:03d}{'ABC'[n % 3]}", home.code)
        for at, home in enumerate(where.homes)
        for n in range(each)
    )


def _names() -> Iterator[str]:
    """Give names by which people may know such places, none of them twice."""
    return (f"{tree} {side}" for side in _SIDES for tree in _TREES)


def financial_years(today: date) -> tuple[date, ...]:
    """Give the first days of the last financial years that are in by `today`."""
    last = date(today.year, 4, 1)
    while days_after(month_end(months_later(last, 11)), _LAG) > today:
        last = months_later(last, -12)
    return tuple(months_later(last, -12 * back) for back in range(_YEARS - 1, -1, -1))


def _rows(rng: Random, one: Lsoa, name: str, years: tuple[date, ...]) -> Iterator[tuple[str, ...]]:
    """Give a row for each year: what a place is like lasts, now and then it rises, and the rest is chance."""
    level = rng.gauss(5.5, 2.1)
    yearly = rng.choice((0.9, -0.5)) if rng.random() < 0.2 else 0.0
    for at, year in enumerate(years):
        means = (min(10, max(1, rng.gauss(level + yearly * at, 0.8))) for _ in _HEADINGS)
        yield (one.code, name, f"{year.year}-{(year.year + 1) % 100:02d}", "", *(f"{mean:.2f}" for mean in means))
