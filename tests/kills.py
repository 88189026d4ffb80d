"""Kills a real loading process at random moments and looks at what it left: exactly before, or exactly after.

`python -m tests.kills [N]` kills it N times (200 unless told otherwise), over its whole duration: while it starts,
reads, recalculates, keeps, commits, checkpoints and writes its ledger line. A process accepts a file, sends a revision,
withdraws or restores, and says so on its standard output once it may; after each kill the store is opened as anybody
would open it. Exit status 1 where anything was lost, torn or half done.
"""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from data import kept
from data.datasets import DATASETS
from data.ledger import FILE
from data.periods import Span
from data.proving import prove
from data.store import Store, logs_of
from data.submissions import Offering, listing, load, restore, withdraw
from indicators.engine.framework_file import load as load_framework
from indicators.engine.opening import open_store
from indicators.engine.recalculate import recalculation
from tests.conftest import NOW, as_csv

SEED = 20261127
ACTS = ("accept", "revise", "withdraw", "restore")
MONTHS = ("2026-03", "2026-04", "2026-05")


def work(path: Path, act: str, number: int) -> None:
    """Make one change of the store as a process of its own, and say which once it is acknowledged."""
    framework = load_framework("swindon")
    store = open_store(framework, path, NOW)
    recalculate = recalculation(framework)
    now = NOW + timedelta(minutes=number)
    if act in ("accept", "revise"):
        month = MONTHS[number % len(MONTHS)]
        rows = [
            {"reported_at": f"{month}-{1 + n % 28:02d} 10:{n % 60:02d}", "episode_ref": f"k{number}-{n}"}
            for n in range(300 + number % 50)
        ]
        file = path.with_name("kill.csv")
        file.write_text(as_csv("missing_episodes", rows), encoding="utf-8")
        codes = frozenset({"fewer_rows", "key_elsewhere"})
        offering = Offering(DATASETS["missing_episodes"], "kills", None, Span.read(month), None, codes)
        receipt = load(store, file, file.name, offering, now, recalculate)
        assert receipt.accepted, receipt.problems
        print("done", receipt.submission, flush=True)
    else:
        states = ("current",) if act == "withdraw" else ("withdrawn",)
        ident = next((one.id for one in listing(store) if one.state in states), 0)
        if ident:
            (withdraw if act == "withdraw" else restore)(store, ident, "kills", "tried", now, recalculate)
        print("done", ident, flush=True)
    store.close()


@dataclass
class Tally:
    """What the kills came to; `found` is what a kill had left beside the store, before anybody opened it."""

    kills: int = 0
    before: int = 0
    after: int = 0
    ended: int = 0
    acknowledged: int = 0
    faults: list[str] = field(default_factory=list)
    moments: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)

    def told(self) -> str:
        """Give it in sentences."""
        where = ", ".join(f"{moment} {many}" for moment, many in sorted(self.moments.items()))
        found = ", ".join(f"{what} {many}" for what, many in sorted(self.found.items()))
        whole = (
            f"{self.kills} processes, {self.kills - self.ended} killed and {self.ended} done before their kill: "
            f"{self.before} left the store exactly before, {self.after} exactly after; {self.acknowledged} changes "
            f"were acknowledged and none of them is lost.\nKilled when, in tenths of a change's duration: {where}.\n"
            f"Found beside the store: {found}."
        )
        return "\n".join(self.faults) or whole


def _state(store: Store) -> tuple[Any, ...]:
    """Give all that a change touches, and make sure that the figures are those of the rows."""
    with closing(store.cursor()) as cursor:
        ask = cursor.execute
        return (
            tuple((one.id, one.state, one.rows) for one in listing(store)),
            tuple(ask("select id, submission, state, rows from holdings order by id").fetchall()),
            ask("select count(*), max(hash) from audit").fetchone(),
            tuple(
                ask(
                    "select h.submission, count(*), sum(hash(r)::HUGEINT) from rows_missing_episodes r "
                    "join holdings h on h.id = r._holding group by all order by all"
                ).fetchall()
            ),
            ask(
                "select count(*), sum(hash(measure, start, finish, area, breakdown, category, value)::HUGEINT) "
                "from observations where to_version is null"
            ).fetchone(),
        )


def _wrong(store: Store, folder: Path) -> list[str]:
    """Give what does not agree in a store that was just opened."""
    with closing(store.cursor()) as cursor:
        proof = prove(cursor, folder)
        cells = cursor.execute(
            "select (select count(*) from missing_episodes), coalesce((select sum(value) from observations where "
            "to_version is null and measure = 'missing.all_episodes' and category is null and area = 'E06000030'), 0)"
        ).fetchone()
        stray = cursor.execute(
            "select count(*) from rows_missing_episodes where _holding not in (select id from holdings)"
        ).fetchone()
    waiting = [path.name for path in folder.iterdir() if path.suffix == kept.WAITING]
    return [
        *proof.faults,
        *store.messages,
        *([f"{waiting} were left waiting"] if waiting else []),
        *([f"rows and figures disagree: {cells}"] if cells is None or cells[0] != cells[1] else []),
        *([f"{stray} rows belong to no holding"] if stray is None or stray[0] else []),
    ]


