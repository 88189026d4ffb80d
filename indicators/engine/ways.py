"""Which way is better for a part of an indicator: as for the whole, the other way round, or neither.

A framework says which way is better for its indicator, and so for what is rated. A part may count what the rated
calculation does not (those who did not complete), and a rise of it is then no good news.
"""

from __future__ import annotations

from dataclasses import replace

from indicators.engine.definition import Way
from indicators.engine.framework import Better, Watched
from indicators.engine.register import MEASURES

_OPPOSITE = {Better.LOWER: Better.HIGHER, Better.HIGHER: Better.LOWER, Better.NEUTRAL: Better.NEUTRAL}


def as_part(watched: Watched, measure: str) -> Watched:
    """Give the indicator with the way that is better for one of its calculations; the rated one's is its own."""
    if measure not in watched.measures[1:] or MEASURES[measure].way is Way.SAME:
        return watched
    return replace(
        watched, better=Better.NEUTRAL if MEASURES[measure].way is Way.NEITHER else _OPPOSITE[watched.better]
    )
