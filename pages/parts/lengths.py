"""Says that a text is too long for its field, and by how much; whoever typed it keeps every word.

A field that cuts, or drops what was pasted, loses words in silence; so fields take any length, and forms ask here.
"""

from __future__ import annotations

from collections.abc import Mapping

from data.schema import Dataset, Text
from pages.parts.figures import number, plural


def too_long(label: str, text: str, longest: int) -> str:
    """Give the sentence that a text is too long, "" where it is not."""
    over = len(text) - longest
    if over <= 0:
        return ""
    return f"{label}: {number(over)} {plural(over, 'character')} too many; {number(longest)} at most."


def cells_too_long(dataset: Dataset, cells: Mapping[str, str], labels: Mapping[str, str]) -> str:
    """Give the sentences of those cells that are longer than their columns take, under the labels of their fields."""
    found = [(name, cell, dataset.column(name)) for name, cell in cells.items()]
    told = [too_long(labels[name], cell, column.longest) for name, cell, column in found if isinstance(column, Text)]
    return " ".join(one for one in told if one)
