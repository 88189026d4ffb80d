"""How far a load has come: stages in order, never back, with rows once they are known, and a time left when earned."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep

import pytest

from data.datasets import DATASETS
from data.progress import Progress, Stage, Step, told
from data.progress_lines import telling
from data.store import Store
from data.submissions import Offering, check, load
from indicators.engine.framework import Framework
from indicators.engine.recalculate import recalculation
from tests.conftest import NOW, as_csv


@contextmanager
def looked_at(progress: Progress, often: float = 0.002) -> Iterator[list[Step]]:
    """Look at a progress again and again from another thread while something runs."""
    over, seen = threading.Event(), list[Step]()

    def look() -> None:
        while not over.wait(often):
            seen.append(progress.look(5.0))

    thread = threading.Thread(target=look)
    thread.start()
    yield seen
    over.set()
    thread.join()


def file_of(folder: Path, rows: int) -> Path:
    path = folder / "calls.csv"
    calls = [{"incident_ref": f"C-{n}", "received_at": f"2026-05-{1 + n % 28:02d} 10:00"} for n in range(rows)]
    path.write_text(as_csv("police_calls", calls), encoding="utf-8")
    return path


def test_a_load_goes_through_its_stages_in_order_and_never_back(store: Store, framework: Framework, tmp_path: Path):
    path, progress = file_of(tmp_path, 60_000), Progress(6.0)
    offering = Offering(DATASETS["police_calls"], "tester", "Police", progress=progress)
    with looked_at(progress) as seen:
        receipt = load(store, path, path.name, offering, NOW, recalculation(framework))
    assert receipt.accepted, [p.message for p in receipt.problems]
    stages = list(dict.fromkeys(step.stage for step in seen))
    assert stages == [stage for stage in Stage if stage in stages] and {Stage.READING, Stage.COUNTING} <= set(stages)
    parts = [step.part for step in seen]
    assert parts == sorted(parts) and parts[0] >= 0 and parts[-1] < 1
    assert any(0.05 < part < 0.55 for part in parts), "the database told how far its statement was"
    assert {step.rows for step in seen if step.stage in (Stage.STORING, Stage.COUNTING)} == {60_000}


def test_a_watched_load_gives_what_any_other_gives_and_leaves_nothing_behind(
    store: Store, framework: Framework, tmp_path: Path
):
    path = file_of(tmp_path, 500)
    plain = Offering(DATASETS["police_calls"], "tester", "Police")
    watched = Offering(DATASETS["police_calls"], "tester", "Police", progress=Progress(0.1))
    made = recalculation(framework)
    for _ in range(2):  # the watched cursor is used again
        assert check(store, path, path.name, watched, NOW, made) == check(store, path, path.name, plain, NOW, made)
    assert load(store, path, path.name, watched, NOW, made).accepted
    with store.changing(watched=True) as cursor:
        assert cursor.execute("select count(*) from duckdb_tables() where temporary").fetchone() == (0,)
        assert cursor.execute("select count(*) from police_calls").fetchone() == (500,)


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (Step(Stage.READING, 225.3, 0, 0.05, None), "Reading and checking 225 MB"),
        (
            Step(Stage.TOGETHER, 225.3, 1_000_000, 0.6, 3.6),
            "Checking 1,000,000 rows against one another: about 4 seconds left",
        ),
        (Step(Stage.STORING, 225.3, 1_000_000, 0.7, 1.2), "Storing 1,000,000 rows: about 1 second left"),
        (Step(Stage.COUNTING, 225.3, 1_000_000, 0.9, 89.0), "Bringing the figures up to date: about 89 seconds left"),
        (Step(Stage.COUNTING, 225.3, 1_000_000, 0.9, 125.0), "Bringing the figures up to date: about 2 minutes left"),
    ],
)
def test_a_step_in_words(step: Step, words: str):
    assert told(step) == words


def test_the_time_left_is_that_of_its_own_pace_and_not_told_too_early():
    progress = Progress(10.0)
    assert progress.look(30.0).left is None  # nothing is done yet
    progress.enter(Stage.STORING, 10)
    assert progress.look(1.9).left is None
    step = progress.look(10.0)
    assert step.left is not None and step.left == pytest.approx(10 / step.part - 10)
    progress.enter(Stage.READING)
    assert progress.look(11.0).part == step.part


def test_files_count_by_their_size():
    progress = Progress(10.0)
    progress.watch(lambda: 1.0)
    with progress.file(0.75):
        assert progress.look(5.0).part == 0
        with progress.loading():
            most = progress.look(5.0).part
    after = progress.look(5.0).part
    with progress.file(0.25), progress.loading():
        last = progress.look(5.0).part
    assert 0 < most < after < last


def test_a_line_a_stage_where_no_terminal_is():
    progress, out = Progress(12.0), io.StringIO()
    with telling(progress, out, soonest=0.0, every=0.01):
        sleep(0.1)
        progress.enter(Stage.STORING, 7)
        sleep(0.1)
    first, second = out.getvalue().splitlines()
    assert first.startswith("Reading and checking 12 MB") and second.startswith("Storing 7 rows")
    quick = io.StringIO()
    with telling(Progress(12.0), quick):
        pass
    assert quick.getvalue() == ""
