"""One group: what it is for, its outcome statements, and for each the indicators that evidence it."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from data.periods import month_name
from indicators.engine.board import Against, Board, Card, GroupRating, Statement
from pages.parts import context, frame, titles
from pages.parts.exceptions import window
from pages.parts.markup import Html, fill, join
from pages.parts.outcome_rows import Window, loose_row, statement_rows
from pages.parts.tabs import tabs

CSS = Path(__file__).with_name("group.css")
_WIDE, _SQUARE = (
    f'<svg viewBox="0 0 {across} 16" style="width:{across / 20:g}rem;height:.8rem">' for across in (30, 16)
)
_KEY = (
    f'<p class="key">Sparklines: {_WIDE}<path class="c-target" stroke-width="1.8" stroke-dasharray="2 3" '
    f'd="M0 8H30"/></svg> target {_SQUARE}<circle class="c-pt" cx="8" cy="8" r="5" stroke-width="2"/></svg> latest '
    f'figure {_WIDE}<rect class="c-band" y="2" width="30" height="12"/></svg> usual range {_SQUARE}<circle '
    f'class="c-worse" cx="8" cy="8" r="4" stroke-width="0"/></svg> {_SQUARE}<circle class="c-better" cx="8" cy="8" '
    'r="4" stroke-width="0"/></svg> the months that tell a change, as under Variation. '
    "A gap is a month not received; c is a month withheld. (p) is provisional.</p>"
)


def page(board: Board, group: GroupRating, telling: str) -> Html:
    """Give the whole screen of a group; `telling` is a sentence about the address, or ""."""
    return fill(
        '<main>{telling}{tabs}<div class="title"><h1>{title}</h1><p class="quiet">{facts}</p></div>{purpose}{table}'
        "</main>",
        telling=fill('<p class="telling" role="status">{told}</p>', told=telling) if telling else "",
        tabs=tabs(board, group),
        title=titles.group(group),
        facts=frame.facts([titles.judged_count(group.statements), group.group.owner, titles.data_to(group.evidence)]),
        purpose=purpose(group),
        table=table(board, group),
    )


def purpose(rating: GroupRating) -> Html:
    """Give the group's purpose in one line, which opens to the whole of it and its scope; nothing where it has none."""
    if not rating.group.purpose:
        return Html("")
    return fill(
        '<details class="purpose"><summary>{purpose}</summary><ul>{scope}</ul></details>',
        purpose=rating.group.purpose,
        scope=join(fill("<li>{line}</li>", line=line) for line in rating.group.scope),
    )


def table(board: Board, rating: GroupRating) -> Html:
    """Give the table of statements by theme or ambition, and after them the indicators without a statement."""
    span = window(board)
    seen: dict[str, str] = {}
    headings = {s.outcome.id: board.framework.heading_of(s.outcome) for s in rating.statements}
    rows = [
        _under(heading, [s for s in rating.statements if headings[s.outcome.id] == heading], span, seen)
        for heading in dict.fromkeys(headings.values())
    ]
    loose = [card for card in rating.cards if card.indicator.id not in seen]
    if loose:
        rows += [_heading("Indicators without an outcome statement here")]
        rows += [loose_row(card, span, evidenced(board, card)) for card in loose]
    return fill(
        '<table class="gt">{head}<tbody>{rows}</tbody></table>{key}',
        head=_head(month_name(span[0], short=True), _compared(rating)),
        rows=join(rows),
        key=Html(f'<div class="sk">{_KEY}</div>') if any(card.series for card in rating.evidence) else "",
    )


def evidenced(board: Board, card: Card) -> list[Statement]:
    """Give the statements, of any group, that an indicator evidences."""
    return [s for s in board.statements if s.outcome.id in card.indicator.outcomes]


def _compared(rating: GroupRating) -> str:
    yearly = any(card.change and card.change.against is Against.LAST_YEAR for card in rating.evidence)
    return "Same time last year" if yearly else "Change"


def _head(first: str, compared: str) -> Html:
    words = ("Outcome statement", "Indicator", f"From {first}", "Latest", compared, "Target", "Status",
             "Variation", "Supplier")  # fmt: skip
    numeric = {3, 5}
    cells = join(
        fill('<th scope="col" class="{kind}">{word}</th>', kind=f"c{at}{' num' if at in numeric else ''}", word=word)
        for at, word in enumerate(words)
    )
    return fill("<thead><tr>{cells}</tr></thead>", cells=cells)


def _heading(words: str) -> Html:
    return fill('<tr class="th"><th colspan="9"><h2>{words}</h2></th></tr>', words=words)


def _under(heading: str, statements: list[Statement], span: Window, seen: dict[str, str]) -> Html:
    rows = [statement_rows(statement, span, seen) for statement in statements]
    return join([_heading(heading), *rows] if heading else rows)


def chosen(board: Board, asked: str) -> tuple[GroupRating, str]:
    """Give the group that the address asks for, or the first one and a sentence where there is no such group."""
    for rating in board.groups:
        if rating.group.id == asked:
            return rating, ""
    first = board.groups[0]
    told = f'There is no group "{asked}" in this framework. You see {first.group.name}.' if asked else ""
    return first, told


def draw() -> None:
    """Draw the screen for the running session."""
    here = context.current()
    asked = st.query_params.get("id", "")
    board = here.board()
    rating, telling = chosen(board, asked)
    frame.tab_title(f"{rating.group.name} - {here.framework.partnership}")
    frame.show(here.kept(("group", rating.group.id, telling), lambda: page(board, rating, telling)), CSS)


if __name__ == "__main__":
    draw()
