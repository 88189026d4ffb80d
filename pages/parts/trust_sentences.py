"""How far a status and the figures behind it can be trusted, in words: why it is provisional, and what is lacking.

Pure functions from the engine's parts to sentences that can be read aloud; nothing here judges.
"""

from __future__ import annotations

from indicators.engine.status import Confidence, Rating
from indicators.engine.target import JudgedBy
from indicators.engine.variation import Rule, Silence
from pages.parts.figures import in_words, number, plural
from pages.parts.signal_sentences import MONTHS_NEEDED, POINTS_NEEDED, anew

_WHY_ALONE = {
    Silence.WITHHELD: "Too many figures are withheld to judge by limits",
    Silence.GAPS: "The latest months were not all received",
    Silence.LATEST_WITHHELD: "The latest figure that is settled is withheld",
    Silence.LATEST_EMPTY: "There was nothing to count in the latest period that is settled",
    Silence.OVERLAPPING: "Its periods overlap, so that no limits can be drawn",
    Silence.NO_SPREAD: "The figures hardly vary, so that no limits can be drawn",
    Silence.FAR_OFF: "One huge figure moves the limits away from all others",
}


def provisional(rating: Rating) -> str:
    """Give why a status is provisional whose figure is not: the latest figure alone made it, and why no limits did."""
    found, wanted = rating.signal, rating.reason.target
    by_limits = wanted is None or wanted.judged_by is JudgedBy.LIMITS
    few = f"Fewer than {POINTS_NEEDED} figures are known{anew(found)}"
    if found.silence is Silence.SURVEY:
        return "One survey makes the status, so it is provisional until the next one."
    if not by_limits:
        why = few
    elif found.silence is Silence.TOO_FEW and found.rule is Rule.THREE_LOOKS:
        why = f"Fewer than {MONTHS_NEEDED} months are known{anew(found)}"
    elif found.variation.told:
        why = f"No limits can be drawn of its newest figures{anew(found)}"
    else:
        why = _WHY_ALONE.get(found.silence, few)
    return f"{why}: the latest figure alone decides, and the status is provisional."


def confidence(found: Confidence) -> str:
    """Give how far the figures can be trusted: "Good; one of 12 months missing"."""
    if not found.of:
        return ""
    told = []
    if found.missing:
        told.append(f"{in_words(found.missing)} of the latest {number(found.of)} {plural(found.of, 'figure')} missing")
    if found.withheld:
        told.append(f"{in_words(found.withheld)} withheld")
    if found.provisional:
        told.append("the latest is provisional")
    if found.late:
        told.append("one return is late")
    lacking = found.missing + found.withheld
    poor = lacking * 3 >= found.of
    grade = "Poor" if poor else "Fair" if found.late or lacking > 1 or found.provisional else "Good"
    return "; ".join([grade, *told])
