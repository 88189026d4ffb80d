"""Small areas in rows: how each moved on one scale, its scores, average and change, and whether it is high or rising.

A table, so that who cannot see the drawing reads the same. Draws what the engine found; decides nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from indicators.engine.small_areas import SmallArea, SmallAreas
from indicators.methods.risk_score import HIGHEST
from pages.parts import small_area_sentences as say
from pages.parts.marks import svg
from pages.parts.markup import Html, fill, join

_LOWEST = 1
_TICKS = (1, 5, 10)
_FILLED = '<rect x="3" y="3" width="18" height="18" fill="currentColor"/>'
_ARROW = (
    '<path d="M4 20 19 5M8.5 4.5H20v11.5" fill="none" stroke="currentColor" stroke-width="3.6" '
    'stroke-linecap="round" stroke-linejoin="round"/>'
)
_RING = '<circle cx="12" cy="12" r="8.5" fill="var(--paper)" stroke="currentColor" stroke-width="3.4"/>'
_DOT = '<circle cx="12" cy="12" r="11" fill="currentColor"/>'


def table(found: SmallAreas, shown: Sequence[SmallArea], place: Callable[[SmallArea], str], caption: str) -> Html:
    """Give the rows under their axis; `place` tells the area that holds a small one, '' where nobody said."""
    return fill(
        "<table class='pt sa'><caption class='visually-hidden'>{caption}</caption><thead><tr><th scope='col'>Area</th>"
        "<th class='pl' aria-hidden='true'><div class='pw'>{axis}</div></th>{years}<th scope='col' class='num'>Average"
        "</th><th scope='col' class='num'>Change</th><th scope='col'>High or rising</th></tr></thead>"
        "<tbody>{rows}</tbody></table>",
        caption=caption,
        axis=_axis(found),
        years=join(fill("<th scope='col' class='num yr'>{year}</th>", year=say.year(year)) for year in found.years),
        rows=join(_row(one, found, place(one)) for one in shown),
    )


def key(found: SmallAreas) -> Html:
    """Give what the marks of the drawing mean."""
    return fill(
        "<p class='note sa-key'><span>{ring} score in {first}</span><span>{dot} in {last}</span>"
        "<span><i class='av'></i> average of the three years</span>"
        "<span><i class='bm'></i> high from an average of {high}</span></p>",
        ring=svg(_RING),
        dot=svg(_DOT),
        first=say.year(found.years[0]),
        last=say.year(found.years[-1]),
        high=found.high_from,
    )


def _axis(found: SmallAreas) -> Html:
    ticks = [fill("<span style='left:{x}'>{tick}</span>", x=_x(tick), tick=tick) for tick in _TICKS]
    high = fill("<span class='hi' style='left:{x}'>high</span>", x=_x(found.high_from))
    return join([*ticks, high] if found.high_from < HIGHEST else ticks)


def _row(one: SmallArea, found: SmallAreas, place: str) -> Html:
    told = say.word(one)
    scores = (fill("<td class='num yr'>{score}</td>", score=say.ABSENT if s is None else s) for s in one.scores)
    return fill(
        "<tr class='{kind}'><th scope='row'>{name}<span class='quiet'>{place}</span></th>"
        "<td class='pl' aria-hidden='true'><div class='pw'>{drawing}</div></td>{scores}"
        "<td class='num val'>{average}<span class='quiet'>{printed}</span></td><td class='num'>{change}</td>"
        "<td><span class='hr'>{shapes}{word}</span></td></tr>",
        kind="lit" if one.high and one.rising else "",
        name=one.name,
        place=place,
        drawing=_drawing(one, found),
        scores=join(scores),
        average=say.average(one),
        printed=say.printed(one),
        change=say.change(one),
        shapes=join([svg(_FILLED)] * one.high + [svg(_ARROW)] * one.rising),
        word=told,
    )


def _drawing(one: SmallArea, found: SmallAreas) -> Html:
    """Give a row's grid, where high begins, the way from the first year to the last, and the average."""
    parts = [fill("<i class='gl' style='left:{x}'></i>", x=_x(tick)) for tick in _TICKS]
    parts.append(fill("<i class='bm' style='left:{x}'></i>", x=_x(found.high_from)))
    first, last = one.scores[0], one.scores[-1]
    if first is not None and last is not None and first != last:
        low, top = sorted((first, last))
        parts.append(fill("<i class='w1' style='left:{x};width:{w}'></i>", x=_x(low), w=_x(_LOWEST + top - low)))
    if first is not None and first != last:
        parts.append(fill("<b style='left:{x}'>{shape}</b>", x=_x(first), shape=svg(_RING)))
    if last is not None:
        parts.append(fill("<b style='left:{x}'>{shape}</b>", x=_x(last), shape=svg(_DOT)))
    if one.average is not None:
        parts.append(fill("<i class='av' style='left:{x}'></i>", x=_x(float(one.average))))
    return join(parts)


def _x(score: float) -> str:
    return f"{100 * (score - _LOWEST) / (HIGHEST - _LOWEST):.2f}%"
