"""How a figure stands to a target: which target stood for its period, what it asks for, and whether the figure has it.

Compares exact ratios, never rounded ones. Never decides whether a figure may be judged at all: that is rating.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from data.periods import months_between
from indicators.engine.bases import Measured, measured
from indicators.engine.exact import fraction
from indicators.engine.intervals import Interval
from indicators.engine.observation import Observation, Series
from indicators.engine.status import Lack, Level, Status, Why
from indicators.engine.target import Form, Target, ToleranceKind


def standing(targets: Sequence[Target], observation: Observation) -> Target | None:
    """Give the target that stood on the last day of an observation's period: the one that began last."""
    found = [t for t in targets if t.covers(observation.end)]
    return max(found, key=lambda t: (t.starts_on, t.submission)) if found else None


@dataclass(frozen=True)
class TargetJudgement:
    """How a figure stands to a target: status and why, with the level that it was judged by, or what that lacks."""

    status: Status
    why: Why
    level: Level | None = None
    lack: Lack | None = None


def judgement(
    observation: Observation,
    target: Target,
    observations: Sequence[Observation] = (),
    peers: Sequence[Series] = (),
    interval: Interval | None = None,
) -> TargetJudgement:
    """Judge a figure of a series against a target: on track at or better, watch as far as is acceptable, else off.

    `observations` are those of its series and `peers` those of the other areas, for targets that are set against them.
    Where the level cannot be told, or how far is acceptable cannot, there is no target yet, and the reason says why.
    """
    found = _found(target, observation, observations, peers, interval)
    if isinstance(found, Lack):
        return TargetJudgement(Status.NO_TARGET, found.why, lack=found)
    return TargetJudgement(*_judged(found), level=found)


def _judged(found: Level) -> tuple[Status, Why]:
    if found.value is None:
        return Status.NO_TARGET, Why.NO_TARGET
    if found.met_by(found.value):
        return Status.ON_TRACK, Why.MEETS
    if found.room is None:
        return Status.NO_TARGET, Why.NO_INTERVAL
    if found.accepts(found.value):
        return Status.WATCH, Why.WITHIN_TOLERANCE
    return Status.OFF_TRACK, Why.BEYOND_TOLERANCE


def against(
    observation: Observation,
    target: Target,
    observations: Sequence[Observation] = (),
    peers: Sequence[Series] = (),
    interval: Interval | None = None,
) -> tuple[Status, Why]:
    """Give the status of a figure against a target and why, as `judgement` does."""
    found = judgement(observation, target, observations, peers, interval)
    return found.status, found.why


def levels_over(
    series: Series, targets: Sequence[Target], peers: Sequence[Series] = ()
) -> Iterator[tuple[Observation, Target, Level | None]]:
    """Give every period of a series for which a target stood, with the target and what it asked for then."""
    for observation in series.observations:
        target = standing(targets, observation)
        if target is not None:
            yield observation, target, judgement(observation, target, series.observations, peers).level


def _found(
    target: Target,
    observation: Observation,
    observations: Sequence[Observation],
    peers: Sequence[Series],
    interval: Interval | None,
) -> Level | Lack:
    found = measured(target, observation, observations, peers)
    if isinstance(found, Lack):
        return found
    lowest, highest = _wanted(target, found)
    low, high = (
        None if bound is None else _room(target, found, bound, observation, interval) for bound in (lowest, highest)
    )
    return Level(
        value=found.value,
        lowest=lowest,
        highest=highest,
        acceptable_lowest=None if lowest is None or low is None else lowest - low,
        acceptable_highest=None if highest is None or high is None else highest + high,
        strict=found.strict,
        base=found.base,
        since=found.since,
        years=found.years,
        peers=found.peers,
    )


def _wanted(target: Target, found: Measured) -> tuple[Fraction | None, Fraction | None]:
    """Give the ends of the range that is wanted; None on the side that is open."""
    level = found.comes_to(fraction(target.level))
    if target.form is Form.AT_MOST:
        return None, level
    if target.form is Form.AT_LEAST:
        return level, None
    return found.ends or (level, found.comes_to(fraction(target.level if target.upper is None else target.upper)))


def _room(
    target: Target, found: Measured, bound: Fraction, observation: Observation, interval: Interval | None
) -> Fraction | None:
    """Give how far beyond a bound is still watch; None where no interval can tell."""
    if target.acceptable is not None:
        return abs(found.comes_to(fraction(target.acceptable)) - bound)
    size = fraction(target.tolerance)
    if target.tolerance_kind is ToleranceKind.PERCENT:
        return abs(bound) * size / 100
    if target.tolerance_kind is ToleranceKind.ABSOLUTE:
        return size
    if target.tolerance_kind is ToleranceKind.ABSOLUTE_A_YEAR:
        return size * years_begun(target, observation)
    return _reach(found, bound, observation, interval)


def years_begun(target: Target, observation: Observation) -> int:
    """Give how many years of a target had begun by the end of a period: 1 in its first."""
    return max(0, months_between(target.starts_on, observation.end) // 12) + 1


def _reach(found: Measured, bound: Fraction, observation: Observation, interval: Interval | None) -> Fraction | None:
    """Give how far a figure may lie beyond a bound that its interval holds; 0 where it does not hold it."""
    judged = observation
    if found.since is not None and found.value is not None:
        total = float(found.value)
        judged = replace(observation, start=found.since, numerator=total, denominator=None, value=total)
    ends = interval(judged) if interval else None
    if ends is None or found.value is None:
        return None
    holds = fraction(ends[0]) <= bound <= fraction(ends[1])
    return abs(found.value - bound) if holds else Fraction(0)
