"""What a look at a running change gives the door: figures outside their usual range, which the sender must confirm.

The look itself belongs to whoever asks for it; this room only tells what it found.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeAlias

from data.intake.problems import Problem, tell
from data.store import Cursor


class Unusual(Protocol):
    """A figure outside the usual range of its series, both in words and neither withheld."""

    @property
    def found(self) -> str:
        """The figure with its name and period."""

    @property
    def usual(self) -> str:
        """The range that was usual before."""


class Seen(Protocol):
    """What a look gives: whatever its asker wants, and the figures that the sender must confirm."""

    @property
    def unusual(self) -> Sequence[Unusual]:
        """The figures that the sender must confirm."""


Look: TypeAlias = Callable[[Cursor, int], Seen]


def to_confirm(seen: Seen | None) -> list[Problem]:
    """Tell every figure that a look found outside its usual range."""
    return [tell("outside_usual", found=one.found, wanted=one.usual) for one in (seen.unusual if seen else ())]
