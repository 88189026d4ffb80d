"""The methods page on maps: how a hotspot is told from chance, what it has been, and whether it moved.

Its numbers are the constants of the engine; it works nothing out.
"""

from __future__ import annotations

from data.national_grid import ACCURACY
from indicators.engine.disclosure import SMALLEST
from indicators.engine.framework import Framework
from indicators.engine.hot_places import HISTORY, MOST_ONCE
from indicators.engine.map_settings import FORCE_CELL, PEOPLE_CELL, TOWN_CELL
from indicators.methods.gi_star import FEWEST_IN_PERIOD, FEWEST_IN_WINDOW
from indicators.methods.over_time import FEWEST_PERIODS, recent_periods
from pages.parts.figures import in_words, number
from pages.parts.markup import Html, fill, join


def maps_page(framework: Framework) -> Html:
    """Give how a map comes about, as short paragraphs."""
    told = (
        ("Cells and study area", _cells(framework)),
        ("What a hotspot is", _hotspot()),
        ("What it has been", _over_time()),
        ("Did it move?", _MOVED),
        ("How concentrated", _CONCENTRATED),
        ("About people", _people()),
    )
    parts = [fill("<div><h3>{title}</h3><p>{words}</p></div>", title=title, words=words) for title, words in told]
    return fill("<div class='pair'>{parts}</div>", parts=join(parts))


def _cells(framework: Framework) -> str:
    town, force = (number(framework.setting(setting)) for setting in (TOWN_CELL, FORCE_CELL))
    return (
        f"Squares of {town} metres fixed to the British National Grid, {force} for a force. All cells of the area's "
        "boundary are in, or, where none was loaded, all in which anything on any map ever happened; they stay the "
        "same for every month and choice, cells without an incident included. Longitudes and latitudes are turned into "
        f"metres by Ordnance Survey's series, to within {ACCURACY} metres. What has no place is counted and told."
    )


def _hotspot() -> str:
    return (
        "Getis and Ord's Gi*: the incidents in a cell and the eight around it against what the whole map would lead "
        "one to expect, with p by the normal curve on both sides and corrected over all cells of the map (Benjamini "
        "and Hochberg). Hot at 1% or at 5%, and only above. Maps of fewer than "
        f"{FEWEST_IN_PERIOD} incidents are not tested, nor cells with fewer than {FEWEST_IN_WINDOW} in and around "
        "them. Hot cells that touch are one hotspot. A shaded picture of density would look alike and is never drawn, "
        "because it cannot tell chance from a place."
    )


def _over_time() -> str:
    recent = in_words(recent_periods(HISTORY))
    return (
        f"Of the last {HISTORY} windows, a hotspot was hot in those in which at least half of its cells were. "
        "Persistent: in four of five. Emerging: in fewer than one in ten of the older and in one in five of the "
        f"{recent} latest. Former: the reverse, where it once held "
        f"{MOST_ONCE} incidents or more. Intermittent: in one in ten. Under {FEWEST_PERIODS} windows nothing is said. "
        "Windows overlap, because they move by a month. Usual is the same months of up to two years before."
    )


_MOVED = (
    "An area that was tackled, the ring around it, and another area with its own ring, before and after (Wheeler and "
    "Ratcliffe 2018): how many fewer there were than if both had changed as their comparisons did, with a 95% "
    "interval. The quotient of Bowers and Johnson (2003) is given only where the area itself fell. It never says "
    "that anything was displaced, only that figures are consistent with it, and never what caused a change."
)
_CONCENTRATED = (
    "The fewest cells that hold half of the incidents, beside how many chance alone would need for as many incidents "
    "in as many cells: crime is always concentrated, and a map of chance has peaks too. How well the last hotspots "
    "foretold these is the share of incidents that fell into them over the share of cells that they are."
)


def _people() -> str:
    return (
        f"Places are kept in cells of {number(PEOPLE_CELL)} metres alone. Periods are half-years from April and "
        "October, which never overlap; there is nothing to filter by; no cell has a number, and those of hotspots are "
        f"rounded to 5. On every map a cell with fewer than {SMALLEST} is drawn only where it is part of a hotspot."
    )
