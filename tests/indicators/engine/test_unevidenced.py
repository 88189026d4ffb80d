"""Which statements have live evidence: a link, a map, a stale figure and one that waits are none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from indicators.engine.board import Board, Card, Live
from indicators.engine.coverage_facts import facts
from indicators.engine.framework import Better, Framework, IndicatorKind, Outcome
from indicators.engine.rollup import groups_rated
from indicators.engine.status import Rating, Reason, Status, Why
from indicators.engine.unevidenced import coverage, delivering
from tests.indicators.engine.made import GROUP, watched

NO_DATA = Rating(Status.NO_DATA, Reason(Why.WAITS_FOR_DATA))
SAFE, SEEN = Outcome("safe", "People are safe."), Outcome("seen", "People are seen.")
LINK, MAP, RECORDS = IndicatorKind.LINK, IndicatorKind.MAP, IndicatorKind.RECORDS
LOWER, NEUTRAL = Better.LOWER, Better.NEUTRAL


def card(
    live: Live, kind: IndicatorKind = RECORDS, better: Better = LOWER, outcomes: tuple[str, ...] = ("safe",)
) -> Card:
    """Give an indicator's card in a state; what it is called follows from its words."""
    own = watched(id=f"{live}-{kind}-{better}-{'-'.join(outcomes)}", kind=kind, better=better, outcomes=outcomes)
    return Card(own, GROUP, live, NO_DATA, None, None, None, None, "", None, None, 0)


def board(*cards: Card) -> Board:
    """Give the board of one group with two statements and the cards."""
    group = replace(GROUP, outcomes=(SAFE, SEEN), indicators=tuple(c.indicator for c in cards))
    framework = Framework("ours", "Ours", "Here", "E06000030", "Board", (group,))
    rated = groups_rated(framework, {c.indicator.id: c for c in cards})
    return Board(framework, date(2026, 11, 27), 1, False, cards, rated, ())


@pytest.mark.parametrize(
    ("cards", "lacks"),
    [
        ([], True),
        ([card(Live.LINK, LINK, NEUTRAL)], True),
        ([card(Live.WAITING, MAP)], True),
        ([card(Live.DEVELOPING)], True),
        ([card(Live.STALE)], True),
        ([card(Live.WAITING), card(Live.STALE), card(Live.LINK, LINK, NEUTRAL)], True),
        ([card(Live.LIVE, outcomes=("seen",))], True),
        ([card(Live.LIVE)], False),
        ([card(Live.LIVE, better=NEUTRAL)], False),
        ([card(Live.STALE), card(Live.LIVE, better=NEUTRAL)], False),
    ],
)
def test_live_evidence_is_a_figure_that_came_and_is_not_stale(cards: list[Card], lacks: bool):
    found = coverage(board(*cards))
    assert ("safe" in {s.outcome.id for s in found.without}) is lacks


def test_evidence_that_is_never_judged_is_told_apart():
    """What has one live figure that can be judged is not context only; what has no live one is not either."""
    neutral, stale = card(Live.LIVE, better=NEUTRAL), card(Live.STALE)
    assert [s.outcome.id for s in coverage(board(neutral)).context] == ["safe"]
    assert [s.outcome.id for s in coverage(board(neutral, stale)).context] == ["safe"]
    assert coverage(board(neutral, card(Live.LIVE))).context == ()
    assert coverage(board(stale)).context == ()


def test_an_indicator_without_a_statement_evidences_nothing():
    loose = card(Live.LIVE, outcomes=())
    found = coverage(board(loose, card(Live.LIVE)))
    assert found.loose == (loose,)


def test_a_statement_of_several_groups_is_counted_once_and_stands_under_each(by_ambition_board: Board):
    found = coverage(by_ambition_board)
    assert len(found.statements) == len(by_ambition_board.framework.outcomes)
    assert len({s.outcome.id for s in found.without}) == len(found.without)
    for group in by_ambition_board.framework.groups:
        assert {s.outcome.id for s in delivering(found.statements, group)} == {o.id for o in group.outcomes}


@pytest.fixture
def by_ambition_board(any_framework: Framework) -> Board:
    """Give the board of a framework whose indicators all wait."""
    cards = {
        w.id: Card(w, group, Live.WAITING, NO_DATA, None, None, None, None, "", None, None, 0)
        for group in any_framework.groups
        for w in group.indicators
    }
    whole = tuple(cards.values())
    return Board(any_framework, date(2026, 11, 27), 1, False, whole, groups_rated(any_framework, cards), ())


def test_facts_are_plain(by_ambition_board: Board):
    """Without a figure every statement lacks evidence, and each says by its indicators why."""
    told = facts(by_ambition_board, coverage(by_ambition_board), ())
    assert told["outcomes"] == len(told["without_live_evidence"]) == len(by_ambition_board.framework.outcomes)
    assert told["returns"] == [] and told["context_only"] == []
    first = told["without_live_evidence"][0]
    assert set(first) == {"id", "groups", "theme", "lens", "ambition", "indicators"}
