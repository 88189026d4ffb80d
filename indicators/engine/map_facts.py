"""What a map says beside its hotspots: how concentrated incidents are, and how well the last hotspots foretold these.

Of what is about people none of it is told: it would be counts of few.
"""

from __future__ import annotations

from dataclasses import dataclass

from data.periods import months_between
from indicators.engine.hot_places import HotPlaces
from indicators.methods import predictive
from indicators.methods.concentration import by_chance, cells_for_half
from indicators.methods.predictive import Foretold


@dataclass(frozen=True)
class Concentration:
    """In how many of all cells half of the incidents lie, and in how many they would by chance alone."""

    cells: int
    of: int
    chance: float


def concentration(places: HotPlaces, at: int) -> Concentration | None:
    """Give how concentrated a window's incidents are; None where there are too few to say, or it is about people."""
    if places.incidents.protected or places.too_few(at):
        return None
    counts = places.counts[at]
    half, chance = cells_for_half(counts), by_chance(int(counts.sum()), len(counts))
    return None if half is None or chance is None else Concentration(half, len(counts), chance)


def foretold(places: HotPlaces, at: int) -> Foretold | None:
    """Give how the hotspots of the window that ended before this one began foretold it; None where there was none."""
    window = places.windows[at]
    before = next((i for i, w in enumerate(places.windows) if months_between(w.last, window.first) == 1), None)
    if before is None or places.incidents.protected or places.too_few(before):
        return None
    return predictive.foretold(places.hot[before], places.counts[at]) if places.hot[before].any() else None
