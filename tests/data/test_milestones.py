"""Lists of actions through the door: each holds for its own day, and what they must not lose in silence is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from data.datasets import DATASETS
from data.intake.problems import Level
from data.store import Store
from data.submissions import Offering, Receipt, check, listing, load, restore, withdraw
from indicators.engine.assemble import board
from indicators.engine.board import Live
from indicators.engine.effect import looking
from indicators.engine.framework import Framework
from indicators.engine.opening import open_store
from indicators.engine.plans import plans_of
from indicators.engine.recalculate import recalculation
from indicators.engine.status import Status
from pages.parts.sentences import reason
from tests.conftest import as_csv, table

NOW = datetime(2026, 11, 22, 9)
ID = "review-action-plans"
UNIT = "Safeguarding unit"
AUGUST, OCTOBER = date(2026, 8, 12), date(2026, 10, 12)
LIST = """
action_ref | action                | owner             | first_due_on | due_on     | done_on
R-1        | Review of thresholds  | Safeguarding unit | 2026-08-31   | 2026-08-31 |
R-2        | Brief all teams       | Training lead     | 2026-07-31   | 2026-07-31 | 2026-07-30
R-3        | Sign the agreement    | Care board        | 2026-09-30   | 2026-09-30 |
R-4        | Housing pathway       | Housing service   | 2026-12-31   | 2026-12-31 |
"""
Sent = Callable[..., Receipt]


@pytest.fixture
def known(tmp_path: Path, framework: Framework) -> Iterator[Store]:
    """Give an empty store that knows the framework's indicators and how each is answered."""
    store = open_store(framework, tmp_path / "known.duckdb", NOW)
    yield store
    store.close()


@pytest.fixture
def sent(known: Store, framework: Framework, tmp_path: Path) -> Sent:
    """Give the function that sends a list: sent(text, drawn, supplier, acknowledged, **cells for every row)."""

    def sending(
        text: str = LIST, drawn: date = OCTOBER, supplier: str = UNIT, *codes: str, now: datetime = NOW, **cells: str
    ) -> Receipt:
        rows = [{"indicator": ID} | row | cells for row in table(text)]
        path = tmp_path / "list.csv"
        path.write_text(as_csv("milestones", rows), encoding="utf-8")
        offering = Offering(DATASETS["milestones"], "tester", supplier, None, drawn, frozenset(codes))
        return load(known, path, "list.csv", offering, now, recalculation(framework))

    return sending


def status(store: Store, framework: Framework, day: date) -> tuple[Status, str]:
    rating = board(store, framework, day).card(ID).rating
    return rating.status, reason(rating.reason)


def told(receipt: Receipt, level: Level) -> list[str]:
    return [problem.message for problem in receipt.problems if problem.level is level]


def test_the_worked_example(known: Store, framework: Framework, sent: Sent) -> None:
    """Two of four are overdue since; one was done a day before it was due, and one is due in over thirty days."""
    assert sent().accepted
    card = board(known, framework, NOW.date()).card(ID)
    assert card.live is Live.LIVE and card.plan is not None and card.latest is None
    assert (card.rating.status, card.rating.provisional, card.waits_for) == (Status.OFF_TRACK, False, "")
    assert reason(card.rating.reason) == (
        "Off track: two of four actions are overdue; the oldest, 'Review of thresholds' (Safeguarding unit), was due "
        "on 31 August 2026."
    )
    assert (card.due_on, card.missed, card.received_on) == (date(2027, 1, 30), 0, NOW.date())


@pytest.mark.parametrize(
    ("day", "wanted"),
    [
        (date(2026, 8, 11), Status.NO_DATA),
        (date(2026, 8, 12), Status.WATCH),
        (date(2026, 8, 31), Status.WATCH),
        (date(2026, 9, 1), Status.OFF_TRACK),
        (date(2026, 10, 11), Status.OFF_TRACK),
        (date(2026, 10, 12), Status.ON_TRACK),
        (date(2026, 11, 30), Status.ON_TRACK),
        (date(2026, 12, 1), Status.WATCH),
    ],
)
def test_a_past_day_is_judged_by_the_list_of_then(
    known: Store, framework: Framework, sent: Sent, day: date, wanted: Status
) -> None:
    """By October everything due is done; what August's list said stays what it said, whichever came first."""
    finished = LIST.replace("2026-08-31 |\n", "2026-08-31 | 2026-09-20\n").replace(
        "2026-09-30 |\n", "2026-09-30 | 2026-09-20\n"
    )
    assert sent(finished, OCTOBER).accepted
    assert sent(LIST, AUGUST).accepted
    assert status(known, framework, day)[0] is wanted


