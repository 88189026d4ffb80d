"""Is it good, and may we say so at all? Status against target, with the reason that made it, in parts.

Knows no words for people: a reason is an enum with its figures, and pages/parts/sentences.py words it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from indicators.engine.framework import Better, IndicatorKind, Watched
from indicators.engine.levels import against, standing
from indicators.engine.observation import Observation, Series, State
from indicators.engine.status import Rating, Reason, Status, Target, Why


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


ENOUGH_POINTS = 13
FEWEST_POINTS = 6


def rate(
    watched: Watched,
    series: Series | None,
    targets: Sequence[Target],
    freshness: Freshness,
    dataset: str,
    settles: bool = False,
) -> Rating:
    """Give the rating of an indicator; the first reason against rating it that applies, in the order of the rules.

    `targets` are its own, of any date; `dataset` is the one that it rests on or waits for. With `settles`, figures of
    young periods are known to be too low or too high, so the latest one that is settled is judged where there is one.
    """
    latest = series.latest if series else None
    base = Reason(
        Why.WAITS_FOR_DATA,
        latest,
        unit=series.unit if series else "",
        per=series.per if series else 0,
        supplier=watched.supplier,
        dataset=dataset,
        due=freshness.due_on,
        missed=freshness.missed,
    )
    unrated = _by_kind(watched)
    if unrated:
        return Rating(unrated[0], replace(base, why=unrated[1]))
    if series is None or latest is None:
        return Rating(Status.NO_DATA, base)
    judged = _judged(series, settles)
    last = _last_status(judged, targets)
    if freshness.stale:
        return Rating(Status.STALE, replace(base, why=Why.STALE, last_status=last), last_status=last)
    if latest.state is State.SUPPRESSED:
        return Rating(Status.WITHHELD, replace(base, why=Why.WITHHELD, last_status=last), last_status=last)
    if latest.numerator is None and len(series.shown) < FEWEST_POINTS:
        return Rating(Status.TOO_FEW, replace(base, why=Why.TOO_FEW, counted=len(series.shown)))
    judged_on = judged[-1]
    target = standing(targets, judged_on)
    if target is None or judged_on.value is None:
        return Rating(Status.NO_TARGET, _without_target(base, judged_on, targets))
    status, why = against(judged_on, target)
    provisional = judged_on.provisional or len(series.shown) < ENOUGH_POINTS
    return Rating(status, replace(base, why=why, latest=judged_on, target=target), freshness.late, provisional, last)


def _without_target(base: Reason, judged_on: Observation, targets: Sequence[Target]) -> Reason:
    """Tell apart that there is no target and that one counts only from after the period that would be judged."""
    later = [t for t in targets if t.starts_on > judged_on.end]
    if judged_on.value is None or not later:
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


def _last_status(judged: Sequence[Observation], targets: Sequence[Target]) -> Status | None:
    """Give the status of the last figure that a target stood for."""
    for observation in reversed(judged):
        target = standing(targets, observation)
        if target and observation.value is not None:
            return against(observation, target)[0]
    return None
