"""How far a load has come: its stage, how much there is, and what part of it is done, for whoever waits to look at.

Written by the load and read by another thread. The part is reckoned from what the database says of the statement that
runs and from what each stage takes of a load as a rule; the time left from this load's own pace. Never guesses at rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """What a load is doing."""

    READING = "reading"
    TOGETHER = "together"
    STORING = "storing"
    COUNTING = "counting"


LARGE = 4_000_000
"""Bytes from which on a load is watched: what is smaller is over before anybody could read of it."""
# What part of a load each stage takes, as measured with a million rows of street crime.
_PARTS = {Stage.READING: 0.58, Stage.TOGETHER: 0.08, Stage.STORING: 0.16, Stage.COUNTING: 0.18}
# What part of a file's reading is over when its rows begin to come in, and when they are in.
_LOOKED, _LOADED = 0.15, 0.9
# Before so much is done, or so many seconds have gone, nothing is said of the time that is left.
_EARLIEST, _SOONEST = 0.1, 2.0


@dataclass(frozen=True)
class Step:
    """A look at a load: `part` is done of the whole, `left` the seconds that are left at its pace, None if unknown."""

    stage: Stage
    megabytes: float
    rows: int
    part: float
    left: float | None


class Progress:
    """A load's progress: the load says where it is, and anybody may look."""

    def __init__(self, megabytes: float) -> None:
        """Begin with how large the files are."""
        self.megabytes = megabytes
        self._stage, self._rows, self._most = Stage.READING, 0, 0.0
        self._read, self._file, self._loading = 0.0, 1.0, False
        self._running: Callable[[], float] = _nothing

    def watch(self, running: Callable[[], float]) -> None:
        """Take from `running` what part of its present statement the database has done, from 0 to 1."""
        self._running = running

    def enter(self, stage: Stage, rows: int = 0) -> None:
        """Say which stage begins, and how many rows there are once that is known."""
        self._rows = rows or self._rows
        self._stage = stage

    @contextmanager
    def file(self, part: float) -> Iterator[None]:
        """Hold while a file is read that is such a part of all that is read."""
        self._file = part
        yield
        self._read, self._file = self._read + part, 0.0

    @contextmanager
    def loading(self) -> Iterator[None]:
        """Hold while the one statement runs that brings a file's rows in, of which the database tells how far it is."""
        self._loading = True
        try:
            yield
        finally:
            self._loading = False

    def look(self, seconds: float) -> Step:
        """Give where the load is, `seconds` after it began; what was once done is never taken back."""
        stages = list(_PARTS)
        before = sum(_PARTS[stage] for stage in stages[: stages.index(self._stage)])
        part = before + _PARTS[self._stage] * (self._part_read() if self._stage is Stage.READING else 0.0)
        self._most = max(self._most, min(0.99, part))
        known = self._most >= _EARLIEST and seconds >= _SOONEST
        left = seconds / self._most - seconds if known else None
        return Step(self._stage, self.megabytes, self._rows, self._most, left)

    def _part_read(self) -> float:
        within = _LOOKED + (_LOADED - _LOOKED) * min(1.0, self._running()) if self._loading else 0.0
        return min(1.0, self._read + self._file * within)


def _nothing() -> float:
    return 0.0


def unseen() -> Progress:
    """Give a progress that nobody looks at."""
    return Progress(0.0)


def told(step: Step) -> str:
    """Give a step in words: "Storing 1,000,000 rows: about 4 seconds left"."""
    much = f"{step.rows:,} rows" if step.rows else f"{step.megabytes:,.0f} MB"
    what = {
        Stage.READING: f"Reading and checking {much}",
        Stage.TOGETHER: f"Checking {much} against one another",
        Stage.STORING: f"Storing {much}",
        Stage.COUNTING: "Bringing the figures up to date",
    }[step.stage]
    return what if step.left is None else f"{what}: about {_seconds(step.left)} left"


def _seconds(left: float) -> str:
    whole = max(1, round(left))
    if whole >= 90:
        return f"{round(whole / 60)} minutes"
    return "1 second" if whole == 1 else f"{whole} seconds"
