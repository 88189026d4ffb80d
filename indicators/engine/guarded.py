"""A change that goes in only while what its sender had seen still stands, so that of two who save at once one is told.

Only one change runs at a time, and what it does is not seen from another cursor before it is done: such a cursor still
shows what stood before.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from data.store import Cursor
from indicators.engine.recalculate import Recalculate


class OvertakenError(Exception):
    """Somebody saved another version in the meantime."""


def guarded(change: Recalculate, standing: Callable[[], int], base: int) -> Recalculate:
    """Give a recalculation that raises OvertakenError, and so undoes its change, where `base` does not stand any more.

    `standing` gives the number of what stands, read with a cursor of its own.
    """

    def checked(cursor: Cursor, datasets: set[str], now: datetime, why: str, submission: int | None) -> int:
        if standing() != base:
            raise OvertakenError
        return change(cursor, datasets, now, why, submission)

    return checked
