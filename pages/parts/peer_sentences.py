"""What is said of an area among its peers: the finding, the benchmark, what chance would do, and who is left out.

Pure functions from a comparison to sentences; never a status, and never a figure that the comparison does not hold.
"""

from __future__ import annotations

from collections.abc import Sequence

from data.periods import period_words
from indicators.engine.peer_benchmark import PeerFigure
from indicators.engine.peer_comparison import PeerComparison
from indicators.engine.peer_periods import PeerLack
from indicators.methods.comparison import Comparison
from pages.parts import figures

STANDS_WORDS = {
    Comparison.NONE: "Not compared",
    Comparison.SIMILAR: "Similar",
    Comparison.BETTER: "Better",
    Comparison.WORSE: "Worse",
    Comparison.HIGHER: "Higher",
    Comparison.LOWER: "Lower",
}
LACK_WORDS = {
    PeerLack.MISSING: "not all of the period has been received",
    PeerLack.WITHHELD: "a figure in the period is withheld as too small",
    PeerLack.COUNTS: "the figure came without the counts behind it",
    PeerLack.RESIDENTS: "no number of residents has been loaded",
    PeerLack.NOBODY: "there was nobody to count",
}
NAMED_AT_MOST = 4
# From how many areas it is said how many chance alone would set apart; below, that is less than half an area.
MANY = 10
LARGE_PART = 0.25
_TWO = 2
# Below this benchmark a rate is told with two decimals, so that areas that differ read as different.
_FEW = 10


def value(amount: float, found: PeerComparison) -> str:
    """Give a value with as many decimals as all of a comparison have: "31.6", "4.75", "14.2%"."""
    level = found.benchmark.value if found.benchmark else amount
    decimals = 2 if found.per and level < _FEW else 1
    return figures.number(amount, decimals) + ("" if found.per else "%")


def cell(figure: PeerFigure, found: PeerComparison) -> str:
    """Give an area's value: "31.6", or "4 of 12" for a share of so few that no percentage is told."""
    if not found.per and figure.denominator < figures.SMALL_BASE:
        return f"{figures.exact(figure.numerator)} of {figures.exact(figure.denominator)}"
    return value(figure.value, found)


def interval(figure: PeerFigure, found: PeerComparison) -> str:
    """Give an area's 95% interval: "30.9 to 32.3"."""
    low, high = (value(end, found) for end in figure.near)
    return f"{low} to {high}"


def unit_words(found: PeerComparison, counted: str) -> str:
    """Give what the values are: "offences per 1,000 residents", "% of offences"."""
    if found.per:
        return f"{found.unit} per {found.per:,} residents"
    return f"% of {counted}" if counted else "%"


def finding(found: PeerComparison, own: PeerFigure, name: str) -> str:
    """Give where an area stands among its peers, in one sentence without its full stop; `name` is the measure's."""
    mine = f"{own.name} has {cell(own, found)} {found.unit} per {found.per:,} residents"
    if not found.per:
        mine = f"{name}: {own.name} {cell(own, found)}"
    if found.pair:
        return mine + _the_other(found, own)
    level = found.benchmark.value if found.benchmark else own.value
    together = f"{whole(found)} {value(level, found)}"
    if own.stands is Comparison.SIMILAR:
        return f"{mine} and {together}, which may be chance"
    higher = own.value > level
    beyond = sum((f.value < own.value) if higher else (f.value > own.value) for f in found.figures)
    others = len(found.figures) - 1
    than = f"{beyond} of {others}" if beyond < others else "both" if others == _TWO else f"all {others}"
    return f"{mine}, {'higher' if higher else 'lower'} than {than} other areas; {together}"


def _the_other(found: PeerComparison, own: PeerFigure) -> str:
    other = next(f for f in found.figures if f is not own)
    theirs = f"{other.name} {cell(other, found)}"
    if other.value == own.value:
        return f" and {theirs}, the same"
    return f" and {theirs}, {'further apart than chance would explain' if found.differing else 'which may be chance'}"


