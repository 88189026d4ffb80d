"""The CSV of ready-made counts that a partnership begins with: an indicator's periods, with the figures left blank.

A blank figure is refused at the door, so nothing that stands in it can be taken for a figure.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from io import StringIO

from data.datasets import DATASETS
from data.periods import month_start, months_later
from indicators.engine.framework import Framework, IndicatorKind, Watched

_MONTHS = {"monthly": 1, "quarterly": 3, "annual": 12}
_LINES = {"monthly": 12, "quarterly": 4, "annual": 1}


def begun(framework: Framework) -> Watched | None:
    """Give the indicator to begin with: the last that takes ready-made counts, as one just added to the file is."""
    taking = [w for w in framework.indicators if w.kind is IndicatorKind.COUNTS and w.frequency in _MONTHS]
    return taking[-1] if taking else None


def figures_name(watched: Watched) -> str:
    """Give what the file is called."""
    return f"{watched.id}.csv"


def figures_csv(framework: Framework, watched: Watched, today: date) -> str:
    """Give the CSV for an indicator in the framework's own area: a year of whole periods up to today, figures blank."""
    out, dataset = StringIO(), DATASETS["counts"]
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(dataset.headings)
    for first, last in _periods(watched.frequency, today):
        cells = {
            "indicator": watched.id,
            "period_start": first.isoformat(),
            "period_end": last.isoformat(),
            "area_code": framework.area_code,
            "status": "final",
        }
        writer.writerow([cells.get(column.name, "") for column in dataset.columns])
    return out.getvalue()


def _periods(frequency: str, today: date) -> Iterator[tuple[date, date]]:
    """Give the last whole periods before today, oldest first; quarters are the calendar's, years begin in April."""
    months = _MONTHS[frequency]
    past = (today.month - 4) % months  # how many months of the period that is under way have begun before this one
    under_way = months_later(month_start(today), -past)
    for back in range(_LINES[frequency], 0, -1):
        first = months_later(under_way, -back * months)
        yield first, months_later(first, months) - timedelta(days=1)
