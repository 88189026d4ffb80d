"""Invented missing episodes and domestic abuse incidents: people who come back, most seldom and a few often.

References say that they are invented. Never holds a name, a place finer than an LSOA or anything of a real person.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from data.demo_invent import (
    DemoFile,
    Return,
    generator,
    moments,
    months_in,
    on_clock,
    pick,
    poisson,
    returns,
    season,
    sheet,
    stamp,
)
from data.demo_places import Scene, area_code
from data.periods import months_between, months_later

_WARM_UP = 18
_RISE = {0: 1.8, 1: 1.75, 2: 1.65, 3: 1.5, 4: 1.3}
_LONGEST = timedelta(days=9)
_ADULT_CARE = {"looked_after": 0.0, "not_looked_after": 98.0, "unknown": 2.0}
_CHILD_CARE = {"looked_after": 34.0, "not_looked_after": 64.0, "unknown": 2.0}
_MISSING_COLUMNS = (
    "episode_ref",
    "person_ref",
    "reported_at",
    "returned_at",
    "age_group",
    "care_status",
    "placing_authority",
    "risk",
    "category",
    "area_code",
    "exploitation_flag",
)
_ABUSE_COLUMNS = (
    "incident_ref",
    "victim_ref",
    "perpetrator_ref",
    "reported_at",
    "crime",
    "victim_age_group",
    "victim_sex",
    "relationship",
    "risk",
    "source",
    "area_code",
)


@dataclass(frozen=True)
class _Person:
    """What stays the same about an invented missing person."""

    ref: str
    age: str
    care: str
    placing: str
    area: str


def _with_warm_up(months: Sequence[date]) -> list[date]:
    """Give the months with those before them in which people gain a history that is not shown."""
    return [months_later(months[0], -step) for step in range(_WARM_UP, 0, -1)] + list(months)


def missing_files(today: date, where: Scene, seed: int) -> Iterator[DemoFile]:
    """Give the files of missing episodes: about 45 a month, and more of them in the last five."""
    rng = generator(seed, "missing_episodes", where.home.code)
    months = months_in(today, 14)
    by_month = _episodes(rng, where, months)
    plan = Return("missing_episodes", "Police", months, lag=14)
    yield from returns(
        plan, lambda asked, _: sheet(plan.dataset, _MISSING_COLUMNS, [row for m in asked for row in by_month[m]])
    )


def _episodes(rng: Random, where: Scene, months: tuple[date, ...]) -> dict[date, list[tuple[str, ...]]]:
    by_month: dict[date, list[tuple[str, ...]]] = {}
    past: list[tuple[datetime, _Person]] = []
    back: dict[str, datetime] = {}
    for month in _with_warm_up(months):
        last = month == months[-1]
        rise = _RISE.get(months_between(month, months[-1]), 1)
        reported = moments(rng, month, poisson(rng, 46 * season(month, 0.14) * rise))
        rows = by_month.setdefault(month, [])
        for order, moment in enumerate(reported):
            person = _who(rng, where, past, back, moment)
            open_still = last and order >= len(reported) - 3
            returned = on_clock(moment + min(_LONGEST, timedelta(hours=rng.lognormvariate(1.9, 1.15))))
            back[person.ref] = returned if not open_still else moment + timedelta(days=60)
            past.append((moment, person))
            rows.append(_episode(rng, person, f"DEMO-ME-{len(past):05d}", moment, None if open_still else returned))
    return by_month


def _who(
    rng: Random, where: Scene, past: list[tuple[datetime, _Person]], back: dict[str, datetime], moment: datetime
) -> _Person:
    """Give a person of the past 14 months who has come back, the likelier the more often gone, or somebody new."""
    since = bisect_left(past, moment - timedelta(days=425), key=lambda one: one[0])
    if len(past) > since and rng.random() < 0.56:
        person = past[rng.randrange(since, len(past))][1]
        if back[person.ref] < moment:
            return person
    age = pick(rng, {"child": 62, "adult": 37.6, "unknown": 0.4})
    care = pick(rng, _CHILD_CARE if age == "child" else _ADULT_CARE)
    placing = pick(rng, {"own": 70, "other": 30}) if care == "looked_after" else "not_applicable"
    return _Person(f"demo-person-{len(back) + 1:05d}", age, care, placing, area_code(rng, where))


def _episode(rng: Random, who: _Person, ref: str, reported: datetime, returned: datetime | None) -> tuple[str, ...]:
    category = "missing" if returned is None or rng.random() < 0.95 else "absent"
    risk = pick(rng, {"high": 14, "medium": 68, "low": 17, "none": 1}) if category == "missing" else "none"
    known = who.ref if rng.random() > 0.015 else ""
    exploited = "Y" if rng.random() < (0.16 if who.age == "child" else 0.04) else "N"
    times = (stamp(reported), stamp(returned))
    return (ref, known, *times, who.age, who.care, who.placing, risk, category, who.area, exploited)


def abuse_files(today: date, where: Scene, seed: int) -> Iterator[DemoFile]:
    """Give the files of domestic abuse incidents: about 320 a month, three in ten of a repeat victim."""
    rng = generator(seed, "da_incidents", where.home.code)
    months = months_in(today, 14)
    by_month = _incidents(rng, where, months)
    plan = Return("da_incidents", "Police", months, lag=14)
    yield from returns(
        plan, lambda asked, _: sheet(plan.dataset, _ABUSE_COLUMNS, [row for m in asked for row in by_month[m]])
    )


def _incidents(rng: Random, where: Scene, months: tuple[date, ...]) -> dict[date, list[tuple[str, ...]]]:
    by_month: dict[date, list[tuple[str, ...]]] = {}
    times: list[datetime] = []
    pairs: list[tuple[str, str]] = []
    for month in _with_warm_up(months):
        december = 1.1 if month.month == 12 else 1
        for moment in moments(rng, month, poisson(rng, 318 * season(month, 0.07) * december)):
            since = bisect_left(times, moment - timedelta(days=364))
            victim, suspect = _pair(rng, pairs, since)
            times.append(moment)
            pairs.append((victim, suspect))
            by_month.setdefault(month, []).append(
                _incident(rng, where, f"DEMO-DA-{len(times):06d}", victim, suspect, moment)
            )
    return by_month


def _pair(rng: Random, pairs: list[tuple[str, str]], since: int) -> tuple[str, str]:
    """Give victim and suspect: in three of ten a victim of the past year, then mostly with the same suspect."""
    fresh = f"{len(pairs) + 1:06d}"
    repeats = len(pairs) > since and rng.random() < 0.3
    victim, suspect = pairs[rng.randrange(since, len(pairs))] if repeats else (f"demo-victim-{fresh}", "")
    if not suspect or rng.random() < 0.25:
        suspect = f"demo-suspect-{fresh}"
        if len(pairs) > since and rng.random() < 0.12:
            suspect = pairs[rng.randrange(since, len(pairs))][1]
    return victim, suspect


def _incident(rng: Random, where: Scene, ref: str, victim: str, suspect: str, reported: datetime) -> tuple[str, ...]:
    return (
        ref,
        victim if rng.random() > 0.01 else "",
        suspect if rng.random() < 0.86 else "",
        stamp(reported),
        "Y" if rng.random() < 0.62 else "N",
        pick(rng, {"adult": 93, "child": 6.5, "unknown": 0.5}),
        pick(rng, {"female": 72, "male": 27, "unknown": 1}),
        pick(rng, {"partner": 34, "ex_partner": 36, "family": 24, "other": 4, "unknown": 2}),
        pick(rng, {"standard": 52, "medium": 33, "high": 12, "unknown": 3}),
        pick(rng, {"victim": 57, "third_party": 18, "agency": 12, "health": 6, "other": 7}),
        area_code(rng, where),
    )
