"""The fields of the form of a target: those that the chosen wish needs, and no others.

Gives what was entered; makes no target of it and judges nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import streamlit as st

from data.periods import month_start
from indicators.engine.board import Card
from indicators.engine.framework import Watched
from indicators.engine.status import Basis, Form
from indicators.engine.targets import DEFAULT_TOLERANCE
from pages.parts.target_wishes import ACCEPTABLE, WISH_WORDS, Wish, level_unit, offered, tolerance_choices

_DIGITS = "%.10g"
_LONGEST_AUTHOR, _LONGEST_REASON = 80, 300


@dataclass(frozen=True)
class Levels:
    """What is wanted, as entered: None where nothing is yet. `size` is a percentage of last year's or the others'."""

    level: float | None = None
    upper: float | None = None
    base: float | None = None
    base_on: date | None = None
    yearly: bool = False


@dataclass(frozen=True)
class Room:
    """How far off is still watch, as entered: a tolerance with its kind, or what is acceptable."""

    kind: str
    tolerance: float = 0.0
    acceptable: float | None = None


def ask_wish(card: Card, has_peers: bool) -> Wish:
    """Ask what is wanted, in plain words."""
    wishes = offered(card.indicator, has_peers)
    chosen = st.selectbox("Wanted", wishes, format_func=WISH_WORDS.__getitem__, key=f"form-{card.indicator.id}")
    return chosen or wishes[0]


def ask_levels(card: Card, wish: Wish) -> Levels:
    """Ask for the level, its base and its upper end, as far as the wish has them."""
    watched, tail = card.indicator, card.indicator.id
    if wish.basis is Basis.FIGURE:
        return _of_figure(watched, tail, wish)
    if wish.basis in (Basis.LAST_YEAR, Basis.PEERS):
        return _of_another(tail, wish)
    if wish.basis is Basis.YEAR_TO_DATE:
        return Levels(_number(f"{_side(wish)} from April on, {watched.unit}", f"sum-{tail}"))
    day = card.latest.start if card.latest else None
    if wish.basis is Basis.PATH:
        base = _number(f"From, {level_unit(watched)}", f"base-{tail}")
        base_on = _base_day("as it was on", tail, day)
        return Levels(_number(f"To, {level_unit(watched)}", f"level-{tail}"), None, base, base_on)
    return _since(watched, tail, wish, day)


def _of_figure(watched: Watched, tail: str, wish: Wish) -> Levels:
    between = wish.form is Form.BETWEEN
    level = _number(f"{'From' if between else 'Level'}, {level_unit(watched)}", f"level-{tail}")
    return Levels(level, _number(f"To, {level_unit(watched)}", f"upper-{tail}") if between else None)


def _of_another(tail: str, wish: Wish) -> Levels:
    if wish is Wish.WITHIN_OTHERS:
        return Levels(0.0)
    way = "less" if wish.form is Form.AT_MOST else "more"
    any_size = "any" if wish.basis is Basis.LAST_YEAR else "the average itself"
    return Levels(_number(f"How much {way}, % (0: {any_size})", f"size-{tail}", 0.0))


def _since(watched: Watched, tail: str, wish: Wish, day: date | None) -> Levels:
    between = wish.form is Form.BETWEEN
    label = "From, % (a fall with a minus)" if between else f"{'Down' if wish is Wish.DOWN_SINCE else 'Up'} by, %"
    level = _number(label, f"change-{tail}")
    upper = _number("To, %", f"change-to-{tail}") if between else None
    yearly = st.selectbox("that much", ["in all", "each year"], key=f"yearly-{tail}") == "each year"
    base = _number(f"Base, {level_unit(watched)} (blank: that day's figure)", f"base-{tail}")
    base_on = _base_day("Day of the base", tail, day)
    fall = wish is Wish.DOWN_SINCE and level is not None
    return Levels(-level if fall and level is not None else level, upper, base, base_on, yearly)


def _side(wish: Wish) -> str:
    return "At least" if wish.form is Form.AT_LEAST else "No more than"


def _number(label: str, key: str, begin: float | None = None) -> float | None:
    given: float | None = st.number_input(label, value=begin, format=_DIGITS, key=key)
    return given


def _base_day(label: str, tail: str, latest: date | None) -> date | None:
    begin = latest - timedelta(days=1) if latest else None
    given = st.date_input(label, value=begin, format="YYYY-MM-DD", key=f"base-on-{tail}")
    return given if isinstance(given, date) else None


def ask_room(card: Card, wish: Wish) -> Room:
    """Ask how far off is still watch."""
    tail, choices = card.indicator.id, tolerance_choices(wish, card.indicator)
    last_year = wish.basis is Basis.LAST_YEAR
    kind = st.selectbox("Watch", list(choices), format_func=choices.__getitem__, key=f"kind-{tail}") or "percent"
    if kind == ACCEPTABLE:
        label = "Acceptable, %" if wish.basis in (Basis.LAST_YEAR, Basis.PEERS, Basis.SINCE_BASE) else "Acceptable"
        acceptable = _number(label, f"acceptable-{tail}")
        fall = wish is Wish.DOWN_SINCE and acceptable is not None
        return Room(kind, 0.0, -acceptable if fall and acceptable is not None else acceptable)
    # Against last year a change for the better is all that is asked, so nothing beyond it is watch unless said so.
    usual, key = (0.0, f"tolerance-last-year-{tail}") if last_year else (DEFAULT_TOLERANCE, f"tolerance-{tail}")
    return Room(kind, st.number_input("Tolerance", value=usual, min_value=0.0, format=_DIGITS, key=key))


def ask_dates(card: Card, wish: Wish, today: date) -> tuple[date | None, date | None]:
    """Ask for the first day and the last."""
    first = card.latest.start if card.latest else month_start(today)
    last = "By" if wish.basis is Basis.PATH else "Until (blank while it stands)"
    starts = st.date_input("Counts from", value=first, format="YYYY-MM-DD", key=f"starts-{card.indicator.id}")
    ends = st.date_input(last, value=None, format="YYYY-MM-DD", key=f"ends-{card.indicator.id}")
    return (starts if isinstance(starts, date) else None), (ends if isinstance(ends, date) else None)


def ask_agreed(card: Card) -> tuple[str, str]:
    """Ask which role agreed it, and why."""
    tail, owner = card.indicator.id, card.group.owner
    author = st.text_input(
        "Agreed by (a role)", key=f"author-{tail}", max_chars=_LONGEST_AUTHOR, placeholder=owner
    ).strip()
    why = st.text_input(
        "Why this level", key=f"reason-{tail}", max_chars=_LONGEST_REASON, placeholder="The average of the year before"
    ).strip()
    return author, why


def clear(card: Card) -> None:
    """Empty what a next target of an indicator will not have in common with the one that was just saved."""
    numbers = ("level", "upper", "sum", "change", "change-to", "base", "acceptable")
    for field, empty in (*((name, None) for name in numbers), ("reason", "")):
        st.session_state[f"{field}-{card.indicator.id}"] = empty
