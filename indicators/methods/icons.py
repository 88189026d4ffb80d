"""The two icons of Making Data Count, as codes: how the latest point varies, and whether a target will be met.

After NHSRplotthedots 0.2.2 (R/ptd_calculate_point_type.R, ptd_point_type, and R/ptd_calculate_assurance_type.R). Ours:
no icon before the segment's thirteenth point, and none where limits cannot be calculated. Never a word or a colour.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from indicators.methods.arrays import Bools, Ints, first, sign
from indicators.methods.rules import Signals
from indicators.methods.xmr import Limits, Stage

Code = TypeVar("Code", bound=np.generic)


class Variation(IntEnum):
    """What the latest point of a series shows."""

    TOO_FEW = 0
    NOT_CALCULABLE = 1
    NO_CLEAR_CHANGE = 2
    IMPROVING = 3
    CONCERNING = 4
    HIGHER = 5
    LOWER = 6


class Assurance(IntEnum):
    """Whether the process, left as it is, meets its target."""

    NONE = 0
    CONSISTENTLY_MEETS = 1
    HIT_OR_MISS = 2
    CONSISTENTLY_MISSES = 3


def variation(signals: Signals, limits: Limits, better: npt.ArrayLike) -> Ints:
    """Give the Variation of each series: the type of its latest point that has a figure.

    `better` is 1 where higher is better, -1 where lower is, 0 for neither: for all series, or one number each.
    Raises ValueError for any other number.

    >>> from indicators.methods import rules, xmr
    >>> months = [4, 6, 5, 4, 6, 5, 4, 6, 5, 4, 6, 5, 12]
    >>> limits = xmr.limits(months)
    >>> Variation(int(variation(rules.signals(months, limits), limits, better=-1)[0])).name
    'CONCERNING'
    """
    direction = _latest(signals.direction, limits.present)
    wanted = _better(better, direction.shape)
    counted = _latest(limits.stage, limits.present) == Stage.FULL
    choices = [
        (~(counted & limits.present.any(axis=1)), Variation.TOO_FEW),
        (~_latest(limits.calculable, limits.present), Variation.NOT_CALCULABLE),
        (direction == 0, Variation.NO_CLEAR_CHANGE),
        (direction * wanted > 0, Variation.IMPROVING),
        (direction * wanted < 0, Variation.CONCERNING),
        (direction > 0, Variation.HIGHER),
    ]
    return first(choices, Variation.LOWER)


def assurance(limits: Limits, target: npt.ArrayLike, better: npt.ArrayLike) -> Ints:
    """Give the Assurance of each series, from the unclipped limits of the segment of its latest figure.

    `target` is one number, or one a series, NaN for none; `better` as for `variation`. A target on a limit is hit or
    miss. None for neutral series, before thirteen points, without limits, and where one point has dragged them.

    >>> from indicators.methods import xmr
    >>> limits = xmr.limits([4, 6, 5, 4, 6, 5, 4, 6, 5, 4, 6, 5, 4])
    >>> [Assurance(int(assurance(limits, target, better=-1)[0])).name for target in (0, 5, 10)]
    ['CONSISTENTLY_MISSES', 'HIT_OR_MISS', 'CONSISTENTLY_MEETS']
    """
    lower, upper = _latest(limits.lower, limits.present), _latest(limits.upper, limits.present)
    wanted = _better(better, lower.shape)
    aim = np.broadcast_to(np.asarray(target, dtype=np.float64), lower.shape)
    rounding = limits.rounding[:, 0]
    beyond = wanted * (sign(aim - upper, rounding).clip(0) + sign(aim - lower, rounding).clip(max=0))
    told = _latest(limits.calculable & (limits.dragged == 0) & (limits.stage == Stage.FULL), limits.present)
    silent = ~told | np.isnan(aim) | (wanted == 0)
    choices = [
        (silent, Assurance.NONE),
        (beyond > 0, Assurance.CONSISTENTLY_MISSES),
        (beyond < 0, Assurance.CONSISTENTLY_MEETS),
    ]
    return first(choices, Assurance.HIT_OR_MISS)


def _latest(monthly: npt.NDArray[Code], present: Bools) -> npt.NDArray[Code]:
    """Give what stands at the last month with a figure, or at the last month where none has one."""
    last = present.shape[1] - 1 - np.argmax(present[:, ::-1], axis=1)
    found: npt.NDArray[Code] = np.take_along_axis(monthly, last[:, None], axis=1)[:, 0]
    return found


def _better(better: npt.ArrayLike, shape: tuple[int, ...]) -> Ints:
    wanted = np.broadcast_to(np.asarray(better), shape)
    if not np.isin(wanted, (-1, 0, 1)).all():
        raise ValueError("Better is 1 for higher, -1 for lower or 0 for neither: give one of these for each series.")
    return wanted.astype(np.int64)
