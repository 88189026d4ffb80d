"""How numbers come in: series by month, with NaN for a month without a figure. Never fills a gap."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
# A series as people write it down, None for a month without a figure, or several of them, or an array.
Figures = npt.ArrayLike | Sequence[float | None] | Sequence[Sequence[float | None]]


def series(values: Figures) -> Floats:
    """Give values as series by month; one series may come as a flat list, and what is infinite counts as missing.

    Raises ValueError for more than two dimensions or no month at all.

    >>> series([1, 2, None])
    array([[ 1.,  2., nan]])
    """
    given = np.atleast_2d(np.array(values, dtype=np.float64))
    if given.ndim > 2 or given.shape[1] == 0:
        raise ValueError(f"The values have the shape {given.shape}: give series by month, with one month at least.")
    given[~np.isfinite(given)] = np.nan
    return given


def mask(marked: npt.ArrayLike | None, shape: tuple[int, ...]) -> Bools:
    """Give marks for every month of every series, none where nothing is marked.

    Raises ValueError where the marks do not fit the shape.

    >>> mask([True, False], (2, 2)).tolist()
    [[True, False], [True, False]]
    """
    return np.broadcast_to(np.asarray(False if marked is None else marked, dtype=np.bool_), shape)


def divided(top: npt.ArrayLike, bottom: npt.ArrayLike) -> Floats:
    """Give top over bottom, NaN where the bottom is zero or either is missing.

    >>> divided([6, 1], [2, 0]).tolist()
    [3.0, nan]
    """
    above, below = np.broadcast_arrays(np.asarray(top, np.float64), np.asarray(bottom, np.float64))
    result = np.full(above.shape, np.nan)
    np.divide(above, below, out=result, where=below != 0)
    return result


def first(choices: Sequence[tuple[Bools, int]], default: int) -> Ints:
    """Give the code of the first condition that holds, place by place.

    >>> first([(np.array([True, False]), 4), (np.array([True, True]), 5)], 9).tolist()
    [4, 5]
    """
    found: Ints = np.select([c for c, _ in choices], [np.int64(code) for _, code in choices], default=np.int64(default))
    return found


def sign(amount: Floats, rounding: npt.ArrayLike = 0.0) -> Ints:
    """Give 1 over the rounding, -1 under its negative, otherwise 0, for what is missing too.

    >>> sign(np.array([2.0, -2.0, 0.1, np.nan]), 0.5).tolist()
    [1, -1, 0, 0]
    """
    positive, negative = amount > np.asarray(rounding), -amount > np.asarray(rounding)
    return positive.astype(np.int64) - negative.astype(np.int64)


def over(above: Floats, below: Floats) -> Floats:
    """Give one over the other, 0 where the other is not above 0.

    >>> over(np.array([3.0, 3.0]), np.array([2.0, 0.0])).tolist()
    [1.5, 0.0]
    """
    there = below > 0
    return np.where(there, above, 0.0) / np.where(there, below, 1.0)
