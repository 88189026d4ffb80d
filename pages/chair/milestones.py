"""The actions of a plan, changed in place: marked done, moved, or given another owner, with undo.

Sends the list through the same door as any file. Never judges anything itself.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import streamlit as st

from data.periods import day_name
from indicators.engine import fronts
from indicators.engine.actions import WARNING_DAYS, Action
from indicators.engine.board import Card
from indicators.engine.framework import IndicatorKind
from indicators.engine.plans import told_of
from pages.parts import frame, milestone_list, nobody_named
from pages.parts.context import Context, current
from pages.parts.effect_rows import turns
from pages.parts.markup import Html, fill, join, link
from pages.parts.milestone_form import LABELS, ask, merged, preview, refill
from pages.parts.milestone_saving import Saved, save, take_back
from pages.parts.person import MISSING, person
from pages.parts.plan_sentences import finding
from pages.parts.receiving import told
from pages.parts.row_saving import refusals
from pages.parts.to_top import to_top

CSS = Path(frame.__file__).with_name("upload.css")
BESIDE = (47, 41.5)
_SAVED, _FAULT = "milestone-saved", "milestone-fault"


def screen(here: Context) -> None:
    """Show the plan that the address names, and the form of the action that it names."""
    card, telling = _chosen(here, st.query_params.get("indicator", ""))
    fault = st.session_state.pop(_FAULT, "")
    if card is None or card.plan is None:
        _head(here, card, [t for t in (telling, fault) if t])
        frame.show(_plans(here), key="plans")
        return
    action, unknown = _action(card)
    _head(here, card, [t for t in (telling, unknown, fault) if t])
    window = here.framework.setting(WARNING_DAYS)
    listed = milestone_list.listed(card.plan, card.indicator.id, here.today, window, action)
    if action is None:
        frame.show(listed, key="list")
        return
    with st.container(key="target-columns"):
        left, right = st.columns(BESIDE, gap="large")
    with left:
        above = st.container()
        pressed = _form(here, card, action)
        saved = st.session_state.get(_SAVED)
        if isinstance(saved, Saved) and saved.watched.id == card.indicator.id and not (fault or pressed):
            with above:
                _after(here, card, saved)
    with right:
        frame.show(listed, key="list")


def _chosen(here: Context, asked: str) -> tuple[Card | None, str]:
    """Give the card of the plan that the address names, and a sentence where it names none that can be changed."""
    if here.as_of != here.today:
        day = day_name(here.as_of)
        return (
            None,
            f"You see the board as of {day}. Actions are changed on today's list: choose today as the day first.",
        )
    found = {w.id: w for w in here.framework.indicators if w.kind is IndicatorKind.MILESTONES}
    if not asked:
        return None, ""
    if asked not in found:
        return None, f'There is no plan "{asked[:40]}" in this framework.'
    card = here.board().card(asked)
    return (card, "") if card.plan else (None, f"{card.indicator.short}: no list of actions has come yet.")


def _action(card: Card) -> tuple[Action | None, str]:
    assert card.plan is not None
    ref = st.query_params.get("action", "")
    if not ref:
        return None, ""
    try:
        return card.plan.action(ref, st.query_params.get("supplier", "")), ""
    except KeyError:
        return None, f'There is no action "{ref[:40]}" on this plan.'


def _head(here: Context, card: Card | None, tellings: list[str]) -> None:
    title, facts = "Actions of plans", list[str | Html](["Choose a plan, then an action; every change stays on record"])
    if card is not None:
        title = finding(card.indicator.short, card)
        facts = [
            link(card.group.name, "group", id=card.group.id),
            link("See the plan", "indicator", id=card.indicator.id),
            "Choose an action to mark it done, move its date or change its owner",
        ]
    to_top(title, *tellings)
    frame.show(
        fill(
            "<div class='title'><h1>{title}</h1></div><p class='file'>{facts}</p>{told}",
            title=title,
            facts=frame.facts(facts),
            told=join(fill("<p class='telling' role='alert'>{t}</p>", t=t) for t in tellings),
        ),
        CSS,
        key="head",
    )


def _plans(here: Context) -> Html:
    """Give the plans of the framework to choose from."""
    cards = [c for c in here.board().cards if c.indicator.kind is IndicatorKind.MILESTONES]
    items = join(
        fill("<li>{name}</li>", name=link(c.indicator.short, "milestones", indicator=c.indicator.id))
        if c.plan and here.as_of == here.today
        else fill("<li>{name}</li>", name=c.indicator.short)
        for c in cards
    )
    return fill("<ul class='plain'>{items}</ul>", items=items) if cards else Html("<p>This framework has none.</p>")


def _form(here: Context, card: Card, action: Action) -> bool:
    """Show the form of an action; gives whether saving was asked for and something is lacking."""
    assert card.plan is not None
    frame.show(fill("<h2>{action}</h2>", action=action.action), key="action")
    asked = ask(here, card, action)
    preview(here, card, card.plan, asked)
    by = person("milestone-person")
    codes = nobody_named.confirmed(_form_of(card, action))
    pressed = st.button("Save the change", key="save", type="primary")
    if pressed:
        new = asked.action
        if new is None or asked.missing or not by:
            st.warning(asked.missing or MISSING)
        else:
            _settle(here, card, lambda: save(here, card.indicator, asked.seen, new, by, fronts.now(), codes))
    with closing(here.store.cursor()) as cursor:
        lists = told_of(cursor, card.indicator.id, action.supplier, action.ref)
    frame.show(milestone_list.history(lists), key="history")
    return pressed


def _form_of(card: Card, action: Action) -> str:
    return f"action-{card.indicator.id}-{action.supplier}-{action.ref}"


def _settle(here: Context, card: Card, act: Callable[[], Saved]) -> None:
    """Do it, and run the screen again with what came of it."""
    saved, fault = told(act, here.store.version)
    if saved is not None:
        nobody_named.heard(_form_of(card, saved.before), saved.receipt)
    if saved is None:
        st.session_state[_FAULT] = fault
    elif saved.gone:
        st.session_state[_FAULT] = "Not saved: this action was taken off the list since you opened it."
    elif saved.meanwhile is not None:
        st.session_state[_FAULT] = _told_meanwhile(saved.meanwhile)
        refill(card, saved.meanwhile, merged(saved.before, saved.after, saved.meanwhile))
    elif saved.receipt is not None and not saved.receipt.accepted:
        st.session_state[_FAULT] = f"Not saved. {' '.join(refusals(saved.receipt, LABELS))}"
    else:
        st.session_state[_SAVED] = saved
        stands = saved.before if saved.undone else saved.after
        refill(card, stands, stands)
    st.rerun()


def _told_meanwhile(now: Action) -> str:
    """Give that somebody else has changed the action, and to what."""
    stands = f"done on {day_name(now.done_on)}" if now.done_on else f"open and due on {day_name(now.due_on)}"
    return (
        f"Not saved: somebody else has changed this action since you opened it. It is {stands} now, owned by "
        f"{now.owner}. Look at it again, and save your change if it is still right."
    )


def _after(here: Context, card: Card, saved: Saved) -> None:
    """Show what was saved, what it changed, and the way back."""
    name = saved.before.action
    if saved.undone:
        frame.show(fill("<p class='done'>Undone: '{name}' is as it was.</p>", name=name), key="saved")
        return
    frame.show(
        fill(
            "<div class='done'><p class='lead'>Saved: '{name}' {what}.</p>{effect}</div>",
            name=name,
            what=_what(saved),
            effect=turns(saved.effect.statuses),
        ),
        key="saved",
    )
    if st.button("Undo", key="undo"):
        _settle(here, card, lambda: take_back(here, saved, fronts.now()))


def _what(saved: Saved) -> str:
    """Give what was changed of an action, in words."""
    before, after, parts = saved.before, saved.after, []
    if before.done_on != after.done_on:
        parts.append(f"is done, on {day_name(after.done_on)}" if after.done_on else "is open again")
    if before.due_on != after.due_on:
        parts.append(f"is due on {day_name(after.due_on)}")
    if before.owner != after.owner:
        parts.append(f"belongs to {after.owner}")
    return " and ".join(parts)


screen(current())
