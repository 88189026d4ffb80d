"""The overview: what needs the board's attention, every statement's status, and how much can be judged.

Before there are targets it leads with levels and changes; before there are figures, with what to do next.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from indicators.engine.board import Board, Card
from indicators.engine.commentary import commentary_of
from indicators.engine.opening import as_typed
from pages.parts import comments, context, evidence, exceptions, frame, titles
from pages.parts.figures import plural
from pages.parts.markup import Html, fill, join, link
from pages.parts.matrix import matrix
from pages.parts.words import upper_first

CSS = Path(__file__).with_name("overview.css")
LEVEL_ROWS = 7


def page(board: Board, said: Mapping[str, Html] = exceptions.NOT_SAID) -> Html:
    """Give the whole screen for a board; `said` are the comments on what is off track, by indicator."""
    judged = titles.has_ratings(board)
    return fill(
        '<main><div class="title"><h1>{title}</h1><p class="quiet">{facts}</p></div>{lead}<div class="low">{matrix}'
        '<aside aria-label="Evidence"><div>{judged}{targets}</div>{waiting}{chance}</aside></div>{upto}</main>',
        title=titles.overview(board),
        facts=frame.facts([upper_first(titles.data_to(board.cards)), titles.silence(board)]),
        lead=join([lead(board, said), exceptions.judged_by_chairs(board)]),
        matrix=matrix(board, judged),
        judged=evidence.judged(board),
        targets=evidence.no_targets(board),
        waiting=evidence.waiting(board),
        chance=evidence.by_chance(board),
        upto=evidence.data_up_to(board),
    )


def lead(board: Board, said: Mapping[str, Html] = exceptions.NOT_SAID) -> Html:
    """Give what stands first: the exceptions, the largest changes, or the first steps."""
    cards = titles.live(board)
    if not cards and not titles.attention(board):
        return first_steps(board)
    if not titles.has_ratings(board):
        return exceptions.levels(board, by_change(board)[:LEVEL_ROWS])
    if not titles.attention(board):
        return exceptions.levels(board, by_change(board)[: LEVEL_ROWS - 2])
    return exceptions.attention(board, said)


def by_change(board: Board) -> list[Card]:
    """Give the cards that have figures: those that moved beyond chance first, the largest change leading."""
    moved = titles.moved(board)
    return moved + [card for card in titles.live(board) if card not in moved]


def first_steps(board: Board) -> Html:
    """Give what to do where the store is empty."""
    held = {"group": len(board.groups), "outcome statement": len(board.statements), "indicator": len(board.cards)}
    return fill(
        "<p>The framework is in place: {held}. "
        'What is missing is data.</p><ol class="steps">'
        "<li>Choose a dataset and send its first file on {upload}. Every dataset has a template there.</li>"
        "<li>Or load a file from the command line: "
        "<code>{load}</code>. "
        "Police data from data.police.uk is accepted exactly as it is published.</li>"
        "<li>To look around with invented figures first, start the demonstration: <code>{demonstration}</code>.</li>"
        "</ol>",
        held=", ".join(f"{count} {plural(count, name)}" for name, count in held.items()),
        load=as_typed("python -m data load FILE --dataset street_crime --by YOU"),
        demonstration=as_typed("make run DEMO=1"),
        upload=link("the Data screen", "upload"),
    )


def draw() -> None:
    """Draw the screen for the running session."""
    here = context.current()
    frame.show(here.kept("overview", lambda: page(here.board(), spoken(here))), CSS)


def spoken(here: context.Context) -> dict[str, Html]:
    """Give what is said of those indicators that are off track, as a line of their rows."""
    with closing(here.store.cursor()) as cursor:
        return comments.rows(here.board(), commentary_of(cursor, here.past))


if __name__ == "__main__":
    draw()
