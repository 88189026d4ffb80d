"""Coverage and returns as plain facts for other software: numbers, dates, ids and the values of enums, no wording."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from data.periods import period_key
from indicators.engine.board import Board, Card, Statement
from indicators.engine.due import Due
from indicators.engine.returns import Return
from indicators.engine.unevidenced import Coverage, waiting_on


def facts(board: Board, found: Coverage, returns: Sequence[Return]) -> dict[str, Any]:
    """Give the whole as one document of lists, numbers and texts."""
    return {
        "as_of": board.as_of.isoformat(),
        "outcomes": len(found.statements),
        "without_live_evidence": [_statement(board, one) for one in found.without],
        "context_only": [one.outcome.id for one in found.context],
        "without_outcome": [card.indicator.id for card in found.loose],
        "returns": [_return(one, found, board.as_of) for one in returns],
    }


def _statement(board: Board, one: Statement) -> dict[str, Any]:
    outcome = one.outcome
    return {
        "id": outcome.id,
        "groups": [group.id for group in one.groups],
        "theme": outcome.theme or None,
        "lens": outcome.lens or None,
        "ambition": outcome.ambition or None,
        "indicators": [_indicator(card) for card in one.cards],
    }


def _indicator(card: Card) -> dict[str, Any]:
    return {
        "id": card.indicator.id,
        "kind": card.indicator.kind.value,
        "state": card.live.value,
        "waits_for": card.waits_for or None,
        "supplier": card.indicator.supplier,
    }


def _return(one: Return, found: Coverage, as_of: date) -> dict[str, Any]:
    got = one.received
    return {
        "supplier": one.supplier,
        "dataset": one.dataset,
        "indicators": [card.indicator.id for card in one.cards],
        "frequency": one.strictest.frequency,
        "statutory": one.strictest.statutory,
        "state": one.arrival.value,
        "last_period": period_key(got.kind, got.start, got.end) if got else None,
        "received_on": got.on.isoformat() if got and got.on else None,
        "received_by": got.by or None if got else None,
        "due_on": one.due_on.isoformat(),
        "missed": one.missed,
        "owed": [_owed(due, as_of) for due in one.owed],
        "outcomes_waiting": [s.outcome.id for s in waiting_on(found, one)],
    }


def _owed(due: Due, as_of: date) -> dict[str, Any]:
    return {
        "period": period_key(due.kind, due.start, due.end),
        "start": due.start.isoformat(),
        "end": due.end.isoformat(),
        "due_on": due.on.isoformat(),
        "missed": due.missed(as_of),
    }
