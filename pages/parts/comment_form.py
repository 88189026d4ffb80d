"""The form of a comment: three texts, a signature, and what happens when two write at once.

Saves through the same door as any file and loses nothing: a draft outlives a rerun, and of two who save the second is
shown what the first has saved. The buttons are never dead, and nothing that typing changes stands above them: a dead
button, or one that moves away, would lose the click of somebody who types and saves at once.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime

import streamlit as st

from data.datasets import DATASETS
from data.periods import day_of
from indicators.engine import fronts
from indicators.engine.board import Card
from indicators.engine.commentary import Period, Said, commentary_of, said, versions_of
from pages.parts import comment_draft, frame, nobody_named
from pages.parts.comment_draft import FIELDS, Draft
from pages.parts.comment_overtaken import overtaken
from pages.parts.comments import LABELS, carried, signature, versions
from pages.parts.context import Context
from pages.parts.lengths import cells_too_long
from pages.parts.markup import fill
from pages.parts.person import LABEL, MISSING
from pages.parts.receiving import told
from pages.parts.row_saving import Guard, Kept, refusals, save_row, take_back

_HINTS = {
    "says": "The figure, set against what is usual or wanted",
    "why": "As far as it is known; say so where it is not",
    "doing": "Who does what, and by when",
}
_FIELDS = {**LABELS, "written_by": LABEL, "signed_by": LABEL}
_SAVED, _FAULT, _SEEN = "comment-kept", "comment-fault", "comment-seen"
CHANGED = "Somebody has changed the text since you read it. It stands here: read it, and sign it then."
SIGNED = (
    "{who} has signed off the text that you began from. Saving yours takes that signature away: save again to do so."
)
CAME_FIRST = "Not saved: somebody came first. Yours still stands here; look at what changed, and save again."
UNTOUCHED = "Nothing was typed since this was saved."
UNSAVED = "Not signed: what you have typed is not saved yet. Save it first, then sign it."

SAVING, SIGNING = "A comment was saved on the desk.", "A comment was signed off on the desk."


@dataclass(frozen=True)
class Seen:
    """What somebody had seen who presses a button: the version that stood, what they confirmed, and what it is for."""

    base: int
    confirmed: frozenset[str]
    why: str


def of_card(here: Context, card: Card) -> Said:
    """Give what is said of a card now, whatever this session has seen of it."""
    with closing(here.store.cursor()) as cursor:
        return said(card, commentary_of(cursor, here.past).get(card.indicator.id, ()))


def comment_form(here: Context, card: Card, by: str) -> None:
    """Show the form of the comment on the period that a card's status rests on."""
    now = of_card(here, card)
    if now.period is None:
        frame.show(fill("<p class='quiet'>There is no figure yet to comment on.</p>"), key="comment-none")
        return
    name = f"{card.indicator.id}-{now.period.key}"
    seen, st.session_state[_SEEN] = st.session_state.get(_SEEN), now.own.submission if now.own else 0
    overtaken(now, name, comment_draft.begin(name, now.own))
    frame.show(carried(now.carried), key="carried")
    for field in FIELDS:
        st.text_area(LABELS[field], key=f"{field}-{name}", height=92, placeholder=_HINTS[field])
    draft = comment_draft.typed(name)
    codes = nobody_named.confirmed(name)
    with st.container(key="comment-buttons", horizontal=True):
        _save(here, card, now, draft, by, codes, seen)
        _sign(here, card, now, draft, by, seen)
        _undo(here, name)
    _fault()
    frame.show(fill("<p class='note'>{state}</p>", state=_state(now, draft, name)), key="comment-state")
    _versions(here, card, now.period)


def _fault() -> None:
    fault = st.session_state.pop(_FAULT, "")
    if fault:
        st.warning(fault)


def _state(now: Said, draft: Draft, name: str) -> str:
    """Give in words what is saved and what is not."""
    if draft.changed:
        long = _too_long(draft)
        lost = " Saving it takes the signature away until somebody signs again." if now.own and now.own.signed else ""
        return f"{long or 'What you have typed is not saved yet.'}{lost} {_CARE}"
    stands = signature(now.own) if now.own else _CARE
    return f"{_done(now, name)}{stands}"


def _done(now: Said, name: str) -> str:
    """Give what was done last with this comment in this session."""
    held = st.session_state.get(_SAVED)
    if not isinstance(held, tuple) or held[0] != name:
        return ""
    if not held[1].undone:
        return "Saved. "
    return "Undone: what stood before stands again. " if now.own else "Undone: no comment stands. "


