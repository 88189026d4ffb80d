"""Datasets about the work to prevent serious violence."""

from data.schema import Area, Choice, Choices, Dataset, Date, Key

intervention_referrals = Dataset(
    name="intervention_referrals",
    title="Serious violence intervention referrals",
    row="One referral of a person to the group that finds help for those drawn into serious violence.",
    supplier="Council",
    key=("referral_ref",),
    dated="referred_on",
    placed="area_code",
    columns=(
        Key("referral_ref", "The supplier's own reference for the referral.", "SV-0312"),
        Date("referred_on", "The day of the referral.", "2026-05-02"),
        Choices(
            "risk_factors",
            "Every risk factor that the referral names; blank where it names none.",
            "exploitation",
            required=False,
            label="risk factor",
            choices=(
                "exploitation",
                "out_of_school",
                "substance_misuse",
                "mental_health",
                "abuse_at_home",
                "family_offending",
                "carrying_weapons",
                "violent_friends",
                "missing_from_home",
                "other",
            ),
        ),
        Choice(
            "age_group", "Age on the day of the referral.", "child", label="adult or child", choices=("child", "adult")
        ),
        Area("area_code", "Where the person lives: LSOA, ward or district.", "E06000030"),
    ),
)
