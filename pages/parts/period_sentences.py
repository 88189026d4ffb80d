"""What the line above a chart says of its periods: their span, what may still change, where there are gaps.

Pure functions from a series to sentences.
"""

from __future__ import annotations

from itertools import groupby

from data.periods import PeriodKind, month_name, months_later
from indicators.engine.observation import Series, State
from pages.parts import figures
from pages.parts.words import upper_first

_NOTES = {
    PeriodKind.ROLLING_12: "Neighbouring figures share eleven months: a level, from which no change is told.",
    PeriodKind.YEAR_TO_DATE: "Each year begins again in April.",
    PeriodKind.QUARTER: "Only whole quarters are shown.",
}


def reach(series: Series) -> str:
    """Give the span of a series in words: "November 2022 to October 2026"."""
    first, last = series.observations[0], series.observations[-1]
    if first.kind in (PeriodKind.ROLLING_12, PeriodKind.YEAR_TO_DATE):
        return f"{month_name(first.start)} to {month_name(last.end)}"
    return first.words() if first.end == last.end else f"{first.words()} to {last.words()}"


def provisional(series: Series, dashed: bool = True) -> str:
    """Give which of a series' figures may still change, in a sentence; '' where none may.

    `dashed` is whether the chart draws them with a dashed line.
    """
    unsure = [o for o in series.shown if o.provisional]
    if not unsure:
        return ""
    runs = [list(run) for unsure_too, run in groupby(series.shown, key=lambda o: o.provisional) if unsure_too]
    last = runs[-1]
    span = last[0].words() if len(last) == 1 else f"{last[0].words()} to {last[-1].words()}"
    before = len(unsure) - len(last)
    earlier = f", and {figures.in_words(before)} earlier {figures.plural(before, 'figure')}" if before else ""
    told = upper_first(f"{span}{earlier} {'is' if len(unsure) == 1 else 'are'} provisional")
    return f"{told} (dashed line)." if dashed and len(series.shown) > 1 else f"{told}."


def gaps(series: Series) -> str:
    """Give what the marks on the floor of a chart mean, in sentences; '' where it has none."""
    used = {o.state for o in series.observations}
    told = ["Boxed c: withheld, too small to show."] if State.SUPPRESSED in used else []
    told += ["Dashed ring: not received."] if State.MISSING in used else []
    return " ".join(told)


def note(kind: PeriodKind) -> str:
    """Give what to know of figures that are made of months; '' for months."""
    return _NOTES.get(kind, "")


def year_before(series: Series) -> str:
    """Give the figure of a year before as the end of a title: ", 460 a year before"; '' where it is not known.

    A figure that may still change is not set against one of a year before, which no longer will.
    """
    latest = series.latest
    if latest is None or latest.value is None:
        return ""
    if latest.provisional:
        return ", provisional"
    start = months_later(latest.start, -12)
    for o in series.shown:
        if o.kind is latest.kind and o.start == start and o.end.month == latest.end.month and o.value is not None:
            return f", {figures.value(o.value, series.unit, series.per)} a year before"
    return ""
