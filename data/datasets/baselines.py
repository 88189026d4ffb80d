"""What a reader of a chart must know of its past: new baselines, months left out of the limits, and dated notes."""

from data.schema import About, Area, Choice, Dataset, Month, Narrative, Role, Text

baselines = Dataset(
    name="baselines",
    title="Baselines and notes",
    row="One thing to know about an indicator's chart from a month on, with who says so and why.",
    supplier="Partnership",
    replaces=("indicator", "area_code", "month", "what"),
    key=("indicator", "area_code", "month", "what"),
    about=About.THINGS,
    columns=(
        Text("indicator", "The indicator's id in the framework.", "missing-episodes", longest=60),
        Area("area_code", "The area that it is for.", "E06000030"),
        Month("month", "The month that it is about, or from which it holds.", "2026-04"),
        Choice(
            "what",
            "With new_baseline limits are made anew from the month on; with left_out it stays drawn but out of the "
            "limits; with note it is only told.",
            "new_baseline",
            choices=("new_baseline", "left_out", "note"),
        ),
        Role("author", "The role that decided it.", "Exploitation chair"),
        Narrative("reason", "What happened, as the chart will say it.", "Care homes report every absence", longest=120),
    ),
)
