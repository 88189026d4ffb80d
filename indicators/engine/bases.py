"""What a target's level comes to for one period, by what it is set against: last year, a path, a year, a base, peers.

A level that cannot be told is a lack with its reason, never a guess. Never judges: that is levels.py.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from data.periods import months_between
from indicators.engine.exact import fraction, root, scale_of, value_of
from indicators.engine.observation import Observation, Series, State, year_before
from indicators.engine.status import Lack, Why
from indicators.engine.target import Basis, Form, Target

FEWEST_FOR_LIMITS = 3
DEVIATIONS = 2


@dataclass(frozen=True)
class Measured:
    """What is judged, and what a level (in the words of its target) comes to for it.

    `ends` are the ends of a range that the target does not give itself; the other parts are those of a Level.
    """

    value: Fraction | None
    comes_to: Callable[[Fraction], Fraction]
    ends: tuple[Fraction, Fraction] | None = None
    strict: bool = False
    base: Fraction | None = None
    since: date | None = None
    years: int = 0
    peers: int = 0


def measured(
    target: Target, observation: Observation, observations: Sequence[Observation], peers: Sequence[Series]
) -> Measured | Lack:
    """Give what a target's level comes to for a figure of a series, or what is lacking to tell it."""
    if target.basis is Basis.LAST_YEAR:
        return _last_year(target, observation, observations)
    if target.basis is Basis.PATH:
        return _path(target, observation)
    if target.basis is Basis.YEAR_TO_DATE:
        return _year_to_date(observation, observations)
    if target.basis in (Basis.SINCE_BASE, Basis.A_YEAR_SINCE_BASE):
        return _since_base(target, observation, observations)
    if target.basis is Basis.PEERS:
        return _peers(target, observation, peers)
    return Measured(value_of(observation), lambda level: level)


def _last_year(target: Target, observation: Observation, observations: Sequence[Observation]) -> Measured | Lack:
    before = year_before(observations, observation)
    base = value_of(before) if before else None
    if base is None:
        return Lack(Why.NO_LAST_YEAR)
    strict = target.level == 0 and not _as_good_as_can_be(target, observation)
    return Measured(value_of(observation), _moved_from(base, target.form), strict=strict, base=base)


def _as_good_as_can_be(target: Target, observation: Observation) -> bool:
    """Tell whether no figure could be better: none of what is counted, or all of it where more of a share is wanted."""
    if target.form is Form.AT_MOST:
        return observation.numerator == 0
    return scale_of(observation) == 100 and observation.numerator == observation.denominator


def _moved_from(base: Fraction, form: Form) -> Callable[[Fraction], Fraction]:
    """Give what so many per cent off a base come to: less where less is wanted, otherwise more."""
    sign = -1 if form is Form.AT_MOST else 1
    return lambda percent: base + sign * abs(base) * percent / 100


def _path(target: Target, observation: Observation) -> Measured | Lack:
    if target.base is None or target.base_on is None or target.ends_on is None:
        return Lack(Why.NO_BASE)
    base, day = fraction(target.base), min(max(observation.end, target.base_on), target.ends_on)
    gone = Fraction((day - target.base_on).days, (target.ends_on - target.base_on).days)
    return Measured(value_of(observation), lambda level: base + (level - base) * gone, base=base)


def year_start(day: date) -> date:
    """Give 1 April of the financial year that holds a day."""
    return date(day.year if day.month >= 4 else day.year - 1, 4, 1)


def _year_to_date(observation: Observation, observations: Sequence[Observation]) -> Measured | Lack:
    """Add up the year's counts from 1 April to the end of the period; only where every part of it is in and shown."""
    first, total = year_start(observation.end), Fraction(0)
    due = first
    own = [o for o in observations if o.kind is observation.kind and o.category == observation.category]
    for part in sorted((o for o in own if first <= o.start and o.end <= observation.end), key=lambda o: o.start):
        if part.start != due:
            break
        if part.state is not State.SHOWN:
            return Lack(Why.YEAR_INCOMPLETE, part.start, part.state)
        if part.numerator is None or scale_of(part) == 100:
            return Lack(Why.NO_COUNTS)
        total += fraction(part.numerator)
        due = part.end + timedelta(days=1)
    if due <= observation.end:
        return Lack(Why.YEAR_INCOMPLETE, due)
    return Measured(total, lambda level: level, since=first)


def _since_base(target: Target, observation: Observation, observations: Sequence[Observation]) -> Measured | Lack:
    day = target.base_on
    if day is None:
        return Lack(Why.NO_BASE)
    base = None if target.base is None else fraction(target.base)
    if base is None:
        held = [o for o in observations if o.start <= day <= o.end and o.kind is observation.kind]
        base = next((value_of(o) for o in held if o.state is State.SHOWN), None)
    if base is None:
        return Lack(Why.NO_BASE, day)
    years = max(0, months_between(day, observation.end) // 12)
    times = years if target.basis is Basis.A_YEAR_SINCE_BASE else 1
    grown = _moved_from(base, Form.AT_LEAST)
    return Measured(value_of(observation), lambda percent: grown(percent * times), base=base, years=years)


def _peers(target: Target, observation: Observation, peers: Sequence[Series]) -> Measured | Lack:
    same = [o for peer in peers for o in peer.shown if (o.kind, o.start, o.end) == _period(observation)]
    values = [value for o in same if (value := value_of(o)) is not None]
    if not values:
        return Lack(Why.NO_PEERS)
    mean = sum(values, Fraction(0)) / len(values)
    ends = None
    if target.form is Form.BETWEEN:
        if len(values) < FEWEST_FOR_LIMITS:
            return Lack(Why.FEW_PEERS, count=len(values))
        spread = DEVIATIONS * root(sum(((v - mean) ** 2 for v in values), Fraction(0)) / (len(values) - 1))
        ends = (mean - spread, mean + spread)
    return Measured(value_of(observation), _moved_from(mean, target.form), ends, base=mean, peers=len(values))


def _period(observation: Observation) -> tuple[object, date, date]:
    return observation.kind, observation.start, observation.end
