"""The spans of months that a map can show: windows of equal length that move by a month, or fixed half-years.

What is about people is shown in half-years that never overlap, so that no two maps differ by a few people's month.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from data.periods import months_between, months_later

LENGTHS = (1, 3, 6, 12)
USUAL_LENGTH = 3
HALF_YEAR = 6
_HALVES = (3, 9)


@dataclass(frozen=True)
class Window:
    """The months from `first` to `last`, each by its first day."""

    first: date
    last: date

    @property
    def length(self) -> int:
        """How many months it holds."""
        return months_between(self.first, self.last) + 1

    def years_before(self, years: int) -> Window:
        """Give the same months so many years earlier."""
        return Window(months_later(self.first, -12 * years), months_later(self.last, -12 * years))


def windows(months: Sequence[date], length: int) -> tuple[Window, ...]:
    """Give every window of so many months that were all told, one for each month that it can end with."""
    found = []
    for at in range(length - 1, len(months)):
        window = Window(months[at + 1 - length], months[at])
        if window.length == length:
            found.append(window)
    return tuple(found)


def half_years(months: Sequence[date]) -> tuple[Window, ...]:
    """Give the half-years from April and from October that were told in full."""
    return tuple(window for window in windows(months, HALF_YEAR) if window.last.month in _HALVES)


def lengths(months: Sequence[date]) -> tuple[int, ...]:
    """Give the lengths of window that the months are enough for."""
    return tuple(length for length in LENGTHS if windows(months, length))
