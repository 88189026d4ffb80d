"""The causal risk-factor score of small areas: ranked by several headings in a year, averaged and compared over three.

After a county's Serious Violence Prevention Strategy 2022-27 (DECISIONS.md names it), which prints for each area the
scores of three years, their average and the change from the first to the last. Ours, where the strategy is silent:
deciles are cut by `quantiles`, so that areas alike share the lower decile; sums are exact; an average needs all three
years.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from indicators.methods.arrays import Ints
from indicators.methods.quantiles import quantiles

HIGHEST = 10
YEARS = 3


@dataclass(frozen=True)
class ScoreChange:
    """What the scores of an area come to over the years: None where a score that it needs is lacking."""

    average: Fraction | None
    change: int | None


def deciles(values: Sequence[float | Fraction]) -> Ints:
    """Give the decile of each value, 1 to 10 with 10 for the highest; 0 for each where there are fewer than ten.

    >>> deciles(range(20)).tolist()[:3]
    [1, 1, 2]
    """
    return quantiles(np.array([float(value) for value in values]), HIGHEST, highest_first=False)


def heading(indicators: Sequence[Sequence[float]]) -> list[Fraction]:
    """Give the mean of each area's deciles by several indicators of one heading, all higher where the risk is.

    >>> heading([range(20), range(20, 0, -1)])[0]
    Fraction(11, 2)
    """
    ranked = [deciles(values) for values in indicators]
    return [Fraction(int(sum(column)), len(ranked)) for column in zip(*ranked, strict=True)]


def scores(headings: Sequence[Sequence[Fraction]]) -> list[int]:
    """Give the score of each area: the decile of the sum of its headings.

    >>> scores([[Fraction(at) for at in range(20)]])[-2:]
    [10, 10]
    """
    return [int(decile) for decile in deciles([sum(column, Fraction(0)) for column in zip(*headings, strict=True)])]


def over_years(years: Sequence[int | None]) -> ScoreChange:
    """Give the average of an area's scores and the change from the first of the three years to the last.

    >>> over_years([9, 8, 9])
    ScoreChange(average=Fraction(26, 3), change=0)
    """
    if len(years) != YEARS:
        raise ValueError("A score is compared over three years: give None for one that is lacking.")
    known = [score for score in years if score is not None]
    first, last = years[0], years[-1]
    return ScoreChange(
        Fraction(sum(known), YEARS) if len(known) == YEARS else None,
        None if first is None or last is None else last - first,
    )
