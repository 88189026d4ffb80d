"""The plain second count: every calculation again, row by row in Python, from the CSV's own words.

Written from the definitions and not from the SQL, so that an error would have to be made twice. It reads one area and
one supplier, months that were all submitted, and no breakdown but the one named.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tests.indicators.engine.recount_records import SECOND_RECORDS

Row = dict[str, str]
Figure = tuple[int, int | None]
LONDON = ZoneInfo("Europe/London")
POSITIVE = {
    "Suspect charged", "Suspect charged as part of another case", "Awaiting court outcome",
    "Court result unavailable", "Defendant sent to Crown Court", "Defendant found not guilty", "Local resolution",
}  # fmt: skip
NEIGHBOURHOOD = {"Burglary", "Robbery", "Theft from the person", "Vehicle crime"}


def moment(text: str) -> datetime:
    """Give the instant that a clock in London shows."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def year_before(at: datetime) -> datetime:
    """Give the same clock time twelve months before; the last of February where there was no 29th."""
    day = min(at.day, monthrange(at.year - 1, at.month)[1])
    return at.replace(year=at.year - 1, day=day)


def before(at: datetime, days: int) -> datetime:
    """Give the same clock time so many days before."""
    return (at.replace(tzinfo=None) - timedelta(days=days)).replace(tzinfo=LONDON)


def earlier(rows: list[Row], row: Row, by: str, dated: str, since: datetime) -> int:
    """Count the rows of the same person from `since` to just before this one."""
    at = moment(row[dated])
    return sum(r[by] == row[by] and since <= moment(r[dated]) < at for r in rows)


def months_back(month: str, months: int) -> str:
    year, number = divmod(int(month[:4]) * 12 + int(month[5:]) - 1 - months, 12)
    return f"{year:04d}-{number + 1:02d}"


def missing(rows: list[Row]) -> list[Row]:
    return [r for r in rows if r["category"] == "missing"]


def known(rows: list[Row], by: str) -> list[Row]:
    return [r for r in rows if r[by]]


def within(rows: list[Row], month: str, dated: str = "reported_at") -> list[Row]:
    return [r for r in rows if r[dated].startswith(month)]


def long(row: Row, drawn: str) -> bool:
    """Tell whether an episode lasted more than 24 hours, or had when police drew the data."""
    until = moment(row["returned_at"] or f"{drawn} 00:00")
    return until.timestamp() - moment(row["reported_at"]).timestamp() > 24 * 60 * 60


def repeats(rows: list[Row], month: str, by: str) -> Figure:
    """Give those of the month whose person had another in the twelve months before, of those with a person."""
    own = within(rows, month)
    hits = [r for r in own if earlier(rows, r, by, "reported_at", year_before(moment(r["reported_at"]))) >= 1]
    return len(hits), len(own)


def cohort(rows: list[Row], month: str, by: str) -> Figure:
    """Give the people with two or more in the twelve months that end with this, of all people in them."""
    first = months_back(month, 11)
    tally: dict[str, int] = {}
    for row in rows:
        if first <= row["reported_at"][:7] <= month:
            tally[row[by]] = tally.get(row[by], 0) + 1
    return sum(n >= 2 for n in tally.values()), len(tally)


def over_trigger(rows: list[Row], month: str) -> Figure:
    own = within(rows, month)
    counts = [earlier(rows, r, "person_ref", "reported_at", before(moment(r["reported_at"]), 90)) for r in own]
    return sum(n >= 2 for n in counts), len(own)


def knife_incidents(rows: list[Row]) -> list[Row]:
    """Give the first call that mentions a knife of each incident."""
    firsts: dict[str, Row] = {}
    for row in sorted(rows, key=lambda r: moment(r["received_at"])):
        if row["knife_reference"] != "none":
            firsts.setdefault(row["duplicate_of"] or row["incident_ref"], row)
    return list(firsts.values())


def decisions(rows: list[Row], month: str) -> Figure:
    own = [r for r in rows if r["route"] == "NRM" and r["rg_decision"] in ("positive", "negative")]
    own = within(own, month, "rg_date")
    return sum(r["rg_decision"] == "positive" for r in own), len(own)


