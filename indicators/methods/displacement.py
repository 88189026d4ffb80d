"""Did it move? Weighted displacement difference and quotient, from counts in four areas before and after.

Wheeler and Ratcliffe (2018), "A simple weighted displacement difference test to evaluate place based crime
interventions": the difference is (dT - dC) + (dD - dDc), its variance the sum of the eight counts. Bowers and Johnson
(2003), "Measuring the geographical displacement and diffusion of benefit effects of crime prevention activity": the
quotient is (D1/C1 - D0/C0) / (R1/C1 - R0/C0), which says something only where the target area fell against its control.
Before and after have to be spans of one length. Never says what caused a change.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from indicators.methods.intervals import z_of


@dataclass(frozen=True)
class BeforeAfter:
    """How many incidents an area had before, and after; ValueError for fewer than none."""

    before: int
    after: int

    def __post_init__(self) -> None:
        if self.before < 0 or self.after < 0:
            raise ValueError("An area has incidents or it has none: give counts of 0 or more.")

    @property
    def change(self) -> int:
        """How many more there are after."""
        return self.after - self.before

    @property
    def together(self) -> int:
        """How many there are before and after, which is the variance of the change."""
        return self.before + self.after


@dataclass(frozen=True)
class Difference:
    """A difference between changes with its standard error, the ends of its 95% interval and its z.

    z is None where nothing was counted: the error is then 0, which is no certainty.
    """

    value: int
    error: float
    lower: float
    upper: float
    z: float | None


@dataclass(frozen=True)
class WeightedDifference:
    """A target against its control, a buffer against its own, and both together."""

    target: Difference
    buffer: Difference
    both: Difference


@dataclass(frozen=True)
class Moved(WeightedDifference):
    """What four areas come to: the difference with its two parts, and the quotient where it may be read."""

    quotient: Fraction | None


def weighted_difference(
    *, target: BeforeAfter, buffer: BeforeAfter, control: BeforeAfter, buffer_control: BeforeAfter
) -> WeightedDifference:
    """Give the weighted displacement difference and its two parts, each with its own interval.

    >>> target, buffer, control, other = (BeforeAfter(*a) for a in ((20, 10), (30, 20), (20, 20), (30, 30)))
    >>> found = weighted_difference(target=target, buffer=buffer, control=control, buffer_control=other)
    >>> found.target.value, found.buffer.value, found.both.value, round(found.both.error, 2)
    (-10, -10, -20, 13.42)
    """
    return WeightedDifference(
        _difference((target,), (control,)),
        _difference((buffer,), (buffer_control,)),
        _difference((target, buffer), (control, buffer_control)),
    )


def weighted_quotient(*, target: BeforeAfter, buffer: BeforeAfter, control: BeforeAfter) -> Fraction | None:
    """Give the weighted displacement quotient: under 0 more in the buffer, under -1 more than was gained.

    None where the target area did not fall against its control, and where the control had none before or after.

    >>> target, buffer, control = (BeforeAfter(*a) for a in ((100, 50), (100, 110), (200, 200)))
    >>> weighted_quotient(target=target, buffer=buffer, control=control)
    Fraction(-1, 5)
    """
    if not control.before or not control.after:
        return None
    fall = _against(target, control)
    return _against(buffer, control) / fall if fall < 0 else None


def moved(target: BeforeAfter, control: BeforeAfter, buffer: BeforeAfter, buffer_control: BeforeAfter) -> Moved:
    """Give the difference and the quotient of four areas, a place and its control side by side.

    >>> moved(BeforeAfter(30, 20), BeforeAfter(20, 20), BeforeAfter(5, 5), BeforeAfter(5, 5)).both.value
    -10
    """
    found = weighted_difference(target=target, buffer=buffer, control=control, buffer_control=buffer_control)
    quotient = weighted_quotient(target=target, buffer=buffer, control=control)
    return Moved(found.target, found.buffer, found.both, quotient)


def _difference(places: tuple[BeforeAfter, ...], controls: tuple[BeforeAfter, ...]) -> Difference:
    value = sum(one.change for one in places) - sum(one.change for one in controls)
    error = sqrt(sum(one.together for one in (*places, *controls)))
    reach = z_of(95.0) * error
    return Difference(value, error, value - reach, value + reach, value / error if error else None)


def _against(area: BeforeAfter, control: BeforeAfter) -> Fraction:
    """Give how an area's share of its control's incidents changed."""
    return Fraction(area.after, control.after) - Fraction(area.before, control.before)
