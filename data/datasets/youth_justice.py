"""Datasets about children in the youth justice system."""

from data.schema import Area, Choice, Dataset, Date, Key, Number, Pseudonym

youth_disposals = Dataset(
    name="youth_disposals",
    title="First youth cautions and convictions",
    row="One caution or conviction of somebody who had none before, as the Police National Computer holds it.",
    supplier="Youth justice",
    key=("disposal_ref",),
    dated="decided_on",
    placed="area_code",
    columns=(
        Key("disposal_ref", "The supplier's own reference for the disposal.", "YD-0931"),
        Pseudonym("person_ref", "Stands for the child; the same in every month.", "y52d0"),
        Date("decided_on", "The day of the caution or conviction.", "2026-05-12"),
        Number("age", "Age in whole years on that day.", "15", lowest=0, highest=120),
        Choice(
            "disposal",
            "What was given. A community resolution is no disposal and is left out.",
            "youth_caution",
            choices=("youth_caution", "conditional_caution", "conviction"),
        ),
        Choice(
            "offence_type",
            "The gravest offence that it was given for.",
            "violence",
            label="offence type",
            choices=("violence", "robbery", "sexual", "theft", "drugs", "weapons", "damage", "driving", "other"),
        ),
        Choice(
            "substance_misuse",
            "Whether the youth justice worker's assessment finds that drugs or drink played a part.",
            "not_linked",
            label="substance link",
            choices=("linked", "not_linked", "not_assessed"),
        ),
        Area("area_code", "Where the child lives: LSOA, ward or district.", "E06000030"),
    ),
)
