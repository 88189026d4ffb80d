"""What is made of a month's submission is what making everything anew gives, in whatever order the months come."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from datetime import date

import pytest

from data.columns import Choice, Choices, Column, Flag, Pseudonym
from data.datasets import DATASETS
from data.measured import Date, Timestamp
from data.periods import month_end, months_later
from data.store import Store
from data.submissions import Receipt, restore, withdraw
from indicators.engine.calculate import calculate
from indicators.engine.definition import Repeat, Setting
from indicators.engine.framework import Framework
from indicators.engine.reach import EVERYTHING, Months, Reach, looks_back, reach
from indicators.engine.recalculate import recalculation
from indicators.engine.register import MEASURES
from tests.conftest import NOW, as_csv

Send = Callable[..., Receipt]
START = date(2024, 1, 1)
FIRST = 14
# After those in one file: a month beyond a gap, one that was in already, what fills the gap, and an early one.
THEN = (16, 9, 14, 15, 2)
MAY = Months(date(2026, 5, 1), date(2026, 5, 1))
# One dataset for each way of looking beyond a month: a repeat in days and in months, open rows, twelve rolling
# months, the first of several, rows dated later, quarters, rows under several words, and the force of each row.
LOOKING = (
    "missing_episodes", "da_incidents", "council_reports", "youth_disposals", "nrm_referrals", "nrm_meetings",
    "recorded_offences", "street_crime",
)  # fmt: skip


def cell(column: Column, dated: bool, month: date, chance: random.Random) -> str:
    """Give an invented cell: a column may be blank where it may be, and few people come up again and again."""
    if isinstance(column, Date | Timestamp):
        day = months_later(month, 0 if dated else chance.choice([0, 1, 4])).replace(
            day=chance.randrange(*((1, 15) if dated else (15, 29)))
        )
        return (
            "" if not dated and chance.random() < 0.3 else f"{day} 10:00" if isinstance(column, Timestamp) else f"{day}"
        )
    if not column.required and chance.random() < 0.3:
        return ""
    if isinstance(column, Pseudonym):
        return f"p{chance.randrange(9)}"
    if isinstance(column, Choices):
        return ";".join(chance.sample(column.choices, 2))
    return chance.choice(column.choices) if isinstance(column, Choice | Flag) else column.example


def made(dataset_name: str, month: date, chance: random.Random) -> list[dict[str, str]]:
    """Give invented rows of one month; their keys are new to the store."""
    dataset = DATASETS[dataset_name]
    rows = []
    for number in range(chance.randrange(1, 12)):
        row = {c.name: cell(c, c.name == dataset.dated, month, chance) for c in dataset.columns if c.name != "month"}
        row |= {"month": f"{month:%Y-%m}"} if dataset.dated == "month" else {}
        row |= {name: f"{month:%y%m}-{number}-{chance.randrange(10**6)}" for name in dataset.key}
        row |= {"duplicate_of": f"r{chance.randrange(6)}"} if row.get("duplicate_of") else {}
        row |= {"rg_decision": "pending"} if "rg_date" in row and not row["rg_date"] else {}
        row |= {"crime_id": "", "lsoa_code": "", "lsoa_name": "Swindon 012A"} if dataset_name == "street_crime" else {}
        rows.append(row)
    return rows


def kept(store: Store, measures: list[str]) -> list[tuple[object, ...]]:
    """Give the observations that hold now."""
    return store.cursor().execute(
        "select * exclude (from_version, to_version) from observations where to_version is null "
        "and list_contains(?, measure) order by all",
        [measures],
    ).fetchall()  # fmt: skip


def made_anew(store: Store, framework: Framework, measures: list[str]) -> list[tuple[object, ...]]:
    """Give the observations as they are when every period is made from all rows."""
    cursor = store.cursor()
    calculate(cursor, measures, framework.settings)
    return cursor.execute("from fresh order by all").fetchall()


@pytest.mark.parametrize("dataset", LOOKING)
def test_the_months_of_a_submission_and_no_others(store: Store, framework: Framework, send: Send, dataset: str):
    chance = random.Random(f"reach of {dataset}")
    measures = [name for name, indicator in MEASURES.items() if indicator.dataset == dataset]
    start, *after = [[months_later(START, n) for n in range(FIRST)], *([months_later(START, n)] for n in THEN)]
    recalculate = recalculation(framework)
    accepted: list[int] = []
    for months in [start, *after]:
        rows = [row for month in months for row in made(dataset, month, chance)]
        span = f"{months[0]:%Y-%m}..{months[-1]:%Y-%m}"
        receipt = send(dataset, as_csv(dataset, rows), span, extracted=month_end(months_later(months[-1], 1)))
        assert receipt.accepted and receipt.submission, [p.message for p in receipt.problems]
        accepted.append(receipt.submission)
        assert kept(store, measures) == made_anew(store, framework, measures), span
    for taken in (accepted[2], accepted[0]):
        withdraw(store, taken, "tester", "wrong file", NOW, recalculate)
        assert kept(store, measures) == made_anew(store, framework, measures), "withdrawn"
    restore(store, accepted[0], "tester", "right after all", NOW, recalculate)
    assert kept(store, measures) == made_anew(store, framework, measures), "restored"
    assert kept(store, measures)


def test_an_unlisted_word_comes_and_goes_in_every_month(store: Store, framework: Framework, send: Send):
    """The only referral without a risk factor is in May: June and April say "not recorded: 0" while it holds."""

    def sent(month: str, factors: str) -> int:
        rows = [{"referral_ref": month, "referred_on": f"{month}-05", "risk_factors": factors}]
        ident = send("intervention_referrals", as_csv("intervention_referrals", rows), month).submission
        assert ident
        return ident

    def told() -> list[str]:
        rows = store.cursor().execute(
            "select strftime(finish, '%m') from observations where to_version is null and category = 'not_recorded' "
            "and measure = 'serious_violence.intervention_referrals' and area = ? order by 1",
            [framework.area_code],
        )  # fmt: skip
        return [str(month) for (month,) in rows.fetchall()]

    sent("2026-04", "other")
    may = sent("2026-05", "")
    assert told() == ["04", "05"]
    sent("2026-06", "other")
    assert told() == ["04", "05", "06"]
    withdraw(store, may, "tester", "wrong file", NOW, recalculation(framework))
    assert told() == []


def test_only_what_looks_at_a_month_is_made_again():
    """A month touches itself; its quarter; the year after it that looks back; all later ones where the first counts."""
    settings: dict[str, int] = {}
    assert reach(MEASURES["missing.all_episodes"], settings, MAY) == Reach(MAY, MAY)
    year = Months(date(2026, 5, 1), date(2027, 5, 1))
    assert reach(MEASURES["missing.repeat_episodes"], settings, MAY) == Reach(year, Months(date(2025, 5, 1), year.last))
    rolling = reach(MEASURES["domestic_abuse.repeat_victims"], settings, MAY)
    assert rolling.periods == Months(date(2026, 5, 1), date(2027, 4, 1))
    quarter = reach(MEASURES["modern_slavery.invitations_kept"], settings, MAY)
    assert quarter.periods == Months(date(2026, 5, 1), date(2026, 7, 1))
    first = reach(MEASURES["antisocial_behaviour.council_complaints"], settings, MAY)
    assert first.periods is not None and first.periods.last.year == 9999
    assert reach(MEASURES["modern_slavery.positive_decisions"], settings, MAY) == EVERYTHING
    assert reach(MEASURES["missing.all_episodes"], settings, None) == EVERYTHING


@pytest.mark.parametrize("days", [1, 27, 28, 29, 30, 31, 59, 60, 89, 90, 91, 365, 366])
def test_so_many_days_never_reach_beyond_the_months_that_are_told(days: int):
    """From whichever first of a month those days are counted back, they end within the months that are looked at."""
    trigger = MEASURES["missing.people_over_trigger"]
    assert trigger.repeat and isinstance(trigger.repeat.days, Setting)
    back = looks_back(trigger, {trigger.repeat.days.name: days})
    for n in range(60):
        first = months_later(date(2023, 1, 1), n)
        reached = date.fromordinal(first.toordinal() - days).replace(day=1)
        assert months_later(first, -back) <= reached


def test_who_is_counted_again_is_known():
    """A repeat or a first is of somebody: rows without a reference would otherwise all be of one and the same."""
    for name, indicator in MEASURES.items():
        dataset = DATASETS[indicator.dataset]
        required = {c.name for c in dataset.columns if c.required}
        if isinstance(indicator.repeat, Repeat):
            by = indicator.repeat.by
            assert by in required or f"{by} is not null" in indicator.rows.where, name
        if indicator.rows.first_of:
            assert required & set(re.findall(r"\w+", indicator.rows.first_of)), name
