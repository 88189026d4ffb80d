"""The form of a comment: three texts, a signature, and what happens when two write at once.

Saves through the same door as any file and loses nothing: a draft outlives a rerun, and of two who save the second is
shown what the first has saved.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime

import streamlit as st

from data.periods import day_of
from indicators.engine import fronts
from indicators.engine.board import Card
from indicators.engine.commentary import Comment, Said, commentary_of, said, versions_of
from indicators.engine.observation import Observation
from pages.parts import comment_draft, frame
from pages.parts.comment_draft import FIELDS, Draft
from pages.parts.comments import LABELS, carried, parts, signature, versions
from pages.parts.context import Context
from pages.parts.markup import fill
from pages.parts.person import MISSING
from pages.parts.receiving import told
from pages.parts.row_saving import Guard, Kept, refusals, save_row, take_back, to_confirm

LONGEST = 600
_HINTS = {
    "says": "The figure, set against what is usual or wanted",
    "why": "As far as it is known; say so where it is not",
    "doing": "Who does what, and by when",
}
_SAVED, _FAULT, _CONFIRM, _SEEN = "comment-kept", "comment-fault", "comment-asked", "comment-seen"
CHANGED = "Somebody has changed the text since you read it. It stands below: read it, and sign it then."
NOBODY_NAMED = "Nobody is named in it: what looks like a name is none, or is that of a street or a building."


def of_card(here: Context, card: Card) -> Said:
    """Give what is said of a card now, whatever this session has seen of it."""
    with closing(here.store.cursor()) as cursor:
        return said(card, commentary_of(cursor).get(card.indicator.id, ()))


def comment_form(here: Context, card: Card, by: str) -> None:
    """Show the form of the comment on the period that a card's status rests on."""
    now = of_card(here, card)
    if now.period is None:
        frame.show(fill("<p class='quiet'>There is no figure yet to comment on.</p>"), key="comment-none")
        return
    name = f"{card.indicator.id}-{now.period.key}"
    draft = comment_draft.begin(name, now.own)
    _told(name)
    _overtaken(here, card, now, name, draft)
    frame.show(carried(now.carried), key="carried")
    for field in FIELDS:
        st.text_area(LABELS[field], key=f"{field}-{name}", max_chars=LONGEST, height=92, placeholder=_HINTS[field])
    draft = comment_draft.typed(name)
    frame.show(fill("<p class='note'>{state}</p>", state=_state(now, draft)), key="comment-state")
    confirmed = _confirmed(name)
    with st.container(key="comment-buttons", horizontal=True):
        _save(here, card, now, draft, by, confirmed)
        _sign(here, card, now, draft, by)
        _undo(here, card, name)
    _versions(here, card, now.period)


def _told(name: str) -> None:
    fault = st.session_state.pop(_FAULT, "")
    if fault:
        st.warning(fault)


def _state(now: Said, draft: Draft) -> str:
    """Give in words what is saved and what is not."""
    if now.own is None:
        return "Not saved yet. " + _CARE if draft.changed else _CARE
    if draft.changed:
        lost = " Saving it takes the signature away until somebody signs again." if now.own.signed else ""
        return f"What you have typed is not saved yet.{lost} {_CARE}"
    return signature(now.own)


_CARE = "The whole board reads this: no names of people, no case numbers, nothing that tells who somebody is."


def _save(here: Context, card: Card, now: Said, draft: Draft, by: str, confirmed: bool) -> None:
    """Show the button that saves; a text that replaces a signed one is unsigned."""
    pressed = st.button("Save the comment", key="save-comment", type="primary", disabled=not draft.changed)
    if not pressed:
        return
    if not by or draft.empty:
        st.session_state[_FAULT] = MISSING if not by else f'Say first "{LABELS["says"]}".'
        st.rerun()
    texts = dict(zip(FIELDS, draft.texts, strict=True))
    codes = frozenset({"narrative_name"}) if confirmed else frozenset()
    _settle(here, card, now, lambda at: _sent(here, card, now, {**texts, "written_by": by}, by, at, draft.base, codes))


