"""The wording of the false-alarm budget: how many flags chance alone would show, and whether there are more.

Pure functions from the engine's budget to sentences that can be read aloud; nothing here judges.
"""

from __future__ import annotations

from indicators.engine.budget import Budget, Stance
from pages.parts.figures import in_words, plural

STANCE_WORDS = {
    Stance.STANDARD: "Three looks",
    Stance.CAUTIOUS: "Three looks, cautious",
    Stance.NHS: "The four rules of the NHS",
}
_NTH = {2: "second", 3: "third", 4: "fourth", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth"}


def in_line(found: Budget) -> str:
    """Give the budget in one line, for the overview; '' where no change can be told of anything."""
    if not found.judged:
        return ""
    return (
        f"Of {in_words(found.judged)} {plural(found.judged, 'indicator')} watched for change, chance alone would flag "
        f"{often(found.showing)}; {now(found)}."
    )


def often(showing: float) -> str:
    """Give how many flags chance shows: "about two at each meeting", "about one at every third meeting"."""
    if showing >= 2 / 3:
        return f"about {in_words(max(round(showing), 1))} at each meeting"
    meetings = round(1 / showing) if showing > 0 else 0
    return f"about one at every {_NTH[meetings]} meeting" if meetings in _NTH else "hardly any"


def now(found: Budget) -> str:
    """Give how many are flagged, and whether that is more than chance alone would show."""
    if not found.flagged:
        return "none is flagged now"
    flagged = f"{in_words(found.flagged)} {plural(found.flagged, 'is', 'are')} flagged now{_worsening(found)}"
    if found.flagged > found.most:
        return f"{flagged}: more than chance would explain"
    return f"{flagged}: no more than chance could do"


def _worsening(found: Budget) -> str:
    """Give how many of the flags are for the worse: ", two of them getting worse"."""
    if not found.worsening:
        return ""
    if found.worsening == found.flagged:
        return ", getting worse" if found.flagged == 1 else ", all getting worse"
    return f", {in_words(found.worsening)} of them getting worse"


def every_so_often(new: float) -> str:
    """Give how often chance raises a new flag: "about one new false flag every two months"."""
    if new >= 2 / 3:
        count = max(round(new), 1)
        return f"about {in_words(count)} new false {plural(count, 'flag')} a month"
    months = round(1 / new) if new > 0 else 0
    return f"about one new false flag every {in_words(months)} months" if months else "hardly any new false flag"
