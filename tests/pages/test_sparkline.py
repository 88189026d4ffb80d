"""A sparkline breaks at gaps, marks what is withheld, and does not stretch noise."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from indicators.engine.observation import State
from pages.parts.sparkline import spark
from tests.pages.sample_board import LAST, TARGET, month, series

FIRST, END = date(2024, 11, 1), date(2026, 10, 31)


def path(drawn: str) -> str:
    """Give the data line of a sparkline."""
    found = re.search(r'class="c-line"[^>]* d="([^"]*)"', drawn)
    assert found
    return found[1]


def test_a_gap_breaks_the_line() -> None:
    assert path(spark(series([1, 2, None, 3, 4]), FIRST, END)).count("M") == 2
    assert path(spark(series([1, 2, 5, 3, 4]), FIRST, END)).count("M") == 1


def test_a_lone_month_is_a_dot() -> None:
    assert spark(series([1, 2, None, 3, None, 4]), FIRST, END).count('r="1.8"') == 2


def test_withheld_is_a_c_without_a_figure() -> None:
    found = series([11, 12, 13])
    kept = replace(found, observations=(*found.observations[:-1], month(LAST, None, State.SUPPRESSED)))
    drawn = spark(kept, FIRST, END)
    assert ">c</text>" in drawn
    assert 'class="c-pt"' not in drawn


def test_the_latest_is_ringed_and_the_target_dotted() -> None:
    drawn = spark(series([40, 50, 60]), FIRST, END, TARGET)
    assert drawn.count('class="c-pt"') == 1
    assert drawn.count('class="c-target"') == 1


def test_noise_is_not_stretched() -> None:
    heights = [float(y) for y in re.findall(r"[ML][\d.]+ ([\d.]+)", path(spark(series([1000, 1001, 999]), FIRST, END)))]
    assert max(heights) - min(heights) < 2


def test_no_figures_draw_nothing() -> None:
    assert spark(series([None, None]), FIRST, END) == ""
    assert "nan" not in spark(series([0, 0]), FIRST, END)
