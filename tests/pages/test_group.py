"""A group's page says something in every row, and names what the framework itself leaves open."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from indicators.engine.board import Card
from indicators.engine.framework import Framework
from indicators.engine.status import Rating, Reason, Status, Why
from pages.board import group
from pages.parts import titles
from tests.pages import sample_board
from tests.pages.test_overview import MAIN, words


@pytest.mark.parametrize("states", [sample_board.STATES, ("waiting",), ("no_target",), ("withheld",), ("off",)])
def test_every_indicator_has_its_row(any_framework: Framework, states: tuple[str, ...]) -> None:
    board = sample_board.board(any_framework, states)
    for rating in board.groups:
        drawn = words(group.page(board, rating, ""))
        for watched in rating.group.indicators:
            assert watched.short in drawn
        for outcome in rating.group.outcomes:
            assert outcome.statement.rstrip(". ") in drawn
        assert "None" not in drawn


def test_statements_without_indicators_and_indicators_without_statements(framework: Framework) -> None:
    board = sample_board.board(framework)
    rating = next(g for g in board.groups if g.group.id == "communities")
    drawn = words(group.page(board, rating, ""))
    assert drawn.count("No indicator of the framework evidences this.") == 5
    assert "Indicators without an outcome statement" in drawn
    assert "Evidences no outcome statement of the framework." in drawn
    other = next(g for g in board.groups if g.group.id == "violence-reduction")
    assert "Evidences, under Communities : Use of online banking data" in words(group.page(board, other, ""))


def test_what_is_not_a_number_says_what_it_is(framework: Framework) -> None:
    board = sample_board.board(framework)
    told = {g.group.id: words(group.page(board, g, "")) for g in board.groups}
    assert "Another dashboard" in told["mash"]
    assert "Being designed" in told["practice-development"]
    assert "Map." in told["communities"]
    assert titles.group(board.groups[0]).endswith("held in another dashboard")


def test_waiting_is_never_green(any_framework: Framework) -> None:
    board = sample_board.board(any_framework, ("waiting",))
    assert not any(g.status.rated for g in board.groups)
    assert 'class="mark on"' not in "".join(group.page(board, g, "") for g in board.groups)


def test_an_unknown_group_is_told(framework: Framework) -> None:
    board = sample_board.board(framework)
    rating, told = group.chosen(board, "<b>")
    assert rating is board.groups[0]
    assert told.startswith('There is no group "<b>" in this framework.')
    assert "&lt;b&gt;" in group.page(board, rating, told)
    assert group.chosen(board, "mash")[1] == ""


def test_titles_count_outcomes(framework: Framework) -> None:
    rating = next(g for g in sample_board.board(framework).groups if g.group.id == "exploitation")
    statuses = (Status.OFF_TRACK, Status.WATCH, Status.WATCH, Status.ON_TRACK)
    few = tuple(replace(s, status=status) for s, status in zip(rating.statements, statuses, strict=False))
    title = titles.group(replace(rating, statements=few))
    assert title.startswith("Pan Wiltshire Exploitation: one outcome off track, two on watch")


def test_a_title_names_what_is_off_track_under_no_outcome_that_is(framework: Framework) -> None:
    rating = next(g for g in sample_board.board(framework).groups if g.group.id == "exploitation")
    red, green = (
        replace(rating.cards[at], rating=Rating(s, Reason(Why.MEETS)))
        for at, s in enumerate((Status.OFF_TRACK, Status.ON_TRACK))
    )
    first = rating.statements[0]

    def titled(status: Status, *cards: Card) -> str:
        beneath = replace(first, status=status, cards=cards)
        return titles.group(replace(rating, statements=(beneath,), cards=cards)).removeprefix(rating.group.name)

    assert titled(Status.ON_TRACK, green) == ": one of one outcome on track"
    assert titled(Status.OFF_TRACK, red, green) == ": one outcome off track"
    assert titled(Status.NOT_ENOUGH, red, green).endswith("; one indicator off track: Missing episodes")
    assert titled(Status.WATCH, red, replace(red)) == ": one outcome on watch; two indicators off track"


def test_purpose_and_scope_are_reachable(any_framework: Framework) -> None:
    board = sample_board.board(any_framework)
    for rating in board.groups:
        drawn = words(group.page(board, rating, ""))
        assert rating.group.purpose in drawn


def test_a_shared_outcome_says_who_else_delivers_it(by_ambition: Framework) -> None:
    board = sample_board.board(by_ambition)
    told = {g.group.id: words(group.page(board, g, "")) for g in board.groups}
    others = "Violence against women , Prevent , Reducing reoffending and Drugs and alcohol"
    assert told["hate-crime"].count(f"Also delivered by {others} .") == 3
    assert told["hate-crime"].count("Also delivered by Violence against women and Prevent .") == 3
    assert "Safe, Healthy and Empowered Communities" in told["hate-crime"]
    assert "Address the causes of violence" not in told["hate-crime"]
    assert "Managed offenders who offend again of Reducing reoffending" in told["hate-crime"]


def test_what_one_group_delivers_names_no_other(framework: Framework) -> None:
    board = sample_board.board(framework)
    assert not any("Also delivered by" in group.page(board, g, "") for g in board.groups)


def test_it_runs_from_the_front_door(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OUTCOMES_STORE", str(tmp_path / "store.duckdb"))
    app = AppTest.from_file(MAIN, default_timeout=20).run()
    for asked in ("communities", "nonsense"):
        app.query_params["id"] = asked
        app.switch_page("../board/group.py").run()
        assert not app.exception
