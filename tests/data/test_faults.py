"""A full disk, a store that takes no writing, two at once: exactly before or exactly after, and told which."""

from __future__ import annotations

import io
import os
import resource
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from data.__main__ import run
from data.datasets import DATASETS
from data.faults import StoreFaultError
from data.periods import Span
from data.submissions import Offering, Receipt, load
from indicators.engine.fronts import now
from tests.conftest import NOW, as_csv
from tests.data.beside import MAY, Beside

JUNE = [
    {"reported_at": f"2026-06-{1 + n % 28:02d} {n % 24:02d}:{n % 60:02d}", "episode_ref": f"june-{n}"}
    for n in range(3000)
]


@dataclass
class Disk:
    """A small disk of its own with a store on it, and a folder elsewhere for the files that are sent."""

    one: Beside
    elsewhere: Path

    def fill(self, leave: int) -> None:
        """Leave so many bytes free."""
        found = os.statvfs(self.one.path.parent)
        self.full.write_bytes(b"\1" * max(0, found.f_bavail * found.f_frsize - leave))

    @property
    def full(self) -> Path:
        return self.one.path.with_name("full")

    def remount(self, how: str) -> None:
        subprocess.run(["mount", "-o", f"remount,{how}", str(self.one.path.parent)], check=True)

    def send_june(self) -> Receipt:
        path = self.elsewhere / "june.csv"
        path.write_text(as_csv("missing_episodes", JUNE), encoding="utf-8")
        offering = Offering(DATASETS["missing_episodes"], "tester", None, Span.read("2026-06"))
        return load(self.one.store, path, "june.csv", offering, NOW, self.one.recalculate)


@pytest.fixture
def disk(made_busy, framework, tmp_path) -> Iterator[Disk]:
    """Give a disk of 24 MB with the busy store on it."""
    folder, elsewhere = tmp_path / "disk", tmp_path / "elsewhere"
    folder.mkdir()
    elsewhere.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(mounting, capture_output=True).returncode:
        pytest.skip("A small disk cannot be made here: mounting a tmpfs takes rights that this user does not have.")
    one = Beside(folder, framework)
    try:
        shutil.copytree(made_busy, folder, dirs_exist_ok=True)
        yield Disk(one, elsewhere)
    finally:
        one.close()
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def state(one: Beside) -> tuple[object, ...]:
    return one.states(), one.figures()


@pytest.mark.parametrize("free", [20_000, 300_000])
def test_on_a_full_disk_nothing_is_kept_and_the_person_is_told(disk, free):
    """No room for the file itself, or room for that and not for what it becomes."""
    before = state(disk.one)
    disk.fill(free)
    with pytest.raises(
        StoreFaultError, match=r"^Nothing was kept: the disk is full\. Free some space and try again\.$"
    ):
        disk.send_june()
    assert state(disk.one) == before
    assert [path.name for path in disk.one.kept.iterdir() if path.suffix == ".part"] == []
    disk.full.unlink()
    assert disk.send_june().accepted
    disk.one.open()
    assert disk.one.proof().faults == () and disk.one.store.messages == []


def test_a_disk_that_fills_after_the_commit_loses_nothing(disk):
    """The database gives up over its checkpoint; it is opened anew, and the change stands in its log and is told."""
    disk.one.open()
    disk.fill(700_000)
    receipt = disk.send_june()
    assert receipt.accepted
    assert receipt.problems[-1].message == (
        "It is stored, and the store's file or its ledger is brought level with the next change or start: "
        "the disk is full."
    )
    assert disk.one.states()[-1] == (4, "current")
    disk.full.unlink()
    disk.one.withdraw(4)
    after = state(disk.one)
    disk.one.open()
    assert state(disk.one) == after
    assert disk.one.proof().faults == () and disk.one.proof().lines == 7


