"""Sends what a form holds through the same door as any file: a CSV of one row, checked, kept and on record.

Never writes into the store in any other way.
"""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from data.schema import Dataset
from data.submissions import Offering, Receipt, load
from indicators.engine.effect import looking
from indicators.engine.recalculate import recalculation
from pages.parts.context import Context


def send_row(here: Context, dataset: Dataset, cells: Mapping[str, str], name: str, by: str, now: datetime) -> Receipt:
    """Send one row of a dataset, its cells by column, as a file called `name`; the receipt tells what became of it."""
    offering = Offering(dataset, by, extracted_on=here.today, acknowledged=frozenset({"fewer_rows"}))
    with tempfile.NamedTemporaryFile("w", dir=here.store.spool, prefix="held-", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, dataset.headings, lineterminator="\r\n")
        writer.writeheader()
        writer.writerow({column.heading: cells[column.name] for column in dataset.columns})
        file.flush()
        look = looking(here.store, here.framework, here.as_of)
        change = recalculation(here.framework)
        return load(here.store, Path(file.name), name, offering, now, change, look)
