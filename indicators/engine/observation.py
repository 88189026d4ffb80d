"""What a calculation gives and a screen reads: observations, and the series that they make."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property

from data.periods import PeriodKind, months_later, period_key, period_words


class State(StrEnum):
    """Whether an observation may be shown, is withheld as too small, or was never received."""

    SHOWN = "shown"
    SUPPRESSED = "suppressed"
    MISSING = "missing"


@dataclass(frozen=True)
class Observation:
    """One figure: numerator, denominator and value are None unless it is shown. `value` is in the series' unit.

    Of a survey the denominator is how many people answered; `lower` and `upper` are the ends of the 95% interval that
    was published with it, in the series' unit, None where none was.
    """

    kind: PeriodKind
    start: date
    end: date
    category: str | None
    numerator: float | None
    denominator: float | None
    value: float | None
    state: State
    provisional: bool
    source: str
    lower: float | None = None
    upper: float | None = None

    def without_figure(self, state: State) -> Observation:
        """Give the observation without anything of its figure."""
        return replace(self, numerator=None, denominator=None, value=None, lower=None, upper=None, state=state)

    @property
    def key(self) -> str:
        """The machine's name of the period."""
        return period_key(self.kind, self.start, self.end)

    def words(self, short: bool = False) -> str:
        """Give the period as people read it."""
        return period_words(self.kind, self.start, self.end, short)


@dataclass(frozen=True)
class Series:
    """Observations of one measure and area in time order, disclosed; `breakdown` is None for the total.

    `unit` is "%" for shares, otherwise a plural noun; `per` is 0, or the number of residents of a rate.
    """

    indicator: str
    measure: str
    area: str
    breakdown: str | None
    unit: str
    per: int
    observations: tuple[Observation, ...]

    @cached_property
    def shown(self) -> tuple[Observation, ...]:
        """The observations that may be shown."""
        return tuple(o for o in self.observations if o.state is State.SHOWN)

    @cached_property
    def latest(self) -> Observation | None:
        """The last observation that was received, shown or withheld; None where nothing was."""
        return next((o for o in reversed(self.observations) if o.state is not State.MISSING), None)

    def category(self, name: str) -> Series:
        """Give the series of one category of a breakdown."""
        own = tuple(o for o in self.observations if o.category == name)
        return Series(self.indicator, self.measure, self.area, self.breakdown, self.unit, self.per, own)

    @property
    def categories(self) -> tuple[str, ...]:
        """The categories in it, in declared order."""
        return tuple(dict.fromkeys(o.category for o in self.observations if o.category is not None))


def year_before(observations: Iterable[Observation], observation: Observation) -> Observation | None:
    """Give the shown figure of the same period a year earlier, or None."""
    start, kind = months_later(observation.start, -12), observation.kind
    found = (o for o in observations if o.start == start and o.kind is kind and o.category == observation.category)
    # Of the year to date several periods begin on one day: the one that ends in the same month is the same stretch.
    alike = (o for o in found if o.end.month == observation.end.month)
    return next((o for o in alike if o.state is State.SHOWN and o.value is not None), None)


def settled(series: Series) -> Series:
    """Give the series up to its newest settled figure, with a gap wherever an earlier one may still change.

    A gap and not nothing: what lies on both sides of it are no neighbours.
    """
    known = (at for at, o in enumerate(series.observations) if not o.provisional and o.state is not State.MISSING)
    newest = max(known, default=-1)
    kept = tuple(_gap(o) if o.provisional else o for o in series.observations[: newest + 1])
    return replace(series, observations=kept)


def _gap(observation: Observation) -> Observation:
    return replace(observation.without_figure(State.MISSING), provisional=False)


def until(series: Series, as_of: date) -> Series:
    """Give the series without the periods that had not ended on the day `as_of`."""
    kept = tuple(o for o in series.observations if o.end <= as_of)
    if len(kept) == len(series.observations):
        return series
    return Series(series.indicator, series.measure, series.area, series.breakdown, series.unit, series.per, kept)
