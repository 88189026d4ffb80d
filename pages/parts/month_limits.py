"""Each month's own limits as a band that steps from month to month, and the words of a figure that lies outside it.

Draws what the engine found and judges nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, TypeVar

from indicators.engine.observation import Observation
from indicators.engine.stepped import MonthLimits, SteppedLimits
from indicators.engine.variation import Stage
from pages.parts.axes import position

LIMIT, CENTRE, BAND = "#7B8894", "#46535F", "#EDF1F4"
OVER, UNDER = "Over its own limits", "Under its own limits"
_HALF_MONTH = timedelta(days=15)

Figure = dict[str, Any]
Place = TypeVar("Place", date, float)


@dataclass(frozen=True)
class Stretch:
    """Neighbouring periods of one baseline that have limits of their own, by their places in the series."""

    places: tuple[int, ...]
    limits: tuple[MonthLimits, ...]

    @property
    def trial(self) -> bool:
        """Whether the limits are still on trial."""
        return self.limits[0].stage is Stage.TRIAL


def stretches(found: SteppedLimits, seen: Sequence[Observation]) -> list[Stretch]:
    """Give the stretches over which a band can be drawn without a break, in the order of time."""
    places = {o.start: at for at, o in enumerate(seen)}
    runs: list[list[tuple[int, MonthLimits]]] = []
    for one in found.months:
        at = places.get(one.start)
        if at is None:
            continue
        before = runs[-1][-1] if runs else None
        if before and before[0] + 1 == at and (before[1].centre, before[1].stage) == (one.centre, one.stage):
            runs[-1].append((at, one))
        else:
            runs.append([(at, one)])
    return [Stretch(tuple(at for at, _ in run), tuple(one for _, one in run)) for run in runs]


def outline(heights: Sequence[float], lefts: Sequence[Place], rights: Sequence[Place]) -> list[tuple[Place, float]]:
    """Give the corners of a line that keeps each height from its left to its right end."""
    ends = zip(heights, lefts, rights, strict=True)
    return [corner for height, left, right in ends for corner in ((left, height), (right, height))]


def shapes(found: SteppedLimits, seen: Sequence[Observation]) -> list[Figure]:
    """Give the band of each stretch, its edges and its average; dashed and without a band while on trial."""
    return [shape for stretch in stretches(found, seen) for shape in _stretch(stretch, seen)]


def _stretch(stretch: Stretch, seen: Sequence[Observation]) -> list[Figure]:
    lefts, rights = _sides(stretch, seen)
    lower, upper, centre = (
        outline([getattr(one, side) for one in stretch.limits], lefts, rights) for side in ("lower", "upper", "centre")
    )
    dash = "6px,5px" if stretch.trial else "solid"
    edges = [
        {"type": "path", "path": _path(line), "layer": "below", "line": {"color": colour, "width": width, "dash": dash}}
        for line, colour, width in ((lower, LIMIT, 1.6), (upper, LIMIT, 1.6), (centre, CENTRE, 2.2))
    ]
    if stretch.trial:
        return edges
    around = f"{_path([*upper, *reversed(lower)])}Z"
    band = {"type": "path", "path": around, "layer": "below", "fillcolor": BAND, "line": {"width": 0}}
    return [band, *edges]


def _sides(stretch: Stretch, seen: Sequence[Observation]) -> tuple[list[date], list[date]]:
    """Give where each period begins and ends along time: half way to its neighbours."""
    days = [position(seen[at]) for at in stretch.places]
    halves = [a + (b - a) / 2 for a, b in pairwise(days)]
    half = (days[-1] - days[0]) / (2 * (len(days) - 1)) if len(days) > 1 else _HALF_MONTH
    return [days[0] - half, *halves], [*halves, days[-1] + half]


def _path(line: Sequence[tuple[date, float]]) -> str:
    return "M" + "L".join(f"{day},{height:.6g}" for day, height in line)


def outside(found: SteppedLimits) -> dict[date, str]:
    """Give the words of each figure outside its own limits, by its period's first day."""
    return {one.start: OVER if one.outside > 0 else UNDER for one in found.months if one.outside}
