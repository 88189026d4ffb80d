"""A chair's desk: what waits for a comment, what changed since the last meeting, and where both are answered.

One group at a time, named by the address. Saves through the same door as any file, and judges nothing itself.
"""

from __future__ import annotations

from contextlib import closing
from datetime import date
from difflib import get_close_matches
from pathlib import Path

import streamlit as st

from data.periods import day_name
from indicators.engine.board import Board, Card, GroupRating
from indicators.engine.commentary import commentary_of, said
from indicators.engine.meetings import board_then, changed_since, last_meeting
from pages.parts import desk_lists, desk_words, frame
from pages.parts.comment_form import comment_form
from pages.parts.comments import whole
from pages.parts.context import Context, current
from pages.parts.desk_words import Desk
from pages.parts.judgement_form import judgement_form
from pages.parts.marks import rated
from pages.parts.markup import Html, fill, join, link
from pages.parts.person import person
from pages.parts.sentences import explanation
from pages.parts.tabs import tabs
from pages.parts.to_top import to_top

CSS = Path(frame.__file__).with_name("desk.css")
BESIDE = (52, 38)
_SHOWN = "desk-shown"


def screen(here: Context) -> None:
    """Show the desk of the group that the address names."""
    board = here.board()
    rating, told_group = chosen_group(board, st.query_params.get("group", ""))
    meeting, named, told_day = meeting_of(here, st.query_params.get("since", ""))
    desk = laid(here, board, rating, meeting, named)
    card, told_card = chosen_card(board, rating, desk, st.query_params.get("indicator", ""))
    card = _still_open(desk, card)
    _head(here, board, desk, [t for t in (told_group, told_day, told_card) if t])
    with st.container(key="desk-columns"):
        left, right = st.columns(BESIDE, gap="large")
    with left:
        frame.show(desk_lists.waits(desk), key="waits")
        _meeting(here, desk)
        frame.show(desk_lists.changes(desk), key="changes")
        if card is not None:
            frame.show(desk_lists.everything(board, desk, card.indicator.id), key="everything")
    with right:
        _answer(here, desk, card)
        if card is None:  # no form is open, so the list stands in its place
            frame.show(desk_lists.everything(board, desk, ""), key="everything")


def chosen_group(board: Board, asked: str) -> tuple[GroupRating, str]:
    """Give the group that the address names, or the first one, and a sentence where there is no such group."""
    for rating in board.groups:
        if rating.group.id == asked:
            return rating, ""
    first = board.groups[0]
    return first, f'There is no group "{asked[:40]}". You see the desk of {first.group.name}.' if asked else ""


def meeting_of(here: Context, asked: str) -> tuple[date, bool, str]:
    """Give the day of the last meeting, whether the address names it, and a sentence where it names none that was."""
    usual = last_meeting(here.as_of, here.framework.meetings)
    if not asked:
        return usual, False, ""
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        return usual, False, f'The address asks for a meeting on "{asked[:40]}", which is no day such as {usual}.'
    if day >= here.as_of:
        return usual, False, f"A meeting on {day_name(day)} has not been yet. You see {day_name(usual)} instead."
    return day, True, ""


def laid(here: Context, board: Board, rating: GroupRating, meeting: date, named: bool) -> Desk:
    """Give what lies on a group's desk; commentary is read anew on each run, because somebody else may have written."""
    with closing(here.store.cursor()) as cursor:
        commentary = commentary_of(cursor, here.past)
    cards = [card for card in rating.cards if card.indicator.judged or card.answered]
    then = here.kept(("board then", meeting), lambda: board_then(here.store, board, meeting))
    return Desk(
        rating,
        [(card, said(card, commentary.get(card.indicator.id, ()))) for card in cards],
        changed_since(then, board, cards),
        named,
    )


def chosen_card(board: Board, rating: GroupRating, desk: Desk, asked: str) -> tuple[Card | None, str]:
    """Give the indicator that the address names, or the first that waits, and a sentence where it is not this group's.

    None where nothing waits and nothing was asked for.
    """
    own = {card.indicator.id: card for card, _ in desk.said}
    if asked in own:
        return own[asked], ""
    first = next((card for card, _ in (*desk.waiting, *desk.unsigned)), None)
    if not asked:
        return first, ""
    kept = next((card for card in board.cards if card.indicator.id == asked), None)
    if kept is not None and kept.group.id != rating.group.id:
        return first, f"{kept.indicator.short} is kept by {kept.group.name}, which comments on it."
    if kept is not None:
        return first, f"{kept.indicator.short} has no figures and is never judged, so there is nothing to comment on."
    near = get_close_matches(asked, list(own), 1)
    hint = f' Did you mean "{near[0]}"?' if near else ""
    return first, f'There is no indicator "{asked[:40]}" on this desk.{hint}'


