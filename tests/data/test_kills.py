"""A process that is killed while it changes the store leaves it exactly before or exactly after; a handful of times."""

from __future__ import annotations

from tests.kills import kill_often


def test_a_killed_process_leaves_the_store_exactly_before_or_exactly_after(tmp_path):
    """After its start, where there is something to tear; `python -m tests.kills` does it 200 times and over all."""
    tally = kill_often(tmp_path, 4, seed=7, late=True)
    assert tally.faults == []
    assert tally.before + tally.after == tally.kills == 4
    assert tally.ended < 4