def whole(found: PeerComparison) -> str:
    """Give what the areas are set against, before its figure: "all 15 areas together", "England"."""
    mark = found.benchmark
    return mark.name if mark and mark.name else f"all {len(found.figures)} areas together"


def benchmark(found: PeerComparison) -> str:
    """Give what the upright line is, and where the area itself makes up much of it, in sentences."""
    if found.benchmark is None or found.pair:
        return ""
    told = f"The upright line is {whole(found)}, {value(found.benchmark.value, found)}."
    if found.own is not None and found.own_part > LARGE_PART:
        part = figures.value(100 * found.own_part, "%")
        told += f" {found.own.name} alone makes up {part} of that, which hides a part of any difference."
    return told


def parts(found: PeerComparison, counted: str) -> str:
    """Give the numbers behind the upright line, and what to beware of in a rate, in sentences."""
    mark = found.benchmark
    visited = "Places that many people visit read high, because visitors are not among the residents."
    if mark is None or found.pair:
        return visited if found.per else ""
    hits, of = figures.number(mark.numerator), figures.number(mark.denominator)
    if not found.per:
        return f"The line stands for {hits} of {of} {counted}".strip() + "."
    return f"The line stands for {hits} {found.unit} and {of} residents. {visited}"


def period(found: PeerComparison) -> str:
    """Give the period that is compared: "12 months to August 2026"."""
    return period_words(found.kind, found.start, found.end)


def chance(found: PeerComparison) -> str:
    """Give how many areas differ from the benchmark, and how many chance alone would set apart; '' of a pair."""
    count = len(found.figures)
    if found.pair:
        return ""
    some = f"{figures.in_words(found.differing, capital=True) if found.differing else 'None'} of"
    areas = f"{'All' if found.differing == count else some} {figures.in_words(count)} areas"
    told = f"{areas} {'differs' if found.differing <= 1 else 'differ'} from the line by more than chance would explain."
    if count >= MANY:
        about = figures.in_words(max(1, round(found.by_chance)))
        told += f" Were all areas alike, chance alone would still set about {about} of {count} apart."
    if 2 * found.differing > count:
        told += " Most areas differ, so how far says more than whether."
    return told


def method(found: PeerComparison) -> str:
    """Name the method of the intervals and of the comparison."""
    how = "exact under 10 events, Byar's from 10" if found.per else "Wilson's"
    told = f"Thick line: 95% interval; thin line: 99.8% ({how}, as OHID Fingertips). "
    if found.pair:
        told += (
            "The two differ where chance alone would set areas that are alike so far apart less than once in 20 times; "
            "their shapes are filled where less than once in 500."
        )
    else:
        told += (
            "An area differs where the line lies outside its 95% interval; its shape is filled where it lies outside "
            "the 99.8% interval too."
        )
    return f"{told} No status rests on this.{' Some of the figures are provisional.' if found.provisional else ''}"


def left_out(found: PeerComparison) -> str:
    """Give which areas stand in no comparison and why, in one sentence; '' where none is left out."""
    told = [f"{named(names)} ({LACK_WORDS[why]})" for why, names in found.lacking.items()]
    return f"Left out: {'; '.join(told)}." if told else ""


def named(names: Sequence[str]) -> str:
    """Give some names in a row, the first few of many: "Derby, Luton and 12 others"."""
    if len(names) <= NAMED_AT_MOST:
        return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return f"{', '.join(names[: NAMED_AT_MOST - 1])} and {len(names) - NAMED_AT_MOST + 1} others"


def between(hidden: Sequence[PeerFigure], found: PeerComparison) -> str:
    """Give what rows that are not listed hold: "12 more areas, from 27.1 to 25.2"."""
    areas = f"{len(hidden)} more {figures.plural(len(hidden), 'area')}"
    return f"{areas}, from {value(hidden[0].value, found)} to {value(hidden[-1].value, found)}"
