"""An area among its peers, as the indicator's page shows it: the finding, the rows, what chance does, who is left out.

Reads through the context alone, once for a data version; where nothing can be compared it says why, and draws nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from indicators.engine.observation import Observation, Series, State
from indicators.engine.peer_benchmark import Benchmark, PeerFigure
from indicators.engine.peer_comparison import PeerComparison, comparisons
from indicators.engine.peer_periods import PeerLack
from indicators.engine.peers import Peers, read_alike
from pages.parts import peer_sentences as say
from pages.parts.behind import Named
from pages.parts.chosen import Chosen, known_areas, measure_name
from pages.parts.context import Context
from pages.parts.heading import NOTHING, switch
from pages.parts.markup import Html, fill, link
from pages.parts.peer_rows import LISTED, Row, listed, scale, table


def among_peers(context: Context, chosen: Chosen) -> Html:
    """Give the block that sets the chosen area beside its peers; nothing where it has none, or a breakdown is asked."""
    if chosen.breakdown:
        return NOTHING
    return context.kept(("among peers", chosen), lambda: _block(context, chosen))


def compared(context: Context, chosen: Chosen) -> PeerComparison | None:
    """Give the comparison that is on the screen, or None where none is drawn."""
    found = _shown(chosen, _all(context, chosen))
    return found if found is not None and found.benchmark is not None and found.own is not None else None


def _peers(context: Context, chosen: Chosen) -> Peers | None:
    asked = (chosen.watched.id, chosen.measure, chosen.area)
    return context.kept(
        ("peers read", *asked),
        lambda: read_alike(context.store, chosen.watched, chosen.measure, chosen.area, context.as_of),
    )


def _all(context: Context, chosen: Chosen) -> tuple[PeerComparison, ...]:
    peers = _peers(context, chosen)
    asked = (chosen.watched.id, chosen.measure, chosen.area)
    return context.kept(("peers compared", *asked), lambda: comparisons(peers) if peers else ())


def _shown(chosen: Chosen, offered: Sequence[PeerComparison]) -> PeerComparison | None:
    return offered[-1 if chosen.latest else 0] if offered else None


def _block(context: Context, chosen: Chosen) -> Html:
    peers = _peers(context, chosen)
    if peers is None:
        return NOTHING
    offered = _all(context, chosen)
    found = compared(context, chosen)
    if found is None or found.own is None:
        return _in_a_sentence(peers, _shown(chosen, offered))
    known, name = known_areas(chosen.places), measure_name(chosen.watched, chosen.measure)
    row = Row(found, scale(found, found.own), chosen.own_area, lambda a: chosen.address(area=a) if a in known else "")
    return fill(
        "<section class='peers'><h2>{finding}</h2><p class='sub'><b>{name}</b>{line}</p>{switch}{table}{all}"
        "<p>{chance}</p><p class='note'>{method} {parts} {left}{send} {how}</p></section>",
        finding=say.finding(found, found.own, name),
        name=name,
        line=f", {say.unit_words(found, chosen.counted)}, {say.period(found)}. {say.benchmark(found)}",
        switch=_switch(chosen, offered),
        table=table(row, found.figures if chosen.everyone else listed(found.figures, found.own), chosen.counted),
        all=_all_or_few(chosen, found),
        chance=say.chance(found),
        method=say.method(found),
        parts=say.parts(found, chosen.counted),
        left=say.left_out(found),
        send=_send(PeerLack.RESIDENTS in found.lacking),
        how=link("How areas are compared", "guide", part="methods"),
    )


def _in_a_sentence(peers: Peers, found: PeerComparison | None) -> Html:
    """Give why nothing is drawn, and what to send."""
    own = peers.names[peers.own.area]
    others = [peers.names[s.area] for s in peers.series[1:]]
    have = f"{say.named(others)} {'has' if len(others) == 1 else 'have'} figures as well"
    if found is not None and PeerLack.RESIDENTS in found.lacking:
        told = f"{have}. To compare areas of different size, the number of residents of each has to be known."
        return fill("<section class='peers'><p>{told}{send}</p></section>", told=told, send=_send(True))
    if peers.watched.stock:
        told = (
            f"{have}. How many there are at a time is not compared, because no interval tells what chance does to it."
        )
        return fill("<section class='peers'><p>{told}</p></section>", told=told)
    told = f"{have}, but no period is in and shown in full for both {own} and another area, so nothing is compared."
    return fill("<section class='peers'><p>{told}</p></section>", told=told)


def _send(lacking: bool) -> Html:
    return fill(" {link}.", link=link("Send Populations", "upload", dataset="populations")) if lacking else NOTHING


def _switch(chosen: Chosen, offered: Sequence[PeerComparison]) -> Html:
    if len(offered) < 2:
        return NOTHING
    choices = [
        (f"{say.period(one)} ({len(one.figures)} areas)", chosen.address(over=over), over == ("latest" * chosen.latest))
        for one, over in zip(offered, ("", "latest"), strict=True)
    ]
    return switch("Compared", choices)


def _all_or_few(chosen: Chosen, found: PeerComparison) -> Html:
    if len(found.figures) <= LISTED:
        return NOTHING
    words = "Show fewer areas" if chosen.everyone else f"Show all {len(found.figures)} areas"
    to = chosen.address(areas="" if chosen.everyone else "all")
    return fill("<p class='small'><a href='{to}'>{words}</a></p>", to=to, words=words)


def named_peers(context: Context, chosen: Chosen) -> list[Named]:
    """Give the compared figures for the download, the area's own and its benchmark's among them."""
    return context.kept(("peers named", chosen), lambda: _all_named(context, chosen))


def _all_named(context: Context, chosen: Chosen) -> list[Named]:
    found = None if chosen.breakdown else compared(context, chosen)
    if found is None or found.benchmark is None:
        return []
    together = found.benchmark.name or f"All {len(found.figures)} areas together"
    whole = [] if found.pair else [_named(chosen, found, together, found.benchmark)]
    return [*whole, *(_named(chosen, found, one.name, one) for one in found.figures)]


def _named(chosen: Chosen, found: PeerComparison, area: str, one: PeerFigure | Benchmark) -> Named:
    figure = Observation(
        found.kind, found.start, found.end, None, one.numerator, one.denominator, one.value, State.SHOWN,
        found.provisional, "",
    )  # fmt: skip
    series = Series(chosen.watched.id, chosen.measure, chosen.area, None, found.unit, found.per, (figure,))
    name = measure_name(chosen.watched, chosen.measure)
    if isinstance(one, Benchmark):
        return Named(chosen.watched.name, name, area, series, stands="Benchmark")
    return Named(chosen.watched.name, name, area, series, (*one.near, *one.far), say.STANDS_WORDS[one.stands])
