"""The form of a chair's judgement: another status for a while, with a reason, and what stands already.

Shows the sentence that the board will read; the engine decides what a judgement does.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import streamlit as st

from data.datasets import DATASETS
from data.periods import day_name
from indicators.engine.board import Card
from indicators.engine.chairs_judgement import cycle_end, judged, may_judge
from indicators.engine.status import ChairsJudgement, Rating, Status
from pages.parts import frame, nobody_named
from pages.parts import judgement_saving as saving
from pages.parts.chair_sentences import stopped, without_effect
from pages.parts.context import Context
from pages.parts.effect_rows import turns
from pages.parts.judgement_saving import CHANGED, CLEAR, FAULT, LABELS, SAVED, again, form_of, settle
from pages.parts.lengths import cells_too_long
from pages.parts.marks import rated
from pages.parts.markup import Html, fill
from pages.parts.person import MISSING
from pages.parts.row_saving import Kept, take_back
from pages.parts.sentences import reason
from pages.parts.words import STATUS_WORDS

_STATUSES = (Status.WATCH, Status.ON_TRACK, Status.OFF_TRACK)
_SEEN = "judgement-seen"


def judgement_form(here: Context, card: Card, by: str) -> None:
    """Show what is judged of an indicator now, and the form of a judgement, where it can have one."""
    tail = card.indicator.id
    _after(here, card)
    seen, st.session_state[_SEEN] = st.session_state.get(_SEEN), saving.number(card.rating.judgement)
    if not _may_have(card):
        frame.show(fill("<p class='quiet'>{why}</p>", why=_why_none(card)), key="judgement-none")
        _fault()
        return
    held = card.rating.judgement
    if held is not None:
        _standing(here, card, held, by, seen)
    with st.expander("Judge it otherwise", key="judge-open", expanded=_begun(tail)):
        _ask(here, card, by)
    _fault()


def _fault() -> None:
    """Say below the buttons why nothing was saved: there it moves no button away under somebody's hand."""
    fault = st.session_state.pop(FAULT, "")
    if fault:
        st.warning(fault)


def _may_have(card: Card) -> bool:
    """Tell whether a judgement could give a status here: one that stands already, or one on what was calculated."""
    return card.rating.calculated is not None or may_judge(card.rating)


def _why_none(card: Card) -> str:
    if card.rating.judgement is not None:
        return without_effect(card.rating)
    return "A chair can judge a figure that is in and in date. " + reason(card.rating.reason)


def _begun(tail: str) -> bool:
    return bool(st.session_state.get(f"judge-reason-{tail}"))


def _standing(here: Context, card: Card, held: ChairsJudgement, by: str, seen: object) -> None:
    """Show the judgement that holds, and how it is ended before it expires: only the one that was seen is."""
    told_now = fill(
        "<p>Judged by {by} on {began}. It ends by itself after {last}.</p>",
        by=held.judged_by,
        began=day_name(held.starts_on),
        last=day_name(held.expires_on),
    )
    frame.show(told_now, key="judged-now")
    if st.button("End the judgement", key="end-judgement"):
        if not by:
            again(MISSING)
        if seen != held.submission:
            again(CHANGED)
        settle(here, card, lambda at: saving.ended(here, card, held, by, at), "ended")


def _ask(here: Context, card: Card, by: str) -> None:
    tail = card.indicator.id
    if st.session_state.pop(CLEAR, "") == tail:
        st.session_state[f"judge-reason-{tail}"] = ""
    last = cycle_end(here.today, here.framework.meetings)
    base = _base(here, card)
    with st.container(key="judge-row", horizontal=True, vertical_alignment="bottom"):
        status = st.selectbox(
            "It should be", _STATUSES, format_func=STATUS_WORDS.__getitem__, key=f"judge-status-{tail}"
        )
        expires = st.date_input(
            "Until", value=last, min_value=here.today, max_value=last, format="YYYY-MM-DD", key=f"judge-until-{tail}"
        )
    why = st.text_area(LABELS["reason"], key=f"judge-reason-{tail}", height=92)
    why = " ".join(why.split())
    new = ChairsJudgement(status, why, by, here.today, expires, 0) if status and isinstance(expires, date) else None
    codes = nobody_named.confirmed(form_of(card))
    pressed = st.button("Save the judgement", key="save-judgement", type="primary")
    fault = _wanting(why, new, by)
    frame.show(_preview(card, new), key="judgement-preview")
    if pressed and (fault or new is None):
        again(fault)
    if pressed and new is not None:
        settle(here, card, lambda at: saving.saved(here, card, new, by, at, codes, base), "saved")


