"""What every series of a board does of itself, found together: its variation by the rule chosen, and its limits.

Rests on disclosed figures alone, so nothing that is withheld can be worked out from what is said here. Hands numbers
to indicators/methods and takes numbers back; never looks at a target, and never draws.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import numpy.typing as npt

from data.periods import PeriodKind
from indicators.engine.baselines import Baseline, What
from indicators.engine.framework import Better
from indicators.engine.habits import habit_of
from indicators.engine.limits import FULL_FROM, Grid, limits_of
from indicators.engine.observation import Observation, Series, State
from indicators.engine.variation import Flag, Limits, Rule, Signal, Silence, Variation
from indicators.methods.held import NEEDED, walked
from indicators.methods.judgement import Judged, Judgement, Look
from indicators.methods.looks import THREE_LOOKS, Looks, Settings, judge

REGULAR = (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR)
NEWEST = 6
# The longest baseline and the latest look: what withheld months are counted in.
RECENT = 54
# Withheld months are small ones: without them an average is too high, so few are borne (ours).
MOST_WITHHELD = 0.1


@dataclass(frozen=True)
class Heard:
    """A series to be judged with which way is better and what is known of its past; `rolling` where periods overlap.

    A `survey` swings as its samples do, so that no rule of a chart says more of it than its own intervals.
    """

    series: Series | None
    better: Better
    baselines: Sequence[Baseline] = ()
    rolling: bool = False
    survey: bool = False


@dataclass(frozen=True)
class Found:
    """What one series does of itself."""

    signal: Signal
    limits: Limits


def find(heard: Sequence[Heard], rule: Rule = Rule.THREE_LOOKS, cautious: bool = False) -> list[Found]:
    """Give the signal and the limits of each series, in the order given, all worked out together."""
    grid = Grid.of([_regular(one) for one in heard], [one.baselines for one in heard])
    limits = limits_of(grid)
    silences = [_silence(one) for one in heard]
    looks, directions = _look(heard, silences, rule, cautious)
    found = []
    for at, (one, silence) in enumerate(zip(heard, silences, strict=True)):
        if silence is not Silence.NONE:
            drawn = Limits() if silence is Silence.WITHHELD else limits[at]
            found.append(Found(Signal(_unheard(silence), rule, silence, anew=_anew(one)), drawn))
        elif rule is Rule.THREE_LOOKS and countable(one.series):
            judged = looks.one(at)
            signal = _three_looks(one, judged, directions[at])
            found.append(Found(_with_habit(signal, one, judged), limits[at]))
        else:
            named = rule if rule is Rule.NHS else Rule.POINTS_AND_SHIFT
            found.append(Found(_with_habit(_by_points(one, limits[at], named), one, looks.one(at)), limits[at]))
    return found


def _with_habit(signal: Signal, one: Heard, judged: Judgement) -> Signal:
    """Give a signal with how its series is by itself, where a change can be told at all."""
    return replace(signal, habit=habit_of(one.series, judged)) if signal.variation.told and one.series else signal


def _regular(one: Heard) -> tuple[Observation, ...]:
    """Give the figures that limits can be made of: of one kind of period, side by side."""
    if one.series is None or one.rolling or one.survey or not one.series.observations:
        return ()
    return one.series.observations if one.series.observations[0].kind in REGULAR else ()


def countable(series: Series | None) -> bool:
    """Tell whether three looks can judge a series: monthly, with counts behind its figures."""
    if series is None or series.observations[-1].kind is not PeriodKind.MONTH:
        return False
    return all(o.numerator is not None for o in series.shown)


def _unheard(silence: Silence) -> Variation:
    return Variation.TOO_FEW if silence is Silence.TOO_FEW else Variation.NOT_JUDGED


def _silence(one: Heard) -> Silence:
    """Give why nothing can be told of a series before any rule is asked."""
    if one.series is None or not one.series.shown:
        return Silence.NO_FIGURES
    if one.survey:
        return Silence.SURVEY
    if one.rolling or not _regular(one):
        return Silence.OVERLAPPING
    recent = one.series.observations[-RECENT:]
    withheld = sum(o.state is State.SUPPRESSED for o in recent)
    if withheld > MOST_WITHHELD * len(recent):
        return Silence.WITHHELD
    if recent[-1].value is None:
        return _LATEST.get(recent[-1].state, Silence.LATEST_EMPTY)
    return Silence.NONE


_LATEST = {State.SUPPRESSED: Silence.LATEST_WITHHELD, State.MISSING: Silence.GAPS}


def _anew(one: Heard) -> date | None:
    """Give the month of the newest baseline that lies within the series."""
    first = one.series.observations[0].start if one.series and one.series.observations else date.max
    return max((b.month for b in one.baselines if b.what is What.NEW_BASELINE and b.month > first), default=None)


def _look(
    heard: Sequence[Heard], silences: Sequence[Silence], rule: Rule, cautious: bool
) -> tuple[Looks, npt.NDArray[np.int64]]:
    """Give what three looks find of the latest month, every series as a row that ends with it, and month by month.

    Where another rule decides, the latest month alone is looked at, for the habits that it tells.
    """
    months = max((len(one.series.observations) for one in heard if one.series), default=0)
    months = min(max(months, 1), NEEDED)
    events, exposures = np.full((len(heard), months), np.nan), np.ones((len(heard), months))
    for at, one in enumerate(heard):
        if silences[at] is Silence.NONE and countable(one.series) and one.series is not None:
            _fill(events[at], exposures[at], one.series, one.baselines)
    shares = np.array([one.series is not None and one.series.unit == "%" for one in heard])
    levels, settings = THREE_LOOKS.cautious if cautious else THREE_LOOKS, Settings(proportion=shares)
    if rule is not Rule.THREE_LOOKS:
        found = judge(events, exposures, settings, levels)
        return found, found.direction[:, None]
    walk = walked(events, exposures, settings, levels)
    return walk.latest, walk.direction


def _fill(events: np.ndarray, exposures: np.ndarray, series: Series, baselines: Sequence[Baseline]) -> None:
    """Put a series into its row: what lies before its newest baseline, and what is left out of it, is no figure."""
    begins = max((b.month for b in baselines if b.what is What.NEW_BASELINE), default=date.min)
    left_out = {b.month for b in baselines if b.what is What.LEFT_OUT}
    seen = series.observations[-len(events) :]
    divided = series.unit == "%" or bool(series.per)
    for at, o in enumerate(seen, start=len(events) - len(seen)):
        old = at < len(events) - NEWEST
        if o.state is not State.SHOWN or o.start < begins or (old and o.start in left_out):
            continue
        events[at] = o.numerator
        exposures[at] = (o.denominator or 0.0) if divided else 1.0


def _three_looks(one: Heard, judged: Judgement, directions: npt.NDArray[np.int64]) -> Signal:
    assert one.series is not None
    last = one.series.observations[-1].start
    base = Signal(
        Variation.STEADY, Rule.THREE_LOOKS, months=judged.months, seasonal=judged.season, last=last, anew=_anew(one)
    )
    if judged.judged is not Judged.YES:
        return replace(base, variation=_unjudged(judged), silence=_unjudged_why(judged))
    base = replace(base, usual=_usual(one.series, judged))
    look = judged.told
    if look is None:
        return base
    rising = look.direction > 0
    observed, expected = _in_unit(one.series, look, judged.other_answer)
    return replace(
        base,
        variation=way(rising, one.better),
        rising=rising,
        window=look.window,
        observed=observed,
        expected=expected,
        once_in=look.once_in,
        divided=judged.disagree,
        since=_since(one.series, directions.tolist()),
    )


def _in_unit(series: Series, look: Look, other_answer: bool) -> tuple[float, float]:
    """Give what a look observed and expected: counts as sums over the window, shares and rates as their average."""
    scale = series.per or (100 if series.unit == "%" else 0)
    if not scale:
        return look.observed, look.expected
    exposed = sum(o.denominator or 0.0 for o in series.observations[-look.window :])
    observed, expected = scale * look.observed / exposed, scale * look.expected / exposed
    return (scale - observed, scale - expected) if other_answer else (observed, expected)


def _unjudged(judged: Judgement) -> Variation:
    return Variation.TOO_FEW if judged.judged is Judged.TOO_FEW_MONTHS else Variation.NOT_JUDGED


def _unjudged_why(judged: Judgement) -> Silence:
    return Silence.TOO_FEW if judged.judged is Judged.TOO_FEW_MONTHS else Silence.GAPS


def _usual(series: Series, judged: Judgement) -> tuple[float, float] | None:
    """Give the range in which the latest month would not be flagged, in the unit of the series."""
    latest = series.observations[-1]
    if judged.month is None or latest.state is not State.SHOWN:
        return None
    low, high = judged.month.low, judged.month.high
    scale = series.per or (100 if series.unit == "%" else 0)
    if not scale:
        return low, high
    return (scale * low / latest.denominator, scale * high / latest.denominator) if latest.denominator else None


def _since(series: Series, directions: Sequence[int]) -> date:
    """Give the first day of the month in which the present flag began, as it would have been seen month by month."""
    back = 1
    while back < len(directions) and directions[-back - 1] == directions[-1]:
        back += 1
    return series.observations[-min(back, len(series.observations))].start


def way(rising: bool, better: Better) -> Variation:
    """Give the variation of a change that goes up or down, for an indicator of which the one or the other is better."""
    if better is Better.NEUTRAL:
        return Variation.HIGHER if rising else Variation.LOWER
    return Variation.IMPROVING if rising is (better is Better.HIGHER) else Variation.WORSENING


def _by_points(one: Heard, limits: Limits, rule: Rule) -> Signal:
    """Give the signal of the latest point by the rules of the chart; with points and shift only those two are heard."""
    base = Signal(Variation.STEADY, rule, anew=_anew(one))
    segment = limits.segments[-1] if limits.segments else None
    if segment is None or limits.latest is None:
        few = segment is None or segment.points < FULL_FROM
        far_off = segment is not None and segment.dragged
        silence = Silence.TOO_FEW if few else Silence.FAR_OFF if far_off else Silence.NO_SPREAD
        return replace(base, variation=_unheard(silence), silence=silence)
    assert one.series is not None
    last = one.series.observations[-1].start
    base = replace(base, months=segment.points, usual=(segment.lower, segment.upper), last=last)
    spoken = limits.flags if rule is Rule.NHS else limits.points_and_shift
    flag, up = {start: (f, u) for start, f, u in spoken}.get(last, (Flag.NONE, False))
    return base if flag is Flag.NONE else replace(base, variation=way(up, one.better), rising=up, flag=flag)
