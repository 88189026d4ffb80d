"""Whether the edges of a shape cross one another: an exact test of every two edges that lie close.

Reckons in whole millimetres, so that no rounding of ours makes or hides a crossing. Edges that only touch, share a
corner or run along one another do not cross. Never changes a shape.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from data.shapes import Ring, Whole

_UNIT = 1_000
_MOST_SHARES = 8
_MOST_PAIRS = 20_000_000


class TangledError(Exception):
    """So many edges lie over one another that to test them all would take minutes."""


def crossing(rings: Sequence[Ring]) -> tuple[float, float] | None:
    """Give a place (metres) where an edge of some rings crosses another, or None.

    TangledError where that cannot be told in seconds, as in a star of tens of thousands of points.
    """
    exact = [np.rint(ring * _UNIT).astype(np.int64) for ring in rings]
    starts, ends = np.concatenate([r[:-1] for r in exact]), np.concatenate([r[1:] for r in exact])
    beyond = np.concatenate([np.concatenate([r[2:], r[1:2]]) for r in exact])
    for first, second in _close(starts, ends):
        found = _crossed(starts, ends, beyond, first, second)
        if found is not None:
            return float(found[0]) / _UNIT, float(found[1]) / _UNIT
    return None


def _close(starts: Whole, ends: Whole) -> Iterator[tuple[Whole, Whole]]:
    """Give pairs of edges that share a square of a grid, in batches."""
    low, high = np.minimum(starts, ends), np.maximum(starts, ends)
    size = max(int(np.median(high - low)), 1)
    while ((high // size - low // size + 1).prod(axis=1)).sum() > _MOST_SHARES * len(starts):
        size *= 2
    first, across = low // size, high // size - low // size + 1
    shares = across.prod(axis=1)
    edge = np.repeat(np.arange(len(starts)), shares)
    step = np.arange(shares.sum()) - np.repeat(np.cumsum(shares) - shares, shares)
    column = first[edge, 0] + step % across[edge, 0]
    row = first[edge, 1] + step // across[edge, 0]
    order = np.lexsort((edge, row, column))
    edge, column, row = edge[order], column[order], row[order]
    fresh = np.flatnonzero(np.concatenate([[True], (np.diff(column) != 0) | (np.diff(row) != 0)]))
    together = np.diff(np.concatenate([fresh, [len(edge)]]))
    if (together * (together - 1) // 2).sum() > _MOST_PAIRS:
        raise TangledError
    for apart in range(1, len(edge)):
        same = (column[apart:] == column[:-apart]) & (row[apart:] == row[:-apart])
        if not same.any():
            return
        one, other = edge[:-apart][same], edge[apart:][same]
        meet = ((low[one] <= high[other]) & (low[other] <= high[one])).all(axis=1)
        yield one[meet], other[meet]


def _crossed(starts: Whole, ends: Whole, beyond: Whole, one: Whole, other: Whole) -> NDArray[np.int64] | None:
    """Give the start of an edge that crosses its fellow: in the middle of both, or with a corner on the fellow."""
    a, b, c, d = starts[one], ends[one], starts[other], ends[other]
    through = (_side(a, b, c) * _side(a, b, d) < 0) & (_side(c, d, a) * _side(c, d, b) < 0)
    if through.any():
        at = int(np.argmax(through))
        return _meeting(a[at], b[at], c[at], d[at])
    for p, q, mine in ((c, d, one), (a, b, other)):
        # A corner that lies on another edge crosses it where the edges before and after it lie on its two sides.
        before, corner, after = starts[mine], ends[mine], beyond[mine]
        on = (_side(p, q, corner) == 0) & _between(p, q, corner)
        hit = on & (_side(p, q, before) * _side(p, q, after) < 0)
        if hit.any():
            found: NDArray[np.int64] = corner[int(np.argmax(hit))]
            return found
    return None


def _side(p: Whole, q: Whole, r: Whole) -> Whole:
    """Give 1, 0 or -1: on which side of the line through p and q each r lies, exactly."""
    swept: Whole = np.sign((q[:, 0] - p[:, 0]) * (r[:, 1] - p[:, 1]) - (q[:, 1] - p[:, 1]) * (r[:, 0] - p[:, 0]))
    return swept


def _between(p: Whole, q: Whole, r: Whole) -> NDArray[np.bool_]:
    """Tell whether each r, which lies on the line through p and q, lies between the two and on neither."""
    inside: NDArray[np.bool_] = ((r - p) * (q - r)).sum(axis=1) > 0
    return inside


def _meeting(a: Whole, b: Whole, c: Whole, d: Whole) -> NDArray[np.int64]:
    along, across, gap = (b - a).astype(float), (d - c).astype(float), (c - a).astype(float)
    part = (gap[0] * across[1] - gap[1] * across[0]) / (along[0] * across[1] - along[1] * across[0])
    meeting: NDArray[np.int64] = np.rint(a + part * along).astype(np.int64)
    return meeting
