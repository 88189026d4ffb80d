"""What a chair's judgement does: on which days, to which statuses, and what it brings to a statement."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.store import Store
from data.submissions import Receipt
from indicators.engine.assemble import board
from indicators.engine.board import Card, Statement
from indicators.engine.chairs_judgement import cycle_end, holding, judged, judgements_of
from indicators.engine.effect import Standing, rated
from indicators.engine.framework import Better, Framework, IndicatorKind
from indicators.engine.rating import Freshness, rate
from indicators.engine.rollup import group_rating, statement
from indicators.engine.series import read
from indicators.engine.status import ChairsJudgement, Rating, Status, Why
from tests.conftest import as_csv
from tests.indicators.engine.made import GROUP, ON_TIME, OUTCOME, bare, card, counts, figure, series, target, watched
from tests.indicators.engine.test_rating import HIDDEN, STALE

GREEN, AMBER, RED = Status.ON_TRACK, Status.WATCH, Status.OFF_TRACK
COLOURS = (GREEN, AMBER, RED)
FROM, UNTIL = date(2026, 11, 2), date(2027, 1, 31)


def judgement(status: Status = AMBER, starts: date = FROM, expires: date = UNTIL, number: int = 1) -> ChairsJudgement:
    return ChairsJudgement(status, "Reporting changed", "Chair", starts, expires, number)


@pytest.mark.parametrize(
    ("starts", "meetings", "last"),
    [
        (date(2026, 11, 2), 4, date(2027, 2, 2)),
        (date(2026, 11, 30), 4, date(2027, 2, 28)),
        (date(2027, 11, 30), 4, date(2028, 2, 29)),
        (date(2026, 10, 31), 4, date(2027, 1, 31)),
        (date(2026, 11, 2), 12, date(2026, 12, 2)),
        (date(2026, 11, 2), 1, date(2027, 11, 2)),
        (date(2026, 11, 2), 5, date(2027, 1, 14)),
        (date(2026, 11, 2), 52, date(2026, 11, 9)),
    ],
)
def test_one_round_of_reporting(starts: date, meetings: int, last: date):
    """Twelve months over the meetings of a year; of five meetings, two months and two fifths of one."""
    assert cycle_end(starts, meetings) == last


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        (date(2026, 11, 1), False),
        (date(2026, 11, 2), True),
        (date(2027, 1, 31), True),
        (date(2027, 2, 1), False),
    ],
)
def test_it_holds_from_its_first_day_to_its_last(day: date, holds: bool):
    assert (holding([judgement()], day) is not None) is holds


def test_of_several_the_one_that_began_last_holds_and_no_earlier_one_comes_back():
    first, second = judgement(RED), judgement(GREEN, date(2026, 12, 1), date(2026, 12, 31), 2)
    found = [holding([first, second], date(2026, month, 15)) for month in (11, 12)]
    assert found == [first, second]
    assert holding([first, second], date(2027, 1, 1)) is None


def test_one_that_was_ended_on_its_first_day_holds_on_none_and_lets_no_earlier_one_back():
    first, second = judgement(RED), judgement(GREEN, date(2026, 12, 1), date(2026, 11, 30), 2)
    assert [holding([first, second], date(2026, *day)) for day in ((11, 30), (12, 1), (12, 2))] == [first, None, None]


NOT_RATED: tuple[tuple[Status, Status | None, dict[str, Any]], ...] = (
    (Status.DEVELOPING, None, {"kind": IndicatorKind.DEVELOPING}),
    (Status.ELSEWHERE, None, {"kind": IndicatorKind.LINK}),
    (Status.CONTEXT, None, {"kind": IndicatorKind.MAP}),
    (Status.CONTEXT, None, {"better": Better.NEUTRAL}),
    (Status.NO_DATA, None, {"latest": None}),
    (Status.STALE, None, {"freshness": STALE}),
    (Status.WITHHELD, None, {"latest": HIDDEN}),
    (Status.TOO_FEW, AMBER, {"latest": bare(0, 30)}),
    (Status.NO_TARGET, AMBER, {}),
    (Status.NO_DATA, None, {"latest": figure(0, of=(0, 0))}),
)


@pytest.mark.parametrize(("calculated", "shown", "given_here"), NOT_RATED)
def test_it_gives_a_colour_only_where_a_figure_lacks_nothing_but_a_yardstick(
    calculated: Status, shown: Status | None, given_here: dict[str, Any]
):
    """Without a figure, with one that is withheld or too old, and of what is never judged, the state stays."""
    words: dict[str, Any] = {"latest": figure(0, 30), "freshness": ON_TIME} | given_here
    own = watched(**{k: v for k, v in words.items() if k in ("kind", "better")})
    found = series(words["latest"]) if words["latest"] else None
    plain = rate(own, found, [], words["freshness"], "counts")
    assert plain.status is calculated
    with_it = judged(plain, judgement())
    assert with_it.status is (shown or calculated)
    assert with_it.calculated is (calculated if shown else None)
    assert with_it.judgement == judgement()
    assert with_it.reason.latest == plain.reason.latest


@pytest.mark.parametrize("calculated", COLOURS)
@pytest.mark.parametrize("by_chair", COLOURS)
def test_it_stands_in_for_every_calculated_colour_and_keeps_it_beside(calculated: Status, by_chair: Status):
    level = {GREEN: 30, AMBER: 29, RED: 10}[calculated]
    plain = rate(watched(), counts(30), [target(level=level)], ON_TIME, "counts")
    assert plain.status is calculated
    found = judged(plain, judgement(by_chair))
    assert (found.status, found.calculated) == (by_chair, calculated)
    assert (found.reason.why, found.reason.by_rule) == (Why.BY_CHAIR, plain.reason)
    assert (found.signal, found.assurance, found.confidence) == (plain.signal, plain.assurance, plain.confidence)


def test_without_a_judgement_nothing_changes():
    plain = rate(watched(), counts(30), [target(level=10)], ON_TIME, "counts")
    assert judged(plain, None) is plain


MAYBE = st.one_of(st.none(), st.sampled_from(COLOURS))
LOST = st.sampled_from((Status.STALE, Status.WITHHELD, Status.QUALITY_STOP))


def with_rating(rating: Rating, headline: bool = True) -> Card:
    return replace(card(rating.status, headline=headline), rating=rating)


def by_chair(status: Status, last: Status | None, of_chair: Status | None, headline: bool = True) -> Card:
    """Give the card of an indicator with a status, judged by a chair where one is given."""
    plain = card(status, last, headline)
    seen = replace(plain.rating, reason=replace(plain.rating.reason, latest=figure(0, 30)))
    return replace(plain, rating=judged(seen, judgement(of_chair) if of_chair else None))


JUDGED = st.one_of(
    st.builds(by_chair, st.sampled_from(COLOURS), st.none(), MAYBE, st.booleans()),
    st.builds(by_chair, LOST, MAYBE, MAYBE, st.booleans()),
    st.builds(by_chair, st.sampled_from((Status.NO_TARGET, Status.NO_DATA)), st.none(), MAYBE, st.booleans()),
)
MANY = st.lists(JUDGED, max_size=6)


def of(*cards: Card) -> Statement:
    return statement(OUTCOME, GROUP, cards)


@given(MANY, st.randoms(use_true_random=False))
def test_order_changes_nothing(cards, random):
    shuffled = list(cards)
    random.shuffle(shuffled)
    first, second = of(*cards), of(*shuffled)
    assert (first.status, first.reason) == (second.status, second.reason)


@given(MANY, st.sampled_from(COLOURS), st.sampled_from(COLOURS), st.sampled_from(COLOURS), st.booleans())
def test_a_better_judgement_never_gives_a_worse_colour(cards, calculated, one, other, headline):
    better, worse = sorted((one, other), key=lambda s: s.severity)
    found = [of(by_chair(calculated, None, s, headline), *cards).status.severity for s in (better, worse)]
    assert found[0] <= found[1]


@given(MANY, st.sampled_from(COLOURS), MAYBE, st.booleans(), LOST)
def test_what_is_lost_never_makes_a_statement_greener_whatever_a_chair_had_judged(
    cards, calculated, of_chair, headline, lost
):
    before = of(by_chair(calculated, None, of_chair, headline), *cards).status
    gone = of(by_chair(lost, calculated, of_chair, headline), *cards).status
    assert before.rated is gone.rated
    assert gone.severity >= before.severity


@given(MANY, st.sampled_from(COLOURS), st.booleans(), LOST)
def test_losing_a_figure_without_target_that_a_chair_had_judged_makes_nothing_greener(cards, of_chair, headline, lost):
    before = of(by_chair(Status.NO_TARGET, None, of_chair, headline), *cards).status
    gone = of(by_chair(lost, None, of_chair, headline), *cards).status
    assert before.rated is gone.rated
    assert gone.severity >= before.severity


@given(MANY, LOST, MAYBE, st.sampled_from(COLOURS))
def test_a_judgement_never_hides_that_a_figure_is_lost(cards, lost, last, of_chair):
    found = by_chair(lost, last, of_chair)
    assert (found.rating.status, found.rating.calculated) == (lost, None)
    assert of(found, *cards).status is not GREEN


@given(MANY)
def test_a_statement_and_its_group_name_whom_a_chair_has_judged(cards):
    named = [replace(c, indicator=replace(c.indicator, short=f"No {at}")) for at, c in enumerate(cards)]
    made = of(*named)
    wanted = {c.indicator.short for c in named if c.rating.calculated or (c.rating.judgement and c.rating.last_status)}
    wanted = {name for name in wanted if next(c for c in named if c.indicator.short == name).rating.judgement}
    assert set(made.reason.judged) == wanted
    assert group_rating(GROUP, [made, made], []).reason.judged == made.reason.judged


SENT = {"indicator": "missing-episodes", "status": "watch", "judged_by": "Exploitation chair"}


@pytest.fixture
def off_track(send: Callable[..., Receipt], store: Store) -> Store:
    """Give a store in which eight episodes in May 2026 lie over a ceiling of six."""
    episodes = [{"reported_at": f"2026-05-0{day} 10:00", "returned_at": ""} for day in range(1, 9)]
    wanted = {"indicator": "missing-episodes", "starts_on": "2025-01-01", "level": "6", "form": "at_most"}
    assert send("missing_episodes", as_csv("missing_episodes", episodes), "2026-05").accepted
    assert send("targets", as_csv("targets", [wanted])).accepted
    return store


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (date(2026, 6, 9), RED),
        (date(2026, 6, 10), AMBER),
        (date(2026, 7, 20), AMBER),
        (date(2026, 7, 21), RED),
    ],
)
def test_the_board_shows_it_from_its_first_day_until_it_expires_by_itself(
    off_track: Store, send: Callable[..., Receipt], framework: Framework, day: date, status: Status
):
    row = SENT | {"starts_on": "2026-06-10", "expires_on": "2026-07-20"}
    assert send("judgements", as_csv("judgements", [row])).accepted
    shown = board(off_track, framework, day).card("missing-episodes").rating
    assert shown.status is status
    assert (shown.calculated is RED) is (status is AMBER)


def test_none_outlives_a_round_of_reporting_whatever_its_row_says(
    off_track: Store, send: Callable[..., Receipt], framework: Framework
):
    row = SENT | {"starts_on": "2026-06-10", "expires_on": "2027-06-10"}
    assert send("judgements", as_csv("judgements", [row])).accepted
    [found] = judgements_of(off_track.cursor(), framework.meetings)["missing-episodes"]
    assert found.expires_on == date(2026, 9, 10)


def test_a_preview_knows_of_it(off_track: Store, send: Callable[..., Receipt], framework: Framework):
    """What a load would do is told with the same status as the board will have."""
    row = SENT | {"starts_on": "2026-06-10", "expires_on": "2026-07-20"}
    assert send("judgements", as_csv("judgements", [row])).accepted
    day, own = date(2026, 6, 15), framework.indicator("missing-episodes")
    standing = Standing.of(off_track.cursor(), framework, day)
    told = rated(framework, [(own, read(off_track, framework, own.id), ())], standing, day)[0]
    assert told == board(off_track, framework, day).card(own.id).rating


def test_a_stale_figure_keeps_its_state_and_the_worse_of_both():
    """Off track when last judged, and a chair's "on track" beside it: the statement stays red."""
    missed = Freshness(date(2026, 7, 31), 2)
    stale = rate(watched(), counts(30), [target(level=10)], missed, "counts")
    assert judged(stale, judgement(GREEN)).last_status is RED
    kept = rate(watched(), counts(30), [target(level=40)], missed, "counts")
    assert judged(kept, judgement(RED)).last_status is RED
    assert with_rating(judged(kept, judgement(RED))).rating.status is Status.STALE
