"""What a status is and why: the words of a rating, as enums and parts.

Never judges (rating.py does) and never words for people (pages/parts does).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from indicators.engine.observation import Observation
from indicators.engine.variation import Assurance, Rule, Segment, Signal, Variation


class Status(StrEnum):
    """On track, watch, off track, or the first reason why it is not rated."""

    ON_TRACK = "on_track"
    WATCH = "watch"
    OFF_TRACK = "off_track"
    NO_DATA = "no_data"
    STALE = "stale"
    WITHHELD = "withheld"
    QUALITY_STOP = "quality_stop"
    TOO_FEW = "too_few"
    CONTEXT = "context"
    NO_TARGET = "no_target"
    DEVELOPING = "developing"
    ELSEWHERE = "elsewhere"
    NOT_ENOUGH = "not_enough"

    @property
    def rated(self) -> bool:
        """Whether it is a judgement: on track, watch or off track."""
        return self in (Status.ON_TRACK, Status.WATCH, Status.OFF_TRACK)

    @property
    def severity(self) -> int:
        """0 for on track, 1 for watch, 2 for off track, -1 where not rated."""
        order = (Status.ON_TRACK, Status.WATCH, Status.OFF_TRACK)
        return order.index(self) if self in order else -1


class Why(StrEnum):
    """What made a status."""

    MEETS = "meets"
    WITHIN_TOLERANCE = "within_tolerance"
    BEYOND_TOLERANCE = "beyond_tolerance"
    BY_LIMITS = "by_limits"
    DEVELOPING = "developing"
    LINK = "link"
    MAP = "map"
    NEUTRAL = "neutral"
    WAITS_FOR_DATA = "waits_for_data"
    NO_POPULATION = "no_population"
    STALE = "stale"
    WITHHELD = "withheld"
    TOO_FEW = "too_few"
    NO_TARGET = "no_target"
    TARGET_LATER = "target_later"
    # of statements and groups
    NO_EVIDENCE = "no_evidence"
    WORST_OF = "worst_of"
    ALL_ALIKE = "all_alike"
    UNDER_SHARE = "under_share"
    HELD_BACK = "held_back"
    THIRD_OFF = "third_off"


class Form(StrEnum):
    """Which side of a target's level is wanted."""

    AT_MOST = "at_most"
    AT_LEAST = "at_least"
    BETWEEN = "between"


class JudgedBy(StrEnum):
    """What a status follows: process limits and variation together, or the tolerance of its target."""

    LIMITS = "limits"
    TOLERANCE = "tolerance"


@dataclass(frozen=True)
class Target:
    """A level wanted from `starts_on` to `ends_on` (None while it stands), in the indicator's own unit.

    `tolerance` is a percentage of the level, or in the unit where `absolute`; `upper` is set for a range.
    """

    form: Form
    level: float
    upper: float | None
    tolerance: float
    absolute: bool
    starts_on: date
    ends_on: date | None
    author: str
    reason: str
    submission: int
    judged_by: JudgedBy = JudgedBy.LIMITS

    def covers(self, day: date) -> bool:
        """Whether the target stood on `day`."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True)
class Reason:
    """What made a status, in parts: which of them are set depends on `why`."""

    why: Why
    latest: Observation | None = None
    target: Target | None = None
    unit: str = ""
    per: int = 0
    supplier: str = ""
    dataset: str = ""
    due: date | None = None
    missed: int = 0
    last_status: Status | None = None
    counts: tuple[tuple[Status, int], ...] = ()
    rated: int = 0
    counted: int = 0
    status: Status | None = None
    # of a status that follows process limits
    assurance: Assurance = Assurance.NONE
    signal: Signal | None = None
    segment: Segment | None = None
    met: bool = False


UNTOLD = Signal(Variation.NOT_JUDGED, Rule.THREE_LOOKS)


@dataclass(frozen=True)
class Confidence:
    """How far the figures can be trusted: of the `of` latest periods so many are `missing` and so many `withheld`."""

    of: int = 0
    missing: int = 0
    withheld: int = 0
    provisional: bool = False
    late: bool = False


@dataclass(frozen=True)
class Rating:
    """Four facts of one indicator that stay apart: status against target, variation, assurance, confidence in the data.

    `late` when one return is missed, `provisional` when the status may change; `last_status` is the status that its
    last figure had, for one that has gone stale.
    """

    status: Status
    reason: Reason
    late: bool = False
    provisional: bool = False
    last_status: Status | None = None
    signal: Signal = UNTOLD
    assurance: Assurance = Assurance.NONE
    confidence: Confidence = Confidence()

    @property
    def variation(self) -> Variation:
        """What the series does of itself."""
        return self.signal.variation
