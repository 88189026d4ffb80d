"""Which store `make run` serves: the real one if there is one, otherwise the demonstration, never both in one."""

from __future__ import annotations

from datetime import datetime

import pytest

from indicators.engine import demonstration
from pages.shell.serve import chosen_store


@pytest.mark.parametrize(
    ("words", "real_exists", "served"),
    [
        ({}, False, "demonstration"),
        ({}, True, "real"),
        ({"DEMO": ""}, True, "real"),
        ({"DEMO": "1"}, True, "demonstration"),
        ({"DEMO": "0"}, False, "real"),
        ({"OUTCOMES_STORE": "other.duckdb", "DEMO": "1"}, True, "named"),
    ],
)
def test_which_store_is_served(words, real_exists, served):
    assert chosen_store(words, real_exists) == served


def test_a_demonstration_of_an_earlier_month_is_built_anew(tmp_path):
    path = tmp_path / "demonstration.duckdb"
    path.touch()
    made = datetime.fromtimestamp(path.stat().st_mtime)
    assert not demonstration.stale(path, made)
    assert demonstration.stale(path, made.replace(year=made.year + 1))
