"""Figures that a partner has already counted: numerators and denominators for any indicator."""

from data.schema import Area, Choice, Dataset, Date, Fault, Number, Text

counts = Dataset(
    name="counts",
    title="Ready-made counts",
    row="One figure for one indicator, period, area and category.",
    supplier="Agency",
    dated="period_start",
    placed="area_code",
    replaces=("indicator", "area_code", "period_start", "period_end"),
    key=("indicator", "area_code", "period_start", "period_end", "breakdown", "category"),
    columns=(
        Text("indicator", "The indicator's id in the framework.", "ed-stab-wounds", longest=60),
        Date("period_start", "The first day of the period.", "2026-05-01"),
        Date("period_end", "The last day of the period.", "2026-05-31"),
        Area("area_code", "The area that it is for.", "E06000030"),
        Text("breakdown", "What it is split by; blank for the total.", "", required=False, longest=60),
        Text("category", "The category of the split; blank for the total.", "", required=False, longest=60),
        Number("numerator", "The count; blank where only a value is known.", "12", required=False),
        Number("denominator", "Those eligible; blank where the figure is a count.", "", required=False),
        Number(
            "value", "The figure, where it is not numerator or share.", "", required=False, decimal=True, lowest=None
        ),
        Number(
            "allocation",
            "What was set aside for the period, of which the value is the part that was used: a grant of which so much "
            "was spent, in the same unit.",
            "",
            required=False,
            omissible=True,
            decimal=True,
        ),
        Choice("status", "How firm it is.", "final", choices=("provisional", "final", "revised")),
        Number(
            "base",
            "Of a survey, how many people answered; blank where the denominator says it.",
            "",
            required=False,
            omissible=True,
            lowest=1,
        ),
        Number(
            "lower",
            "Of a weighted survey, the lower end of the 95% interval that was published with the value.",
            "",
            required=False,
            omissible=True,
            decimal=True,
            lowest=None,
        ),
        Number(
            "upper",
            "The upper end of that interval.",
            "",
            required=False,
            omissible=True,
            decimal=True,
            lowest=None,
        ),
    ),
    together=(
        Fault("period_order", "period_end < period_start"),
        Fault("numerator_above", "numerator > denominator"),
        Fault("denominator_zero", "denominator = 0"),
        Fault("figure_missing", "numerator is null and value is null"),
        Fault("allocation_alone", "allocation is not null and (value is null or denominator is not null)"),
        Fault("category_pair", "(breakdown is null) <> (category is null)"),
        Fault("base_differs", "base <> denominator"),
        Fault("interval_pair", "(lower is null) <> (upper is null)"),
        Fault("interval_alone", "(lower is not null or upper is not null) and value is null"),
        Fault("interval_outside", "lower > upper or value < lower or value > upper"),
    ),
)
