"""Every calculation agrees with a plain count of the same random rows, made a second way."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random

import pytest

from data.datasets import DATASETS
from data.datasets.street_crime import CRIME_TYPES
from data.periods import Span
from data.schema import Choice, Choices, Flag, Number, Pseudonym
from indicators.engine.definition import Score
from indicators.engine.register import MEASURES
from tests.conftest import as_csv
from tests.indicators.engine.recount import DRAWN, RESIDENTS, SECOND, Row

SPAN = "2025-03..2026-06"
START, DAYS = datetime(2025, 3, 1), 487
OUTCOMES = ["Suspect charged", "Local resolution", "Offender given a caution", "Under investigation", ""]
SEEDS = (1, 2)
MANY = ("hate_strands", "risk_factors")
PLAIN = (
    "recorded_offences",
    "police_outcomes",
    "intelligence_reports",
    "road_casualties",
    "youth_disposals",
    "police_asb",
    "nrm_meetings",
    "fires",
    "probation_programmes",
    "youth_programmes",
    "hate_reports",
    "marac_cases",
    "marac_attendance",
    "prevent_referrals",
    "intervention_referrals",
)


def moments(random: Random, count: int) -> list[datetime]:
    """Give moments that crowd: many fall on the same hour, and on the anniversaries of one another.

    None falls in the hour of a night in which the clocks change, which the door would ask about.
    """
    found: list[datetime] = []
    while len(found) < count:
        at = START + timedelta(days=random.randrange(DAYS), hours=random.choice([0, 3, 10, 23]))
        if found and random.random() < 0.3:
            years = random.choice([timedelta(0), timedelta(days=365), timedelta(days=90), timedelta(minutes=-1)])
            at = random.choice(found) + years
        if START <= at < START + timedelta(days=DAYS) and at.hour not in (1, 2):
            found.append(at)
    return found


def person(random: Random) -> str:
    return random.choice(" abcdefghijklmnop").strip()


def chosen(random: Random, dataset: str) -> Row:
    """Give a word for every choice of a dataset."""
    columns = [c for c in DATASETS[dataset].columns if isinstance(c, Choice)]
    return {c.name: ";".join(random.sample(c.choices, random.choice(_words(c)))) for c in columns}


def _words(column: Choice) -> tuple[int, ...]:
    """Give how many words a cell of a column may hold."""
    return (1,) if not isinstance(column, Choices) else (1, 2, 3) if column.required else (0, 1, 2, 3)


def stamp(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M}"


def episode(random: Random, at: datetime, at_most: datetime) -> Row:
    lasted = random.choice([timedelta(hours=24), timedelta(hours=24, minutes=1), timedelta(hours=3), timedelta(days=3)])
    back = at + lasted
    returned = "" if random.random() < 0.2 or back >= at_most or back.hour in (1, 2) else stamp(back)
    row = chosen(random, "missing_episodes")
    row["category"] = random.choice(["missing", "missing", "missing", "absent"])
    return row | {"person_ref": person(random), "reported_at": stamp(at), "returned_at": returned}


def call(random: Random, at: datetime, number: int) -> Row:
    """Give a call that may be linked to one of the few that came before it in the file."""
    linked = f"row-{random.randint(1, number)}" if number > 1 and random.random() < 0.4 else ""
    return chosen(random, "police_calls") | {"received_at": stamp(at), "duplicate_of": linked}


def referral(random: Random, at: datetime) -> Row:
    row = chosen(random, "nrm_referrals") | {"cg_decision": "pending", "cg_date": "", "referred_on": f"{at:%Y-%m-%d}"}
    decided = at + timedelta(days=random.choice([0, 5, 40]))
    made = row["rg_decision"] in ("positive", "negative")
    if made and decided >= datetime(2026, 7, 1):
        row["rg_decision"], made = "pending", False
    return row | {"rg_date": f"{decided:%Y-%m-%d}" if made else ""}


def crime(random: Random, at: datetime) -> Row:
    return {
        "month": f"{at:%Y-%m}",
        "reported_by": "Wiltshire Police",
        "lsoa_name": random.choice(["Swindon 012A", "Swindon 001B", "Wiltshire 001A", ""]),
        "crime_type": random.choice(CRIME_TYPES),
        "outcome": random.choice(OUTCOMES),
        "crime_id": "",
    }


def abuse(random: Random, at: datetime) -> Row:
    refs = {"victim_ref": person(random), "perpetrator_ref": person(random)}
    return chosen(random, "da_incidents") | refs | {"reported_at": stamp(at)}


def plain(random: Random, dataset: str, count: int) -> list[Row]:
    """Give rows whose words and days are drawn each for itself."""
    flags = [c.name for c in DATASETS[dataset].columns if isinstance(c, Flag)]
    people = [c.name for c in DATASETS[dataset].columns if isinstance(c, Pseudonym)]
    numbers = [c.name for c in DATASETS[dataset].columns if isinstance(c, Number)]
    dated = DATASETS[dataset].dated
    return [
        chosen(random, dataset)
        | {name: f"p{random.randrange(count)}" for name in people}
        | {name: str(random.randrange(8, 20)) for name in numbers}
        | {name: random.choice("YN") for name in flags}
        | {dated: f"{at:%Y-%m-%d}"}
        for at in moments(random, count)
    ]


def rows_of(seed: int) -> dict[str, list[Row]]:
    """Give random rows of every dataset that calculations rest on."""
    random = Random(seed)
    end = START + timedelta(days=DAYS)
    calls = [call(random, at, number) for number, at in enumerate(moments(random, 120), start=1)]
    for number, row in enumerate(calls, start=1):
        row["incident_ref"] = f"row-{number}"
    return {
        "missing_episodes": [episode(random, at, end) for at in moments(random, 220)],
        "police_calls": calls,
        "da_incidents": [abuse(random, at) for at in moments(random, 200)],
        "nrm_referrals": [referral(random, at) for at in moments(random, 80)],
        "street_crime": [crime(random, at) for at in moments(random, 250)],
        **{dataset: plain(random, dataset, 300) for dataset in PLAIN},
        "council_reports": [
            row | {"duplicate_of": f"row-{random.randint(1, 150)}" if random.random() < 0.4 else ""}
            for row in plain(random, "council_reports", 150)
        ],
    }


@pytest.fixture(params=SEEDS)
def sent(request, send):
    """Give random rows that have gone through the door."""
    rows = rows_of(request.param)
    send("populations", f"area_code,year,ages,persons\nE06000030,2024,all,{RESIDENTS}\n")
    for dataset, own in rows.items():
        receipt = send(dataset, as_csv(dataset, own), SPAN, extracted=date.fromisoformat(DRAWN))
        assert receipt.accepted, [p.message for p in receipt.problems]
    return rows


def test_every_calculation_counted_a_second_way(sent, store):
    """Month by month, and no month told before its whole past is in."""
    # Scores are not counted from records; they are made a second way in tests/indicators/test_risk_factors.py.
    assert set(SECOND) == {name for name, i in MEASURES.items() if not isinstance(i.measure, Score)}
    months = [f"{m:%Y-%m}" for m in Span.read(SPAN).months()]
    held = store.cursor().execute(
        "select measure, strftime(finish, '%Y-%m'), numerator, denominator from observations "
        "where to_version is null and area = 'E06000030' and breakdown is null order by finish"
    )
    found: dict[str, dict[str, tuple]] = {name: {} for name in SECOND}
    for measure, month, numerator, denominator in held.fetchall():
        found[measure][month] = (numerator, denominator)
    for name, (past, count) in SECOND.items():
        rows = sent[MEASURES[name].dataset]
        told = [month for month in months[past:] if int(month[5:]) % MEASURES[name].every == 0]
        assert found[name] == {month: count(rows, month, DRAWN) for month in told}, name


def test_categories_of_rows_add_up_and_those_of_people_never_fall_short(sent, store):
    """A row is in one category, so counts of rows add up to their total; a person may be in several.

    So may an offence with several strands of hate, and a referral with several risk factors.
    """
    held = store.cursor().execute(
        "select measure, o.breakdown, start, sum(o.numerator), sum(o.denominator), "
        "any_value(t.numerator), any_value(t.denominator) from observations o "
        "join observations t using (measure, start, finish, area) "
        "where o.breakdown is not null and t.breakdown is null and area = 'E06000030' group by all"
    )
    rows = held.fetchall()
    assert {(m, b) for m, b, *_ in rows} == {(name, b) for name, i in MEASURES.items() for b in i.columns}
    for measure, breakdown, start, hits, eligible, total, of in rows:
        if measure in ("missing.people", "modern_slavery.agencies_at_meetings") or breakdown in MANY:
            assert hits >= total, (breakdown, start)
        else:
            assert (hits, eligible) == (total, of), (measure, breakdown, start)
