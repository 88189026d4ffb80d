"""The wording of how statements and groups came to their status from what stands under them."""

from __future__ import annotations

from collections.abc import Sequence

from indicators.engine.status import Reason, Status
from pages.parts.figures import in_words, number, plural
from pages.parts.words import STATUS_WORDS, lower_first


def counts(why: Reason) -> str:
    """Give how many there are of each status, worst first: "1 off track, 2 on track"."""
    order = sorted(why.counts, key=lambda pair: (-pair[0].severity, list(Status).index(pair[0])))
    return ", ".join(f"{number(count)} {lower_first(STATUS_WORDS[status])}" for status, count in order if count)


def worst(why: Reason) -> str:
    """Give the sentence of a status that the worst of several made, with those that made it."""
    word = STATUS_WORDS[why.status or Status.NOT_ENOUGH]
    if not why.because:
        return f"{word}: {_on_track(why)} ({counts(why)})."
    return f"{word} because {named(why)} ({counts(why)})."


def _on_track(why: Reason) -> str:
    """Give as a clause how many of those that can be judged are on track, all, some or none."""
    tally = dict(why.counts)
    on, of = tally.get(Status.ON_TRACK, 0), sum(n for status, n in why.counts if status.rated)
    kind = "statement" if why.of_statements else "indicator"
    if of == 1:
        only = next(status for status, _ in why.counts if status.rated)
        return f"the one {kind} that can be judged is {_is(only)}"
    judged = f"{in_words(of)} {kind}s that can be judged"
    if on == of:
        return f"both {kind}s that can be judged are on track" if of == 2 else f"all {judged} are on track"
    if not on:
        return f"{'neither' if of == 2 else 'none'} of the {judged} is on track"
    return f"{in_words(on)} of the {judged} {plural(on, 'is', 'are')} on track"


def named(why: Reason) -> str:
    """Give the indicators that decided a status, as a clause: "its indicators Thefts and Fires are off track"."""
    held = [name for name, status in why.because if status.rated]
    lost = [name for name, status in why.because if not status.rated]
    word = _is(why.status or Status.NOT_ENOUGH)
    until = _until([status for _, status in why.because if not status.rated])
    if not held:
        return f"its {plural(len(lost), 'indicator')} {listed(lost)} {plural(len(lost), 'was', 'were')} {word} {until}"
    now = f"its {plural(len(held), 'indicator')} {listed(held)} {plural(len(held), 'is', 'are')} {word}"
    return f"{now}, as {plural(len(lost), 'was', 'were')} {listed(lost)} {until}" if lost else now


def _until(lost: Sequence[Status]) -> str:
    """Give up to when those that were lost had the status that they still count with."""
    ends = {Status.STALE: "went stale", Status.WITHHELD: "was withheld", Status.QUALITY_STOP: "was stopped by a check"}
    return f"before it {ends.get(lost[0], 'was lost')}" if len(lost) == 1 else "when last judged"


def _is(status: Status) -> str:
    return "on watch" if status is Status.WATCH else lower_first(STATUS_WORDS[status])


def held_back(why: Reason) -> str:
    """Give the sentence of a status that would be on track, were all its evidence."""
    word = STATUS_WORDS[why.status] if why.status else "Watch"
    lost = [f"{name} was on track {_until([status])}" for name, status in why.because if not status.rated]
    others = [f"{name} is {_is(status)}" for name, status in why.because if status.rated]
    clauses = [*lost, *others]
    on = why.rated - len(lost)
    if on or not clauses:
        clauses[:0] = [_leading(on, why.counted)]
    told = f"{clauses[0]}, but {listed(clauses[1:])}" if on and clauses[1:] else listed(clauses)
    return f"{word}: {told} ({counts(why)})."


def _leading(on: int, of: int) -> str:
    """Give how many of the headline indicators are on track: "two of its three headline indicators are on track"."""
    if on == of:
        all_of = {1: "its headline indicator is", 2: "both its headline indicators are"}
        return f"{all_of.get(of, f'all its {in_words(of)} headline indicators are')} on track"
    return f"{in_words(on)} of its {in_words(of)} headline indicators {plural(on, 'is', 'are')} on track"


