"""The plain second count of records that stand each for itself: words in a row, in the month of its day.

Beside recount.py, and like it written from the definitions and not from the SQL.
"""

from __future__ import annotations

from collections.abc import Callable

Row = dict[str, str]
Figure = tuple[int, int | None]
Again = Callable[[list[Row], str, str], Figure]
Test = Callable[[Row], bool]

RESIDENTS = 235_657
SEXUAL = {"rape", "other_sexual_offence"}
VIOLENCE = {"homicide", "violence_with_injury", "violence_without_injury"}
LOCAL = {
    "antisocial_behaviour", "shoplifting", "theft_from_the_person", "vehicle_theft", "other_theft", "criminal_damage",
}  # fmt: skip
NEIGHBOURHOOD = {"theft_from_the_person", "vehicle_theft", "residential_burglary", "personal_robbery"}
COMMUNITY = {"member_of_the_public", "crimestoppers", "community_group"}
SET_ALIGHT = {"primary_building_or_other", "primary_vehicle", "secondary"}
ABUSE = {"building_choices", "skills_for_relationships", "voluntary_programme", "other_abuse_programme"}
RELATIONSHIPS, ORDERS = {"building_better_relationships"}, {"hate_crime_order", "hate_crime_licence"}
GROUPS = VIOLENCE | {"violent_disorder", "robbery"}


def among(column: str, words: set[str]) -> Test:
    """Tell whether a row's cell is one of the words."""
    return lambda row: row[column] in words


def number(dated: str, counts: Test = lambda row: True) -> tuple[int, Again]:
    """Give the count of a month's rows that count."""
    return 0, lambda rows, month, drawn: (sum(r[dated].startswith(month) and counts(r) for r in rows), None)


def part(dated: str, of: Test, hit: Test) -> tuple[int, Again]:
    """Give those of a month's rows that hit, of those that count."""

    def again(rows: list[Row], month: str, drawn: str) -> Figure:
        own = [r for r in rows if r[dated].startswith(month) and of(r)]
        return sum(map(hit, own)), len(own)

    return 0, again


def of_quarter(dated: str, of: Test, hit: Test | None = None) -> tuple[int, Again]:
    """Give the rows of the quarter that ends with a month, and of them those that hit where that is asked."""

    def again(rows: list[Row], last_month: str, drawn: str) -> Figure:
        own = [r for r in rows if r[dated][:7] in _quarter(last_month) and of(r)]
        return (len(own), None) if hit is None else (sum(map(hit, own)), len(own))

    return 2, again


def _any(row: Row) -> bool:
    return True


def _steps(column: str, words: set[str], steps: set[str]) -> Test:
    """Tell whether a row is of one of the words and one of the steps."""
    return lambda row: row[column] in words and row["step"] in steps


def _heard_again(rows: list[Row], month: str) -> list[Row]:
    """Give the cases of a month whose pair was heard in the year before their own day, that day of last year too."""
    found = []
    for row in (r for r in rows if r["heard_on"].startswith(month)):
        day = row["heard_on"]
        year_ago = f"{int(day[:4]) - 1}{day[4:]}"
        if any(r["pair_ref"] == row["pair_ref"] and year_ago <= r["heard_on"] < day for r in rows):
            found.append(row)
    return found


def _deliberate(row: Row) -> bool:
    return row["cause"] == "deliberate" and row["fire_type"] in SET_ALIGHT


_LEFT = {"dropped_out", "found_unsuitable", "breached_or_recalled"}
_UNMET = {"aims_not_met", "dropped_out", "offended_again"}
_ENDED, _TRIED = {"completed"} | _LEFT, {"aims_met"} | _UNMET
_COMPLETED, _MET = among("step", {"completed"}), among("step", {"aims_met"})


def _unlinked(rows: list[Row], month: str) -> int:
    """Count the reports of a month, each of those that are linked with others only where it is their first."""
    firsts: dict[str, str] = {}
    for number, row in sorted(enumerate(rows, start=1), key=lambda one: one[1]["reported_on"]):
        firsts.setdefault(row.get("duplicate_of") or f"row-{number}", row["reported_on"])
    return sum(day.startswith(month) for day in firsts.values())


def _hate(rows: list[Row], month: str) -> int:
    return sum(r["recorded_on"].startswith(month) and r["hate_strands"] != "" for r in rows)


def _entrants(rows: list[Row], last_month: str) -> list[Row]:
    """Give the first row of each child of 10 to 17, where it lies in the quarter that ends with a month."""
    firsts: dict[str, Row] = {}
    for row in sorted(rows, key=lambda r: r["decided_on"]):
        if row["age"] in {"10", "11", "12", "13", "14", "15", "16", "17"}:
            firsts.setdefault(row["person_ref"], row)
    return [row for row in firsts.values() if row["decided_on"][:7] in _quarter(last_month)]


def _quarter(last_month: str) -> set[str]:
    year, number = last_month.split("-")
    return {f"{year}-{int(number) - back:02d}" for back in (0, 1, 2)}


def _meetings(rows: list[Row], last_month: str) -> list[Row]:
    return [row for row in rows if row["held_on"][:7] in _quarter(last_month)]


