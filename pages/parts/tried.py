"""A pasted series judged as the board would judge it, by the same functions of the engine and the framework's own rule.

Draws nothing and keeps nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from indicators.engine.charts import Chart
from indicators.engine.framework import Better, Framework, IndicatorKind, Watched
from indicators.engine.observation import Series
from indicators.engine.rating import Freshness, rate
from indicators.engine.signals import Found, Heard, find
from indicators.engine.status import Rating
from indicators.engine.target import Form, Target, ToleranceKind
from indicators.engine.targets import DEFAULT_TOLERANCE
from indicators.engine.variation import Flag, Stage
from pages.parts.axes import drawn
from pages.parts.drawn_as import DrawnAs, drawn_as
from pages.parts.figures import in_words, number, plural
from pages.parts.flagged_points import heard
from pages.parts.monthly import UNIT, monthly
from pages.parts.pasted import Pasted
from pages.parts.process import Process, trial_words
from pages.parts.signal_sentences import FLAG_WORDS
from pages.parts.words import upper_first

ON_TIME = Freshness(None, 0)


@dataclass(frozen=True)
class Tried:
    """A series that was tried: what it does of itself, what follows for a target, and the chart chosen for it."""

    series: Series
    found: Found
    rating: Rating
    target: Target | None
    drawn: DrawnAs

    @property
    def process(self) -> Process:
        """What its chart shows of its own movement."""
        return self.drawn.process


def tried(pasted: Pasted, better: Better, level: float | None, last: date, framework: Framework) -> Tried:
    """Judge what was pasted, its last month that of `last`; whole numbers are taken for counts."""
    return judged(monthly(pasted.months, last, pasted.whole), better, level, framework)


def judged(series: Series, better: Better, level: float | None, framework: Framework) -> Tried:
    """Judge a series by the framework's rule, against a level wanted where there is one and a way that is better."""
    found = find([Heard(series, better)], framework.rule, framework.cautious)[0]
    target = _target(series, better, level)
    targets = [target] if target else []
    rating = rate(watched(better), series, targets, ON_TIME, "", signal=found.signal, limits=found.limits)
    return Tried(series, found, rating, target, drawn_as(watched(better), series, found))


def _target(series: Series, better: Better, level: float | None) -> Target | None:
    if level is None or better is Better.NEUTRAL:
        return None
    form = Form.AT_LEAST if better is Better.HIGHER else Form.AT_MOST
    start = series.observations[0].start
    return Target(form, level, None, DEFAULT_TOLERANCE, ToleranceKind.PERCENT, start, None, "", "", 0)


def watched(better: Better, headline: bool = True) -> Watched:
    """Give an indicator that stands in no framework, for a series that was tried."""
    return Watched(
        id="tried",
        name="Pasted figures",
        short="Pasted figures",
        kind=IndicatorKind.COUNTS,
        better=better,
        outcomes=(),
        measures=(),
        splits=(),
        splits_waiting=(),
        supplier="",
        owner="",
        frequency="monthly",
        lag_days=0,
        unit=UNIT,
        per=0,
        headline=headline,
        about="things",
    )


def readings(one: Tried) -> dict[date, str]:
    """Give the reading of each month by its first day: what the limits and the looks say of it."""
    undrawn = one.drawn.shown in (Chart.BETWEEN, Chart.PLAIN)
    said = {} if undrawn else heard(one.process, one.series)
    looked_at = {o.start for o in one.found.signal.flagged_among(one.series.observations)}
    told = {}
    for o in one.series.observations:
        if not drawn(o):
            continue
        by_limits = said.get(o.start) or _plain_reading(one, o.start)
        looked = "in the look that is flagged" if o.start in looked_at else ""
        told[o.start] = upper_first("; ".join(filter(None, [by_limits, looked])))
    return told


def _plain_reading(one: Tried, start: date) -> str:
    if one.drawn.shown in (Chart.BETWEEN, Chart.PLAIN):
        return ""
    segment = next((s for s in one.process.limits.segments if s.first <= start <= s.last), None)
    if segment is None or not segment.calculable or segment.stage is Stage.NONE:
        return "No limits"
    return "Within the trial limits" if segment.stage is Stage.TRIAL else "Within the limits"


def what_was_read(pasted: Pasted) -> str:
    """Give what was read: "36 months, one of them missing. Taken for counts, as all are whole numbers."."""
    count = len(pasted.months)
    gap = f", {in_words(pasted.missing)} of them missing" if pasted.missing else ""
    kind = (
        "Taken for counts, as all are whole numbers."
        if pasted.whole
        else "Not all are whole numbers, so they are taken for values that were measured and not counted."
    )
    return f"{number(count)} {plural(count, 'month')} read{gap}. {kind}"


def limits_words(one: Tried) -> str:
    """Give how far the limits are, where they are not full or cannot be drawn; '' otherwise."""
    segment = one.found.limits.segments[-1]
    if segment.stage is Stage.FULL and not segment.calculable:
        dragged = any(flag is Flag.BEYOND_LIMITS for _, flag, _ in one.found.limits.flags)
        why = "one huge month moves them away from all others" if dragged else "the figures hardly vary"
        return f"No limits are drawn: {why}."
    return trial_words(one.process)  # what is drawn without limits has none on trial


def flags_words(one: Tried) -> str:
    """Give how many months each rule of the chart flags: "Beyond the limits: one month."; '' where none is."""
    flags = [flag for _, flag, _ in one.process.limits.flags]
    told = [
        f"{FLAG_WORDS[flag]}: {in_words(flags.count(flag))} {plural(flags.count(flag), 'month')}."
        for flag in Flag
        if flag in flags
    ]
    return " ".join(told)
