"""What is wanted of an indicator, as data: the level of a target, what it is set against, and how far off is watch.

Never judges (levels.py does), never reads a row (targets.py does), and never words for people (pages/parts does).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Form(StrEnum):
    """Which side of a target's level is wanted."""

    AT_MOST = "at_most"
    AT_LEAST = "at_least"
    BETWEEN = "between"


class Basis(StrEnum):
    """What a target's level is set against."""

    FIGURE = "figure"
    LAST_YEAR = "last_year"
    PATH = "path"
    YEAR_TO_DATE = "year_to_date"
    SINCE_BASE = "since_base"
    A_YEAR_SINCE_BASE = "a_year_since_base"
    PEERS = "peers"


class ToleranceKind(StrEnum):
    """What a tolerance is measured in; LIMITS is the figure's own 95% interval, and has no size."""

    PERCENT = "percent"
    ABSOLUTE = "absolute"
    ABSOLUTE_A_YEAR = "absolute_a_year"
    LIMITS = "limits"


class JudgedBy(StrEnum):
    """What a status follows: process limits and variation together, or the tolerance of its target."""

    LIMITS = "limits"
    TOLERANCE = "tolerance"


@dataclass(frozen=True)
class Target:
    """What is wanted from `starts_on` to `ends_on` (None while it stands); `level` is read as its `basis` says.

    `level`, `upper` (of a range) and `acceptable` (which takes the place of the tolerance) are in the indicator's own
    unit, or in per cent where the basis is last year, a base or the peers. `base` is the figure of `base_on`.
    """

    form: Form
    level: float
    upper: float | None
    tolerance: float
    tolerance_kind: ToleranceKind
    starts_on: date
    ends_on: date | None
    author: str
    reason: str
    submission: int
    basis: Basis = Basis.FIGURE
    acceptable: float | None = None
    base: float | None = None
    base_on: date | None = None
    judged_by: JudgedBy = JudgedBy.LIMITS

    def covers(self, day: date) -> bool:
        """Whether the target stood on `day`."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)