SECOND_RECORDS: dict[str, tuple[int, Again]] = {
    "recorded_offences.sexual_violence": number("recorded_on", among("offence_group", SEXUAL)),
    "recorded_offences.rape": part("recorded_on", among("offence_group", SEXUAL), among("offence_group", {"rape"})),
    "recorded_offences.county_lines_violence": part(
        "recorded_on", among("offence_group", VIOLENCE), among("county_lines", {"Y"})
    ),
    "recorded_offences.group_offences": part(
        "recorded_on", among("offence_group", GROUPS), among("offenders", {"several"})
    ),
    "recorded_offences.group_size_unknown": part(
        "recorded_on", among("offence_group", GROUPS), among("offenders", {"unknown"})
    ),
    **dict.fromkeys(
        ("police_outcomes.community_resolutions", "police_outcomes.community_resolution_share"),
        part("decided_on", among("offence_type", LOCAL), among("outcome", {"community_resolution"})),
    ),
    "police_outcomes.neighbourhood_resolutions": part(
        "decided_on", among("offence_type", NEIGHBOURHOOD), among("outcome", {"community_resolution"})
    ),
    "intelligence.community_reports": number("received_on", among("source", COMMUNITY)),
    "intelligence.slavery_reports": number("received_on", among("form", {"modern_slavery"})),
    "road_safety.killed_or_seriously_injured": number("collided_on", among("severity", {"fatal", "serious"})),
    "road_safety.all_casualties": number("collided_on"),
    "recorded_offences.hate_crime": number("recorded_on", lambda row: bool(row["hate_strands"])),
    "recorded_offences.hate_crime_rate": (0, lambda r, m, d: (_hate(r, m), RESIDENTS)),
    "youth_justice.first_time_entrants": (2, lambda r, m, d: (len(_entrants(r, m)), None)),
    "youth_justice.linked_to_substances": (
        2, lambda r, m, d: (sum(x["substance_misuse"] == "linked" for x in _entrants(r, m)), len(_entrants(r, m)))
    ),
    "antisocial_behaviour.police_incidents": number("reported_on"),
    "antisocial_behaviour.linked_to_mental_health": part("reported_on", _any, among("mental_health", {"Y"})),
    "antisocial_behaviour.linked_to_substances": part("reported_on", _any, among("substances", {"Y"})),
    "antisocial_behaviour.council_complaints": (0, lambda r, m, d: (_unlinked(r, m), None)),
    "modern_slavery.agencies_at_meetings": (
        2, lambda r, m, d: (len({x["agency"] for x in _meetings(r, m) if x["attended"] == "Y"}), None)
    ),
    "modern_slavery.invitations_kept": (
        2, lambda r, m, d: (sum(x["attended"] == "Y" for x in _meetings(r, m)), len(_meetings(r, m)))
    ),
    "fire.deliberate_fires": number("called_on", _deliberate),
    "fire.deliberate_fire_rate": (
        0, lambda r, m, d: (sum(x["called_on"].startswith(m) and _deliberate(x) for x in r), RESIDENTS)
    ),
    "fire.cause_not_known": part("called_on", among("fire_type", SET_ALIGHT), among("cause", {"not_known"})),
    "programmes.abuse_programmes_completed": of_quarter("happened_on", _steps("programme", ABUSE, _ENDED), _COMPLETED),
    "programmes.abuse_programmes_started": of_quarter("happened_on", _steps("programme", ABUSE, {"started"})),
    "programmes.relationships_completed": of_quarter(
        "happened_on", _steps("programme", RELATIONSHIPS, _ENDED), _COMPLETED
    ),
    "programmes.relationships_not_completed": of_quarter("happened_on", _steps("programme", RELATIONSHIPS, _LEFT)),
    "programmes.relationships_started": of_quarter("happened_on", _steps("programme", RELATIONSHIPS, {"started"})),
    **dict.fromkeys(
        ("programmes.orders_completed", "programmes.orders_completed_share"),
        of_quarter("happened_on", _steps("programme", ORDERS, _ENDED), _COMPLETED),
    ),
    "programmes.interventions_completed": of_quarter("happened_on", _steps("purpose", {"intervention"}, _TRIED), _MET),
    "programmes.interventions_started": of_quarter("happened_on", _steps("purpose", {"intervention"}, {"started"})),
    **dict.fromkeys(
        ("programmes.diversions_succeeded", "programmes.diversion_success_share"),
        of_quarter("happened_on", _steps("purpose", {"diversion"}, _TRIED), _MET),
    ),
    "programmes.diversions_not_succeeded": of_quarter("happened_on", _steps("purpose", {"diversion"}, _UNMET)),
    "programmes.diversions_started": of_quarter("happened_on", _steps("purpose", {"diversion"}, {"started"})),
    "recorded_offences.domestic_injury_share": part(
        "recorded_on", among("offence_group", {"violence_with_injury"}), among("domestic_abuse", {"Y"})
    ),
    "recorded_offences.alcohol_violence": part(
        "recorded_on", among("offence_group", VIOLENCE), lambda r: r["alcohol"] == r["night_time_economy"] == "Y"
    ),
    "hate_crime.crimes_and_incidents": number("recorded_on"),
    "hate_crime.crimes": part("recorded_on", _any, among("crime", {"Y"})),
    "marac.cases": number("heard_on"),
    "marac.repeat_cases": (12, lambda r, m, d: (len(_heard_again(r, m)), sum(x["heard_on"].startswith(m) for x in r))),
    "marac.attendance": part("held_on", _any, among("attended", {"Y"})),
    "prevent.referrals": of_quarter("referred_on", _any),
    "serious_violence.intervention_referrals": number("referred_on"),
}  # fmt: skip
