"""Everything that the board and group screens show, put together once for a data version and a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from indicators.engine.actions import Plan
from indicators.engine.baselines import Baseline
from indicators.engine.framework import Framework, Group, Outcome, Watched
from indicators.engine.observation import Observation, Series
from indicators.engine.small_areas import SmallAreas
from indicators.engine.status import Rating, Reason, Status
from indicators.engine.target import Target
from indicators.engine.variation import Limits

NO_LIMITS = Limits()


class Live(StrEnum):
    """What state an indicator's evidence is in."""

    LIVE = "live"
    WAITING = "waiting"
    STALE = "stale"
    LINK = "link"
    DEVELOPING = "developing"


class Against(StrEnum):
    """What a change is measured against."""

    LAST_YEAR = "last_year"
    MONTHS_BEFORE = "months_before"


@dataclass(frozen=True)
class Change:
    """From `earlier` to `later`; `percent` is None on a base under 20, `chance` is None where it cannot be told.

    LAST_YEAR compares the latest period with the same one a year before. MONTHS_BEFORE compares the latest three
    months together with the three before them, for a series that does not yet have a year behind it.
    """

    against: Against
    earlier: float
    later: float
    earlier_start: date
    earlier_end: date
    later_start: date
    later_end: date
    percent: float | None
    chance: bool | None


@dataclass(frozen=True)
class Card:
    """One indicator as the board sees it: `series` is the total of its first measure (None where it has none yet).

    `waits_for` is the dataset that would bring it to life; `received_on` the day of its newest submission, `due_on`
    the day on which the next return is expected, `missed` how many expected returns have not come. `limits` and
    `baselines` are those of the series; `peers` are the other areas' series, where a target is set against them. One
    that is answered by a list of actions has its `plan` instead of a series; `small_areas` is what scores of small
    areas say, where the indicator is one of those.
    """

    indicator: Watched
    group: Group
    live: Live
    rating: Rating
    series: Series | None
    latest: Observation | None
    change: Change | None
    target: Target | None
    waits_for: str
    received_on: date | None
    due_on: date | None
    missed: int
    limits: Limits = NO_LIMITS
    baselines: tuple[Baseline, ...] = ()
    peers: tuple[Series, ...] = ()
    plan: Plan | None = None
    small_areas: SmallAreas | None = None

    @property
    def answered(self) -> bool:
        """Whether there is a figure or a list of actions to show."""
        return self.latest is not None or self.plan is not None


@dataclass(frozen=True)
class Statement:
    """An outcome statement as one group sees it, with its status and the cards that evidence it, of any group.

    `groups` are all that deliver it. Its status is one and the same under each of them.
    """

    outcome: Outcome
    group: Group
    status: Status
    reason: Reason
    cards: tuple[Card, ...]
    groups: tuple[Group, ...] = ()


@dataclass(frozen=True)
class GroupRating:
    """A group with its status and how many of its statements have which."""

    group: Group
    status: Status
    reason: Reason
    statements: tuple[Statement, ...]
    cards: tuple[Card, ...]

    @property
    def evidence(self) -> tuple[Card, ...]:
        """The cards that it keeps, and after them those of other groups that evidence what it delivers."""
        found = (*self.cards, *(card for statement in self.statements for card in statement.cards))
        return tuple({card.indicator.id: card for card in found}.values())


@dataclass(frozen=True)
class SupplierDate:
    """Up to when a supplier's data reaches, and the most returns that any of its indicators misses."""

    supplier: str
    data_to: date
    missed: int


@dataclass(frozen=True)
class Board:
    """The whole picture for one framework, data version and day."""

    framework: Framework
    as_of: date
    version: int
    demonstration: bool
    cards: tuple[Card, ...]
    groups: tuple[GroupRating, ...]
    suppliers: tuple[SupplierDate, ...]

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Every outcome statement once, in the framework's order, however many groups deliver it."""
        first: dict[str, Statement] = {}
        for statement in (s for group in self.groups for s in group.statements):
            first.setdefault(statement.outcome.id, statement)
        return tuple(first.values())

    def card(self, indicator: str) -> Card:
        """Give the card of an indicator; KeyError where there is none."""
        for card in self.cards:
            if card.indicator.id == indicator:
                return card
        raise KeyError(indicator)
