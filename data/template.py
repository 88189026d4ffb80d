"""The CSV that a supplier begins with: the header line of a dataset and one row of examples, from its declaration."""

from __future__ import annotations

import csv
from io import StringIO

from data.schema import Dataset


def template_csv(dataset: Dataset) -> str:
    """Give the header line and one row of declared examples as CSV text."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(dataset.headings)
    writer.writerow([column.example for column in dataset.columns])
    return out.getvalue()
