"""One indicator, read closely: its finding, chart, parts, definition, origin and the figures behind it.

Reads through the context alone; every choice stands in the address.
"""

from __future__ import annotations

from contextlib import closing
from difflib import get_close_matches
from pathlib import Path

import streamlit as st

from indicators.engine import provenance
from indicators.engine.assemble import until
from indicators.engine.board import Card
from indicators.engine.levels import standing
from indicators.engine.observation import Series
from indicators.engine.register import MEASURES
from indicators.engine.series import measures_of
from indicators.engine.status import Target
from indicators.engine.targets import targets_of
from pages.parts import chart, frame
from pages.parts import sentences_indicator as say
from pages.parts.behind import Named, csv_text
from pages.parts.chosen import (
    Chosen,
    area_name,
    breakdown_name,
    breakdowns,
    category_title,
    choose,
    measure_name,
    neighbours,
    ordered,
)
from pages.parts.context import Context, current
from pages.parts.heading import NOTHING, heading, switch
from pages.parts.markup import Html, fill, href, join, link
from pages.parts.multiples import Part, block, told
from pages.parts.rail import Beside, rail, status_line
from pages.parts.waiting import evidence, parts_waiting, waiting
from pages.parts.words import upper_first

CSS = Path(frame.__file__).with_name("indicator.css")
BESIDE = (61.5, 31.9)


def screen(context: Context) -> None:
    """Show the indicator that the address names."""
    asked = {name: st.query_params[name] for name in st.query_params}
    known = [watched.id for watched in context.framework.indicators]
    if asked.get("id", "") not in known:
        frame.show(_unknown(asked.get("id", ""), known), CSS, key="unknown")
        return
    watched = context.framework.indicator(asked["id"])
    chosen = choose(context.framework, watched, asked)
    card = context.board().card(watched.id)
    series = _series(context, chosen)
    if series.observations:
        _with_figures(context, card, chosen, series)
    elif chosen.first:
        frame.show(join([_head(card, chosen, say.finding(watched.short, card)), waiting(card, chosen.declared)]), CSS)
    else:
        frame.show(_nothing_here(context, card, chosen), CSS, key="nothing")


def _series(context: Context, chosen: Chosen, breakdown: str | None = None, measure: str = "") -> Series:
    """Give a series of the chosen view, up to the day that the board is judged at."""
    wanted = measure or chosen.measure
    return until(context.series(chosen.watched.id, chosen.area, breakdown, wanted), context.as_of)


def _with_figures(context: Context, card: Card, chosen: Chosen, series: Series) -> None:
    targets = _targets(context, chosen)
    name = measure_name(chosen.watched, chosen.measure)
    standing_now = standing(targets, series.latest) if series.latest else None
    beside = _beside(context, card, chosen, series, standing_now)
    frame.show(_head(card, chosen, _title(context, card, chosen, series), status_line(beside)), CSS, key="head")
    left, right = st.columns(BESIDE, gap=None)
    with left, st.container(key="indicator-left", gap=None):
        frame.show(_line_above(context, chosen, series), CSS, key="above")
        alt = say.alt_text(f"{name}, {area_name(context.framework, chosen.area)}", series, standing_now)
        with st.container(key="plot", height="stretch"):
            st.plotly_chart(
                chart.figure(series, targets), theme=None, height="stretch", config=chart.CONFIG, alt=alt, key="chart"
            )
        frame.show(join([_parts(context, chosen), _waits(context, chosen), evidence(card)]), CSS, key="parts")
    with right, st.container(key="indicator-rail", gap=None):
        frame.show(rail(beside), CSS, key="rail")
        st.download_button(
            "Download CSV",
            csv_text(_named(context, chosen)),
            file_name=f"{chosen.watched.id}-{chosen.area.replace(':', '-')}.csv",
            mime="text/csv",
            on_click="ignore",
            key="download",
        )


def _targets(context: Context, chosen: Chosen) -> list[Target]:
    """Give the targets of the indicator's own area; they are for its first calculation alone."""
    if not chosen.first:
        return []
    with closing(context.store.cursor()) as cursor:
        return targets_of(cursor, context.framework.area_code).get(chosen.watched.id, [])


def _title(context: Context, card: Card, chosen: Chosen, series: Series) -> str:
    name = measure_name(chosen.watched, chosen.measure)
    if chosen.first:
        return say.finding(name, card)
    place = "" if chosen.area == chosen.own_area else f", {area_name(context.framework, chosen.area)}"
    latest = series.latest
    return say.level(name + place, latest, series.unit, series.per) if latest else f"{name}{place}: nothing received"


def _head(card: Card, chosen: Chosen, title: str, status: Html = NOTHING) -> Html:
    outcomes = [o for o in card.group.outcomes if o.id in chosen.watched.outcomes]
    places = dict.fromkeys(", ".join(p for p in (o.theme, o.lens) if p) for o in outcomes)
    full_name = "" if chosen.watched.name == title.split(":")[0] else chosen.watched.name
    to_group = link(card.group.name, "group", id=card.group.id)
    crumbs = frame.facts([to_group, "; ".join(upper_first(place) for place in places if place), full_name])
    below = fill("<div class='narrow-only'>{status}</div>", status=status) if status else NOTHING
    return heading(title, crumbs, chosen.told, below)


