"""The list beside a map: every hotspot with its number, what is usual, and the windows in which it was hot."""

from __future__ import annotations

from collections.abc import Callable

from indicators.engine.hotspot_map import HotspotMap
from indicators.engine.map_disclosure import ShownHotspot, ShownMap
from indicators.methods.over_time import OverTime
from pages.parts.figures import in_words, number
from pages.parts.heading import NOTHING
from pages.parts.map_deck import square
from pages.parts.map_words import WORDS, been, counted, history_note, unit, windows_heading
from pages.parts.markup import Html, fill, join
from pages.parts.words import upper_first

SHOWN = 5
_FORMER = 1
_FEW = 12
_CELLS = 40


def table(read: HotspotMap, found: ShownMap, address: Callable[[ShownHotspot], str], picked: int = 0) -> Html:
    """Give the list of a map's hotspots, the largest first; `address` is where a hotspot is picked."""
    rows = [*found.hotspots[:SHOWN], *found.former[:_FORMER]]
    if not rows:
        return fill("<h2>No hotspots</h2><p class='quiet'>{why}</p>", why=_none(read, found))
    more = len(found.hotspots) - SHOWN
    known = any(one.usual is not None or one.rounded for one in rows)
    return fill(
        "<h2>Hotspots, largest first</h2><table class='hs'><thead><tr><th></th><th>Place</th>"
        "<th class='num'>{unit}</th>{usual}<th>{windows}</th></tr></thead>"
        "<tbody>{rows}</tbody></table>"
        "<p class='note'>{more}{note}</p>",
        unit=upper_first(unit(read)),
        usual=Html("<th class='num'>Usual</th>") if known else NOTHING,
        windows=windows_heading(found) if found.at else "",
        rows=join(_row(one, address(one), one.number == picked, known) for one in rows),
        more=_more(more),
        note=history_note(found),
    )


def _none(read: HotspotMap, found: ShownMap) -> str:
    if read.places.too_few(found.at):
        return "There are too few incidents to test. A longer window may have enough."
    return (
        "No cell has more around it than chance allows for. Incidents are spread out, or there is no difference to see."
    )


def _row(one: ShownHotspot, to: str, picked: bool, known: bool) -> Html:
    kind = {OverTime.EMERGING: "em", OverTime.FORMER: "fo"}.get(one.word, "") if one.word else ""
    gone = one.word is OverTime.FORMER
    return fill(
        "<tr class='{kind}'{picked}><td class='rk'>{number}</td>"
        "<td><a href='{to}'><b>{name}</b></a><span>{been}</span></td><td class='num big'>{incidents}</td>"
        "{usual}<td>{marks}<span class='wd'>{word}</span></td></tr>",
        kind=kind,
        picked=Html(" aria-current='true'") if picked else "",
        number="\u2013" if gone else one.number,
        to=to,
        name=upper_first(one.name),
        been=been(one),
        incidents=counted(one.incidents, one.rounded),
        usual=_usual(one) if known else NOTHING,
        marks=marks(one.history) if len(one.history) > 1 else NOTHING,
        word=WORDS[one.word] if one.word else "",
    )


def _more(count: int) -> str:
    if count < 1:
        return ""
    ones = "One smaller one is" if count == 1 else f"{in_words(count, True)} smaller ones are"
    return f"{ones} on the map and in the download. "


def _usual(one: ShownHotspot) -> Html:
    told = "not known" if one.usual is None and not one.rounded else counted(one.usual, one.rounded)
    return fill("<td class='num'>{told}</td>", told=told)


def marks(history: tuple[bool, ...]) -> Html:
    """Give a mark for each window, dark where hot, oldest first, with how many in words for those who do not see it."""
    step = 12 if len(history) <= _FEW else 8
    wide, high = step - 2, 17
    rects = join(
        fill(
            "<rect x='{x}' y='1' width='{wide}' height='{high}' class='{kind}'/>",
            x=1 + at * step, wide=wide, high=high, kind="hot" if hot else "not",
        )
        for at, hot in enumerate(history)
    )  # fmt: skip
    return fill(
        "<svg class='wins' viewBox='0 0 {width} 19' style='width:{rem}rem' role='img' aria-label='{told}'>"
        "{rects}</svg>",
        width=len(history) * step + 2,
        rem=round((len(history) * step + 2) / 20, 2),
        told=f"Hot in {sum(history)} of {len(history)} windows",
        rects=rects,
    )


def cells(read: HotspotMap, found: ShownMap) -> Html:
    """Give the cells of the hotspots behind a line that opens, those with most incidents first."""
    size = read.incidents.size
    hot = sorted((cell for cell in found.cells if cell.band), key=lambda cell: -(cell.incidents or 0))[:_CELLS]
    if not hot:
        return NOTHING
    names = {one.number: upper_first(one.name) for one in found.hotspots}
    rows = join(
        fill(
            "<tr><td>{where}</td><td>{name}</td><td class='num'>{count}</td><td class='num'>{usual}</td>"
            "<td>{word}</td></tr>",
            where=square(cell, size), name=names.get(cell.hotspot, ""),
            count="not told" if cell.incidents is None else number(cell.incidents),
            usual="" if cell.usual is None else number(cell.usual),
            word="" if cell.word is OverTime.TOO_FEW else WORDS[cell.word],
        )
        for cell in hot
    )  # fmt: skip
    return fill(
        "<details class='cells'><summary>Cells of the hotspots{most}</summary><table class='sums'><thead><tr>"
        "<th>Cell</th><th>Hotspot</th><th class='num'>{unit}</th><th class='num'>Usual</th><th>Over time</th></tr>"
        "</thead>"
        "<tbody>{rows}</tbody></table></details>",
        most=f", the {_CELLS} with most" if sum(cell.band > 0 for cell in found.cells) > _CELLS else "",
        unit=upper_first(unit(read)), rows=rows,
    )  # fmt: skip
