"""An outcome that several groups deliver is rated once, and no better news makes any of those groups worse."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.engine.board import Card, GroupRating
from indicators.engine.framework import Better, Framework, Outcome
from indicators.engine.rollup import groups_rated, statement
from indicators.engine.status import Status
from tests.indicators.engine.made import GROUP, card

GREEN, AMBER, RED = Status.ON_TRACK, Status.WATCH, Status.OFF_TRACK
LOST = (Status.STALE, Status.WITHHELD, Status.QUALITY_STOP)
COLOURS = st.sampled_from([GREEN, AMBER, RED])
OUTCOMES = tuple(Outcome(f"o{n}", f"Outcome {n}.") for n in range(4))


@dataclass(frozen=True)
class Made:
    """Who delivers each outcome, and the cards with the outcomes that they evidence and the group that keeps them."""

    delivering: tuple[frozenset[int], ...]
    cards: tuple[tuple[Card, frozenset[int], int], ...]

    def rated(self, order: Callable[[list[int]], Sequence[int]] = lambda places: places) -> dict[str, GroupRating]:
        """Give the groups rated, by id, with the file's groups, outcomes and indicators in another order."""
        cards = {}
        for at in order(list(range(len(self.cards)))):
            own, outcomes, _ = self.cards[at]
            told = replace(own.indicator, id=f"i{at}", outcomes=tuple(f"o{n}" for n in sorted(outcomes)))
            cards[told.id] = replace(own, indicator=told)
        groups = [
            replace(
                GROUP,
                id=f"g{at}",
                outcomes=tuple(OUTCOMES[n] for n in order(list(range(4))) if at in self.delivering[n]),
                indicators=tuple(cards[f"i{n}"].indicator for n, (_, _, kept) in enumerate(self.cards) if kept == at),
            )
            for at in order(list(range(3)))
        ]
        framework = Framework("f", "P", "A", "E10000031", "B", tuple(groups))
        return {rating.group.id: rating for rating in groups_rated(framework, cards)}

    def changed(self, own: Card) -> Made:
        """Give the same with another card in the first place."""
        first, *others = self.cards
        return replace(self, cards=((own, first[1], first[2]), *others))


CARDS = st.one_of(
    st.builds(card, COLOURS, headline=st.booleans()),
    st.builds(card, st.sampled_from(LOST), st.one_of(st.none(), COLOURS), headline=st.booleans()),
    st.builds(card, st.sampled_from([Status.NO_TARGET, Status.NO_DATA]), headline=st.booleans()),
    st.builds(card, st.just(Status.CONTEXT), better=st.just(Better.NEUTRAL)),
)
SOME = st.frozensets(st.integers(0, 3), max_size=3)
SHARED = st.frozensets(st.integers(0, 2), min_size=1)
MADE = st.builds(
    Made,
    st.tuples(SHARED, SHARED, SHARED, SHARED),
    st.lists(st.tuples(CARDS, SOME, st.integers(0, 2)), min_size=1, max_size=7).map(tuple),
)


def told(rated: dict[str, GroupRating]) -> dict[str, object]:
    """Give each group's status and reason, and that of each statement under it."""
    found: dict[str, object] = {}
    for name, rating in rated.items():
        found[name] = (rating.status, rating.reason)
        found |= {f"{name} {s.outcome.id}": (s.status, s.reason) for s in rating.statements}
    return found


@given(MADE)
def test_a_shared_outcome_has_one_status_from_all_its_indicators(made: Made):
    """Recounted from all cards at once, whichever group keeps them."""
    seen = [s for rating in made.rated().values() for s in rating.statements]
    for own in seen:
        place = int(own.outcome.id[1])
        cards = [one for one, outcomes, _ in made.cards if place in outcomes]
        alone = statement(own.outcome, GROUP, cards)
        assert (own.status, own.reason) == (alone.status, alone.reason)
        assert {group.id for group in own.groups} == {f"g{n}" for n in made.delivering[place]}
    assert len(seen) == sum(len(groups) for groups in made.delivering)


@given(MADE, st.randoms(use_true_random=False))
def test_order_changes_nothing(made: Made, random):
    def shuffled(places: list[int]) -> Sequence[int]:
        return list(random.sample(places, len(places)))

    assert told(made.rated()) == told(made.rated(shuffled))


@given(MADE, COLOURS, COLOURS, st.booleans())
def test_a_better_result_never_gives_any_group_a_worse_colour(made: Made, one, other, headline):
    better, worse = sorted((one, other), key=lambda s: s.severity)
    good = made.changed(card(better, headline=headline)).rated()
    bad = made.changed(card(worse, headline=headline)).rated()
    for name, rating in good.items():
        assert rating.status.severity <= bad[name].status.severity
        for own, others in zip(rating.statements, bad[name].statements, strict=True):
            assert own.status.severity <= others.status.severity


@given(MADE, COLOURS, st.booleans(), st.sampled_from(LOST))
def test_what_is_lost_makes_no_group_greener(made: Made, before, headline, lost):
    rated = made.changed(card(before, before, headline)).rated()
    gone = made.changed(card(lost, before, headline)).rated()
    for name, rating in gone.items():
        assert rating.status.rated is rated[name].status.rated
        assert rating.status.severity >= rated[name].status.severity


@pytest.mark.parametrize(("kept", "status"), [(0, RED), (2, RED)])
def test_an_indicator_counts_wherever_its_outcome_stands(kept: int, status: Status):
    """Groups 0 and 1 deliver outcome 0; the red indicator is kept by one of them, or by a third that does not."""
    nobody: frozenset[int] = frozenset({2})
    made = Made((frozenset({0, 1}), nobody, nobody, nobody), ((card(RED), frozenset({0}), kept),))
    rated = made.rated()
    assert [rated[name].status for name in ("g0", "g1")] == [status, status]
    assert not rated["g2"].status.rated