def _still_open(desk: Desk, card: Card | None) -> Card | None:
    """Give the indicator whose form stays open: without a choice in the address, the one that was opened first.

    What is saved or signed by anybody does not take the form away under somebody's hands.
    """
    group, own = desk.group.group.id, {card.indicator.id: card for card, _ in desk.said}
    shown = st.session_state.get(_SHOWN)
    if not st.query_params.get("indicator") and shown and shown[0] == group and shown[1] in own:
        return own[shown[1]]
    st.session_state[_SHOWN] = (group, card.indicator.id) if card else None
    return card


def _head(here: Context, board: Board, desk: Desk, tellings: list[str]) -> None:
    title = desk_words.title(desk)
    to_top(desk.group.group.id, *tellings)
    frame.tab_title(f"Desk, {desk.group.group.short} - {here.framework.partnership}")
    frame.show(
        fill(
            "{tabs}<div class='title'><h1>{title}</h1><p class='quiet'>{facts}</p></div>{told}",
            tabs=tabs(board, desk.group, "desk", "group", since=desk.since),
            title=title,
            facts=frame.facts([fact for fact in desk_words.facts(desk) if fact]),
            told=join(fill("<p class='telling' role='alert'>{t}</p>", t=t) for t in tellings),
        ),
        CSS,
        key="head",
    )


def _meeting(here: Context, desk: Desk) -> None:
    """Show the heading of what changed, with the choice of the day of the last meeting, which stands in the address."""
    day = desk.change.meeting
    with st.container(key="desk-meeting", horizontal=True, vertical_alignment="bottom"):
        frame.show(fill("<h2>{since}</h2>", since=desk_words.since(day, desk.named)), key="since")
        st.session_state["meeting"] = day
        st.date_input(
            "The last meeting was on", key="meeting", max_value=here.as_of, format="YYYY-MM-DD", on_change=_meant
        )


def _meant() -> None:
    chosen = st.session_state.get("meeting")
    if isinstance(chosen, date):
        st.query_params["since"] = chosen.isoformat()


def _answer(here: Context, desk: Desk, card: Card | None) -> None:
    """Show the picker, and for the indicator that is chosen its comment and judgement."""
    _picker(desk, card)
    if card is None:
        frame.show(Html("<p class='quiet'>Choose an indicator to comment on it or to judge it.</p>"), key="choose")
        return
    frame.show(_about(card), key="about")
    if here.as_of != here.today:
        own = next(one for one_card, one in desk.said if one_card is card)
        told = fill(
            "{whole}<p class='note'>You see the desk as of {day}. Comments are written as of today.</p>",
            whole=whole(own),
            day=day_name(here.as_of),
        )
        frame.show(told, key="reading")
        return
    by = person("desk-person")
    comment_form(here, card, by)
    frame.show(Html("<h2 class='judge'>The chair's judgement</h2>"), key="judge-head")
    judgement_form(here, card, by)


def _picker(desk: Desk, card: Card | None) -> None:
    cards = {one.indicator.id: one for one in desk_lists.cards_of(desk)}
    st.session_state["desk-indicator"] = card.indicator.id if card else None
    st.selectbox(
        "Comment on",
        list(cards),
        format_func=lambda name: cards[name].indicator.short,
        key="desk-indicator",
        placeholder="Choose an indicator",
        on_change=_picked,
    )


def _picked() -> None:
    chosen = st.session_state.get("desk-indicator")
    if chosen:
        st.query_params["indicator"] = chosen
    else:
        st.query_params.pop("indicator", None)


def _about(card: Card) -> Html:
    """Give the status of the indicator with the sentence that made it, and the ways to its figures and target."""
    links = [
        link("Its figures" if card.plan is None else "Its actions", "indicator", id=card.indicator.id),
        link("Its target", "targets", indicator=card.indicator.id)
        if card.indicator.judged and card.plan is None
        else "",
    ]
    return fill(
        "<div class='about'><p class='rate'>{mark}</p><p>{why}</p><p class='small'>{links}</p></div>",
        mark=rated(card.rating),
        why=explanation(card.rating.reason),
        links=frame.facts([one for one in links if one]),
    )


screen(current())
