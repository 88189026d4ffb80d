"""Datasets about offences that police record."""

from data.schema import Area, Choice, Choices, Dataset, Date, Flag, Key

OFFENCE_GROUPS = (
    "homicide",
    "violence_with_injury",
    "violence_without_injury",
    "violent_disorder",
    "stalking_or_harassment",
    "rape",
    "other_sexual_offence",
    "robbery",
    "theft",
    "criminal_damage_or_arson",
    "drugs",
    "weapons",
    "public_order",
    "other",
)

recorded_offences = Dataset(
    name="recorded_offences",
    title="Recorded offences",
    row="One offence as police record it: one for each victim where people are harmed. A cancelled record is left out.",
    supplier="Police",
    key=("offence_ref",),
    dated="recorded_on",
    placed="area_code",
    columns=(
        Key("offence_ref", "The supplier's own reference for the offence.", "RO-55120"),
        Date("recorded_on", "The day on which it was recorded, which may be years after it happened.", "2026-05-02"),
        Choice(
            "offence_group",
            "The kind of offence. Affray, violent disorder and riot are violent_disorder.",
            "violence_with_injury",
            choices=OFFENCE_GROUPS,
        ),
        Choice(
            "victim_age_band",
            "Age of the victim on the day that it happened; not_a_person for a business or the Crown.",
            "25_to_44",
            label="age band",
            choices=("under_13", "13_to_17", "18_to_24", "25_to_44", "45_and_over", "unknown", "not_a_person"),
        ),
        Choice(
            "victim_sex",
            "Sex of the victim.",
            "female",
            label="sex",
            choices=("female", "male", "unknown", "not_a_person"),
        ),
        Choice(
            "victim_gender",
            "Gender as the victim describes it; not_asked where nobody asked.",
            "woman_or_girl",
            label="gender",
            choices=("woman_or_girl", "man_or_boy", "another_gender", "not_asked", "not_a_person"),
        ),
        Choice(
            "offenders",
            "How many took part, as far as is known.",
            "one",
            choices=("one", "several", "unknown"),
        ),
        Choices(
            "hate_strands",
            "For a hate crime: every strand that the victim or anybody else perceives; blank where it is none.",
            "race",
            required=False,
            label="hate crime strand",
            choices=("race", "religion", "sexual_orientation", "disability", "transgender"),
        ),
        Flag("county_lines", "Whether police link it to county lines.", "N"),
        Flag("domestic_abuse", "Whether police flag it as domestic abuse.", "N"),
        Flag("alcohol", "Whether police flag that somebody who took part had been drinking.", "N"),
        Flag(
            "night_time_economy",
            "Whether it happened between 8 in the evening and 5 in the morning in a place that sells food or drink, or "
            "on the way to or from one.",
            "N",
        ),
        Area("area_code", "Where it happened: LSOA, ward or district.", "E06000030"),
    ),
)
