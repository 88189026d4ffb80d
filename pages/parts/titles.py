"""Page titles that are findings, and the one-line facts beside them.

Pure functions over a board: no drawing. A title says only what the figures on its page bear out.
"""

from __future__ import annotations

from collections import Counter
from datetime import date

from data.periods import day_name, month_name
from indicators.engine.board import Against, Board, Card, Change, GroupRating, Live, Statement
from indicators.engine.exceptions import Exceptional, exceptions
from indicators.engine.framework import Better
from indicators.engine.observation import Observation
from indicators.engine.status import Status
from indicators.engine.variation import Variation
from pages.parts.changes import amount_of, direction, of_latest
from pages.parts.figures import edge, in_words, number, plural, span, target, value
from pages.parts.words import STATUS_WORDS, lower_first
from pages.parts.yardstick import figure as sum_or_figure
from pages.parts.yardstick import level_beside, standing

_TOO_EARLY = "there is no earlier period to compare with yet"


def distance(card: Card) -> float:
    """Give how far a card's figure lies from its target, as a share of the target; infinite from a target of 0."""
    seen = judged_on(card)
    if card.target is None or seen is None or seen.value is None:
        return 0.0
    beside = level_beside(card.rating.reason)
    if beside is not None and beside.value is not None:
        amount, level = float(beside.value), float(beside.edge)
    else:
        amount, level = seen.value, edge(card.target, seen.value)
    return abs(amount - level) / abs(level) if level else float("inf")


def judged_on(card: Card) -> Observation | None:
    """Give the figure that a card's status rests on: the latest, or an earlier one where the latest is too young."""
    return card.rating.reason.latest or card.latest


def attention(board: Board) -> list[Card]:
    """Give what needs attention: by why it does, then those furthest from their target first."""
    found = [(kind, card) for kind, card in exceptions(board) if kind is not Exceptional.WATCH]
    return [card for _, card in sorted(found, key=lambda pair: (pair[0], -distance(pair[1])))]


def watched(board: Board) -> list[Card]:
    """Give what is on watch and no exception, those furthest from their target first."""
    found = [card for kind, card in exceptions(board) if kind is Exceptional.WATCH]
    return sorted(found, key=lambda card: -distance(card))


def live(board: Board) -> list[Card]:
    """Give the cards that have a figure, in the framework's order."""
    return [card for card in board.cards if card.latest is not None]


def moved(board: Board) -> list[Card]:
    """Give the cards that changed by more than chance would explain, the largest change first."""
    found = [card for card in live(board) if card.change is not None and card.change.chance is False]
    return sorted(found, key=lambda card: -_size(card.change))


def _size(change: Change | None) -> float:
    if change is None or not change.earlier:
        return 0.0
    return abs(change.later - change.earlier) / abs(change.earlier)


def has_ratings(board: Board) -> bool:
    """Whether anything on the board is judged, or was until it went stale."""
    return any(card.rating.status.rated for card in board.cards) or any(
        kind is Exceptional.STALE for kind, _ in exceptions(board)
    )


def overview(board: Board) -> str:
    """Give the overview's title: what is off track and what is furthest, or the largest change, or what is missing."""
    if not any(card.answered for card in board.cards):
        return f"No figures yet: 0 of {len(board.cards)} indicators have data"
    if not has_ratings(board):
        return _unrated(board)
    tally = Counter(statement.status for statement in board.statements)
    return " ".join(part for part in (_judged(tally), _first(board)) if part)


def _judged(tally: Counter[Status]) -> str:
    off, watch = tally[Status.OFF_TRACK], tally[Status.WATCH]
    if off:
        return f"{in_words(off, capital=True)} {plural(off, 'outcome is', 'outcomes are')} off track."
    if watch:
        return f"No outcome is off track; {in_words(watch)} {plural(watch, 'is', 'are')} on watch."
    on = tally[Status.ON_TRACK]
    if on:
        return f"Every outcome that can be judged is on track: {in_words(on)} of {sum(tally.values())}."
    return "No outcome can be judged yet."


def _first(board: Board) -> str:
    found = attention(board)
    if not found:
        return ""
    card = found[0]
    if card.rating.status is Status.STALE:
        return f"{card.indicator.short} has gone stale."
    if card.rating.variation is Variation.WORSENING:
        return f"Indicator to look at first: {card.indicator.short}, getting worse."
    if card.plan is not None:
        return f"Indicator to look at first: {card.indicator.short}."
    if len(found) > 1:
        return f"Indicator furthest from target: {card.indicator.short}."
    seen = judged_on(card)
    if card.target is None or seen is None or seen.value is None or card.series is None:
        return ""
    unit, per = card.series.unit, card.series.per
    beside = level_beside(card.rating.reason)
    if beside is not None:
        return f"{card.indicator.short}: {sum_or_figure(card.rating.reason)}, {standing(card.rating.reason, beside)}."
    figure = value(seen.value, unit, per, card.target.level)
    return f"{card.indicator.short}: {figure} against {target(card.target, unit, per)}."


