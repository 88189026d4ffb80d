"""The methods page says what the code does: its numbers are the code's own, and its examples are found, not typed."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from typing import Any

import pytest

from data.store import Store
from indicators.engine import charts, rating, signals
from indicators.engine.assurance import assure, by_limits
from indicators.engine.change import SMALLEST_BASE
from indicators.engine.disclosure import SMALLEST, too_small
from indicators.engine.framework import Framework
from indicators.engine.rollup import ENOUGH_SHARE
from indicators.engine.status import Status
from indicators.engine.stepped import LEAST_EXPECTED
from indicators.engine.targets import DEFAULT_TOLERANCE
from indicators.engine.variation import Assurance, Flag, Rule, Variation
from indicators.methods import baseline, chance, moving_ranges, rules, xmr
from indicators.methods.looks import BANDS, SMALLEST_CHANGE, THREE_LOOKS
from indicators.methods.season import FEWEST_EVENTS, FEWEST_MONTHS
from pages.parts import chart_sentences, signal_sentences, worked_kinds
from pages.parts.figures import in_words
from pages.parts.guide_methods import CHAPTERS, TRY, methods_page
from pages.parts.methods_change import MONTHS_NEEDED, board_sentence, change_page, once_words, share_words
from pages.parts.methods_charts import charts_page
from pages.parts.methods_counts import EARLIER, counts_page, within_chance
from pages.parts.methods_limits import SAYS, limits_page
from pages.parts.methods_status import SIDES, WAYS, side, status_page
from pages.parts.signal_sentences import ASSURANCE_WORDS, FLAG_WORDS
from pages.parts.words import STATUS_WORDS
from pages.parts.worked import BROKEN, CHANGED, ON_TRIAL, RARE, REBASED, SEASONAL, SPEAKS
from pages.parts.worked_chart import Drawn, coloured
from tests.pages import screens

SCREEN = "guide/guide"
FLAGS = {
    Flag.BEYOND_LIMITS: rules.Rule.ASTRONOMICAL,
    Flag.TREND: rules.Rule.TREND,
    Flag.TWO_IN_THREE: rules.Rule.TWO_IN_THREE,
    Flag.SHIFT: rules.Rule.SHIFT,
}


def plain(html: str) -> str:
    """Give what a reader reads, in one line."""
    return " ".join(unescape(re.sub("<[^>]+>", " ", html)).split())


@pytest.mark.parametrize("flag", FLAGS)
def test_each_example_is_flagged_by_exactly_the_rule_it_names(flag: Flag, framework: Framework) -> None:
    numbers = list(SPEAKS[flag].numbers)
    heard = rules.signals(numbers, xmr.limits(numbers)).rule[0]
    assert set(heard.tolist()) == {int(rules.Rule.NONE), int(FLAGS[flag])}
    assert SPEAKS[flag].found.signal.flag is flag, "and it speaks of the latest month"
    assert f"<figcaption>{FLAG_WORDS[flag]}</figcaption>" in limits_page(framework)


def test_all_four_rules_have_an_example() -> None:
    assert set(SPEAKS) == set(SAYS) == set(FLAGS) == {flag for flag in Flag if flag is not Flag.NONE}


@pytest.mark.parametrize("flag", FLAGS)
def test_the_chart_colours_the_points_that_the_rule_hears(flag: Flag, framework: Framework) -> None:
    worked = SPEAKS[flag]
    assert set(coloured(Drawn(worked.series, worked.found)).values()) == {"worse"}
    assert limits_page(framework).count('class="c-worse"') == sum(len(w.found.limits.flags) for w in SPEAKS.values())


def cells(framework: Framework) -> dict[tuple[Assurance, Variation], list[Status]]:
    """Give the statuses that the table shows in each of its cells, in their order."""
    found = {}
    by_words = {words: status for status, words in STATUS_WORDS.items()}
    table = re.search("<table class='lined truth'>(.*?)</table>", status_page(framework), re.DOTALL)
    assert table
    for row in re.findall("<tr><th scope='row'>(.*?)</tr>", table[1], re.DOTALL):
        name = row.partition("<")[0]
        assurance = next(a for a, words in ASSURANCE_WORDS.items() if words.lower() == name.lower())
        marks = row.split("<td>")[1:]
        for way, cell in zip(WAYS, marks, strict=True):
            found[assurance, way] = [by_words[w] for w in re.findall("</svg>([^<]+)</span>", cell)]
    return found


@pytest.mark.parametrize("assurance", [Assurance.MEETS, Assurance.HIT_OR_MISS, Assurance.MISSES])
@pytest.mark.parametrize("way", [Variation.IMPROVING, Variation.STEADY, Variation.WORSENING])
def test_the_table_is_the_engines_own(assurance: Assurance, way: Variation, framework: Framework) -> None:
    met, missed = by_limits(assurance, way, True), by_limits(assurance, way, False)
    assert cells(framework)[assurance, way] == ([met] if met is missed else [met, missed])


def test_both_cells_of_hit_or_miss_and_getting_worse_are_shown(framework: Framework) -> None:
    assert len(cells(framework)) == 9
    assert cells(framework)[Assurance.HIT_OR_MISS, Variation.WORSENING] == [Status.WATCH, Status.OFF_TRACK]


@pytest.mark.parametrize("assurance", SIDES)
def test_the_chart_of_each_row_is_what_the_row_says(assurance: Assurance, framework: Framework) -> None:
    one = side(assurance, framework)
    assert assure(one.found.limits.latest, one.target) is assurance
    assert one.found.signal.variation is Variation.STEADY
    assert one.rating.status is by_limits(assurance, Variation.STEADY, True)


@pytest.mark.parametrize("cautious", [False, True])
def test_the_three_examples_of_change(cautious: bool) -> None:
    changed, seasonal, rare = (worked.found_by(cautious).signal for worked in (CHANGED, SEASONAL, RARE))
    assert changed.variation is Variation.WORSENING and changed.window == max(THREE_LOOKS.windows)
    assert seasonal.variation is Variation.STEADY and seasonal.seasonal
    assert rare.variation is Variation.STEADY
    *before, _, _, _, _, _, _ = numbers = [n or 0.0 for n in RARE.numbers]
    assert sum(numbers[-6:]) / 6 >= 1.99 * sum(before) / len(before), "it did double"
    assert sum(before) / len(before) < BANDS[0]


def test_the_examples_of_limits_are_what_their_titles_say() -> None:
    trial = ON_TRIAL.found.limits.segments[-1]
    assert xmr.TRIAL_FROM <= trial.points < xmr.FULL_FROM and trial.calculable
    assert len(REBASED.found.limits.segments) == 2 and all(s.calculable for s in REBASED.found.limits.segments)
    assert None in BROKEN.numbers and len(BROKEN.baselines) == 1
    assert [start for start, _, _ in BROKEN.found.limits.flags] == [BROKEN.baselines[0].month]


def test_the_sentence_for_the_board() -> None:
    assert board_sentence() == (
        "We compare the latest month, the latest three and the latest six with what earlier years lead us to expect, "
        "and flag a measure only when the difference is at least a tenth and more than chance would explain."
    )
    assert THREE_LOOKS.windows == (1, 3, 6) and share_words(SMALLEST_CHANGE) == "a tenth"
    assert [share_words(s) for s in (0.2, 0.15, 0.125)] == ["a fifth", "15%", "12.5%"]


def test_every_constant_of_change_is_the_codes_own(framework: Framework) -> None:
    said = plain(change_page(framework))
    for words in (
        f"before the latest {in_words(baseline.GAP)}: at most {baseline.LONGEST} of them and at least",
        f"at least {baseline.FEWEST}. The latest are left out",
        f"Under {share_words(SMALLEST_CHANGE)} more or fewer",
        f"at least {FEWEST_MONTHS}, with {FEWEST_EVENTS} events",
        f"Before {baseline.FEWEST + baseline.GAP} months are in",
        f"missing among the latest {in_words(signals.NEWEST)}",
        f"more than {share_words(signals.MOST_WITHHELD)} of the months",
        f"Under {BANDS[0]} a month",
        f"Rare: under {BANDS[0]} a month",
        f"Middle: {BANDS[0]} to {BANDS[1]}",
        f"Large: over {BANDS[1]}",
    ):
        assert words in said, words
    assert signal_sentences.MONTHS_NEEDED == MONTHS_NEEDED


@pytest.mark.parametrize("cautious", [False, True])
def test_the_levels_are_those_in_force(cautious: bool, framework: Framework) -> None:
    own = replace(framework, cautious=cautious)
    levels = THREE_LOOKS.cautious if cautious else THREE_LOOKS
    rows = re.findall(r"<tr><td>(?:Rare|Middle|Large)[^<]*</td>(.*?)</tr>", change_page(own))
    shown = [re.findall("<td>([^<]*)</td>", row) for row in rows]
    assert shown == [[once_words(level) for level in band] for band in (levels.rare, levels.middle, levels.large)]
    assert ("uses it in its cautious setting" in plain(change_page(own))) is cautious


def test_the_looks_of_the_example_are_flagged_where_the_engine_flags(framework: Framework) -> None:
    table = change_page(framework).partition("The three looks at the first example")[2].partition("</table>")[0]
    told = [plain(row) for row in table.split("<tr class='told'>")[1:]]
    found = CHANGED.found.signal
    assert f"{found.observed:.0f} {found.expected:.0f} once in {found.once_in}" in told[-1]


def test_the_rule_of_the_partnership_is_named(framework: Framework) -> None:
    assert "three looks, and Swindon Community Safety Partnership uses it." in plain(change_page(framework))
    by_nhs = replace(framework, rule=Rule.NHS)
    assert "has chosen another rule: the four rules of NHS Making Data Count" in plain(change_page(by_nhs))
    assert "lets these four rules say whether a measure has changed" in plain(limits_page(by_nhs))
    assert "lets these four rules" not in plain(limits_page(framework))


def test_every_constant_of_limits_is_the_codes_own(framework: Framework) -> None:
    said = plain(limits_page(framework))
    for words in (
        f"times {xmr.THREE_SIGMA}, is laid above and below",
        f"A step of {moving_ranges.SCREEN} times",
        f"Under {in_words(xmr.TRIAL_FROM)} figures none are drawn, and up to {xmr.FULL_FROM - 1} they are dashed",
        f"From {xmr.FULL_FROM} they are full",
        f"{in_words(rules.RUN).capitalize()} months, each higher",
        f"{in_words(rules.RUN).capitalize()} months in a row on one side",
        f"Of {in_words(rules.THREE)} months in a row on one side of the average, {in_words(rules.TWO)} or more",
    ):
        assert words in said, words
    assert signal_sentences.POINTS_NEEDED == xmr.FULL_FROM == rating.ENOUGH_POINTS


def test_every_constant_of_status_is_the_codes_own(framework: Framework) -> None:
    said = plain(status_page(framework))
    for words in (
        f"under {xmr.FULL_FROM} figures",
        f"The tolerance is {DEFAULT_TOLERANCE:g}% of the target",
        f"Under {ENOUGH_SHARE}% of its headline indicators rated",
        f"There are {sum(not s.rated for s in Status)} reasons",
        "40 On track 42 Watch 43 Off track",
    ):
        assert words in said, words
    assert 'href="./guide?part=words"' in status_page(framework)
    assert not rating.Freshness(None, 1).stale and rating.Freshness(None, 2).stale, "one return late, two stale"


def test_the_roll_up_is_the_engines_own(framework: Framework) -> None:
    said = plain(status_page(framework))
    for words in (
        "The second is not a headline Watch",
        "Two of three headline indicators without data Not enough evidence",
        "A group of three statements Off track One of the three statements that can be judged is off track",
        "A group of four Watch",
    ):
        assert words in said, words


def test_every_constant_of_counts_is_the_codes_own() -> None:
    said, few = plain(counts_page()), [n for n in range(100) if too_small(n)]
    assert f"from {few[0]} to {few[-1]} is withheld" in said and f"so is {SMALLEST} or more" in said
    assert f"on a count under {SMALLEST_BASE}" in said
    assert counts_page().count(">c</text>") == 3


def test_counts_that_may_be_chance_are_those_of_the_method() -> None:
    assert within_chance() == [n for n in range(41) if bool(chance.may_be_chance(EARLIER, n))]


def test_every_chapter_is_listed_and_stands(framework: Framework) -> None:
    shown = methods_page(framework)
    places = [*(c.name for c in CHAPTERS), TRY[0]]
    assert re.findall('href="#([a-z]+)"', shown) == places
    assert re.findall("<section id='([a-z]+)'>", shown) == places[:-1]


@pytest.fixture
def opened(store: Store, framework: Framework) -> Any:
    return screens.run(SCREEN, store, framework, part="methods")


def test_the_screen_opens_with_an_example(opened: Any) -> None:
    shown = screens.html(opened)
    assert shown.count("<h1>") == 1 and "id='try'" in shown
    assert "36 months read. Taken for counts" in shown and "Getting worse" in shown
    assert len(opened.get("plotly_chart")) == 1


def test_what_is_pasted_is_judged_at_once(opened: Any) -> None:
    opened.text_area(key="try-text").set_value("3 x 4").run()
    assert "3 months read, one of them missing." in screens.html(opened) and not opened.exception
    opened.radio(key="try-better").set_value("higher").run()
    assert opened.number_input(key="try-target").label == "Target, at least (may be left blank)"
    opened.number_input(key="try-target").set_value(9.0).run()
    assert "at least 9" in plain(screens.html(opened)) and not opened.exception


def test_bad_input_is_told_and_keeps_nothing(opened: Any) -> None:
    opened.text_area(key="try-text").set_value("1 2 3 4 5 6 <i>abc").run()
    shown = screens.html(opened)
    assert "Number 7, &quot;&lt;i&gt;abc&quot;, is no number." in shown
    assert not opened.exception and not opened.get("plotly_chart")
    assert dict(opened.query_params) == {"part": "methods"}


def test_neither_way_takes_no_target(opened: Any) -> None:
    opened.radio(key="try-better").set_value("neutral").run()
    assert opened.number_input(key="try-target").disabled and not opened.exception
    assert "Context only" in screens.html(opened)


def test_which_chart_when_says_the_engines_own_bounds(framework: Framework) -> None:
    said = plain(charts_page(framework))
    for bound in (
        "Counts, one a month or more",
        f"at most {round(charts.MOST_UNEVEN, 1)} times as many as the smallest",
        f"fewer than {LEAST_EXPECTED:g} of the rarer answer",
        f"none in more than {charts.MOST_EMPTY:.0%} of the months",
        f"Events under {charts.SOMETIMES_UNDER:g} a month",
        "more than a tenth of the months",
        f"Fewer than {in_words(xmr.TRIAL_FROM)} months",
    ):
        assert bound in said, bound
    assert charts.RARE_UNDER == 1 and charts.MOST_WITH_LIMITS == 0.9
    assert "NHS rules tell a change" in plain(charts_page(replace(framework, rule=Rule.NHS)))


def test_the_examples_are_chosen_as_they_are_titled(framework: Framework) -> None:
    """The band of the first steps twice a month, and the second climbs once for each time between, and to now."""
    own, between = worked_kinds.chosen(worked_kinds.shares()), worked_kinds.chosen(worked_kinds.seldom())
    assert (own.chart, between.chart) == (charts.Chart.P, charts.Chart.BETWEEN)
    assert own.stepped and between.between and between.between.quiet
    drawn = charts_page(framework)
    assert drawn.count('class="c-told"') == sum(one.outside != 0 for one in own.stepped.months) == 1
    assert drawn.count('class="c-line"') == 1 + len(between.between.apart) + 1
    assert f"{between.between.quiet.months} months so far" in drawn


def test_the_limits_of_the_stepped_example_counted_again() -> None:
    """The average of all cases, and three deviations of so many cases about it, in each month."""
    found = worked_kinds.chosen(worked_kinds.shares()).stepped
    assert found is not None
    p = sum(worked_kinds.HITS) / sum(worked_kinds.OF)
    for one, n in zip(found.months, worked_kinds.OF, strict=True):
        width = 300 * (p * (1 - p) / n) ** 0.5
        assert (one.lower, one.upper) == pytest.approx((100 * p - width, 100 * p + width))


def test_rare_counts_that_are_pasted_get_the_time_between(opened: Any) -> None:
    """The target of 12 is for monthly counts: its line is not drawn, and the status says what it rests on."""
    opened.text_area(key="try-text").set_value("1 0 0 " * 12 + "0 0").run()
    shown = plain(screens.html(opened))
    assert not opened.exception
    assert "About 0.3 a month: the time between events says more than monthly counts." in shown
    assert (
        "Four months since the last one, in June 2026; the longest time from one to the next so far is three" in shown
    )
    assert chart_sentences.NO_LINE in shown and "The status rests on one pair of limits for all months, 0 to" in shown
