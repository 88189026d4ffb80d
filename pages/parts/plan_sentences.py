"""A plan in words: how its actions stand, which open one is due first, and what a screen about it is called.

Pure functions from what the engine tallied to words; never judges an action. Quotes are an action's own words.
"""

from __future__ import annotations

from datetime import date

from data.periods import MONTH_NAMES, day_name
from indicators.engine.actions import Action, ActionState, Tally
from indicators.engine.board import Card
from indicators.engine.status import Reason, Status, Why
from pages.parts.figures import in_words, number, plural

ACTION_WORDS = {
    ActionState.OVERDUE: "Overdue",
    ActionState.DUE_SOON: "Due soon",
    ActionState.MOVED: "Moved",
    ActionState.DUE_LATER: "Due later",
    ActionState.DONE: "Done",
    ActionState.DONE_LATE: "Done late",
}
_OPEN_WATCH = (ActionState.DUE_SOON, ActionState.MOVED)
_TIMES = ("", "once", "twice")
# What can be said of a status whose actions are not at hand.
_PLAIN = {
    Why.OVERDUE: ("Off track", "actions are overdue"),
    Why.DUE_OR_MOVED: ("Watch", "actions are due soon or were moved"),
    Why.AS_AGREED: ("On track", "none of its actions is overdue"),
    Why.ALL_DONE: ("On track", "all of its actions are done"),
}


def status(why: Reason) -> str:
    """Give the sentence of a plan's status, its word first."""
    told = why.tally
    if told is None:
        return f"{': '.join(_PLAIN[why.why])}."
    if why.why is Why.OVERDUE:
        return f"Off track: {_overdue(told)}"
    if why.why is Why.DUE_OR_MOVED:
        return f"Watch: {_of_all(told, _watched(told))}{_next(told)}."
    if why.why is Why.ALL_DONE:
        return f"On track: {_all_done(told)}."
    done = f"{in_words(told.done)} of {_actions(told)} {_are(told.done)} done and none is overdue"
    none = "its one action is not overdue" if told.all == 1 else f"none of {_actions(told)} is overdue"
    return f"On track: {done if told.done else none}{_next(told)}."


def _overdue(told: Tally) -> str:
    """Give how many actions are overdue and which has been so for longest."""
    count, oldest = told.count(ActionState.OVERDUE), told.oldest
    assert oldest is not None
    since = f"was due on {day_name(oldest.due_on)}{moved(oldest)}."
    if count == 1:
        return f"{_of_all(told, 'one')} is overdue: {named(oldest)} {since}{_unheard(told)}"
    return f"{_of_all(told, in_words(count))} are overdue; the oldest, {named(oldest)}, {since}{_unheard(told)}"


def _unheard(told: Tally) -> str:
    """Give that the list is older than the due dates, where it is older than all that are overdue."""
    count = told.count(ActionState.OVERDUE)
    if told.unheard < count:
        return ""
    which, they = ("It", "it") if count == 1 else ("All", "they")
    return f" {which} fell due after the list of {day_name(told.drawn_on)}, so {they} may have been done since."


def _of_all(told: Tally, part: str) -> str:
    """Give "two of nine actions", or for a plan of one "its one action"; what follows the count is kept."""
    count, _, rest = part.partition(" ")
    if told.all == 1:
        return f"its one action {rest}".rstrip()
    return f"{count} of {_actions(told)} {rest}".rstrip()


def _actions(told: Tally) -> str:
    return f"{in_words(told.all)} {plural(told.all, 'action')}"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _watched(told: Tally) -> str:
    """Give "two are due within 30 days and one has been moved", its count first."""
    soon, later = (told.count(state) for state in _OPEN_WATCH)
    window = f"due within {number(told.warning_days)} {plural(told.warning_days, 'day')}"
    moves = f"{'has' if later == 1 else 'have'} been moved to a later day"
    if not soon:
        return f"{in_words(later)} {moves}"
    first = f"{in_words(soon)} {_are(soon)} {window}"
    return f"{first} and {in_words(later)} {moves}" if later else first


def _next(told: Tally) -> str:
    oldest = told.oldest
    assert oldest is not None
    due = f"due on {day_name(oldest.due_on)}{moved(oldest)}"
    return f": {named(oldest)}, {due}" if told.all == 1 else f"; the next to do, {named(oldest)}, is {due}"


def _all_done(told: Tally) -> str:
    whole = "both actions are done" if told.all == 2 else f"all {_actions(told)} are done"
    whole = "its one action is done" if told.all == 1 else whole
    late = told.count(ActionState.DONE_LATE)
    if not late:
        return whole
    return f"{whole}, though late" if told.all == 1 else f"{whole}, {in_words(late)} of them late"


def named(action: Action) -> str:
    """Give an action with who owns it: "'Review of thresholds' (Safeguarding unit)"."""
    return f"'{action.action.rstrip('.')}' ({action.owner})"


def moved(action: Action) -> str:
    """Give that an action's date was moved, and from when; '' where it was not."""
    if action.due_on <= action.first_due_on:
        return ""
    times = _times(action.moves)
    return f", moved{f' {times}' if times else ''} from {day_name(action.first_due_on)}"


