"""How long it is between rare events, in months: from each event to the next, and since the last one.

Screens read figures by the month, so the month is the unit: two events in one month are no month apart. What lies on
both sides of a month that is missing, withheld or before a new baseline is never joined. Never flags a change.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from data.periods import PeriodKind
from indicators.engine.baselines import Baseline
from indicators.engine.limits import Grid
from indicators.engine.observation import Series, State
from indicators.engine.variation import Stage
from indicators.methods.rare_events import g_limits
from indicators.methods.xmr import FULL_FROM, TRIAL_FROM

_ROUNDING = 1e-9


@dataclass(frozen=True)
class Apart:
    """An event by the first day of its month, and how many `months` it came after the one before it.

    `left_out` where a person left its month out of the limits; `beyond` where it is over the upper limit.
    """

    start: date
    months: int
    left_out: bool = False
    beyond: bool = False


@dataclass(frozen=True)
class Quiet:
    """How many `months` have gone since the last event, up to the newest figure; `since` is the month of that event.

    `since` is None where none is known of within the stretch, so that it may be longer.
    """

    months: int
    since: date | None


@dataclass(frozen=True)
class BetweenLimits:
    """The limits of one baseline: the median in the middle, the upper limit, and how many times between they rest on.

    The lower limit is always 0: nothing can be too soon.
    """

    first: date
    last: date
    stage: Stage
    calculable: bool
    points: int
    centre: float
    upper: float


@dataclass(frozen=True)
class Between:
    """The times between the events of a series in the order of time, with their limits, and the stretch still open.

    `events` is how many there were; `quiet` is None where the newest month is missing or withheld.
    """

    apart: tuple[Apart, ...]
    limits: tuple[BetweenLimits, ...]
    quiet: Quiet | None
    events: int

    @property
    def longest(self) -> int | None:
        """The longest time from one event to the next, in months; None where there is none."""
        return max((one.months for one in self.apart), default=None)

    @property
    def latest(self) -> BetweenLimits | None:
        """The newest limits, where they are full."""
        last = self.limits[-1] if self.limits else None
        return last if last and last.calculable and last.stage is Stage.FULL else None


def between(series: Series, baselines: Sequence[Baseline] = ()) -> Between | None:
    """Give the times between the events of a monthly series; None for other periods and what is not counted whole."""
    seen = series.observations
    if not seen or any(o.kind is not PeriodKind.MONTH for o in seen):
        return None
    if any(o.numerator is None or o.numerator != int(o.numerator) for o in series.shown):
        return None
    grid = Grid.of([seen], [baselines])
    walk = _Walk(series, grid)
    for at in range(len(seen)):
        walk.step(at)
    return Between(tuple(walk.marked), tuple(walk.limits), walk.quiet, walk.events)


class _Walk:
    """Goes through a series month by month and keeps what it has passed."""

    def __init__(self, series: Series, grid: Grid) -> None:
        self.seen, self.grid = series.observations, grid
        self.last: int | None = None  # the place of the last event that the present month is known to follow
        self.known_from: int | None = None  # the place from which every month is known
        self.events = 0
        self.marked: list[Apart] = []
        self.limits: list[BetweenLimits] = []
        self._own: list[Apart] = []

    def step(self, at: int) -> None:
        """Pass the month at a place."""
        o, segment = self.seen[at], self.grid.segments[0]
        if at and segment[at] != segment[at - 1]:
            self._forget()
        if o.state is not State.SHOWN or o.numerator is None:
            self._forget()
        else:
            if self.known_from is None:
                self.known_from = at
            self._count(at, int(o.numerator))
        if at == len(self.seen) - 1 or segment[at + 1] != segment[at]:
            self._close(at)

    def _forget(self) -> None:
        self.last, self.known_from = None, None

    def _count(self, at: int, events: int) -> None:
        self.events += events
        for _ in range(events):
            if self.last is not None:
                left_out = bool(self.grid.left_out[0, at])
                self._own.append(Apart(self.seen[at].start, at - self.last, left_out))
            self.last = at

    def _close(self, at: int) -> None:
        """End a segment: its limits, and which times lie over them."""
        segment = self.grid.segments[0]
        first = int(np.argmax(segment == segment[at]))
        made = _limits(self._own, self.seen[first].start, self.seen[at].start)
        over = made.upper * (1 + _ROUNDING) if made.calculable and made.stage is not Stage.NONE else np.inf
        self.marked += [Apart(a.start, a.months, a.left_out, a.months > over) for a in self._own]
        self.limits.append(made)
        self._own = []

    @property
    def quiet(self) -> Quiet | None:
        """The stretch since the last event that is still open."""
        end = len(self.seen) - 1
        if self.known_from is None:
            return None
        if self.last is None:
            return Quiet(end - self.known_from + 1, None)
        return Quiet(end - self.last, self.seen[self.last].start)


def _limits(apart: Sequence[Apart], first: date, last: date) -> BetweenLimits:
    used = [one.months for one in apart if not one.left_out]
    stage = Stage.FULL if len(used) >= FULL_FROM else Stage.TRIAL if len(used) >= TRIAL_FROM else Stage.NONE
    if not used:
        return BetweenLimits(first, last, stage, False, 0, 0.0, 0.0)
    found = g_limits(used)
    calculable = bool(found.calculable[0])
    upper = float(found.upper[0]) if calculable else 0.0
    return BetweenLimits(first, last, stage, calculable, len(used), float(found.centre[0]), upper)
