"""What has changed since a meeting: the board as it could be known on that day, set against the board of today.

Calculates twice and compares. What came in after the meeting is left out of the first; targets, baselines and figures
that were mended since are taken as they stand now.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date

from data.datasets import DATASETS
from data.periods import days_after, month_end, months_later
from data.store import Cursor, Store
from indicators.engine.assemble import board
from indicators.engine.board import Board, Card
from indicators.engine.observation import State
from indicators.engine.ready_made import COUNTS_PREFIX
from indicators.engine.variation import Variation

FLAGS = (Variation.IMPROVING, Variation.WORSENING, Variation.HIGHER, Variation.LOWER)
_NOTHING = date.min
Turn = tuple[Card, Card]


@dataclass(frozen=True)
class BoardChange:
    """What changed since a meeting, as pairs of a card then and now: statuses, newer figures, and new flags."""

    meeting: date
    turned: tuple[Turn, ...]
    flagged: tuple[Turn, ...]
    came: tuple[Turn, ...]


def last_meeting(today: date, meetings: int) -> date:
    """Give the day that lies one round of meetings back, which stands for the last meeting until a day is named."""
    whole, rest = divmod(12, meetings)
    first = months_later(today, -whole)
    same = first.replace(day=min(today.day, monthrange(first.year, first.month)[1]))
    return days_after(same, -round(rest / meetings * 365 / 12))


def board_then(store: Store, now: Board, meeting: date) -> Board:
    """Give the board of today's framework as it could be known on the day of a meeting."""
    with closing(store.cursor()) as cursor:
        reach = reached(cursor, now, meeting)
    return board(store, now.framework, meeting, reach)


def reached(cursor: Cursor, now: Board, day: date) -> dict[str, date]:
    """Give up to when each indicator's figures had come in on a day; one whose rows have no months is left out."""
    monthly = cursor.execute(
        "select h.dataset, max(h.month) from holdings h join submissions s on s.id = h.submission "
        "where h.state <> 'withdrawn' and h.month is not null and day_of(s.received_at) <= ? group by all",
        [day],
    ).fetchall()
    counted = cursor.execute(
        "select ? || r.indicator, max(r.period_end) from rows_counts r join holdings h on h.id = r._holding "
        "join submissions s on s.id = h.submission where h.state <> 'withdrawn' and r.area_code = ? "
        "and day_of(s.received_at) <= ? group by all",
        [COUNTS_PREFIX, now.framework.area_code, day],
    ).fetchall()
    known = {str(name): month_end(month) for name, month in monthly} | {str(name): end for name, end in counted}
    found = {card.indicator.id: _reach(card, known) for card in now.cards}
    return {name: end for name, end in found.items() if end is not None}


def _reach(card: Card, known: dict[str, date]) -> date | None:
    """Give the last day that any source of a card's figures had reached; None where a source has no months."""
    seen = card.series.observations if card.series else ()
    sources = {o.source for o in seen if o.state is not State.MISSING}
    if not sources or not all(name == "counts" or (name in DATASETS and DATASETS[name].monthly) for name in sources):
        return None
    own = COUNTS_PREFIX + card.indicator.id
    return max(known.get(own if name == "counts" else name, _NOTHING) for name in sources)


def changed_since(then: Board, now: Board, cards: Sequence[Card]) -> BoardChange:
    """Give what changed of some of today's cards since the board of a meeting."""
    pairs = [(then.card(card.indicator.id), card) for card in cards]
    return BoardChange(
        then.as_of,
        _where(pairs, lambda a, b: a.rating.status is not b.rating.status),
        _where(pairs, lambda a, b: b.rating.variation in FLAGS and a.rating.variation is not b.rating.variation),
        _where(pairs, _newer),
    )


def _newer(before: Card, after: Card) -> bool:
    return after.latest is not None and (before.latest is None or after.latest.end > before.latest.end)


def _where(pairs: Sequence[Turn], differs: Callable[[Card, Card], bool]) -> tuple[Turn, ...]:
    return tuple(pair for pair in pairs if differs(*pair))
