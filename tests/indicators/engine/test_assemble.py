"""The board put together from a store: what each card says, and that a preview says what the board will say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from data.store import Store
from data.submissions import Receipt
from indicators.engine.assemble import board
from indicators.engine.board import Board, Live
from indicators.engine.effect import Standing, rated
from indicators.engine.exceptions import Exceptional, exceptions
from indicators.engine.framework import Framework, IndicatorKind
from indicators.engine.series import read
from indicators.engine.status import Status
from indicators.engine.variation import Variation
from tests.conftest import as_csv

AS_OF = date(2026, 6, 15)
TARGET = {"indicator": "missing-episodes", "starts_on": "2025-01-01", "level": "6", "form": "at_most"}


@pytest.fixture
def sent(send: Callable[..., Receipt], store: Store, framework: Framework) -> Board:
    """Give the board of a store with eight episodes in May, young outcomes of burglaries, and two targets."""
    episodes = [{"reported_at": f"2026-05-0{day} 10:00", "returned_at": ""} for day in range(1, 9)]
    crimes = [
        {"month": month, "lsoa_name": "Swindon 012A", "crime_type": "Burglary", "outcome": outcome, "crime_id": ""}
        for month, outcomes in (("2025-06", ["Local resolution"] * 3 + [""]), ("2026-04", ["", "", "Local resolution"]))
        for outcome in outcomes
    ]
    positive = TARGET | {"indicator": "neighbourhood-positive-outcomes", "level": "50", "form": "at_least"}
    assert send("missing_episodes", as_csv("missing_episodes", episodes), "2026-05").accepted
    assert send(
        "street_crime", as_csv("street_crime", crimes), "2025-06..2026-04", extracted=date(2026, 5, 20)
    ).accepted
    assert send("targets", as_csv("targets", [TARGET, positive])).accepted
    return board(store, framework, AS_OF)


def test_every_indicator_has_a_card_and_says_what_it_waits_for(sent: Board):
    assert (len(sent.cards), len(sent.groups), len(sent.statements)) == (58, 8, 38)
    for card in sent.cards:
        if card.latest is None and card.live is Live.WAITING:
            by_file = card.indicator.kind is not IndicatorKind.MAP or bool(card.indicator.measures)
            assert card.rating.status in (Status.NO_DATA, Status.CONTEXT), card.indicator.id
            assert bool(card.waits_for) is by_file, card.indicator.id


def test_a_card_judges_its_latest_figure(sent: Board):
    """Eight against a ceiling of six is off track; its statement has too little evidence, and counts it."""
    card = sent.card("missing-episodes")
    assert card.latest is not None and card.latest.value == 8
    assert (card.live, card.rating.status, card.rating.provisional) == (Live.LIVE, Status.OFF_TRACK, True)
    assert (card.due_on, card.missed) == (date(2026, 7, 28), 0)
    statement = next(s for s in sent.statements if s.outcome.id == "drugs-victims")
    assert (statement.status, statement.reason.counts[0]) == (Status.NOT_ENOUGH, (Status.OFF_TRACK, 1))
    assert (statement.reason.rated, statement.reason.counted) == (1, sum(c.indicator.judged for c in statement.cards))
    assert (Exceptional.OFF_TRACK, card) in exceptions(sent)


def test_only_settled_outcomes_are_judged(sent: Board):
    """April's outcomes are still coming in; June's of last year are settled: three in four against a half."""
    card = sent.card("neighbourhood-positive-outcomes")
    assert card.latest is not None and card.latest.value == pytest.approx(100 / 3)
    assert card.rating.status is Status.ON_TRACK


def test_a_change_is_that_of_the_latest_settled_month(send: Callable[..., Receipt], store: Store, framework: Framework):
    """April 2026 has no outcome yet and April 2025 many, which is no fall; October is compared with October."""
    outcomes = {"2024-10": 5, "2025-04": 20, "2025-10": 6, "2026-04": 0}
    crimes = [
        {"month": month, "lsoa_name": "Swindon 012A", "crime_type": "Burglary", "crime_id": ""}
        | {"outcome": "Local resolution" if at < positive else ""}
        for month, positive in outcomes.items()
        for at in range(25)
    ]
    file = as_csv("street_crime", crimes)
    assert send("street_crime", file, "2024-10..2026-04", extracted=date(2026, 5, 31)).accepted
    card = board(store, framework, AS_OF).card("neighbourhood-positive-outcomes")
    assert card.latest is not None and card.latest.end == date(2026, 4, 30)
    assert card.change is not None and card.change.later_end == date(2025, 10, 31)
    assert (card.change.earlier, card.change.later, card.change.chance) == (20, 24, True)


def test_a_preview_rates_as_the_board_does(sent: Board, store: Store, framework: Framework):
    standing = Standing.of(store.cursor(), framework, AS_OF)
    for card in sent.cards:
        known = [(card.indicator, read(store, framework, card.indicator.id), card.peers)]
        assert rated(framework, known, standing, AS_OF)[0] == card.rating, card.indicator.id


def test_before_the_month_ended_nothing_was_known(sent: Board, store: Store, framework: Framework):
    earlier = board(store, framework, date(2026, 5, 30)).card("missing-episodes")
    assert (earlier.latest, earlier.rating.status, earlier.waits_for) == (None, Status.NO_DATA, "missing_episodes")


def test_a_map_is_not_watched_for_change_beside_the_indicator_that_has_its_figures(
    store: Store, framework: Framework, send: Callable[..., Receipt]
):
    """The same calls rise on both; only the one of them is flagged, so that no change is told or counted twice."""
    rows = [
        {"incident_ref": f"C-{month}-{n}", "received_at": f"{month}-11 21:00", "knife_reference": "seen"}
        for at, month in enumerate(f"{2024 + m // 12}-{m % 12 + 1:02d}" for m in range(34))
        for n in range(30 + at % 3 + (40 if at > 31 else 0))
    ]
    assert send("police_calls", as_csv("police_calls", rows), "2024-01..2026-10").accepted
    whole = board(store, framework, date(2026, 11, 22))
    calls, on_map = whole.card("knife-calls"), whole.card("knife-displacement")
    assert calls.rating.variation is Variation.WORSENING and calls.change is not None
    assert on_map.latest == calls.latest and on_map.live is Live.LIVE
    assert on_map.rating.variation is Variation.NOT_JUDGED and on_map.change is None
    assert on_map.rating.status is Status.CONTEXT
