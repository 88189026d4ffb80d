"""How a chair's judgement goes in and is ended, each as one row through the door, and what became of it.

Each goes in only where what the person saw still stands: for a new one the newest judgement of all, to end one the
very judgement that was on the screen. Draws nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta

import streamlit as st

from data.datasets import DATASETS
from indicators.engine import fronts
from indicators.engine.board import Card
from indicators.engine.chairs_judgement import holding, judgements_of
from indicators.engine.status import ChairsJudgement
from pages.parts import nobody_named
from pages.parts.context import Context
from pages.parts.person import LABEL
from pages.parts.receiving import told
from pages.parts.row_saving import Guard, Kept, refusals, save_row

LABELS = {"reason": "Why you judge it so", "judged_by": LABEL, "expires_on": "Until"}
SAVED, FAULT, CLEAR = "judgement-kept", "judgement-fault", "judgement-clear"
CHANGED = "Somebody has changed the judgement since you read it. The one that holds now stands here: read it first."
SAVING, ENDING = "A judgement was saved on the desk.", "A judgement was ended on the desk."
_OWN = DATASETS["judgements"].supplier


def known(here: Context, card: Card) -> Sequence[ChairsJudgement]:
    """Give every judgement of an indicator as it is now, whatever this session has seen of it."""
    with closing(here.store.cursor()) as cursor:
        return judgements_of(cursor, here.framework.meetings).get(card.indicator.id, [])


def newest(here: Context, card: Card) -> ChairsJudgement | None:
    """Give the judgement that came in last; one that was ended came in last as such."""
    return max(known(here, card), key=lambda one: one.submission, default=None)


def number(judgement: ChairsJudgement | None) -> int:
    """Give the submission that a judgement came in by, 0 where there is none."""
    return judgement.submission if judgement else 0


def held_today(here: Context, card: Card) -> ChairsJudgement | None:
    """Give the judgement that holds today."""
    return holding(known(here, card), here.today)


def saved(
    here: Context, card: Card, new: ChairsJudgement, by: str, at: datetime, confirmed: frozenset[str], base: int
) -> Kept:
    """Save a judgement, where `base` is still the newest."""
    guard = Guard(lambda: number(newest(here, card)), base)
    return _sent(here, card, replace(new, supplier=_OWN), by, at, confirmed, guard, SAVING)


def ended(here: Context, card: Card, held: ChairsJudgement, by: str, at: datetime) -> Kept:
    """End a judgement yesterday, so that from today it counts no more, whoever sent it; it stays on record."""
    last = replace(held, expires_on=here.today - timedelta(days=1))
    guard = Guard(lambda: number(held_today(here, card)), held.submission)
    return _sent(here, card, last, by, at, nobody_named.NAMES, guard, ENDING)


def _sent(
    here: Context, card: Card, new: ChairsJudgement, by: str, at: datetime, confirmed: frozenset[str], guard: Guard,
    why: str,
) -> Kept:  # fmt: skip
    cells = {
        "indicator": card.indicator.id,
        "starts_on": new.starts_on.isoformat(),
        "status": new.status.value,
        "reason": new.reason,
        "judged_by": new.judged_by,
        "expires_on": new.expires_on.isoformat(),
    }
    return save_row(here, "judgements", cells, by, at, guard, confirmed, new.supplier, why)


def form_of(card: Card) -> str:
    """Give the key of an indicator's form."""
    return f"judge-{card.indicator.id}"


def settle(here: Context, card: Card, action: Callable[[datetime], Kept], what: str) -> None:
    """Do it, keep for the next run what became of it (`what` is what it did), and run again."""
    tail = card.indicator.id
    kept, fault = told(lambda: action(fronts.now()), here.store.version)
    nobody_named.heard(form_of(card), kept.receipt if kept else None)
    if kept is None:
        again(fault)
    elif kept.receipt is None and not kept.undone:
        again(CHANGED)
    elif kept.receipt is not None and not kept.receipt.accepted:
        again(f"Not saved. {' '.join(refusals(kept.receipt, LABELS))}")
    else:
        st.session_state[SAVED] = (tail, kept, what)
        if what == "saved":
            st.session_state[CLEAR] = tail
        st.session_state.pop(f"judge-base-{tail}", None)
    st.rerun()


def again(sentence: str) -> None:
    """Run again with a sentence of why nothing was saved; what was saved before is no longer said beside it."""
    st.session_state.pop(SAVED, None)
    st.session_state[FAULT] = sentence
    st.rerun()
