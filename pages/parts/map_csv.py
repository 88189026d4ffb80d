"""A map to take away as CSV: the cells that are drawn, with what is told of them on the screen and nothing else."""

from __future__ import annotations

import csv
from io import StringIO

from data.formulas import safe_text
from indicators.engine.hotspot_map import HotspotMap
from indicators.engine.map_disclosure import ShownMap
from indicators.methods.over_time import OverTime
from pages.parts.map_deck import square
from pages.parts.map_words import WORDS, band_words, when

COLUMNS = (
    "grid_reference", "easting", "northing", "cell_metres", "period", "incidents", "usual", "class", "over_time",
    "hotspot", "hotspot_name", "hotspot_over_time",
)  # fmt: skip


def cells_csv(read: HotspotMap, found: ShownMap) -> str:
    """Give the CSV of a shown map; eastings and northings are those of a cell's south-west corner."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    size = read.incidents.size
    names = {one.number: (one.name, WORDS[one.word] if one.word else "") for one in found.hotspots}
    for cell in found.cells:
        name, word = names.get(cell.hotspot, ("", ""))
        count = cell.incidents if cell.incidents is not None else "not told" if cell.band else "5 or more"
        writer.writerow(
            [
                square(cell, size), cell.column * size, cell.row * size, size, when(found.window), count,
                "" if cell.usual is None else round(cell.usual, 1), band_words(cell.band),
                "" if cell.word is OverTime.TOO_FEW else WORDS[cell.word], cell.hotspot or "", safe_text(name), word,
            ]
        )  # fmt: skip
    return out.getvalue()
