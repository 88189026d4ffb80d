"""Two submissions side by side: what differs is counted, and nothing small about people is given away."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from data.datasets import DATASETS
from data.history import history
from data.store import Store
from data.submissions import Receipt
from indicators.engine.compared import Compared, changed_with, compared
from indicators.engine.framework import Framework
from tests.conftest import as_csv
from tests.indicators.test_effect import episodes

Send = Callable[..., Receipt]


@pytest.fixture
def both(store: Store, send: Send) -> Callable[..., Compared]:
    """Give the function that compares two lists of missing episodes of October 2026 and September."""

    def compare(earlier: list[dict[str, str]], later: list[dict[str, str]]) -> Compared:
        for rows in (earlier, later):
            assert send("missing_episodes", as_csv("missing_episodes", rows), "2026-09..2026-10").accepted
        return compared(store, "missing_episodes", 1, 2)

    return compare


def test_rows_are_told_apart_by_their_key_and_columns_by_how_many_rows_differ(both: Callable[..., Compared]) -> None:
    earlier = [*episodes(20, 10), *episodes(6, 6, "2026-09")]
    later = [row | {"risk": "high"} if n < 7 else row for n, row in enumerate(earlier[6:])]
    later += [row | {"episode_ref": f"new-{n}"} for n, row in enumerate(episodes(5, 0))]
    found = both(earlier, later)
    assert (found.rows, found.alone, found.differing) == ((42, 41), (6, 5), 7)
    assert found.columns == (("risk", 7),)
    assert [(f"{month:%Y-%m}", pair) for month, pair in found.months] == [("2026-09", (12, 12)), ("2026-10", (30, 29))]
    assert found.areas == (("E06000030", (42, 41)),)


def test_small_counts_of_people_are_withheld_and_not_given_away_by_the_others(both: Callable[..., Compared]) -> None:
    earlier = episodes(20, 10)
    later = [row | {"area_code": "E01015588"} if n < 2 else row for n, row in enumerate(earlier[1:])]
    found = both(earlier, later)
    assert (found.alone, found.differing) == ((None, 0), None)
    assert dict(found.columns) == {"area_code": None}
    assert dict(found.areas) == {"E06000030": (30, None), "E01015588": (0, None)}


def test_two_that_share_no_row_are_told_so(both: Callable[..., Compared]) -> None:
    earlier = episodes(20, 10)
    assert both(earlier, [row | {"episode_ref": f"new-{n}"} for n, row in enumerate(earlier)]).apart


def test_a_dataset_about_things_is_counted_as_it_is(store: Store, send: Send) -> None:
    rows = [{"indicator": "missing-episodes", "starts_on": f"2026-0{n}-01", "level": "20"} for n in (1, 2, 3)]
    assert send("targets", as_csv("targets", rows)).accepted
    assert send("targets", as_csv("targets", [rows[0] | {"level": "25"}, *rows[1:]])).accepted
    found = compared(store, "targets", 1, 2)
    assert found.rows == (3, 3) and not found.alike
    assert found.differing == 1 or found.alone == (1, 1)


def test_every_dataset_can_be_compared(store: Store) -> None:
    for name in DATASETS:
        assert compared(store, name, 1, 2).alike


def test_the_figures_that_a_submission_changed_are_told_afterwards(
    store: Store, framework: Framework, both: Callable[..., Compared]
) -> None:
    both(episodes(20, 10), episodes(18, 10))
    first = changed_with(store, framework, history(store, 2).version)[0]
    assert first.before is not None and first.after is not None
    assert (first.title, first.before.value, first.after.value) == ("Missing episodes", 30, 28)


def test_history_says_what_it_replaced_and_who_said_so(store: Store, both: Callable[..., Compared]) -> None:
    assert both(episodes(20, 10), episodes(20, 10)[::-1]).alike
    later, earlier = history(store, 2), history(store, 1)
    assert (later.replaced, later.holders(2), later.whole) == ((1,), (), True)
    assert (earlier.replaced, earlier.holders(1), earlier.whole) == ((), (2,), False)
    assert [(e.what, e.who, e.acknowledged) for e in later.events] == [("accepted", "tester", ("months_empty",))]
