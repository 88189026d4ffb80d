"""Which words stand on a map and where: hotspots first, then places, none over another and none over a hotspot.

Works in metres with about how wide a letter is, so that the same map always reads the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_LETTER = 8.2
_LINE = 22


@dataclass(frozen=True)
class Box:
    """A stretch of the map in metres."""

    west: float
    south: float
    east: float
    north: float

    def meets(self, other: Box) -> bool:
        """Tell whether two stretches overlap."""
        return (
            self.west < other.east and other.west < self.east and self.south < other.north and other.south < self.north
        )


@dataclass(frozen=True)
class Label:
    """Words with the place that they begin at, or end at where `left`."""

    east: float
    north: float
    left: bool
    box: Box


def beside(held: Box, words: Sequence[str], pixel: float, taken: Sequence[Box]) -> Label | None:
    """Give where lines of words stand: right of what they name, or left of it; None where both sides are taken."""
    north = (held.south + held.north) / 2
    right = _box(held.east + 8 * pixel, north, words, pixel, 0.0)
    left = _box(held.west - 8 * pixel, north, words, pixel, 1.0)
    use_left = any(right.meets(one) for one in taken)
    if use_left and any(left.meets(one) for one in taken):
        return None
    return Label(held.west if use_left else held.east, north, use_left, left if use_left else right)


def free(east: float, north: float, words: str, pixel: float, taken: Sequence[Box]) -> Box | None:
    """Give the stretch of words that stand in the middle of a place, None where something is there already."""
    box = _box(east, north, [words], pixel * 0.85, 0.5)
    return None if any(box.meets(one) for one in taken) else box


def _box(east: float, north: float, words: Sequence[str], pixel: float, part: float) -> Box:
    wide = max(map(len, words)) * _LETTER * pixel
    high = len(words) * _LINE * pixel
    west = east - part * wide
    return Box(west, north - high / 2, west + wide, north + high / 2)
