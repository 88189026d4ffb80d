"""Tells on a command line how far a load is: one line that is written over on a terminal, a line a stage elsewhere.

Nothing is told of what takes less than two seconds, and nothing where nobody reads along.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from data.progress import Progress, Stage, told

SOONEST = 2.0
EVERY = 0.5


@contextmanager
def telling(progress: Progress, out: TextIO, soonest: float = SOONEST, every: float = EVERY) -> Iterator[None]:
    """Tell of a progress while something runs, from `soonest` seconds on, `every` so many."""
    over = threading.Event()
    teller = threading.Thread(target=_tell, args=(progress, out, over, soonest, every), daemon=True)
    teller.start()
    try:
        yield
    finally:
        over.set()
        teller.join()


def _tell(progress: Progress, out: TextIO, over: threading.Event, soonest: float, every: float) -> None:
    began, seen, written = time.monotonic(), set[Stage](), ""
    terminal = out.isatty()
    while not over.wait(every):
        seconds = time.monotonic() - began
        if seconds < soonest:
            continue
        step = progress.look(seconds)
        if terminal:
            line = told(step)
            out.write("\r" + line.ljust(len(written)))
            written = line
        elif step.stage not in seen:
            seen.add(step.stage)
            out.write(told(step) + "\n")
        out.flush()
    if written:
        out.write("\r" + " " * len(written) + "\r")
        out.flush()
