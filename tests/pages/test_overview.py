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
from indicators.engine.status import Reason, Status, Why
from pages.board import overview
from pages.parts import evidence, exceptions, outcome_rows, titles
from pages.parts.figures import in_words
from pages.parts.marks import shape
from pages.parts.matrix import cell as matrix_cell
from pages.parts.matrix import matrix
from tests.pages import sample_board

MAIN = str(Path(__file__).parents[2] / "pages" / "shell" / "main.py")


def words(html: str) -> str:
    """Give what a reader reads of designed HTML."""
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)))


def test_all_states_stand_on_one_board(any_framework: Framework) -> None:
    board = sample_board.board(any_framework, ("off", "watch", "on", "stale"))
    drawn = overview.page(board)
    assert len(board.cards) == len(any_framework.indicators)
    for status in (Status.ON_TRACK, Status.OFF_TRACK, Status.WATCH, Status.STALE):
        assert status in {card.rating.status for card in board.cards}
    assert f"All {len(any_framework.outcomes)} outcome statements" in words(drawn)
    assert "statements can be judged" in words(drawn)


def cell(framework: Framework, *statuses: Status) -> str:
    """Give what a reader reads in the cell of as many statements of one ambition."""
    board = sample_board.board(framework)
    [rating] = [g for g in board.groups if g.group.id == framework.groups[0].id]
    first = [s for s in rating.statements if s.outcome.ambition == framework.ambitions[0].id]
    few = [replace(s, status=status, reason=Reason(Why.MEETS)) for s, status in zip(first, statuses, strict=False)]
    one = replace(board, groups=(replace(rating, statements=tuple(few)),))
    return words(matrix(one, judged=True)).split(framework.ambitions[-1].name)[1].split(" · ")[0]


RED, AMBER, GREEN, NONE = Status.OFF_TRACK, Status.WATCH, Status.ON_TRACK, Status.NO_DATA


@pytest.mark.parametrize(
    ("statuses", "said", "drawn"),
    [
        ((RED,), "Off track", RED),
        ((RED, GREEN, RED), "2 of 3 off track 1 on track", RED),
        ((GREEN, AMBER, NONE), "1 of 3 watch 1 on track, 1 no data", AMBER),
        ((GREEN, GREEN), "All 2 on track", GREEN),
        ((GREEN, GREEN, GREEN, NONE, NONE), "3 of 5 on track 2 no data", GREEN),
        ((GREEN, NONE), "1 of 2 on track 1 no data", Status.NOT_ENOUGH),
        ((NONE, Status.CONTEXT), "None of 2 can be judged 1 no data, 1 context only", Status.NOT_ENOUGH),
        ((NONE, NONE, NONE), "All 3 no data", NONE),
    ],
)
def test_a_cell_of_several_statements_tells_the_worst_with_counts(
    by_ambition: Framework, statuses: tuple[Status, ...], said: str, drawn: Status
) -> None:
    """Green stands only where six in ten can be judged: three of five, not one of two."""
    assert cell(by_ambition, *statuses).strip().endswith(said)
    board = sample_board.board(by_ambition)
    told = replace(board.statements[0], reason=Reason(Why.MEETS))
    few = [replace(told, status=status) for status in statuses]
    found = matrix_cell(few, judged=True)
    assert found.count("<svg") == 1 and str(shape(drawn)) in found


def test_a_framework_without_lenses_has_its_ambitions_as_columns(by_ambition: Framework) -> None:
    drawn = words(matrix(sample_board.board(by_ambition), judged=True))
    for ambition in by_ambition.ambitions:
        assert ambition.name in drawn
    assert "No ambition" not in drawn and "No lens" not in drawn
    assert "All 12 are delivered by several groups: each stands under all of its groups" in drawn


def test_a_statement_of_several_groups_is_counted_once(by_ambition: Framework) -> None:
    board = sample_board.board(by_ambition, ("off",))
    off = sum(s.status is Status.OFF_TRACK for s in board.statements)
    under = sum(s.status is Status.OFF_TRACK for g in board.groups for s in g.statements)
    assert 0 < off < under
    assert titles.overview(board).startswith(in_words(off, capital=True))
    assert f"of {len(by_ambition.outcomes)} statements can be judged" in words(overview.page(board))


def test_levels_of_a_cell_stand_once_and_tell_how_many_lack_them(by_ambition: Framework) -> None:
    board = sample_board.board(by_ambition, ("no_target", "waiting"))
    drawn = words(matrix(board, judged=False))
    assert "of 6 without figures" in drawn
    row = drawn.split(by_ambition.groups[0].name)[1].split(by_ambition.groups[1].name)[0]
    for watched in by_ambition.indicators:
        assert row.count(watched.short) <= len(by_ambition.ambitions)


