"""The chart as data: gaps stay open, what is withheld has no number anywhere, and the scale is honest."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.formulas import safe_text
from data.periods import PeriodKind, month_end, months_later
from indicators.engine.observation import Observation, Series, State
from indicators.engine.target import Form, Target, ToleranceKind
from pages.parts import period_sentences as periods
from pages.parts import sentences_indicator as say
from pages.parts.axes import nice_scale
from pages.parts.behind import COLUMNS, FIRST_ROWS, Named, csv_text, table
from pages.parts.chart import CONFIG, figure
from pages.parts.gaps import gap_words, stretches
from pages.parts.multiples import Part, block

FIRST = date(2023, 1, 1)
SENTINEL = 987654.0
MISSING, WITHHELD = "x", "c"


def month(
    number: int, value: float | str | None, provisional: bool = False, category: str | None = None
) -> Observation:
    """Give one month: a number is shown, "x" was not received, "c" is withheld (and carries a figure by mistake)."""
    start = months_later(FIRST, number)
    state = {MISSING: State.MISSING, WITHHELD: State.SUPPRESSED}.get(str(value), State.SHOWN)
    amount = SENTINEL if state is State.SUPPRESSED else None if isinstance(value, str) else value
    return Observation(
        PeriodKind.MONTH,
        start,
        month_end(start),
        category,
        amount,
        None,
        amount,
        state,
        provisional,
        "missing_episodes",
    )


def series(*values: float | str | None, unit: str = "episodes", provisional: int = 0) -> Series:
    """Give a series of months; the last `provisional` of them may still change."""
    last = len(values) - provisional
    seen = tuple(month(n, value, n >= last) for n, value in enumerate(values))
    return Series("missing-episodes", "missing.all_episodes", "E06000030", None, unit, 0, seen)


def target(level: float, starts: date, ends: date | None = None, upper: float | None = None) -> Target:
    """Give a target of at most `level`, or of a range."""
    form = Form.BETWEEN if upper is not None else Form.AT_MOST
    return Target(form, level, upper, 5, ToleranceKind.PERCENT, starts, ends, "Chair", "Agreed", 1)


def words(drawing: dict[str, object]) -> list[str]:
    """Give the words of a figure's annotations."""
    return [note["text"] for note in drawing["layout"]["annotations"]]  # type: ignore[index]


def test_gaps_are_none_and_the_line_is_broken() -> None:
    drawing = figure(series(5, 6, MISSING, 8, 9, WITHHELD, 7))
    points = next(t for t in drawing["data"] if t["mode"] == "markers" and len(t["x"]) == 7)
    assert points["y"] == [5, 6, None, 8, 9, None, 7]
    line = next(t for t in drawing["data"] if t["mode"] == "lines")
    assert line["y"] == [5, 6, None, 8, 9]
    assert line["connectgaps"] is False


def test_gaps_are_told_in_words_and_shapes() -> None:
    drawing = figure(series(*[5] * 20, MISSING, MISSING, *[6] * 20, WITHHELD, *[7] * 20))
    assert "Sep to Oct 2024<br>not received" in words(drawing)
    assert "Jul 2026<br>withheld" in words(drawing)
    assert [shape["type"] for shape in drawing["layout"]["shapes"]] == ["circle", "rect"]


def test_crowded_gaps_keep_their_marks_and_lose_words_rather_than_overlap() -> None:
    drawing = figure(series(*((5, WITHHELD) * 24)))
    assert len(drawing["layout"]["shapes"]) == 24
    assert sum("withheld" in text for text in words(drawing)) <= 1


def test_latest_point_is_filled_and_named() -> None:
    drawing = figure(series(40, 45, 84))
    assert any("<b>84</b>" in text and "Mar 2023" in text for text in words(drawing))
    assert drawing["data"][-1]["y"] == [84]


def test_latest_withheld_has_no_filled_point() -> None:
    drawing = figure(series(40, 45, WITHHELD))
    assert len([t for t in drawing["data"] if t["mode"] == "markers"]) == 1


def test_provisional_stretch_is_dashed() -> None:
    drawing = figure(series(1, 2, 3, 4, provisional=2))
    dashes = {t["line"]["dash"]: t["y"] for t in drawing["data"] if t["mode"] == "lines"}
    assert dashes == {"solid": [1, 2], "5px,4px": [2, 3, 4]}


def test_target_steps_over_time_and_is_named_at_its_end() -> None:
    earlier = target(60, date(2022, 1, 1), date(2023, 6, 30))
    later = target(45, date(2023, 7, 1))
    drawing = figure(series(*range(50, 62)), (earlier, later))
    dotted = drawing["data"][0]
    assert dotted["y"] == [60, 60, 45, 45, None, None]
    assert dotted["x"][:4] == ["2023-01-01", "2023-06-30", "2023-07-01", "2023-12-13"]
    assert "<b>Target, at most 45</b>" in words(drawing)


def test_range_is_two_lines_and_an_ended_target_has_no_name() -> None:
    ranged = figure(series(*[7] * 6), (target(5, date(2022, 1, 1), upper=9),))
    assert [y for y in ranged["data"][0]["y"] if y] == [5, 5, 9, 9]
    ended = figure(series(*[7] * 6), (target(5, date(2022, 1, 1), date(2023, 2, 28)),))
    assert not any("Target" in text for text in words(ended))


def test_names_at_the_right_end_never_touch() -> None:
    drawing = figure(series(44, 45), (target(45, date(2022, 1, 1)),))
    heights = sorted(n["y"] for n in drawing["layout"]["annotations"] if n.get("xref") == "paper")
    top = drawing["layout"]["yaxis"]["range"][1]
    assert heights[1] - heights[0] >= 0.089 * top


