"""Everything that a map lets out, as one text: hover, list, title, months, key, facts and download of every window."""

from __future__ import annotations

import json

from indicators.engine.framework import Framework
from indicators.engine.ground import Ground
from indicators.engine.hotspot_map import HotspotMap, LayerChoice
from indicators.engine.incidents import Incidents
from indicators.engine.map_disclosure import ShownMap, shown
from pages.parts import map_multiples, map_rows, map_side, map_words
from pages.parts.map_csv import cells_csv
from pages.parts.map_deck import alt, deck
from pages.parts.map_timeline import timeline
from tests.indicators.engine.map_samples import SCOPE, places_of


def read_of(framework: Framework, found: Incidents, name: str, length: int = 3) -> HotspotMap:
    """Give a map of an indicator as it would be read from a store with these incidents."""
    layer = LayerChoice("")
    return HotspotMap(
        framework.indicator(name),
        SCOPE,
        (SCOPE,),
        layer,
        (layer,),
        length,
        (),
        places_of(found, length),
        Ground((), (), (), ()),
        (),
        0,
    )


def let_out(read: HotspotMap) -> str:
    """Give all that anybody can see, point at, pick or take away of a map."""
    return "\n".join(_window(read, shown(read.places, at, read.ground.named)) for at in range(len(read.windows)))


def _window(read: HotspotMap, found: ShownMap) -> str:
    title = map_words.title(read, found)
    parts = [
        title,
        alt(read, found, title),
        map_side.key(read, found),
        map_rows.table(read, found, lambda one: f"?spot={one.number}"),
        map_rows.cells(read, found),
        map_multiples.caption("all", read, found, map_multiples.finding(read, found), "?"),
        map_side.facts(read, found),
        *(map_side.picked(read, found, at) for at in range(len(found.cells))),
        timeline(read, found.at, lambda month: f"?to={month}"),
        cells_csv(read, found),
        json.dumps(json.loads(deck(read, found, 1).to_json()), sort_keys=True),
    ]
    return "\n".join(str(part) for part in parts)
