"""What an indicator's address asks for: which calculation, breakdown and area, and a sentence for what is unknown.

Pure: reads no figure and follows no link.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from data.datasets import DATASETS
from data.periods import PeriodKind
from data.places import Place, districts, reference_places
from indicators.engine.definition import Indicator
from indicators.engine.framework import Framework, Watched
from indicators.engine.longer import KINDS
from indicators.engine.observation import Series
from indicators.engine.register import MEASURES
from indicators.engine.series import measures_of
from pages.parts.declared import breakdown_words, category_name
from pages.parts.markup import href


@dataclass(frozen=True)
class Chosen:
    """One view of an indicator; `breakdown` is '' for all, `told` says what the address asked for in vain.

    `period` is MONTH for the periods that the figures came with, or a longer one made of months. `chart` is the one
    that the reader asked for, '' for the one that the software chooses. `latest` compares areas by their latest period
    alone, and `everyone` lists all of them. `places` are the framework's own areas.
    """

    watched: Watched
    measure: str
    breakdown: str
    area: str
    own_area: str
    told: tuple[str, ...] = ()
    period: PeriodKind = PeriodKind.MONTH
    chart: str = ""
    latest: bool = False
    everyone: bool = False
    places: tuple[Place, ...] = ()

    @property
    def declared(self) -> Indicator | None:
        """The calculation's declaration; None for ready-made figures."""
        return MEASURES.get(self.measure)

    @property
    def counted(self) -> str:
        """What is counted, as a plural noun; '' where only shares are known."""
        unit = self.declared.unit if self.declared else self.watched.unit
        return "" if unit == "%" else unit

    @property
    def first(self) -> bool:
        """Whether it is the calculation that is rated, in the framework's own area."""
        return self.measure == measures_of(self.watched)[0] and self.area == self.own_area

    def address(self, **other: str) -> str:
        """Give the address of this view with something else chosen."""
        period = "" if self.period is PeriodKind.MONTH else self.period.value
        asked = {"measure": self.measure, "breakdown": self.breakdown, "area": self.area, "period": period}
        asked |= {"chart": self.chart, "over": "latest" if self.latest else "", "areas": "all" if self.everyone else ""}
        asked |= other
        if asked["measure"] == measures_of(self.watched)[0]:
            asked["measure"] = ""
        if asked["area"] == self.own_area:
            asked["area"] = ""
        return href("indicator", id=self.watched.id, **asked)


def choose(framework: Framework, watched: Watched, asked: Mapping[str, str]) -> Chosen:
    """Give the view that an address asks for; what it asks for in vain is left at its default, with a sentence."""
    offered = measures_of(watched)
    own = framework.area_code
    chosen = Chosen(watched, offered[0], "", own, own, places=framework.places)
    chosen = replace(chosen, latest=asked.get("over") == "latest", everyone=asked.get("areas") == "all")
    measure = asked.get("measure", "")
    if measure in offered:
        chosen = replace(chosen, measure=measure)
    elif measure:
        chosen = telling(chosen, "measure", measure, offered)
    chosen = _with_period(replace(chosen, chart=asked.get("chart", "")), asked.get("period", ""))
    return _with_area(_with_breakdown(chosen, asked.get("breakdown", "")), asked.get("area", ""))


def _with_period(chosen: Chosen, period: str) -> Chosen:
    offered = [kind.value for kind in KINDS]
    if not period or period in offered:
        return replace(chosen, period=PeriodKind(period) if period else chosen.period)
    return telling(chosen, "period", period, offered)


def _with_breakdown(chosen: Chosen, breakdown: str) -> Chosen:
    if not breakdown:
        return chosen
    columns = breakdowns(chosen)
    if breakdown in columns:
        return replace(chosen, breakdown=breakdown)
    return telling(chosen, "breakdown", breakdown, columns)


def _with_area(chosen: Chosen, area: str) -> Chosen:
    if not area or area in known_areas(chosen.places):
        return replace(chosen, area=area or chosen.area)
    return telling(chosen, "area", area, [])


def telling(chosen: Chosen, what: str, asked: str, offered: tuple[str, ...] | list[str]) -> Chosen:
    """Give the view with a sentence on what its address asked for in vain, and what it may have meant."""
    near = get_close_matches(asked, offered, 1)
    hint = f' Did you mean "{near[0]}"?' if near else ""
    told = f'The address asks for the {what} "{asked[:60]}", which this indicator does not have.{hint}'
    return replace(chosen, told=(*chosen.told, told))


def breakdowns(chosen: Chosen) -> tuple[str, ...]:
    """Give the breakdowns of the chosen calculation: declared columns, or what ready-made figures are asked to have."""
    return chosen.declared.columns if chosen.declared else chosen.watched.splits


def ordered(chosen: Chosen, column: str, categories: tuple[str, ...]) -> list[str]:
    """Give the categories of a breakdown in declared order, those that no declaration names last."""
    known = chosen.declared is not None and column in chosen.declared.columns
    declared = chosen.declared.breakdown(column).choices if known and chosen.declared else ()
    return sorted(categories, key=lambda c: declared.index(c) if c in declared else len(declared))


def category_title(chosen: Chosen, column: str, category: str) -> str:
    """Give what a category of a breakdown is called."""
    return category_name(chosen.declared.dataset if chosen.declared else "", column, category)


def measure_name(watched: Watched, measure: str) -> str:
    """Give what a calculation is called."""
    return MEASURES[measure].title if measure in MEASURES else watched.short


def counted_out_of(chosen: Chosen, series: Series) -> str:
    """Give what a share or rate is counted out of, as a plural noun; '' for counts."""
    return chosen.counted if series.unit == "%" else "residents" if series.per else ""


def breakdown_name(chosen: Chosen, column: str) -> str:
    """Give what a breakdown is called."""
    return breakdown_words(chosen.declared.dataset if chosen.declared else "", column)


def known_areas(own: Sequence[Place] = ()) -> dict[str, Place]:
    """Give every area that has a name of its own here, by code, with the framework's `own`."""
    return {place.code: place for place in (*reference_places(), *own)}


def area_name(framework: Framework, code: str) -> str:
    """Give the name of an area, or its code where it has none here."""
    known = known_areas(framework.places)
    return known[code].name if code in known else code


def neighbours(chosen: Chosen) -> tuple[str, ...]:
    """Give the areas that a reader may choose: those inside the framework's own, its force, and its other districts.

    The last two only where the data covers them.
    """
    inside = tuple(place.code for place in chosen.places if place.code != chosen.own_area)
    declared = chosen.declared
    if declared is None or not DATASETS[declared.dataset].supplier_column:
        return inside
    listed = districts()
    own = {place.code for place in chosen.places} | {chosen.own_area}
    forces = {d.force for d in listed if own & {d.code, d.successor}}
    same = {d.successor or d.code for d in listed if d.force in forces}
    codes = {p.name: p.code for p in known_areas().values() if p.kind == "force"}
    others = [d.code for d in listed if d.code in same and d.code not in own]
    return (*inside, *(codes[f] for f in sorted(forces) if f in codes), *others)
