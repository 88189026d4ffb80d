"""The guide's page on methods: how change, limits, statuses and small numbers come about, made from the engine itself.

Every number in it is a constant of the code that is in force, and every example is worked out on the spot.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from indicators.engine.board import Board
from indicators.engine.framework import Framework
from pages.parts.markup import Html, fill, join
from pages.parts.methods_areas import areas_page
from pages.parts.methods_chance import chance_page
from pages.parts.methods_change import change_page
from pages.parts.methods_charts import charts_page
from pages.parts.methods_counts import counts_page
from pages.parts.methods_limits import limits_page
from pages.parts.methods_maps import maps_page
from pages.parts.methods_status import status_page

TRY = ("try", "Try it with your own figures")


@dataclass(frozen=True)
class Chapter:
    """One chapter of the page: the name that an address may point to, its title, and what it shows."""

    name: str
    title: str
    shows: Callable[[Framework, Board | None], Html]


CHAPTERS = (
    Chapter("change", "How a change is told", lambda framework, _: change_page(framework)),
    Chapter("limits", "How limits are drawn", lambda framework, _: limits_page(framework)),
    Chapter("charts", "Which chart when", lambda framework, _: charts_page(framework)),
    Chapter("chance", "What chance alone would flag", chance_page),
    Chapter("status", "How a status comes about", lambda framework, _: status_page(framework)),
    Chapter("counts", "How small numbers are kept safe, and two counts compared", lambda *_: counts_page()),
    Chapter("areas", "How areas are compared", lambda *_: areas_page()),
    Chapter("maps", "How a map tells a hotspot from chance", lambda framework, _: maps_page(framework)),
)


def methods_page(framework: Framework, board: Board | None = None, chapters: Sequence[Chapter] = CHAPTERS) -> Html:
    """Give all chapters in their order, with the list of them beside; without a board nothing is told of its own."""
    places = [*((c.name, c.title) for c in chapters), TRY]
    items = join(fill('<li><a href="#{to}">{title}</a></li>', to=name, title=title) for name, title in places)
    return fill(
        "<nav aria-label='Methods'><ul>{items}</ul></nav><article>{chapters}</article>",
        items=items,
        chapters=join(
            fill(
                "<section id='{name}'><h2>{title}</h2>{body}</section>",
                name=c.name,
                title=c.title,
                body=c.shows(framework, board),
            )
            for c in chapters
        ),
    )
