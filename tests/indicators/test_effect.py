"""What a change does to what people see: figures before and after, disclosed on both sides, and statuses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from data.datasets import DATASETS
from data.periods import Span
from data.store import Store
from data.submissions import Offering, Receipt, check
from indicators.engine.effect import Effect, looking
from indicators.engine.figures_changed import Figure
from indicators.engine.framework import Framework
from indicators.engine.observation import State
from indicators.engine.recalculate import recalculation
from indicators.engine.status import Status
from tests.conftest import as_csv

NOW = datetime(2026, 11, 22, 9, 0)
TODAY = NOW.date()
Seen = Callable[..., Effect]


def episodes(children: int, adults: int, month: str = "2026-10") -> list[dict[str, str]]:
    """Give so many missing episodes of children and of adults in a month."""
    groups = ["child"] * children + ["adult"] * adults
    return [
        {"episode_ref": f"E{month[-2:]}-{n}", "person_ref": f"p{n}", "reported_at": f"{month}-{1 + n % 27:02d} 10:00",
         "returned_at": f"{month}-{1 + n % 27:02d} 20:00", "age_group": group, "care_status": "not_looked_after"}
        for n, group in enumerate(groups)
    ]  # fmt: skip


@pytest.fixture
def seen(store: Store, framework: Framework, tmp_path: Path) -> Seen:
    """Give the function that tells what a file would do, without keeping it."""

    def what(dataset: str, rows: list[dict[str, str]], months: str | None, as_of: date = TODAY) -> Effect:
        path = tmp_path / "offered.csv"
        path.write_text(as_csv(dataset, rows), encoding="utf-8")
        offering = Offering(DATASETS[dataset], "tester", span=Span.read(months) if months else None)
        look = looking(store, framework, as_of)
        receipt = check(store, path, "offered.csv", offering, NOW, recalculation(framework), look)
        assert isinstance(receipt.seen, Effect), [p.message for p in receipt.problems]
        return receipt.seen

    return what


def by_name(effect: Effect) -> dict[tuple[str, str | None, str | None], Figure]:
    return {(f.measure, f.breakdown, f.seen.category): f for f in effect.figures}


def target(level: str, **other: str) -> list[dict[str, str]]:
    return [{"indicator": "missing-episodes", "starts_on": "2026-01-01", "level": level} | other]


def test_first_file_brings_figures_that_were_absent(seen: Seen) -> None:
    effect = seen("missing_episodes", episodes(20, 10), "2026-10")
    first = effect.figures[0]
    assert (first.measure, first.breakdown) == ("missing.all_episodes", None)
    assert first.before is None and first.after is not None and first.after.value == 30
    child = by_name(effect)["missing.all_episodes", "age_group", "child"]
    assert child.after is not None and child.after.value == 20


def test_revision_tells_before_and_after_and_nothing_is_kept(send: Callable[..., Receipt], seen: Seen) -> None:
    assert send("missing_episodes", as_csv("missing_episodes", episodes(20, 10)), "2026-10").accepted
    effect = seen("missing_episodes", episodes(22, 10), "2026-10")
    total = effect.figures[0]
    assert total.before is not None and total.after is not None
    assert (total.before.value, total.after.value) == (30, 32)
    again = seen("missing_episodes", episodes(23, 10), "2026-10").figures[0]
    assert again.before is not None and again.before.value == 30
    adults = [f for f in effect.figures if f.seen.category == "adult" and f.measure == "missing.all_episodes"]
    assert adults == []


def test_months_that_stay_as_they_are_are_not_told(send: Callable[..., Receipt], seen: Seen) -> None:
    both = [*episodes(20, 10, "2026-09"), *episodes(20, 10, "2026-10")]
    assert send("missing_episodes", as_csv("missing_episodes", both), "2026-09..2026-10").accepted
    effect = seen("missing_episodes", episodes(25, 10, "2026-10"), "2026-10")
    assert {f.seen.key for f in effect.figures if f.measure == "missing.all_episodes"} == {"2026-10"}


def test_small_figures_are_withheld_on_both_sides(send: Callable[..., Receipt], seen: Seen) -> None:
    assert send("missing_episodes", as_csv("missing_episodes", episodes(20, 3)), "2026-10").accepted
    effect = seen("missing_episodes", episodes(20, 12), "2026-10")
    child = by_name(effect)["missing.all_episodes", "age_group", "child"]
    adult = by_name(effect)["missing.all_episodes", "age_group", "adult"]
    assert child.before is not None and child.before.state is State.SUPPRESSED
    assert adult.before is not None and adult.before.state is State.SUPPRESSED
    assert (child.before.value, adult.before.value, adult.before.numerator) == (None, None, None)
    assert adult.after is not None and adult.after.value == 12


def test_change_between_two_withheld_figures_is_not_told(send: Callable[..., Receipt], seen: Seen) -> None:
    assert send("missing_episodes", as_csv("missing_episodes", episodes(0, 2)), "2026-10").accepted
    effect = seen("missing_episodes", episodes(0, 3), "2026-10")
    assert not [f for f in effect.figures if f.measure == "missing.all_episodes"]


def test_month_that_becomes_small_is_told_as_withheld(send: Callable[..., Receipt], seen: Seen) -> None:
    assert send("missing_episodes", as_csv("missing_episodes", episodes(20, 0)), "2026-10").accepted
    total = seen("missing_episodes", episodes(4, 0), "2026-10").figures[0]
    assert total.before is not None and total.before.value == 20
    assert total.after is not None and total.after.state is State.SUPPRESSED and total.after.value is None


def test_statuses_that_change_are_told_with_their_reasons(send: Callable[..., Receipt], seen: Seen) -> None:
    assert send("targets", as_csv("targets", target("31"))).accepted
    assert send("missing_episodes", as_csv("missing_episodes", episodes(20, 10)), "2026-10").accepted
    (turn,) = seen("missing_episodes", episodes(30, 10), "2026-10").statuses
    assert turn.watched.id == "missing-episodes"
    assert (turn.before.status, turn.after.status) == (Status.ON_TRACK, Status.OFF_TRACK)
    assert turn.after.reason.latest is not None and turn.after.reason.latest.value == 40
    assert seen("missing_episodes", episodes(21, 10), "2026-10").statuses == ()


def test_target_changes_a_status_and_no_figure(send: Callable[..., Receipt], seen: Seen) -> None:
    assert send("missing_episodes", as_csv("missing_episodes", episodes(20, 10)), "2026-10").accepted
    effect = seen("targets", target("20"), None)
    assert effect.count == 0
    (turn,) = effect.statuses
    assert (turn.before.status, turn.after.status) == (Status.NO_TARGET, Status.OFF_TRACK)


def test_ready_made_counts_change_the_indicator_that_they_are_for(seen: Seen) -> None:
    row: dict[str, Any] = {"indicator": "ed-stab-wounds", "period_start": "2026-10-01", "period_end": "2026-10-31"}
    effect = seen("counts", [row | {"numerator": "12"}], None)
    assert [(f.watched.id, f.after.value if f.after else None) for f in effect.figures] == [("ed-stab-wounds", 12)]


def test_long_histories_are_cut_and_counted(monkeypatch: pytest.MonkeyPatch, seen: Seen) -> None:
    monkeypatch.setattr("indicators.engine.effect.MOST_FIGURES", 3)
    effect = seen("missing_episodes", [*episodes(20, 10, "2026-09"), *episodes(9, 9, "2026-10")], "2026-09..2026-10")
    assert len(effect.figures) == 3 and effect.more > 0 and effect.count == 3 + effect.more
    assert effect.figures[0].seen.key == "2026-10"