def test_title_counts_outcomes_and_names_the_furthest(framework: Framework) -> None:
    board = sample_board.board(framework)
    off = sum(s.status is Status.OFF_TRACK for s in board.statements)
    title = titles.overview(board)
    assert f"{off}" in title or "outcomes are off track" in title
    named = titles.attention(board)[0].indicator.short
    assert f"Indicator furthest from target: {named}." in title, "a name keeps its capital"


def test_worst_come_first_and_the_rest_is_named(any_framework: Framework) -> None:
    board = sample_board.board(any_framework)
    order = [card.rating.status for card in titles.attention(board)]
    assert order == sorted(order, key=[Status.OFF_TRACK, Status.STALE, Status.WATCH].index)
    drawn = words(exceptions.attention(board))
    for card in titles.attention(board):
        assert card.indicator.short in drawn


def test_since_goes_back_to_the_first_miss_without_a_break(framework: Framework) -> None:
    board = sample_board.board(framework, ("off",))
    card = next(card for card in board.cards if card.rating.status is Status.OFF_TRACK)
    assert exceptions.since(card) == "Jul 2026"


def test_a_target_set_later_is_not_missed_before(any_framework: Framework) -> None:
    board = sample_board.board(any_framework, ("off",))
    card = next(card for card in board.cards if card.rating.status is Status.OFF_TRACK)
    assert card.target is not None
    young = replace(card, target=replace(card.target, starts_on=date(2026, 10, 1)))
    assert exceptions.since(young) == "Oct 2026"


def test_without_targets_it_leads_with_levels(any_framework: Framework) -> None:
    board = sample_board.board(any_framework, ("no_target", "waiting"))
    drawn = words(overview.page(board))
    assert "No targets are set yet" in titles.overview(board)
    assert "What a target would add" in drawn
    assert "58 to 30, down 45%" in drawn
    assert "waits for data" in drawn or "without figures" in drawn


def test_an_empty_store_says_what_to_do(any_framework: Framework) -> None:
    board = sample_board.board(any_framework, ("waiting",), demonstration=False)
    drawn = words(overview.page(board))
    assert titles.overview(board) == f"No figures yet: 0 of {len(board.cards)} indicators have data"
    assert "python -m data load" in drawn
    assert "No supplier has sent anything yet" in drawn


def test_everything_on_track_says_so(any_framework: Framework) -> None:
    board = sample_board.board(any_framework, ("on",))
    assert titles.overview(board).startswith("Every outcome that can be judged is on track")
    assert "Levels and changes" in overview.page(board)


def test_withheld_shows_no_figure(any_framework: Framework) -> None:
    board = sample_board.board(any_framework, ("withheld",))
    assert "withheld" in words(overview.page(board))


def test_names_stay_text(any_framework: Framework) -> None:
    groups = tuple(
        replace(group, short='<b>&"', indicators=tuple(replace(w, short="<i>x</i>") for w in group.indicators))
        for group in any_framework.groups
    )
    drawn = overview.page(sample_board.board(replace(any_framework, groups=groups)))
    assert "<i>x" not in drawn
    assert "&lt;i&gt;x" in drawn
    assert '<b>&"' not in drawn


def test_it_runs_from_the_front_door(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OUTCOMES_STORE", str(tmp_path / "store.duckdb"))
    app = AppTest.from_file(MAIN, default_timeout=20).run()
    assert not app.exception
    assert len(app.get("bidi_component")) == 2


def test_both_counts_of_what_waits_are_told(any_framework: Framework) -> None:
    board = sample_board.board(any_framework, ("waiting",))
    waiting = sum(card.live is Live.WAITING for card in board.cards)
    drawn = words(evidence.waiting(board))
    assert f"See all {waiting}" in drawn and re.search(r"more waits? for maps\.", drawn)


def test_a_status_on_an_earlier_settled_month_says_so(any_framework: Framework) -> None:
    board = sample_board.board(any_framework, ("off",))
    card = next(card for card in board.cards if card.rating.status is Status.OFF_TRACK)
    settled = sample_board.month(date(2026, 9, 1), 70)
    young = replace(card, rating=replace(card.rating, reason=replace(card.rating.reason, latest=settled)))
    assert exceptions.since(young) == "Jul 2026"
    assert titles.distance(young) == pytest.approx(25 / 45)
    window = exceptions.window(board)
    told = words(outcome_rows.loose_row(young, window, []))
    assert "70 in September 2026, over the target of at most 45 by 56%. Later figures may still change." in told
