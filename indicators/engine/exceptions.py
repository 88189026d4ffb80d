"""What a board must look at, and in which order: by what the limits say of a target and by which way a series goes.

Ranks what rating.py found, and finds nothing itself.
"""

from __future__ import annotations

from datetime import date
from enum import IntEnum

from data.periods import months_later
from indicators.engine.board import Board, Card
from indicators.engine.status import Status
from indicators.engine.variation import Assurance, Variation


class Exceptional(IntEnum):
    """Why an indicator needs attention, the most pressing first."""

    MISSES_AND_WORSENS = 0
    MISSES = 1
    OFF_TRACK_AND_WORSENS = 2
    OFF_TRACK = 3
    WORSENS = 4
    STALE = 5
    NEWLY_BETTER = 6
    WATCH = 7


def exceptional(card: Card, since: date) -> Exceptional | None:
    """Give why a card needs attention, or None; an improvement is news where it began on `since` or later.

    What a chair has judged counts as judged: the limits speak for such a card only where it is off track all the same.
    """
    rating = card.rating
    if rating.status is Status.STALE:
        return Exceptional.STALE if card.target is not None or card.plan is not None else None
    worsens = rating.variation is Variation.WORSENING
    left_to_limits = rating.calculated is None or rating.status is Status.OFF_TRACK
    if rating.assurance is Assurance.MISSES and rating.status is not Status.WATCH and left_to_limits:
        return Exceptional.MISSES_AND_WORSENS if worsens else Exceptional.MISSES
    if rating.status is Status.OFF_TRACK:
        return Exceptional.OFF_TRACK_AND_WORSENS if worsens else Exceptional.OFF_TRACK
    if worsens:
        return Exceptional.WORSENS
    began = rating.signal.since
    if rating.variation is Variation.IMPROVING and began is not None and began >= since:
        return Exceptional.NEWLY_BETTER
    return Exceptional.WATCH if rating.status is Status.WATCH else None


def exceptions(board: Board) -> list[tuple[Exceptional, Card]]:
    """Give the cards that need attention with why, the most pressing first, otherwise in the framework's order.

    What began within the stretch between two meetings, counted from the newest month that can be in, is news.
    """
    since = months_later(board.as_of, -round(12 / board.framework.meetings) - 1)
    found = [(exceptional(card, since), card) for card in board.cards]
    return sorted([(kind, card) for kind, card in found if kind is not None], key=lambda pair: pair[0])
