"""Where the lines of a target run over a series: what the engine says was wanted, period by period.

A level of the figure itself is the same every day and is drawn by its days; the sum of a year has no height among
single periods, and has a line over figures for the year to date. Gives dates and heights; draws nothing and judges
nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import groupby, pairwise

from data.periods import PeriodKind
from indicators.engine.levels import levels_over, standing
from indicators.engine.observation import Observation, Series
from indicators.engine.status import Level
from indicators.engine.target import Basis, Form, Target

Line = list[tuple[date, float]]
Place = Callable[[Observation], date]
_Told = tuple[Observation, Target, Level]
_OF_DAYS = (Basis.FIGURE, Basis.YEAR_TO_DATE)


def bounds_of(target: Target) -> list[float]:
    """Give the heights of a target for the figure itself: one, or the two ends of a range."""
    if target.basis is not Basis.FIGURE:
        return []
    if target.form is not Form.BETWEEN or target.upper is None:
        return [target.level]
    return [target.level, target.upper]


def bounds_over(series: Series, targets: Sequence[Target], peers: Sequence[Series], place: Place) -> list[Line]:
    """Give the lines of what was wanted where that moves from period to period; broken where it could not be told."""
    lines = []
    for run in _runs(series, targets, peers):
        stepped = run[0][1].basis is Basis.A_YEAR_SINCE_BASE
        for low in (True, False):
            bounds = [(place(o), level.lowest if low else level.highest) for o, _, level in run]
            line = [(day, float(bound)) for day, bound in bounds if bound is not None]
            lines += [_steps(line) if stepped else line] if line else []
    return lines + profiles(series, targets, place)


def profiles(series: Series, targets: Sequence[Target], place: Place) -> list[Line]:
    """Give the lines of what a year's profile allows or asks by each day, over figures for the year to date."""
    told = [
        (o, wanted)
        for o in series.observations
        if o.kind is PeriodKind.YEAR_TO_DATE
        and (wanted := standing(targets, o)) is not None
        and wanted.basis is Basis.YEAR_TO_DATE
    ]
    years = groupby(told, key=lambda pair: pair[0].start)
    return [_steps([(place(o), wanted.level) for o, wanted in run]) for _, run in years]


def last_years(series: Series, targets: Sequence[Target], peers: Sequence[Series], place: Place) -> list[Line]:
    """Give the lines of last year's figures where a target is set against them."""
    return [
        [(place(o), float(level.base)) for o, _, level in run if level.base is not None]
        for run in _runs(series, targets, peers)
        if run[0][1].basis is Basis.LAST_YEAR
    ]


def _steps(line: Line) -> Line:
    """Give a line that keeps its height until the next period begins another."""
    made = line[:1]
    for (_, before), (day, height) in pairwise(line):
        made += [(day, before), (day, height)] if height != before else [(day, height)]
    return made


def _runs(series: Series, targets: Sequence[Target], peers: Sequence[Series]) -> list[list[_Told]]:
    """Give the stretches of neighbouring periods for which one target could be told."""
    order = {id(o): at for at, o in enumerate(series.observations)}
    runs: list[list[_Told]] = []
    for observation, target, level in levels_over(series, targets, peers):
        if level is None or target.basis in _OF_DAYS:
            continue
        before = runs[-1][-1] if runs else None
        beside = before is not None and order[id(before[0])] + 1 == order[id(observation)]
        if before is not None and beside and before[1] is target:
            runs[-1].append((observation, target, level))
        else:
            runs.append([(observation, target, level)])
    return runs
