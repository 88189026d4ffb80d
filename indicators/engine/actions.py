"""How the actions of a plan stand on a day: each by itself, and the plan by the worst of those that are open.

Knows no store and no words for people: pages/parts words what is found here.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from indicators.engine.definition import Setting

WARNING_DAYS = Setting("milestone_warning_days", 30)


class ActionState(StrEnum):
    """How one action stands on a day, the most pressing first."""

    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    MOVED = "moved"
    DUE_LATER = "due_later"
    DONE_LATE = "done_late"
    DONE = "done"

    @property
    def open(self) -> bool:
        """Whether it is still to be done."""
        return self not in (ActionState.DONE, ActionState.DONE_LATE)


@dataclass(frozen=True)
class Action:
    """One action as its supplier's list has it; `moves` says how often its due date was seen to become later."""

    ref: str
    action: str
    owner: str
    first_due_on: date
    due_on: date
    done_on: date | None = None
    section: str = ""
    agreed_on: date | None = None
    supplier: str = ""
    moves: int = 0

    def state(self, day: date, warning_days: int) -> ActionState:
        """Give how it stands on a day; due that day is not overdue, and due in exactly `warning_days` is soon."""
        if self.done_on is not None and self.done_on <= day:
            return ActionState.DONE_LATE if self.done_on > self.first_due_on else ActionState.DONE
        if self.due_on < day:
            return ActionState.OVERDUE
        if self.due_on <= day + timedelta(days=warning_days):
            return ActionState.DUE_SOON
        return ActionState.MOVED if self.due_on > self.first_due_on else ActionState.DUE_LATER

    def slippage(self, day: date) -> int:
        """Give by how many days it is, or was, later than first agreed; under 0 where earlier.

        What is done is set at the day it was done, and what is still to come at its due date. What is overdue is set at
        `day`, from the day it was due where that was brought forward: it is never early.
        """
        if self.done_on is not None and self.done_on <= day:
            return (self.done_on - self.first_due_on).days
        if self.due_on < day:
            return (day - min(self.due_on, self.first_due_on)).days
        return (self.due_on - self.first_due_on).days


@dataclass(frozen=True)
class Plan:
    """The actions of one indicator by their due dates, as the newest lists of a day have them.

    `drawn_on` is the day of the list, or of the older one where several suppliers keep lists; `submissions` hold them.
    """

    actions: tuple[Action, ...]
    drawn_on: date
    received_at: datetime
    submissions: tuple[int, ...] = ()

    def action(self, ref: str, supplier: str = "") -> Action:
        """Give the action with that reference, of that supplier where one is named; KeyError where there is none."""
        for one in self.actions:
            if one.ref == ref and supplier in ("", one.supplier):
                return one
        raise KeyError(ref)


@dataclass(frozen=True)
class Tally:
    """How a plan stands on a day: how many actions are in which state, and the open one that is due first.

    `unheard` of the overdue ones fell due on the day of the list or later, so they may have been done since.
    """

    day: date
    drawn_on: date
    warning_days: int
    counts: tuple[tuple[ActionState, int], ...]
    oldest: Action | None
    unheard: int = 0

    @property
    def all(self) -> int:
        """How many actions the plan has."""
        return sum(count for _, count in self.counts)

    @property
    def done(self) -> int:
        """How many of them are done, late or not."""
        return self.count(ActionState.DONE, ActionState.DONE_LATE)

    def count(self, *states: ActionState) -> int:
        """Give how many actions are in any of these states."""
        return sum(count for state, count in self.counts if state in states)


def tally(plan: Plan, day: date, warning_days: int = WARNING_DAYS.default) -> Tally:
    """Give how a plan stands on a day."""
    counts = Counter(action.state(day, warning_days) for action in plan.actions)
    still = [action for action in plan.actions if action.state(day, warning_days).open]
    oldest = min(
        still, key=lambda action: (action.due_on, action.first_due_on, action.ref, action.supplier), default=None
    )
    unheard = sum(
        action.state(day, warning_days) is ActionState.OVERDUE and action.due_on >= plan.drawn_on
        for action in plan.actions
    )
    in_order = tuple((state, counts[state]) for state in ActionState if counts[state])
    return Tally(day, plan.drawn_on, warning_days, in_order, oldest, unheard)
