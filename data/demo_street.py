"""Invented street-level crime in the exact shape in which data.police.uk publishes it.

Outcomes come with age: a file says what was known when it was drawn. Never a crime that happened.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from data.demo_invent import HISTORY, DemoFile, Return, generator, months_in, poisson, returns, season, sheet
from data.demo_places import Point, Scene, along, points
from data.demo_town import quarter
from data.periods import month_end, months_between

_ASB = "Anti-social behaviour"
_NEIGHBOURHOOD = ("Burglary", "Robbery", "Theft from the person", "Vehicle crime")
_EACH = 80
# A month's mean in the district, and by how much summer raises it.
_VOLUMES = {
    "Anti-social behaviour": (315, 0.18),
    "Violence and sexual offences": (640, 0.08),
    "Vehicle crime": (59, 0.0),
    "Burglary": (45, -0.06),
    "Robbery": (12.5, 0.0),
    "Theft from the person": (11, 0.05),
    "Public order": (60, 0.1),
    "Criminal damage and arson": (50, 0.05),
    "Shoplifting": (55, 0.0),
    "Other theft": (30, 0.05),
    "Drugs": (16, 0.0),
    "Bicycle theft": (9, 0.25),
    "Possession of weapons": (8, 0.05),
    "Other crime": (12, 0.0),
}
_UNSOLVED = {
    "Unable to prosecute suspect": 0.50,
    "Investigation complete; no suspect identified": 0.30,
    "Status update unavailable": 0.10,
    "Action to be taken by another organisation": 0.06,
    "Further investigation is not in the public interest": 0.04,
}
_SOLVED = {
    "Court result unavailable": 0.40,
    "Local resolution": 0.33,
    "Offender given a caution": 0.12,
    "Awaiting court outcome": 0.10,
    "Suspect charged as part of another case": 0.05,
}
_SHARE_SOLVED = {"Drugs": 0.5, "Shoplifting": 0.25, "Possession of weapons": 0.3, "Violence and sexual offences": 0.11}
# Days from a month's end until an outcome is known: two in three within two months, the last after six.
_SETTLING = range(5, 180)
_SETTLING_WEIGHTS = [(180 - day) ** 2 for day in _SETTLING]
_COLUMNS = (
    "crime_id", "month", "reported_by", "falls_within", "longitude", "latitude", "location", "lsoa_code", "lsoa_name",
    "crime_type", "outcome", "context",
)  # fmt: skip


@dataclass(frozen=True)
class _Crime:
    """A crime with the outcome that it will have in the end, and how many days after its month that is known."""

    start: tuple[str, ...]
    outcome: str
    settled: int


def street_files(today: date, where: Scene, seed: int) -> Iterator[DemoFile]:
    """Give the files of street-level crime; the last covers 12 months again, with the outcomes since."""
    rng = generator(seed, "street_crime", where.home.code)
    months = months_in(today, 60)
    spread = generator(seed, "street_crime", "points", where.home.code)
    home = along(spread, points(rng, where.home_lsoas, 20), _EACH // 20)
    beside = along(spread, points(rng, where.neighbour_lsoas, 12), 2)
    by_month = {
        month: _crimes(rng, where.home.force, month, months, home, 1.0)
        + (_crimes(rng, where.home.force, month, months, beside, 0.12) if beside else [])
        for month in months
    }

    def text(asked: Sequence[date], by: date) -> str:
        return sheet("street_crime", _COLUMNS, [row for m in asked for row in _known(by_month[m], m, by)])

    yield from returns(Return("street_crime", where.home.force, months, lag=60, again=12), text)


def _change(crime_type: str, month: date, months: tuple[date, ...]) -> float:
    """Neighbourhood crime falls by a quarter over the last year; nothing else changes."""
    if crime_type not in _NEIGHBOURHOOD:
        return 1.0
    return 1 - 0.24 * max(0, months_between(months[HISTORY - 1], month)) / (len(months) - HISTORY)


def _crimes(
    rng: Random, force: str, month: date, months: tuple[date, ...], where: list[Point], scale: float
) -> list[_Crime]:
    weights = [_part(n // _EACH, month, months[-1]) / (1 + n % _EACH) ** 0.3 for n in range(len(where))]
    made: list[_Crime] = []
    for crime_type, (mean, summer) in _VOLUMES.items():
        count = poisson(rng, mean * scale * season(month, summer) * _change(crime_type, month, months))
        outcomes = _outcomes(rng, crime_type, count)
        days = rng.choices(_SETTLING, _SETTLING_WEIGHTS, k=count)
        for point, outcome, settled in zip(rng.choices(where, weights, k=count), outcomes, days, strict=True):
            made.append(_Crime(_start(rng, force, f"{month:%Y-%m}", point, crime_type), outcome, settled))
    return made


def _part(lsoa: int, month: date, last: date) -> float:
    """Give how much of a month's crime falls into one LSOA, beside the others."""
    within = quarter(lsoa)
    return within.weight(month, last) if within else 0.5


def _start(rng: Random, force: str, month: str, point: Point, crime_type: str) -> tuple[str, ...]:
    crime_id = "" if crime_type == _ASB else f"{rng.getrandbits(256):064x}"
    if rng.random() < 0.004:
        return (crime_id, month, force, force, "", "", "No Location", "", "", crime_type)
    lsoa = point.lsoa
    place = (point.longitude, point.latitude, point.location, lsoa.code, lsoa.name)
    return (crime_id, month, force, force, *place, crime_type)


def _outcomes(rng: Random, crime_type: str, count: int) -> list[str]:
    if crime_type == _ASB:
        return [""] * count
    solved = _SHARE_SOLVED.get(crime_type, 0.07)
    weights = {**{k: v * (1 - solved) for k, v in _UNSOLVED.items()}, **{k: v * solved for k, v in _SOLVED.items()}}
    return rng.choices(list(weights), list(weights.values()), k=count)


def _known(crimes: list[_Crime], month: date, by: date) -> Iterator[tuple[str, ...]]:
    """Give the month's rows as a file drawn on the day `by` would hold them."""
    age = (by - month_end(month)).days
    for crime in crimes:
        known = crime.outcome if crime.settled <= age or not crime.outcome else "Under investigation"
        yield (*crime.start, known, "")
