"""Invented calls to police and referrals of modern slavery. Never anything that happened."""

from __future__ import annotations

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
    pick,
    poisson,
    returns,
    season,
    sheet,
    stamp,
)
from data.demo_places import Scene, area_code
from data.demo_town import place
from data.periods import month_end

_RISING_MONTHS = 7
_CALL_COLUMNS = (
    "incident_ref",
    "received_at",
    "channel",
    "area_code",
    "easting",
    "northing",
    "knife_reference",
    "detected_by",
    "duplicate_of",
    "crime_recorded",
    "injury",
    "domestic",
)
_REFERRAL_COLUMNS = (
    "referral_ref",
    "route",
    "referred_on",
    "first_responder",
    "age_group_referral",
    "age_group_exploitation",
    "county_lines",
    "rg_decision",
    "rg_date",
    "cg_decision",
    "cg_date",
    "area_code",
)


def call_files(today: date, where: Scene, seed: int) -> Iterator[DemoFile]:
    """Give the files of calls: about 250 a month, 38 of them about knives until a lasting rise by a quarter."""
    rng = generator(seed, "police_calls", where.home.code)
    months = months_in(today, 7)
    risen = set(months[-_RISING_MONTHS:])
    places = generator(seed, "police_calls", "places", where.home.code)
    by_month = {
        month: _placed(places, _calls(rng, where, month, 1.25 if month in risen else 1.0), month, months[-1])
        for month in months
    }
    plan = Return("police_calls", "Police", months, lag=7)
    yield from returns(
        plan, lambda asked, _: sheet(plan.dataset, _CALL_COLUMNS, [row for m in asked for row in by_month[m]])
    )


def _calls(rng: Random, where: Scene, month: date, rise: float) -> list[tuple[str, ...]]:
    # Quieter than chance would have it, so that the rise is plain whatever the day and the seed.
    knives = round(rng.gauss(38 * season(month, 0.05) * rise, 4))
    others = poisson(rng, 205 * season(month, 0.08))
    about_knives = [True] * knives + [False] * others
    rng.shuffle(about_knives)
    rows: list[tuple[str, ...]] = []
    for moment, knife in zip(moments(rng, month, knives + others), about_knives, strict=True):
        call = _call(rng, where, f"DEMO-C-{month:%y%m}-{len(rows) + 1:04d}", moment, knife)
        rows.append(call)
        if rng.random() < 0.05 and (again := moment + timedelta(minutes=rng.randrange(2, 25))).month == month.month:
            rows.append(_repeat(rng, call, f"DEMO-C-{month:%y%m}-{len(rows) + 1:04d}", again))
    return rows


def _placed(rng: Random, calls: list[tuple[str, ...]], month: date, last: date) -> list[tuple[str, ...]]:
    """Give the calls with their places; a repeat about the same incident has the place of the first."""
    of: dict[str, tuple[str, str]] = {}
    at, again = _CALL_COLUMNS.index("easting"), _CALL_COLUMNS.index("duplicate_of")
    for call in calls:
        of[call[0]] = of[call[again]] if call[again] else place(rng, month, last)
    return [(*call[:at], *of[call[0]], *call[at + 2 :]) for call in calls]


def _call(rng: Random, where: Scene, ref: str, moment: datetime, knife: bool) -> tuple[str, ...]:
    reference = pick(rng, {"mentioned": 50, "seen": 36, "used": 14}) if knife else "none"
    found = pick(rng, {"tag": 45, "code": 20, "keyword": 35}) if knife else "none"
    injury = pick(rng, {"none": 40, "minor": 42, "serious": 17, "unknown": 1}) if reference == "used" else "none"
    crime = "Y" if rng.random() < (0.75 if reference == "used" else 0.4) else "N"
    if rng.random() < 0.93:  # what earlier demonstrations drew for the place, so that all that follows stays as it was
        rng.gauss(0, 1), rng.gauss(0, 1)
    channel = pick(rng, {"999": 62, "101": 26, "online": 10, "other": 2})
    domestic = "Y" if rng.random() < 0.22 else "N"
    return (
        ref, stamp(moment), channel, area_code(rng, where), "", "", reference, found, "", crime, injury, domestic,
    )  # fmt: skip


