"""A part that counts the failures of what is rated is never called better for a rise."""

from __future__ import annotations

from data.periods import Span
from tests.conftest import as_csv
from tests.pages import screens

FAILED = "programmes.relationships_not_completed"


def test_more_who_fail_is_drawn_as_worse(store, send, framework) -> None:
    """Four years of about ten a quarter, then a year of thirty: worse, though higher is better for the whole."""
    rows = [
        {"programme": "building_better_relationships", "step": step, "happened_on": f"{month:%Y-%m}-15"}
        for at, month in enumerate(Span.read("2021-10..2026-09").months())
        for step, times in (("completed", 8), ("dropped_out", 10 if at >= 36 else 3 + at % 2))
        for _ in range(times)
    ]
    assert send("probation_programmes", as_csv("probation_programmes", rows), "2021-10..2026-09").accepted
    shown = screens.html(screens.run("board/indicator", store, framework, id="da-bbr-outcomes", measure=FAILED))
    assert "<td>Better</td><td>Lower</td>" in shown
    whole = screens.html(screens.run("board/indicator", store, framework, id="da-bbr-outcomes"))
    assert "<td>Better</td><td>Higher</td>" in whole
    parts = whole.split("Parts, on one scale")[1]
    assert "Getting worse" in parts and "Improving" not in parts
