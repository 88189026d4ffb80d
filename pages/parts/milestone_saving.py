"""Changing one action of a plan and undoing that: the whole list again with that row changed, through the same door.

What somebody else changed meanwhile stays: another action's change is kept, and a change of the same action is told
and not overwritten. Never writes a row in any other way, and never decides whether a change is good.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from data.datasets import DATASETS
from data.schema import like_a_name
from data.submissions import Offering, Receipt, withdraw
from indicators.engine.actions import Action
from indicators.engine.effect import Effect
from indicators.engine.framework import Watched
from indicators.engine.plans import newest_list, plans_of
from indicators.engine.recalculate import Recalculate, recalculation
from pages.parts.context import Context
from pages.parts.row_saving import send_rows

NAME = "milestone.csv"
TRIES = 3
# Opening an action again is chosen in the form; the words of the actions, and who keeps them twice, stood before it.
_CHOSEN_OR_STANDING = frozenset({"actions_reopened", "actions_twice", "narrative_name"})


class _MeanwhileError(Exception):
    """Another list came between reading and writing; nothing was stored."""


@dataclass(frozen=True)
class Saved:
    """An action that was just changed, from what to what, with its receipt; `undone` once that was taken back.

    Where somebody else had changed it since it was read, nothing was stored: `meanwhile` is what they made of it, and
    `gone` says that it is on the list no more.
    """

    watched: Watched
    before: Action
    after: Action
    by: str
    receipt: Receipt | None = None
    undone: bool = False
    meanwhile: Action | None = None
    gone: bool = False

    @property
    def effect(self) -> Effect:
        """What it changed."""
        seen = self.receipt.seen if self.receipt else None
        return seen if isinstance(seen, Effect) else Effect()


def save(
    here: Context, watched: Watched, before: Action, after: Action, by: str, now: datetime,
    confirmed: frozenset[str] = frozenset(),
) -> Saved:  # fmt: skip
    """Send the list as it stands now with one action changed; the receipt tells whether it was accepted.

    `confirmed` are the codes of the warnings that the person has confirmed. Where lists keep coming in between,
    RuntimeError after a few tries.
    """
    asked = Saved(watched, before, after, by)
    # An owner that stood already was confirmed when the list was sent.
    codes = confirmed if after.owner != before.owner and like_a_name(after.owner) else confirmed | {"role_name"}
    for _ in range(TRIES):
        with closing(here.store.cursor()) as cursor:
            read_from = newest_list(cursor, before.supplier, watched.id, here.today)
            plan = plans_of(cursor, here.today).get(watched.id)
        own = [a for a in plan.actions if a.supplier == before.supplier] if plan else []
        now_there = next((a for a in own if a.ref == before.ref), None)
        if now_there is None:
            return replace(asked, gone=True)
        if _told(now_there) != _told(before):
            return replace(asked, meanwhile=now_there)
        changed = [after if a.ref == before.ref else a for a in own]
        try:
            return replace(asked, receipt=_send(here, watched, changed, by, now, read_from, codes))
        except _MeanwhileError:
            continue
    raise RuntimeError("Lists came in faster than they could be read.")


def _told(action: Action) -> Action:
    """Give an action without what follows from earlier lists."""
    return replace(action, moves=0)


def _send(
    here: Context, watched: Watched, actions: Sequence[Action], by: str, now: datetime, read_from: int,
    confirmed: frozenset[str],
) -> Receipt:  # fmt: skip
    dataset, supplier = DATASETS["milestones"], actions[0].supplier
    offering = Offering(dataset, by, supplier, None, here.today, confirmed | _CHOSEN_OR_STANDING)
    change = _unless_meanwhile(here, watched, supplier, read_from)
    return send_rows(here, offering, [row_of(watched, action) for action in actions], NAME, now, change)


def _unless_meanwhile(here: Context, watched: Watched, supplier: str, read_from: int) -> Recalculate:
    """Give the recalculation, which undoes everything where the list that was read is not the newest any more."""
    usual = recalculation(here.framework)

    def change(cursor: Any, datasets: set[str], now: datetime, why: str, submission: int | None) -> int:
        if newest_list(cursor, supplier, watched.id, here.today, submission or 0) != read_from:
            raise _MeanwhileError
        return usual(cursor, datasets, now, why, submission)

    return change


def row_of(watched: Watched, action: Action) -> dict[str, str]:
    """Give an action as the cells of its row."""
    return {
        "indicator": watched.id,
        "action_ref": action.ref,
        "action": action.action,
        "owner": action.owner,
        "first_due_on": action.first_due_on.isoformat(),
        "due_on": action.due_on.isoformat(),
        "done_on": action.done_on.isoformat() if action.done_on else "",
        "section": action.section,
        "agreed_on": action.agreed_on.isoformat() if action.agreed_on else "",
    }


def take_back(here: Context, saved: Saved, now: datetime) -> Saved:
    """Undo a change that was just saved: its list is withdrawn, or where others came after it, the action put back."""
    with closing(here.store.cursor()) as cursor:
        newest = newest_list(cursor, saved.before.supplier, saved.watched.id, here.today)
    ours = saved.receipt.submission if saved.receipt else None
    if ours is not None and newest == ours:
        withdraw(here.store, ours, saved.by, "Undone right after it was changed.", now, recalculation(here.framework))
        return replace(saved, undone=True)
    back = save(here, saved.watched, saved.after, saved.before, saved.by, now, frozenset({"role_name"}))
    if back.receipt is None or not back.receipt.accepted:
        return back
    return replace(back, before=saved.before, after=saved.after, undone=True)
