"""The false-alarm budget: how many flags chance alone would show on this board, by its rule and its own counts.

Looked up from what was simulated (indicators/methods/alarm_rates), never simulated here, and never worded here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from data.periods import PeriodKind
from indicators.engine.board import Board, Card, Live
from indicators.engine.framework import Framework
from indicators.engine.signals import countable
from indicators.engine.variation import Rule, Variation
from indicators.methods.alarm_rates import Figure, rates, usual_most
from indicators.methods.habits import Habit, shared_memory
from indicators.methods.study_board import BOARD, INDICATORS, MEETING

Shares = npt.NDArray[np.float64]
PLAIN = Habit(0.0)
_MONTHS = {PeriodKind.QUARTER: 3, PeriodKind.YEAR: 12}


class Stance(StrEnum):
    """What a board may set: three looks, three looks with half the allowance for chance, or the rules of the NHS."""

    STANDARD = "three_looks"
    CAUTIOUS = "cautious"
    NHS = "nhs"


@dataclass(frozen=True)
class Budget:
    """Of `judged` indicators `flagged` are flagged now; by chance alone `showing` would be, `since` since a meeting.

    `worsening` is how many of those flagged get worse. `new` is how many flags chance alone raises anew in a month, and
    `most` what it exceeds at fewer than one meeting in twenty. `by_points` is how many are judged by points and shift,
    because three looks cannot judge them.
    """

    judged: int
    flagged: int
    showing: float
    since: float
    new: float
    most: int
    by_points: int = 0
    worsening: int = 0


def stance(framework: Framework) -> Stance:
    """Give what a framework has set."""
    if framework.rule is Rule.NHS:
        return Stance.NHS
    return Stance.CAUTIOUS if framework.cautious else Stance.STANDARD


def budget(board: Board, by: Stance | None = None) -> Budget:
    """Give the budget of a board by its own stance, or by another one."""
    chosen = by or stance(board.framework)
    heard = [card for card in board.cards if judged(card)]
    by_rule = [_rule(card, chosen) for card in heard]
    showing, new = _shares(heard, by_rule)
    months = np.array([_MONTHS.get(card.latest.kind, 1) if card.latest else 1 for card in heard])
    figures = np.maximum(1, np.round(12 / board.framework.meetings / months))
    return Budget(
        judged=len(heard),
        flagged=sum(card.rating.variation is not Variation.STEADY for card in heard),
        showing=float(showing.sum()),
        since=float(np.minimum(1.0, showing + new * (figures - 1)).sum()),
        new=float((new / months).sum()),
        most=usual_most(showing),
        by_points=by_rule.count(Rule.POINTS_AND_SHIFT),
        worsening=sum(card.rating.variation is Variation.WORSENING for card in heard),
    )


def judged(card: Card) -> bool:
    """Tell whether a change of an indicator can be told now: one gone stale shows what was."""
    return card.rating.variation.told and card.live is not Live.STALE and card.rating.signal.habit is not None


def _rule(card: Card, chosen: Stance) -> str:
    """Give the rule that judges a card under a stance, by the name under which it was simulated."""
    if chosen is not Stance.NHS and not countable(card.series):
        return Rule.POINTS_AND_SHIFT
    return chosen


def _shares(cards: Sequence[Card], by_rule: Sequence[str]) -> tuple[Shares, Shares]:
    """Give how likely chance alone has each indicator flagged, and flags it anew with each new figure.

    What a figure remembers of the one before is too unsure to be told for each, and is told for the board as a whole.
    """
    own = [card.rating.signal.habit for card in cards]
    habits = [habit for habit in own if habit is not None]
    memory = shared_memory(habits)
    alike = [replace(habit, memory=memory) for habit in habits]
    showing, since = np.zeros(len(alike)), np.zeros(len(alike))
    for rule in set(by_rule):
        at = np.array([one == rule for one in by_rule])
        showing = np.where(at, rates().share(rule, Figure.SHOWING, alike), showing)
        since = np.where(at, rates().share(rule, Figure.SINCE, alike), since)
    return showing, (since - showing) / (MEETING - 1)


def on_a_studied_board(by: Stance, habit: Habit = PLAIN) -> tuple[float, float]:
    """Give the flags that chance alone shows at a meeting, and raises anew in a month, on the board of the study.

    58 indicators, their counts spread evenly over a mix of sizes, each as unruly as the habit says.
    """
    series = [replace(habit, events=float(mean)) for mean in BOARD]
    showing, since = (rates().share(by, figure, series).mean() for figure in (Figure.SHOWING, Figure.SINCE))
    return INDICATORS * float(showing), INDICATORS * float(since - showing) / (MEETING - 1)
