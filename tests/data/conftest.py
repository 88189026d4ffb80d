"""What the tests of the ledger begin with."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from indicators.engine.framework import Framework
from tests.data.beside import ACTIONS, MAY, Beside


@pytest.fixture
def beside(tmp_path: Path, framework: Framework) -> Iterator[Beside]:
    """Give an empty real store that can be closed, harmed and opened again."""
    made = Beside(tmp_path, framework)
    yield made
    made.close()


@pytest.fixture(scope="session")
def made_busy(tmp_path_factory: pytest.TempPathFactory, framework: Framework) -> Path:
    """Give the folder of a store with a revision, a withdrawal, a restoring and a list, made once."""
    made = Beside(tmp_path_factory.mktemp("busy"), framework)
    assert made.send(MAY).accepted
    assert made.send(MAY[:11]).accepted
    made.withdraw(2)
    made.restore(2)
    found = made.send(ACTIONS, "milestones", None, date(2026, 11, 1))
    assert found.accepted, found.problems
    made.close()
    return made.path.parent


@pytest.fixture
def busy(made_busy: Path, beside: Beside) -> Beside:
    """Give a copy of the busy store, to do harm to."""
    shutil.copytree(made_busy, beside.path.parent, dirs_exist_ok=True)
    return beside
