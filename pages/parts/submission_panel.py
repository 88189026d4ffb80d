"""Taking one submission back, or letting a withdrawn one hold again: what would change, who, why, and the way back.

Changes nothing before its button is pressed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import streamlit as st

from data.history import undoable
from data.submissions import Submission, foresee, restore, withdraw
from indicators.engine.effect import Effect, looking
from indicators.engine.recalculate import recalculation
from pages.parts import frame
from pages.parts.context import Context
from pages.parts.effect_rows import effect_table
from pages.parts.markup import Html, fill, link
from pages.parts.person import MISSING, person
from pages.parts.receiving import told
from pages.parts.submission_words import moved_words, then_words

NO_REASON = "Say first why: the reason goes into the record."
_LONGEST_REASON = 300


@dataclass(frozen=True)
class Moved:
    """A submission that was just withdrawn or restored; `back` says restored, `exact` that one step undoes it."""

    ident: int
    back: bool
    by: str
    sentence: str
    exact: bool
    effect: Effect | None


def chosen(asked: str, submissions: Sequence[Submission]) -> tuple[Submission | None, str]:
    """Give the submission that the address asks for, and a sentence where there is none."""
    if not asked:
        return None, ""
    for one in submissions:
        if str(one.id) == asked:
            return one, ""
    return None, f'There is no submission "{asked[:40]}". You see them all.'


def panel(here: Context, one: Submission, now: datetime) -> Moved | None:
    """Show what the next step would change, and take it once its button is pressed; None while nothing was done."""
    back = one.state == "withdrawn"
    verb = "Restore" if back else "Withdraw"
    effect, fault = _foreseen(here, one, now)
    frame.show(
        fill(
            "<section class='panel'><h2>{verb} submission {id}?</h2>{effect}<p class='note'>{then}</p></section>",
            verb=verb,
            id=one.id,
            effect=effect_table(effect) if effect else fill("<p>{fault}</p>", fault=fault),
            then=then_words(one, effect.count if effect else 1),
        ),
        key="panel",
    )
    with st.container(key="panel-inputs"):
        why = st.text_input("Why", key="why", max_chars=_LONGEST_REASON).strip()
        by = person("panel-person")
        pressed = st.button(f"{verb} submission {one.id}", key="move", type="primary")
        leave = link("Leave it as it is", "upload", show="submissions", id=str(one.id))
        frame.show(leave, key="leave")
    if not pressed:
        return None
    if not why or not by:
        st.warning(NO_REASON if not why else MISSING)
        return None
    return _moved(here, one, by, why, now, effect)


def _foreseen(here: Context, one: Submission, now: datetime) -> tuple[Effect | None, str]:
    """Give what the next step would change, worked out once for each state of the data, or why it cannot be told."""

    def look() -> Effect | None:
        seen = foresee(
            here.store, one, now, recalculation(here.framework), looking(here.store, here.framework, here.as_of)
        )
        return seen if isinstance(seen, Effect) else None

    return told(lambda: here.kept(("foreseen", one.id), look), here.store.version)


def _moved(here: Context, one: Submission, by: str, why: str, now: datetime, effect: Effect | None) -> Moved | None:
    back = one.state == "withdrawn"
    exact = undoable(here.store, one.id, back)
    move = restore if back else withdraw
    moved, fault = told(
        lambda: move(here.store, one.id, by, why, now, recalculation(here.framework)), here.store.version
    )
    if moved is None:
        st.error(fault)
        return None
    return Moved(one.id, back, by, moved_words(one, exact), exact, effect)


def after(here: Context, moved: Moved, now: datetime) -> str:
    """Show what was just done with its undo; gives the sentence of the undo once it is pressed, otherwise ''."""
    frame.show(
        fill(
            "<section class='done' role='status'><p class='lead'>{sentence}</p></section>{effect}",
            sentence=moved.sentence,
            effect=effect_table(moved.effect, then=False) if moved.effect else Html(""),
        ),
        key="moved",
    )
    if not moved.exact or not st.button("Undo", key="undo-move"):
        return ""
    move, was = (withdraw, "restored") if moved.back else (restore, "withdrawn")
    why = f"Undone right after it was {was}."
    undone, fault = told(
        lambda: move(here.store, moved.ident, moved.by, why, now, recalculation(here.framework)), here.store.version
    )
    if undone is None:
        st.error(fault)
        return ""
    return f"Undone: everything is as it was before submission {moved.ident} was {was}."
