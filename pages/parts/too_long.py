"""Tells of a text on a form that is longer than its column takes, and by how much; nothing typed is ever cut."""

from __future__ import annotations

from collections.abc import Mapping

from data.schema import Dataset, Text
from pages.parts.figures import number, plural


def too_long(dataset: Dataset, cells: Mapping[str, str], labels: Mapping[str, str]) -> str:
    """Give the sentence of the first cell that is too long, under the label of its field; '' where none is."""
    for name, cell in cells.items():
        column = dataset.column(name)
        over = len(cell) - column.longest if isinstance(column, Text) else 0
        if isinstance(column, Text) and over > 0:
            most = f"{number(column.longest)} at most"
            return f"{labels[name]}: {number(over)} {plural(over, 'character')} too many; {most}."
    return ""
