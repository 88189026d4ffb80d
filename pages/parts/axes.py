"""The scales that charts stand on: heights from zero with few grid lines, Januaries and the latest month along time.

Numbers and dates in, ticks out; draws nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from math import ceil, floor, log10

from data.periods import MONTH_NAMES, month_start, months_between, months_later, period_words
from indicators.engine.observation import Observation, Series, State
from pages.parts import figures

INTERVALS = 5
_CLOSE = 0.085


@dataclass(frozen=True)
class Scale:
    """The heights of a chart, from `low` to `top`, with the value and the words of each grid line."""

    low: float
    top: float
    ticks: tuple[tuple[float, str], ...]


def position(observation: Observation) -> date:
    """Give where an observation stands along time: the first day of the last month of its period."""
    return month_start(observation.end)


def drawn(observation: Observation) -> bool:
    """Tell whether an observation has a point: it may be shown, and it has a value."""
    return observation.state is State.SHOWN and observation.value is not None


def point_words(value: float, series: Series) -> str:
    """Give a value as it stands beside a point: "84", "31%", "12.3"; the line above the plot names its unit."""
    return figures.bare(value, series.unit, series.per) + ("%" if series.unit == "%" else "")


def point_label(observation: Observation, series: Series) -> str:
    """Give what stands beside a point: its value, or "4 of 12" for a share of so few that no percentage is told."""
    few = series.unit == "%" and observation.denominator is not None and observation.denominator < figures.SMALL_BASE
    if few and observation.numerator is not None:
        return f"{figures.exact(observation.numerator)} of {figures.exact(observation.denominator or 0)}"
    return point_words(observation.value or 0.0, series)


def scale_for(series: Series, others: Iterable[float] = ()) -> Scale:
    """Give the heights that hold a series and the other levels that are drawn with it."""
    values = [o.value for o in series.shown if o.value is not None]
    whole = series.unit != "%" and not series.per and all(value == int(value) for value in values)
    made = nice_scale([*values, *others], whole, series.unit == "%")
    return replace(made, ticks=tuple((height, figures.money(words, series.unit)) for height, words in made.ticks))


def nice_scale(values: Iterable[float], whole: bool, percent: bool = False, intervals: int = INTERVALS) -> Scale:
    """Give a scale from zero (from below it only where a value is) with at most `intervals` + 1 grid lines."""
    listed = list(values)
    highest, lowest = max([*listed, 0.0]), min([*listed, 0.0])
    if highest == lowest:
        highest = 100.0 if percent else 5.0
    step = _step(max((highest - lowest) / intervals, 0.001), whole)
    while ceil(highest / step) - floor(lowest / step) > intervals:
        step = _step(step * 1.01, whole)
    first, last = floor(lowest / step), ceil(highest / step)
    sign = "%" if percent else ""
    ticks = tuple((n * step, f"{n * step:,.10g}".replace("-", "\u2212") + sign) for n in range(first, last + 1))
    return Scale(first * step, last * step, ticks)


def _step(least: float, whole: bool) -> float:
    """Give the smallest of 1, 2, 2.5 and 5 times a power of ten that is at least `least`."""
    power = floor(log10(least)) if least > 0 else 0
    for exponent in (power, power + 1):
        for factor in (1.0, 2.0, 2.5, 5.0):
            step = round(factor * 10.0**exponent, 12)
            if step >= least - 1e-12 and not (whole and step != int(step)):
                return float(step)
    return 1.0


def month_ticks(series: Series, reach: tuple[date, date]) -> list[tuple[date, str]]:
    """Give the ticks along time: Januaries, quarters too on a short stretch, and the last period in bold."""
    first, last = reach
    length = max(months_between(first, last), 1)
    every = _every(length)
    ticks: list[tuple[date, str]] = []
    for step in range(length + 1):
        day = months_later(first, step)
        if _marked(day, every):
            far = months_between(day, last) / length > _CLOSE
            ticks.append((day, _tick_words(day, first, every) if far else ""))
    end = series.observations[-1]
    ticks = [tick for tick in ticks if tick[0] != last]
    return [*ticks, (last, f"<b>{period_words(end.kind, end.start, end.end, short=True)}</b>")]


def _every(length: int) -> int:
    """Give how many months lie between ticks, for a stretch of so many months."""
    if length <= 20:
        return 3
    return 12 if length <= 110 else 12 * ceil(length / 110)


def _marked(day: date, every: int) -> bool:
    if every <= 12:
        return (day.month - 1) % every == 0
    return day.month == 1 and day.year % (every // 12) == 0


def _tick_words(day: date, first: date, every: int) -> str:
    short = MONTH_NAMES[day.month - 1][:3]
    return f"{short} {day.year}" if day.month == 1 or (day == first and every < 12) else short
