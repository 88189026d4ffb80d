"""What stands around a map: its key, the cell that somebody picked, whether it moved, and how concentrated it is."""

from __future__ import annotations

from collections.abc import Sequence

from indicators.engine.hotspot_map import HotspotMap
from indicators.engine.map_disclosure import ShownCell, ShownMap, past_of
from indicators.engine.map_facts import concentration, foretold
from indicators.engine.ward_counts import WardCount
from indicators.methods.over_time import OverTime
from pages.parts import map_words
from pages.parts.figures import in_words, number
from pages.parts.heading import NOTHING
from pages.parts.map_deck import shows_tested, square
from pages.parts.markup import Html, fill, join, link
from pages.parts.words import upper_first

_NAMED = 6


def key(read: HotspotMap, found: ShownMap, demonstration: bool = False) -> Html:
    """Give what a map is of, what is left out, and what its colours say; of a demonstration that all is invented."""
    size = read.incidents.size
    lost = ""
    if read.adrift:
        lost = f" {number(read.adrift)} more have neither place nor area, and may lie here."
    new = any(one.word is OverTime.EMERGING for one in found.hotspots)
    least = "5 or more, not a hotspot"
    return fill(
        "<p class='sub'><b>{what}, {size} metre cells</b>{agencies}. {where}{lost}{invented}"
        "<span class='lg'><i class='k1'></i>hotspot, beyond chance at 1%<i class='k5'></i>at 5%"
        "<i class='k0'></i>{least}{emerging}{tested}</span></p>",
        what=upper_first(map_words.unit(read)),
        size=number(size),
        agencies=_agencies(read),
        where=map_words.where_found(read, found.at),
        lost=lost,
        invented=" Boundary, roads and names of places invented." if demonstration else "",
        least=least,
        tested=Html("<i class='kt'></i>tested") if shows_tested(read) else NOTHING,
        emerging=Html("<i class='ke'></i>outlined orange: emerging") if new else NOTHING,
    )


def _agencies(read: HotspotMap) -> str:
    names = sorted({name for layer in read.incidents.layers for name in layer.suppliers})
    if read.layer.supplier:
        return f", {read.layer.supplier} alone"
    if len(names) > _NAMED:
        return f", {in_words(len(names))} agencies together"
    return f", {', '.join(names[:-1])} and {names[-1]} together" if len(names) > 1 else f", {names[0]}" if names else ""


def picked(read: HotspotMap, found: ShownMap, at: int) -> Html:
    """Give what is told of the cell that somebody picked on the map."""
    if at < 0:
        return NOTHING
    cell = found.cells[at]
    hotspot = next((one for one in found.hotspots if one.number == cell.hotspot), None)
    return fill(
        "<div class='cell' role='status'><b>{where}</b> {told}{past}; {band}{of}.</div>",
        where=f"Cell {square(cell, read.incidents.size)}:",
        told=map_words.cell_told(cell, map_words.unit(read)),
        past=_past(found, cell),
        band=map_words.band_words(cell.band),
        of=f", part of {hotspot.number} {upper_first(hotspot.name)}" if hotspot else "",
    )


def _past(found: ShownMap, cell: ShownCell) -> str:
    past = past_of(found, cell)
    if past is None:
        return ""
    usual = "" if past.usual is None else f", usual {number(past.usual)}"
    return f"{usual}; hot in {past.hot} of the last {past.windows} windows" if past.windows > 1 else usual


def facts(read: HotspotMap, found: ShownMap) -> Html:
    """Give how concentrated incidents are, and how well the last hotspots foretold these."""
    told = concentration(read.places, found.at)
    if told is None:
        return _protected_note(found)
    before = foretold(read.places, found.at)
    line = ""
    if before and before.index is not None:
        share, area = 100 * before.hits / before.incidents, 100 * before.hot / before.cells
        line = (
            f" The hotspots of the window before hold {number(share)}% of these in {number(area, 1)}% of the cells: "
            f"{number(before.index, 1)} times their share."
        )
    how = link("How a hotspot is told", "guide", part="methods")
    return fill(
        "<h2 class='gap'>How concentrated?</h2><p>Half of all {units} fall in <b>{half} of {cells} cells</b>; "
        "chance alone would give about {chance}.{line}</p><p class='note'>{tested} {how}.</p>",
        units=map_words.unit(read), half=number(told.cells), cells=number(told.of), chance=number(told.chance),
        line=line, how=how, tested=map_words.how_many_tested(read),
    )  # fmt: skip


def _protected_note(found: ShownMap) -> Html:
    if not found.protected:
        return NOTHING
    return fill(
        "<h2 class='gap'>Why so coarse?</h2><p>{why}</p>",
        why="This map is about people. It is drawn in cells of a kilometre and half-years that never overlap, no cell "
        "has a number, and those of hotspots are rounded to 5, so that nobody can be picked out of it.",
    )


def wards(read: HotspotMap, counted: Sequence[WardCount]) -> Html:
    """Give the wards behind a line that opens, with their rates and what these do not say."""
    if not counted:
        return NOTHING
    rates = any(one.rate is not None for one in counted)
    rows = join(
        fill(
            "<tr><td>{name}{hot}</td><td class='num'>{count}</td>{rate}</tr>",
            name=one.name, hot=Html(" <b>(hotspot)</b>") if one.hot else NOTHING, count=number(one.incidents),
            rate=fill("<td class='num'>{rate}</td>", rate="" if one.rate is None else number(one.rate, 1))
            if rates else NOTHING,
        )
        for one in counted
    )  # fmt: skip
    return fill(
        "<details><summary>By ward{with_rates}</summary><table class='sums'><thead><tr><th>Ward</th>"
        "<th class='num'>{unit}</th>{rate}</tr></thead><tbody>{rows}</tbody></table>"
        "<p class='note'>{note}</p></details>",
        with_rates=", with rates" if rates else "",
        unit=upper_first(map_words.unit(read)),
        rate=Html("<th class='num'>Per 1,000 residents</th>") if rates else NOTHING,
        rows=rows,
        note=_rate_note(rates),
    )


def _rate_note(rates: bool) -> str:
    cells = "A cell counts in the ward that holds its middle."
    if not rates:
        return f"{cells} With the wards' residents (dataset Populations) there would be rates."
    return (
        f"{cells} Residents are not the people who are there: where many come to shop, work or go out, as in a town "
        "centre, a rate looks worse than the risk to anybody is. Compare such wards by their counts and their own past."
    )