def _line_above(context: Context, chosen: Chosen, series: Series) -> Html:
    """Give the line above the plot: measure, unit, area, span, source, what is provisional; and the switches."""
    name = measure_name(chosen.watched, chosen.measure)
    share = f"% of {chosen.counted}" if chosen.counted else "%"
    unit = share if series.unit == "%" else series.unit
    told = (
        f", {unit}{f' per {series.per:,} residents' if series.per else ''}, "
        f"{area_name(context.framework, chosen.area)}, {say.reach(series)}. "
        f"Source: {chosen.watched.supplier}. {say.provisional(series)} {say.gaps(series)}"
    )
    return fill(
        "<p class='sub'><b>{name}</b>{told}</p>{switches}",
        name=name,
        told=told,
        switches=_switches(context, chosen),
    )


def _switches(context: Context, chosen: Chosen) -> Html:
    measures = [
        (measure_name(chosen.watched, m), chosen.address(measure=m, breakdown=""), m == chosen.measure)
        for m in measures_of(chosen.watched)
        if m == chosen.measure or _series(context, chosen, measure=m).observations
    ]
    splits = [("Total and all parts", chosen.address(breakdown=""), not chosen.breakdown)] + [
        (breakdown_name(chosen, b).capitalize(), chosen.address(breakdown=b), b == chosen.breakdown)
        for b in breakdowns(chosen)
        if _series(context, chosen, b).observations
    ]
    areas = [
        (area_name(context.framework, a), chosen.address(area=a), a == chosen.area)
        for a in (chosen.own_area, *neighbours(chosen))
        if a == chosen.area or context.series(chosen.watched.id, a, None, chosen.measure).observations
    ]
    rows = (("Measure", measures), ("Split by", splits), ("Area", areas))
    return join(switch(word, choices) for word, choices in rows if len(choices) > 1)


def _parts(context: Context, chosen: Chosen) -> Html:
    """Give the small charts: the other calculations, and the categories of each breakdown, one scale for each row."""
    rows: list[tuple[str, list[Part]]] = []
    if chosen.first and not chosen.breakdown:
        rows += _fellow_rows(context, chosen)
    for column in [chosen.breakdown] if chosen.breakdown else breakdowns(chosen):
        rows.append((f"By {breakdown_name(chosen, column)}", _category_parts(context, chosen, column)))
    return fill(
        "<div class='blocks'>{blocks}</div>",
        blocks=join(
            block(f"{title}, on one scale" if len(parts) > 1 else title, parts) for title, parts in rows if parts
        ),
    )


def _category_parts(context: Context, chosen: Chosen, column: str) -> list[Part]:
    series = _series(context, chosen, column)
    found = [(c, series.category(c)) for c in ordered(chosen, column, series.categories)]
    return [Part(category_title(chosen, column, c), one) for c, one in found if told(one)]


def _waits(context: Context, chosen: Chosen) -> Html:
    others = chosen.watched.measures[1:] if chosen.first else ()
    return parts_waiting([m for m in others if not _series(context, chosen, measure=m).observations])


def _fellow_rows(context: Context, chosen: Chosen) -> list[tuple[str, list[Part]]]:
    by_unit: dict[tuple[bool, int], list[Part]] = {}
    for measure in measures_of(chosen.watched)[1:]:
        series = _series(context, chosen, measure=measure)
        if series.observations:
            name = measure_name(chosen.watched, measure)
            part = Part(name, series, chosen.address(measure=measure))
            by_unit.setdefault((series.unit == "%", series.per), []).append(part)
    return [("Parts, as shares" if share else "Parts", parts) for (share, _), parts in by_unit.items()]


def _beside(context: Context, card: Card, chosen: Chosen, series: Series, target: Target | None) -> Beside:
    latest = series.latest
    shown = _series(context, chosen, chosen.breakdown) if chosen.breakdown else series
    return Beside(
        card=card,
        chosen=chosen,
        series=shown,
        total=series,
        target=target,
        origins=provenance.of(context.store, chosen.watched, latest, chosen.area) if latest else (),
        levels=_levels(context, chosen) if chosen.first else (),
        own_name=context.framework.area,
        rated_name=measure_name(chosen.watched, measures_of(chosen.watched)[0]),
    )


def _levels(context: Context, chosen: Chosen) -> list[tuple[str, str, Series]]:
    """Give the rolling forms among the indicator's other calculations: title, what they count, and series."""
    rolling = [(m, MEASURES[m]) for m in chosen.watched.measures[1:] if MEASURES[m].rolling > 1]
    return [(declared.title, declared.unit, _series(context, chosen, measure=m)) for m, declared in rolling]


def _named(context: Context, chosen: Chosen) -> list[Named]:
    """Give the series of the download: the total, and each breakdown that is on the screen."""
    name, area = measure_name(chosen.watched, chosen.measure), area_name(context.framework, chosen.area)
    columns: list[str | None] = [None, *([chosen.breakdown] if chosen.breakdown else breakdowns(chosen))]
    return [Named(chosen.watched.name, name, area, _series(context, chosen, column)) for column in columns]


def _nothing_here(context: Context, card: Card, chosen: Chosen) -> Html:
    name, place = measure_name(chosen.watched, chosen.measure), area_name(context.framework, chosen.area)
    told = fill(
        "<p>Nothing that was received gives this figure for {place}. {back}</p>",
        place=place,
        back=link("See the indicator itself", "indicator", id=chosen.watched.id),
    )
    return join([_head(card, chosen, f"{name}: no figures for {place}"), told])


def _unknown(asked: str, known: list[str]) -> Html:
    near = join((link(n, "indicator", id=n) for n in get_close_matches(asked, known, 3)), ", ")
    told = fill(
        "<p>{near}<a href='{all}'>See all {count} indicators</a></p>",
        near=fill("Did you mean {links}? ", links=near) if near else NOTHING,
        all=href("indicators"),
        count=len(known),
    )
    return join([heading(f'There is no indicator "{asked[:60]}"' if asked else "Which indicator?"), told])


screen(current())
