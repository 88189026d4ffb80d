"""The wording of what chairs judge: a status with its reason and expiry, and the calculated one beside it."""

from __future__ import annotations

from collections.abc import Sequence

from data.periods import day_name
from indicators.engine.chairs_judgement import LOST
from indicators.engine.status import ChairsJudgement, Rating, Reason, Status
from pages.parts.figures import in_words
from pages.parts.words import STATUS_WORDS, lower_first, upper_first

_STAYS = {
    Status.STALE: "figures have stopped coming, so the status is gone until they come again",
    Status.WITHHELD: "the figure is withheld, and so is its status",
    Status.QUALITY_STOP: "a data check has stopped the figure",
    Status.NO_DATA: "there is no figure yet to judge",
    Status.CONTEXT: "the indicator is context and never judged",
    Status.DEVELOPING: "the indicator is still being designed",
    Status.ELSEWHERE: "the indicator is held elsewhere",
}


def by_chair(why: Reason, calculated: str) -> str:
    """Give the sentence of a judged status, its word first; `calculated` is the sentence of the calculated one."""
    if why.chair is None:
        return f"{STATUS_WORDS[why.status or Status.NOT_ENOUGH]} by the chair's judgement."
    word, _, told = calculated.rstrip(".").partition(": ")
    beside = f"{lower_first(word)} ({told})" if told else lower_first(word)
    if "(" in told or ". " in told:
        beside = f"{lower_first(word)}. {upper_first(told)}"
    return f"{STATUS_WORDS[why.chair.status]} by {until(why.chair)}: {stopped(why.chair.reason)} Calculated: {beside}."


def until(judgement: ChairsJudgement) -> str:
    """Give whose a status is and up to when: "the chair's judgement until 31 January 2027"."""
    return f"the chair's judgement until {day_name(judgement.expires_on)}"


def brief(why: Reason, calculated: str) -> str:
    """Give that a status is judged, until when, and what was calculated, in few words."""
    if why.chair is None:
        return "By the chair's judgement."
    return f"By {until(why.chair)}. Calculated: {lower_first(calculated.partition(':')[0].rstrip('.'))}."


def stopped(text: str) -> str:
    """Give what a person wrote with a full stop at its end, so that another sentence can follow."""
    written = text.strip()
    return written if written.endswith((".", "!", "?")) else f"{written}."


def without_effect(rating: Rating) -> str:
    """Give why a judgement that holds gives no status here; "" where it gives one or there is none."""
    held = rating.judgement
    if held is None or rating.calculated is not None:
        return ""
    stays = _STAYS.get(rating.status, "there is no figure to judge")
    told = f"{STATUS_WORDS[held.status]} by {until(held)} does not show here, because {stays}."
    brought = " Its statement counts the worse of it and the last status." if rating.status in LOST else ""
    return told + brought


def of_whom(names: Sequence[str]) -> str:
    """Give whose statuses are judged, as a sentence: "The status of Thefts is the chair's judgement."."""
    if len(names) == 1:
        return f"The status of {names[0]} is the chair's judgement."
    if len(names) > 3:
        return f"The statuses of {in_words(len(names))} of its indicators are chairs' judgements."
    return f"The statuses of {', '.join(names[:-1])} and {names[-1]} are chairs' judgements."
