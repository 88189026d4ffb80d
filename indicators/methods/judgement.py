"""What three looks find of one series in one month: each look, and which of them is told.

It holds what was found and decides nothing; whether higher is good or bad is not known here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from indicators.methods.tails import once_in


class Direction(IntEnum):
    """Which way a series has moved, in its own terms: for a share of 90%, higher is a higher share."""

    LOWER = -1
    STEADY = 0
    HIGHER = 1


class Judged(IntEnum):
    """Whether a series can be judged, and if not, why."""

    YES = 0
    TOO_FEW_MONTHS = 1  # fewer months with figures and exposure than a baseline needs
    NO_LOOK = 2  # no window is whole: figures are missing, there is no exposure, or the baseline reaches into it


@dataclass(frozen=True)
class Look:
    """One window of months against its baseline: events observed and expected, with what chance would do.

    `upper` and `lower` are tail probabilities of the sums as they are; `chance` is two-sided, the smaller tail
    doubled, as wide as the estimated spread makes it: a look is flagged when it is under the level of its window.
    """

    window: int
    observed: float
    expected: float
    upper: float
    lower: float
    chance: float
    direction: Direction

    @property
    def ratio(self) -> float | None:
        """Give observed to expected; None where nothing was expected."""
        return self.observed / self.expected if self.expected > 0 else None

    @property
    def once_in(self) -> int | None:
        """Give in how many such looks chance alone would do this about once; None where it practically never would."""
        return once_in(self.chance)


@dataclass(frozen=True)
class Month:
    """What is expected of the latest month in the series' own terms, for a chart.

    Below `low` events or above `high` the one-month look would be flagged.
    """

    expected: float
    low: float
    high: float


@dataclass(frozen=True)
class Judgement:
    """One series as judged in its latest month. Months are places in the series, from 0.

    `months` and `events` are those of the baseline that have a figure. Where `other_answer` is set the looks count
    those that did not: the rarer answer of a proportion. `looks` holds the windows that could be judged, shortest
    first; `told` is the longest that is flagged, and `disagree` says that another flagged one points the other way.
    `month` is None where the latest month cannot be judged by itself, `phi` and `correlation` where no window can.
    """

    judged: Judged
    first: int
    last: int
    months: int
    events: float
    other_answer: bool
    season: bool
    phi: float | None
    correlation: float | None
    looks: tuple[Look, ...]
    month: Month | None

    @property
    def memory(self) -> float | None:
        """Give the correlation that is allowed for: months that swing against each other have none."""
        return None if self.correlation is None else max(self.correlation, 0.0)

    @property
    def told(self) -> Look | None:
        """Give the longest look that is flagged."""
        return next((look for look in reversed(self.looks) if look.direction), None)

    @property
    def direction(self) -> Direction:
        """Give the direction of the look that is told; steady where none is flagged."""
        return self.told.direction if self.told else Direction.STEADY

    @property
    def disagree(self) -> bool:
        """Tell whether flagged looks point in both directions."""
        return {Direction.LOWER, Direction.HIGHER} <= {look.direction for look in self.looks}
