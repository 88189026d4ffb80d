"""Figures that a change brings and that lie outside the range that was usual of their series until then.

The range is that of the periods which the change leaves alone, so that a wrong figure cannot widen the range that it
is held against. Rests on disclosed figures alone; says nothing where the limits are not full.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil, floor

from indicators.engine.assemble import settles, signals
from indicators.engine.baselines import Baseline
from indicators.engine.framework import Framework, Watched
from indicators.engine.observation import Observation, Series, State
from indicators.engine.variation import Segment

_MOST_NAMED = 3


@dataclass(frozen=True)
class Outlying:
    """New figures of one indicator outside its usual range, newest first, each with the limits that it was held to."""

    watched: Watched
    unit: str
    figures: tuple[Observation, ...]
    lower: float
    upper: float

    @property
    def found(self) -> str:
        """The figures with their name and periods: "Missing episodes: 210 in October 2026"."""
        named = [f"{_written(o.value or 0, self.unit)} in {o.words()}" for o in self.figures[:_MOST_NAMED]]
        more = len(self.figures) - len(named)
        listed = ", ".join([*named, *([f"{more} more"] if more > 0 else [])])
        return f"{self.watched.short}: {listed}"

    @property
    def usual(self) -> str:
        """The usual range, in whole numbers that lie inside it where there are any: "32 to 62"."""
        lower, upper = max(0.0, self.lower), min(100.0, self.upper) if self.unit == "%" else self.upper
        if ceil(lower) <= floor(upper) and upper >= 10:
            return f"{_written(ceil(lower), self.unit)} to {_written(floor(upper), self.unit)}"
        return f"{lower:.2f} to {upper:.2f}"


def _written(value: float, unit: str) -> str:
    number = f"{value:,.0f}" if value == int(value) or abs(value) >= 100 else f"{value:,.1f}"
    return f"{number}%" if unit == "%" else number


def outlying(
    framework: Framework, changes: Sequence[tuple[Watched, Series, Series]],
    baselines: Mapping[str, Sequence[Baseline]],
) -> tuple[Outlying, ...]:  # fmt: skip
    """Give what is odd of series that change, each given as it was and as it will be."""
    kept = [(watched, *_parted(before, after, settles(watched)), after.unit) for watched, before, after in changes]
    asked = [(watched, rest, new, unit) for watched, rest, new, unit in kept if new and rest.latest]
    found = signals(framework, [(watched, rest, baselines.get(watched.id, ())) for watched, rest, _, _ in asked])
    told = []
    for (watched, _, new, unit), own in zip(asked, found, strict=True):
        segment = own.limits.latest
        if segment is not None:
            beyond = tuple(o for o in reversed(new) if _beyond(o, segment))
            told += [Outlying(watched, unit, beyond, segment.lower, segment.upper)] if beyond else []
    return tuple(told)


def _parted(before: Series, after: Series, settling: bool) -> tuple[Series, tuple[Observation, ...]]:
    """Give the earlier series without the periods that change, and the new figures of those periods.

    Young figures of a series that is `settling` are bound to change and lie low until then: they are never odd.
    """
    old: dict[tuple[date, date], float | None] = {(o.start, o.end): o.value for o in before.shown}
    told = [o for o in after.shown if o.value is not None and not (settling and o.provisional)]
    new = tuple(o for o in told if old.get((o.start, o.end)) != o.value)
    changed = {(o.start, o.end) for o in new}
    rest = tuple(o.without_figure(State.MISSING) if (o.start, o.end) in changed else o for o in before.observations)
    while rest and rest[-1].state is State.MISSING:
        rest = rest[:-1]
    return replace(before, observations=rest), new


def _beyond(observation: Observation, segment: Segment) -> bool:
    """Tell whether a figure lies outside the limits of the stretch that it belongs to or continues."""
    value = observation.value
    return value is not None and observation.start >= segment.first and not segment.lower <= value <= segment.upper
