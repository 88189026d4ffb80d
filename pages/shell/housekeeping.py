"""Garbage collection from a background thread: after every run it would cost each reader 60 to 80 ms."""

from __future__ import annotations

import gc
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

EVERY_SECONDS = 60.0


def collect_until(stopped: threading.Event, every: float = EVERY_SECONDS) -> None:
    """Collect garbage every so many seconds until `stopped` is set; what was there at the start is left alone."""
    gc.collect()
    gc.freeze()
    while not stopped.wait(every):
        gc.collect()


@asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[dict[str, Any]]:
    """Run the collecting thread for as long as the server runs."""
    stopped = threading.Event()
    threading.Thread(target=collect_until, args=(stopped,), name="garbage", daemon=True).start()
    try:
        yield {}
    finally:
        stopped.set()
