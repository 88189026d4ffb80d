"""XmR limits and rules counted a second way: one series, plain Python, as a person would with pencil and paper.

Gaps are None. It shares no line with the methods and is only as fast as it needs to be.
"""

from __future__ import annotations

from collections.abc import Set
from itertools import pairwise
from statistics import fmean

Months = list[float | None]


def near(a: float, b: float) -> bool:
    """Tell whether two numbers are the same but for rounding."""
    return abs(a - b) <= 1e-9 * max(1.0, abs(a), abs(b))


def xmr(months: Months, left_out: Set[int] = frozenset(), screen: bool = True) -> tuple[float, float] | None:
    """Give the centre and the three-sigma width of one segment, None where there is no width."""
    used = [None if i in left_out else x for i, x in enumerate(months)]
    ranges = [abs(b - a) for a, b in pairwise(used) if a is not None and b is not None]
    if screen and ranges:
        ranges = [r for r in ranges if r < 3.267 * fmean(ranges)]
    if not ranges or near(fmean(ranges), 0):
        return None
    return fmean(x for x in used if x is not None), 2.66 * fmean(ranges)


def rules(months: Months, left_out: Set[int] = frozenset(), beyond: bool = False) -> list[str]:
    """Give a label a month for one segment of six points or more: the rule and + or -, or an empty one."""
    labels = ["" for _ in months]
    made = xmr(months, left_out)
    if made is None or sum(x is not None and i not in left_out for i, x in enumerate(months)) < 6:
        return labels
    centre, width = made

    def side(i: int) -> int:
        x = months[i]
        return 0 if x is None or near(x, centre) else (1 if x > centre else -1)

    def past(i: int, bound: float) -> bool:
        x = months[i]
        return x is not None and abs(x - centre) > bound and not near(abs(x - centre), bound)

    def label(i: int, text: str) -> None:
        labels[i] = labels[i] or text

    def sign(number: int) -> str:
        return "+" if number > 0 else "-"

    for i in range(len(months)):
        if past(i, width):
            label(i, "astronomical" + sign(side(i)))
    for start in range(len(months) - 7, -1, -1):  # backwards, so that a turning point takes the later trend
        seven = [x for x in months[start : start + 7] if x is not None]
        if len(seven) == 7:
            steps = [0 if near(a, b) else (1 if b > a else -1) for a, b in pairwise(seven)]
            if abs(sum(steps)) == 6:
                for i in range(start, start + 7):
                    label(i, "trend" + sign(sum(steps)))
    for start in range(len(months) - 2):
        three = range(start, start + 3)
        close = [i for i in three if past(i, width * 2 / 3) and (beyond or not past(i, width))]
        if abs(sum(side(i) for i in three)) == 3 and len(close) >= 2:
            for i in close:
                label(i, "two in three" + sign(side(i)))
    for start in range(len(months) - 6):
        if abs(sum(side(i) for i in range(start, start + 7))) == 7:
            for i in range(start, start + 7):
                label(i, "shift" + sign(side(i)))
    return labels
