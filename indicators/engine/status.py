"""What a status is and why: the words of a rating, as enums and parts.

Never judges (rating.py does) and never words for people (pages/parts does).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from indicators.engine.actions import Tally
from indicators.engine.observation import Observation, State
from indicators.engine.target import Target
from indicators.engine.variation import Assurance, Rule, Segment, Signal, Variation
from indicators.engine.visits import Visit


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
    BY_CHAIR = "by_chair"
    DEVELOPING = "developing"
    LINK = "link"
    MAP = "map"
    NEUTRAL = "neutral"
    WAITS_FOR_DATA = "waits_for_data"
    NO_POPULATION = "no_population"
    STALE = "stale"
    WITHHELD = "withheld"
    TOO_FEW = "too_few"
    NOTHING_TO_COUNT = "nothing_to_count"
    NO_TARGET = "no_target"
    TARGET_LATER = "target_later"
    # of a target that stands and cannot be told for the period
    NO_LAST_YEAR = "no_last_year"
    NO_BASE = "no_base"
    YEAR_INCOMPLETE = "year_incomplete"
    NO_COUNTS = "no_counts"
    NO_PEERS = "no_peers"
    FEW_PEERS = "few_peers"
    NO_INTERVAL = "no_interval"
    # of a survey
    NO_ANSWERS = "no_answers"
    SPANS_TARGET = "spans_target"
    # of a plan
    OVERDUE = "overdue"
    DUE_OR_MOVED = "due_or_moved"
    AS_AGREED = "as_agreed"
    ALL_DONE = "all_done"
    # of statements and groups
    NO_EVIDENCE = "no_evidence"
    WORST_OF = "worst_of"
    ALL_ALIKE = "all_alike"
    UNDER_SHARE = "under_share"
    HELD_BACK = "held_back"
    THIRD_OFF = "third_off"


@dataclass(frozen=True)
class Level:
    """What one figure is judged by: the range that is wanted of it, and how far beyond that is still watch.

    `value` is what is judged: the figure, or the sum of its year from `since` on; None where there is no figure. A
    bound is None on the side that is open; those of what is acceptable are None too where no interval could tell them.
    Where it is `strict`, the bound itself is not enough. `base` is what the range was made from: last year's figure,
    the base, or the average of so many `peers`; `years` is how many years lie between the base and the figure.
    """

    value: Fraction | None
    lowest: Fraction | None
    highest: Fraction | None
    acceptable_lowest: Fraction | None
    acceptable_highest: Fraction | None
    strict: bool = False
    base: Fraction | None = None
    since: date | None = None
    years: int = 0
    peers: int = 0

    @property
    def edge(self) -> Fraction:
        """The bound that the value is measured from: the upper end of a range only where the value lies above it."""
        bound = self.highest if self._above else self.lowest
        assert bound is not None
        return bound

    @property
    def room(self) -> Fraction | None:
        """How far beyond that bound is watch; None where no interval could tell."""
        reach = self.acceptable_highest if self._above else self.acceptable_lowest
        return None if reach is None else abs(reach - self.edge)

    @property
    def _above(self) -> bool:
        return self.highest is not None and (self.lowest is None or (self.value or 0) > self.highest)

    def met_by(self, value: Fraction) -> bool:
        """Whether a value is as wanted."""
        if self.strict:
            return (self.lowest is None or value > self.lowest) and (self.highest is None or value < self.highest)
        return (self.lowest is None or value >= self.lowest) and (self.highest is None or value <= self.highest)

    def accepts(self, value: Fraction) -> bool:
        """Whether a value is as wanted or watch."""
        low, high = self.acceptable_lowest, self.acceptable_highest
        return (low is None or value >= low) and (high is None or value <= high)


@dataclass(frozen=True)
class Lack:
    """Why a target's level cannot be told for a period: the first day of the period that lacks, and its state."""

    why: Why
    start: date | None = None
    state: State = State.MISSING
    count: int = 0


@dataclass(frozen=True)
class LastJudged:
    """The last figure that could be judged, with the status that it had."""

    status: Status
    observation: Observation


@dataclass(frozen=True)
class ChairsJudgement:
    """What a chair judges a status to be, in place of the calculated one, from a day to another, both included.

    One that was ended on the day on which it began expires on the day before, and so holds on none.
    """

    status: Status
    reason: str
    judged_by: str
    starts_on: date
    expires_on: date
    submission: int
    supplier: str = ""

    def holds(self, day: date) -> bool:
        """Whether it counts on a day: it goes by itself once it has expired."""
        return self.starts_on <= day <= self.expires_on


@dataclass(frozen=True)
class Reason:
    """What made a status, in parts: which of them are set depends on `why`.

    Of a statement, `counts` says how many indicators have which status, and `because` which of them decided it: the
    short name of each with the status that it has now, for one that was lost still counts by its last; `rated` of the
    `counted` that should be judged can be, and `beside` more are judged that lead nothing; `judged` are the short names
    of those whose status is a chair's. Of a group, `counts` are those of its statements (`of_statements`). Of a survey,
    `ends` are those that its figure is judged by, in its unit.
    """

    why: Why
    latest: Observation | None = None
    target: Target | None = None
    level: Level | None = None
    lack: Lack | None = None
    unit: str = ""
    per: int = 0
    supplier: str = ""
    dataset: str = ""
    due: date | None = None
    missed: int = 0
    last_judged: LastJudged | None = None
    counts: tuple[tuple[Status, int], ...] = ()
    because: tuple[tuple[str, Status], ...] = ()
    of_statements: bool = False
    beside: int = 0
    rated: int = 0
    counted: int = 0
    status: Status | None = None
    # of a status that follows process limits
    assurance: Assurance = Assurance.NONE
    signal: Signal | None = None
    segment: Segment | None = None
    met: bool = False
    survey: bool = False
    ends: tuple[float, float] | None = None
    # of an indicator that is held elsewhere
    visit: Visit | None = None
    # of a plan: how its actions stand
    tally: Tally | None = None
    # of a status that a chair has judged, with the reason that was calculated
    chair: ChairsJudgement | None = None
    calculated: Reason | None = None
    judged: tuple[str, ...] = ()

    @property
    def by_rule(self) -> Reason:
        """The reason that was calculated, whatever a chair has judged."""
        return self.calculated or self


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
    last figure had, for one that has gone stale. `judgement` is the chair's that holds, if one does; `calculated` is
    the status that it stands in for, None where it stands in for none.
    """

    status: Status
    reason: Reason
    late: bool = False
    provisional: bool = False
    last_status: Status | None = None
    signal: Signal = UNTOLD
    assurance: Assurance = Assurance.NONE
    confidence: Confidence = Confidence()
    judgement: ChairsJudgement | None = None
    calculated: Status | None = None

    @property
    def variation(self) -> Variation:
        """What the series does of itself."""
        return self.signal.variation
