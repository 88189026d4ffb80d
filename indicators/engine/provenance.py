"""Where a figure came from: the submission that holds for its period, who sent it, when, and how many rows it has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from data.store import Store
from indicators.engine.framework import Watched
from indicators.engine.observation import Observation
from indicators.engine.series import measures_of


@dataclass(frozen=True)
class Origin:
    """The submission behind a figure; `rows` are its rows for the period."""

    submission: int
    dataset: str
    supplier: str
    file_name: str
    received_at: datetime
    received_by: str
    extracted_on: date
    rows: int


def of(store: Store, watched: Watched, observation: Observation) -> tuple[Origin, ...]:
    """Give the submissions that hold for an observation's dataset and last month, newest first."""
    by_slot = observation.source == "counts"
    where = "starts_with(h.slot, ?)" if by_slot else "h.month = date_trunc('month', cast(? as date))"
    cursor = store.cursor()
    try:
        rows = cursor.execute(
            "select s.id, s.dataset, h.supplier, s.file_name, s.received_at, s.received_by, s.extracted_on, "
            "cast(sum(h.rows) as bigint) "
            "from holdings h join submissions s on s.id = h.submission where h.dataset = ? and h.state = 'current' "
            f"and {where} group by all order by s.id desc",
            [observation.source, f"{watched.id}|" if by_slot else observation.end],
        ).fetchall()
    finally:
        cursor.close()
    return tuple(Origin(*row) for row in rows)


def main_measure(watched: Watched) -> str:
    """Give the calculation that is rated and shown first."""
    return measures_of(watched)[0]