def kill_often(folder: Path, times: int, seed: int = SEED, late: bool = False) -> Tally:
    """Kill a process so many times at moments that the seed decides; with `late` only after it has started."""
    path, framework, chance = folder / "store.duckdb", load_framework("swindon"), random.Random(seed)
    tally, pace = Tally(), Pace()
    subprocess.run(_words(path, "accept", 1000), check=True, capture_output=True)
    with closing(open_store(framework, path, NOW)) as store:
        before = _state(store)
    for number in range(times):
        act = chance.choice(ACTS)
        # The imports take half of the time: every second kill comes after them, where there is something to tear.
        share = chance.uniform(0.5 if late or number % 2 else 0.0, 1.0)
        # Every third waits for the first trace of keeping on the disk, since that takes a hundredth of the time.
        after_trace = chance.uniform(0.0, 0.02) if number % 3 == 0 else None
        said, ended = _killed(path, act, number, pace, share, after_trace)
        lines = len(read_lines(path))
        tally.found.update(_left(path))
        with closing(open_store(framework, path, NOW)) as store:
            after, wrong = _state(store), _wrong(store, kept.folder_of(path))
        tally.kills, tally.ended = tally.kills + 1, tally.ended + ended
        more = after[2][0] - before[2][0]
        if after == before:
            tally.before += 1
            wrong += ["an acknowledged change is lost"] if said and not said.endswith(" 0") else []
        else:
            tally.after += 1
            wrong += [f"{more} changes were made by one process"] if more != 1 else []
        tally.found["ledger behind"] += len(read_lines(path)) - lines
        wrong += ["the ledger has not one line for each change"] if len(read_lines(path)) != after[2][0] + 1 else []
        tally.acknowledged += bool(said)
        moment = str(min(9, int(10 * share))) if after_trace is None else "while it was kept"
        tally.moments[moment] += not ended
        tally.faults += [f"Kill {number} ({act}, at {share:.2f} of its duration): {fault}." for fault in wrong]
        before = after
    return tally


@dataclass
class Pace:
    """About how long a change takes on this machine at this time, as those that end before their kill tell."""

    seconds: float = 1.5

    def ended(self, after: float) -> None:
        """Hear that a change took so long."""
        self.seconds = 0.5 * self.seconds + 0.5 * after

    def killed(self) -> None:
        """Hear that a change was killed, so that it may take longer."""
        self.seconds *= 1.02


def read_lines(path: Path) -> list[str]:
    """Give the whole lines of the ledger as they stand."""
    return (kept.folder_of(path) / FILE).read_text("utf-8").split("\n")[:-1]


def _left(path: Path) -> list[str]:
    """Give what a kill left beside the store."""
    waiting = any(file.suffix == kept.WAITING for file in kept.folder_of(path).iterdir())
    torn = not (kept.folder_of(path) / FILE).read_bytes().endswith(b"\n")
    marks = {"kept file waiting": waiting, "ledger torn": torn, "write-ahead log": bool(logs_of(path))}
    return [what for what, there in marks.items() if there]


def _words(path: Path, act: str, number: int) -> list[str]:
    return [sys.executable, "-m", "tests.kills", "--work", str(path), act, str(number)]


def _killed(path: Path, act: str, number: int, pace: Pace, share: float, after_trace: float | None) -> tuple[str, bool]:
    """Start a change and kill it after a share of its time, or so long after its first trace.

    Gives what it acknowledged, and whether it had ended.
    """
    began = time.monotonic()
    with subprocess.Popen(_words(path, act, number), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as one:
        try:
            if after_trace is None:
                one.wait(share * pace.seconds)
            else:
                _wait_for_trace(path, one)
                one.wait(after_trace)
            pace.ended(time.monotonic() - began)
            ended = True
        except subprocess.TimeoutExpired:
            one.send_signal(signal.SIGKILL)
            pace.killed()
            ended = False
        out, err = one.communicate()
    if ended and one.returncode:
        raise RuntimeError(f"The process failed by itself: {err[-2000:]}")
    return out.strip(), ended


def _wait_for_trace(path: Path, one: subprocess.Popen[str]) -> None:
    """Wait until a kept file is begun, the write-ahead log grows again or the ledger does, or the process ends."""
    folder, log = kept.folder_of(path), path.with_name(path.name + ".wal")
    length, first = (folder / FILE).stat().st_size, 0
    while one.poll() is None:
        size = log.stat().st_size if log.exists() else 0
        first = first or size
        waiting = any(file.suffix == kept.WAITING for file in folder.iterdir())
        if waiting or size > first or (folder / FILE).stat().st_size > length:
            return
        time.sleep(0.0005)


def main(words: list[str]) -> int:
    """Run the kills, or one process that is to be killed; gives the exit status."""
    if words[:1] == ["--work"]:
        work(Path(words[1]), words[2], int(words[3]))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        tally = kill_often(Path(folder), int(words[0]) if words else 200)
    print(tally.told())
    return 1 if tally.faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
