"""The words of a hotspot map: its title as a finding, what a hotspot has been, what a cell is, what is left out.

Never says that a place caused anything, or that anybody moved.
"""

from __future__ import annotations

from datetime import date

from data.datasets import DATASETS
from data.periods import month_end, month_name
from indicators.engine.disclosure import SMALLEST, too_small
from indicators.engine.framework import Watched
from indicators.engine.hot_places import HISTORY
from indicators.engine.hotspot_map import HotspotMap, LayerChoice
from indicators.engine.map_disclosure import ShownCell, ShownHotspot, ShownMap
from indicators.engine.map_scope import Reach, Scope
from indicators.engine.map_windows import Window
from indicators.engine.register import MEASURES
from indicators.methods.gi_star import FEWEST_IN_PERIOD
from indicators.methods.over_time import OverTime
from pages.parts.declared import category_name
from pages.parts.figures import in_words, number, plural, span
from pages.parts.words import lower_first, upper_first

FEWER = "fewer than 5"
WORDS = {
    OverTime.PERSISTENT: "Persistent",
    OverTime.EMERGING: "Emerging",
    OverTime.FORMER: "Former",
    OverTime.INTERMITTENT: "Intermittent",
    OverTime.NONE: "Rarely hot",
    OverTime.TOO_FEW: "",
}


def subject(watched: Watched) -> str:
    """Give what a map is of: "Violence" for the indicator called "Map of violence"."""
    return upper_first(watched.short.removeprefix("Map of "))


def unit(read: HotspotMap) -> str:
    """Give what is counted, plural; what several calculations have in common is "reports"."""
    measures = {layer.measure for layer in read.incidents.layers}
    return MEASURES[measures.pop()].unit if len(measures) == 1 else "reports"


def when(window: Window, short: bool = False) -> str:
    """Give the months of a window: "August to October 2026"."""
    return span(window.first, month_end(window.last), short)


def title(read: HotspotMap, found: ShownMap | None) -> str:
    """Give the finding of a map."""
    about = subject(read.watched)
    if found is None:
        return f"{about}: no map yet, because {_lacking(read)}"
    if read.places.too_few(found.at):
        count = "too few" if found.protected else f"{number(read.places.total(found.at))}, too few"
        return f"{about}: {count} to tell a hotspot from chance"
    if not found.hotspots:
        return f"{about}: no place stands out beyond chance"
    return f"{about}: {_told(found)}"


def _told(found: ShownMap) -> str:
    new = [one for one in found.hotspots if one.word is OverTime.EMERGING]
    first = found.hotspots[0]
    if len(found.hotspots) == 1:
        return f"one hotspot, {at(first.name)}{_how_long(first, found.protected)}"
    if not new:
        count = in_words(len(found.hotspots))
        told = ", none of them new" if first.word else ""
        return f"{count} hotspots{told}; the largest is {at(first.name)}"
    if first in new:
        return f"the largest hotspot is new, {at(first.name)}"
    count = in_words(len(new))
    where = f", {at(new[0].name)}" if len(new) == 1 else f", among them {in_sentence(new[0].name)}"
    several = " and " in first.name
    stays = ("remain" if several else "remains", "are" if several else "is")[first.word is not OverTime.PERSISTENT]
    return f"{count} new {plural(len(new), 'hotspot')}{where}; {in_sentence(first.name)} {stays} the largest"


def _how_long(one: ShownHotspot, protected: bool) -> str:
    if one.word is OverTime.EMERGING:
        return ", and it is new"
    hot, count = sum(one.history), len(one.history)
    spans = "half-years" if protected else "windows"
    if count < 2:
        return ""
    return f", in each of the last {count} {spans}" if hot == count else f", in {hot} of the last {count} {spans}"


def at(name: str) -> str:
    """Give a hotspot's name with its preposition: "at Canalside", "north of Penhill", "around SU 150 848"."""
    if name[:1].islower():
        return name
    return f"around {name}" if name[2:3] == " " and name[:2].isupper() else f"at {in_sentence(name)}"


def in_sentence(name: str) -> str:
    """Give a hotspot's name as it stands inside a sentence."""
    return f"the {lower_first(name)}" if name.startswith("Town centre") else name


