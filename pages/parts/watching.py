"""Shows how far the check or the load of a large file is, while it runs in a thread of its own.

Never ends the work early: where the screen is run again meanwhile, it is waited for all the same, so that its result
is kept as that of a small file is.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path
from typing import Any, TypeVar

import streamlit as st

from data.progress import LARGE, Progress, told

Made = TypeVar("Made")
_EVERY = 0.3


def watched(file: Path, words: str, action: Callable[[Progress | None], Made]) -> Made:
    """Give what the action makes of a file, with a spinner, or a bar and the time left where the file is large."""
    size = file.stat().st_size
    if size <= LARGE:
        with st.spinner(words):
            return action(None)
    progress = Progress(size / 1e6)
    bar = st.progress(0.0, text=words)
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(action, progress)
        _follow(running, progress, bar)
    return running.result()


def _follow(running: Future[Made], progress: Progress, bar: Any) -> None:
    began, shown = time.monotonic(), True
    while not running.done():
        wait([running], timeout=_EVERY)
        step = progress.look(time.monotonic() - began)
        try:
            if shown:
                bar.progress(step.part, text=told(step))
        except BaseException:  # Streamlit ends a run by what is no Exception; the work is not to be lost by it
            shown = False
