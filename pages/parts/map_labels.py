"""Which words stand on a map and where: hotspots first, then places, none over another and none over a hotspot.

Works in metres with about how wide a letter is, so that the same map always reads the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_LETTER = 8.4
_LINE = 22
_GAP = 8
# By how a label is anchored: which part of its width lies west of its place.
_PARTS = {"start": 0.0, "middle": 0.5, "end": 1.0}


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
    """Lines of words with the middle of their place, and how they are anchored there: at start, middle or end."""

    east: float
    north: float
    anchor: str
    box: Box


def beside(held: Box, words: Sequence[str], pixel: float, taken: Sequence[Box]) -> Label | None:
    """Give where lines of words stand: right, left, under or over what they name; None where no side is free."""
    for label in _around(held, words, pixel):
        if not any(label.box.meets(one) for one in taken):
            return label
    return None


def _around(held: Box, words: Sequence[str], pixel: float) -> Iterator[Label]:
    middle = (held.west + held.east) / 2, (held.south + held.north) / 2
    away = (len(words) * _LINE / 2 + _GAP / 2) * pixel
    for east, north, anchor in (
        (held.east + _GAP * pixel, middle[1], "start"),
        (held.west - _GAP * pixel, middle[1], "end"),
        (middle[0], held.south - away, "middle"),
        (middle[0], held.north + away, "middle"),
    ):
        yield Label(east, north, anchor, _box(east, north, words, pixel, _PARTS[anchor]))


def free(east: float, north: float, words: str, pixel: float, taken: Sequence[Box]) -> Box | None:
    """Give the stretch of words that stand in the middle of a place, None where something is there already."""
    box = _box(east, north, [words], pixel * 0.85, 0.5)
    return None if any(box.meets(one) for one in taken) else box


def _box(east: float, north: float, words: Sequence[str], pixel: float, part: float) -> Box:
    wide = max(map(len, words)) * _LETTER * pixel
    high = len(words) * _LINE * pixel
    west = east - part * wide
    return Box(west, north - high / 2, west + wide, north + high / 2)
