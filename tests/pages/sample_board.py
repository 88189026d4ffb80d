"""A board made by hand: Swindon's framework with invented figures, in every state that a screen must show."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

from data.periods import PeriodKind, month_end, months_later
from indicators.engine.board import Against, Board, Card, Change, Live, SupplierDate
from indicators.engine.framework import Framework, Group, IndicatorKind, Watched
from indicators.engine.observation import Observation, Series, State
from indicators.engine.rollup import groups_rated
from indicators.engine.status import LastJudged, Rating, Reason, Status, Why
from indicators.engine.target import Form, Target, ToleranceKind

AS_OF = date(2026, 11, 22)
LAST = date(2026, 10, 1)
TARGET = Target(
    Form.AT_MOST, 45, None, 5, ToleranceKind.PERCENT, date(2026, 4, 1), None, "Chair", "Agreed in March.", 1
)
STATES = ("off", "watch", "on", "late", "stale", "withheld", "no_target", "too_few", "waiting")
because = partial(Reason, unit="episodes", supplier="Police", dataset="missing_episodes")


def month(start: date, value: float | None, state: State = State.SHOWN) -> Observation:
    """Give one month's figure."""
    return Observation(
        PeriodKind.MONTH, start, month_end(start), None, value, None, value, state, False, "missing_episodes"
    )


def series(values: list[float | None], last: date = LAST, unit: str = "episodes") -> Series:
    """Give a monthly series that ends with `last`; None is a month not received."""
    first = months_later(last, 1 - len(values))
    told = [
        month(months_later(first, at), v, State.MISSING if v is None else State.SHOWN) for at, v in enumerate(values)
    ]
    return Series("missing-episodes", "missing.all_episodes", "E06000030", None, unit, 0, tuple(told))


def change(earlier: float, later: float, percent: float | None, chance: bool | None) -> Change:
    """Give a change on the same month a year before."""
    return Change(
        Against.LAST_YEAR, earlier, later, date(2025, 10, 1), date(2025, 10, 31), LAST, month_end(LAST), percent, chance
    )


def _rating(state: str, latest: Observation) -> Rating:
    rated = {
        "off": (Status.OFF_TRACK, Why.BEYOND_TOLERANCE),
        "watch": (Status.WATCH, Why.WITHIN_TOLERANCE),
        "on": (Status.ON_TRACK, Why.MEETS),
        "late": (Status.ON_TRACK, Why.MEETS),
    }
    if state in rated:
        status, why = rated[state]
        return Rating(status, because(why, latest, TARGET), late=state == "late")
    if state == "stale":
        lost = because(Why.STALE, latest, missed=2, last_judged=LastJudged(Status.ON_TRACK, latest))
        return Rating(Status.STALE, lost, last_status=Status.ON_TRACK)
    if state == "too_few":
        return Rating(Status.TOO_FEW, because(Why.TOO_FEW, latest, counted=2))
    status, why = {
        "withheld": (Status.WITHHELD, Why.WITHHELD),
        "no_target": (Status.NO_TARGET, Why.NO_TARGET),
        "neutral": (Status.CONTEXT, Why.NEUTRAL),
    }[state]
    return Rating(status, because(why, latest))


def _unlit(watched: Watched, group: Group) -> Card:
    kinds = {
        IndicatorKind.LINK: (Status.ELSEWHERE, Why.LINK, Live.LINK),
        IndicatorKind.MAP: (Status.CONTEXT, Why.MAP, Live.WAITING),
        IndicatorKind.DEVELOPING: (Status.DEVELOPING, Why.DEVELOPING, Live.DEVELOPING),
    }
    status, why, live = kinds.get(watched.kind, (Status.NO_DATA, Why.WAITS_FOR_DATA, Live.WAITING))
    reason = Reason(why, supplier=watched.supplier, dataset="counts")
    waits = "" if watched.kind in kinds else "counts"
    return Card(watched, group, live, Rating(status, reason), None, None, None, None, waits, None, None, 0)


VALUES: dict[str, float] = {"off": 84, "watch": 47, "on": 40, "late": 40}


def card(watched: Watched, group: Group, state: str) -> Card:
    """Give an indicator's card in one of STATES, or as its kind demands."""
    if watched.kind in (IndicatorKind.LINK, IndicatorKind.MAP, IndicatorKind.DEVELOPING) or state == "waiting":
        return _unlit(watched, group)
    history: list[float | None] = [58.0, 44, 46, None, 41, 50, 43, 44, 47, 61, 70, VALUES.get(state, 30)]
    last = date(2026, 6, 1) if state == "stale" else LAST
    found = series(history, last)
    if state == "withheld":
        kept = (*found.observations[:-1], month(last, None, State.SUPPRESSED))
        found = replace(found, observations=kept)
    latest = found.latest
    assert latest is not None
    told = "neutral" if not watched.judged else state
    return Card(
        watched,
        group,
        Live.STALE if state == "stale" else Live.LIVE,
        _rating(told, latest),
        found,
        latest,
        None if state in ("withheld", "stale") else change(58, VALUES.get(state, 30), 45, False),
        TARGET if state in (*VALUES, "stale") and watched.judged else None,
        "",
        date(2026, 11, 10),
        date(2026, 11, 20),
        2 if state == "stale" else int(state == "late"),
    )


def board(framework: Framework, states: tuple[str, ...] = STATES, demonstration: bool = True) -> Board:
    """Give the whole board, its indicators taking the states in turn."""
    cards, at = {}, 0
    for group in framework.groups:
        for watched in group.indicators:
            cards[watched.id] = card(watched, group, states[at % len(states)])
            at += 1
    suppliers = (SupplierDate("Police", date(2026, 10, 31), 0), SupplierDate("Hospital trust", date(2026, 6, 30), 2))
    live = any(c.latest for c in cards.values())
    return Board(
        framework,
        AS_OF,
        1,
        demonstration,
        tuple(cards.values()),
        groups_rated(framework, cards),
        suppliers if live else (),
    )
