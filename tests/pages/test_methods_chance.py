"""What is said of chance is the engine's own: the line of the overview, the chapter of the methods page, the chart."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from data.store import Store
from indicators.engine.board import Board, Card
from indicators.engine.budget import Budget, Stance, budget, on_a_studied_board
from indicators.engine.framework import Framework
from indicators.engine.status import Status
from indicators.engine.variation import Rule
from indicators.methods.alarm_rates import CHANGED, Figure, rates
from pages.board import overview
from pages.parts import evidence
from pages.parts.budget_sentences import STANCE_WORDS, every_so_often, in_line, now, often
from pages.parts.chance_chart import alt, chance_chart
from pages.parts.methods_chance import COMMAND, COMPARED, UNRULY, chance_page, quiet_sentence, wider
from pages.parts.methods_change import board_sentence, change_page
from tests.indicators.engine.made import card, counts
from tests.indicators.engine.test_budget import RISEN, STABLE, board, cards, quarters
from tests.pages import sample_board, screens
from tests.pages.test_methods import plain

FOUND = Budget(judged=41, flagged=4, showing=0.9, since=2.0, new=0.5, most=3)


@pytest.fixture
def own(framework: Framework) -> Board:
    """Give a board of four indicators, one of them risen and one by the quarter."""
    return board(framework, cards(counts(*RISEN), counts(*STABLE), counts(*STABLE), quarters(STABLE[:16])))


@pytest.mark.parametrize(
    ("showing", "words"),
    [
        (0.0, "hardly any"),
        (0.11, "hardly any"),
        (0.125, "about one at every eighth meeting"),
        (0.34, "about one at every third meeting"),
        (0.5, "about one at every second meeting"),
        (0.66, "about one at every second meeting"),
        (0.67, "about one at each meeting"),
        (1.49, "about one at each meeting"),
        (1.51, "about two at each meeting"),
        (14.2, "about 14 at each meeting"),
    ],
)
def test_how_many_chance_shows(showing: float, words: str):
    assert often(showing) == words


@pytest.mark.parametrize(
    ("flagged", "worsening", "words"),
    [
        (0, 0, "none is flagged now"),
        (1, 0, "one is flagged now: no more than chance could do"),
        (1, 1, "one is flagged now, getting worse: no more than chance could do"),
        (3, 2, "three are flagged now, two of them getting worse: no more than chance could do"),
        (4, 4, "four are flagged now, all getting worse: more than chance would explain"),
        (4, 0, "four are flagged now: more than chance would explain"),
    ],
)
def test_how_many_are_flagged_and_whether_that_is_more(flagged: int, worsening: int, words: str):
    assert now(replace(FOUND, flagged=flagged, worsening=worsening)) == words


def test_the_line_is_one_sentence_to_read_aloud():
    assert in_line(FOUND) == (
        "Of 41 indicators watched for change, chance alone would flag about one at each meeting; four are flagged now: "
        "more than chance would explain."
    )
    assert in_line(replace(FOUND, judged=1, flagged=0)).startswith("Of one indicator watched")
    assert in_line(replace(FOUND, judged=0)) == ""


@pytest.mark.parametrize(
    ("new", "words"),
    [
        (0.0, "hardly any new false flag"),
        (0.2, "about one new false flag every five months"),
        (0.43, "about one new false flag every two months"),
        (0.7, "about one new false flag a month"),
        (2.4, "about two new false flags a month"),
    ],
)
def test_how_often_chance_raises_a_new_flag(new: float, words: str):
    assert every_so_often(new) == words


def test_the_sentence_of_the_rule_ends_with_a_figure_that_is_looked_up(framework: Framework):
    """Signals: one every two months; by the rules of the NHS more than one a month."""
    assert quiet_sentence(Stance.STANDARD) == (
        "On a quiet board of 58 indicators about one new false flag every two months is still to be expected, more "
        "where figures swing."
    )
    assert every_so_often(on_a_studied_board(Stance.CAUTIOUS)[1]) in quiet_sentence(Stance.CAUTIOUS)
    assert "about one new false flag a month" in quiet_sentence(Stance.NHS)


@pytest.mark.parametrize("rule", [Rule.THREE_LOOKS, Rule.NHS])
def test_the_chapter_on_change_tells_it_of_three_looks_whatever_is_in_use(rule: Rule, framework: Framework):
    for cautious, by in ((False, Stance.STANDARD), (True, Stance.CAUTIOUS)):
        said = plain(change_page(replace(framework, rule=rule, cautious=cautious)))
        assert said.startswith(f"{board_sentence()} {quiet_sentence(by)}")


def test_the_overview_says_it_in_one_line(own: Board):
    drawn = overview.page(own)
    assert in_line(budget(own)) in plain(drawn)
    assert re.search(r'class="false"><b>How many flags are chance\?</b>[^<]*<a href="./guide\?part=methods">', drawn)


def test_the_overview_is_silent_where_no_change_can_be_told(framework: Framework):
    """An empty board, and the sample board, whose series have twelve months."""
    assert evidence.by_chance(board(framework, [card(Status.NO_DATA)])) == ""
    assert evidence.by_chance(sample_board.board(framework)) == ""
    assert "chance alone" not in plain(overview.page(sample_board.board(framework)))


def test_the_chapter_leads_with_the_board_and_sets_the_rules_beside(own: Board):
    said = plain(chance_page(own.framework, own))
    assert said.startswith(in_line(budget(own)))
    for by in Stance:
        found = budget(own, by)
        here = ", in use here" if by is Stance.STANDARD else ""
        assert f"{STANCE_WORDS[by]}{here} {found.showing:.1f} {found.since:.1f} {found.most}" in said
    assert said.count("in use here") == 1
    assert "Added up over 4 indicators" in said and "Meetings are three months apart" in said
    assert "One without counts behind them, or by the quarter, is judged and counted by points beyond" in said


@pytest.mark.parametrize(
    ("words", "here"),
    [({"cautious": True}, "Three looks, cautious"), ({"rule": Rule.NHS}, "The four rules of the NHS")],
)
def test_the_stance_in_use_is_marked(words: dict[str, Any], here: str, own: Board):
    set_so = replace(own, framework=replace(own.framework, **words))
    assert f"{here}, in use here" in plain(chance_page(set_so.framework, set_so))


def test_a_board_that_cannot_be_judged_says_so_and_shows_the_rules_all_the_same(framework: Framework):
    for nothing in (None, board(framework, [])):
        said = plain(chance_page(framework, nothing))
        assert said.startswith("No indicator can be watched for change yet")
        assert "This board" not in said and "The rules side by side" in said


def test_the_comparison_is_what_was_simulated(framework: Framework):
    table = re.search("<table class='lined sizes'>(.*?)</table>", chance_page(framework, None), re.DOTALL)
    assert table
    rows = [re.findall("<td class='num'>([^<]*)</td>", row) for row in table[1].split("<tr>")[3:]]
    assert [float(row[0]) for row in rows] == list(CHANGED)
    for mean, row in zip(CHANGED, rows, strict=True):
        of = [100 * rates().at(rule, f, mean) for rule in COMPARED for f in (Figure.SHOWING, Figure.RISE, Figure.FALL)]
        for shown, share in zip(row[1:], of, strict=True):
            assert abs(float(shown) - share) <= (0.0501 if "." in shown else 0.501)


def test_what_makes_it_more_is_looked_up(framework: Framework):
    said = plain(chance_page(framework, None))
    for name, habit in UNRULY.items():
        told = " ".join(f"{on_a_studied_board(by, habit)[0]:.1f}" for by in Stance)
        assert f"{name} {told}" in said
    assert [wider(swing) for swing in (1.0, 1.5, 4.0)] == [0, 22, 100]
    assert COMMAND in said


def test_the_chart_draws_a_line_a_rule_with_its_ends_in_words():
    lines = {"One": [(1.0, 2.0), (10.0, 9.0), (100.0, 1.0)], "Two": [(1.0, 4.0), (100.0, 1.1)]}
    drawn = chance_chart(lines, "One")
    assert alt(lines) == (
        "False flags in 100 indicators, with 1 and with 100 events a month. One: 2.0 and 1.0; Two: 4.0 and 1.1."
    )
    assert drawn.count('class="c-line"') == 1 and drawn.count('class="c-limit"') == 1
    assert re.findall(r">(\d+)</text>", drawn)[:4] == ["0", "4", "8", "12"]
    heights = [float(y) for y in re.findall(r'x="440.0" y="([\d.]+)"', drawn)]
    assert len(heights) == 2 and abs(heights[0] - heights[1]) >= 19, "names do not lie on each other"


def test_the_page_opens_with_its_chapter(store: Store, framework: Framework):
    shown = screens.html(screens.run("guide/guide", store, framework, date(2026, 11, 22), part="methods"))
    assert "What chance alone would flag" in shown
    assert "No indicator can be watched for change yet" in shown


def test_a_card_without_signal_is_not_counted(own: Board):
    more: Card = card(Status.NO_DATA)
    assert budget(replace(own, cards=(*own.cards, more))) == budget(own)
