"""Which outcome statements have no live evidence, which have only context, and which indicators evidence nothing.

Counts what the board already knows; why an indicator is not live is its card's own state. Nothing here is worded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indicators.engine.board import Board, Card, Live, Statement
from indicators.engine.framework import Group
from indicators.engine.returns import Return


@dataclass(frozen=True)
class Coverage:
    """How much of a framework has live evidence on a day: each statement stands in it once, whoever delivers it.

    `without` have no live indicator. `context` have live ones, none of which is ever judged. `loose` are the indicators
    that evidence no statement.
    """

    statements: tuple[Statement, ...]
    without: tuple[Statement, ...]
    context: tuple[Statement, ...]
    loose: tuple[Card, ...]


def coverage(board: Board) -> Coverage:
    """Give how much of a board's framework has live evidence."""
    statements = board.statements
    known = {statement.outcome.id for statement in statements}
    return Coverage(
        statements,
        tuple(s for s in statements if not live(s)),
        tuple(s for s in statements if live(s) and not any(card.indicator.judged for card in live(s))),
        tuple(card for card in board.cards if not known & set(card.indicator.outcomes)),
    )


def live(statement: Statement) -> tuple[Card, ...]:
    """Give the live indicators of a statement: a link, a map and a stale figure are none."""
    return tuple(card for card in statement.cards if card.live is Live.LIVE)


def delivering(statements: Sequence[Statement], group: Group) -> tuple[Statement, ...]:
    """Give those of the statements that a group delivers."""
    return tuple(s for s in statements if group.id in {one.id for one in s.groups})


def waiting_on(found: Coverage, one: Return) -> tuple[Statement, ...]:
    """Give the statements without live evidence that a return would speak to."""
    feeds = {card.indicator.id for card in one.cards}
    return tuple(s for s in found.without if feeds & {card.indicator.id for card in s.cards})
