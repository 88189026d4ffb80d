"""A small store with something in every state that a screen must be able to show; every figure is invented."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from data.datasets import DATASETS
from data.periods import Span, month_end
from data.store import Kind, Store
from data.submissions import Offering, load
from indicators.engine.framework import Framework
from indicators.engine.opening import own_areas
from indicators.engine.recalculate import recalculation
from tests.conftest import as_csv

NOW = datetime(2026, 11, 22, 9, 0)
HERE = "E06000030"
GAP = date(2026, 3, 1)
SMALL = date(2025, 12, 1)


def fill(path: Path, framework: Framework) -> Store:
    """Make the store at `path`: missing episodes with a gap and a small month, domestic abuse, a survey and targets."""
    store = Store(path, Kind.REAL, own_areas(framework))
    send(store, framework, "missing_episodes", _missing(date(2024, 11, 1), date(2026, 2, 1)), "2024-11..2026-02")
    send(store, framework, "missing_episodes", _missing(date(2026, 4, 1), date(2026, 10, 1)), "2026-04..2026-10")
    send(store, framework, "da_incidents", list(_abuse()), "2024-11..2026-10")
    send(store, framework, "counts", list(_counts()), None, "Hospital trust")
    send(store, framework, "targets", list(_targets()), None)
    return store


def send(
    store: Store,
    framework: Framework,
    dataset: str,
    rows: list[dict[str, str]],
    months: str | None,
    supplier: str | None = None,
) -> None:
    """Send rows of a dataset through the door, which has to take them."""
    path = store.path.with_name("sent.csv")
    path.write_text(as_csv(dataset, rows), encoding="utf-8")
    span = Span.read(months) if months else None
    codes = frozenset({"months_empty", "fewer_rows"})
    offering = Offering(DATASETS[dataset], "tester", supplier, span, NOW.date(), codes)
    receipt = load(store, path, "sent.csv", offering, NOW, recalculation(framework))
    assert receipt.accepted, [problem.message for problem in receipt.problems]


def _missing(first: date, last: date) -> list[dict[str, str]]:
    """Give 20 episodes a month, 84 in October 2026, 3 in the small month; two in three of children."""
    rows = []
    for month in Span(first, last).months():
        many = {SMALL: 3, date(2026, 10, 1): 84}.get(month, 20)
        for number in range(many):
            reported = f"{month:%Y-%m}-{1 + number % 27:02d} 10:{number % 60:02d}"
            rows.append(
                {
                    "episode_ref": f"E-{month:%y%m}-{number}",
                    "person_ref": f"p{number % 40}",
                    "reported_at": reported,
                    "returned_at": f"{reported[:11]}23:30",
                    "age_group": "adult" if number % 3 == 0 else "child",
                    "area_code": HERE,
                }
            )
    return rows


def _abuse() -> Iterator[dict[str, str]]:
    for month in Span(date(2024, 11, 1), date(2026, 10, 1)).months():
        for number in range(60):
            yield {
                "incident_ref": f"D-{month:%y%m}-{number}",
                "victim_ref": f"v{number}" if number < 20 else f"v{month:%y%m}{number}",
                "perpetrator_ref": f"s{number % 50}",
                "reported_at": f"{month:%Y-%m}-{1 + number % 27:02d} 09:00",
                "area_code": HERE,
            }


def _counts() -> Iterator[dict[str, str]]:
    for month, figure in ((date(2026, 5, 1), 9), (date(2026, 6, 1), 3)):
        yield {
            "indicator": "ed-stab-wounds",
            "period_start": str(month),
            "period_end": str(month_end(month)),
            "area_code": HERE,
            "numerator": str(figure),
        }


def _targets() -> Iterator[dict[str, str]]:
    for starts, ends, level in (("2025-01-01", "2026-03-31", "60"), ("2026-04-01", "", "45")):
        yield {
            "indicator": "missing-episodes",
            "area_code": HERE,
            "starts_on": starts,
            "ends_on": ends,
            "form": "at_most",
            "level": level,
            "author": "Exploitation chair",
            "reason": "Agreed in April",
        }
