"""One indicator, read closely: its finding, chart, parts, definition, origin and the figures behind it.

Reads through the context alone; every choice stands in the address.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

import streamlit as st

from indicators.engine import provenance
from indicators.engine.assemble import signals
from indicators.engine.board import Card
from indicators.engine.charts import Chart
from indicators.engine.levels import standing
from indicators.engine.observation import Series
from indicators.engine.series import measures_of
from indicators.engine.signals import Found
from indicators.engine.status import Target
from indicators.engine.targets import targets_of
from pages.parts import chart, frame
from pages.parts import period_sentences as periods
from pages.parts import sentences_indicator as say
from pages.parts.behind import Named, csv_text
from pages.parts.chosen import (
    Chosen,
    area_name,
    breakdowns,
    choose,
    counted_out_of,
    measure_name,
    telling,
)
from pages.parts.context import Context, current
from pages.parts.drawn_as import DrawnAs, alt_words, drawn_as, figure, told, unit_words
from pages.parts.facets import by_period, levels, seen, small_charts, switches, waits
from pages.parts.heading import NOTHING, heading
from pages.parts.markup import Html, fill, href, join, link
from pages.parts.peers import among_peers, named_peers
from pages.parts.process import Process, flagged, trial_words
from pages.parts.rail import Beside, rail, status_line
from pages.parts.waiting import evidence, waiting
from pages.parts.words import upper_first
from pages.parts.yardstick import unlined

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
    series = seen(context, chosen)
    if series.observations:
        _with_figures(context, card, chosen, series)
    elif chosen.first:
        frame.show(join([_head(card, chosen, say.finding(watched.short, card)), waiting(card, chosen.declared)]), CSS)
    else:
        frame.show(_nothing_here(context, card, chosen), CSS, key="nothing")


def _with_figures(context: Context, card: Card, chosen: Chosen, months: Series) -> None:
    series = by_period(chosen, months)
    monthly = series is months
    targets = _targets(context, chosen) if monthly else []
    name = measure_name(chosen.watched, chosen.measure)
    standing_now = standing(targets, series.latest) if series.latest else None
    drawn = _drawn(context, card, chosen, series) if monthly else None
    if drawn and chosen.chart and drawn.shown.value != chosen.chart:
        offered = [one.value for one in drawn.chosen.offered]
        chosen = replace(telling(chosen, "chart", chosen.chart, offered), chart="")
    process = drawn.process if drawn else Process()
    beside = _beside(context, card, chosen, months, standing_now)
    if not chosen.breakdown:
        beside = replace(beside, series=series, readings=flagged(process, series))
    title = _title(context, card, chosen, series, monthly)
    frame.show(_head(card, chosen, title, status_line(beside)), CSS, key="head")
    left, right = st.columns(BESIDE, gap=None)
    with left, st.container(key="indicator-left", gap=None):
        frame.show(_line_above(context, chosen, series, drawn, standing_now), CSS, key="above")
        alt = say.alt_text(f"{name}, {area_name(context.framework, chosen.area)}", series, standing_now)
        alt = f"{alt} {alt_words(drawn)}".strip() if drawn else alt
        with st.container(key="plot", height="stretch"):
            st.plotly_chart(
                figure(drawn, series, targets, card.peers) if drawn else chart.figure(series, peers=card.peers),
                theme=None,
                height="stretch",
                config=chart.CONFIG,
                alt=alt,
                key="chart",
            )
        below = [
            _key(card, chosen, drawn, series),
            small_charts(context, chosen),
            waits(context, chosen),
            among_peers(context, chosen),
            evidence(card),
        ]
        frame.show(join(below), CSS, key="parts")
    with right, st.container(key="indicator-rail", gap=None):
        frame.show(rail(beside), CSS, key="rail")
        st.download_button(
            "Download CSV",
            csv_text([*_named(context, chosen), *named_peers(context, chosen)]),
            file_name=f"{chosen.watched.id}-{chosen.area.replace(':', '-')}.csv",
            mime="text/csv",
            on_click="ignore",
            key="download",
        )


def _key(card: Card, chosen: Chosen, drawn: DrawnAs | None, series: Series) -> Html:
    """Give the note under the chart: why it is this chart, what its marks mean, and what the status rests on."""
    if drawn is None:
        return NOTHING
    sentences = told(drawn, series, counted_out_of(chosen, series), card.rating if chosen.first else None)
    return fill("<p class='note chart-key'>{told}</p>", told=" ".join(sentences)) if sentences else NOTHING


def _drawn(context: Context, card: Card, chosen: Chosen, series: Series) -> DrawnAs:
    """Give how the series is drawn and what it does of itself; of a part or another area too, which is never rated."""
    if chosen.first:
        found = Found(card.rating.signal, card.limits)
        return drawn_as(chosen.watched, series, found, card.baselines, chosen.chart)
    own = signals(context.framework, [(chosen.watched, series, ())])[0]
    return drawn_as(chosen.watched, series, own, (), chosen.chart)


def _targets(context: Context, chosen: Chosen) -> list[Target]:
    """Give the targets of the indicator's own area; they are for its first calculation alone."""
    if not chosen.first:
        return []
    with closing(context.store.cursor()) as cursor:
        return targets_of(cursor, context.framework.area_code).get(chosen.watched.id, [])


