"""What a large file takes of memory while it is loaded, above the idle store, and what is kept of that afterwards.

Measured in a process of its own, since memory that others have used before would hide it.
"""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path

from data.datasets import DATASETS
from data.store import Kind, Store
from data.submissions import Offering, load
from indicators.engine.framework_file import load as load_framework
from indicators.engine.opening import own_areas
from indicators.engine.recalculate import recalculation
from tests.bench.pages import NOW

_PAGE_BYTES = 4096
_WAIT_SECONDS = 5


def of_a_large_file(folder: Path, path: Path) -> tuple[float, float]:
    """Give the megabytes above the idle store at the peak of a load, and some seconds after it."""
    words = [sys.executable, "-m", "tests.bench.memory", str(folder / "memory.duckdb"), str(path)]
    said = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    idle, peak, after = map(float, said.split())
    megabytes = path.stat().st_size / 1e6
    print(
        f"  {megabytes:.0f} MB: idle {idle:.0f} MB, at most {peak:.0f} MB, "
        f"{after:.0f} MB {_WAIT_SECONDS} seconds afterwards"
    )
    return peak - idle, after - idle


def _resident() -> float:
    """Give the megabytes of memory that this process holds."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * _PAGE_BYTES / 1e6


def _measured(target: Path, path: Path) -> tuple[float, float, float]:
    framework = load_framework("swindon")
    store = Store(target, Kind.REAL, own_areas(framework))
    idle, seen, done = _resident(), [0.0], threading.Event()

    def watch() -> None:
        while not done.wait(0.005):
            seen.append(_resident())

    watching = threading.Thread(target=watch)
    watching.start()
    offering = Offering(DATASETS["street_crime"], "bench", acknowledged=frozenset({"months_empty"}))
    receipt = load(store, path, "street.csv", offering, NOW, recalculation(framework))
    done.set()
    watching.join()
    assert receipt.accepted, [p.message for p in receipt.problems]
    time.sleep(_WAIT_SECONDS)
    after = _resident()
    store.close()
    return idle, max(seen), after


if __name__ == "__main__":
    print(*_measured(Path(sys.argv[1]), Path(sys.argv[2])))
