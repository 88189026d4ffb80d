"""Coverage: which outcome statements have no live evidence and why, what evidences nothing, and which returns are owed.

With a supplier in its address it is the page that this supplier can be handed.
"""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

import streamlit as st

from data.periods import day_name
from indicators.engine.board import Board
from indicators.engine.returns import Return, returns
from indicators.engine.unevidenced import Coverage, coverage
from pages.parts import coverage_rows, coverage_words, frame, return_rows, supplier_page
from pages.parts.context import Context, current
from pages.parts.markup import Html, fill
from pages.parts.owed_csv import owed_csv
from pages.parts.titles import data_to
from pages.parts.words import upper_first

CSS = Path(__file__).with_name("coverage.css")


def draw() -> None:
    """Draw the whole, or what one supplier owes, for the running session."""
    context = current()
    asked = st.query_params.get("supplier", "")
    board = context.board()
    found = context.kept("coverage", lambda: coverage(board))
    every = context.kept("returns", lambda: returns(context.store, board))
    own = [one for one in every if one.supplier == asked]
    suppliers = list(dict.fromkeys(one.supplier for one in every))
    if own:
        frame.tab_title(f"What {asked} owes - {context.framework.partnership}")
        page = context.kept(("owed", asked), lambda: supplier_page.page(board, found, own, suppliers))
    else:
        page = context.kept(("covered", asked), lambda: whole(board, found, every, unknown(asked, every)))
    frame.show(page, CSS)
    _download(own or list(every), context)


def unknown(asked: str, every: tuple[Return, ...]) -> str:
    """Give the sentence for a supplier of whom the framework asks for nothing; "" where the address names none."""
    if not asked:
        return ""
    near = get_close_matches(asked, sorted({one.supplier for one in every}), 1)
    hint = f' Did you mean "{near[0]}"?' if near else ""
    return f'The framework asks for nothing from a supplier called "{asked[:40]}".{hint} You see all of them.'


def whole(board: Board, found: Coverage, every: tuple[Return, ...], telling: str = "") -> Html:
    """Give the whole screen for a board; `telling` is a sentence about the address, or ""."""
    return fill(
        '<main>{telling}<div class="title"><h1>{title}</h1><p class="quiet">{facts}</p></div><div class="low">'
        '<section aria-label="Statements without live evidence">{statements}<div class="also">{loose}</div></section>'
        '<aside aria-label="Counts"><div>{late}{never}{groups}</div><div>{columns}</div></aside></div>'
        '<section class="returns" aria-label="Returns">'
        '<h2>{count}</h2><p class="quiet">{how}</p>{table}</section></main>',
        telling=fill('<p class="telling" role="status">{told}</p>', told=telling) if telling else "",
        title=coverage_words.title(found, every),
        facts=fill(
            '{to}<span class="on-paper">{rest}</span>', to=upper_first(data_to(board.cards)), rest=on_paper(board)
        ),
        statements=coverage_rows.statements(board, found),
        late=return_rows.late(every, board.as_of),
        never=return_rows.never(every),
        groups=coverage_rows.by_group(board, found),
        columns=coverage_rows.by_column(board, found),
        loose=coverage_rows.loose(found),
        count=coverage_words.heading(every),
        how=coverage_words.HOW_DUE,
        table=return_rows.table(board, found, every),
    )


def on_paper(board: Board) -> str:
    """Give what the band across the top says and paper leaves out: whose board it is, of which day, and invented."""
    told = f"; {board.framework.partnership}, as of {day_name(board.as_of)}"
    return f"{told}. Demonstration data: invented" if board.demonstration else told


def _download(shown: list[Return], context: Context) -> None:
    st.download_button(
        "Download what is owed as CSV",
        owed_csv(shown, context.as_of),
        file_name=f"owed-{context.as_of}.csv",
        mime="text/csv",
        on_click="ignore",
        key="owed",
    )


if __name__ == "__main__":
    draw()
