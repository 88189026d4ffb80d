"""The baseline is held while a flag shows, and by nothing else."""

from __future__ import annotations

import numpy as np
import pytest

from indicators.methods.baseline import figures, spans
from indicators.methods.held import NEEDED, WALKED, LooksByMonth, walked
from indicators.methods.looks import THREE_LOOKS, Looks, Settings, judge, looked
from indicators.methods.simulated import Conditions, Step, simulated

NONE = float("nan")
QUIET = [19, 20, 21] * 10
UP = [31, 29, 30] * 12


def told(found: LooksByMonth, row: int = 0) -> list[tuple[int, int]]:
    """Give the last month of the baseline and the direction told, month by month."""
    return list(zip(found.last[row].tolist(), found.direction[row].tolist(), strict=True))


def test_a_lasting_change_stays_lit_with_the_baseline_held():
    months = told(walked(QUIET + UP))
    begin = next(i for i, (_, direction) in enumerate(months) if direction)
    assert begin == 31
    assert {last for last, _ in months[begin:]} == {begin - 6}
    assert all(direction == 1 for _, direction in months[begin:])
    assert judge(QUIET + UP).direction[0] == 0, "a baseline that moves on lets the flag fade"


def test_before_any_flag_it_is_what_judge_finds():
    found = walked(QUIET)
    for count, (last, direction) in enumerate(told(found), start=1):
        alone = judge(QUIET[:count])
        assert (last, direction) == (alone.last, alone.direction)
    assert found.latest.one(0) == judge(QUIET).one(0)


def test_a_flag_that_clears_lets_the_baseline_go():
    events = QUIET + [45] + [20] * 12
    months = told(walked(events))
    cleared = next(i for i in range(31, len(months)) if not months[i][1])
    assert {last for last, _ in months[30 : cleared + 1]} == {24}
    assert months[cleared + 1][0] == cleared + 1 - 6


def test_a_second_flag_holds_a_baseline_of_its_own():
    months = told(walked(QUIET + [45] + [20] * 12 + [46] + [20] * 3))
    lit = [i for i, (_, direction) in enumerate(months) if direction]
    assert 30 in lit
    assert 43 in lit
    assert months[43][0] == 43 - 6
    assert {last for last, _ in months[43:45]} == {37}


def test_a_missing_month_clears_no_flag():
    """The six-month look that raised the flag cannot be judged for six months, and is lit again when it can."""
    events = [float(n) for n in QUIET + UP[:8]] + [NONE] + UP[:12]
    months = told(walked(events))
    assert months[37][1] == 1
    assert {last for last, _ in months[31:]} == {25}
    assert months[38] == (25, 0)
    assert months[44:] == [(25, 1)] * len(months[44:])


def test_a_locked_baseline_is_the_same_all_along():
    found = walked(QUIET + UP, settings=Settings(locked=(0, 23)))
    assert (set(found.first[0].tolist()), set(found.last[0].tolist())) == ({0}, {23})
    assert found.direction[0, 24:30].tolist() == [0] * 6
    assert found.latest.direction[0] == 1


def test_series_are_held_each_by_itself():
    both = walked([QUIET + UP, QUIET + QUIET + UP[:6]])
    for row, alone in enumerate([QUIET + UP, QUIET + QUIET + UP[:6]]):
        assert told(both, row) == told(walked(alone))


def test_of_a_long_series_the_latest_three_years_are_walked_each_with_its_whole_baseline():
    """A jump 37 months ago is not told any more; one of 36 months ago is, and was set against 48 months."""
    long = [*QUIET, *QUIET, *QUIET, *QUIET[:6]]
    for back, lit in ((WALKED + 1, 0), (WALKED, 1)):
        events = [*long[:-back], 60, *long[1 - back :]]
        found = walked(events)
        month = len(events) - back
        assert found.direction[0, month] == lit
        assert (found.first[0, month], found.last[0, month]) == (month - 53, month - 6)
    assert walked(events).direction[0, -WALKED:].tolist() == walked(events[-NEEDED:]).direction[0, -WALKED:].tolist()


@pytest.mark.parametrize("months", [1, 6, 7, 23, 24])
def test_short_series_are_walked_too(months: int):
    found = walked([[5.0] * months, [NONE] * months])
    assert found.direction.shape == (2, months)
    assert found.latest.one(0) == judge([5.0] * months).one(0)


def one_after_the_other(events: np.ndarray, exposures: np.ndarray | None, settings: Settings) -> list[Looks]:
    """Walk the plain way, a month at a time for all series: slow, and what `walked` must come to."""
    series = len(events)
    flagged, found = np.full(series, -1), []
    first, last = spans(series, 1, settings.locked)
    for month in range(events.shape[1]):
        upto = figures(events[:, : month + 1], None if exposures is None else exposures[:, : month + 1])
        moved = spans(series, month + 1, settings.locked)
        first, last = (np.where(flagged >= 0, held, free) for held, free in zip((first, last), moved, strict=True))
        now = looked(upto, first, last, settings, THREE_LOOKS)
        again = now.whole[np.arange(series), flagged]
        flagged = np.where(again, now.told, np.maximum(flagged, now.told))
        found.append(now)
    return found


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("conditions", [Conditions(), Conditions(2, 0.3, 0.3)])
def test_many_months_at_once_are_what_one_after_the_other_gives(seed: int, conditions: Conditions):
    """With changes that last, single months that jump, gaps, shares of a whole, and a locked baseline."""
    rng = np.random.default_rng(seed)
    events = simulated(rng, np.repeat([0.2, 1, 5, 20, 100], 5), 54, conditions, Step(36, 1.5))
    events[::3, 28] *= 3
    events[rng.random(events.shape) < 0.03] = np.nan
    share = seed % 3 == 2
    exposures = np.nan_to_num(events) + rng.poisson(30, events.shape) if share else None
    settings = Settings(proportion=share, locked=(2, 25)) if seed % 2 else Settings(proportion=share)
    slow, quick = one_after_the_other(events, exposures, settings), walked(events, exposures, settings)
    assert np.stack([m.direction for m in slow], axis=1).tolist() == quick.direction.tolist()
    assert np.stack([m.last for m in slow], axis=1).tolist() == quick.last.tolist()
    assert [slow[-1].one(row) for row in range(25)] == [quick.latest.one(row) for row in range(25)]
    assert (quick.direction != 0).any()
