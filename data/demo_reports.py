"""What other invented records are like, by number and weight: outcomes, intelligence, roads, young people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from data.demo_invent import DemoFile
from data.demo_places import Scene
from data.demo_records import Kind, Records, record_files

WEB_FORM_MONTHS = 31
_CLOSED = {
    "charge_or_summons": 8.0, "caution": 2, "penalty_notice": 1, "community_resolution": 11, "diversion": 1,
    "no_suspect": 62, "no_further_action": 13, "other": 2,
}  # fmt: skip
_UNITS = {
    "neighbourhood": 34.0, "response": 22, "exploitation": 18, "serious_crime": 8, "contact_centre": 10,
    "partner_agency": 6, "other": 2,
}  # fmt: skip
_SOURCES = {
    "member_of_the_public": 33.0, "crimestoppers": 17, "community_group": 8, "agency": 16, "police": 24, "other": 2,
}  # fmt: skip
_FORMS = {
    "county_lines": 46.0, "other_criminal_exploitation": 20, "child_sexual_exploitation": 18,
    "adult_sexual_exploitation": 9, "other": 7,
}  # fmt: skip
_INJURED = {
    "road_user": {"pedestrian": 22.0, "cyclist": 17, "motorcyclist": 23, "car": 35, "other": 3},
    "age_band": {"0_to_15": 8.0, "16_to_24": 22, "25_to_59": 51, "60_and_over": 18, "unknown": 1},
    "drink_or_drugs": {"suspected": 11.0, "not_suspected": 79, "unknown": 10},
}

_PLANS = (
    Records(
        "police_outcomes",
        "Police",
        20,
        "PO",
        (
            Kind(
                105, 128, 0.05,
                {
                    "offence_type": {
                        "antisocial_behaviour": 8, "shoplifting": 46, "other_theft": 22, "criminal_damage": 24,
                    },
                    "outcome": _CLOSED,
                },
            ),
            Kind(
                104, 86, 0.0,
                {
                    "offence_type": {
                        "theft_from_the_person": 9, "vehicle_theft": 47, "residential_burglary": 34,
                        "personal_robbery": 10,
                    },
                    "outcome": _CLOSED | {"community_resolution": 7.5},
                },
            ),
            Kind(18, 19, 0.04, {"offence_type": {"violence": 85, "other": 15}, "outcome": _CLOSED}),
        ),
    ),
    Records(
        "intelligence_reports",
        "Police",
        20,
        "IR",
        (
            Kind(40, 52, 0.05, {"form": _FORMS, "source": _SOURCES, "unit": _UNITS}),
            # Rare on purpose, so that a chart of the time between events is to be seen.
            Kind(0.7, 0.3, 0.0, {"form": {"modern_slavery": 1}, "source": _SOURCES, "unit": _UNITS}),
        ),
    ),
    Records(
        "road_casualties",
        "Council",
        30,
        "RC",
        (
            Kind(5.2, 4.6, 0.1, {"severity": {"fatal": 6, "serious": 94}, **_INJURED}),
            Kind(21, 19, 0.05, {"severity": {"slight": 1}, **_INJURED}),
        ),
    ),
    Records(
        "police_asb",
        "Police",
        20,
        "AB",
        (
            Kind(
                326, 312, 0.18,
                {
                    "category": {"personal": 24, "nuisance": 68, "environmental": 6, "unknown": 2},
                    "mental_health": {"Y": 13, "N": 87},
                    "substances": {"Y": 21, "N": 79},
                },
            ),
        ),
    ),
    Records(
        "council_reports",
        "Council",
        14,
        "SR",
        (
            Kind(
                205, 196, 0.22,
                {
                    "complaint_type": {"noise": 55, "antisocial_behaviour": 30, "statutory_nuisance": 15},
                    "channel": {"web_form": 52, "phone": 34, "email": 11, "in_person": 2, "other": 1},
                },
                (WEB_FORM_MONTHS, 0.75),
            ),
        ),
    ),
    Records(
        "nrm_meetings",
        "Council",
        40,
        "NM",
        tuple(
            Kind(
                begins, ends, 0.0,
                {
                    "meeting": {meeting: 1},
                    "agency": {
                        "police": 24, "childrens_social_care": 20, "adult_social_care": 14, "health": 14,
                        "housing": 9, "education": 7, "youth_justice": 4, "third_sector": 5, "immigration": 2,
                        "probation": 1,
                    },
                    "attended": {"Y": came, "N": 100 - came},
                },
            )
            for meeting, begins, ends, came in (("initial", 24, 27, 81), ("subsequent", 13, 16, 66))
        ),
    ),
    Records(
        "youth_disposals",
        "Youth justice",
        55,
        "YD",
        (
            Kind(
                6.3, 4.7, 0.0,
                {
                    "age": {"10": 1, "11": 2, "12": 5, "13": 10, "14": 17, "15": 22, "16": 22, "17": 21},
                    "disposal": {"youth_caution": 46, "conditional_caution": 20, "conviction": 34},
                    "offence_type": {
                        "violence": 36, "theft": 24, "drugs": 17, "weapons": 8, "damage": 7, "driving": 4, "robbery": 3,
                        "other": 1,
                    },
                    "substance_misuse": {"linked": 58, "not_linked": 36, "not_assessed": 6},
                },
            ),
        ),
    ),
)  # fmt: skip


def report_files(today: date, where: Scene, seed: int) -> Iterator[DemoFile]:
    """Give the files of each of these datasets in turn."""
    for plan in _PLANS:
        yield from record_files(plan, today, where, seed)