def _unrated(board: Board) -> str:
    changed = moved(board)
    if not changed:
        count = len(live(board))
        having = f"{count} of {len(board.cards)} indicators {plural(count, 'has', 'have')} figures"
        compared = any(card.change is not None for card in live(board))
        return f"{having}; {'none has changed by more than chance would explain' if compared else _TOO_EARLY}"
    card = changed[0]
    assert card.change is not None
    return f"{finding(card, card.change)} No targets are set yet."


def finding(card: Card, change: Change) -> str:
    """Give a change as a finding: "Violent crime: down 12% on the three months before."."""
    size = amount_of(change, *((card.series.unit, card.series.per) if card.series else ("", 0)))
    basis = "the same time last year" if change.against is Against.LAST_YEAR else "the three months before"
    how = f"{direction(change)} {size}" if size else direction(change)
    when = "" if of_latest(change, card.latest) else f" in {span(change.later_start, change.later_end)}"
    return f"{card.indicator.short}{when}: {how} on {basis}."


def is_good(card: Card) -> bool | None:
    """Whether a card's change went the way that is wanted; None where neither way is, or nothing changed."""
    moved_by = card.change
    if moved_by is None or card.indicator.better is Better.NEUTRAL or moved_by.later == moved_by.earlier:
        return None
    return (moved_by.later < moved_by.earlier) == (card.indicator.better is Better.LOWER)


def group(rating: GroupRating) -> str:
    """Give a group page's title: its name, how its outcomes stand, and what is off track beneath no such outcome."""
    return f"{_outcomes(rating)}{_beneath(rating)}"


def _beneath(rating: GroupRating) -> str:
    """Give the indicators off track whose outcomes are not: "; one indicator off track: Missing episodes"."""
    told = {id(card) for s in rating.statements if s.status is Status.OFF_TRACK for card in s.cards}
    off = [card for card in rating.cards if card.rating.status is Status.OFF_TRACK and id(card) not in told]
    if not off:
        return ""
    named = f": {off[0].indicator.short}" if len(off) == 1 else ""
    return f"; {in_words(len(off))} {plural(len(off), 'indicator')} off track{named}"


def _outcomes(rating: GroupRating) -> str:
    name = rating.group.name
    tally = Counter(statement.status for statement in rating.statements)
    off, watch, on = tally[Status.OFF_TRACK], tally[Status.WATCH], tally[Status.ON_TRACK]
    if off or watch:
        parts = [f"{in_words(off)} {plural(off, 'outcome')} off track"] if off else []
        if watch:
            parts.append(f"{in_words(watch)}{'' if parts else ' ' + plural(watch, 'outcome')} on watch")
        return f"{name}: {', '.join(parts)}"
    if on:
        count = len(rating.statements)
        return f"{name}: {in_words(on)} of {in_words(count)} {plural(count, 'outcome')} on track"
    return f"{name}: {_unjudged(rating)}"


def _unjudged(rating: GroupRating) -> str:
    having = sum(card.answered for card in rating.cards)
    if having:
        total, verb = len(rating.cards), plural(having, "has", "have")
        return f"{having} of {total} {plural(total, 'indicator')} {verb} figures; no outcome can be judged yet"
    states = {card.live for card in rating.cards}
    if states == {Live.LINK}:
        return "held in another dashboard"
    if states == {Live.DEVELOPING}:
        return "its measure is still being designed"
    return "waits for its first figures"


def judged_count(statements: tuple[Statement, ...]) -> str:
    """Give "4 of 8 statements can be judged"."""
    judged = sum(statement.status.rated for statement in statements)
    total = len(statements)
    return f"{number(judged)} of {number(total)} {plural(total, 'statement')} can be judged"


def data_to(cards: tuple[Card, ...]) -> str:
    """Give "data to October 2026", "list of 12 October 2026" where actions are all there is, or "no data yet"."""
    newest = newest_day(cards)
    if newest:
        return f"data to {month_name(newest)}"
    lists = [card.plan.drawn_on for card in cards if card.plan is not None]
    return f"list of {day_name(max(lists))}" if lists else "no data yet"


def silence(board: Board) -> str:
    """Give "eight returns missed since", where every supplier has missed two or more; otherwise ""."""
    missed = min((reach.missed for reach in board.suppliers), default=0)
    return f"{in_words(missed)} {plural(missed, 'return')} missed since" if missed > 1 else ""


def newest_day(cards: tuple[Card, ...]) -> date | None:
    """Give the last day that any card's newest figure reaches, or None."""
    return max((card.latest.end for card in cards if card.latest), default=None)


def tally_words(statuses: list[Status]) -> str:
    """Give "4 off track, 7 watch, 10 on track"."""
    tally = Counter(statuses)
    order = sorted(tally, key=lambda status: (-status.severity, list(Status).index(status)))
    return ", ".join(f"{number(tally[status])} {lower_first(STATUS_WORDS[status])}" for status in order)
