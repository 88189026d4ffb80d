"""What the invented records of fires and of programmes are like, by number and weight."""

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
)  # fmt: skip


def programme_files(today: date, where: Scene, seed: int) -> Iterator[DemoFile]:
    """Give the files of each of these datasets in turn."""
    for plan in _PLANS:
        yield from record_files(plan, today, where, seed)
