"""Is it good, and may we say so at all? Status against target, with the reason that made it, in parts.

Knows no words for people: a reason is an enum with its figures, and pages/parts/sentences.py words it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from data.periods import PeriodKind
from indicators.engine.assurance import assure, by_limits
from indicators.engine.framework import Better, IndicatorKind, Watched
from indicators.engine.intervals import Interval, interval_of
from indicators.engine.levels import TargetJudgement, judgement, standing
from indicators.engine.observation import Observation, Series, State, year_before
from indicators.engine.status import UNTOLD, Confidence, LastJudged, Rating, Reason, Status, Why
from indicators.engine.surveys import Ends, beyond_chance, ends_against, is_survey
from indicators.engine.target import Basis, JudgedBy, Target
from indicators.engine.variation import Assurance, Limits, Signal, Silence


@dataclass(frozen=True)
class Freshness:
    """When the next return is due and how many have not come by the day of judgement."""

    due_on: date | None
    missed: int

    @property
    def late(self) -> bool:
        """One return is missed: the rating stays, with a mark."""
        return self.missed == 1

    @property
    def stale(self) -> bool:
        """Two or more returns are missed: there is no rating any more."""
        return self.missed >= 2


@dataclass(frozen=True)
class _Around:
    """What a figure is judged beside: its series, what that does of itself, and the series of its peers."""

    series: Series
    signal: Signal
    limits: Limits
    peers: Sequence[Series]
    interval: Interval
    survey: bool = False


ENOUGH_POINTS = 13
RECENT_PERIODS = 12
NO_LIMITS = Limits()
FEWEST_POINTS = 6


def rate(
    watched: Watched,
    series: Series | None,
    targets: Sequence[Target],
    freshness: Freshness,
    dataset: str,
    settles: bool = False,
    signal: Signal = UNTOLD,
    limits: Limits = NO_LIMITS,
    peers: Sequence[Series] = (),
) -> Rating:
    """Give the rating of an indicator; the first reason against rating it that applies, in the order of the rules.

    `targets` are its own, of any date; `dataset` is the one that it rests on or waits for. With `settles`, figures of
    young periods are known to be too low or too high, so the latest one that is settled is judged where there is one.
    `signal` and `limits` are those of the figures that may be judged; without them the status follows tolerance.
    """
    interval = interval_of(series, watched.stock) if series else None
    around = _Around(series, signal, limits, peers, interval, is_survey(watched)) if series and interval else None
    found = _status(watched, around, targets, freshness, dataset, settles)
    sure = confidence(series, freshness)
    if found.reason.latest is None or found.status in (Status.DEVELOPING, Status.ELSEWHERE):
        return found
    return replace(found, signal=signal, assurance=found.reason.assurance, confidence=sure)


def _status(
    watched: Watched, around: _Around | None, targets: Sequence[Target], freshness: Freshness, dataset: str,
    settles: bool,
) -> Rating:  # fmt: skip
    series = around.series if around else None
    latest = series.latest if series else None
    base = _base(watched, series, freshness, dataset)
    unrated = _by_kind(watched)
    if unrated:
        return Rating(unrated[0], replace(base, why=unrated[1]))
    if around is None or series is None or latest is None:
        return Rating(Status.NO_DATA, base)
    judged = _judged(series, settles)
    if freshness.stale:
        last = _last_judged(judged, targets, around)
        return Rating(Status.STALE, replace(base, why=Why.STALE, last_judged=last), last_status=_status_of(last))
    if latest.state is State.SUPPRESSED:
        last = _last_judged(judged, targets, around)
        return Rating(Status.WITHHELD, replace(base, why=Why.WITHHELD, last_judged=last), last_status=_status_of(last))
    judged_on = judged[-1]
    if judged_on.value is None:
        return Rating(Status.NO_DATA, replace(base, why=Why.NOTHING_TO_COUNT, latest=judged_on))
    if around.survey and around.interval(judged_on) is None:
        return Rating(Status.NOT_ENOUGH, replace(base, why=Why.NO_ANSWERS, latest=judged_on))
    if latest.numerator is None and len(series.shown) < FEWEST_POINTS and not around.survey:
        return Rating(Status.TOO_FEW, replace(base, why=Why.TOO_FEW, counted=len(series.shown)))
    target = standing(targets, judged_on)
    if target is None:
        return Rating(Status.NO_TARGET, _without_target(base, judged_on, targets))
    reason = _judgement(base, judged_on, target, around)
    if reason.status is None or not reason.status.rated:
        return Rating(reason.status or Status.NO_TARGET, reason)
    few = len(series.shown) < ENOUGH_POINTS or _should_follow_limits(target, judged_on, around.signal)
    unsure = judged_on.provisional or around.survey or (few and reason.why is not Why.BY_LIMITS)
    return Rating(reason.status, reason, freshness.late, unsure, reason.status)


def _base(watched: Watched, series: Series | None, freshness: Freshness, dataset: str) -> Reason:
    """Give what every reason says, whatever made the status."""
    return Reason(
        Why.WAITS_FOR_DATA,
        series.latest if series else None,
        unit=series.unit if series else "",
        per=series.per if series else 0,
        supplier=watched.supplier,
        dataset=dataset,
        due=freshness.due_on,
        missed=freshness.missed,
        survey=is_survey(watched),
    )


def _judgement(base: Reason, judged_on: Observation, target: Target, around: _Around) -> Reason:
    """Give the reason with its status: by process limits where the target row says so and they can be told."""
    signal, segment = around.signal, around.limits.latest
    found, ends = _against(judged_on, target, around)
    status, why = found.status, found.why
    assurance = assure(segment, target) if _fits_limits(target, judged_on) else Assurance.NONE
    base = replace(
        base, why=why, status=status, latest=judged_on, target=target, level=found.level, lack=found.lack,
        assurance=assurance, signal=signal, segment=segment, met=why is Why.MEETS, ends=ends,
    )  # fmt: skip
    follows = target.judged_by is JudgedBy.LIMITS and assurance is not Assurance.NONE and signal.variation.told
    if not follows or not status.rated:
        return base
    return replace(base, why=Why.BY_LIMITS, status=by_limits(assurance, signal.variation, base.met))


def _against(judged_on: Observation, target: Target, around: _Around) -> tuple[TargetJudgement, Ends | None]:
    """Give how a figure stands to a target; of a survey by its interval, whose ends come with it."""
    seen = around.series.observations
    found = judgement(judged_on, target, seen, around.peers, around.interval)
    if not around.survey:
        return found, None
    ends = ends_against(judged_on, target, found.level, around.interval, year_before(seen, judged_on))
    return beyond_chance(found, ends), ends


def _fits_limits(target: Target, judged_on: Observation) -> bool:
    """Tell whether limits can speak of a target: they are those of single months, and of a level that stands still."""
    return judged_on.kind is PeriodKind.MONTH and target.basis is Basis.FIGURE


def _should_follow_limits(target: Target, judged_on: Observation, signal: Signal) -> bool:
    """Tell whether a status is to follow process limits: where they cannot be told, one month is all that it rests on.

    Months may be too few, withheld or missing, and figures may hardly vary; without any signal nothing was looked at.
    """
    asked = target.judged_by is JudgedBy.LIMITS and _fits_limits(target, judged_on)
    return asked and (signal.variation.told or signal.silence is not Silence.NONE)


def confidence(series: Series | None, freshness: Freshness) -> Confidence:
    """Give how far the latest year of figures can be trusted."""
    if series is None or series.latest is None:
        return Confidence()
    recent = series.observations[-RECENT_PERIODS:]
    return Confidence(
        of=len(recent),
        missing=sum(o.state is State.MISSING for o in recent),
        withheld=sum(o.state is State.SUPPRESSED for o in recent),
        provisional=series.latest.provisional,
        late=freshness.late,
    )


def _without_target(base: Reason, judged_on: Observation, targets: Sequence[Target]) -> Reason:
    """Tell apart that there is no target and that one counts only from after the period that would be judged."""
    later = [t for t in targets if t.starts_on > judged_on.end]
    if not later:
        return replace(base, why=Why.NO_TARGET)
    return replace(base, why=Why.TARGET_LATER, latest=judged_on, target=min(later, key=lambda t: t.starts_on))


def _judged(series: Series, settles: bool) -> Sequence[Observation]:
    """Give the shown figures that may be judged: those that are settled, or all where none is or none has to."""
    settled = [o for o in series.shown if settles and not o.provisional]
    return settled or series.shown


def _by_kind(watched: Watched) -> tuple[Status, Why] | None:
    if watched.kind is IndicatorKind.DEVELOPING:
        return Status.DEVELOPING, Why.DEVELOPING
    if watched.kind is IndicatorKind.LINK:
        return Status.ELSEWHERE, Why.LINK
    if watched.kind is IndicatorKind.MAP:
        return Status.CONTEXT, Why.MAP
    return (Status.CONTEXT, Why.NEUTRAL) if watched.better is Better.NEUTRAL else None


def _last_judged(judged: Sequence[Observation], targets: Sequence[Target], around: _Around) -> LastJudged | None:
    """Give the last figure that a target stood for and could judge, with its status."""
    for observation in reversed(judged):
        target = standing(targets, observation)
        if target and observation.value is not None:
            status = _judgement(Reason(Why.MEETS), observation, target, around).status
            if status and status.rated:
                return LastJudged(status, observation)
            if status is Status.NOT_ENOUGH:  # an older survey says nothing of what this one left open
                return None
    return None


def _status_of(last: LastJudged | None) -> Status | None:
    return last.status if last else None
