"""Where in the demonstration's invented town things happen: its quarters, which of them grow, and which have faded.

Quarters lie about the middle of a real town, at invented places with invented names. Never the place of anything that
happened, and never how much happens: only where.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from data.national_grid import degrees
from data.periods import months_between

MIDDLE = (415_000, 185_000)
_RISES = 4
_FADED = 10
_WIDE = 1_900.0


@dataclass(frozen=True)
class Quarter:
    """A quarter of the town: metres east and north of the middle, how far it spreads, and its part of all incidents.

    `since` is how many of the latest months have its part at `then` instead, `summer` whether only June to September.
    """

    name: str
    east: float
    north: float
    spread: float
    part: float
    then: float = -1.0
    since: int = 0
    summer: bool = False

    def weight(self, month: date, last: date) -> float:
        """Give its part of a month's incidents; `last` is the newest month of all."""
        changed = month.month in (6, 7, 8, 9) if self.summer else months_between(month, last) < self.since
        return self.then if changed and self.then >= 0 else self.part


QUARTERS = (
    Quarter("Town centre", 0, 0, 300, 3.0),
    Quarter("Station", -150, 620, 210, 1.6),
    Quarter("Northgate", 1_250, 3_050, 230, 0.9),
    Quarter("Canalside", -3_150, 650, 220, 0.25, 1.1, _RISES),
    Quarter("Eastmoor", 3_850, 420, 220, 0.22, 0.85, 0, True),
    Quarter("Hillcrest", -850, -2_900, 220, 0.8, 0.2, _FADED),
    Quarter("Westfield", -3_600, -1_500, 600, 0.3),
    Quarter("Parkside", 2_700, -2_350, 600, 0.45),
)


def quarter(at: int) -> Quarter | None:
    """Give the quarter that the LSOA number `at` is; None for those that lie about the town."""
    return QUARTERS[at] if at < len(QUARTERS) else None


def spot(rng: Random, within: Quarter | None, middle: tuple[float, float]) -> tuple[float, float]:
    """Draw metres east and north in a quarter, or about `middle`, whose numbers run from -1 to 1."""
    if within is None:
        spread, east, north = 450.0, middle[0] * 4_200, middle[1] * 3_600
    else:
        spread, east, north = within.spread, within.east, within.north
    return MIDDLE[0] + east + rng.gauss(0, spread), MIDDLE[1] + north + rng.gauss(0, spread)


def in_degrees(place: tuple[float, float]) -> tuple[str, str]:
    """Give longitude and latitude of a place in metres, to six decimals as they are published."""
    longitude, latitude = degrees(*place)
    return f"{float(longitude):.6f}", f"{float(latitude):.6f}"


def place(rng: Random, month: date, last: date) -> tuple[str, str]:
    """Draw an easting and a northing as a supplier writes them; one in fourteen has none."""
    if rng.random() < 0.07:
        return "", ""
    weights = [*(one.weight(month, last) for one in QUARTERS), 2.2]
    chosen = rng.choices([*QUARTERS, None], weights)[0]
    if chosen is None:
        east, north = MIDDLE[0] + rng.gauss(0, _WIDE), MIDDLE[1] + rng.gauss(0, _WIDE)
    else:
        east, north = spot(rng, chosen, (0.0, 0.0))
    return f"{east:.0f}", f"{north:.0f}"
