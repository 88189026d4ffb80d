"""Opens the framework and the store once a process, and answers the command line on the store's behalf meanwhile.

Screens only ever borrow them. Never chooses which store: the environment does.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from http.server import ThreadingHTTPServer
from pathlib import Path

import streamlit as st

from data.__main__ import run as run_data
from data.handover import listen
from data.store import Store
from indicators.__main__ import run as run_indicators
from indicators.engine.framework import Framework
from indicators.engine.framework_file import load
from indicators.engine.fronts import answering, now
from indicators.engine.opening import framework_name, open_store, store_path

_LOG = logging.getLogger(__name__)


def both() -> tuple[Framework, Store]:
    """Give the framework and the store that the environment names; see chosen_framework and Store for what can fail."""
    name = framework_name()
    return _framework(name), _held(str(store_path()), name).store


@st.cache_resource(show_spinner=False)
def _framework(name: str) -> Framework:
    return load(name)


@dataclass(frozen=True)
class Held:
    """A store that this process holds, and the server by which command lines reach it meanwhile."""

    store: Store
    server: ThreadingHTTPServer


def _let_go(held: Held) -> None:
    held.server.shutdown()
    held.server.server_close()
    held.store.close()


@st.cache_resource(show_spinner=False, on_release=_let_go)
def _held(path: str, framework: str) -> Held:
    served = _framework(framework)
    store = open_store(served, Path(path), now())
    for message in store.messages:
        _LOG.warning("%s", message)
    server = listen(store.path, answering(store, served, {"data": run_data, "indicators": run_indicators}))
    return Held(store, server)
