"""What a series does of itself, before any target: the words of variation, assurance and limits, as enums and parts.

Never judges against a target (rating.py does) and never words for people (pages/parts does).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from indicators.engine.observation import Observation
from indicators.methods.habits import Habit


class Variation(StrEnum):
    """Whether a series has changed beyond what chance explains, and whether that is good; or why it cannot be told."""

    IMPROVING = "improving"
    WORSENING = "worsening"
    HIGHER = "higher"
    LOWER = "lower"
    STEADY = "steady"
    TOO_FEW = "too_few"
    NOT_JUDGED = "not_judged"

    @property
    def told(self) -> bool:
        """Whether it is a finding, and not a reason for having none."""
        return self not in (Variation.TOO_FEW, Variation.NOT_JUDGED)


class Assurance(StrEnum):
    """Whether a target lies where the process limits say that it is met, missed, or now the one and now the other."""

    MEETS = "consistently_meets"
    HIT_OR_MISS = "hit_or_miss"
    MISSES = "consistently_misses"
    NONE = "none"


class Rule(StrEnum):
    """Which rule decides variation: three looks, the four rules of NHS Making Data Count, or two of those.

    Points and shift stand in where three looks cannot: for values without counts behind them, and for periods longer
    than a month.
    """

    THREE_LOOKS = "three_looks"
    NHS = "nhs"
    POINTS_AND_SHIFT = "points_and_shift"


class Silence(StrEnum):
    """Why a variation cannot be told."""

    NONE = ""
    TOO_FEW = "too_few"
    WITHHELD = "withheld"
    GAPS = "gaps"
    LATEST_WITHHELD = "latest_withheld"
    LATEST_EMPTY = "latest_empty"
    NO_SPREAD = "no_spread"
    FAR_OFF = "far_off"
    OVERLAPPING = "overlapping"
    NO_FIGURES = "no_figures"
    SURVEY = "survey"


class Flag(StrEnum):
    """Why a point of a chart is told from chance."""

    NONE = ""
    BEYOND_LIMITS = "beyond_limits"
    TREND = "trend"
    TWO_IN_THREE = "two_in_three"
    SHIFT = "shift"


class Stage(StrEnum):
    """How firm process limits are: none under 6 points, trial limits under 13, otherwise full."""

    NONE = "none"
    TRIAL = "trial"
    FULL = "full"


@dataclass(frozen=True)
class Signal:
    """What the latest months say: `window` months (0 where nothing is flagged) with `observed` against `expected`.

    `once_in` says in how many such looks chance alone would do it once (None: practically never); `usual` is the range
    within which one month would not be flagged, in the unit of the series; `rising` which way the value went; `months`
    how many months the expectation rests on; `since` the first day of the period in which the present flag began;
    `divided` that looks of other lengths point the other way. Under the other rules `flag` says which one spoke.
    `last` is the first day of the period that it was told of: the newest figure may be too young to be judged.
    `anew` is the month of the newest baseline that figures are counted from, if the series has one.
    `habit` is how the series is by itself, which tells how often chance alone would flag it; None where it is not told.
    """

    variation: Variation
    rule: Rule
    silence: Silence = Silence.NONE
    rising: bool = False
    window: int = 0
    observed: float = 0.0
    expected: float = 0.0
    once_in: int | None = None
    months: int = 0
    seasonal: bool = False
    usual: tuple[float, float] | None = None
    since: date | None = None
    divided: bool = False
    flag: Flag = Flag.NONE
    last: date | None = None
    anew: date | None = None
    habit: Habit | None = None

    def flagged_among(self, observations: Sequence[Observation]) -> tuple[Observation, ...]:
        """Give those of a series' observations that are flagged together; none where nothing is."""
        told = [o for o in observations if self.last is None or o.start <= self.last]
        return tuple(told[-self.window :]) if self.window else ()


@dataclass(frozen=True)
class Segment:
    """The limits of one baseline, from `first` to `last` month: unclipped, in the unit of the series.

    `points` is how many figures they rest on; `calculable` is False where figures hardly vary or are too few, and where
    one huge figure has `dragged` the limits away from all others.
    """

    first: date
    last: date
    stage: Stage
    calculable: bool
    points: int
    mean: float
    lower: float
    upper: float
    dragged: bool = False


@dataclass(frozen=True)
class Limits:
    """The process limits of a series, a segment for each baseline, and the flag of each figure by its period's start.

    A flag comes with whether its point lies or goes up (True) or down. `flags` are those of all four rules, a point
    having the label of the first; `points_and_shift` those of the two alone, which no other rule's label hides.
    """

    segments: tuple[Segment, ...] = ()
    flags: tuple[tuple[date, Flag, bool], ...] = ()
    points_and_shift: tuple[tuple[date, Flag, bool], ...] = ()

    @property
    def latest(self) -> Segment | None:
        """The segment of the latest figures where its limits are full; trial limits assure nothing."""
        last = self.segments[-1] if self.segments else None
        return last if last and last.calculable and last.stage is Stage.FULL else None
