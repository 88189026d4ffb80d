"""Datasets about Prevent."""

from data.schema import Area, Choice, Dataset, Date, Key

prevent_referrals = Dataset(
    name="prevent_referrals",
    title="Prevent referrals",
    row="One referral to Prevent of a person who may be drawn into terrorism.",
    supplier="Council",
    key=("referral_ref",),
    dated="referred_on",
    placed="area_code",
    columns=(
        Key("referral_ref", "The supplier's own reference for the referral.", "PV-0117"),
        Date("referred_on", "The day of the referral.", "2026-05-02"),
        Choice(
            "ideology",
            "What it is mainly about, as first assessed.",
            "no_ideology",
            label="ideology",
            choices=(
                "islamist",
                "extreme_right_wing",
                "incel",
                "fascination_with_violence",
                "mixed_or_other",
                "no_ideology",
                "not_assessed",
            ),
        ),
        Choice(
            "referred_by",
            "Who made it.",
            "education",
            label="referral source",
            choices=("education", "police", "council", "health", "prison_or_probation", "community", "other"),
        ),
        Area("area_code", "Where the person lives: LSOA, ward or district.", "E06000030"),
    ),
)