def test_a_list_of_the_same_day_takes_the_place_of_the_earlier(known: Store, framework: Framework, sent: Sent) -> None:
    assert sent().accepted
    mended = sent(LIST, OCTOBER, owner="ICB")
    assert mended.accepted
    assert [s.state for s in listing(known)] == ["current", "superseded"]
    plan = plans_of(known.cursor(), OCTOBER)[ID]
    assert {a.owner for a in plan.actions} == {"ICB"} and plan.submissions == (mended.submission,)


def test_withdrawing_a_list_lets_the_one_before_hold(known: Store, framework: Framework, sent: Sent) -> None:
    sent(LIST, AUGUST)
    later = sent(LIST, OCTOBER, UNIT, "actions_reopened", owner="ICB")
    change = recalculation(framework)
    withdraw(known, later.submission or 0, "tester", "wrong list", NOW, change)
    assert plans_of(known.cursor(), NOW.date())[ID].drawn_on == AUGUST
    restore(known, later.submission or 0, "tester", "right after all", NOW, change)
    assert plans_of(known.cursor(), NOW.date())[ID].drawn_on == OCTOBER


def test_the_same_list_on_a_later_day_is_news(known: Store, framework: Framework, sent: Sent) -> None:
    """A plan on which nothing moved is confirmed by sending its list again; on the same day nothing changes."""
    assert sent(LIST, AUGUST).unchanged is False
    assert sent(LIST, AUGUST).unchanged is True
    assert sent(LIST, OCTOBER).unchanged is False
    assert plans_of(known.cursor(), NOW.date())[ID].drawn_on == OCTOBER


def test_how_often_a_date_was_moved_follows_from_the_lists(known: Store, sent: Sent) -> None:
    for drawn, due in ((date(2026, 5, 1), "2026-12-31"), (date(2026, 6, 1), "2027-01-31"), (AUGUST, "2027-01-31")):
        assert sent(LIST.replace("2026-12-31 |\n", f"{due} |\n").replace("2026-07-30", ""), drawn).accepted
    assert sent(LIST.replace("2026-12-31 |\n", "2027-03-31 |\n").replace("2026-07-30", ""), OCTOBER).accepted
    for day, moves in ((date(2026, 5, 31), 0), (date(2026, 6, 1), 1), (date(2026, 9, 1), 1), (OCTOBER, 2)):
        assert plans_of(known.cursor(), day)[ID].action("R-4").moves == moves


def test_two_suppliers_keep_a_list_each(known: Store, sent: Sent) -> None:
    assert sent(LIST, OCTOBER).accepted
    other = sent(LIST.replace("R-", "C-"), AUGUST, "Council")
    assert other.accepted and not told(other, Level.WARNING)
    plan = plans_of(known.cursor(), NOW.date())[ID]
    assert (len(plan.actions), plan.drawn_on, len(plan.submissions)) == (8, AUGUST, 2)
    twice = sent(LIST, NOW.date(), "Council", "actions_gone", owner="ICB")
    assert not twice.accepted
    sentence = f"Lines 2, 3, 4 and 5: {UNIT} keeps actions of this list too, so that each would stand twice: "
    assert f"{sentence}R-1, R-2, R-3, R-4." in told(twice, Level.WARNING)
    assert sent(LIST, NOW.date(), "Council", "actions_gone", "actions_twice", owner="ICB").accepted


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("| 2026-08-31 |\n", "|            |\n", "Line 2, due_on: this cell is blank; it should be a date written as"),
        ("2026-07-30", "2026-11-23", "Line 3, done_on: what stands here (not shown) lies in the future."),
        ("2026-07-30", "2026-10-13", "Line 3, done_on: the action was done after 12 October 2026, the day on which"),
        ("R-2 ", "R-1 ", "Lines 2 and 3, indicator and action_ref: \"review-action-plans, R-1\" stands in 2 rows"),
    ],
)  # fmt: skip
def test_bad_rows_are_told_with_their_line(known: Store, sent: Sent, old: str, new: str, sentence: str) -> None:
    receipt = sent(LIST.replace(old, new, 1))
    assert not receipt.accepted and listing(known) == []
    assert any(m.startswith(sentence) for m in told(receipt, Level.REFUSES)), told(receipt, Level.REFUSES)


