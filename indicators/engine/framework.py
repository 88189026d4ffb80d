"""What a partnership watches: its groups, outcome statements and indicators, read from one TOML file.

A wrong link, a missing calculation or an unknown word is told with its line. Levels and figures are never here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from indicators.engine.variation import Rule

LENSES = ("victims", "location", "subject", "intervention")


class IndicatorKind(StrEnum):
    """How an indicator is answered."""

    RECORDS = "records"
    COUNTS = "counts"
    SURVEY = "survey"
    MILESTONES = "milestones"
    MAP = "map"
    LINK = "link"
    DEVELOPING = "developing"


class Better(StrEnum):
    """Which way is good."""

    LOWER = "lower"
    HIGHER = "higher"
    NEUTRAL = "neutral"


@dataclass(frozen=True)
class Outcome:
    """An outcome statement: `theme` and `lens` are '' where the framework has none."""

    id: str
    statement: str
    theme: str = ""
    lens: str = ""


@dataclass(frozen=True)
class Watched:
    """An indicator as a framework lists it; `measures` are the calculations, the first rated and shown first.

    `stock` says that a figure is how many there are (people in treatment), not how many events fell in the period.
    """

    id: str
    name: str
    short: str
    kind: IndicatorKind
    better: Better
    outcomes: tuple[str, ...]
    measures: tuple[str, ...]
    splits: tuple[str, ...]
    splits_waiting: tuple[str, ...]
    supplier: str
    owner: str
    frequency: str
    lag_days: int
    unit: str
    per: int
    headline: bool
    about: str
    stock: bool = False
    line: int = 0

    @property
    def judged(self) -> bool:
        """Whether it can ever have a status: not a link, a map, in development, or without a better direction."""
        unrated = (IndicatorKind.LINK, IndicatorKind.MAP, IndicatorKind.DEVELOPING)
        return self.kind not in unrated and self.better is not Better.NEUTRAL


@dataclass(frozen=True)
class Group:
    """A thematic group with its outcome statements and indicators, in the framework's order."""

    id: str
    name: str
    short: str
    owner: str
    purpose: str
    scope: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    indicators: tuple[Watched, ...]


@dataclass(frozen=True)
class Framework:
    """A partnership's framework; `rule` decides variation, with half the allowance for chance where `cautious`.

    `meetings` is how often the board meets in a year.
    """

    name: str
    partnership: str
    area: str
    area_code: str
    board: str
    groups: tuple[Group, ...]
    settings: dict[str, int] = field(default_factory=dict)
    rule: Rule = Rule.THREE_LOOKS
    cautious: bool = False
    meetings: int = 4

    @property
    def indicators(self) -> tuple[Watched, ...]:
        """Every indicator, once, in the framework's order."""
        return tuple({i.id: i for group in self.groups for i in group.indicators}.values())

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """Every outcome statement in the framework's order."""
        return tuple(outcome for group in self.groups for outcome in group.outcomes)

    @property
    def lenses(self) -> tuple[str, ...]:
        """The lenses that its statements use; '' last where some have none."""
        used = {o.lens for o in self.outcomes}
        return tuple(lens for lens in LENSES if lens in used) + (("",) if "" in used else ())

    def indicator(self, name: str) -> Watched:
        """Give the indicator with that id; KeyError where there is none."""
        for watched in self.indicators:
            if watched.id == name:
                return watched
        raise KeyError(name)

    def group(self, name: str) -> Group:
        """Give the group with that id; KeyError where there is none."""
        for group in self.groups:
            if group.id == name:
                return group
        raise KeyError(name)
