"""The wording of scores of small areas: the finding, the words for high and rising, and what was printed otherwise.

Pure functions from what the engine found to words; never draws and never decides who is high.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from indicators.engine.board import Card, Live
from indicators.engine.small_areas import SmallArea, SmallAreas
from pages.parts.figures import in_words, number, plural

NOT_JUDGED = "It ranks places against each other: it says where to look, and is never judged."
ABSENT = "none"


def year(first: date) -> str:
    """Give a financial year by its first day: "2019/20"."""
    return f"{first.year}/{(first.year + 1) % 100:02d}"


def span(found: SmallAreas) -> str:
    """Give the three years: "2017/18 to 2019/20"."""
    return f"{year(found.years[0])} to {year(found.years[-1])}"


def tally(areas: Sequence[SmallArea]) -> str:
    """Give how many are high and rising: "12 of 60 are high, four of them rising; three others are rising"."""
    high, rising = [one for one in areas if one.high], [one for one in areas if one.rising]
    both, others = sum(one.rising for one in high), sum(not one.high for one in rising)
    if not any(one.average is not None for one in areas):
        return "none has three years of scores yet, so none can be high"
    told = (
        f"{in_words(len(high)) if high else 'none'} of {in_words(len(areas))} {'are' if len(high) > 1 else 'is'} high"
    )
    if both:
        told += ", and it is rising" if len(high) == 1 else f", {in_words(both)} of them rising"
    if others:
        more = f"{plural(others, 'other')} " if high else ""
        told += f"; {in_words(others)} {more}{plural(others, 'is', 'are')} rising"
    return told if rising else f"{told}; none is rising"


def title(card: Card, found: SmallAreas, areas: Sequence[SmallArea], place: str) -> str:
    """Give the finding of the screen; `place` is the part of the whole that it is about, '' for all of it."""
    where = f", {place}" if place else ""
    since = f"; nothing since {year(found.years[-1])}" if card.live is Live.STALE else ""
    return f"{card.indicator.short}{where}: {tally(areas)}{since}"


def in_row(found: SmallAreas) -> str:
    """Give the one sentence that stands for a sparkline in a row."""
    told = tally(found.areas)
    return f"Over {span(found)}, {told}."


def word(area: SmallArea) -> str:
    """Give what a small area is: "High and rising", "High", "Rising", or '' for neither."""
    if area.high and area.rising:
        return "High and rising"
    return "High" if area.high else "Rising" if area.rising else ""


def average(area: SmallArea) -> str:
    """Give the average of three scores to two decimals, as the published tables print it."""
    return ABSENT if area.average is None else number(float(area.average), 2)


def change(area: SmallArea) -> str:
    """Give the change from the first year to the last with its sign."""
    if area.change is None:
        return ABSENT
    return f"+{area.change}" if area.change > 0 else number(area.change)


def printed(area: SmallArea) -> str:
    """Give what a published table prints where it is not the average of its scores: "printed as 9.00"; otherwise ''."""
    return f"printed as {number(area.printed, 2)}" if area.misprinted and area.printed is not None else ""


def misprint(area: SmallArea, found: SmallAreas) -> str:
    """Give in a sentence how a printed average contradicts its scores, and what it would have made of the area."""
    if area.printed is None:
        return ""
    scores = [number(score) for score in area.scores if score is not None]
    listed = f"{', '.join(scores[:-1])} and {scores[-1]}"
    told = f"{area.name} is {printed(area)}, but its scores {listed} average {average(area)}."
    would = area.printed >= found.high_from
    if would == area.high:
        return told
    return f"{told} By the printed average it would {'' if would else 'not '}be high."


def cut_high(found: SmallAreas) -> str:
    """Give from which average on a small area is high."""
    return f"an average of {found.high_from} or more over the three years"


def cut_rising(found: SmallAreas) -> str:
    """Give from which change on a small area is rising."""
    return f"up {found.rising_from} or more from {year(found.years[0])} to {year(found.years[-1])}"


def averages(found: SmallAreas) -> str:
    """Give the average of all in each year: "5.3 in 2017/18, 5.4 in 2018/19, 5.3 in 2019/20"."""
    told = zip(found.years, found.averages, strict=True)
    return ", ".join(f"{number(mean, 1)} in {year(first)}" for first, mean in told if mean is not None)


def received(found: SmallAreas) -> str:
    """Give how many of the small areas that are known have a score."""
    got = number(len(found.areas))
    if not found.known:
        return f"{got}; how many there are in all is not known until Areas is sent"
    return f"{got} of {number(found.known)}"


def remade(found: SmallAreas) -> str:
    """Give that scores differ from what was sent, where they were made from headings; otherwise ''."""
    if not found.remade:
        return ""
    count = found.remade
    return f"{number(count)} {plural(count, 'score')} as sent {plural(count, 'differs', 'differ')} from the headings."
