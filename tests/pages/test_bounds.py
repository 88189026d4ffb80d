"""The lines of a target are true to what it asks for at each period, on the chart and on the sparkline."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

from data.periods import PeriodKind, months_later
from indicators.engine.observation import Series, State
from indicators.engine.target import Basis, Form, Target
from pages.parts.bounds import profiles
from pages.parts.chart import figure
from pages.parts.sparkline import spark
from tests.pages.sample_board import LAST, TARGET, month, series

ALWAYS = replace(TARGET, starts_on=date(2020, 1, 1))
PATH = replace(
    ALWAYS, basis=Basis.PATH, level=10.0, base=50.0, base_on=date(2026, 6, 30), ends_on=date(2026, 12, 31)
)  # fmt: skip
LAST_YEAR = replace(ALWAYS, basis=Basis.LAST_YEAR, level=10.0)
YEARLY = replace(
    ALWAYS, basis=Basis.A_YEAR_SINCE_BASE, form=Form.BETWEEN, level=-10.0, upper=10.0, base=100.0,
    base_on=date(2025, 8, 31),
)  # fmt: skip
WINDOW = (date(2024, 11, 1), date(2026, 10, 31))


def strokes(given: Series, target: Target, peers: tuple[Series, ...] = ()) -> list[dict[str, Any]]:
    """Give the lines of a chart that belong to its target: dotted ones, and thin ones of last year."""
    lines = [t for t in figure(given, [target], peers=peers)["data"] if t["mode"] == "lines"]
    return [t for t in lines if t["line"]["dash"] == "3px,5px" or t["line"]["width"] < 2]


def names(given: Series, target: Target, peers: tuple[Series, ...] = ()) -> list[str]:
    """Give what stands at the right end of a chart besides the latest figure."""
    notes = [note["text"] for note in figure(given, [target], peers=peers)["layout"]["annotations"]]
    return [re.sub("<[^>]*>", "", text) for text in notes if "1.5rem" not in text]


def test_a_path_slopes_through_the_last_day_of_each_period() -> None:
    [line] = strokes(series([40.0, 40.0, 40.0]), PATH)
    assert line["x"] == ["2026-08-01", "2026-09-01", "2026-10-01"]
    assert [round(y, 2) for y in line["y"]] == [round(50 - 40 * n / 184, 2) for n in (62, 92, 123)]
    assert names(series([40.0, 40.0, 40.0]), PATH) == ["Target, 23.3"]


def test_a_path_runs_on_across_a_month_that_is_missing() -> None:
    """What is wanted is known though the figure is not."""
    assert [len(line["y"]) for line in strokes(series([40.0, None, 40.0]), PATH)] == [3]


def test_last_years_figure_is_thin_and_named_and_breaks_where_it_is_withheld() -> None:
    values = [float(n) for n in range(20, 35)]
    given = series([*values])
    thin, dotted = strokes(given, LAST_YEAR)
    assert (thin["y"], thin["line"]["width"]) == ([20, 21, 22], 1.4)
    assert dotted["y"] == [18, 18.9, 19.8]
    assert names(given, LAST_YEAR) == ["Target, 19.8", "Last year, 22"]
    held = month(months_later(LAST, -13), None, State.SUPPRESSED)
    broken = replace(given, observations=(given.observations[0], held, *given.observations[2:]))
    assert [line["y"] for line in strokes(broken, LAST_YEAR)] == [[20, 20], [22, 22], [18, 18], [19.8, 19.8]]


def test_any_change_on_last_year_needs_no_line_but_last_years() -> None:
    given = series([float(n) for n in range(20, 35)])
    anything = replace(LAST_YEAR, level=0.0)
    assert [line["y"] for line in strokes(given, anything)] == [[20, 21, 22]]
    assert names(given, anything) == ["Last year, 22"]


def test_a_change_that_grows_each_year_is_two_lines_in_steps() -> None:
    """From August 2026 on a year lies behind the base of August 2025."""
    low, high = strokes(series([100.0] * 4), YEARLY)
    assert low["x"] == ["2026-07-01", "2026-08-01", "2026-08-01", "2026-09-01", "2026-10-01"]
    assert (low["y"], high["y"]) == ([100, 100, 90, 90, 90], [100, 100, 110, 110, 110])
    assert names(series([100.0] * 4), YEARLY) == ["Target, 90", "Target, 110"]


def test_the_sum_of_a_year_has_no_line_and_no_name() -> None:
    summed = replace(ALWAYS, basis=Basis.YEAR_TO_DATE, level=450.0)
    given = series([40.0] * 12)
    assert (strokes(given, summed), names(given, summed)) == ([], [])
    assert figure(given, [summed])["layout"]["yaxis"]["range"][1] <= 50
    assert 'class="c-target"' not in spark(given, *WINDOW, summed)


def test_the_average_of_others_is_drawn_where_they_have_figures() -> None:
    other = series([10.0, 20.0])
    [line] = strokes(series([40.0, 40.0, 40.0]), replace(ALWAYS, basis=Basis.PEERS, level=0.0), (other,))
    assert (line["x"], line["y"]) == (["2026-09-01", "2026-10-01"], [10, 20])


def test_a_level_of_none_is_drawn() -> None:
    [line] = strokes(series([0.0, 1.0]), replace(ALWAYS, level=0.0))
    assert line["y"][:2] == [0, 0]


def test_a_sparkline_slopes_with_its_path() -> None:
    drawn = spark(series([40.0, 40.0, 40.0]), *WINDOW, PATH)
    [points] = re.findall(r'<polyline class="c-target"[^>]* points="([^"]*)"', drawn)
    heights = [float(point.split(",")[1]) for point in points.split()]
    assert len(heights) == 3 and heights == sorted(heights) and heights[0] < heights[-1]
    assert '<path class="c-target"' not in drawn


def test_a_years_profile_steps_over_figures_for_the_year_to_date_and_over_no_others() -> None:
    """25 until the end of June, 49 until September; a year without a profile has no line."""
    profile = [
        replace(ALWAYS, basis=Basis.YEAR_TO_DATE, level=25.0, starts_on=date(2026, 4, 1), ends_on=date(2026, 6, 30)),
        replace(ALWAYS, basis=Basis.YEAR_TO_DATE, level=49.0, starts_on=date(2026, 7, 1), ends_on=None),
    ]
    months = series([5.0, 6.0, 7.0, 8.0, 9.0, 10.0], last=date(2026, 8, 1))
    begun = {3: date(2025, 4, 1), **dict.fromkeys((4, 5, 6, 7, 8), date(2026, 4, 1))}
    so_far = tuple(replace(o, kind=PeriodKind.YEAR_TO_DATE, start=begun[o.start.month]) for o in months.observations)
    given = replace(months, observations=so_far)
    [line] = profiles(given, profile, lambda o: o.end)
    assert [(day.month, height) for day, height in line] == [(4, 25), (5, 25), (6, 25), (7, 25), (7, 49), (8, 49)]
    assert profiles(months, profile, lambda o: o.end) == []
    drawn = figure(given, profile)
    assert any(trace.get("y") == [25, 25, 25, 25, 49, 49] for trace in drawn["data"])
