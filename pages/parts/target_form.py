"""The form of a target: its level, its dates and who agreed it, and before it is saved what it does to the status.

Judges by the engine's own rule and words the result as the board will; stores nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from data.periods import day_name, month_start
from indicators.engine.board import Card
from indicators.engine.effect import Standing, rated
from indicators.engine.framework import Better, Watched
from indicators.engine.status import Form, Rating, Target, ToleranceKind
from indicators.engine.targets import DEFAULT_TOLERANCE
from pages.parts import exceptions, frame
from pages.parts.context import Context
from pages.parts.marks import mark
from pages.parts.markup import Html, fill
from pages.parts.sentences import reason
from pages.parts.sparkline import spark
from pages.parts.target_list import unit_words, words
from pages.parts.target_saving import NEW

FORM_WORDS = {Form.AT_MOST: "At most", Form.AT_LEAST: "At least", Form.BETWEEN: "Between"}
_LONGEST_AUTHOR, _LONGEST_REASON = 80, 300
_DIGITS = "%.10g"


@dataclass(frozen=True)
class Asked:
    """What the form holds: a target once it is whole, or the sentence of what is missing."""

    target: Target | None
    missing: str


def ask(here: Context, card: Card) -> Asked:
    """Show the form of an indicator's next target; gives what it holds."""
    watched = card.indicator
    tail = watched.id
    with st.container(key="target-level-row", horizontal=True, vertical_alignment="bottom"):
        forms = list(Form)
        wanted = st.selectbox(
            "Wanted", forms, index=_usual(watched), format_func=FORM_WORDS.__getitem__, key=f"form-{tail}"
        )
        form = wanted or forms[_usual(watched)]
        between = form is Form.BETWEEN
        level = st.number_input(
            f"{'From' if between else 'Level'}, {_unit(watched)}", value=None, format=_DIGITS, key=f"level-{tail}"
        )
        upper = (
            st.number_input(f"To, {_unit(watched)}", value=None, format=_DIGITS, key=f"upper-{tail}")
            if between
            else None
        )
        tolerance = st.number_input(
            "Tolerance", value=DEFAULT_TOLERANCE, min_value=0.0, format=_DIGITS, key=f"tolerance-{tail}"
        )
        kinds = {"percent": "% of the target", "absolute": _absolute(watched)}
        kind = st.selectbox("in", list(kinds), format_func=lambda k: kinds[k], key=f"kind-{tail}")
    starts, ends = _dates(here, card)
    author, why = _agreed(card)
    missing = _missing(between, level, upper, starts, ends, author, why)
    if level is None or starts is None or (between and (upper is None or upper < level)):
        return Asked(None, missing)
    target = Target(form, level, upper, tolerance, ToleranceKind(kind or "percent"), starts, ends, author, why, NEW)
    return Asked(target, missing)


def clear(card: Card) -> None:
    """Empty what a next target of an indicator will not have in common with the one that was just saved."""
    for field, empty in (("level", None), ("upper", None), ("reason", "")):
        st.session_state[f"{field}-{card.indicator.id}"] = empty


def _usual(watched: Watched) -> int:
    return list(Form).index(Form.AT_LEAST if watched.better is Better.HIGHER else Form.AT_MOST)


def _unit(watched: Watched) -> str:
    unit, per = unit_words(watched)
    if unit == "%":
        return "as a percentage"
    return f"{unit} per {per:,} residents" if per else unit


def _absolute(watched: Watched) -> str:
    unit, per = unit_words(watched)
    return "percentage points" if unit == "%" else f"per {per:,}" if per else unit


def _dates(here: Context, card: Card) -> tuple[date | None, date | None]:
    first = card.latest.start if card.latest else month_start(here.today)
    with st.container(key="target-dates", horizontal=True):
        starts = st.date_input("Counts from", value=first, format="YYYY-MM-DD", key=f"starts-{card.indicator.id}")
        ends = st.date_input(
            "Until (blank while it stands)", value=None, format="YYYY-MM-DD", key=f"ends-{card.indicator.id}"
        )
    return (starts if isinstance(starts, date) else None), (ends if isinstance(ends, date) else None)


def _agreed(card: Card) -> tuple[str, str]:
    tail, owner = card.indicator.id, card.group.owner
    author = st.text_input(
        "Agreed by (a role)", key=f"author-{tail}", max_chars=_LONGEST_AUTHOR, placeholder=owner
    ).strip()
    why = st.text_input(
        "Why this level", key=f"reason-{tail}", max_chars=_LONGEST_REASON, placeholder="The average of the year before"
    ).strip()
    return author, why


def _missing(
    between: bool, level: float | None, upper: float | None, starts: date | None, ends: date | None, author: str,
    why: str,
) -> str:  # fmt: skip
    """Give the sentence of what the form still lacks, the first that applies; '' once it is whole."""
    if level is None:
        return "Fill in the level, and what it does to the status is told here before anything is saved."
    if between and (upper is None or upper < level):
        return "A range needs its upper end, and not below its lower one."
    if starts is None:
        return "Fill in the day from which it counts."
    if ends and ends < starts:
        return "The last day comes before the first."
    if not author:
        return "Say which role agreed it."
    return "" if why else "Say why this level."


def with_target(targets: Sequence[Target], new: Target) -> list[Target]:
    """Give the targets as they would be: a new one takes the place of one from the same day."""
    return [t for t in targets if t.starts_on != new.starts_on] + [new]


def outcome(here: Context, card: Card, targets: Sequence[Target], new: Target) -> Rating:
    """Give the rating that an indicator would have with a new target."""
    watched = card.indicator
    standing = Standing({watched.id: with_target(targets, new)}, {watched.id: card.baselines})
    return rated(here.framework, [(watched, here.series(watched.id), card.peers)], standing, here.as_of)[0]


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
            target=words(card.indicator, asked.target).capitalize(),
            before=mark(card.rating.status),
            turn=fill("becomes {after}", after=mark(after.status))
            if after.status is not card.rating.status
            else Html("stays as it is"),
            sentence=reason(after.reason),
            note=_note(card, asked.target),
            spark=spark(card.series, *exceptions.window(here.board()), asked.target, 420) if card.series else "",
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
