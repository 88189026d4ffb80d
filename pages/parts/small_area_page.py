"""The screen of an indicator that scores small areas: the finding, who is high or rising, and how it is told.

Puts together what it is given; reads through the context and draws with no widget.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from io import StringIO

from data.datasets import DATASETS
from data.formulas import safe_text
from data.periods import day_name
from indicators.engine.board import Card
from indicators.engine.ground import shapes_of
from indicators.engine.small_areas import SmallArea, SmallAreas
from indicators.engine.status import Status
from pages.parts import frame
from pages.parts import small_area_sentences as say
from pages.parts.chosen import Chosen, area_name
from pages.parts.context import Context
from pages.parts.heading import NOTHING, heading, switch
from pages.parts.marks import mark
from pages.parts.markup import Html, fill, join, link
from pages.parts.rail import definition, due
from pages.parts.score_deck import CHANGE, LEVEL, ScoreMap, score_map
from pages.parts.small_area_rows import key, table
from pages.parts.waiting import evidence

# How many are shown where none of them is high or rising.
_AT_LEAST = 10
_COLUMNS = ("code", "name", "average", "printed_average", "change", "high", "rising")


@dataclass(frozen=True)
class Listed:
    """The screen from the top down, and its figures to take away."""

    head: Html
    body: Html
    download: str
    file_name: str
    map: ScoreMap | None = None


def small_area_page(context: Context, card: Card, chosen: Chosen, found: SmallAreas, shown: str = LEVEL) -> Listed:
    """Give the screen for one address, in the whole or in one of its areas; its map shows the level or the change."""
    areas = found.within(chosen.area)
    place = "" if chosen.area == chosen.own_area else area_name(context.framework, chosen.area)
    body = fill(
        "<div class='small-areas'><section>{listed}{evidence}</section><aside class='rail'>{rail}</aside></div>",
        listed=_listed(context, chosen, found, areas),
        evidence=evidence(card),
        rail=_rail(context, card, chosen, found, areas),
    )
    with closing(context.store.cursor()) as cursor:
        shapes = shapes_of(cursor, "lsoa", [one.code for one in areas])
    drawn = score_map(found, areas, shapes, shown)
    head = _head(context, card, chosen, say.title(card, found, areas, place), shown if drawn else "")
    name = f"{card.indicator.id}-{chosen.area.replace(':', '-')}.csv"
    return Listed(head, body, csv_of(found, areas), name, drawn)


def _head(context: Context, card: Card, chosen: Chosen, title: str, shown: str = "") -> Html:
    crumbs = frame.facts([link(card.group.name, "group", id=card.group.id), card.indicator.name])
    found = card.small_areas
    choices = [
        (area_name(context.framework, place.code), chosen.address(area=place.code), place.code == chosen.area)
        for place in chosen.places
        if found is not None and found.within(place.code)
    ]
    maps = [
        (name, chosen.address(map=CHANGE if kind == CHANGE else ""), kind == shown)
        for kind, name in ((LEVEL, "Average score"), (CHANGE, "Change"))
    ]
    rows = [("Area", choices if len(choices) > 1 else []), ("Map", maps if shown else [])]
    return heading(title, crumbs, chosen.told, join(switch(word, several) for word, several in rows if several))


def _listed(context: Context, chosen: Chosen, found: SmallAreas, areas: Sequence[SmallArea]) -> Html:
    """Give those that are high or rising or printed otherwise, and all of them behind a line that opens."""
    told = [one for one in areas if one.high or one.rising or one.misprinted]
    shown = told or list(areas[:_AT_LEAST])
    names = {place.code: place.name for place in chosen.places if place.kind == "district"}

    def place(one: SmallArea) -> str:
        return ", ".join(name for code, name in names.items() if code in one.inside and code != chosen.area)

    caption = f"Scores of small areas, {say.span(found)}, the highest average first."
    notes = [*(say.misprint(one, found) for one in areas if one.misprinted), say.remade(found)]
    rest = len(areas) > len(shown)
    return fill(
        "<p class='sub'><b>{what}</b> {span}, the highest average first. Scores from 1 to 10, 10 for the tenth of "
        "areas with the most risk.</p>{table}{key}{notes}{all}",
        what="High or rising," if told else "The highest,",
        span=say.span(found),
        table=table(found, shown, place, caption) if areas else "",
        key=key(found),
        notes=join(fill("<p class='sa-note'>{note}</p>", note=note) for note in notes if note),
        all=fill(
            "<details><summary>Show all {count} small areas</summary>{table}</details>",
            count=len(areas),
            table=table(found, areas, place, caption),
        )
        if rest
        else "",
    )


def _rail(
    context: Context, card: Card, chosen: Chosen, found: SmallAreas, areas: Sequence[SmallArea]
) -> Html:  # fmt: skip
    source = card.latest.source if card.latest else ""
    links = [
        link(DATASETS[source].title, "guide", part="datasets", id=source) if source in DATASETS else NOTHING,
        link("Definition", "guide", part="indicators", id=chosen.measure),
        link("Submissions", "upload", dataset=source),
    ]
    return fill(
        "<div class='rate'><div>{mark}<span class='lab'>Status against target</span></div></div><p class='why'>{why}"
        "</p>{facts}{definition}<p class='links'>{links}</p>",
        mark=mark(Status.CONTEXT),
        why=say.NOT_JUDGED,
        facts=_facts(context, card, found, areas),
        definition=definition(chosen.declared, card),
        links=join(links, ' <span class="sep">|</span> '),
    )


def _facts(context: Context, card: Card, found: SmallAreas, areas: Sequence[SmallArea]) -> Html:
    rows = (
        ("High", f"{sum(one.high for one in areas)}: {say.cut_high(found)}"),
        ("Rising", f"{sum(one.rising for one in areas)}: {say.cut_rising(found)}"),
        ("Both", str(sum(one.high and one.rising for one in areas))),
        (f"Average, {context.framework.area}", say.averages(found)),
        ("Scores received for", say.received(found)),
        ("Sent by", card.indicator.supplier),
        ("Received on", day_name(card.received_on) if card.received_on else ""),
        ("Overdue" if card.missed else "Next return", due(card)),
        ("Owner", card.indicator.owner),
    )
    cells = join(fill("<tr><td>{word}</td><td>{says}</td></tr>", word=word, says=says) for word, says in rows if says)
    return fill("<table class='facts'><tbody>{cells}</tbody></table>", cells=cells)


def csv_of(found: SmallAreas, areas: Sequence[SmallArea]) -> str:
    """Give the CSV of small areas, one line each, in their order."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*_COLUMNS[:2], *(say.year(first) for first in found.years), *_COLUMNS[2:]])
    for one in areas:
        scores = ["" if score is None else str(score) for score in one.scores]
        average = "" if one.average is None else f"{float(one.average):.2f}"
        printed = "" if one.printed is None else f"{one.printed:.2f}"
        change = "" if one.change is None else str(one.change)
        told = ["yes" if is_so else "no" for is_so in (one.high, one.rising)]
        writer.writerow([safe_text(one.code), safe_text(one.name), *scores, average, printed, change, *told])
    return out.getvalue()
