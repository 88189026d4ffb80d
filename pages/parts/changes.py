"""Changes between two figures as people read them: which way, how much, and against what.

Never judges a change: whether it may be chance is the engine's to say. What is reckoned is reckoned from what is
printed, so that a reader who checks it finds the same.
"""

from __future__ import annotations

from data.periods import month_name, months_between
from indicators.engine.board import Against, Card, Change
from indicators.engine.observation import Observation
from pages.parts.figures import bare, exact, printed, rounded, span


def of_card(card: Card) -> str:
    """Give a card's change in a few words, after its period where that is not the latest because that is too young."""
    if card.change is None:
        return ""
    words = change(card.change, card.series.unit, card.series.per) if card.series else ""
    return words if of_latest(card.change, card.latest) else f"{_later(card.change)}: {words}"


def of_latest(moved: Change, latest: Observation | None) -> bool:
    """Tell whether a change is that of the latest figure; where young figures are not judged it is an earlier one's."""
    return latest is None or moved.later_end == latest.end


def _later(moved: Change) -> str:
    return span(moved.later_start, moved.later_end, short=True)


def direction(change: Change) -> str:
    """Give "up", "down" or "no change"."""
    return "no change" if change.later == change.earlier else "up" if change.later > change.earlier else "down"


def amount_of(change: Change, unit: str, per: int = 0) -> str:
    """Give the size of a change: "7%", "6 percentage points", or "" where the base is too small for a percentage."""
    if unit == "%":
        return _points(change)
    if change.percent is None:
        return ""
    earlier, later = printed(change.earlier, unit, per), printed(change.later, unit, per)
    percent = 100 * (later - earlier) / earlier if per and earlier else change.percent
    return f"{bare(abs(percent), '%')}%"


def change(moved: Change, unit: str = "", per: int = 0) -> str:
    """Give a change in a few words: "58 to 84, up 45%", "20 to 15, may be chance", "8 to 9 (too few for %)"."""
    if unit == "%":
        return _shares(moved)
    earlier, later = bare(moved.earlier, unit, per), bare(moved.later, unit, per)
    pair = f"{earlier} to {later}"
    if moved.later == moved.earlier:
        return f"{pair}, no change"
    if earlier == later:
        return f"{pair}, hardly any change"
    if moved.chance:
        return f"{pair}, may be chance"
    size = amount_of(moved, unit, per)
    return f"{pair}, {direction(moved)} {size}" if size else f"{pair} (too few for %)"


def _shares(moved: Change) -> str:
    """Give a change of a share: "31.4% to 33.6%, up 2.2 percentage points", its difference that of what is printed."""
    earlier, later = _ends(moved)
    pair = f"{exact(earlier)}% to {exact(later)}%"
    if moved.later == moved.earlier:
        return f"{pair}, no change"
    if bare(moved.earlier, "%") == bare(moved.later, "%"):
        return f"{bare(moved.earlier, '%')}% to {bare(moved.later, '%')}%, hardly any change"
    return f"{pair}, may be chance" if moved.chance else f"{pair}, {direction(moved)} {_points(moved)}"


def _points(moved: Change) -> str:
    """Give the difference of two shares as they are printed: "2.2 percentage points"."""
    earlier, later = _ends(moved)
    written = exact(abs(later - earlier))
    return f"{written} percentage {'point' if written == '1' else 'points'}"


def _ends(moved: Change) -> tuple[float, float]:
    """Give both shares rounded alike: to whole ones where they lie far apart, and never to a false 0 or 100."""
    ends = (moved.earlier, moved.later)
    close = abs(moved.later - moved.earlier) < 10
    decimals = 1 if close and any(end != round(end) for end in ends) else 0
    while decimals < 2 and any(rounded(end, decimals) in (0, 100) and end not in (0, 100) for end in ends):
        decimals += 1
    return rounded(moved.earlier, decimals), rounded(moved.later, decimals)


def against(moved: Change) -> str:
    """Give what a change is measured against: "on October 2025", "3 months to December 2025, on the 3 before"."""
    if moved.against is Against.LAST_YEAR:
        return f"on {span(moved.earlier_start, moved.earlier_end)}"
    months = months_between(moved.later_start, moved.later_end) + 1
    return f"{months} months to {month_name(moved.later_end)}, on the {months} before"
