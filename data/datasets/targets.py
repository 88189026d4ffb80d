"""How much is enough, and since when: target levels with their dates, authors and reasons."""

from data.schema import About, Area, Choice, Dataset, Date, Fault, Number, Text

targets = Dataset(
    name="targets",
    title="Targets",
    row="One target for one indicator in one area, from a date on.",
    supplier="Partnership",
    replaces=("indicator", "area_code", "starts_on"),
    key=("indicator", "area_code", "starts_on"),
    about=About.THINGS,
    columns=(
        Text("indicator", "The indicator's id in the framework.", "missing-episodes", longest=60),
        Area("area_code", "The area that it is for.", "E06000030"),
        Date(
            "starts_on",
            "The first day from which it counts.",
            "2026-04-01",
            may_be_future=True,
        ),
        Date(
            "ends_on", "The last day on which it counts; blank while it stands.", "", required=False, may_be_future=True
        ),
        Choice(
            "form",
            "at_most for a ceiling, at_least for a floor, between for a range.",
            "at_most",
            choices=("at_most", "at_least", "between"),
        ),
        Number(
            "level",
            "The level, in the indicator's own unit for one period (a share as a percentage).",
            "45",
            decimal=True,
            lowest=None,
        ),
        Number("upper", "The upper end of a range.", "", required=False, decimal=True, lowest=None),
        Number("tolerance", "How far off is still watch.", "5", required=False, decimal=True),
        Choice(
            "tolerance_kind",
            "The tolerance is a percentage of the target, or in the indicator's own unit.",
            "percent",
            required=False,
            choices=("percent", "absolute"),
        ),
        Text("author", "The role that agreed it.", "Exploitation chair", longest=80),
        Text("reason", "Why this level.", "Agreed at the board of April 2026", longest=300),
    ),
    together=(
        Fault("period_order", "ends_on < starts_on"),
        Fault("range_upper", "form = 'between' and (upper is null or upper < level)"),
    ),
)