_CARE = "The whole board reads this: no names of people, no case numbers, nothing that tells who somebody is."


def _too_long(draft: Draft) -> str:
    return cells_too_long(DATASETS["commentary"], dict(zip(FIELDS, draft.texts, strict=True)), LABELS)


def _save(here: Context, card: Card, now: Said, draft: Draft, by: str, codes: frozenset[str], seen: object) -> None:
    """Show the button that saves; a text that replaces a signed one is unsigned, which its writer must have seen."""
    if not st.button("Save the comment", key="save-comment", type="primary"):
        return
    own = now.own
    fault = _wanting(draft, by)
    if not fault and own is not None and own.signed and draft.base == own.submission != seen:
        fault = SIGNED.format(who=own.signed_by)
    if fault:
        _again(fault)
    texts = dict(zip(FIELDS, draft.texts, strict=True))
    cells = {**texts, "written_by": by}
    _settle(here, card, now, lambda at: _sent(here, card, now, cells, by, at, Seen(draft.base, codes, SAVING)))


def _wanting(draft: Draft, by: str) -> str:
    """Give the sentence of what keeps a draft from being saved, "" where nothing does."""
    if draft.empty:
        return f'Say first "{LABELS["says"]}".'
    if not draft.changed:
        return UNTOUCHED
    return _too_long(draft) or ("" if by else MISSING)


def _again(sentence: str) -> None:
    """Run again with a sentence of why nothing was saved; what was saved before is no longer said beside it."""
    st.session_state.pop(_SAVED, None)
    st.session_state[_FAULT] = sentence
    st.rerun()


def _sign(here: Context, card: Card, now: Said, draft: Draft, by: str, seen: object) -> None:
    """Show the button that signs off what is saved, exactly as it is seen here."""
    own = now.own
    if own is None or own.signed or not st.button("Sign it off", key="sign-comment"):
        return
    if draft.changed or seen != own.submission or not by:
        _again(UNSAVED if draft.changed else CHANGED if by else MISSING)
    texts = dict(zip(FIELDS, (own.says, own.why, own.doing), strict=True)) | {"written_by": own.written_by}
    codes = nobody_named.NAMES  # confirmed when it was saved

    def signed(at: datetime) -> Kept:
        cells = {**texts, "signed_by": by, "signed_on": day_of(at).isoformat()}
        return _sent(here, card, now, cells, by, at, Seen(own.submission, codes, SIGNING))

    _settle(here, card, now, signed)


def _sent(here: Context, card: Card, now: Said, cells: dict[str, str], by: str, at: datetime, seen: Seen) -> Kept:
    assert now.period is not None
    place = {
        "indicator": card.indicator.id,
        "period_start": now.period.start.isoformat(),
        "period_end": now.period.end.isoformat(),
    }
    guard = Guard(lambda: _number(here, card), seen.base)
    return save_row(here, "commentary", place | cells, by, at, guard, seen.confirmed, why=seen.why)


def _number(here: Context, card: Card) -> int:
    own = of_card(here, card).own
    return own.submission if own else 0


def _settle(here: Context, card: Card, now: Said, action: Callable[[datetime], Kept]) -> None:
    """Do it, keep for the next run what became of it, and run again."""
    assert now.period is not None
    name = f"{card.indicator.id}-{now.period.key}"
    kept, fault = told(lambda: action(fronts.now()), here.store.version)
    nobody_named.heard(name, kept.receipt if kept else None)
    if kept is None:
        _again(fault)
    elif kept.undone or (kept.receipt is not None and kept.receipt.accepted):
        st.session_state[_SAVED] = (name, kept)
        comment_draft.put(name, None)
    elif kept.receipt is None:
        _again(CAME_FIRST)
    else:
        _again(f"Not saved. {' '.join(refusals(kept.receipt, _FIELDS))}")
    st.rerun()


def _undo(here: Context, name: str) -> None:
    """Show the way back from what was saved last in this session."""
    held = st.session_state.get(_SAVED)
    if not isinstance(held, tuple) or held[0] != name or held[1].undone:
        return
    if st.button("Undo", key="undo-comment"):
        undone, fault = told(lambda: take_back(here, held[1], fronts.now()), here.store.version)
        if undone is None:
            _again(fault)
        st.session_state[_SAVED] = (name, undone)
        comment_draft.put(name, None)
        st.rerun()


def _versions(here: Context, card: Card, period: Period) -> None:
    with closing(here.store.cursor()) as cursor:
        found = versions_of(cursor, card.indicator.id, period.start, period.end)
    frame.show(versions(found), key="versions")
