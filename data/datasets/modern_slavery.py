"""Datasets about modern slavery and human trafficking."""

from data.schema import About, Area, Choice, Dataset, Date, Fault, Flag, Key

DECISIONS = ("positive", "negative", "pending", "suspended", "withdrawn", "not_applicable")

nrm_referrals = Dataset(
    name="nrm_referrals",
    title="National Referral Mechanism referrals",
    row="One referral to the National Referral Mechanism, or one report under the duty to notify.",
    supplier="Police",
    key=("referral_ref",),
    dated="referred_on",
    placed="area_code",
    columns=(
        Key("referral_ref", "The supplier's own reference for the referral.", "N-2291"),
        Choice(
            "route", "NRM for a referral; DtN for an adult reported without consent.", "NRM", choices=("NRM", "DtN")
        ),
        Date("referred_on", "The day of the referral.", "2026-05-02"),
        Choice(
            "first_responder",
            "The organisation that made it.",
            "police",
            choices=("police", "council", "border", "health", "third_sector", "other"),
        ),
        Choice(
            "age_group_referral",
            "Age on the day of the referral: a child is under 18.",
            "child",
            label="adult or child",
            choices=("child", "adult", "unknown"),
        ),
        Choice(
            "age_group_exploitation",
            "Age when first exploited, as claimed.",
            "child",
            choices=("child", "adult", "unknown"),
        ),
        Flag("county_lines", "Whether county lines are suspected.", "N", required=False),
        Choice("rg_decision", "Reasonable grounds decision.", "pending", choices=DECISIONS),
        Date("rg_date", "The day of the reasonable grounds decision.", "2026-05-09", required=False),
        Choice("cg_decision", "Conclusive grounds decision.", "pending", choices=DECISIONS),
        Date("cg_date", "The day of the conclusive grounds decision.", "2026-11-20", required=False),
        Area("area_code", "Where the person is: LSOA, ward or district.", "E06000030"),
    ),
    together=(
        Fault("decision_undated", "rg_decision in ('positive', 'negative') and rg_date is null"),
        Fault("decision_before_referral", "rg_date < referred_on or cg_date < referred_on"),
    ),
)

nrm_meetings = Dataset(
    name="nrm_meetings",
    title="Agencies asked to meetings on referrals",
    row="One agency that was asked to one meeting about a referral, whether or not it came.",
    supplier="Council",
    key=("invitation_ref",),
    dated="held_on",
    placed="area_code",
    about=About.THINGS,
    columns=(
        Key("invitation_ref", "The supplier's own reference for the agency at the meeting.", "NM-0412-3"),
        Date("held_on", "The day of the meeting.", "2026-05-06"),
        Choice(
            "meeting",
            "Whether it was the first meeting about the referral.",
            "initial",
            label="initial or subsequent meeting",
            choices=("initial", "subsequent"),
        ),
        Choice(
            "agency",
            "The agency that was asked.",
            "police",
            label="agency",
            choices=(
                "police",
                "childrens_social_care",
                "adult_social_care",
                "health",
                "housing",
                "education",
                "youth_justice",
                "probation",
                "immigration",
                "third_sector",
                "other",
            ),
        ),
        Flag("attended", "Whether anybody of the agency came.", "Y"),
        Area("area_code", "The district of the referral.", "E06000030"),
    ),
)