def streets(rows: list[Row], month: str, kinds: set[str]) -> list[Row]:
    here = [r for r in within(rows, month, "month") if r["lsoa_name"].startswith("Swindon")]
    return [r for r in here if r["crime_type"] in kinds]


def share(rows: list[Row], true: Callable[[Row], bool]) -> Figure:
    return sum(map(true, rows)), len(rows)


def positive(row: Row) -> bool:
    return row["outcome"] in POSITIVE or row["outcome"].startswith("Offender ")


def all_but_asb(rows: list[Row]) -> set[str]:
    return {r["crime_type"] for r in rows} - {"Anti-social behaviour"}


VIOLENCE, ASB = {"Violence and sexual offences"}, {"Anti-social behaviour"}
Again = Callable[[list[Row], str, str], Figure]
DRAWN = "2026-07-01"
RESIDENTS = 235_657

# name: (months of the past that it needs, the count of a month)
SECOND: dict[str, tuple[int, Again]] = {
    "missing.all_episodes": (0, lambda r, m, d: (len(within(missing(r), m)), None)),
    "missing.from_care": (
        0, lambda r, m, d: share(within(missing(r), m), lambda x: x["care_status"] == "looked_after")
    ),
    "missing.over_24_hours": (0, lambda r, m, d: share(within(missing(r), m), lambda x: long(x, d))),
    "missing.repeat_episodes": (12, lambda r, m, d: repeats(known(missing(r), "person_ref"), m, "person_ref")),
    "missing.people_over_trigger": (3, lambda r, m, d: over_trigger(known(missing(r), "person_ref"), m)),
    "missing.people": (
        0, lambda r, m, d: (len({x["person_ref"] for x in within(known(missing(r), "person_ref"), m)}), None)
    ),
    "missing.person_unknown": (0, lambda r, m, d: share(within(missing(r), m), lambda x: not x["person_ref"])),
    "domestic_abuse.incidents": (0, lambda r, m, d: (len(within(r, m)), None)),
    "domestic_abuse.suspect_known": (0, lambda r, m, d: share(within(r, m), lambda x: bool(x["perpetrator_ref"]))),
    "domestic_abuse.repeat_incidents": (12, lambda r, m, d: repeats(known(r, "victim_ref"), m, "victim_ref")),
    "domestic_abuse.repeat_victims": (11, lambda r, m, d: cohort(known(r, "victim_ref"), m, "victim_ref")),
    "domestic_abuse.repeat_perpetrator_incidents": (
        12, lambda r, m, d: repeats(known(r, "perpetrator_ref"), m, "perpetrator_ref")
    ),
    "domestic_abuse.repeat_perpetrators": (
        11, lambda r, m, d: cohort(known(r, "perpetrator_ref"), m, "perpetrator_ref")
    ),
    "modern_slavery.referrals": (
        0, lambda r, m, d: (sum(x["route"] == "NRM" for x in within(r, m, "referred_on")), None)
    ),
    "modern_slavery.duty_to_notify": (
        0, lambda r, m, d: (sum(x["route"] == "DtN" for x in within(r, m, "referred_on")), None)
    ),
    "modern_slavery.positive_decisions": (0, lambda r, m, d: decisions(r, m)),
    "knife_crime.calls": (0, lambda r, m, d: (len(within(knife_incidents(r), m, "received_at")), None)),
    "street_crime.violence": (0, lambda r, m, d: (len(streets(r, m, VIOLENCE)), None)),
    "street_crime.violence_rate": (0, lambda r, m, d: (len(streets(r, m, VIOLENCE)), RESIDENTS)),
    "street_crime.asb": (0, lambda r, m, d: (len(streets(r, m, ASB)), None)),
    "street_crime.neighbourhood": (0, lambda r, m, d: (len(streets(r, m, NEIGHBOURHOOD)), None)),
    "street_crime.neighbourhood_positive": (0, lambda r, m, d: share(streets(r, m, NEIGHBOURHOOD), positive)),
    "street_crime.recorded_crime": (0, lambda r, m, d: (len(streets(r, m, all_but_asb(r))), None)),
    **SECOND_RECORDS,
}  # fmt: skip
