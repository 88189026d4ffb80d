"""The worked examples of the guide: invented numbers, and what the engine finds of them, worked out and never typed.

Their months end in October 2026, which means nothing: the examples belong to no place and no partnership.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from data.periods import months_later
from indicators.engine.baselines import Baseline, What
from indicators.engine.framework import Better
from indicators.engine.observation import Series
from indicators.engine.signals import Found, Heard, find
from indicators.engine.variation import Assurance, Flag, Rule
from pages.parts.monthly import monthly

LAST = date(2026, 10, 1)
Numbers = tuple[float | None, ...]


@dataclass(frozen=True)
class Worked:
    """Numbers of successive months, of which lower is better, with the rule that hears them and their baselines."""

    numbers: Numbers
    rule: Rule = Rule.THREE_LOOKS
    baselines: tuple[Baseline, ...] = ()

    @cached_property
    def series(self) -> Series:
        """The numbers as a series of counts."""
        return monthly(self.numbers, LAST)

    @cached_property
    def found(self) -> Found:
        """What the engine finds of them."""
        return self.found_by(cautious=False)

    def found_by(self, cautious: bool) -> Found:
        """Give what the engine finds of them, in its cautious setting or the usual one."""
        return find([Heard(self.series, Better.LOWER, self.baselines)], self.rule, cautious)[0]


AROUND_TEN: tuple[float, ...] = (
    *(9.0, 12.0, 8.0, 11.0, 10.0, 7.0, 13.0, 10.0, 9.0, 11.0, 12.0, 8.0, 10.0, 6.0, 11.0),
    *(14.0, 9.0, 10.0, 8.0, 12.0, 11.0, 9.0, 10.0, 7.0, 13.0, 10.0, 11.0, 8.0, 12.0, 9.0),
)
# Enough for the cautious setting too.
CHANGED = Worked((*AROUND_TEN, 14.0, 12.0, 15.0, 14.0, 17.0, 13.0))
SEASONAL = Worked(
    (
        *(34.0, 28.0, 25.0, 17.0, 14.0, 13.0, 16.0, 18.0, 21.0, 32.0, 35.0, 34.0),
        *(35.0, 28.0, 21.0, 18.0, 17.0, 17.0, 15.0, 23.0, 27.0, 30.0, 30.0, 33.0),
        *(32.0, 29.0, 23.0, 20.0, 16.0, 13.0, 14.0, 19.0, 23.0, 32.0, 35.0, 30.0),
        *(29.0, 26.0, 24.0, 21.0, 15.0, 16.0, 17.0, 22.0, 24.0, 30.0, 31.0, 31.0),
    )
)
RARE = Worked(
    (
        *(1.0, 0.0, 2.0, 1.0, 0.0, 1.0, 3.0, 0.0, 1.0, 1.0, 0.0, 2.0, 1.0, 1.0, 0.0, 0.0, 2.0, 1.0),
        *(1.0, 0.0, 2.0, 1.0, 0.0, 1.0, 1.0, 2.0, 0.0, 1.0, 1.0, 2.0, 2.0, 1.0, 3.0, 2.0, 2.0, 2.0),
    )
)

SPEAKS: Mapping[Flag, Worked] = {
    Flag.BEYOND_LIMITS: Worked(
        (12.0, 15.0, 10.0, 14.0, 17.0, 13.0, 11.0, 16.0, 14.0, 12.0, 15.0, 13.0, 11.0, 14.0, 12.0, 28.0), Rule.NHS
    ),
    Flag.TREND: Worked(
        (14.0, 18.0, 12.0, 17.0, 13.0, 19.0, 14.0, 16.0, 13.0, 9.0, 11.0, 12.0, 14.0, 15.0, 17.0, 19.0), Rule.NHS
    ),
    Flag.TWO_IN_THREE: Worked(
        (9.0, 11.0, 8.0, 10.0, 9.0, 12.0, 10.0, 8.0, 9.0, 11.0, 9.0, 8.0, 9.0, 14.0, 13.0, 14.0), Rule.NHS
    ),
    Flag.SHIFT: Worked(
        (14.0, 10.0, 16.0, 11.0, 15.0, 9.0, 13.0, 10.0, 12.0, 16.0, 17.0, 15.0, 18.0, 16.0, 17.0, 16.0), Rule.NHS
    ),
}

ON_TRIAL = Worked((14.0, 10.0, 16.0, 11.0, 15.0, 12.0, 13.0, 10.0, 14.0), Rule.NHS)
_NEW = Baseline(What.NEW_BASELINE, months_later(LAST, -13), "Chair", "Recording changed")
REBASED = Worked(
    (
        *(20.0, 24.0, 19.0, 22.0, 25.0, 21.0, 18.0, 23.0, 20.0, 22.0, 24.0, 21.0, 19.0, 23.0),
        *(13.0, 11.0, 14.0, 12.0, 10.0, 13.0, 11.0, 12.0, 14.0, 11.0, 13.0, 10.0, 12.0, 13.0),
    ),
    Rule.NHS,
    (_NEW,),
)
_OUT = Baseline(What.LEFT_OUT, months_later(LAST, -11), "Chair", "A festival that will not come back")
BROKEN = Worked(
    (
        *(14.0, 10.0, 16.0, 11.0, 15.0, 12.0, 26.0, 10.0, 14.0, None, None, 13.0, 15.0, 11.0),
        *(12.0, 16.0, 13.0, 14.0),
    ),
    Rule.NHS,
    (_OUT,),
)

STEADY: Numbers = tuple(10 + number for number in (*AROUND_TEN, 10.0, 9.0, 11.0, 10.0, 12.0, 9.0))
# A level wanted at most, for each way that limits can lie to it.
WANTED = {Assurance.MEETS: 30.0, Assurance.HIT_OR_MISS: 21.0, Assurance.MISSES: 10.0}
# Of people, some months too few to show.
FEW_PEOPLE: Numbers = (9.0, 7.0, 4.0, 8.0, 0.0, 6.0, 2.0, 5.0, 7.0, 6.0, 1.0, 8.0)
