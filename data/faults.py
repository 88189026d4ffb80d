"""What stands in the way outside of the project, in sentences: a full disk, a folder that takes no writing, damage.

Every sentence ends with what has become of the change. Never quotes a path beyond the name of a file of the store's.
"""

from __future__ import annotations

import errno
import os

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_CLOSED = (errno.EROFS, errno.EACCES, errno.EPERM)
FULL, CLOSED, DAMAGED = "store_full", "store_read_only", "ledger_damaged"
_CAUSES = {
    FULL: "the disk is full",
    CLOSED: "the store, or a folder beside it, cannot be written to",
}
_WAYS_OUT = {
    FULL: "Free some space and try again.",
    CLOSED: "Ask whoever runs the server.",
}


class StoreFaultError(Exception):
    """A change of the store, or its opening, could not be done; nothing of it was kept. `code` is a problem's."""

    def __init__(self, code: str, sentence: str) -> None:
        """Say it in a sentence."""
        super().__init__(sentence)
        self.code = code


def cause_of(error: BaseException | None) -> str:
    """Give the code of what lies behind an error, or "" where that is nothing outside of the project."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        if isinstance(error, StoreFaultError):
            return error.code
        for code, numbers in ((FULL, _FULL), (CLOSED, _CLOSED)):
            if isinstance(error, OSError) and error.errno in numbers:
                return code
            if any(os.strerror(number) in str(error) for number in numbers):
                return code
        error = error.__cause__ or error.__context__
    return ""


def in_words(code: str) -> str:
    """Give the cause alone, as the end of a sentence."""
    return _CAUSES[code]


def nothing_kept(code: str) -> StoreFaultError:
    """Give the error that says that a change was not made, and why."""
    return StoreFaultError(code, f"Nothing was kept: {_CAUSES[code]}. {_WAYS_OUT[code]}")


def not_opened(code: str, name: str) -> StoreFaultError:
    """Give the error that says that a store could not be opened, and why."""
    return StoreFaultError(code, f"{name} cannot be opened: {_CAUSES[code]}. Nothing was changed. {_WAYS_OUT[code]}")
