"""Which stretch of a series each month belongs to, and what adds up within a stretch.

A segment runs from one baseline to the next. Never decides where one begins: that is a recorded choice.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from indicators.methods.arrays import Bools, Floats, Ints, divided


def numbered(labels: npt.ArrayLike | None, shape: tuple[int, int]) -> Ints:
    """Give each month the number of its segment, counted on from 0 through all series; a change of label begins one.

    `labels` is one whole number a month, for all series or for each; None is a single segment a series.
    Raises ValueError where the labels do not fit the shape.

    >>> numbered([2025, 2025, 2026], (2, 3)).tolist()
    [[0, 0, 1], [2, 2, 3]]
    """
    begins = np.zeros(shape, dtype=np.bool_)
    begins[:, 0] = True
    if labels is not None:
        given = np.broadcast_to(np.asarray(labels), shape)
        begins[:, 1:] = given[:, 1:] != given[:, :-1]
    return (np.cumsum(begins) - 1).reshape(shape)


def total(segment: Ints, amounts: Floats | Bools) -> Floats:
    """Give each month the sum of the amounts within its segment.

    >>> total(np.array([[0, 0, 1]]), np.array([[1.0, 2.0, 5.0]])).tolist()
    [[3.0, 3.0, 5.0]]
    """
    sums = np.bincount(segment.ravel(), weights=amounts.ravel())
    return sums.astype(np.float64)[segment]


def mean(segment: Ints, values: Floats, used: Bools) -> Floats:
    """Give each month the mean of the used values of its segment, NaN where none is used.

    >>> mean(np.array([[0, 0, 1]]), np.array([[1.0, 3.0, 5.0]]), np.array([[True, True, False]])).tolist()
    [[2.0, 2.0, nan]]
    """
    return divided(total(segment, np.where(used, values, 0.0)), total(segment, used))