def _repeat(rng: Random, call: tuple[str, ...], ref: str, moment: datetime) -> tuple[str, ...]:
    """Give a second call about the same incident, linked to the first."""
    cells = dict(zip(_CALL_COLUMNS, call, strict=True))
    cells |= {"incident_ref": ref, "received_at": stamp(moment), "duplicate_of": call[0]}
    cells["channel"] = pick(rng, {"999": 80, "101": 20})
    return tuple(cells.values())


@dataclass(frozen=True)
class _Referral:
    """A referral with the decisions that it will have had in the end, and their days."""

    ref: str
    route: str
    on: date
    responder: str
    age: str
    age_then: str
    county_lines: str
    grounds: str
    grounds_on: date
    conclusion: str
    concluded_on: date
    area: str

    def known(self, by: date) -> tuple[str, ...]:
        """Give the row as a file drawn on the day `by` would hold it."""
        first = (self.ref, self.route, str(self.on), self.responder, self.age, self.age_then, self.county_lines)
        return (*first, *self._decisions(by), self.area)

    def _decisions(self, by: date) -> tuple[str, str, str, str]:
        if self.route == "DtN":
            return ("not_applicable", "", "not_applicable", "")
        if self.grounds_on > by:
            return ("pending", "", "pending", "")
        if self.grounds == "negative":
            return ("negative", str(self.grounds_on), "not_applicable", "")
        if self.concluded_on > by:
            return (self.grounds, str(self.grounds_on), "pending", "")
        return (self.grounds, str(self.grounds_on), self.conclusion, str(self.concluded_on))


def referral_files(today: date, where: Scene, seed: int) -> Iterator[DemoFile]:
    """Give the files of referrals, 3 to 9 a month; the last covers 12 months again, with the decisions since."""
    rng = generator(seed, "nrm_referrals", where.home.code)
    months = months_in(today, 18)
    by_month = {month: _referrals(rng, where, month) for month in months}
    plan = Return("nrm_referrals", "Police", months, lag=18, again=12)

    def text(asked: Sequence[date], by: date) -> str:
        return sheet(plan.dataset, _REFERRAL_COLUMNS, [one.known(by) for month in asked for one in by_month[month]])

    yield from returns(plan, text)


def _referrals(rng: Random, where: Scene, month: date) -> list[_Referral]:
    routes = ["NRM"] * min(9, max(3, poisson(rng, 5.6))) + ["DtN"] * poisson(rng, 0.7)
    days = sorted(rng.randrange(month_end(month).day) for _ in routes)
    rng.shuffle(routes)
    return [
        _referral(rng, where, f"DEMO-N-{month:%y%m}-{n:02d}", route, month + timedelta(days=day))
        for n, (route, day) in enumerate(zip(routes, days, strict=True), 1)
    ]


def _referral(rng: Random, where: Scene, ref: str, route: str, on: date) -> _Referral:
    age = "adult" if route == "DtN" else pick(rng, {"child": 55, "adult": 45})
    then = "child" if age == "child" else pick(rng, {"adult": 86, "child": 9, "unknown": 5})
    responder = pick(rng, {"police": 55, "council": 30, "third_sector": 6, "health": 5, "border": 2, "other": 2})
    lines = "Y" if rng.random() < (0.6 if age == "child" else 0.15) else "N"
    grounds_on = on + timedelta(days=rng.randrange(5, 46))
    return _Referral(
        ref, route, on, responder, age, then, lines,
        pick(rng, {"positive": 68, "negative": 32}), grounds_on,
        pick(rng, {"positive": 72, "negative": 22, "withdrawn": 4, "suspended": 2}),
        grounds_on + timedelta(days=rng.randrange(120, 430)), area_code(rng, where),
    )  # fmt: skip
