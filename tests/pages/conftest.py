"""Lets go of the stores that a screen's test opened through the front door, so that nothing outlives its test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import streamlit as st

from indicators.engine.framework import Framework
from indicators.engine.framework_file import load


@pytest.fixture(scope="session")
def by_ambition() -> Framework:
    """Give a framework without lenses, whose outcomes belong to ambitions and are delivered by several groups."""
    return load("warwickshire")


@pytest.fixture(autouse=True)
def _nothing_held() -> Iterator[None]:
    yield
    st.cache_resource.clear()
