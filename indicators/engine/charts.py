"""Which chart a series is drawn as, chosen from the kind of measure and the counts, and why, in parts.

Status, assurance and variation never follow from what is drawn: they rest on the limits for all months and on the
looks. Never draws, and never words for people.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from indicators.engine.baselines import Baseline, What
from indicators.engine.between import Between, between
from indicators.engine.framework import Watched
from indicators.engine.longer import adds_up
from indicators.engine.observation import Observation, Series, State
from indicators.engine.signals import Found
from indicators.engine.stepped import SteppedLimits, stepped
from indicators.engine.variation import Limits, Rule, Silence, Stage
from indicators.methods.looks import BANDS
from indicators.methods.xmr import TRIAL_FROM

# Rare: an average of less than one a month, or more than half of the months without any (ours).
RARE_UNDER = 1.0
MOST_EMPTY = 0.5
# Up to here the time between events is offered beside monthly figures: where the looks' band for the rare ends.
SOMETIMES_UNDER = float(BANDS[0])
# How many times the smallest month's number the largest may be for one pair of limits to serve all. Handbooks let an
# average stand for numbers within a quarter of it, so 1.25 / 0.75; beyond that the smallest month's limits would be
# nearly a third wider than the largest one's.
MOST_UNEVEN = 1.25 / 0.75
# Which part of the months must have limits of their own for them to be drawn (ours): one in ten may be too small.
MOST_WITH_LIMITS = 0.9
_UNTOLD = (Silence.WITHHELD, Silence.OVERLAPPING, Silence.NO_FIGURES)


class Chart(StrEnum):
    """How a series is drawn: one pair of limits, each month's own, the time between events, or without limits.

    A survey's points have their own intervals, and no limits.
    """

    XMR = "xmr"
    P = "p"
    U = "u"
    BETWEEN = "between"
    PLAIN = "plain"
    SURVEY = "survey"


class Grounds(StrEnum):
    """Why a chart was chosen."""

    COUNTS = "counts"
    EVEN = "even"
    UNEVEN = "uneven"
    SMALL = "small"
    VALUES = "values"
    RULE = "rule"
    RARE = "rare"
    RARE_FIGURES = "rare_figures"
    NONE_SEEN = "none_seen"
    STILL = "still"
    FAR_OFF = "far_off"
    FEW_MONTHS = "few_months"
    UNTOLD = "untold"
    SURVEY = "survey"


@dataclass(frozen=True)
class ChosenChart:
    """The chart that was chosen, the grounds with the figures behind them, and the charts that can be drawn instead.

    `average` is how many events a month there are, of a share the rarer answer; `empty` is how many of the `months`
    had none; `smallest` and `largest` are what a month counted out of. `offered` holds what can be drawn, the chosen
    one first.
    """

    chart: Chart
    grounds: Grounds
    offered: tuple[Chart, ...] = (Chart.XMR,)
    average: float = 0.0
    months: int = 0
    empty: int = 0
    smallest: float = 0.0
    largest: float = 0.0
    stepped: SteppedLimits | None = None
    between: Between | None = None

    @property
    def rare(self) -> bool:
        """Whether there are too few events for limits of monthly figures."""
        return self.chart in (Chart.BETWEEN, Chart.PLAIN)

    @property
    def hard_to_tell(self) -> bool:
        """Whether there are too few events to tell a doubling from chance in half a year."""
        counted = self.grounds not in (
            *(Grounds.VALUES, Grounds.UNTOLD, Grounds.FEW_MONTHS, Grounds.RULE),
            Grounds.SURVEY,
        )
        return counted and self.average < SOMETIMES_UNDER


def choose(watched: Watched, series: Series, found: Found, baselines: Sequence[Baseline] = ()) -> ChosenChart:
    """Give the chart of a series that may be judged, from its counts and from what was found of it."""
    seen = [o for o in series.shown if o.value is not None]
    if found.signal.silence is Silence.SURVEY:
        return ChosenChart(Chart.SURVEY, Grounds.SURVEY, (Chart.SURVEY,), months=len(seen))
    if found.signal.silence in _UNTOLD or not seen:
        return ChosenChart(Chart.XMR, Grounds.UNTOLD)
    if any(o.numerator is None for o in seen):
        return ChosenChart(Chart.XMR, _undrawn(found.limits) or Grounds.VALUES, months=len(seen))
    if len(seen) < TRIAL_FROM:
        return ChosenChart(Chart.XMR, Grounds.FEW_MONTHS, months=len(seen))
    seen = _counted_now(seen, baselines)
    events = _events(series, seen)
    parts = [o.denominator or 0.0 for o in seen] if _divided(series) else [0.0]
    average = sum(events) / len(events)
    known = ChosenChart(
        Chart.XMR,
        Grounds.COUNTS,
        average=average,
        months=len(seen),
        empty=events.count(0),
        smallest=min(parts),
        largest=max(parts),
        stepped=stepped(series, found.limits.segments, baselines),
        between=_between(watched, series, baselines) if average < SOMETIMES_UNDER else None,
    )
    chosen = _chosen(known, series, found.signal.rule)
    undrawn = _undrawn(found.limits) if chosen.chart is Chart.XMR else None
    return replace(chosen, grounds=undrawn) if undrawn else chosen


def _counted_now(seen: list[Observation], baselines: Sequence[Baseline]) -> list[Observation]:
    """Give the figures since the newest baseline, where they are enough to say what is usual now; otherwise all."""
    begins = max((b.month for b in baselines if b.what is What.NEW_BASELINE), default=None)
    now = [o for o in seen if begins is None or o.start >= begins]
    return now if len(now) >= TRIAL_FROM else seen


def _undrawn(limits: Limits) -> Grounds | None:
    """Give why one pair of limits cannot be drawn, though there are enough months; None where it can."""
    newest = limits.segments[-1] if limits.segments else None
    if newest is None or newest.calculable or newest.stage is Stage.NONE:
        return None
    return Grounds.FAR_OFF if newest.dragged else Grounds.STILL


def rare(series: Series | None) -> bool:
    """Tell whether a series has too few events for limits of its months, where there are enough months to tell."""
    seen = [o for o in series.shown if o.value is not None] if series else []
    if series is None or len(seen) < TRIAL_FROM or any(o.numerator is None for o in seen):
        return False
    events = _events(series, seen)
    return _seldom(sum(events) / len(events), events.count(0), len(events))


def _seldom(average: float, empty: int, months: int) -> bool:
    return average < RARE_UNDER or empty > MOST_EMPTY * months


def _divided(series: Series) -> bool:
    return series.unit == "%" or bool(series.per)


def _events(series: Series, seen: Sequence[Observation]) -> list[float]:
    """Give how many events each month had; of a share, the answer that is rarer in all."""
    hits = [o.numerator or 0.0 for o in seen]
    if series.unit != "%":
        return hits
    others = [(o.denominator or 0.0) - hit for o, hit in zip(seen, hits, strict=True)]
    return min(hits, others, key=sum)


def _between(watched: Watched, series: Series, baselines: Sequence[Baseline]) -> Between | None:
    """Give the times between events; none for shares, people and stocks, nor where a withheld month hides some."""
    hidden = any(o.state is State.SUPPRESSED for o in series.observations)
    if series.unit == "%" or hidden or not adds_up(watched, series):
        return None
    found = between(series, baselines)
    return found if found and found.longest else None


def _chosen(known: ChosenChart, series: Series, rule: Rule) -> ChosenChart:
    own = Chart.P if series.unit == "%" else Chart.U
    has_own = known.stepped is not None and bool(known.stepped.months)
    seldom = _seldom(known.average, known.empty, known.months)
    apart = known.between is not None
    others = ((Chart.BETWEEN,) if apart else ()) + ((own,) if has_own else ())
    if rule is not Rule.THREE_LOOKS:
        return _with(known, Chart.XMR, Grounds.RULE, others)
    if seldom and apart:
        return _with(known, Chart.BETWEEN, Grounds.RARE, (Chart.XMR,))
    if seldom:
        none_seen = known.average * known.months < 2 and series.unit != "%"
        return _with(known, Chart.PLAIN, Grounds.NONE_SEEN if none_seen else Grounds.RARE_FIGURES, (Chart.XMR,))
    if not _divided(series):
        return _with(known, Chart.XMR, Grounds.COUNTS, others)
    if known.largest <= MOST_UNEVEN * known.smallest:
        return _with(known, Chart.XMR, Grounds.EVEN, others)
    if has_own and _mostly(known.stepped):
        return _with(known, own, Grounds.UNEVEN, (Chart.XMR,))
    return _with(known, Chart.XMR, Grounds.SMALL, others)


def _mostly(found: SteppedLimits | None) -> bool:
    return found is not None and len(found.months) >= MOST_WITH_LIMITS * (len(found.months) + found.small)


def _with(known: ChosenChart, chart: Chart, grounds: Grounds, others: tuple[Chart, ...]) -> ChosenChart:
    return replace(known, chart=chart, grounds=grounds, offered=(chart, *others))
