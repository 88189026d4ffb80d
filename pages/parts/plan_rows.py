"""A plan in one row of a table: a shape for each of its actions, how many are done, and the open one that is due first.

Stands where an indicator with figures has its sparkline, latest figure, change and target. Never judges an action.
"""

from __future__ import annotations

from indicators.engine.actions import ActionState, Plan, Tally
from indicators.engine.board import Card
from indicators.engine.status import Status
from pages.parts.figures import day_short
from pages.parts.marks import SHAPES, mark
from pages.parts.markup import Html, fill
from pages.parts.plan_sentences import figure, oldest_open
from pages.parts.sentences import brief

_RING = '<circle cx="12" cy="12" r="9" fill="none" stroke="var(--ink-2)" stroke-width="2.4"/>'
ACTION_SHAPES = {
    ActionState.OVERDUE: SHAPES[Status.OFF_TRACK],
    ActionState.DUE_SOON: SHAPES[Status.WATCH],
    ActionState.MOVED: SHAPES[Status.WATCH],
    ActionState.DUE_LATER: _RING,
    ActionState.DONE_LATE: SHAPES[Status.ON_TRACK],
    ActionState.DONE: SHAPES[Status.ON_TRACK],
}
_STEP = 28
_MOST_WIDE = 8.2


def strip(plan: Plan, told: Tally) -> Html:
    """Give a shape for each action, done ones first and overdue ones last; its words stand beside it."""
    states = sorted((a.state(told.day, told.warning_days) for a in plan.actions), key=list(ActionState).index)
    shapes = "".join(
        f'<g transform="translate({at * _STEP} 0)">{ACTION_SHAPES[state]}</g>'
        for at, state in enumerate(reversed(states))
    )
    across = _STEP * len(states)
    wide = min(_MOST_WIDE, 0.95 * len(states))
    return Html(f'<svg viewBox="0 0 {across} 24" style="width:{wide:g}rem" aria-hidden="true">{shapes}</svg>')


def strip_of(card: Card) -> Html:
    """Give the shapes of a card's plan, or nothing where it has none."""
    told = card.rating.reason.tally
    return strip(card.plan, told) if card.plan is not None and told is not None else Html("")


def figure_note(card: Card) -> Html:
    """Give a plan's figure as the line under a name; nothing for any other indicator."""
    told = card.rating.reason.tally
    return fill('<span class="done-of">{figure}</span>', figure=figure(told)) if told is not None else Html("")


def cells(card: Card) -> Html:
    """Give the cells of a group's row from the sparkline to the variation."""
    told = card.rating.reason.tally
    assert told is not None
    rated = card.rating.status.rated or card.rating.status is Status.STALE
    return fill(
        '<td class="sp">{strip}</td><td class="num val">{done} of {all}<span>done, {day}{young}</span></td>'
        '<td class="chg oldest" colspan="2"><b>{word}</b> {oldest}</td>'
        '<td class="state">{mark}{why}</td><td class="vr"><span class="quiet">not judged</span></td>',
        strip=strip_of(card),
        done=told.done,
        all=told.all,
        day=day_short(told.drawn_on),
        young=" (p)" if card.rating.provisional else "",
        word="Oldest open:" if told.oldest else "",
        oldest=oldest_open(told),
        mark=mark(card.rating.status),
        why=fill("<span>{why}</span>", why=brief(card.rating.reason)) if rated else "",
    )
