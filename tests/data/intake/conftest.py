"""Fixtures of the intake tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from data.store import Store
from tests.data.intake.offered import Desk


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Give a store that the tests of one module share."""
    store = Store(tmp_path_factory.mktemp("store") / "s.duckdb")
    yield store
    store.close()


@pytest.fixture
def desk(opened: Store) -> Iterator[Desk]:
    """Give a desk with a cursor of its own, whose changes are undone afterwards."""
    made = Desk(opened)
    made.cursor.execute("begin")
    yield made
    made.cursor.execute("rollback")
    made.cursor.close()
    for path in opened.spool.iterdir():
        if path.is_file():
            path.unlink()