def test_a_store_that_takes_no_writing_is_as_it_was_and_says_so(disk):
    """The disk turns read-only under a running store; afterwards it cannot be opened either."""
    before = state(disk.one)
    command = ["load", str(disk.elsewhere / "june.csv"), "--dataset", "missing_episodes", "--by", "x"]
    (disk.elsewhere / "june.csv").write_text(as_csv("missing_episodes", JUNE), encoding="utf-8")
    disk.one.close()
    disk.remount("ro")
    told = (
        "store.duckdb cannot be opened: the store, or a folder beside it, cannot be written to. Nothing was changed. "
        "Ask whoever runs the server.\n"
    )
    env = {**os.environ, "OUTCOMES_STORE": str(disk.one.path)}
    words = [sys.executable, "-m", "data", *command]
    done = subprocess.run(words, env=env, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", told)
    disk.remount("rw")
    assert state(disk.one) == before


def test_a_folder_for_kept_files_that_takes_no_writing_keeps_nothing(disk):
    before = state(disk.one)
    kept = disk.one.kept
    subprocess.run(["mount", "--bind", "-o", "ro", str(kept), str(kept)], check=True)
    subprocess.run(["mount", "-o", "remount,bind,ro", str(kept)], check=True)
    try:
        with pytest.raises(StoreFaultError, match=r"^Nothing was kept: the store, or a folder beside it, cannot be"):
            disk.send_june()
        with pytest.raises(StoreFaultError, match=r"^Nothing was kept"):
            disk.one.withdraw(2)
        assert state(disk.one) == before
    finally:
        subprocess.run(["umount", "--lazy", str(kept)], check=True)
    assert disk.send_june().accepted


def test_a_limit_on_the_size_of_files_counts_as_a_full_disk(busy, tmp_path):
    """Where nobody may mount a disk: a file that may not grow any more."""
    before = state(busy)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    (tmp_path / "june.csv").write_text(as_csv("missing_episodes", JUNE), encoding="utf-8")
    words = ["load", str(tmp_path / "june.csv"), "--dataset", "missing_episodes", "--by", "x", "--months", "2026-06"]
    out, err = io.StringIO(), io.StringIO()
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        status = run(words, busy.store, busy.framework, now(), out, err)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert status == 1
    assert "The disk is full, so nothing was changed. [store_full]" in out.getvalue()
    assert out.getvalue().endswith("Nothing was kept.\n")
    assert state(busy) == before
    busy.open()
    assert state(busy) == before and busy.proof().faults == ()


def _at_once(*actions: Callable[[], object]) -> list[object]:
    """Do things in threads that begin together; gives what each gave, or the exception it raised."""
    gate = threading.Barrier(len(actions))
    found: list[object] = [None] * len(actions)

    def act(number: int, action: Callable[[], object]) -> None:
        gate.wait()
        try:
            found[number] = action()
        except Exception as error:
            found[number] = error

    threads = [threading.Thread(target=act, args=pair) for pair in enumerate(actions)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def test_two_loads_and_a_reader_at_once_follow_one_another(busy, tmp_path):
    """Each of the two is whole, in the ledger as in the store; whoever reads sees before or after, never between."""
    paths = [tmp_path / "one.csv", tmp_path / "two.csv"]
    for path, many in zip(paths, (5, 7), strict=True):
        path.write_text(as_csv("missing_episodes", MAY[:many]), encoding="utf-8")
    store = busy.store
    told = frozenset({"fewer_rows"})
    offering = Offering(DATASETS["missing_episodes"], "tester", None, Span.read("2026-05"), None, told)

    def read() -> set[int]:
        seen = set()
        while store.version() < 7:
            found = store.cursor().execute("select count(*) from missing_episodes").fetchone()
            seen.add(found[0])
        return seen

    one, two, seen = _at_once(
        lambda: load(store, paths[0], "one.csv", offering, NOW, busy.recalculate),
        lambda: load(store, paths[1], "two.csv", offering, NOW, busy.recalculate),
        read,
    )
    assert isinstance(one, Receipt) and isinstance(two, Receipt)
    assert {one.submission, two.submission} == {4, 5} and one.accepted and two.accepted
    assert isinstance(seen, set) and seen <= {11, 5, 7}
    assert busy.proof().faults == () and busy.proof().lines == 7
