"""The form of a chair's judgement: another status for a while, with a reason, and what stands already.

Shows the sentence that the board will read before anything is saved; the engine decides what a judgement does.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, timedelta

import streamlit as st

from data.periods import day_name
from data.submissions import listing
from indicators.engine import fronts
from indicators.engine.board import Card
from indicators.engine.chairs_judgement import cycle_end, judged, judgements_of, may_judge
from indicators.engine.status import ChairsJudgement, Rating, Status
from pages.parts import frame
from pages.parts.chair_sentences import stopped, without_effect
from pages.parts.context import Context
from pages.parts.effect_rows import turns
from pages.parts.marks import rated
from pages.parts.markup import Html, fill
from pages.parts.person import MISSING
from pages.parts.receiving import told
from pages.parts.row_saving import Guard, Kept, refusals, save_row, take_back, to_confirm, withdrawn
from pages.parts.sentences import reason
from pages.parts.words import STATUS_WORDS

LONGEST = 300
LABELS = {"reason": "Why you judge it so", "judged_by": "Your name or role at work", "expires_on": "Until"}
_STATUSES = (Status.WATCH, Status.ON_TRACK, Status.OFF_TRACK)
_SAVED, _FAULT, _CLEAR, _CONFIRM = "judgement-kept", "judgement-fault", "judgement-clear", "judgement-asked"
NO_NAME = "Nobody is named in the reason."


def judgement_form(here: Context, card: Card, by: str) -> None:
    """Show what is judged of an indicator now, and the form of a judgement, where it can have one."""
    tail = card.indicator.id
    fault = st.session_state.pop(_FAULT, "")
    if fault:
        st.warning(fault)
    _after(here, tail)
    if not _may_have(card):
        frame.show(fill("<p class='quiet'>{why}</p>", why=_why_none(card)), key="judgement-none")
        return
    held = card.rating.judgement
    if held is not None:
        _standing(here, card, held, by)
    with st.expander("Judge it otherwise", key="judge-open", expanded=_begun(tail)):
        _ask(here, card, by)


def _may_have(card: Card) -> bool:
    """Tell whether a judgement could give a status here: one that stands already, or one on what was calculated."""
    return card.rating.calculated is not None or may_judge(card.rating)


def _why_none(card: Card) -> str:
    if card.rating.judgement is not None:
        return without_effect(card.rating)
    return "A chair can judge a figure that is in and in date. " + reason(card.rating.reason)


def _begun(tail: str) -> bool:
    return bool(st.session_state.get(f"judge-reason-{tail}"))


def _standing(here: Context, card: Card, held: ChairsJudgement, by: str) -> None:
    """Show the judgement that stands, and how it is ended before it expires."""
    told_now = fill(
        "<p>Judged by {by} on {began}. It ends by itself after {last}.</p>",
        by=held.judged_by,
        began=day_name(held.starts_on),
        last=day_name(held.expires_on),
    )
    frame.show(told_now, key="judged-now")
    if st.button("End the judgement", key="end-judgement"):
        if not by:
            _again(MISSING)
        _settle(here, card, lambda at: _ended(here, card, held, by, at))


def _ended(here: Context, card: Card, held: ChairsJudgement, by: str, at: datetime) -> Kept:
    """End a judgement yesterday, so that it counts no more; one that began today is taken back.

    LookupError where it does not stand any more, or came today in a file with others.
    """
    base = _number(here, card)
    with closing(here.store.cursor()) as cursor:
        stand = judgements_of(cursor, here.framework.meetings).get(card.indicator.id, [])
    if held not in stand:
        raise LookupError("Somebody has changed this judgement meanwhile: look at it again.")
    if held.starts_on < here.today:
        ended = replace(held, expires_on=here.today - timedelta(days=1))
        return _sent(here, card, ended, by, at, frozenset({"narrative_name"}), base)
    if next(s.rows for s in listing(here.store, "judgements") if s.id == held.submission) > 1:
        raise LookupError("It came today in a file with others: take that file back on the Data screen.")
    return withdrawn(here, held.submission, by, "Ended on the day on which it began.", at)


def _ask(here: Context, card: Card, by: str) -> None:
    tail = card.indicator.id
    if st.session_state.pop(_CLEAR, "") == tail:
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
    why = st.text_area(LABELS["reason"], key=f"judge-reason-{tail}", max_chars=LONGEST, height=92)
    why = " ".join(why.split())
    new = ChairsJudgement(status, why, by, here.today, expires, 0) if status and isinstance(expires, date) else None
    frame.show(_preview(card, new), key="judgement-preview")
    confirmed = st.session_state.get(_CONFIRM) == tail and st.checkbox(NO_NAME, key=f"judge-confirm-{tail}")
    pressed = st.button("Save the judgement", key="save-judgement", disabled=not why or new is None)
    if pressed and not by:
        _again(MISSING)
    if pressed and new is not None:
        codes = frozenset({"narrative_name"}) if confirmed else frozenset()
        _settle(here, card, lambda at: _sent(here, card, new, by, at, codes, base))


def _preview(card: Card, new: ChairsJudgement | None) -> Html:
    """Show the sentence that the board will read."""
    if new is None or not new.reason:
        return Html("<p class='note'>The calculated status stays beside it, and the mark says that it was judged.</p>")
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
    stands = _newest(here, card)
    number = stands.submission if stands else 0
    seen = st.session_state.setdefault(key, number)
    if number == seen or not _begun(card.indicator.id):
        st.session_state[key] = number
        return number
    if stands is not None:
        frame.show(
            fill(
                "<p class='overtaken' role='alert'>Meanwhile {by} judged it {status}: {why} Yours stands below and is "
                "not saved; both stay on record.</p>",
                by=stands.judged_by,
                status=STATUS_WORDS[stands.status].lower(),
                why=stopped(stands.reason),
            ),
            key="judgement-overtaken",
        )
    st.button("Go on with mine", key="judgement-mine", on_click=_go_on, args=(key, number))
    return int(seen)


def _go_on(key: str, number: int) -> None:
    st.session_state[key] = number


def _newest(here: Context, card: Card) -> ChairsJudgement | None:
    with closing(here.store.cursor()) as cursor:
        own = judgements_of(cursor, here.framework.meetings).get(card.indicator.id, [])
    return max(own, key=lambda one: one.submission, default=None)


def _number(here: Context, card: Card) -> int:
    newest = _newest(here, card)
    return newest.submission if newest else 0


def _sent(
    here: Context, card: Card, new: ChairsJudgement, by: str, at: datetime, confirmed: frozenset[str], base: int
) -> Kept:
    cells = {
        "indicator": card.indicator.id,
        "starts_on": new.starts_on.isoformat(),
        "status": new.status.value,
        "reason": new.reason,
        "judged_by": new.judged_by,
        "expires_on": new.expires_on.isoformat(),
    }
    return save_row(here, "judgements", cells, by, at, Guard(lambda: _number(here, card), base), confirmed)


def _settle(here: Context, card: Card, action: Callable[[datetime], Kept]) -> None:
    kept, fault = told(lambda: action(fronts.now()), here.store.version)
    st.session_state.pop(_CONFIRM, None)
    if kept is None:
        _again(fault)
    elif kept.undone:
        st.session_state[_SAVED] = (card.indicator.id, kept)
    elif kept.receipt is not None and not kept.receipt.accepted:
        st.session_state[_CONFIRM] = card.indicator.id if to_confirm(kept.receipt) else ""
        _again(f"Not saved. {' '.join(refusals(kept.receipt, LABELS))}")
    elif kept.receipt is not None:
        st.session_state[_SAVED] = (card.indicator.id, kept)
        st.session_state[_CLEAR] = card.indicator.id
        st.session_state.pop(f"judge-base-{card.indicator.id}", None)
    st.rerun()


def _again(sentence: str) -> None:
    st.session_state[_FAULT] = sentence
    st.rerun()


def _after(here: Context, tail: str) -> None:
    """Show what was saved last in this session, what it changed, and the way back."""
    saved = st.session_state.get(_SAVED)
    if not isinstance(saved, tuple) or saved[0] != tail:
        return
    kept: Kept = saved[1]
    if kept.undone:
        frame.show(fill("<p class='done'>Undone: what stood before stands again.</p>"), key="judgement-saved")
        return
    effect = kept.receipt.seen if kept.receipt else None
    frame.show(
        fill(
            "<div class='done'><p class='lead'>Saved.</p>{turns}</div>",
            turns=turns(effect.statuses) if effect else "",
        ),
        key="judgement-saved",
    )
    if st.button("Undo", key="undo-judgement"):
        undone, fault = told(lambda: take_back(here, kept, fronts.now()), here.store.version)
        st.session_state[_FAULT] = fault
        if undone is not None:
            st.session_state[_SAVED] = (tail, undone)
            st.session_state.pop(f"judge-base-{tail}", None)
        st.rerun()
