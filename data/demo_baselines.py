"""Invented baselines and notes: one change of recording that the figures show, and a dated note."""

from __future__ import annotations

from collections.abc import Container, Iterator
from datetime import date

from data.demo_invent import DemoFile, file_name, sheet
from data.demo_places import Scene
from data.demo_reports import WEB_FORM_MONTHS
from data.periods import month_end, months_later

_COLUMNS = ("indicator", "area_code", "month", "what", "author", "reason")


def baseline_files(
    today: date, where: Scene, months: tuple[date, ...], indicators: Container[str] | None = None
) -> Iterator[DemoFile]:
    """Give the file of baselines, if any is of `indicators`; the change of recording is where the figures have it."""
    first, last = months[0], month_end(months[-1])
    changed = months_later(months[-1], 1 - WEB_FORM_MONTHS)
    noted = months_later(months[-1], -17)
    rows = [
        ("council-asb-reports", where.area, f"{changed:%Y-%m}", "new_baseline", "Communities chair",
         "Reports by web form began"),
        ("knife-calls", where.area, f"{noted:%Y-%m}", "note", "Police contact centre lead",
         "Keyword list revised"),
    ]  # fmt: skip
    rows = [row for row in rows if indicators is None or row[0] in indicators]
    if not rows:
        return
    text = sheet("baselines", _COLUMNS, rows)
    yield DemoFile("baselines", "Partnership", file_name("baselines", first, last), text, first, last, today)
