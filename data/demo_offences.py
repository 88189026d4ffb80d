"""What the invented records of offences are like: how many a month of each kind, and by what weights."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from data.demo_invent import DemoFile
from data.demo_places import Scene
from data.demo_records import Kind, Records, record_files

_PERSON: dict[str, dict[str, float]] = {
    "victim_age_band": {
        "under_13": 4, "13_to_17": 13, "18_to_24": 21, "25_to_44": 39, "45_and_over": 22, "unknown": 1,
    },
    "victim_sex": {"female": 47, "male": 52, "unknown": 1},
    "victim_gender": {"woman_or_girl": 30, "man_or_boy": 33, "another_gender": 0.6, "not_asked": 36},
}  # fmt: skip
_SEXUAL: dict[str, dict[str, float]] = {
    "victim_age_band": {
        "under_13": 13, "13_to_17": 26, "18_to_24": 22, "25_to_44": 26, "45_and_over": 12, "unknown": 1,
    },
    "victim_sex": {"female": 86, "male": 13, "unknown": 1},
    "victim_gender": {"woman_or_girl": 60, "man_or_boy": 9, "another_gender": 1.2, "not_asked": 30},
}  # fmt: skip
_THING = {name: {"not_a_person": 1.0} for name in _PERSON}
_NO_HATE = {"": 1.0}
_HATE = {
    "race": 64.0, "religion": 6, "sexual_orientation": 13, "disability": 7, "transgender": 3, "race;religion": 4,
    "sexual_orientation;transgender": 2, "race;disability": 1,
}  # fmt: skip


def _kind(
    groups: Mapping[str, float],
    begins: float,
    ends: float,
    summer: float = 0.0,
    who: Mapping[str, Mapping[str, float]] = _PERSON,
    several: float = 0.0,
    county_lines: float = 0.0,
    strands: Mapping[str, float] = _NO_HATE,
    at_home: float = 0.0,
    late_drinking: bool = False,
) -> Kind:
    """Give a kind of offence: `several`, `county_lines` and `at_home` are shares: by groups, so linked, and abuse.

    With `late_drinking` all of it is drink at night; without it happens by day, and some have been drinking.
    """
    offenders = {"one": 0.8 - several, "several": several, "unknown": 0.2}
    lines = {"Y": county_lines, "N": 1 - county_lines}
    drunk = 1.0 if late_drinking else 0.15
    words = {
        "offence_group": groups, **who, "offenders": offenders, "hate_strands": strands, "county_lines": lines,
        "domestic_abuse": {"Y": at_home, "N": 1 - at_home}, "alcohol": {"Y": drunk, "N": 1 - drunk},
        "night_time_economy": {"Y" if late_drinking else "N": 1.0},
    }  # fmt: skip
    return Kind(begins, ends, summer, words)


_OFFENCES = Records(
    "recorded_offences",
    "Police",
    20,
    "RO",
    (
        _kind(
            {"homicide": 0.1, "violence_with_injury": 42, "violence_without_injury": 58},
            139, 134, 0.08, several=0.07, county_lines=0.052, at_home=0.47,
        ),
        _kind(
            {"homicide": 0.1, "violence_with_injury": 42, "violence_without_injury": 58},
            41, 38, 0.08, several=0.07, county_lines=0.052, at_home=0.03, late_drinking=True,
        ),
        _kind({"violent_disorder": 1}, 4.5, 3.6, 0.2, several=0.72),
        _kind({"robbery": 1}, 12, 11, several=0.35, county_lines=0.05),
        _kind({"rape": 36, "other_sexual_offence": 64}, 48, 57, who=_SEXUAL, several=0.03),
        _kind(
            {"public_order": 62, "violence_without_injury": 24, "stalking_or_harassment": 10, "other": 4},
            36, 41, 0.12, several=0.05, strands=_HATE,
        ),
        _kind({"stalking_or_harassment": 60, "public_order": 40}, 14, 15, 0.06),
        _kind({"theft": 70, "criminal_damage_or_arson": 30}, 12, 11, who=_THING, several=0.05),
    ),
)  # fmt: skip


def offence_files(today: date, where: Scene, seed: int) -> Iterator[DemoFile]:
    """Give the files of recorded offences: about 310 a month, with more sexual offences reported over the years."""
    yield from record_files(_OFFENCES, today, where, seed)
