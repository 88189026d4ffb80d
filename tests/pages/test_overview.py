"""The overview leads with what needs attention; without targets, with what moved; without data, with what to do."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from indicators.engine.board import Live
from indicators.engine.framework import Framework
from indicators.engine.status import Status
from pages.board import overview
from pages.parts import evidence, exceptions, outcome_rows, titles
from tests.pages import sample_board

MAIN = str(Path(__file__).parents[2] / "pages" / "shell" / "main.py")


def words(html: str) -> str:
    """Give what a reader reads of designed HTML."""
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)))


def test_all_states_stand_on_one_board(framework: Framework) -> None:
    board = sample_board.board(framework)
    drawn = overview.page(board)
    assert len(board.cards) == 58
    for status in (Status.ON_TRACK, Status.OFF_TRACK, Status.WATCH, Status.STALE):
        assert status in {card.rating.status for card in board.cards}
    assert "All 38 outcome statements" in words(drawn)
    assert "statements can be judged" in words(drawn)


def test_title_counts_outcomes_and_names_the_furthest(framework: Framework) -> None:
    board = sample_board.board(framework)
    off = sum(s.status is Status.OFF_TRACK for s in board.statements)
    title = titles.overview(board)
    assert f"{off}" in title or "outcomes are off track" in title
    assert "Indicator furthest from target" in title


def test_worst_come_first_and_the_rest_is_named(framework: Framework) -> None:
    board = sample_board.board(framework)
    order = [card.rating.status for card in titles.attention(board)]
    assert order == sorted(order, key=[Status.OFF_TRACK, Status.STALE, Status.WATCH].index)
    drawn = words(exceptions.attention(board))
    for card in titles.attention(board):
        assert card.indicator.short in drawn


def test_since_goes_back_to_the_first_miss_without_a_break(framework: Framework) -> None:
    board = sample_board.board(framework, ("off",))
    card = next(card for card in board.cards if card.rating.status is Status.OFF_TRACK)
    assert exceptions.since(card) == "Jul 2026"


def test_a_target_set_later_is_not_missed_before(framework: Framework) -> None:
    board = sample_board.board(framework, ("off",))
    card = next(card for card in board.cards if card.rating.status is Status.OFF_TRACK)
    assert card.target is not None
    young = replace(card, target=replace(card.target, starts_on=date(2026, 10, 1)))
    assert exceptions.since(young) == "Oct 2026"


def test_without_targets_it_leads_with_levels(framework: Framework) -> None:
    board = sample_board.board(framework, ("no_target", "waiting"))
    drawn = words(overview.page(board))
    assert "No targets are set yet" in titles.overview(board)
    assert "What a target would add" in drawn
    assert "58 to 30, down 45%" in drawn
    assert "waits for data" in drawn


def test_an_empty_store_says_what_to_do(framework: Framework) -> None:
    board = sample_board.board(framework, ("waiting",), demonstration=False)
    drawn = words(overview.page(board))
    assert titles.overview(board) == "No figures yet: 0 of 58 indicators have data"
    assert "python -m data load" in drawn
    assert "No supplier has sent anything yet" in drawn


def test_everything_on_track_says_so(framework: Framework) -> None:
    board = sample_board.board(framework, ("on",))
    assert titles.overview(board).startswith("Every outcome that can be judged is on track")
    assert "Levels and changes" in overview.page(board)


def test_withheld_shows_no_figure(framework: Framework) -> None:
    board = sample_board.board(framework, ("withheld",))
    assert "withheld" in words(overview.page(board))


def test_names_stay_text(framework: Framework) -> None:
    groups = tuple(
        replace(group, short='<b>&"', indicators=tuple(replace(w, short="<i>x</i>") for w in group.indicators))
        for group in framework.groups
    )
    drawn = overview.page(sample_board.board(replace(framework, groups=groups)))
    assert "<i>x" not in drawn
    assert "&lt;i&gt;x" in drawn
    assert '<b>&"' not in drawn


def test_it_runs_from_the_front_door(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OUTCOMES_STORE", str(tmp_path / "store.duckdb"))
    app = AppTest.from_file(MAIN, default_timeout=20).run()
    assert not app.exception
    assert len(app.get("bidi_component")) == 2


def test_both_counts_of_what_waits_are_told(framework: Framework) -> None:
    board = sample_board.board(framework, ("waiting",))
    waiting = sum(card.live is Live.WAITING for card in board.cards)
    drawn = words(evidence.waiting(board))
    assert f"See all {waiting}" in drawn and "more wait for maps or milestones" in drawn


def test_a_status_on_an_earlier_settled_month_says_so(framework: Framework) -> None:
    board = sample_board.board(framework, ("off",))
    card = next(card for card in board.cards if card.rating.status is Status.OFF_TRACK)
    settled = sample_board.month(date(2026, 9, 1), 70)
    young = replace(card, rating=replace(card.rating, reason=replace(card.rating.reason, latest=settled)))
    assert exceptions.since(young) == "Jul 2026"
    assert titles.distance(young) == pytest.approx(25 / 45)
    window = exceptions.window(board)
    told = words(outcome_rows.loose_row(young, window, []))
    assert "70 in September 2026, over the target of at most 45 by 56%. Later figures may still change." in told
