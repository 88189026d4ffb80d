"""What the invented records of fires, programmes, referrals and conferences are like, by number and weight."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from data.demo_invent import DemoFile
from data.demo_places import Scene
from data.demo_records import Kind, Records, record_files

_RELATIONSHIPS = {"building_better_relationships": 1.0}
_ABUSE = {
    "building_choices": 44.0, "skills_for_relationships": 22, "voluntary_programme": 26, "other_abuse_programme": 8,
}  # fmt: skip
_ORDERS = {"hate_crime_order": 83.0, "hate_crime_licence": 17}
_LEFT = {"dropped_out": 46.0, "found_unsuitable": 17, "breached_or_recalled": 37}
_DIVERTED = {
    "substance_misuse": 34.0, "mental_health": 27, "education_or_work": 14, "family": 10, "violence_or_weapons": 12,
    "other": 3,
}  # fmt: skip
_HELPED = {
    "substance_misuse": 18.0, "mental_health": 15, "education_or_work": 22, "family": 17, "violence_or_weapons": 22,
    "other": 6,
}  # fmt: skip
_UNMET = {"aims_not_met": 34.0, "dropped_out": 47, "offended_again": 19}

_STRANDS = {
    "race": 62.0, "religion": 7, "sexual_orientation": 14, "disability": 8, "transgender": 4, "race;religion": 3,
    "sexual_orientation;transgender": 2,
}  # fmt: skip
_HATE_PLACES = {
    "street_or_public_place": 38.0, "home": 19, "shop_or_business": 14, "public_transport": 7, "school": 8,
    "online": 10, "other": 4,
}  # fmt: skip
_ASKED = {
    "police": 9.0, "domestic_abuse_service": 9, "childrens_social_care": 9, "adult_social_care": 9, "health": 9,
    "mental_health": 9, "substance_misuse_service": 9, "housing": 9, "education": 7, "probation": 9, "third_sector": 7,
    "other": 5,
}  # fmt: skip
_REFERRED_BY = {
    "police": 61.0, "domestic_abuse_service": 14, "childrens_social_care": 6, "health": 6, "mental_health": 2,
    "substance_misuse_service": 1, "housing": 3, "probation": 3, "third_sector": 3, "other": 1,
}  # fmt: skip
_IDEOLOGIES = {
    "no_ideology": 36.0, "extreme_right_wing": 20, "islamist": 12, "fascination_with_violence": 9, "incel": 3,
    "mixed_or_other": 12, "not_assessed": 8,
}  # fmt: skip
_SCHOOLS_AND_OTHERS = {
    "education": 40.0, "police": 27, "council": 9, "health": 11, "prison_or_probation": 4, "community": 3, "other": 6,
}  # fmt: skip
_FACTORS = {
    "exploitation": 11.0, "exploitation;out_of_school": 9, "out_of_school": 8, "carrying_weapons": 10,
    "carrying_weapons;violent_friends": 9, "violent_friends": 7, "substance_misuse": 8,
    "substance_misuse;exploitation": 6, "mental_health": 5, "abuse_at_home": 6,
    "abuse_at_home;out_of_school;missing_from_home": 4, "family_offending": 6, "missing_from_home;exploitation": 6,
    "other": 3, "": 2,
}  # fmt: skip
# About three in ten pairs of a month were heard in the year before, among so many.
_PAIRS = {f"demo-pair-{number}": 1.0 for number in range(740)}

Weights = Mapping[str, float]


def _on(programmes: Weights, begins: float, ends: float, steps: Weights, summer: float = 0.0) -> Kind:
    """Give steps of people on probation's programmes."""
    return Kind(begins, ends, summer, {"programme": programmes, "step": steps})


def _with(purpose: str, needs: Weights, begins: float, ends: float, steps: Weights, summer: float = 0.0) -> Kind:
    """Give steps of children and young people."""
    return Kind(begins, ends, summer, {"purpose": {purpose: 1.0}, "need": needs, "step": steps})


_PLANS = (
    Records(
        "fires",
        "Fire",
        14,
        "FI",
        (
            Kind(
                10, 8, 0.4,
                {
                    "cause": {"deliberate": 1},
                    "fire_type": {"secondary": 71, "primary_vehicle": 16, "primary_building_or_other": 13},
                },
            ),
            Kind(
                24, 22, 0.15,
                {
                    "cause": {"accidental": 88, "not_known": 12},
                    "fire_type": {
                        "primary_building_or_other": 55, "secondary": 25, "primary_vehicle": 17, "chimney": 3,
                    },
                },
            ),
        ),
    ),
    Records(
        "probation_programmes",
        "Probation",
        38,
        "PP",
        (
            _on(_ABUSE, 6.8, 6.0, {"completed": 1}),
            _on(_ABUSE, 3.5, 4.3, _LEFT),
            _on(_ABUSE, 11, 12, {"started": 96, "moved_on": 4}),
            _on(_RELATIONSHIPS, 23.7, 23.4, {"completed": 1}, 0.05),
            _on(_RELATIONSHIPS, 14, 13, _LEFT),
            _on(_RELATIONSHIPS, 39, 37, {"started": 97, "moved_on": 3}),
            _on(_ORDERS, 28, 24.8, {"completed": 1}, 0.05),
            _on(_ORDERS, 9, 9.5, {"breached_or_recalled": 78, "found_unsuitable": 5, "dropped_out": 17}),
            _on(_ORDERS, 38, 35, {"started": 97, "moved_on": 3}),
        ),
    ),
    Records(
        "youth_programmes",
        "Youth justice",
        40,
        "YP",
        (
            _with("intervention", _HELPED, 18.2, 20.4, {"aims_met": 1}),
            _with("intervention", _HELPED, 7.8, 5.6, _UNMET),
            _with("intervention", _HELPED, 27, 27, {"started": 97, "moved_on": 3}),
            _with("diversion", _DIVERTED, 32.9, 31.4, {"aims_met": 1}, 0.05),
            _with("diversion", _DIVERTED, 12, 13, _UNMET),
            _with("diversion", _DIVERTED, 46, 45, {"started": 98, "moved_on": 2}),
        ),
    ),
    Records(
        "hate_reports",
        "Police",
        21,
        "HR",
        (Kind(39.1, 44.5, 0.05, {"crime": {"Y": 77, "N": 23}, "hate_strands": _STRANDS, "place": _HATE_PLACES}),),
    ),
    Records(
        "marac_cases", "Police", 21, "MC",
        (Kind(23.3, 21.4, 0.05, {"pair_ref": _PAIRS, "referred_by": _REFERRED_BY}),),
    ),
    Records(
        "marac_attendance", "Police", 21, "MA",
        (Kind(47, 48, 0.0, {"agency": _ASKED, "attended": {"Y": 82, "N": 18}}),),
    ),
    Records(
        "prevent_referrals", "Council", 38, "PV",
        (Kind(16.1, 18.8, 0.05, {"ideology": _IDEOLOGIES, "referred_by": _SCHOOLS_AND_OTHERS}),),
    ),
    Records(
        "intervention_referrals", "Council", 14, "SV",
        (Kind(38.7, 44.9, 0.05, {"risk_factors": _FACTORS, "age_group": {"child": 71, "adult": 29}}),),
    ),
)  # fmt: skip


def programme_files(today: date, where: Scene, seed: int) -> Iterator[DemoFile]:
    """Give the files of each of these datasets in turn."""
    for plan in _PLANS:
        yield from record_files(plan, today, where, seed)
