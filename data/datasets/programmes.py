"""Datasets about programmes, orders and licences: who began one, and how each ended."""

from data.schema import Area, Choice, Dataset, Date, Key

probation_programmes = Dataset(
    name="probation_programmes",
    title="Probation programmes and orders",
    row=(
        "One day on which somebody began, or ended, a programme on domestic abuse or an order or licence for a hate "
        "crime."
    ),
    supplier="Probation",
    key=("step_ref",),
    dated="happened_on",
    placed="area_code",
    columns=(
        Key("step_ref", "The supplier's own reference for the start or the end, each with one of its own.", "PP-7730"),
        Date("happened_on", "The day on which it began or ended.", "2026-05-12"),
        Choice(
            "programme",
            "The programme on domestic abuse, or the sentence for a hate crime.",
            "building_better_relationships",
            label="programme",
            choices=(
                "building_better_relationships",
                "building_choices",
                "skills_for_relationships",
                "voluntary_programme",
                "other_abuse_programme",
                "hate_crime_order",
                "hate_crime_licence",
            ),
        ),
        Choice(
            "step",
            "That it began, or how it ended; moved_on for whoever died or went on with it in another area.",
            "completed",
            label="programme outcome",
            choices=("started", "completed", "dropped_out", "found_unsuitable", "breached_or_recalled", "moved_on"),
        ),
        Area("area_code", "Where the person lives: LSOA, ward or district.", "E06000030"),
    ),
)

youth_programmes = Dataset(
    name="youth_programmes",
    title="Youth diversion and interventions",
    row="One day on which a child or young person began, or ended, a diversion or another intervention.",
    supplier="Youth justice",
    key=("step_ref",),
    dated="happened_on",
    placed="area_code",
    columns=(
        Key("step_ref", "The supplier's own reference for the start or the end, each with one of its own.", "YP-2205"),
        Date("happened_on", "The day on which it began or ended.", "2026-05-12"),
        Choice(
            "purpose",
            "Diversion keeps somebody out of the justice system; intervention is all other work with a plan.",
            "diversion",
            choices=("diversion", "intervention"),
        ),
        Choice(
            "need",
            "What the work is mainly about.",
            "substance_misuse",
            label="diversion type",
            choices=(
                "substance_misuse",
                "mental_health",
                "education_or_work",
                "family",
                "violence_or_weapons",
                "other",
            ),
        ),
        Choice(
            "step",
            "That it began, or how it ended: aims_met where the plan was finished and the worker finds its aims met; "
            "moved_on for whoever went on with it in another area.",
            "aims_met",
            label="result",
            choices=("started", "aims_met", "aims_not_met", "dropped_out", "offended_again", "moved_on"),
        ),
        Area("area_code", "Where the child or young person lives: LSOA, ward or district.", "E06000030"),
    ),
)
