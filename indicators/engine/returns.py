"""Every return that a framework asks for: what came last, what is owed, and when it is due, by supplier and dataset.

A month is in where the ledger says so, with or without rows: nothing to report is not nothing sent. Which day a return
is due is due.py's rule, the same that makes an indicator late or stale. Nothing here is worded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import takewhile

from data.datasets import DATASETS
from data.periods import PeriodKind, Span, day_of, days_after, month_end, months_later
from data.schema import quoted
from data.store import Cursor, Store
from indicators.engine import provenance
from indicators.engine.actions import Plan
from indicators.engine.assemble import dataset_of
from indicators.engine.board import Board, Card
from indicators.engine.coverage import covered
from indicators.engine.due import Due, due_on, following, fresh_after, latest_ended, quarter_end
from indicators.engine.framework import Watched
from indicators.engine.observation import Observation, Series, State
from indicators.engine.plan_rating import told_of
from indicators.engine.rating import Freshness
from indicators.engine.ready_made import COUNTS
from indicators.engine.register import MEASURES


class Arrival(StrEnum):
    """How a return stands on a day: nothing to send, to be sent by its day, one missed, two or more, or none ever."""

    IN = "in"
    DUE = "due"
    LATE = "late"
    STALE = "stale"
    NEVER = "never_sent"


@dataclass(frozen=True)
class Received:
    """The last period of a return that came, and its newest submission: None and "" where that is not known."""

    kind: PeriodKind
    start: date
    end: date
    on: date | None
    by: str


@dataclass(frozen=True)
class Return:
    """What a supplier sends again and again: a dataset, or the ready-made figures of one indicator.

    `cards` are the indicators that rest on it, and `strictest` is the one that expects it first. `due_on` is the day
    of the next return, or the first day that was missed; `missed` is how many have passed. `owed` are the periods that
    have ended and have not come, oldest first, gaps before the last received among them.
    """

    supplier: str
    dataset: str
    cards: tuple[Card, ...]
    strictest: Watched
    arrival: Arrival
    received: Received | None
    due_on: date
    missed: int
    owed: tuple[Due, ...]

    @property
    def monthly(self) -> bool:
        """Whether it is a dataset whose months are held, rather than the figures of one indicator."""
        return DATASETS[self.dataset].monthly

    @property
    def gaps(self) -> tuple[Due, ...]:
        """What is owed from before the last period that came."""
        return tuple(due for due in self.owed if self.received is not None and due.end < self.received.end)


def returns(store: Store, board: Board) -> tuple[Return, ...]:
    """Give every return of a board's framework on its day, suppliers in the order of the framework."""
    found = []
    streams = _streams(board.cards)
    cursor = store.cursor()
    try:
        held = _held(cursor, {dataset for _, dataset, _ in streams}, board)
    finally:
        cursor.close()
    for (supplier, dataset, _), cards in streams.items():
        made = _of_months(cards, dataset, held[dataset], board) if dataset in held else _of_figures(cards[0], board)
        received = _received(store, dataset, cards[0], made.last, board.framework.area_code)
        found.append(_return(supplier, dataset, tuple(cards), made, received))
    order = list(dict.fromkeys(one.supplier for one in found))
    return tuple(sorted(found, key=lambda one: order.index(one.supplier)))


def _streams(cards: Sequence[Card]) -> Mapping[tuple[str, str, str], list[Card]]:
    """Give the indicators that rest on each return: its supplier and dataset, and the id where it is of one alone."""
    found: dict[tuple[str, str, str], list[Card]] = defaultdict(list)
    for card in cards:
        watched = card.indicator
        for dataset in _datasets(card) if watched.frequency != "none" else ():
            found[(watched.supplier, dataset, "" if DATASETS[dataset].monthly else watched.id)].append(card)
    return found


def _datasets(card: Card) -> tuple[str, ...]:
    """Give the datasets that an indicator asks for; the ready-made one where its latest figure came that way."""
    first = dataset_of(card.indicator)
    if not first or (card.latest is not None and card.latest.source == COUNTS):
        return (COUNTS,) if first else ()
    return tuple(dict.fromkeys((first, *(MEASURES[m].dataset for m in card.indicator.measures))))


def _held(cursor: Cursor, datasets: set[str], board: Board) -> dict[str, list[date]]:
    """Give the months that are in for the framework's own area and had ended, by dataset, in order."""
    monthly = [name for name in sorted(datasets) if DATASETS[name].monthly]
    found: dict[str, list[date]] = {name: [] for name in monthly}
    for name in monthly:
        rows = cursor.execute(
            f"select distinct month from ({covered(DATASETS[name])}) held where area = "
            f"{quoted(board.framework.area_code)} order by month"
        ).fetchall()
        found[name] = [month for (month,) in rows if month_end(month) <= board.as_of]
    return found


@dataclass(frozen=True)
class _Made:
    """What is known of a return before it is told who sent it: the last period that came, freshness and what is owed.

    `after` is the day from which on the next period is reckoned.
    """

    watched: Watched
    last: tuple[PeriodKind, date, date] | None
    after: date
    fresh: Freshness
    owed: tuple[Due, ...]