def test_done_on_the_day_of_the_list_is_accepted(sent: Sent) -> None:
    assert sent(LIST.replace("2026-07-30", "2026-10-12")).accepted


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"agreed_on": "2026-08-01"}, "a due date comes before the day on which the action was agreed."),
        ({"owner": "Mr Smith"}, "owner: this column holds what looks like people's names."),
        ({"action": "Call 07700 900123"}, "action: this column holds what looks like telephone numbers."),
        ({"indicator": "review-action-plan"}, 'Did you mean "review-action-plans"?'),
        ({"indicator": "missing-episodes"}, "is not answered by a list of actions, so nothing would show this row."),
    ],
)
def test_what_no_plan_can_hold_is_refused(known: Store, sent: Sent, cells: dict[str, str], sentence: str) -> None:
    receipt = sent(**cells)
    assert not receipt.accepted and listing(known) == []
    assert any(sentence in m for m in told(receipt, Level.REFUSES)), told(receipt, Level.REFUSES)


def test_a_list_of_tomorrow_is_refused(sent: Sent) -> None:
    assert sent(drawn=date(2026, 11, 22)).accepted
    assert (
        "drawn on 23 November 2026, which has not come yet." in told(sent(drawn=date(2026, 11, 23)), Level.REFUSES)[0]
    )


@pytest.mark.parametrize(
    ("old", "new", "code", "sentence"),
    [
        ("R-3 ", "R-9 ", "actions_gone", "The list of 12 August 2026 has open actions that this one lacks: R-3."),
        ("2026-07-30", "", "actions_reopened",
         "Line 3: actions that are done on the list of 12 August 2026 are open here: R-2."),
        ("| 2026-09-30   |", "| 2026-10-01   |", "first_due_later",
         "Line 4: the first agreed date is later here than on the list of 12 August 2026, which would hide a slip: "
         "R-3."),
    ],
)  # fmt: skip
def test_what_would_turn_a_plan_green_in_silence_must_be_confirmed(
    known: Store, sent: Sent, old: str, new: str, code: str, sentence: str
) -> None:
    assert sent(LIST, AUGUST).accepted
    changed = LIST.replace(old, new, 1)
    refused = sent(changed, OCTOBER)
    assert not refused.accepted and sentence in told(refused, Level.WARNING), told(refused, Level.WARNING)
    assert plans_of(known.cursor(), NOW.date())[ID].drawn_on == AUGUST
    assert sent(changed, OCTOBER, UNIT, code).accepted
    assert sent(LIST, date(2026, 7, 31)).accepted, "a list from before is not set against later ones"


def test_a_done_action_may_leave_the_list(sent: Sent) -> None:
    assert sent(LIST, AUGUST).accepted
    lines = [line for line in LIST.splitlines() if not line.startswith("R-2")]
    assert sent("\n".join(lines), OCTOBER).accepted


def test_what_fell_due_since_the_list_is_said_to_be_so(known: Store, framework: Framework, sent: Sent) -> None:
    sent(LIST, AUGUST)
    found, said = status(known, framework, NOW.date())
    assert found is Status.OFF_TRACK
    assert said.endswith("All fell due after the list of 12 August 2026, so they may have been done since.")


def test_a_check_tells_which_status_a_list_turns(
    known: Store, framework: Framework, sent: Sent, tmp_path: Path
) -> None:
    assert sent(LIST, AUGUST).accepted
    path = tmp_path / "list.csv"
    text = LIST.replace("-31 |\n", "-31 | 2026-10-01\n").replace("-30 |\n", "-30 | 2026-10-01\n")
    path.write_text(as_csv("milestones", [{"indicator": ID} | row for row in table(text)]), encoding="utf-8")
    offering = Offering(DATASETS["milestones"], "tester", UNIT, None, OCTOBER)
    look = looking(known, framework, NOW.date())
    receipt = check(known, path, "list.csv", offering, NOW, recalculation(framework), look)
    [turn] = receipt.seen.statuses
    assert (turn.watched.id, turn.before.status, turn.after.status) == (ID, Status.OFF_TRACK, Status.ON_TRACK)
    assert plans_of(known.cursor(), NOW.date())[ID].drawn_on == AUGUST
