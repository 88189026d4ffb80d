"""The question whether incidents moved: which area was tackled, against which, how wide a ring, since when.

Every choice is a link; what the address names in vain is taken for the first that can be compared.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from data.periods import months_later
from indicators.engine.hotspot_map import HotspotMap
from indicators.engine.map_disclosure import ShownMap
from indicators.engine.movement import RINGS, USUAL_MONTHS, USUAL_RING, Movement, Patch, compared, patches, spans
from pages.parts import map_movement, map_words
from pages.parts.heading import NOTHING, switch
from pages.parts.markup import Html, fill, join
from pages.parts.words import upper_first

Address = Callable[..., str]
_OFFERED = 4
_BACK = (2, 5, 8, 11)


@dataclass(frozen=True, eq=False)
class _Question:
    """The question as an address asks it, with all that could be asked."""

    read: HotspotMap
    found: ShownMap
    every: tuple[Patch, ...]
    target: Patch
    against: tuple[Patch, ...]
    control: Patch | None
    ring: int
    since: date

    def measured(self, control: Patch) -> Movement | None:
        """Give what the target comes to against a comparison."""
        last = self.found.window.last
        return compared(self.read.incidents, self.target, control, self.ring, self.since, last)


def moved(read: HotspotMap, found: ShownMap, asked: Mapping[str, str], address: Address) -> Html:
    """Give whether incidents moved from a place that was tackled, as far as its figures can tell."""
    if found.protected or read.places.too_few(found.at) or not found.hotspots:
        return NOTHING
    one = _question(read, found, asked)
    measured = one.measured(one.control) if one.control else None
    names = tuple(map_words.in_sentence(patch.name) for patch in (one.target, one.control) if patch)
    return fill(
        "<h2 class='gap'>Did it move? {name}, from {month}</h2>{told}{choices}",
        name=upper_first(one.target.name),
        month=map_words.month(one.since),
        told=map_movement.section(measured, (names[0], names[1]), map_words.unit(read)) if measured else _silent(one),
        choices=_choices(one, address),
    )


def _question(read: HotspotMap, found: ShownMap, asked: Mapping[str, str]) -> _Question:
    every = patches(read.incidents, found, read.ground.wards)
    target = _named(every, asked.get("target", "")) or every[0]
    ring = (
        int(asked["ring"]) if asked.get("ring") in {str(one) for one in RINGS} else max(USUAL_RING, read.incidents.size)
    )
    open_ended = _Question(read, found, every, target, (), None, ring, _since(asked.get("since", ""), found))
    against = tuple(one for one in every if one is not target and open_ended.measured(one))
    control = _named(against, asked.get("against", "")) or (against[0] if against else None)
    return _Question(read, found, every, target, against, control, ring, open_ended.since)


def _named(among: Sequence[Patch], key: str) -> Patch | None:
    return next((one for one in among if one.key == key), None)


def _since(asked: str, found: ShownMap) -> date:
    last = found.window.last
    try:
        since = date.fromisoformat(f"{asked}-01")
    except ValueError:
        since = months_later(last, 1 - USUAL_MONTHS)
    return min(max(since, months_later(last, -11)), last)


def _silent(one: _Question) -> Html:
    if spans(one.read.incidents, one.since, one.found.window.last) is None:
        return fill("<p>{why}</p>", why="There are too few months before it to compare with.")
    return fill(
        "<p>{why}</p>",
        why="No other hotspot or ward lies far enough away to compare it with, so nothing can be said.",
    )


def _choices(one: _Question, address: Address) -> Html:
    """Give what can be chosen of the question; wards stand after the hotspots, each by its name."""
    hotspots = {str(spot.number) for spot in one.found.hotspots[:_OFFERED]}
    wards = {ward.code for ward in one.read.ground.wards}
    last = one.found.window.last
    rows = [
        ("Tackled", _offered(one.every, hotspots, one.target, lambda key: address(target=key, against=""))),
        ("or a ward", _offered(one.every, wards, one.target, lambda key: address(target=key, against=""))),
        ("Compared with", _offered(one.against, hotspots, one.control, lambda key: address(against=key))),
        ("or a ward", _offered(one.against, wards, one.control, lambda key: address(against=key))),
        ("Around it", [
            (f"{wide} m", address(ring=str(wide)), wide == one.ring) for wide in RINGS
            if wide >= one.read.incidents.size
        ]),
        ("From", [
            (map_words.month(month, short=True), address(since=f"{month:%Y-%m}"), month == one.since)
            for month in (months_later(last, -back) for back in _BACK)
        ]),
    ]  # fmt: skip
    return fill(
        "<details class='ask'><summary>Choose areas and months</summary>{rows}</details>",
        rows=join(switch(word, choices) for word, choices in rows if choices),
    )


def _offered(
    among: Sequence[Patch], keys: set[str], here: Patch | None, to: Callable[[str], str]
) -> list[tuple[str, str, bool]]:
    return [
        (upper_first(one.name), to(one.key), here is not None and one.key == here.key)
        for one in among
        if one.key in keys
    ]
