"""Did it move? Weighted displacement difference and quotient, from counts in four areas before and after.

Wheeler and Ratcliffe (2018), "A simple weighted displacement difference test to evaluate place based crime
interventions": the difference is (dT - dC) + (dD - dDc), its variance the sum of the eight counts. Bowers and Johnson
(2003), "Measuring the geographical displacement and diffusion of benefit effects of crime prevention activity": the
quotient is (D1/C1 - D0/C0) / (R1/C1 - R0/C0), which says something only where the target area fell against its control.
Never says what caused a change.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from scipy.special import ndtri

_Z = float(ndtri(0.975))


@dataclass(frozen=True)
class BeforeAfter:
    """How many incidents an area had before, and after."""

    before: int
    after: int

    @property
    def change(self) -> int:
        """How many more there are after."""
        return self.after - self.before


@dataclass(frozen=True)
class Difference:
    """A difference between changes, with the ends of its 95% interval and its z (0 where nothing was counted)."""

    value: int
    lower: float
    upper: float
    z: float


@dataclass(frozen=True)
class Moved:
    """What four areas come to: in the target against its control, in the buffer against its own, and both together."""

    target: Difference
    buffer: Difference
    both: Difference
    quotient: Fraction | None


def moved(target: BeforeAfter, control: BeforeAfter, buffer: BeforeAfter, buffer_control: BeforeAfter) -> Moved:
    """Give the weighted displacement difference and its two parts, and the quotient where it may be read.

    >>> moved(BeforeAfter(30, 20), BeforeAfter(20, 20), BeforeAfter(5, 5), BeforeAfter(5, 5)).both.value
    -10
    """
    return Moved(
        _difference([(target, 1), (control, -1)]),
        _difference([(buffer, 1), (buffer_control, -1)]),
        _difference([(target, 1), (control, -1), (buffer, 1), (buffer_control, -1)]),
        quotient(target, buffer, control),
    )


def _difference(areas: list[tuple[BeforeAfter, int]]) -> Difference:
    value = sum(sign * area.change for area, sign in areas)
    error = sqrt(sum(area.before + area.after for area, _ in areas))
    return Difference(value, value - _Z * error, value + _Z * error, value / error if error else 0.0)


def quotient(target: BeforeAfter, buffer: BeforeAfter, control: BeforeAfter) -> Fraction | None:
    """Give the weighted displacement quotient; None where the target area did not fall against its control."""
    if not control.before or not control.after:
        return None
    fall = Fraction(target.after, control.after) - Fraction(target.before, control.before)
    if fall >= 0:
        return None
    return (Fraction(buffer.after, control.after) - Fraction(buffer.before, control.before)) / fall
