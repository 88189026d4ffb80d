"""From indicators to outcome statements to groups: the worst counts, nothing is averaged, and counts are kept.

A better result never gives a worse colour, a stale indicator never makes a statement greener, and order changes
nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from indicators.engine.board import Card, GroupRating, Statement
from indicators.engine.chairs_judgement import LOST
from indicators.engine.framework import Framework, Group, Outcome
from indicators.engine.status import Reason, Status, Why

ENOUGH_SHARE = 60


def groups_rated(framework: Framework, cards: Mapping[str, Card]) -> tuple[GroupRating, ...]:
    """Give every group its status from the indicators' cards, by id.

    An outcome is rated once, from all its indicators whoever keeps them, and stands so under every group that
    delivers it.
    """
    rated: dict[str, Statement] = {}
    for outcome in framework.outcomes:
        deliverers = framework.delivered_by(outcome)
        evidence = [card for card in cards.values() if outcome.id in card.indicator.outcomes]
        rated[outcome.id] = replace(statement(outcome, deliverers[0], evidence), groups=deliverers)
    return tuple(
        group_rating(
            group,
            [replace(rated[outcome.id], group=group) for outcome in group.outcomes],
            [cards[watched.id] for watched in group.indicators],
        )
        for group in framework.groups
    )


def statement(outcome: Outcome, group: Group, cards: Sequence[Card]) -> Statement:
    """Give an outcome statement its status from the cards that evidence it."""
    status, reason = _statement_status(cards)
    return Statement(outcome, group, status, replace(reason, judged=_by_chair(cards)), tuple(cards))


def _by_chair(cards: Sequence[Card]) -> tuple[str, ...]:
    """Give the short names of the indicators that bring a chair's judgement to their statement."""
    brought = [c for c in cards if c.rating.calculated or (c.rating.judgement and c.rating.status in LOST)]
    return tuple(sorted(c.indicator.short for c in brought))


def _statement_status(cards: Sequence[Card]) -> tuple[Status, Reason]:
    if not cards:
        return Status.NOT_ENOUGH, Reason(Why.NO_EVIDENCE)
    judged = [c for c in cards if c.indicator.judged]
    headline = [c for c in judged if c.indicator.headline]
    counts = counted([c.rating.status for c in cards])
    if not headline:
        return _alike([c.rating.status for c in cards], counts, Status.CONTEXT)
    standing = [(c, _standing(c)) for c in headline]
    rated = [s for _, s in standing if s is not None]
    if len(rated) * 100 < ENOUGH_SHARE * len(headline) or not rated:
        of_headlines = [c.rating.status for c in headline]
        status, reason = _alike(of_headlines, counts, Status.NOT_ENOUGH, len(rated), len(headline))
        return status, replace(reason, beside=len(judged) - len(headline))
    worst = max(rated, key=lambda s: s.severity)
    lost = [c for c, s in standing if s is not None and not c.rating.status.rated]
    others = [c for c in judged if not c.indicator.headline]
    back = lost + [c for c in others if (s := _standing(c)) is not None and s.severity > 0]
    why, decided = Why.WORST_OF, [c for c, s in standing if s is worst and worst.severity > 0]
    if worst is Status.ON_TRACK and back:
        worst, why, decided = Status.WATCH, Why.HELD_BACK, back
    because = tuple(sorted((c.indicator.short, c.rating.status) for c in decided))
    return worst, Reason(why, counts=counts, because=because, rated=len(rated), counted=len(headline), status=worst)


def _standing(card: Card) -> Status | None:
    """Give the status that a card brings to its statement: its own, or the last it had before it was lost."""
    if card.rating.status.rated:
        return card.rating.status
    if card.rating.status in LOST:
        return card.rating.last_status
    return None


def _alike(
    statuses: Sequence[Status], counts: tuple[tuple[Status, int], ...], otherwise: Status, rated: int = 0, of: int = 0
) -> tuple[Status, Reason]:
    """Give the one reason that all share, or else `otherwise`."""
    if len(set(statuses)) == 1 and not statuses[0].rated:
        return statuses[0], Reason(Why.ALL_ALIKE, counts=counts, rated=rated, counted=of, status=statuses[0])
    return otherwise, Reason(Why.UNDER_SHARE, counts=counts, rated=rated, counted=of, status=otherwise)


def group_rating(group: Group, statements: Sequence[Statement], cards: Sequence[Card]) -> GroupRating:
    """Give a group its status from its statements: red where a third of those rated are."""
    judged = tuple(sorted({name for s in statements for name in s.reason.judged}))
    status, reason = _group_status(statements)
    return GroupRating(group, status, replace(reason, judged=judged), tuple(statements), tuple(cards))


def _group_status(statements: Sequence[Statement]) -> tuple[Status, Reason]:
    statuses = [s.status for s in statements]
    rated = [s for s in statuses if s.rated]
    counts = counted(statuses)
    off = rated.count(Status.OFF_TRACK)
    if not rated:
        status, reason = _alike(statuses, counts, Status.NOT_ENOUGH, 0, len(statuses))
        return status, replace(reason, of_statements=True)
    if off and off * 3 >= len(rated):
        status, why = (Status.OFF_TRACK, Why.THIRD_OFF)
    else:
        status, why = (Status.WATCH if any(s.severity > 0 for s in rated) else Status.ON_TRACK), Why.WORST_OF
    reason = Reason(why, counts=counts, of_statements=True, rated=len(rated), counted=len(statuses), status=status)
    return status, reason


def counted(statuses: Sequence[Status]) -> tuple[tuple[Status, int], ...]:
    """Give how many there are of each status, worst first, in a fixed order."""
    tally = Counter(statuses)
    order = (Status.OFF_TRACK, Status.WATCH, Status.ON_TRACK, *(s for s in Status if not s.rated))
    return tuple((status, tally[status]) for status in order if tally[status])