def _times(count: int) -> str:
    """Give how often a date was moved, '' for once, which needs no word."""
    return "" if count < 2 else _TIMES[count] if count < len(_TIMES) else f"{in_words(count)} times"


def brief(why: Reason) -> str:
    """Give the reason in few words, for a row in which the oldest open action stands beside it."""
    told = why.tally
    if told is None:
        return f"{_PLAIN[why.why][1].capitalize()}."
    if why.why is Why.OVERDUE:
        return f"{in_words(told.count(ActionState.OVERDUE), capital=True)} overdue."
    if why.why is Why.DUE_OR_MOVED:
        soon, later = (told.count(state) for state in _OPEN_WATCH)
        parts = [f"{in_words(soon)} due within {told.warning_days} days"] if soon else []
        parts += [f"{in_words(later)} moved"] if later else []
        return f"{', '.join(parts).capitalize()}."
    late = told.count(ActionState.DONE_LATE)
    if why.why is Why.ALL_DONE:
        return f"All done{f', {in_words(late)} late' if late else ''}."
    return "None overdue."


def neutral(told: Tally) -> str:
    """Give how a plan stands that the framework does not judge."""
    overdue = told.count(ActionState.OVERDUE)
    beside = f"{in_words(overdue)} {_are(overdue)}" if overdue else "none is"
    beside = "is" if told.all == 1 and overdue else "is not" if told.all == 1 else beside
    done = f"{in_words(told.done)} of {_actions(told)} {_are(told.done)} done"
    if not told.done:
        done = "its one action is not done" if told.all == 1 else f"none of {_actions(told)} is done"
    return f"Context only: {done} and {beside} overdue; the framework does not judge this plan."


def stale(why: Reason) -> str:
    """Give what is missed since the last list, and what that list would say today."""
    told = why.tally
    assert told is not None
    overdue = told.count(ActionState.OVERDUE)
    by_list = f"By that list {in_words(overdue)} of {_actions(told)} would be overdue; it" if overdue else "It"
    return (
        f"No list after that of {day_name(told.drawn_on)}: {in_words(why.missed)} "
        f"{plural(why.missed, 'return')} missed. {by_list} cannot be judged now."
    )


def figure(told: Tally) -> str:
    """Give a plan's figure: "7 of 9 done"."""
    return f"{number(told.done)} of {number(told.all)} done"


def oldest_open(told: Tally) -> str:
    """Give the open action that is due first: "'Review of thresholds' (Safeguarding unit), due 31 August 2026"."""
    if told.oldest is None:
        return "No action is open."
    verb = "was due" if told.oldest.due_on < told.day else "due"
    return f"{named(told.oldest)}, {verb} {day_name(told.oldest.due_on)}{moved(told.oldest)}."


def finding(name: str, card: Card) -> str:
    """Give the title of a plan's screen: "Review actions: two of nine actions overdue, the oldest since 31 August"."""
    told = card.rating.reason.tally
    assert told is not None
    title = f"{name}: {_found(told)}"
    if card.rating.status is Status.STALE:
        return f"{title}; {in_words(card.missed)} {plural(card.missed, 'return')} missed since"
    return title


def _found(told: Tally) -> str:
    overdue = told.count(ActionState.OVERDUE)
    if overdue and told.oldest is not None:
        oldest = ", the oldest" if overdue > 1 else ""
        return f"{_of_all(told, in_words(overdue))} overdue{oldest} since {day_in_year(told.oldest.due_on, told.day)}"
    soon, later = (told.count(state) for state in _OPEN_WATCH)
    if soon:
        more = f", {in_words(later)} moved" if later else ""
        return f"{_of_all(told, f'{in_words(soon)} due within {told.warning_days} days')}{more}"
    if later:
        return _of_all(told, f"{in_words(later)} moved to a later day")
    if told.oldest is None:
        return _all_done(told).replace(" is done", " done").replace(" are done", " done")
    return (
        f"{_of_all(told, f'{in_words(told.done)} done')}, none overdue" if told.done else "none overdue, none done yet"
    )


def day_in_year(day: date, beside: date) -> str:
    """Give a day, with its year only where that is another than that of `beside`."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]}" if day.year == beside.year else day_name(day)


def slippage(action: Action, day: date) -> str:
    """Give by how much an action is or was later than first agreed: "61 days, moved twice", "none", "3 days early"."""
    days = action.slippage(day)
    if days == 0:
        return "none"
    size = f"{number(abs(days))} {plural(abs(days), 'day')}"
    return size if days > 0 else f"{size} early"


def moves_note(action: Action) -> str:
    """Give how often a date was moved: "moved twice"; '' where it never was."""
    return f"moved {_times(action.moves) or 'once'}" if action.moves else ""


def how_judged(warning_days: int) -> str:
    """Give the rule that a plan is judged by, in a sentence."""
    return (
        "Off track while any action is overdue; watch where one is due within "
        f"{number(warning_days)} days or was moved to a later day; otherwise on track. Due today is not overdue."
    )
