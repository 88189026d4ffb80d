"""Datasets about domestic abuse."""

from data.schema import Area, Choice, Dataset, Flag, Key, Pseudonym, Timestamp

da_incidents = Dataset(
    name="da_incidents",
    title="Domestic abuse incidents",
    row="One domestic abuse incident or crime recorded by police, for one victim.",
    supplier="Police",
    key=("incident_ref",),
    dated="reported_at",
    placed="area_code",
    columns=(
        Key("incident_ref", "The supplier's own reference for the incident.", "DA-88213"),
        Pseudonym("victim_ref", "Stands for the victim; the same in every month.", "v19c2", required=False),
        Pseudonym("perpetrator_ref", "Stands for the suspect; blank where there is none.", "s40b1", required=False),
        Timestamp("reported_at", "When it was reported.", "2026-05-02 22:15"),
        Flag("crime", "Whether a crime was recorded (N: an incident only).", "Y", label="crime or incident"),
        Choice(
            "victim_age_group", "Age of the victim on the day reported.", "adult", choices=("child", "adult", "unknown")
        ),
        Choice("victim_sex", "Sex of the victim.", "female", choices=("female", "male", "unknown")),
        Choice(
            "relationship",
            "The suspect is the victim's ...",
            "partner",
            choices=("partner", "ex_partner", "family", "other", "unknown"),
        ),
        Choice("risk", "Risk assessed.", "medium", choices=("standard", "medium", "high", "unknown")),
        Choice(
            "source",
            "Who reported it.",
            "victim",
            label="source of report",
            choices=("victim", "third_party", "agency", "health", "other"),
        ),
        Area("area_code", "Where the victim lives: LSOA, ward or district.", "E06000030"),
    ),
)
