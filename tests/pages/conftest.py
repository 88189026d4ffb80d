"""Lets go of the stores that a screen's test opened through the front door, so that nothing outlives its test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import streamlit as st


@pytest.fixture(autouse=True)
def _nothing_held() -> Iterator[None]:
    yield
    st.cache_resource.clear()
