"""Coverage and returns as lines of text, for a command line: the same sentences as the screen, without its marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from indicators.engine.board import Board, Statement
from indicators.engine.returns import Return
from indicators.engine.unevidenced import Coverage, waiting_on
from pages.parts import coverage_words as say
from pages.parts import supplier_page
from pages.parts.figures import in_words, plural
from pages.parts.words import upper_first


def lines(board: Board, found: Coverage, returns: Sequence[Return]) -> Iterator[str]:
    """Give the whole: the finding, the statements by group, what evidences nothing, and every return."""
    yield f"{say.title(found, returns)}."
    yield from _statements(board, found)
    for card in found.loose:
        yield f"Evidences no outcome statement: {card.indicator.short} ({card.group.short})."
    if returns:
        yield f"\n{say.heading(returns)}"
    for one in returns:
        yield _return(one, board.as_of)


def _statements(board: Board, found: Coverage) -> Iterator[str]:
    above = ""
    for statement in found.without:
        groups = ", ".join(group.short for group in statement.groups)
        if groups != above:
            yield f"\n{groups}"
        above = groups
        column = board.framework.column_name(board.framework.column_of(statement.outcome))
        yield f"  {upper_first(column) + ': ' if column else ''}{_text(statement)}"
        for card in statement.cards:
            yield f"    {card.indicator.short}: {say.lack(card)}"
        if not statement.cards:
            yield f"    {say.NO_INDICATOR}"


def _text(statement: Statement) -> str:
    return statement.outcome.statement.rstrip(". ") + "."


def _return(one: Return, as_of: date) -> str:
    state, owed = say.ARRIVAL_WORDS[one.arrival], say.owed(one.owed) or "nothing"
    return f"{one.supplier:<22} {say.name_of(one):<40} {state:<10} {say.due(one, as_of):<42} owes {owed}"


def supplier_lines(board: Board, found: Coverage, own: Sequence[Return]) -> Iterator[str]:
    """Give what one supplier owes: for each return the periods, the day, and which statements wait for it."""
    yield f"{supplier_page.title(own)}."
    for one in [one for one in own if one.owed]:
        yield f"\n{say.name_of(one)} ({one.dataset}): {say.owed(one.owed)}"
        due = upper_first(supplier_page.due(one, board.as_of))
        yield f"  {due}. {say.often(one)}. {supplier_page.last_received(one)}"
        waiting = waiting_on(found, one)
        if waiting:
            count = len(waiting)
            noun = plural(count, "outcome statement that has", "outcome statements that have")
            yield f"  It would bring live evidence to {in_words(count)} {noun} none:"
        yield from (f"    {_text(statement)}" for statement in waiting)
    rest = [one for one in own if not one.owed]
    if rest:
        yield ""
    for one in rest:
        yield f"{say.name_of(one)}: in; {say.received(one.received)}; the next is {say.due(one, board.as_of)}"
