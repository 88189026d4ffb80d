"""Taking one submission back, or letting a withdrawn one hold again: who, why, and a last step to confirm.

Changes nothing before its button is pressed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import streamlit as st

from data.submissions import Submission, restore, withdraw
from indicators.engine.recalculate import recalculation
from pages.parts import frame
from pages.parts.context import Context
from pages.parts.figures import number, plural
from pages.parts.markup import fill, join, link
from pages.parts.person import MISSING, person
from pages.parts.receiving import told
from pages.parts.submission_list import months_of, title_of
from pages.parts.upload_words import moment_words

NO_REASON = "Say first why: the reason goes into the record."
_LONGEST_REASON = 300


def chosen(asked: str, submissions: Sequence[Submission]) -> tuple[Submission | None, str]:
    """Give the submission that the address asks for, and a sentence where there is none."""
    if not asked:
        return None, ""
    for one in submissions:
        if str(one.id) == asked:
            return one, ""
    return None, f'There is no submission "{asked[:40]}". You see them all.'


def panel(here: Context, one: Submission, now: datetime) -> str:
    """Show the panel of a submission; gives the sentence of what was done, "" while nothing was."""
    back = one.state == "withdrawn"
    frame.show(
        fill(
            "<section class='panel'><h2>{verb} submission {id}?</h2><p>{what}</p><p>{then}</p></section>",
            verb="Restore" if back else "Withdraw",
            id=one.id,
            what=_what(one),
            then=_consequence(one),
        ),
        key="panel",
    )
    with st.container(key="panel-inputs"):
        why = st.text_input("Why", key="why", max_chars=_LONGEST_REASON).strip()
        by = person("panel-person")
        label = f"{'Restore' if back else 'Withdraw'} submission {one.id}"
        pressed = st.button(label, key="move", type="primary")
        frame.show(join([link("Leave it as it is", "upload", show="submissions")]), key="leave")
    if not pressed:
        return ""
    if not why or not by:
        st.warning(NO_REASON if not why else MISSING)
        return ""
    return _moved(here, one, by, why, now)


def _what(one: Submission) -> str:
    months = months_of(one)
    return (
        f"{title_of(one.dataset)} from {one.supplier}{f', {months}' if months else ''}: {number(one.rows)} "
        f"{plural(one.rows, 'row')}, sent by {one.received_by} on {moment_words(one.received_at)}."
    )


def _consequence(one: Submission) -> str:
    if one.state == "withdrawn":
        return "It holds again, in place of what holds for its months now. That stays on record."
    if one.state == "superseded":
        return "A later submission holds in its place already, so no figure changes. It stays on record."
    return "What it had replaced holds again; where it replaced nothing, its figures go. It stays on record."


def _moved(here: Context, one: Submission, by: str, why: str, now: datetime) -> str:
    move = restore if one.state == "withdrawn" else withdraw
    moved, fault = told(
        lambda: move(here.store, one.id, by, why, now, recalculation(here.framework)), here.store.version
    )
    if moved is None:
        st.error(fault)
        return ""
    if one.state == "withdrawn":
        return f"Submission {one.id} holds again."
    return f"Submission {one.id} is withdrawn. What it had replaced holds again."
