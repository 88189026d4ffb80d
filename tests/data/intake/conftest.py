"""Fixtures of the intake tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.data.intake.offered import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Give a desk with a store of its own."""
    made = Desk(tmp_path)
    yield made
    made.cursor.close()
    made.store.close()
