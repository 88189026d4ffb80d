"""The baseline is held while a flag shows, and by nothing else."""

from __future__ import annotations

from indicators.methods.held import walked
from indicators.methods.looks import Looks, Settings, judge

NONE = float("nan")
QUIET = [19, 20, 21] * 10
UP = [31, 29, 30] * 12


def told(months: list[Looks]) -> list[tuple[int, int]]:
    return [(int(m.last[0]), int(m.direction[0])) for m in months]


def test_a_lasting_change_stays_lit_with_the_baseline_held():
    months = told(walked(QUIET + UP))
    begin = next(i for i, (_, direction) in enumerate(months) if direction)
    assert begin == 31
    assert {last for last, _ in months[begin:]} == {begin - 6}
    assert all(direction == 1 for _, direction in months[begin:])
    assert judge(QUIET + UP).direction[0] == 0, "a baseline that moves on lets the flag fade"


def test_before_any_flag_it_is_what_judge_finds():
    for count, month in enumerate(walked(QUIET), start=1):
        alone = judge(QUIET[:count])
        assert (month.last, month.judged, month.direction) == (alone.last, alone.judged, alone.direction)


def test_a_flag_that_clears_lets_the_baseline_go():
    events = QUIET + [45] + [20] * 12
    months = told(walked(events))
    cleared = next(i for i in range(31, len(months)) if not months[i][1])
    assert {last for last, _ in months[30 : cleared + 1]} == {24}
    assert months[cleared + 1][0] == cleared + 1 - 6


def test_a_missing_month_clears_no_flag():
    """The six-month look that raised the flag cannot be judged for six months, and is lit again when it can."""
    events = [float(n) for n in QUIET + UP[:8]] + [NONE] + UP[:12]
    months = told(walked(events))
    assert months[37][1] == 1
    assert {last for last, _ in months[31:]} == {25}
    assert months[38] == (25, 0)
    assert months[44:] == [(25, 1)] * len(months[44:])


def test_a_locked_baseline_is_the_same_all_along():
    months = walked(QUIET + UP, settings=Settings(locked=(0, 23)))
    assert {(int(m.first[0]), int(m.last[0])) for m in months} == {(0, 23)}
    assert [int(m.direction[0]) for m in months[24:30]] == [0] * 6
    assert months[-1].direction[0] == 1


def test_series_are_held_each_by_itself():
    both = walked([QUIET + UP, QUIET + QUIET + UP[:6]])
    for row, alone in enumerate([QUIET + UP, QUIET + QUIET + UP[:6]]):
        assert [(int(m.last[row]), int(m.direction[row])) for m in both] == told(walked(alone))