def _title(context: Context, card: Card, chosen: Chosen, series: Series, monthly: bool) -> str:
    name = measure_name(chosen.watched, chosen.measure)
    if chosen.first and monthly:
        return say.finding(name, card)
    place = "" if chosen.area == chosen.own_area else f", {area_name(context.framework, chosen.area)}"
    latest = series.latest
    if latest is None:
        return f"{name}{place}: nothing received"
    return say.level(name + place, latest, series.unit, series.per) + periods.year_before(series)


def _head(card: Card, chosen: Chosen, title: str, status: Html = NOTHING) -> Html:
    outcomes = [o for o in card.group.outcomes if o.id in chosen.watched.outcomes]
    places = dict.fromkeys(", ".join(p for p in (o.theme, o.lens) if p) for o in outcomes)
    full_name = "" if chosen.watched.name == title.split(":")[0] else chosen.watched.name
    to_group = link(card.group.name, "group", id=card.group.id)
    crumbs = frame.facts([to_group, "; ".join(upper_first(place) for place in places if place), full_name])
    below = fill("<div class='narrow-only'>{status}</div>", status=status) if status else NOTHING
    return heading(title, crumbs, chosen.told, below)


def _line_above(context: Context, chosen: Chosen, series: Series, drawn: DrawnAs | None, target: Target | None) -> Html:
    """Give the line above the plot: measure, unit, area, span, source, what is provisional; and the switches."""
    name = measure_name(chosen.watched, chosen.measure)
    dashed = drawn is None or drawn.shown is not Chart.BETWEEN
    told = (
        f", {unit_words(drawn, series, chosen.counted)}, "
        f"{area_name(context.framework, chosen.area)}, {periods.reach(series)}. "
        f"Source: {chosen.watched.supplier}. {periods.provisional(series, dashed)} {periods.gaps(series)} "
        f"{periods.note(series.observations[-1].kind) if chosen.period is series.observations[-1].kind else ''} "
        f"{trial_words(drawn.process) if drawn else ''} {unlined(target)}"
    )
    return fill(
        "<p class='sub'><b>{name}</b>{told}</p>{switches}",
        name=name,
        told=told,
        switches=switches(context, chosen, drawn),
    )


def _beside(context: Context, card: Card, chosen: Chosen, series: Series, target: Target | None) -> Beside:
    latest = series.latest
    shown = seen(context, chosen, chosen.breakdown) if chosen.breakdown else series
    return Beside(
        card=card,
        chosen=chosen,
        series=shown,
        total=series,
        target=target,
        origins=provenance.of(context.store, chosen.watched, latest, chosen.area) if latest else (),
        levels=levels(context, chosen) if chosen.first else (),
        own_name=context.framework.area,
        rated_name=measure_name(chosen.watched, measures_of(chosen.watched)[0]),
    )


def _named(context: Context, chosen: Chosen) -> list[Named]:
    """Give the series of the download: the total, and each breakdown that is on the screen."""
    name, area = measure_name(chosen.watched, chosen.measure), area_name(context.framework, chosen.area)
    columns: list[str | None] = [None, *([chosen.breakdown] if chosen.breakdown else breakdowns(chosen))]
    return [Named(chosen.watched.name, name, area, seen(context, chosen, column)) for column in columns]


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
