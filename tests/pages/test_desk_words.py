"""The desk's title for every state of its comments, and what a comment looks like in a row."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from indicators.engine.board import Card, GroupRating, Statement
from indicators.engine.commentary import Comment, Said, said
from indicators.engine.framework import Outcome
from indicators.engine.meetings import BoardChange
from indicators.engine.status import Reason, Status, Why
from pages.parts import desk_words as say
from pages.parts.comments import carried, first_sentence, in_row, section, signature, versions, whole
from pages.parts.desk_words import Desk
from tests.indicators.engine.made import GROUP, card, counts, figure

OFF, ON = Status.OFF_TRACK, Status.ON_TRACK
WRITTEN = Comment(
    date(2026, 5, 1), date(2026, 5, 31), "Thirty. Too many.", "New count.", "", "Chair", "", None, 7,
    datetime(2026, 6, 12, 8),
)  # fmt: skip
SIGNED = replace(WRITTEN, signed_by="Deputy", signed_on=date(2026, 6, 13))
APRIL = replace(SIGNED, start=date(2026, 4, 1), end=date(2026, 4, 30))


def seen(status: Status, *comments: Comment) -> tuple[Card, Said]:
    """Give a card with a figure in May 2026, and what is said of it."""
    own = replace(card(status), latest=figure(0, 30), series=counts(30))
    return own, said(own, comments)


def desk(*cards: tuple[Card, Said], named: bool = False, **words: tuple[tuple[Card, Card], ...]) -> Desk:
    change = BoardChange(date(2026, 3, 10), *(words.get(name, ()) for name in ("turned", "flagged", "came")))
    rating = GroupRating(GROUP, ON, Reason(Why.MEETS), (), tuple(one for one, _ in cards))
    return Desk(rating, cards, change, named)


NO_FIGURE = (card(Status.NO_DATA), Said(None, None, None, False))


@pytest.mark.parametrize(
    ("cards", "title"),
    [
        ((), "no figures yet, so nothing waits for a comment"),
        ((NO_FIGURE,), "no figures yet, so nothing waits for a comment"),
        ((seen(ON), NO_FIGURE), "nothing is off track, and nothing waits for a comment"),
        ((seen(OFF), seen(ON)), "one indicator off track waits for a comment"),
        ((seen(OFF, APRIL), seen(OFF)), "two indicators off track wait for a comment"),
        ((seen(OFF), seen(OFF, WRITTEN)), "one indicator off track waits for a comment"),
        ((seen(OFF, WRITTEN), seen(ON, WRITTEN)), "two comments wait to be signed off"),
        ((seen(OFF, WRITTEN),), "one comment waits to be signed off"),
        ((seen(OFF, SIGNED), seen(ON)), "the one indicator off track has its comment"),
        ((seen(OFF, SIGNED), seen(OFF, SIGNED)), "both indicators off track have their comment"),
    ],
)
def test_the_title_is_the_finding(cards: tuple[tuple[Card, Said], ...], title: str):
    assert say.title(desk(*cards)) == f"Group: {title}"


def test_a_judged_one_is_not_called_off_track():
    own, told = seen(Status.WATCH)
    by_chair = replace(own, rating=replace(own.rating, calculated=OFF))
    assert say.title(desk((by_chair, replace(told, required=True)))) == "Group: one indicator waits for a comment"


def test_statements_that_are_off_track_by_others_are_not_denied():
    outcome = Outcome("o", "Fewer thefts")
    statement = Statement(outcome, GROUP, OFF, Reason(Why.MEETS), ())
    lying = desk(seen(ON))
    lying = replace(lying, group=replace(lying.group, statements=(statement,)))
    assert say.title(lying) == "Group: one statement off track, but no indicator of its own"


def test_facts_are_few():
    stale = seen(Status.STALE)
    facts = say.facts(desk(seen(OFF), seen(ON, WRITTEN), stale))
    assert facts == [
        "No statuses changed since 10 March 2026",
        "one comment to sign off",
        "one indicator stale",
        "Chair",
    ]


@pytest.mark.parametrize(("came", "of", "told"), [(0, 3, "No newer figures have come in."), (1, 1, "the one"),
                                                   (2, 3, "two of three"), (3, 3, "all three")])  # fmt: skip
def test_how_much_came_in(came: int, of: int, told: str):
    pair = (card(ON), card(ON))
    assert told in say.came(desk(came=(pair,) * came).change, of)


def test_a_named_meeting_is_called_one():
    assert say.since(date(2026, 3, 10), True) == "Since the meeting of 10 March 2026"
    assert say.since(date(2026, 3, 10), False) == "Since one round of meetings ago, 10 March 2026"
    assert (desk(named=True).since, desk().since) == ("2026-03-10", "")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("One. Two.", "One."),
        ("One! Two.", "One!"),
        ("At 4.5% of all. More.", "At 4.5% of all."),
        ("No stop", "No stop."),
        ("Only one.", "Only one."),
    ],
)
def test_the_first_sentence(text: str, first: str):
    assert first_sentence(text) == first


def test_who_wrote_and_who_signed():
    assert signature(WRITTEN) == "Written by Chair, 12 June 2026, 09:00; not signed off yet."
    assert signature(SIGNED) == "Signed off by Deputy on 13 June 2026."


def test_an_earlier_comment_is_greyed_and_says_of_when_it_is():
    own, told = seen(OFF, APRIL)
    assert "class='said carried'" in whole(told) and "Carried forward from April 2026" in whole(told)
    assert "No comment on May 2026 yet." in whole(told)
    assert "(Said of April 2026.)" in in_row(told) and "carried" in in_row(told)
    assert "./desk?group=g&amp;indicator=thefts" in section(own, told) and "Write one on the desk" in section(own, told)
    assert carried(None) == ""


def test_a_year_is_the_year():
    year = replace(SIGNED, start=date(2024, 4, 1), end=date(2025, 3, 31))
    _, told = seen(OFF, year)
    assert "Carried forward from the year ending March 2025" in whole(told)
    assert "(Said of the year ending March 2025.)" in in_row(told)


def test_its_own_comment_is_not():
    own, told = seen(OFF, APRIL, SIGNED)
    assert "carried" not in whole(told) and "Thirty." in in_row(told) and "Too many" not in in_row(told)
    assert "Change it on the desk" in section(own, told)


def test_nothing_is_said_where_nothing_is_wanted():
    own, told = seen(ON)
    assert (section(own, told), in_row(told), whole(told)) == ("", "", "")
    assert in_row(seen(ON, APRIL)[1]) == ""


def test_what_a_person_writes_is_escaped():
    told = seen(OFF, replace(WRITTEN, says="<script>x</script>"))[1]
    assert "<script>" not in whole(told) + in_row(told) and "&lt;script&gt;" in whole(told)


def test_earlier_versions_are_told_with_their_state():
    shown = versions((SIGNED, replace(WRITTEN, state="superseded"), replace(WRITTEN, state="withdrawn")))
    assert "Earlier versions: 2" in shown and "Replaced." in shown and "Taken back." in shown
    assert versions((SIGNED,)) == ""
