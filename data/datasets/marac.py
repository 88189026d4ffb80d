"""Datasets about multi-agency risk assessment conferences (MARAC), where high-risk domestic abuse is discussed."""

from data.schema import About, Area, Choice, Dataset, Date, Flag, Key, Pseudonym

AGENCIES = (
    "police",
    "domestic_abuse_service",
    "childrens_social_care",
    "adult_social_care",
    "health",
    "mental_health",
    "substance_misuse_service",
    "housing",
    "education",
    "probation",
    "third_sector",
    "other",
)

marac_cases = Dataset(
    name="marac_cases",
    title="Cases heard at MARAC",
    row="One case that was discussed at one conference: a victim with the perpetrator or perpetrators.",
    supplier="Police",
    key=("case_ref",),
    dated="heard_on",
    placed="area_code",
    columns=(
        Key("case_ref", "The supplier's own reference for the case at this conference.", "MC-0448"),
        Pseudonym(
            "pair_ref",
            "Stands for the victim and perpetrator together; the same each time that they are discussed.",
            "m81e4",
        ),
        Date("heard_on", "The day of the conference.", "2026-05-06"),
        Choice("referred_by", "The agency that referred it.", "police", label="referring agency", choices=AGENCIES),
        Area("area_code", "The district where the victim lives.", "E06000030"),
    ),
)

marac_attendance = Dataset(
    name="marac_attendance",
    title="Agencies asked to MARAC",
    row="One agency that was asked to one conference, whether or not it came.",
    supplier="Police",
    key=("invitation_ref",),
    dated="held_on",
    placed="area_code",
    about=About.THINGS,
    columns=(
        Key("invitation_ref", "The supplier's own reference for the agency at the conference.", "MA-0506-4"),
        Date("held_on", "The day of the conference.", "2026-05-06"),
        Choice("agency", "The agency that was asked.", "police", label="agency", choices=AGENCIES),
        Flag("attended", "Whether anybody of the agency came.", "Y"),
        Area("area_code", "A district that the conference is for.", "E06000030"),
    ),
)
