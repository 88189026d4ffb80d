"""What was simulated of every rule, kept in a file: how often chance alone flags a series of some size and unruliness.

A look-up that costs nothing while a screen is drawn. It simulates nothing: `python -m tests.bench.false_alarms` makes
the file anew, and `fingerprint` tells whether the rules have changed since.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike, NDArray

from indicators.methods import baseline, looks, moving_ranges, rules, season, study_board, xmr
from indicators.methods.arrays import Floats
from indicators.methods.habits import Habit

FILE = Path(__file__).with_suffix(".csv")
# What is simulated: the counts of a month, and how unruly they are. Ends are not gone beyond.
MEANS = (
    *(0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 1.0, 1.4, 2.0, 2.6, 3.4, 5.0),
    *(7.0, 10.0, 14.0, 20.0, 26.0, 34.0, 50.0, 70.0, 100.0, 200.0, 500.0, 1000.0),
)
SWINGS = (1.0, 1.5, 2.0, 3.0, 6.0)
MEMORIES = (0.0, 0.2, 0.4, 0.6)
SEASONS = (0.0, 0.25)
RULES = ("three_looks", "cautious", "nhs", "points_and_shift")
CHANGES = {"rise": 1.3, "fall": 0.7}
CHANGED = (1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0)  # the means for which changes are simulated
# Ours: what happens by chance at fewer than one meeting in twenty is more than chance explains.
SELDOM = 0.05
_KEYS = ("rule", "figure", "season", "memory", "swing")


class Figure(StrEnum):
    """What was counted: series flagged in a month, in any of three, and 30% rises and falls found in six months."""

    SHOWING = "showing"
    SINCE = "since"
    RISE = "rise"
    FALL = "fall"


@dataclass(frozen=True)
class AlarmRates:
    """The simulated shares of every rule by figure: (season, memory, swing, mean), NaN where none was simulated."""

    made_from: str
    shares: Mapping[tuple[str, Figure], Floats]

    def share(self, rule: str, figure: Figure, of: Iterable[Habit]) -> Floats:
        """Give the share for each series, between what was simulated: linear, and by the logarithm of the events.

        Fewer events than the least simulated count as those, more as the most, and so with swing and memory.

        >>> rare, least = rates().share("nhs", Figure.SHOWING, [Habit(0.01), Habit(0.05)])
        >>> bool(rare == least)
        True
        """
        series = list(of)
        seasons = [float(one.seasonal) for one in series]
        within = (
            _between([0.0, 1.0], seasons),
            _between(MEMORIES, [one.memory for one in series]),
            _between(SWINGS, [one.swing for one in series]),
            _between(np.log(MEANS), np.log([max(one.events, MEANS[0]) for one in series])),
        )
        found: Floats = np.einsum("ia,ib,ic,id,abcd->i", *within, self.shares[rule, figure])
        return found

    def at(self, rule: str, figure: Figure, mean: float, swing: float = 1.0) -> float:
        """Give a share as it was simulated, without season or memory; KeyError or ValueError where it was not."""
        return float(self.shares[rule, figure][0, 0, SWINGS.index(swing), MEANS.index(mean)])


def _between(axis: ArrayLike, points: Sequence[float] | Floats) -> Floats:
    """Give how much each place of an axis counts for each point, (points, places): linear, the ends held."""
    places = np.asarray(axis, dtype=float)
    return np.array([np.interp(points, places, one) for one in np.eye(len(places))]).T


def fingerprint(*drawn: int) -> str:
    """Give what the file must be made from: a hash of every constant of the rules and of what is `drawn`.

    >>> fingerprint(1, 100) == fingerprint(1, 100), fingerprint(1, 100) == fingerprint(2, 100)
    (True, False)
    """
    made_of = (
        *(looks.THREE_LOOKS, looks.THREE_LOOKS.cautious, looks.BANDS, looks.SMALLEST_CHANGE),
        *(baseline.GAP, baseline.LONGEST, baseline.FEWEST),
        *(season.FEWEST_EVENTS, season.FEWEST_MONTHS, season.P_KEPT, season.LARGEST_SWING),
        *(xmr.THREE_SIGMA, xmr.TWO_THIRDS, xmr.TRIAL_FROM, moving_ranges.SCREEN, rules.RUN, rules.THREE, rules.TWO),
        *(study_board.HISTORY, study_board.MEETING, study_board.SOON, *RULES),
        *(MEANS, SWINGS, MEMORIES, SEASONS, CHANGES, CHANGED, drawn),
    )
    return hashlib.sha256(repr(made_of).encode()).hexdigest()[:16]


def written(found: AlarmRates) -> str:
    """Give the text of the file: what it was made from, then a line a rule, figure and condition, in percent.

    >>> written(AlarmRates("these rules", {})).splitlines()[0]
    'made from,these rules'
    """
    lines = [f"made from,{found.made_from}", ",".join([*_KEYS, *(f"{mean:g}" for mean in MEANS)])]
    for (rule, figure), shares in found.shares.items():
        for (a, half), (b, memory), (c, swing) in _places():
            if not np.isnan(shares[a, b, c]).all():
                told = ["" if np.isnan(share) else f"{100 * share:.2f}" for share in shares[a, b, c]]
                lines.append(",".join([rule, figure, f"{half:g}", f"{memory:g}", f"{swing:g}", *told]))
    return "\n".join(lines) + "\n"


def _places() -> list[tuple[tuple[int, float], tuple[int, float], tuple[int, float]]]:
    return [(a, b, c) for a in enumerate(SEASONS) for b in enumerate(MEMORIES) for c in enumerate(SWINGS)]


def read(text: str) -> AlarmRates:
    """Read the text of a file as `written` writes it; ValueError where its means are not those of the code.

    >>> read(written(AlarmRates("these rules", {}))).made_from
    'these rules'
    """
    (_, made_from), heads, *lines = csv.reader(text.splitlines())
    if heads[len(_KEYS) :] != [f"{mean:g}" for mean in MEANS]:
        raise ValueError("the file of false alarm rates has other means: make it anew")
    shares: dict[tuple[str, Figure], NDArray[np.float64]] = {}
    for rule, figure, half, memory, swing, *told in lines:
        of = shares.setdefault((rule, Figure(figure)), nothing())
        at = SEASONS.index(float(half)), MEMORIES.index(float(memory)), SWINGS.index(float(swing))
        of[at] = [float(share) / 100 if share else np.nan for share in told]
    return AlarmRates(made_from, shares)


def nothing() -> Floats:
    """Give the shares of a rule of which nothing has been simulated.

    >>> bool(np.isnan(nothing()).all())
    True
    """
    return np.full((len(SEASONS), len(MEMORIES), len(SWINGS), len(MEANS)), np.nan)


@cache
def rates() -> AlarmRates:
    """Give the rates of the file that comes with the software."""
    return read(FILE.read_text("utf-8"))


def usual_most(shares: Iterable[float]) -> int:
    """Give how many of several series chance alone flags at most, but for one time in twenty: one flag is one event.

    The distribution of a sum of unlike chances (Poisson binomial), added up one by one.

    >>> usual_most([0.0117] * 58), usual_most([])
    (2, 0)
    """
    likely = np.ones(1)
    for share in shares:
        likely = np.convolve(likely, [1 - share, share])
    return int(np.searchsorted(np.cumsum(likely), 1 - SELDOM))
