"""The form of one action of a plan: done or not, its due date and its owner, and before it is saved what that does.

Judges by the engine's own rule and words the result as the board will; stores nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from data.datasets import DATASETS
from data.periods import day_name
from indicators.engine.actions import WARNING_DAYS, Action, Plan
from indicators.engine.board import Card
from indicators.engine.plan_rating import rate_on
from pages.parts import frame
from pages.parts.context import Context
from pages.parts.lengths import cells_too_long
from pages.parts.marks import mark
from pages.parts.markup import Html, fill
from pages.parts.plan_sentences import slippage
from pages.parts.plan_table import badge
from pages.parts.sentences import reason

OWNER_IS = "a role or agency, never a person's name"
LABELS = {"done_on": "Done on", "due_on": "Due on", "owner": "Owner", "action": "Action", "section": "Heading"}


@dataclass(frozen=True)
class Asked:
    """What the form holds: an action once it is whole, or the sentence of what is missing.

    `seen` is the action as it stood when the form was filled, whatever somebody else makes of it meanwhile.
    """

    seen: Action
    action: Action | None
    missing: str


def keys(card: Card, action: Action) -> tuple[str, str, str]:
    """Give the keys of the fields of an action: done, due, owner. Each filling of the form has keys of its own."""
    tail = f"{_tail(card, action)}-{_filling(card, action)}"
    return f"done-{tail}", f"due-{tail}", f"owner-{tail}"


def _tail(card: Card, action: Action) -> str:
    return f"{card.indicator.id}-{action.supplier}-{action.ref}"


def _filling(card: Card, action: Action) -> int:
    return int(st.session_state.get(f"filling-{_tail(card, action)}", 0))


def refill(card: Card, seen: Action, draft: Action) -> None:
    """Fill the form anew when it is shown next: `seen` is what stands, `draft` what the fields hold."""
    tail = _tail(card, seen)
    st.session_state[f"filling-{tail}"] = _filling(card, seen) + 1
    st.session_state[f"refill-{tail}"] = (seen, draft)


def merged(before: Action, asked: Action, now: Action) -> Action:
    """Give what stands now with what somebody had changed in the form kept, field by field."""
    return replace(
        now,
        done_on=asked.done_on if asked.done_on != before.done_on else now.done_on,
        due_on=asked.due_on if asked.due_on != before.due_on else now.due_on,
        owner=asked.owner if asked.owner != before.owner else now.owner,
    )


def _held(card: Card, action: Action, done_key: str) -> tuple[Action, Action]:
    """Give what stood when the form was filled, and what its fields were filled with."""
    tail = _tail(card, action)
    held: tuple[Action, Action] | None = st.session_state.pop(f"refill-{tail}", None)
    if held is None and done_key in st.session_state:
        held = st.session_state.get(f"held-{tail}")
    st.session_state[f"held-{tail}"] = held or (action, action)
    return held or (action, action)


def ask(here: Context, card: Card, action: Action) -> Asked:
    """Show the form of an action; gives what it holds."""
    done_key, due_key, owner_key = keys(card, action)
    seen, draft = _held(card, action, done_key)
    with st.container(key="action-dates-row", horizontal=True, vertical_alignment="bottom"):
        done = st.date_input(
            "Done on (blank while open)", draft.done_on, max_value=here.today, format="YYYY-MM-DD", key=done_key
        )
        due = st.date_input("Due on", draft.due_on, format="YYYY-MM-DD", key=due_key)
    owner = " ".join(st.text_input(f"Owner: {OWNER_IS}", draft.owner, key=owner_key).split())
    if not isinstance(due, date):
        return Asked(seen, None, "Fill in the day by which it is due.")
    if not owner:
        return Asked(seen, None, "Say which role or agency answers for it.")
    lengthy = cells_too_long(DATASETS["milestones"], {"owner": owner}, LABELS)
    if lengthy:
        return Asked(seen, None, lengthy)
    new = replace(seen, done_on=done if isinstance(done, date) else None, due_on=due, owner=owner)
    return Asked(seen, new, "Nothing is changed yet." if new == seen else "")


def preview(here: Context, card: Card, plan: Plan, asked: Asked) -> None:
    """Show what the change in the form would do to the action and to the plan's status."""
    if asked.action is None or asked.missing:
        frame.show(fill("<p class='preview quiet'>{missing}</p>", missing=asked.missing), key="preview")
        return
    window = here.framework.setting(WARNING_DAYS)
    # As it will be kept: a list of today, in which only this action differs.
    later = asked.action.due_on > asked.seen.due_on and plan.drawn_on < here.today
    new = replace(asked.action, moves=asked.seen.moves + later)
    actions = tuple(new if (one.ref, one.supplier) == (new.ref, new.supplier) else one for one in plan.actions)
    after = rate_on(here.framework, card.indicator, replace(plan, actions=actions, drawn_on=here.today), here.today)
    same = after.status is card.rating.status
    was, becomes = (one.state(here.today, window) for one in (asked.seen, asked.action))
    frame.show(
        fill(
            "<div class='preview'><p><b>This action</b>: {was} {becomes}. {slip}</p>"
            "<p><b>The plan</b>: {before} {turn}</p><p class='lead'>{sentence}</p></div>",
            was=badge(was),
            becomes=Html("as before") if was is becomes else fill("becomes {state}", state=badge(becomes)),
            slip=_slip_words(asked.action, here.today),
            before=mark(card.rating.status),
            turn=Html("stays as it is.") if same else fill("becomes {after}.", after=mark(after.status)),
            sentence=reason(after.reason),
        ),
        key="preview",
    )


def _slip_words(action: Action, today: date) -> str:
    """Give how the action then stands to its first agreed day, or to an earlier one by which it was due."""
    told = slippage(action, today)
    first = day_name(action.first_due_on)
    late = action.due_on < today and (action.done_on is None or action.done_on > today)
    if late and action.due_on < action.first_due_on:
        return f"Due by {day_name(action.due_on)}, brought forward from {first}: {told} overdue."
    return f"First agreed for {first}: {'no slippage' if told == 'none' else told}."
