"""Which store a file is checked in and goes into, and every fault of it told in a sentence with the state it left.

A demonstration never takes a file: beside one, the real store is opened for the moment and closed again. Never shows
an exception, and never logs more of one than its type.
"""

from __future__ import annotations

import errno
import logging
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from data.faults import StoreFaultError
from data.store import Kind, Store, StoreBusyError, StoreKindError, is_there
from indicators.engine.fronts import now
from indicators.engine.opening import open_store
from indicators.engine.opening import real_store as framework_store
from pages.parts.context import Context

Made = TypeVar("Made")
_LOG = logging.getLogger(__name__)
_FULL = (errno.ENOSPC, errno.EDQUOT)
_CLOSED = (errno.EROFS, errno.EACCES, errno.EPERM)


def real_store() -> Path:
    """Give where the real store lies that a demonstration sends files to."""
    return Path(os.environ.get("OUTCOMES_REAL_STORE") or framework_store())


@contextmanager
def taking(here: Context) -> Iterator[Store]:
    """Give the store that files go into; StoreBusyError or StoreKindError where it cannot be opened."""
    if not here.demonstration:
        yield here.store
        return
    store = open_store(here.framework, real_store(), now(), Kind.REAL)
    try:
        yield store
    finally:
        store.close()


@contextmanager
def checking(here: Context) -> Iterator[Store]:
    """Give the store that a file is checked against; where no real store exists yet, an empty one that is let go."""
    if not here.demonstration or is_there(real_store()):
        with taking(here) as store:
            yield store
        return
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(here.framework, Path(folder) / "empty.duckdb", now(), Kind.REAL)
        try:
            yield store
        finally:
            store.close()


def told(action: Callable[[], Made], version: Callable[[], int]) -> tuple[Made | None, str]:
    """Give what the action gave, or None and a sentence that says what stood in the way and what was stored.

    `version` gives the data version of the store that the screen serves: it tells whether a fault came too late.
    """
    before = version()
    try:
        return action(), ""
    except StoreBusyError:
        return None, (
            "Another process holds the store, so nothing was stored. Wait until its work has finished, then try again."
        )
    except StoreKindError:
        return None, "The store of real data holds demonstration data, so nothing was stored. Name another file for it."
    except StoreFaultError as error:
        return None, str(error)
    except Exception as error:
        if type(error) is LookupError:
            return None, str(error.args[0])
        _LOG.error("A change of the store failed: %s", type(error).__name__)
        return None, f"{_cause(error)} {_state(before, version)}"


def _cause(error: Exception) -> str:
    number = error.errno if isinstance(error, OSError) else None
    if number in _FULL or "No space left" in str(error):
        return "The disk is full."
    if number in _CLOSED or "read-only" in str(error).lower():
        return "The store cannot be written to; ask whoever runs the server."
    return "Something went wrong here, through no fault of the file."


def _state(before: int, version: Callable[[], int]) -> str:
    if version() == before:
        return "Nothing was stored."
    return "It was stored all the same: look at the list of submissions."