def _of_plan(card: Card, plan: Plan, board: Board) -> _Made:
    """Give the return of a plan's lists of actions, each of which tells of the period before it."""
    watched, last = card.indicator, told_of(card.indicator, plan.drawn_on)
    owed = tuple(
        replace(due, on=days_after(due.end, watched.lag_days)) for due in _ended(watched, last[0], last[2], board.as_of)
    )
    return _Made(watched, last, last[2], Freshness(card.due_on, card.missed), owed)


def _of_figures(card: Card, board: Board) -> _Made:
    """Give the return of one indicator's ready-made figures, from the figures themselves."""
    if card.plan is not None:
        return _of_plan(card, card.plan, board)
    watched, latest = card.indicator, card.latest
    if latest is None:
        return _never(watched, board.as_of)
    fresh = fresh_after(watched, latest.kind, latest.end, board.as_of)
    owed = (*_missing(watched, card.series), *_ended(watched, latest.kind, latest.end, board.as_of))
    return _Made(watched, (latest.kind, latest.start, latest.end), latest.end, fresh, owed)


def _missing(watched: Watched, series: Series | None) -> Iterator[Due]:
    """Give the periods between the first and the last figure that never came."""
    lost = {o.key: o for o in series.observations if o.state is State.MISSING} if series else {}
    return (Due(o.kind, o.start, o.end, due_on(watched, o.end)) for o in lost.values())


def _of_months(cards: Sequence[Card], dataset: str, months: Sequence[date], board: Board) -> _Made:
    """Give the return of a dataset whose months are held, by whichever of its indicators expects it first."""
    if not months:
        return min((_never(card.indicator, board.as_of) for card in cards), key=lambda made: made.owed[0].on)
    made = [_after_months(card.indicator, dataset, months, board.as_of) for card in cards]
    return min(made, key=lambda one: (one.fresh.due_on or date.max, -one.fresh.missed))


def _after_months(watched: Watched, dataset: str, months: Sequence[date], as_of: date) -> _Made:
    every = next(MEASURES[m].every for m in watched.measures if MEASURES[m].dataset == dataset)
    kind, after = PeriodKind.MONTH, month_end(months[-1])
    if every == 3:
        kind, after = PeriodKind.QUARTER, _whole_quarters(months)
    gaps = [m for m in Span(months[0], months[-1]).months() if m not in months and m < after]
    before = [
        Due(PeriodKind.MONTH, m, month_end(m), due_on(watched, month_end(m) if every == 1 else quarter_end(m)))
        for m in gaps
    ]
    owed = [part for due in _ended(watched, kind, after, as_of) for part in _not_held(due, months)]
    last = (PeriodKind.MONTH, months[-1], month_end(months[-1]))
    return _Made(watched, last, after, fresh_after(watched, kind, after, as_of), (*before, *owed))


def _whole_quarters(months: Sequence[date]) -> date:
    """Give the last day of the last quarter of which every month is held, or of the one before the first month."""
    held = set(months)
    whole = [m for m in months if m.month % 3 == 0 and {months_later(m, -1), months_later(m, -2)} <= held]
    return month_end(whole[-1] if whole else months_later(quarter_end(months[0]), -3))


def _not_held(due: Due, months: Sequence[date]) -> Iterator[Due]:
    """Give a period that is owed; of one that came in part, the months that did not."""
    inside = list(Span(due.start, due.end.replace(day=1)).months())
    lost = [m for m in inside if m not in months]
    if len(lost) == len(inside):
        yield due
    else:
        yield from (Due(PeriodKind.MONTH, m, month_end(m), due.on) for m in lost)


def _ended(watched: Watched, kind: PeriodKind, end: date, as_of: date) -> tuple[Due, ...]:
    return tuple(takewhile(lambda due: due.end <= as_of, following(watched, kind, end)))


def _never(watched: Watched, as_of: date) -> _Made:
    due = latest_ended(watched, as_of)
    return _Made(watched, None, due.start, Freshness(due.on, 0), (due,))


def _return(supplier: str, dataset: str, cards: tuple[Card, ...], made: _Made, received: Received | None) -> Return:
    assert made.fresh.due_on is not None
    return Return(
        supplier, dataset, cards, made.watched, _arrival(made), received, made.fresh.due_on,
        made.fresh.missed, made.owed,
    )  # fmt: skip


def _arrival(made: _Made) -> Arrival:
    if made.last is None:
        return Arrival.NEVER
    if made.fresh.missed:
        return Arrival.STALE if made.fresh.stale else Arrival.LATE
    return Arrival.DUE if any(due.end > made.after for due in made.owed) else Arrival.IN


def _received(
    store: Store, dataset: str, card: Card, last: tuple[PeriodKind, date, date] | None, area: str
) -> Received | None:
    if last is None:
        return None
    kind, start, end = last
    if card.plan is not None:
        return Received(kind, start, end, day_of(card.plan.received_at), _sender(store, card.plan))
    figure = Observation(kind, start, end, None, None, None, None, State.SHOWN, False, dataset)
    origins = provenance.of(store, card.indicator, figure, area)
    if not origins:
        return Received(kind, start, end, None, "")
    return Received(kind, start, end, day_of(origins[0].received_at), origins[0].received_by)


def _sender(store: Store, plan: Plan) -> str:
    """Give who sent the newest of a plan's lists."""
    if not plan.submissions:
        return ""
    cursor = store.cursor()
    try:
        row = cursor.execute("select received_by from submissions where id = ?", [max(plan.submissions)]).fetchone()
    finally:
        cursor.close()
    return str(row[0]) if row else ""
