"""Datasets about what police did in the end: the outcomes of offences and of anti-social behaviour."""

from data.schema import Area, Choice, Dataset, Date, Key

police_outcomes = Dataset(
    name="police_outcomes",
    title="Police outcomes",
    row="One outcome that police gave to an offence or to an incident of anti-social behaviour.",
    supplier="Police",
    key=("outcome_ref",),
    dated="decided_on",
    placed="area_code",
    columns=(
        Key("outcome_ref", "The supplier's own reference for the outcome.", "PO-31877"),
        Date("decided_on", "The day on which the outcome was given.", "2026-05-20"),
        Choice(
            "offence_type",
            "What it was given for.",
            "shoplifting",
            label="offence type",
            choices=(
                "antisocial_behaviour",
                "shoplifting",
                "theft_from_the_person",
                "vehicle_theft",
                "other_theft",
                "criminal_damage",
                "residential_burglary",
                "personal_robbery",
                "violence",
                "other",
            ),
        ),
        Choice(
            "outcome",
            "The outcome. No_suspect and no_further_action close a case without anybody answering for it.",
            "community_resolution",
            choices=(
                "charge_or_summons",
                "caution",
                "penalty_notice",
                "community_resolution",
                "diversion",
                "no_suspect",
                "no_further_action",
                "other",
            ),
        ),
        Area("area_code", "Where it happened: LSOA, ward or district.", "E06000030"),
    ),
)
