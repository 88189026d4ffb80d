"""The key that hashes pseudonyms: from the environment, or in a file beside the store that only its owner can read.

Never inside the store, the kept files, the ledger or a message.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def key_file(store: Path) -> Path:
    """Give the file beside a store that holds its key, unless the environment does."""
    return store.with_name(store.name + ".key")


def pseudonym_key(store: Path) -> str:
    """Give the key of a store, which is made where there is none."""
    given = os.environ.get("OUTCOMES_PSEUDONYM_KEY")
    if given:
        return given
    file = key_file(store)
    if not file.exists():
        handle = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as opened:
            opened.write(secrets.token_hex(32))
    return file.read_text(encoding="ascii").strip()
