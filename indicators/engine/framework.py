"""What a partnership watches: its groups, outcome statements and indicators, read from one TOML file.

A wrong link, a missing calculation or an unknown word is told with its line. Levels and figures are never here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from data.places import Place
from indicators.engine.definition import Setting
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
class Ambition:
    """What a partnership as a whole wants: several groups deliver its outcomes."""

    id: str
    name: str


@dataclass(frozen=True)
class Outcome:
    """An outcome statement: `theme`, `lens` and `ambition` are '' where the framework has none."""

    id: str
    statement: str
    theme: str = ""
    lens: str = ""
    ambition: str = ""


@dataclass(frozen=True)
class Watched:
    """An indicator as a framework lists it; `measures` are the calculations, the first rated and shown first.

    `stock` says that a figure is how many there are (people in treatment), not how many events fell in the period.
    `statutory` says that the law asks for its return, by the end of the quarter that follows. `source` is what the
    partnership's own documents report of it, in words.
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
    source: str = ""
    statutory: bool = False

    @property
    def judged(self) -> bool:
        """Whether it can ever have a status: not a link, a map, in development, or without a better direction."""
        unrated = (IndicatorKind.LINK, IndicatorKind.MAP, IndicatorKind.DEVELOPING)
        return self.kind not in unrated and self.better is not Better.NEUTRAL


@dataclass(frozen=True)
class Group:
    """A thematic group with the outcome statements that it delivers and its indicators, in the framework's order.

    It may hold `ambitions`; an outcome that several groups deliver stands under each of them.
    """

    id: str
    name: str
    short: str
    owner: str
    purpose: str
    scope: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    indicators: tuple[Watched, ...]
    ambitions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Framework:
    """A partnership's framework; `rule` decides variation, with half the allowance for chance where `cautious`.

    `meetings` is how often the board meets in a year. `places` are its own areas: the whole first, then its parts.
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
    ambitions: tuple[Ambition, ...] = ()
    places: tuple[Place, ...] = ()

    @property
    def indicators(self) -> tuple[Watched, ...]:
        """Every indicator, once, in the framework's order."""
        return tuple({i.id: i for group in self.groups for i in group.indicators}.values())

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """Every outcome statement once, in the framework's order, however many groups deliver it."""
        return tuple({outcome.id: outcome for group in self.groups for outcome in group.outcomes}.values())

    def setting(self, asked: Setting) -> int:
        """Give the number that it sets, or the one that holds where it is silent."""
        return self.settings.get(asked.name, asked.default)

    def delivered_by(self, outcome: Outcome) -> tuple[Group, ...]:
        """Give the groups that deliver an outcome, in the framework's order."""
        return tuple(group for group in self.groups if outcome in group.outcomes)

    @property
    def columns(self) -> tuple[str, ...]:
        """What its statements stand under beside their group: lenses, or else ambitions; '' last where some have none.

        An ambition is told by its id; `column_name` gives what it is called.
        """
        used = {self.column_of(outcome) for outcome in self.outcomes}
        known = (*LENSES, *(ambition.id for ambition in self.ambitions))
        return tuple(column for column in known if column in used) + (("",) if "" in used else ())

    def column_of(self, outcome: Outcome) -> str:
        """Give the lens of an outcome, or its ambition where the framework uses no lens; '' where it has none."""
        return outcome.lens if any(o.lens for o in self.outcomes) else outcome.ambition

    def heading_of(self, outcome: Outcome) -> str:
        """Give what an outcome stands under within its group: its theme, or else its ambition; '' for neither."""
        return outcome.theme or next((one.name for one in self.ambitions if one.id == outcome.ambition), "")

    def column_name(self, column: str) -> str:
        """Give what a column is called: the name of an ambition, a lens as it is."""
        return next((ambition.name for ambition in self.ambitions if ambition.id == column), column)

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
