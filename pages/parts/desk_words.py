"""The words of a chair's desk: its title as a finding, and what has changed since the last meeting.

Pure functions over what the engine found: no drawing, no store, no clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from data.periods import day_name
from indicators.engine.board import Card, GroupRating
from indicators.engine.commentary import Said
from indicators.engine.meetings import BoardChange
from indicators.engine.status import Status
from pages.parts.figures import in_words, plural


@dataclass(frozen=True)
class Desk:
    """What lies on the desk of one group: its cards with what is said of them, and what changed since a meeting."""

    group: GroupRating
    said: Sequence[tuple[Card, Said]]
    change: BoardChange
    named: bool

    @property
    def since(self) -> str:
        """The day of the meeting as an address names it, '' where none was named."""
        return self.change.meeting.isoformat() if self.named else ""

    @property
    def waiting(self) -> list[tuple[Card, Said]]:
        """The cards that are off track and have no comment on their period."""
        return [(card, said) for card, said in self.said if said.waits]

    @property
    def unsigned(self) -> list[tuple[Card, Said]]:
        """The cards whose comment waits for a signature."""
        return [(card, said) for card, said in self.said if said.unsigned]

    @property
    def stale(self) -> list[Card]:
        """The cards whose figures have stopped coming."""
        return [card for card, _ in self.said if card.rating.status is Status.STALE]


def title(desk: Desk) -> str:
    """Give the finding: what waits for a comment, or else for a signature, or that nothing does."""
    return f"{desk.group.group.name}: {_finding(desk)}"


def _finding(desk: Desk) -> str:
    waiting, unsigned = len(desk.waiting), len(desk.unsigned)
    if waiting:
        these = plural(waiting, "indicator") + _off_track([card for card, _ in desk.waiting])
        return f"{in_words(waiting)} {these} {plural(waiting, 'waits', 'wait')} for a comment"
    if unsigned:
        return f"{in_words(unsigned)} {plural(unsigned, 'comment waits', 'comments wait')} to be signed off"
    if all(said.period is None for _, said in desk.said):
        own = " of its own" if any(one.status.rated for one in desk.group.statements) else ""
        return f"no figures{own} yet, so nothing waits for a comment"
    wanted = [card for card, said in desk.said if said.required]
    if wanted:
        many = "both" if len(wanted) == 2 else f"all {in_words(len(wanted))}"
        whole = "the one indicator" if len(wanted) == 1 else f"{many} indicators"
        off = _off_track(wanted)
        return f"{whole}{off or ' that must'} {plural(len(wanted), 'has its', 'have their')} comment"
    return _none_off_track(desk)


def _off_track(cards: Sequence[Card]) -> str:
    """Give " off track" where all of them are; one that a chair judges otherwise is not called so."""
    return " off track" if all(card.rating.status is Status.OFF_TRACK for card in cards) else ""


def _none_off_track(desk: Desk) -> str:
    """Give that nothing is off track, or that statements are: by others' indicators, or by what was lost."""
    reds = sum(statement.status is Status.OFF_TRACK for statement in desk.group.statements)
    if not reds:
        return "nothing is off track, and nothing waits for a comment"
    return f"{in_words(reds)} {plural(reds, 'statement')} off track, but no indicator of its own"


def facts(desk: Desk) -> list[str]:
    """Give beside the title what else there is to know in few words."""
    turned, stale, unsigned = len(desk.change.turned), len(desk.stale), len(desk.unsigned)
    return [
        f"{in_words(turned, capital=True)} {plural(turned, 'status', 'statuses')} changed since {_day(desk)}",
        f"{in_words(unsigned)} {plural(unsigned, 'comment')} to sign off" if unsigned and desk.waiting else "",
        f"{in_words(stale)} {plural(stale, 'indicator')} stale" if stale else "",
        desk.group.group.owner,
    ]


def _day(desk: Desk) -> str:
    return day_name(desk.change.meeting)


def since(meeting: date, named: bool) -> str:
    """Give the heading of what changed; where no meeting is named, the day is one round of meetings back."""
    return f"Since {'the meeting of' if named else 'one round of meetings ago,'} {day_name(meeting)}"


def came(change: BoardChange, of: int) -> str:
    """Give for how many indicators newer figures came in."""
    count = len(change.came)
    if not count:
        return "No newer figures have come in."
    if of == 1:
        return "Newer figures came in for the one indicator"
    some = f"all {in_words(of)}" if count == of else f"{in_words(count)} of {in_words(of)}"
    return f"Newer figures came in for {some} indicators"


def unchanged(change: BoardChange) -> str:
    """Give the sentence where no status has changed."""
    return "" if change.turned else "No status has changed."
