"""The file that a supplier begins with: a dataset's header line and one row of examples, or its example GeoJSON."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from io import StringIO

from data.schema import Dataset


@dataclass(frozen=True)
class Template:
    """The file that a supplier begins with: its text, its name, its form in a word, and its MIME type."""

    text: str
    name: str
    form: str
    mime: str


def template_of(dataset: Dataset) -> Template:
    """Give the file that a supplier of a dataset begins with."""
    if dataset.geojson:
        return Template(dataset.geojson, f"{dataset.name}.geojson", "GeoJSON", "application/geo+json")
    return Template(template_csv(dataset), f"{dataset.name}.csv", "CSV", "text/csv")


def template_csv(dataset: Dataset) -> str:
    """Give the header line and one row of declared examples as CSV text."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(dataset.headings)
    writer.writerow([column.example for column in dataset.columns])
    return out.getvalue()