def test_no_legend_no_mode_bar_and_plain_data() -> None:
    drawing = figure(series(1, 2))
    assert drawing["layout"]["showlegend"] is False and CONFIG["displayModeBar"] is False
    assert json.loads(json.dumps(drawing)) == drawing


def test_january_ticks_and_the_latest_month_in_bold() -> None:
    drawing = figure(series(*range(30)))
    axis = drawing["layout"]["xaxis"]
    assert axis["ticktext"] == ["Jan 2023", "Jan 2024", "Jan 2025", "<b>Jun 2025</b>"]
    short = figure(series(*range(12)))["layout"]["xaxis"]["ticktext"]
    assert short == ["Jan 2023", "Apr", "Jul", "Oct", "<b>Dec 2023</b>"]


@given(st.lists(st.floats(0, 1e7, allow_nan=False), min_size=1, max_size=40), st.booleans())
def test_scale_begins_at_zero_holds_everything_and_has_few_lines(values: list[float], whole: bool) -> None:
    listed = [float(int(v)) for v in values] if whole else values
    scale = nice_scale(listed, whole)
    assert scale.low == 0 and scale.top >= max(listed)
    assert 2 <= len(scale.ticks) <= 6
    steps = {round(b[0] - a[0], 6) for a, b in pairwise(scale.ticks)}
    assert len(steps) == 1 and (not whole or all(value == int(value) for value, _ in scale.ticks))


def test_scale_goes_below_zero_only_for_what_is_below_zero() -> None:
    assert nice_scale([-3, 8], True).low < 0
    assert next(words for _, words in nice_scale([-4, 4], True).ticks).startswith("\u2212")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([WITHHELD, MISSING, 0, 5, 6, 12]), min_size=1, max_size=30))
def test_what_is_withheld_has_no_number_anywhere(values: list[float | str]) -> None:
    made = series(*values)
    named = Named("Missing", "Episodes", "Swindon", made)
    everywhere = json.dumps(figure(made)) + csv_text([named]) + table(made) + block("Parts", [Part("All", made)])
    everywhere += say.alt_text("Missing episodes", made, None) + periods.reach(made) + periods.provisional(made)
    assert "987" not in everywhere.replace(",", "")


def test_share_of_few_is_told_as_counts_not_as_a_percentage() -> None:
    start = months_later(FIRST, 0)
    few = Observation(PeriodKind.MONTH, start, month_end(start), None, 6, 12, 50.0, State.SHOWN, False, "counts")
    made = Series("a", "b", "E06000030", None, "%", 0, (few,))
    assert "6 of 12" in " ".join(words(figure(made)))


def test_lines_never_run_across_a_change_of_source() -> None:
    kept = list(series(1, 2, 3, 4).observations)
    moved = [kept[0], kept[1], *(o.__class__(**{**vars(o), "source": "police_calls"}) for o in kept[2:])]
    made = Series("a", "b", "E06000030", None, "episodes", 0, tuple(moved))
    line = next(t for t in figure(made)["data"] if t["mode"] == "lines")
    assert line["y"] == [1, 2, None, 3, 4]


def test_csv_is_exact() -> None:
    made = series(1204, MISSING, WITHHELD, 7, provisional=1)
    lines = list(csv.DictReader(io.StringIO(csv_text([Named("=Missing", "Episodes", "Swindon", made)]))))
    assert tuple(lines[0]) == COLUMNS
    assert [(r["first_day"], r["value"], r["symbol"]) for r in lines] == [
        ("2023-01-01", "1204", ""),
        ("2023-02-01", "", "x"),
        ("2023-03-01", "", "c"),
        ("2023-04-01", "7", "p"),
    ]
    assert {r["indicator"] for r in lines} == {"'=Missing"}
    assert lines[0]["numerator"] == "1204" and lines[0]["denominator"] == ""


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "\uff1dx", "\uff0bx", "\uff0dx", "\uff20x"])
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(cell: str) -> None:
    assert safe_text(cell) == "'" + cell


def test_numbers_and_plain_text_are_left_alone() -> None:
    assert safe_text("Wards - north") == "Wards - north"
    negative = series(-4)
    assert next(iter(csv.DictReader(io.StringIO(csv_text([Named("a", "b", "c", negative)])))))["value"] == "-4"


def test_table_has_every_month_newest_first_and_says_what_is_not_there() -> None:
    html = table(series(*range(10, 40), MISSING, WITHHELD, 50, provisional=1))
    assert html.index("Sep 2025") < html.index("Aug 2025") < html.index("Jan 2023")
    assert html.count("<tr><td") == 33 and f"show {33 - FIRST_ROWS} earlier periods" in html
    for word in ("Withheld", "Not received", "Provisional"):
        assert word in html


def test_small_charts_share_a_scale_and_say_what_was_before() -> None:
    low, high = series(*[10] * 13), series(*[100] * 13)
    html = block("Parts", [Part("Low", low), Part("<b>High</b>", high, "./indicator?id=a")])
    assert html.count(">100</text>") >= 2
    assert "Jan 2024; 10 a year before" in html and "&lt;b&gt;High" in html


def test_stretches_and_their_words() -> None:
    seen = series(1, MISSING, MISSING, WITHHELD, 2).observations
    assert [gap_words(s) for s in stretches(seen)] == ["Feb to Mar 2023<br>not received", "Apr 2023<br>withheld"]