def listed(names: Sequence[str]) -> str:
    """Give names as a sentence lists them: "Fires, Thefts and Wounds"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def under_share(why: Reason) -> str:
    """Give the sentence where too few can be judged."""
    if why.of_statements:
        return f"Not enough evidence: not one of its {_many(why.counted, 'statement')} can be judged ({counts(why)})."
    if not why.counted:
        return f"{STATUS_WORDS[why.status or Status.CONTEXT]}: no indicator of it is ever judged ({counts(why)})."
    needed = f"{_many(why.counted, _lead(why))} that should be judged"
    rated = f"only {in_words(why.rated)} of its {needed} can be" if why.rated else f"not one of its {needed} can be"
    return f"Not enough evidence: {rated}; six in ten are needed ({counts(why)})."


def _many(count: int, noun: str) -> str:
    return f"{in_words(count)} {plural(count, noun)}"


# What all of a statement's indicators are, or those that could be judged; and what its only one is.
_INDICATORS = {
    Status.NO_DATA: ("none of {them} has data yet", "{them} has no data yet"),
    Status.STALE: ("{them} have gone stale", "{them} has gone stale"),
    Status.WITHHELD: ("the figures of {them} are too small to show", "the figure of {them} is too small to show"),
    Status.QUALITY_STOP: ("a data check stopped the figures of {them}",) * 2,
    Status.TOO_FEW: ("{them} have too few points yet", "{them} has too few points yet"),
    Status.CONTEXT: ("{them} give context and are never judged", "{them} gives context and is never judged"),
    Status.NO_TARGET: ("none of {them} has a target yet", "{them} has no target yet"),
    Status.DEVELOPING: ("the measures of {them} are still being designed", "its measure is still being designed"),
    Status.ELSEWHERE: ("other dashboards hold {them}", "another dashboard holds it"),
    Status.NOT_ENOUGH: ("the surveys behind {them} cannot tell", "the survey behind {them} cannot tell"),
}
_STATEMENTS = {
    Status.NO_DATA: "none of its statements has figures to judge yet",
    Status.STALE: "the figures of all its statements have gone stale",
    Status.WITHHELD: "the figures of all its statements are too small to show",
    Status.QUALITY_STOP: "a data check stopped the figures of all its statements",
    Status.TOO_FEW: "all its statements have too few points yet",
    Status.CONTEXT: "its statements are given context and are never judged",
    Status.NO_TARGET: "none of its statements has a target yet",
    Status.DEVELOPING: "its measure is still being designed",
    Status.ELSEWHERE: "another dashboard holds it",
    Status.NOT_ENOUGH: "none of its statements has enough evidence",
}


def alike(why: Reason) -> str:
    """Give the sentence where all that should be judged is unrated for one reason.

    What is never judged may have figures all the same, so it is not said to have none.
    """
    status = why.status or Status.NOT_ENOUGH
    told = _STATEMENTS.get(status, "") if why.of_statements else _of_indicators(why, status)
    return f"{STATUS_WORDS[status]}: {told or 'all that evidences it stands alike'}."


def _of_indicators(why: Reason, status: Status) -> str:
    of_all = sum(count for _, count in why.counts)
    count = why.counted or of_all
    many, only = _INDICATORS.get(status, ("", ""))
    them = f"its {_lead(why)}{'' if count == 1 else 's'}"
    if why.counted and of_all > why.counted + why.beside:
        them = f"{them} that could be judged"
    return (only if count == 1 else many).format(them=them)


def _lead(why: Reason) -> str:
    return "headline indicator" if why.beside else "indicator"


def third_off(why: Reason) -> str:
    """Give the sentence of a group of whose rated statements a third or more are off track."""
    off = dict(why.counts).get(Status.OFF_TRACK, 0)
    if why.rated == 1:
        return f"Off track: the one statement that can be judged is off track ({counts(why)})."
    judged = f"{in_words(why.rated)} statements that can be judged"
    both = "both" if why.rated == 2 else f"all {in_words(why.rated)}"
    told = (
        f"{both} statements that can be judged are"
        if off == why.rated
        else f"{in_words(off)} of the {judged} {plural(off, 'is', 'are')}"
    )
    return f"Off track: {told} off track, and a third is enough ({counts(why)})."
