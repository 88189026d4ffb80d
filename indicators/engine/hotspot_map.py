"""One map for one address: which indicators have maps, what can be chosen of one, and what is shown of it.

Resolves what is asked for and says in words nothing: unknown choices are named, and the screen tells of them. Every
figure that leaves here went through `map_disclosure.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date

from data.periods import month_end
from data.store import Cursor, Store
from indicators.engine.framework import Framework, IndicatorKind, Watched
from indicators.engine.ground import Ground, read_ground
from indicators.engine.hot_places import HotPlaces, hot_places
from indicators.engine.incidents import Chosen, Incidents, is_protected, measures_mapped, read_incidents
from indicators.engine.map_scope import Scope, among, scopes
from indicators.engine.map_windows import USUAL_LENGTH, Window, half_years, lengths, windows
from indicators.engine.register import MEASURES

# Beyond so many it is areas that are chosen from, not agencies.
_AGENCIES = 8


@dataclass(frozen=True)
class LayerChoice:
    """One way to look at a map: all together, or one calculation, agency or category of it, as an address names it."""

    key: str
    measure: str = ""
    supplier: str = ""
    breakdown: str = ""
    category: str = ""


@dataclass(frozen=True)
class HotspotMap:
    """A map's incidents tested in all of its windows; `vain` are the choices that the address asked for in vain.

    `adrift` is how many reports of the same agencies and months have neither place nor area.
    """

    watched: Watched
    scope: Scope
    scopes: tuple[Scope, ...]
    layer: LayerChoice
    layers: tuple[LayerChoice, ...]
    length: int
    lengths: tuple[int, ...]
    places: HotPlaces
    ground: Ground
    vain: tuple[tuple[str, str], ...]
    adrift: int

    @property
    def incidents(self) -> Incidents:
        """The true counts, which are never shown as they are."""
        return self.places.incidents

    @property
    def windows(self) -> tuple[Window, ...]:
        """The windows that can be shown, oldest first."""
        return self.places.windows

    def window_ending(self, month: date | None) -> int:
        """Give the place of the window that ends with a month; the newest, where none does."""
        found = [at for at, window in enumerate(self.windows) if window.last == month]
        return found[0] if found else len(self.windows) - 1


def maps_of(framework: Framework) -> tuple[Watched, ...]:
    """Give the indicators that are answered by a map of cells, in the framework's order."""
    return tuple(w for w in framework.indicators if w.kind is IndicatorKind.MAP and measures_mapped(w))


def read_map(
    store: Store, framework: Framework, watched: Watched, asked: Mapping[str, str], until: date
) -> HotspotMap | None:  # fmt: skip
    """Give the map of an indicator as an address asks for it, up to a day; None where no area can be mapped."""
    with closing(store.cursor()) as cursor:
        areas = scopes(cursor, framework)
        if not areas:
            return None
        vain: list[tuple[str, str]] = []
        scope = next((s for s in areas if s.area == asked.get("area", "")), areas[0])
        if asked.get("area") not in (None, "", scope.area):
            vain.append(("area", asked["area"]))
        choices = _layers(cursor, watched, scope)
        layer = next((one for one in choices if one.key == asked.get("show", "")), choices[0])
        if asked.get("show", "") != layer.key:
            vain.append(("show", asked["show"]))
        chosen = Chosen(scope, layer.measure, layer.supplier, layer.breakdown, layer.category)
        ground = read_ground(cursor, scope)
        incidents = read_incidents(cursor, framework, watched, chosen, until, ground.outline)
        length, possible = _length(incidents, asked.get("months", ""), vain)
        spans = half_years(incidents.months) if incidents.protected else windows(incidents.months, length)
        return HotspotMap(
            watched, scope, areas, layer, choices, length, possible, hot_places(incidents, spans),
            ground, tuple(vain), _adrift(cursor, incidents),
        )  # fmt: skip


def _length(incidents: Incidents, asked: str, vain: list[tuple[str, str]]) -> tuple[int, tuple[int, ...]]:
    """Give the length of window that is asked for, or three months, or the longest that there are months for."""
    possible = () if incidents.protected else lengths(incidents.months)
    if asked and asked not in {str(one) for one in possible}:
        vain.append(("months", asked))
    elif asked:
        return int(asked), possible
    return (USUAL_LENGTH if USUAL_LENGTH in possible else max(possible, default=USUAL_LENGTH)), possible


def _layers(cursor: Cursor, watched: Watched, scope: Scope) -> tuple[LayerChoice, ...]:
    """Give the ways to look at a map: all together first, then by what has come in: calculation, agency, category."""
    if is_protected(watched):
        return (LayerChoice(""),)
    measures = measures_mapped(watched)
    found = cursor.execute(
        f"select distinct measure, supplier, breakdown, category from located where to_version is null "
        f"and list_contains(?::VARCHAR[], measure) and {among(scope)}",
        [list(measures), list(scope.districts)],
    ).fetchall()
    held = {str(measure) for measure, *_ in found}
    suppliers = sorted({str(supplier) for _, supplier, *_ in found})
    categories = {(str(measure), str(column), str(choice)) for measure, _, column, choice in found}
    return (
        LayerChoice(""),
        *(LayerChoice(name, measure=name) for name in measures if name in held and len(held) > 1),
        *(LayerChoice(f"by:{name}", supplier=name) for name in suppliers if len(held) < len(suppliers) <= _AGENCIES),
        *(
            LayerChoice(f"{name}/{column}/{choice}", name, "", column, choice)
            for name in measures
            for column in MEASURES[name].columns[:1]
            for choice in MEASURES[name].breakdown(column).choices
            if (name, column, choice) in categories
        ),
    )


def _adrift(cursor: Cursor, incidents: Incidents) -> int:
    """Give how many reports have neither a place nor an area that would say whether they are the map's."""
    if not incidents.months or incidents.protected:
        return 0
    row = cursor.execute(
        "select coalesce(sum(incidents), 0) from located where to_version is null and cx is null and area = '' "
        "and breakdown = '' and list_contains(?::VARCHAR[], measure) and list_contains(?::VARCHAR[], supplier) "
        "and month between ? and ?",
        [
            [layer.measure for layer in incidents.layers],
            [name for layer in incidents.layers for name in layer.suppliers],
            incidents.months[0], month_end(incidents.months[-1]),
        ],
    ).fetchone()  # fmt: skip
    return int(row[0]) if row and incidents.chosen.scope.districts else 0
