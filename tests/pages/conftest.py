"""Lets go of the stores that a screen's test opened through the front door, so that nothing outlives its test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import streamlit as st

from data.store import Store
from indicators.engine.framework import Framework
from indicators.engine.framework_file import load
from tests.conftest import as_csv
from tests.indicators.test_effect import episodes
from tests.pages.at_desk import ID, Send


@pytest.fixture(scope="session")
def by_ambition() -> Framework:
    """Give a framework without lenses, whose outcomes belong to ambitions and are delivered by several groups."""
    return load("warwickshire")


@pytest.fixture(autouse=True)
def _nothing_held() -> Iterator[None]:
    yield
    st.cache_resource.clear()


@pytest.fixture
def red(store: Store, send: Send) -> Store:
    """Give a store with 30 missing episodes in October 2026 against a ceiling of 20, and a comment of September."""
    wanted = {"indicator": ID, "starts_on": "2026-04-01", "level": "20"}
    earlier = {"indicator": ID, "period_start": "2026-09-01", "period_end": "2026-09-30", "says": "As usual. No more."}
    assert send("missing_episodes", as_csv("missing_episodes", episodes(20, 10)), "2026-10").accepted
    assert send("targets", as_csv("targets", [wanted])).accepted
    assert send("commentary", as_csv("commentary", [earlier])).accepted
    return store
