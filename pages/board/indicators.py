"""The index of every indicator of the framework: its status, latest figure, state of its data, and what it waits for.

Reads the board alone; the filter stands in the address.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import streamlit as st

from indicators.engine.board import Board, Card, Live
from indicators.engine.framework import Group
from pages.parts import figures, frame
from pages.parts import sentences_indicator as say
from pages.parts.context import Context, current
from pages.parts.figures import day_short
from pages.parts.heading import heading, switch
from pages.parts.marks import late, rated
from pages.parts.markup import Html, fill, href, join, link
from pages.parts.plan_sentences import figure as plan_figure
from pages.parts.sentences import supplier_note

CSS = Path(frame.__file__).with_name("indicator.css")


def screen(context: Context) -> None:
    """Show the index, or the part of it that the address asks for."""
    asked = st.query_params.get("state", "")
    page = context.kept(("indicators", asked), lambda: index(context.board(), asked))
    frame.show(page, CSS)


def index(board: Board, asked: str) -> Html:
    """Give the index of a board, filtered by the state `asked` ('' for all)."""
    wanted = Live(asked) if asked in set(Live) else None
    shown = {c.indicator.id for c in board.cards if wanted is None or c.live is wanted}
    told = [] if wanted or not asked else [unknown_state(asked)]
    groups = [_group(g.group, [c for c in g.cards if c.indicator.id in shown]) for g in board.groups]
    table = fill(
        "<table class='index'>{cols}<thead><tr><th>Indicator</th><th>Status</th><th class='num'>Latest</th>"
        "<th>Period</th><th>Data</th><th>From</th></tr></thead>{groups}</table>",
        cols=Html("<colgroup>" + "<col>" * 6 + "</colgroup>"),
        groups=join(groups) or Html("<tbody><tr><td colspan='6'>None at present.</td></tr></tbody>"),
    )
    return join([heading(title(board), told=told, below=_filter(board, asked if wanted else "")), table])


def unknown_state(asked: str) -> str:
    """Give the sentence for a state that no indicator can have."""
    return f'The address asks for the state "{asked[:40]}", which no indicator can have. You see all.'


def title(board: Board) -> str:
    """Give the finding about the index: how many indicators have a figure, and how many can be judged."""
    with_figure = sum(card.answered for card in board.cards)
    rated = sum(card.rating.status.rated for card in board.cards)
    if not with_figure:
        return f"No figures yet: 0 of {len(board.cards)} indicators have data"
    return f"{with_figure} of {len(board.cards)} indicators have data; {rated} can be judged"


def _filter(board: Board, asked: str) -> Html:
    counts = Counter(card.live for card in board.cards)
    choices = [(f"All {len(board.cards)}", href("indicators"), not asked)] + [
        (f"{say.LIVE_WORDS[live]} {counts[live]}", href("indicators", state=live.value), live.value == asked)
        for live in Live
        if counts[live]
    ]
    return switch("Data", choices)


def _group(group: Group, cards: list[Card]) -> Html:
    if not cards:
        return Html("")
    return fill(
        "<tbody><tr class='group'><th colspan='6' scope='rowgroup'>{group}</th></tr>{rows}</tbody>",
        group=link(group.name, "group", id=group.id),
        rows=join(_row(card) for card in cards),
    )


def _row(card: Card) -> Html:
    return fill(
        "<tr><td>{name}</td><td>{status}</td><td class='num'>{value}</td><td class='nb quiet'>{period}</td>"
        "<td class='quiet'>{state}</td><td>{supplier}<span class='quiet'> {note}</span></td></tr>",
        name=link(card.indicator.name, "indicator", id=card.indicator.id),
        status=join([rated(card.rating), late() if card.rating.late else Html("")], " "),
        value=_value(card),
        period=_period(card),
        state=state_words(card),
        supplier=card.indicator.supplier,
        note=supplier_note(card) if card.answered else "",
    )


def _period(card: Card) -> str:
    if card.plan is not None:
        return day_short(card.plan.drawn_on)
    return card.latest.words(short=True) if card.latest else ""


def _value(card: Card) -> str:
    if card.rating.reason.tally is not None:
        return plan_figure(card.rating.reason.tally)
    if card.latest is None or card.series is None:
        return ""
    if card.small_areas is not None:
        return f"{sum(one.high for one in card.small_areas.areas)} high"
    return figures.shown(card.latest, card.series.unit, card.series.per)


def state_words(card: Card) -> str:
    """Give the state of an indicator's data, and what it waits for where it does."""
    if not card.answered and card.live is Live.WAITING:
        return say.waiting_words(card)
    return say.LIVE_WORDS[card.live]


screen(current())
