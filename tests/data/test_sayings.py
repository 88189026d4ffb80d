"""What the door says of comments and judgements, and what the audit keeps of them: on what, before, after and why."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from data.store import Store
from data.submissions import Receipt
from indicators.engine.framework import Framework, IndicatorKind
from indicators.engine.opening import open_store
from tests.conftest import NOW, as_csv

Send = Callable[..., Receipt]
OCTOBER = {"period_start": "2026-10-01", "period_end": "2026-10-31"}


@pytest.fixture
def store(tmp_path: Path, framework: Framework) -> Iterator[Store]:
    """Give an empty store that knows how each indicator is answered."""
    opened = open_store(framework, tmp_path / "known.duckdb", NOW)
    yield opened
    opened.close()


def of_kind(framework: Framework, kind: IndicatorKind) -> str:
    return next(one.id for one in framework.indicators if one.kind is kind)


def codes(receipt: Receipt) -> list[str]:
    return [problem.code for problem in receipt.problems]


@pytest.mark.parametrize("dataset", ["commentary", "judgements"])
def test_nothing_is_said_of_what_another_dashboard_holds(send: Send, framework: Framework, dataset: str):
    row = {"indicator": of_kind(framework, IndicatorKind.LINK)}
    told = send(dataset, as_csv(dataset, [row, {"indicator": "missing-episodes"}]))
    assert not told.accepted and codes(told) == ["indicator_elsewhere"] and told.problems[0].line == 2


def test_a_period_is_over_before_its_comment_is_signed_but_that_of_a_plan(send: Send, framework: Framework):
    signed = {"signed_by": "Chair", "signed_on": "2026-11-20"}
    early = {"indicator": "missing-episodes", **OCTOBER, **signed, "signed_on": "2026-10-30"}
    plan = {"indicator": of_kind(framework, IndicatorKind.MILESTONES)} | signed
    told = send("commentary", as_csv("commentary", [early]))
    assert not told.accepted and codes(told) == ["signed_early"]
    assert send("commentary", as_csv("commentary", [early | {"signed_on": "2026-10-31"}])).accepted
    ahead = {"indicator": "missing-episodes", "period_start": "2026-11-01", "period_end": "2026-11-30"}
    assert codes(send("commentary", as_csv("commentary", [ahead]))) == ["period_ahead"]
    month = {"period_start": "2026-11-01", "period_end": "2026-11-30"}
    assert send("commentary", as_csv("commentary", [plan | month])).accepted


def test_a_period_of_odd_days_is_told(send: Send):
    row = {"indicator": "missing-episodes", "period_start": "2026-10-03", "period_end": "2026-10-17"}
    told = send("commentary", as_csv("commentary", [row]))
    assert told.accepted and codes(told) == ["period_odd"]
    assert codes(send("commentary", as_csv("commentary", [row | OCTOBER]))) == []


def newest(store: Store) -> dict[str, Any]:
    row = store.cursor().execute("select detail from audit order by id desc limit 1").fetchone()
    found: dict[str, Any] = json.loads(str(row[0])) if row else {}
    return found


def test_the_audit_says_what_a_signature_was_about_and_what_it_changed(store: Store, send: Send):
    row = {"indicator": "missing-episodes", **OCTOBER, "says": "As usual.", "why": "", "doing": ""}
    assert send("commentary", as_csv("commentary", [row])).accepted
    first = newest(store)
    assert first["about"][0]["slot"].startswith("missing-episodes") and first["acknowledged"] == []
    assert first["about"][0]["changed"]["says"] == [None, "(words)"]
    assert send("commentary", as_csv("commentary", [row | {"signed_by": "Chair", "signed_on": "2026-11-01"}])).accepted
    assert newest(store)["about"][0]["changed"] == {"signed_by": [None, "Chair"], "signed_on": [None, "2026-11-01"]}


def test_only_what_was_asked_is_acknowledged(store: Store, send: Send):
    row = {"indicator": "missing-episodes", **OCTOBER, "says": "Most of them near Peter Street."}
    sure = ("narrative_name", "fewer_rows", "actions_reopened")
    assert send("commentary", as_csv("commentary", [row]), acknowledge=sure).accepted
    assert newest(store)["acknowledged"] == ["narrative_name"]