def _sign(here: Context, card: Card, now: Said, draft: Draft, by: str) -> None:
    """Show the button that signs off what is saved, exactly as it is seen here."""
    own = now.own
    seen, st.session_state[_SEEN] = st.session_state.get(_SEEN), own.submission if own else 0
    if own is None or own.signed:
        return
    pressed = st.button("Sign it off", key="sign-comment", disabled=draft.changed)
    if pressed and (not by or seen != own.submission):
        st.session_state[_FAULT] = CHANGED if by else MISSING
        st.rerun()
    if pressed:
        texts = dict(zip(FIELDS, (own.says, own.why, own.doing), strict=True)) | {"written_by": own.written_by}
        codes = frozenset({"narrative_name"})  # confirmed when it was saved

        def signed(at: datetime) -> Kept:
            cells = {**texts, "signed_by": by, "signed_on": day_of(at).isoformat()}
            return _sent(here, card, now, cells, by, at, own.submission, codes)

        _settle(here, card, now, signed)


def _sent(
    here: Context, card: Card, now: Said, cells: dict[str, str], by: str, at: datetime, base: int,
    confirmed: frozenset[str],
) -> Kept:  # fmt: skip
    assert now.period is not None
    place = {
        "indicator": card.indicator.id,
        "period_start": now.period.start.isoformat(),
        "period_end": now.period.end.isoformat(),
    }
    return save_row(here, "commentary", place | cells, by, at, Guard(lambda: _number(here, card), base), confirmed)


def _number(here: Context, card: Card) -> int:
    """Give the number of the comment that stands for the card's period, 0 where none does."""
    own = of_card(here, card).own
    return own.submission if own else 0


def _settle(here: Context, card: Card, now: Said, action: Callable[[datetime], Kept]) -> None:
    """Do it, and run the screen again with what came of it; what was typed stays unless it was saved."""
    assert now.period is not None
    name = f"{card.indicator.id}-{now.period.key}"
    kept, fault = told(lambda: action(fronts.now()), here.store.version)
    st.session_state.pop(_CONFIRM, None)
    if kept is None:
        st.session_state[_FAULT] = fault
    elif kept.receipt is None:
        pass  # the screen shows both texts
    elif not kept.receipt.accepted:
        st.session_state[_FAULT] = f"Not saved. {' '.join(refusals(kept.receipt, LABELS))}"
        st.session_state[_CONFIRM] = name if to_confirm(kept.receipt) else ""
    else:
        st.session_state[_SAVED] = (name, kept)
        comment_draft.put(name, None)
    st.rerun()


def _confirmed(name: str) -> bool:
    """Ask that nobody is named, where the door has asked; gives whether that is confirmed."""
    if st.session_state.get(_CONFIRM) != name:
        return False
    return st.checkbox(NOBODY_NAMED, key=f"confirm-{name}")


def _overtaken(here: Context, card: Card, now: Said, name: str, mine: Draft) -> None:
    """Where somebody saved another text than the one that this draft was begun from, show it and let them choose."""
    theirs = now.own
    if theirs is None or not mine.changed or theirs.submission == mine.base:
        return
    frame.show(
        fill(
            "<div class='overtaken' role='alert'><p class='lead'>{who} saved another text while you were writing. "
            "Nothing of either is lost: yours stands below, and this is theirs.</p>{parts}<p class='note'>{signature}"
            "</p></div>",
            who=theirs.written_by,
            parts=parts(theirs),
            signature=signature(theirs),
        ),
        key="overtaken",
    )
    with st.container(key="overtaken-buttons", horizontal=True):
        st.button("Put both together", key="both", on_click=_put, args=(name, comment_draft.both(mine, theirs)))
        st.button("Go on with mine", key="mine", on_click=_put, args=(name, _over(mine, theirs)))
        st.button("Take theirs", key="theirs", on_click=_put, args=(name, comment_draft.of(theirs)))


def _over(mine: Draft, theirs: Comment) -> Draft:
    """Give my draft as one that is begun from theirs: saving it replaces theirs, which stays on record."""
    return replace(comment_draft.of(theirs), texts=mine.texts)


def _put(name: str, draft: Draft) -> None:
    comment_draft.put(name, draft)


def _undo(here: Context, card: Card, name: str) -> None:
    """Show the way back from what was saved last in this session."""
    held = st.session_state.get(_SAVED)
    if not isinstance(held, tuple) or held[0] != name or held[1].undone:
        return
    if st.button("Undo", key="undo-comment"):
        undone, fault = told(lambda: take_back(here, held[1], fronts.now()), here.store.version)
        st.session_state[_FAULT] = fault
        if undone is not None:
            st.session_state[_SAVED] = (name, undone)
            comment_draft.put(name, None)
        st.rerun()


def _versions(here: Context, card: Card, period: Observation) -> None:
    with closing(here.store.cursor()) as cursor:
        found = versions_of(cursor, card.indicator.id, period.start, period.end)
    frame.show(versions(found), key="versions")
