"""The form of a target: what is wanted, its dates and who agreed it, and before it is saved what it does to the status.

Judges by the engine's own rule and words the result as the board will; stores nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from data.periods import day_name
from indicators.engine.board import Card
from indicators.engine.effect import Standing, rated
from indicators.engine.status import Rating
from indicators.engine.target import Basis, Form, Target, ToleranceKind
from pages.parts import exceptions, frame
from pages.parts.context import Context
from pages.parts.marks import rated as marked
from pages.parts.markup import Html, fill
from pages.parts.sentences import reason
from pages.parts.sparkline import spark
from pages.parts.target_fields import (
    Levels,
    Room,
    ask_agreed,
    ask_base,
    ask_dates,
    ask_follows,
    ask_levels,
    ask_room,
    ask_wish,
)
from pages.parts.target_list import words
from pages.parts.target_saving import NEW
from pages.parts.target_wishes import ACCEPTABLE, Wish
from pages.parts.words import upper_first


@dataclass(frozen=True)
class Asked:
    """What the form holds: a target once it is whole, or the sentence of what is missing."""

    target: Target | None
    missing: str


def ask(here: Context, card: Card) -> Asked:
    """Show the form of an indicator's next target; gives what it holds."""
    with st.container(key="target-level-row", horizontal=True, vertical_alignment="bottom"):
        wish = ask_wish(card, bool(here.peers(card.indicator.id)))
        levels = ask_levels(card, wish)
    if wish.basis in (Basis.PATH, Basis.SINCE_BASE):
        with st.container(key="target-base-row", horizontal=True, vertical_alignment="bottom"):
            levels = ask_base(card, wish, levels)
    with st.container(key="target-room-row", horizontal=True, vertical_alignment="bottom"):
        starts, ends = ask_dates(card, wish, here.today)
        room = ask_room(card, wish)
    follows = ask_follows(card, wish)
    author, why = ask_agreed(card)
    lacking = _levels_lack(wish, levels, room) or _dates_lack(wish, levels, starts, ends)
    missing = lacking or _agreed_lacks(author, why)
    if lacking or levels.level is None or starts is None:
        return Asked(None, missing)
    target = _target(wish, levels, room, starts, ends, author, why)
    return Asked(replace(target, judged_by=follows), missing)


def _target(wish: Wish, levels: Levels, room: Room, starts: date, ends: date | None, author: str, why: str) -> Target:
    assert levels.level is not None
    return Target(
        form=wish.form,
        level=levels.level,
        upper=levels.upper,
        tolerance=room.tolerance,
        tolerance_kind=ToleranceKind.PERCENT if room.kind == ACCEPTABLE else ToleranceKind(room.kind),
        starts_on=starts,
        ends_on=ends,
        author=author,
        reason=why,
        submission=NEW,
        basis=Basis.A_YEAR_SINCE_BASE if levels.yearly else wish.basis,
        acceptable=room.acceptable,
        base=levels.base,
        base_on=levels.base_on,
    )


def _levels_lack(wish: Wish, levels: Levels, room: Room) -> str:
    """Give the sentence of what the levels still lack, the first that applies; '' once they are whole."""
    if wish.basis is Basis.PATH and levels.base is None:
        return "Fill in the figure that the path begins from."
    if levels.level is None:
        return "Fill in the level, and what it does to the status is told here before anything is saved."
    range_given = wish.form is Form.BETWEEN and wish.basis is not Basis.PEERS
    if range_given and (levels.upper is None or levels.upper < levels.level):
        return "A range needs its upper end, and not below its lower one."
    if wish.basis in (Basis.PATH, Basis.SINCE_BASE) and levels.base_on is None:
        return "Fill in the day of the base."
    if room.kind == ACCEPTABLE and room.acceptable is None:
        return "Fill in what is acceptable."
    if room.acceptable is not None and _asks_more(wish, room.acceptable, levels.level):
        return "What is acceptable asks for more than the level does."
    return ""


def _asks_more(wish: Wish, acceptable: float, level: float) -> bool:
    """Tell whether what is acceptable would be harder to reach than the level."""
    size = wish.basis in (Basis.LAST_YEAR, Basis.PEERS)
    return acceptable < level if wish.form is Form.AT_MOST and not size else acceptable > level


def _dates_lack(wish: Wish, levels: Levels, starts: date | None, ends: date | None) -> str:
    if starts is None:
        return "Fill in the day from which it counts."
    if wish.basis is Basis.PATH and ends is None:
        return "Fill in the day by which the level is to be reached."
    if ends and ends < starts:
        return "The last day comes before the first."
    if levels.base_on and levels.base_on > starts:
        return "The day of the base comes after the first day of the target."
    if wish.basis is Basis.PATH and ends and levels.base_on and ends <= levels.base_on:
        return "The path ends on the day of its base or before it."
    return ""


def _agreed_lacks(author: str, why: str) -> str:
    if not author:
        return "Say which role agreed it."
    return "" if why else "Say why this level."


def with_target(targets: Sequence[Target], new: Target) -> list[Target]:
    """Give the targets as they would be: a new one takes the place of one from the same day."""
    return [t for t in targets if t.starts_on != new.starts_on] + [new]


def outcome(here: Context, card: Card, targets: Sequence[Target], new: Target) -> Rating:
    """Give the rating that an indicator would have with a new target."""
    watched = card.indicator
    judgements = [card.rating.judgement] if card.rating.judgement else []
    standing = Standing(
        {watched.id: with_target(targets, new)}, {watched.id: card.baselines}, judgements={watched.id: judgements}
    )
    return rated(here.framework, [(watched, here.series(watched.id), here.peers(watched.id))], standing, here.as_of)[0]


def preview(here: Context, card: Card, targets: Sequence[Target], asked: Asked) -> None:
    """Show what the target in the form would do to the status, and the sentence that the board would read."""
    if asked.target is None:
        frame.show(fill("<p class='preview quiet'>{missing}</p>", missing=asked.missing), key="preview")
        return
    after = outcome(here, card, targets, asked.target)
    frame.show(
        fill(
            "<div class='preview'><p><b>{target}</b>: {before} {turn}</p><p class='lead'>{sentence}</p>{note}{spark}"
            "</div>",
            target=upper_first(words(card.indicator, asked.target)),
            before=marked(card.rating),
            turn=fill("becomes {after}", after=marked(after))
            if after.status is not card.rating.status
            else Html("stays as it is"),
            sentence=reason(after.reason),
            note=_note(card, asked.target),
            spark=spark(card.series, *exceptions.window(here.board()), asked.target, 420, here.peers(card.indicator.id))
            if card.series
            else "",
        ),
        key="preview",
    )


def _note(card: Card, new: Target) -> Html:
    """Say where a target does not judge the latest figure, or that there is none to judge."""
    latest = card.latest
    if latest is None:
        told = "There is no figure yet; the target waits for the first."
    elif new.starts_on > latest.end:
        told = (
            f"It counts from {day_name(new.starts_on)}, after the latest figure ({latest.words()}): none is judged yet."
        )
    elif not new.covers(latest.end):
        told = f"It had ended before the latest figure ({latest.words()}), so it does not judge that."
    else:
        return Html("")
    return fill("<p class='small'>{told}</p>", told=told)
