"""The wording of how statements and groups came to their status from what stands under them."""

from __future__ import annotations

from indicators.engine.status import Reason, Status
from pages.parts.figures import number
from pages.parts.words import STATUS_WORDS, lower_first


def counts(why: Reason) -> str:
    """Give how many there are of each status, worst first: "1 off track, 2 on track"."""
    order = sorted(why.counts, key=lambda pair: (-pair[0].severity, list(Status).index(pair[0])))
    return ", ".join(f"{number(count)} {lower_first(STATUS_WORDS[status])}" for status, count in order if count)


def worst(why: Reason) -> str:
    """Give the sentence of a status that the worst of several made, with those that made it."""
    status = why.status or Status.NOT_ENOUGH
    if status is Status.ON_TRACK:
        return f"On track: all that can be judged is ({counts(why)})."
    if not why.because:
        return f"{STATUS_WORDS[status]}: not all that can be judged is on track ({counts(why)})."
    return f"{STATUS_WORDS[status]} because of {named(why)} ({counts(why)})."


def named(why: Reason) -> str:
    """Give the indicators that decided a status, each that was lost with what became of it."""
    names = [
        name if status.rated else f"{name}, which {_LOST.get(status, 'cannot be judged now')}"
        for name, status in sorted(why.because, key=lambda pair: not pair[1].rated)
    ]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


_LOST = {Status.STALE: "has gone stale", Status.WITHHELD: "is withheld now"}


def under_share(why: Reason) -> str:
    """Give the sentence where too few can be judged."""
    if not why.counted:
        return (
            f"{STATUS_WORDS[why.status or Status.CONTEXT]}: nothing that evidences it is ever judged ({counts(why)})."
        )
    needed = f"{number(why.counted)} that should be judged"
    rated = f"{number(why.rated)} of the {needed} can be" if why.rated else f"not one of the {needed} can be"
    return f"Not enough evidence: {rated}; six in ten are needed ({counts(why)})."


def held_back(why: Reason) -> str:
    """Give the sentence of a status that would be on track, were all its evidence."""
    word = STATUS_WORDS[why.status] if why.status else "Watch"
    behind = f", but for {named(why)}" if why.because else ""
    return f"{word}: what leads it is on track{behind} ({counts(why)})."


_ALL_ALIKE = {
    Status.NO_DATA: "none of its indicators has data yet",
    Status.STALE: "its indicators have gone stale",
    Status.WITHHELD: "its figures are too small to show",
    Status.QUALITY_STOP: "a data check stopped its figures",
    Status.TOO_FEW: "its indicators have too few points yet",
    Status.CONTEXT: "nothing that evidences it is ever judged",
    Status.NO_TARGET: "none of its indicators has a target yet",
    Status.DEVELOPING: "its measure is still being designed",
    Status.ELSEWHERE: "another dashboard holds it",
    Status.NOT_ENOUGH: "none of its statements has enough evidence",
}


def alike(why: Reason) -> str:
    """Give the sentence where all that evidences it is unrated for one reason."""
    status = why.status or Status.NOT_ENOUGH
    return f"{STATUS_WORDS[status]}: {_ALL_ALIKE.get(status, 'all that evidences it stands alike')}."


def third_off(why: Reason) -> str:
    """Give the sentence of a group of whose rated statements a third or more are off track."""
    return f"Off track: at least a third of its rated statements are ({counts(why)})."