def _wanting(why: str, new: ChairsJudgement | None, by: str) -> str:
    """Give the sentence of what a judgement lacks before it can be saved, "" where it lacks nothing."""
    if not why:
        return f'Say first "{LABELS["reason"]}".'
    if new is None:
        return "Say first until which day it holds."
    return _too_long(why) or ("" if by else MISSING)


def _too_long(why: str) -> str:
    return cells_too_long(DATASETS["judgements"], {"reason": why}, LABELS)


def _preview(card: Card, new: ChairsJudgement | None) -> Html:
    """Show the sentence that the board will read."""
    if new is None or not new.reason:
        return Html("<p class='note'>The calculated status stays beside it, and the mark says that it was judged.</p>")
    long = _too_long(new.reason)
    if long:
        return fill("<p class='note'>{long}</p>", long=long)
    after = judged(_calculated(card.rating), new)
    return fill("<p class='preview'>{mark} {told}</p>", mark=rated(after), told=reason(after.reason))


def _calculated(rating: Rating) -> Rating:
    """Give a rating as it would be without the judgement that stands."""
    if rating.calculated is None:
        return rating
    return replace(rating, status=rating.calculated, reason=rating.reason.by_rule, judgement=None, calculated=None)


def _base(here: Context, card: Card) -> int:
    """Give the number of the judgement that the form was begun from; where another came meanwhile, say so.

    That number stays until the person has seen the other and goes on, so that nothing is saved over it unread.
    """
    key = f"judge-base-{card.indicator.id}"
    stands = saving.newest(here, card)
    number = saving.number(stands)
    seen = st.session_state.setdefault(key, number)
    if number == seen or not _begun(card.indicator.id):
        st.session_state[key] = number
        return number
    frame.show(
        fill(
            "<p class='overtaken' role='alert'>{told} Yours stands below and is not saved; both stay on record.</p>",
            told=_meanwhile(here, stands),
        ),
        key="judgement-overtaken",
    )
    st.button("Go on with mine", key="judgement-mine", on_click=_go_on, args=(key, number))
    return int(seen)


def _meanwhile(here: Context, stands: ChairsJudgement | None) -> str:
    """Give what became of the judgement that the form was begun from."""
    if stands is None:
        return "Meanwhile the judgement was taken back."
    if stands.expires_on < here.today:
        return f"Meanwhile somebody ended the judgement of {stands.judged_by}."
    return f"Meanwhile {stands.judged_by} judged it {STATUS_WORDS[stands.status].lower()}: {stopped(stands.reason)}"


def _go_on(key: str, number: int) -> None:
    st.session_state[key] = number


def _after(here: Context, card: Card) -> None:
    """Show what was saved or ended last in this session, what it changed, and the way back."""
    held = st.session_state.get(SAVED)
    if not isinstance(held, tuple) or held[0] != card.indicator.id:
        return
    kept: Kept = held[1]
    effect = kept.receipt.seen if kept.receipt else None
    frame.show(
        fill(
            "<div class='done'><p class='lead'>{lead}</p>{turns}</div>",
            lead=_lead(card, held[2]),
            turns=turns(effect.statuses) if effect else "",
        ),
        key="judgement-saved",
    )
    if not kept.undone and st.button("Undo", key="undo-judgement"):
        settle(here, card, lambda at: take_back(here, kept, at), "undone")


def _lead(card: Card, what: str) -> str:
    """Give what was done, and of something undone what holds now."""
    if what == "ended":
        return "Ended. From today no judgement holds, and what is calculated stands."
    if what == "saved":
        return "Saved."
    held = card.rating.judgement
    if held is None:
        return "Undone. No judgement holds, and what is calculated stands."
    return f"Undone. The judgement of {held.judged_by} holds again, until {day_name(held.expires_on)}."
