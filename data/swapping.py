"""Puts a store that lies ready beside another in its place, so that a fault on the way leaves the one or the other.

What is replaced is set aside under a dated name. A swap that was broken off is finished before the store is opened.
"""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from data.kept import on_disk
from data.store_file import logs_of

_ASIDE = "aside"


def swap_in(path: Path, laid: Path, now: datetime) -> Path | None:
    """Put all that is in the folder `laid`, under the names it is to have, in the place of what is there.

    Gives the folder in which that was set aside, None where there was nothing. Nobody may hold the store.
    """
    (laid / _ASIDE).write_text(f"{path.name}.replaced-{now:%Y-%m-%dT%H%M%S}", encoding="utf-8")
    on_disk(laid)
    laid.rename(_ready(path))
    on_disk(path.parent)
    return finish_swap(path)


def finish_swap(path: Path) -> Path | None:
    """Finish a swap that was begun, if there is one; gives where what was there was set aside."""
    ready = _ready(path)
    if not ready.is_dir():
        return None
    aside = path.with_name((ready / _ASIDE).read_text("utf-8"))
    coming = [ready / name for name in sorted(os.listdir(ready)) if name != _ASIDE]  # noqa: PTH208
    # A log belongs to the file that it stands beside and goes before it: it must never be read into another one.
    if ready / path.name in coming:
        for log in logs_of(path):
            _away(log, aside)
    for one in coming:
        _away(path.with_name(one.name), aside)
        one.rename(path.with_name(one.name))
    (ready / _ASIDE).unlink()
    ready.rmdir()
    on_disk(path.parent)
    return aside if aside.is_dir() else None


def _away(there: Path, aside: Path) -> None:
    if there.exists():
        aside.mkdir(mode=0o700, exist_ok=True)
        there.rename(aside / there.name)


def _ready(path: Path) -> Path:
    return path.with_name(path.name + ".ready")