def _lacking(read: HotspotMap) -> str:
    if not read.incidents.layers:
        suppliers = sorted({DATASETS[MEASURES[m].dataset].title for m in read.watched.measures})
        return f"nothing has come in of {' or '.join(lower_first(one) for one in suppliers)}"
    if not len(read.incidents.columns):
        return f"none of its incidents has a place in {read.scope.name}"
    if not read.incidents.months:
        return "no month is in from all of its agencies"
    if read.incidents.protected:
        return "no half-year from April or October is in yet"
    return "its months do not follow one another"


def been(one: ShownHotspot) -> str:
    """Give how long a place has been hot, in a sentence without its full stop."""
    hot = sum(one.history)
    if one.word is OverTime.FORMER:
        return "No longer hot"
    if one.word is OverTime.EMERGING and one.since:
        return f"New: hot since the window of {when(one.since)}"
    if len(one.history) == 1:
        return "The only window so far"
    return f"Hot in {'each' if hot == len(one.history) else hot} of {len(one.history)}"


def counted(value: float | None, rounded: bool) -> str:
    """Give a number of incidents as it may be told."""
    if value is None:
        return FEWER if rounded else "-"
    return f"about {number(value)}" if rounded else number(value)


def cell_told(cell: ShownCell, units: str) -> str:
    """Give what may be told of a cell that somebody points at."""
    if cell.incidents is None:
        return "part of a hotspot" if cell.band else "5 or more"
    return f"{number(cell.incidents)} {plural(cell.incidents, singular(units), units)}"


def singular(units: str) -> str:
    """Give the singular of what is counted."""
    return units[:-1] if units.endswith("s") else units


def band_words(band: int) -> str:
    """Give what a cell's colour says."""
    return {1: "hotspot, beyond chance at 1%", 5: "hotspot, beyond chance at 5%"}.get(band, "not a hotspot")


def scope_name(scope: Scope) -> str:
    """Give what an area is called among the choices."""
    return f"{scope.name} area" if scope.reach is Reach.FORCE else scope.name


def layer_name(layer: LayerChoice, read: HotspotMap) -> str:
    """Give what a way to look at a map is called among the choices."""
    if layer.supplier:
        return layer.supplier
    if layer.category:
        return category_name(MEASURES[layer.measure].dataset, layer.breakdown, layer.category)
    return MEASURES[layer.measure].title if layer.measure else "All together"


def where_found(read: HotspotMap, at_window: int) -> str:
    """Give how many of a window's incidents have a place, and what is left out, in sentences."""
    incidents, window = read.incidents, read.windows[at_window]
    months = [i for i, month in enumerate(incidents.months) if window.first <= month <= window.last]
    lost = int(incidents.without_place[months].sum())
    total = read.places.total(at_window) + lost
    if not total:
        return f"None in {when(window)}."
    share = 100 * (total - lost) / total
    if not incidents.protected:
        return f"{_percent(share)} of {number(total)} have a place."
    if too_small(lost) or too_small(total - lost):
        return "Nearly all have a place." if too_small(lost) else "Hardly any has a place."
    return f"{_percent(share)} have a place."


def _percent(share: float) -> str:
    if share == 100:
        return "All"
    return f"{min(99, max(1, round(share)))}%" if share else "None"


def how_many_tested(read: HotspotMap) -> str:
    """Give what was tested, in a sentence."""
    cells = number(len(read.incidents.columns))
    return (
        f"Each of {cells} cells is compared with all of them, together with the cells around it, and corrected for so "
        f"many comparisons; fewer than {FEWEST_IN_PERIOD} incidents are not tested. Cells with fewer than {SMALLEST} "
        "are left out where they are no hotspot's, so that the map can be read: these counts hide nobody."
    )


def history_note(found: ShownMap) -> str:
    """Give what the marks of the list mean, in sentences."""
    dark = "Dark: at least half of its cells were hot."
    usual = f"Usual: {usual_note(found)}"
    return f"{usual} {dark}" if found.hotspots or found.former else ""


def usual_note(found: ShownMap) -> str:
    """Give what the usual number is, in a sentence."""
    if all(one.usual is None for one in (*found.hotspots, *found.former)):
        return "unknown until the same months of an earlier year are in."
    return "the same months, average of up to two years before."


def windows_heading(found: ShownMap) -> str:
    """Give the heading of the marks: over how many windows they run."""
    count = min(HISTORY, len(found.places.windows[: found.at + 1]))
    return "Half-years" if found.protected else f"Last {count} windows" if count > 1 else "Window"


def month(day: date, short: bool = False) -> str:
    """Give a month: "May 2026"."""
    return month_name(day, short)
