"""What a screen works with: the framework, the store, the day it is judged at, and the board that follows from them.

The shell makes it at the start of a run; a screen asks for `current()`. Boards and drawn HTML are kept by data
version, so that a page costs nothing twice. Never opens a store and never asks what day it is.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import streamlit as st

from data.store import Kind, Store
from indicators.engine.assemble import board
from indicators.engine.board import Board
from indicators.engine.first_reported import FirstReports, first_reports
from indicators.engine.framework import Framework
from indicators.engine.observation import Series, until
from indicators.engine.peers import read_peers
from indicators.engine.series import read

Made = TypeVar("Made")
_KEPT_AT_MOST = 400
_kept: OrderedDict[Hashable, object] = OrderedDict()
_keeping = threading.Lock()
_SESSION_KEY = "context"


@dataclass(frozen=True)
class Context:
    """One run of one session; `today` is the real day, `as_of` the day that statuses are judged at."""

    framework: Framework
    store: Store
    today: date
    as_of: date
    person: str
    version: int

    @property
    def demonstration(self) -> bool:
        """Whether the store holds invented data."""
        return self.store.kind is Kind.DEMONSTRATION

    @property
    def past(self) -> date | None:
        """The day that is looked back at, None where that is today."""
        return self.as_of if self.as_of < self.today else None

    def board(self) -> Board:
        """Give the board for this data version and day."""
        return self.kept("board", lambda: board(self.store, self.framework, self.as_of))

    def series(
        self, indicator: str, area: str | None = None, breakdown: str | None = None, measure: str | None = None
    ) -> Series:
        """Give a disclosed series; None stands for the framework's own area, the total, and the first measure."""
        return self.kept(
            ("series", indicator, area, breakdown, measure),
            lambda: read(self.store, self.framework, indicator, area, breakdown, measure),
        )

    def first_reports(self, series: Series) -> FirstReports:
        """Give what the figures of a total were when first reported, where they have been revised since."""
        return self.kept(
            ("first", series.indicator, series.area, series.measure),
            lambda: first_reports(self.store, self.framework, series),
        )

    def peers(self, indicator: str) -> tuple[Series, ...]:
        """Give the rated series of an indicator in the other areas of its kind, up to the day of judgement."""
        return self.kept(
            ("peers", indicator),
            lambda: tuple(until(s, self.as_of) for s in read_peers(self.store, self.framework, indicator)),
        )

    def kept(self, name: Hashable, make: Callable[[], Made]) -> Made:
        """Give what `make` made for this name, data version, framework and day, making it only once."""
        key = (str(self.store.path), self.version, self.framework.name, self.as_of, name)
        with _keeping:
            if key in _kept:
                _kept.move_to_end(key)
                return _kept[key]  # type: ignore[return-value]
        made = make()
        with _keeping:
            _kept[key] = made
            while len(_kept) > _KEPT_AT_MOST:
                _kept.popitem(last=False)
        return made


def enter(context: Context) -> None:
    """Make it the running session's; the shell alone does this."""
    st.session_state[_SESSION_KEY] = context


def current() -> Context:
    """Give the running session's; KeyError where the shell has not run."""
    found: Context = st.session_state[_SESSION_KEY]
    return found
