"""What stands around a map: its key, the cell that somebody picked, whether it moved, and how concentrated it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from data.periods import months_later
from indicators.engine.hotspot_map import HotspotMap
from indicators.engine.map_disclosure import ShownCell, ShownHotspot, ShownMap, past_of
from indicators.engine.map_facts import concentration, foretold
from indicators.engine.movement import RINGS, USUAL_MONTHS, USUAL_RING, compared, spans
from indicators.methods.over_time import OverTime
from pages.parts import map_movement, map_words
from pages.parts.context import Context
from pages.parts.figures import number
from pages.parts.heading import NOTHING, switch
from pages.parts.map_deck import square
from pages.parts.markup import Html, fill, join
from pages.parts.words import upper_first

Address = Callable[..., str]
_OFFERED = 4


def key(read: HotspotMap, found: ShownMap) -> Html:
    """Give what a map is of, what is left out, and what its colours say."""
    size = read.incidents.size
    lost = ""
    if read.adrift:
        lost = f" {number(read.adrift)} more have neither place nor area, and may lie here."
    new = any(one.word is OverTime.EMERGING for one in found.hotspots)
    least = "5 or more, not a hotspot"
    return fill(
        "<p class='sub'><b>{what}, {size} metre cells</b>{agencies}. {where}{lost}"
        "<span class='lg'><i class='k1'></i>hotspot, beyond chance at 1%<i class='k5'></i>at 5%"
        "<i class='k0'></i>{least}{emerging}<i class='kt'></i>tested</span></p>",
        what=upper_first(map_words.unit(read)),
        size=number(size),
        agencies=_agencies(read),
        where=map_words.where_found(read, found.at),
        lost=lost,
        least=least,
        emerging=Html("<i class='ke'></i>outlined orange: emerging") if new else NOTHING,
    )


def _agencies(read: HotspotMap) -> str:
    names = sorted({name for layer in read.incidents.layers for name in layer.suppliers})
    if read.layer.supplier:
        return f", {read.layer.supplier} alone"
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
        share, area = 100 * before.hits / before.incidents, 100 * before.cells / before.of
        line = (
            f" The hotspots of the window before hold {number(share)}% of these in {number(area, 1)}% of the cells: "
            f"{number(before.index, 1)} times their share."
        )
    return fill(
        "<h2 class='gap'>How concentrated?</h2><p>Half of all {units} fall in <b>{half} of {cells} cells</b>; "
        "chance alone would give about {chance}.{line}</p><p class='note'>{tested}</p>",
        units=map_words.unit(read), half=number(told.cells), cells=number(told.of), chance=number(told.chance),
        line=line, tested=map_words.how_many_tested(read),
    )  # fmt: skip


def _protected_note(found: ShownMap) -> Html:
    if not found.protected:
        return NOTHING
    return fill(
        "<h2 class='gap'>Why so coarse?</h2><p>{why}</p>",
        why="This map is about people. It is drawn in cells of a kilometre and half-years that never overlap, no cell "
        "has a number, and those of hotspots are rounded to 5, so that nobody can be picked out of it.",
    )


def moved(context: Context, read: HotspotMap, found: ShownMap, asked: Mapping[str, str], address: Address) -> Html:
    """Give whether incidents moved from a place that was tackled, as far as its figures can tell."""
    if found.protected or read.places.too_few(found.at) or not found.hotspots:
        return NOTHING
    target = _spot(found, asked.get("target", "")) or found.hotspots[0]
    ring = int(asked["ring"]) if asked.get("ring") in {str(one) for one in RINGS} else USUAL_RING
    since = _since(asked.get("since", ""), found)
    against = [
        one for one in found.hotspots if one is not target and compared(read.incidents, found, target, one, ring, since)
    ]
    control = _spot(found, asked.get("against", ""))
    control = control if control in against else (against[0] if against else None)
    head = fill("<h2 class='gap'>Did it move? {name}, from {month}</h2>", name=upper_first(target.name),
                month=map_words.month(since))  # fmt: skip
    measured = control and compared(read.incidents, found, target, control, ring, since)
    if not control or not measured:
        return fill("{head}<p>{why}</p>{choices}", head=head, why=_no_comparison(read, since, found),
                    choices=_choices(found, target, None, against, ring, since, read, address))  # fmt: skip
    names = (map_words.in_sentence(target.name), map_words.in_sentence(control.name))
    return fill(
        "{head}{section}{choices}",
        head=head,
        section=map_movement.section(measured, names, map_words.unit(read)),
        choices=_choices(found, target, control, against, ring, since, read, address),
    )


def _spot(found: ShownMap, named: str) -> ShownHotspot | None:
    return next((one for one in found.hotspots if str(one.number) == named), None)


def _since(asked: str, found: ShownMap) -> date:
    try:
        since = date.fromisoformat(f"{asked}-01")
    except ValueError:
        since = months_later(found.window.last, 1 - USUAL_MONTHS)
    return min(max(since, months_later(found.window.last, -11)), found.window.last)


def _no_comparison(read: HotspotMap, since: date, found: ShownMap) -> str:
    if spans(read.incidents, since, found.window.last) is None:
        return "There are too few months before it to compare with."
    return "There is no other hotspot far enough away to compare it with, so nothing can be said of where it went."


def _choices(
    found: ShownMap, target: ShownHotspot, control: ShownHotspot | None, against: list[ShownHotspot], ring: int,
    since: date, read: HotspotMap, address: Address,
) -> Html:  # fmt: skip
    """Give what can be chosen of the question: the area, what it is compared with, how wide its ring is, since when."""
    spots = found.hotspots[:_OFFERED]
    rows = [
        ("Tackled", [(upper_first(s.name), address(target=str(s.number), against=""), s is target) for s in spots]),
        ("Compared with", [
            (upper_first(s.name), address(against=str(s.number)), s is control) for s in against[:_OFFERED]
        ]),
        ("Around it", [(f"{n} m", address(ring=str(n)), n == ring) for n in RINGS if n >= read.incidents.size]),
        ("From", [
            (map_words.month(month, short=True), address(since=f"{month:%Y-%m}"), month == since)
            for back in (2, 5, 8, 11)
            for month in [months_later(found.window.last, -back)]
        ]),
    ]  # fmt: skip
    return fill(
        "<details class='ask'><summary>Choose areas and months</summary>{rows}</details>",
        rows=join(switch(word, choices) for word, choices in rows if len(choices) > 1),
    )
