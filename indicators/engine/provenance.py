"""Where a figure came from: the submissions that hold for its period, who sent them and when.

Never how many rows they have: that may be a number of people which the figure itself withholds.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from data.datasets import DATASETS
from data.store import Store
from indicators.engine.framework import Watched
from indicators.engine.observation import Observation


@dataclass(frozen=True)
class Origin:
    """A submission behind a figure, of one supplier."""

    submission: int
    dataset: str
    supplier: str
    file_name: str
    received_at: datetime
    received_by: str
    extracted_on: date


def of(store: Store, watched: Watched, observation: Observation, area: str) -> tuple[Origin, ...]:
    """Give the submissions that hold for an observation in an area, newest first.

    For a ready-made figure they are those of that very figure; otherwise those of every month of its period, and of a
    file that names the force of each row only the area's own force.
    """
    if observation.source == "counts":
        where = "h.slot = ?"
        values = ["|".join([watched.id, area, observation.start.isoformat(), observation.end.isoformat()])]
    else:
        where = "h.month between cast(? as date) and cast(? as date)"
        values = [observation.start.isoformat(), observation.end.isoformat()]
        if DATASETS[observation.source].supplier_column:
            where += " and (h.supplier in (select force from districts where today = ?) or h.supplier in "
            where += "(select name from known_places where code = ?))"
            values += [area, area]
    cursor = store.cursor()
    try:
        rows = cursor.execute(
            "select s.id, s.dataset, h.supplier, s.file_name, s.received_at, s.received_by, s.extracted_on "
            "from holdings h join submissions s on s.id = h.submission where h.dataset = ? and h.state = 'current' "
            f"and {where} group by all order by s.id desc",
            [observation.source, *values],
        ).fetchall()
    finally:
        cursor.close()
    return tuple(Origin(*row) for row in rows)
