"""The fields of the form of a target: those that the chosen wish needs, and no others.

Gives what was entered; makes no target of it and judges nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

import streamlit as st

from data.periods import month_start
from indicators.engine.board import Card
from indicators.engine.framework import Watched
from indicators.engine.intervals import interval_of
from indicators.engine.target import Basis, Form, JudgedBy, ToleranceKind
from indicators.engine.targets import DEFAULT_TOLERANCE
from pages.parts.target_wishes import ACCEPTABLE, FOLLOWS, WISH_WORDS, Wish, level_unit, offered, tolerance_choices

_DIGITS = "%.10g"
_LONGEST_AUTHOR, _LONGEST_REASON = 80, 300


@dataclass(frozen=True)
class Levels:
    """What is wanted, as entered, in the words of a target; None where nothing is yet."""

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
    """Ask for the level and its upper end, as far as the wish has them."""
    watched, tail = card.indicator, card.indicator.id
    if wish.basis is Basis.FIGURE:
        return _of_figure(watched, tail, wish)
    if wish.basis in (Basis.LAST_YEAR, Basis.PEERS):
        return _of_another(tail, wish)
    if wish.basis is Basis.YEAR_TO_DATE:
        return Levels(_number(f"{_side(wish)} from April on, {watched.unit}", f"sum-{tail}"))
    if wish.basis is Basis.PATH:
        return Levels(_number(f"To, {level_unit(watched)}", f"level-{tail}"))
    return _change(tail, wish)


def ask_base(card: Card, wish: Wish, levels: Levels) -> Levels:
    """Ask for the base, its day and for a change whether it is each year's; gives the levels with them."""
    tail, path = card.indicator.id, wish.basis is Basis.PATH
    instead = "" if path else "that day's figure"
    base = _number(f"{'From' if path else 'Base'}, {level_unit(card.indicator)}", f"base-{tail}", instead=instead)
    begin = card.latest.start - timedelta(days=1) if card.latest else None
    given = st.date_input("as it was on", value=begin, format="YYYY-MM-DD", key=f"base-on-{tail}")
    yearly = not path and st.selectbox("that much", ["in all", "each year"], key=f"yearly-{tail}") == "each year"
    return replace(levels, base=base, base_on=given if isinstance(given, date) else None, yearly=yearly)


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


def _change(tail: str, wish: Wish) -> Levels:
    if wish.form is Form.BETWEEN:
        level = _number("From, %", f"change-{tail}", instead="a fall with a minus")
        return Levels(level, _number("To, %", f"change-to-{tail}"))
    size = _number(f"{'Down' if wish is Wish.DOWN_SINCE else 'Up'} by, %", f"change-{tail}")
    return Levels(-size if size is not None and wish is Wish.DOWN_SINCE else size)


def _side(wish: Wish) -> str:
    return "At least" if wish.form is Form.AT_LEAST else "No more than"


def _number(label: str, key: str, begin: float | None = None, instead: str = "") -> float | None:
    given: float | None = st.number_input(label, value=begin, format=_DIGITS, key=key, placeholder=instead or None)
    return given


def ask_room(card: Card, wish: Wish) -> Room:
    """Ask how far off is still watch."""
    tail, choices = card.indicator.id, tolerance_choices(wish, card.indicator, _has_interval(card))
    last_year = wish.basis is Basis.LAST_YEAR
    kind = st.selectbox("Watch within", list(choices), format_func=choices.__getitem__, key=f"kind-{tail}") or "percent"
    if kind == ACCEPTABLE:
        label = "Acceptable, %" if wish.basis in (Basis.LAST_YEAR, Basis.PEERS, Basis.SINCE_BASE) else "Acceptable"
        acceptable = _number(label, f"acceptable-{tail}")
        fall = wish is Wish.DOWN_SINCE and acceptable is not None
        return Room(kind, 0.0, -acceptable if fall and acceptable is not None else acceptable)
    if kind == ToleranceKind.LIMITS:
        return Room(kind)
    # Against last year a change for the better is all that is asked, so nothing beyond it is watch unless said so.
    usual, key = (0.0, f"tolerance-last-year-{tail}") if last_year else (DEFAULT_TOLERANCE, f"tolerance-{tail}")
    return Room(kind, st.number_input("Tolerance", value=usual, min_value=0.0, format=_DIGITS, key=key))


def _has_interval(card: Card) -> bool:
    """Tell whether an indicator's figures have an interval of their own, as sums of events and shares do."""
    if card.series is None or not card.series.shown:
        return False
    return interval_of(card.series, card.indicator.stock)(card.series.shown[-1]) is not None


def ask_follows(card: Card, wish: Wish) -> JudgedBy:
    """Ask what the status is to follow; a level that moves has no choice, and is judged by the latest figure."""
    if wish.basis is not Basis.FIGURE or card.indicator.frequency != "monthly":
        return JudgedBy.LIMITS
    choices = list(FOLLOWS)
    chosen = st.selectbox(
        "The status follows", choices, format_func=FOLLOWS.__getitem__, key=f"follows-{card.indicator.id}"
    )
    return chosen or choices[0]


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
