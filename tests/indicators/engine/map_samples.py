"""Maps made of numbers: incidents in cells as a test draws them, without a store."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from data.periods import months_later
from indicators.engine.hot_places import HotPlaces, hot_places
from indicators.engine.incidents import Chosen, Incidents, Layer
from indicators.engine.map_scope import Reach, Scope
from indicators.engine.map_windows import Window, half_years, windows

FIRST = date(2024, 1, 1)
SCOPE = Scope(Reach.OWN, "E06000030", "Swindon", ("E06000030",))


def months_of(count: int, first: date = FIRST) -> tuple[date, ...]:
    """Give so many months in a row."""
    return tuple(months_later(first, step) for step in range(count))


def incidents(
    counts: np.ndarray, size: int = 250, protected: bool = False, months: Sequence[date] = (), corner: int = 1_650
) -> Incidents:
    """Give the incidents of a square of cells; `counts` is by month, column and row."""
    told = tuple(months) or months_of(len(counts))
    wide, high = counts.shape[1:]
    columns, rows = (axis.ravel() + corner for axis in np.indices((wide, high)))
    flat = counts.reshape(len(counts), wide * high).astype(np.int64)
    layer = Layer("street_crime.violence", told, ("Wiltshire Police",))
    lost = np.zeros(len(counts), np.int64)
    return Incidents(Chosen(SCOPE), size, (layer,), told, columns, rows, flat, lost, protected)


def places_of(found: Incidents, length: int = 1) -> HotPlaces:
    """Test a map in all of its windows."""
    spans: tuple[Window, ...] = half_years(found.months) if found.protected else windows(found.months, length)
    return hot_places(found, spans)


def with_peaks(months: int, peaks: dict[tuple[int, int], Sequence[int]], side: int = 30) -> np.ndarray:
    """Give counts by month with one incident in every cell and more where there are peaks, a number for each month."""
    counts = np.ones((months, side, side), np.int64)
    for (column, row), heights in peaks.items():
        for month, height in enumerate(heights):
            counts[month, column, row] += height
    return counts
