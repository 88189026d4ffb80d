"""What is counted about knives. Declarations only."""

from indicators.engine.definition import Breakdown, Count, Indicator, Rows

knife_calls = Rows(
    "police_calls",
    where="knife_reference in ('mentioned', 'seen', 'used')",
    first_of="coalesce(duplicate_of, incident_ref)",
)

calls = Indicator(
    title="Calls to police that mention knives",
    measure=Count(knife_calls),
    unit="calls",
    counts=(
        "Different incidents in which a call to police mentions, shows or describes the use of a knife or other sharp "
        "object. Calls that call handlers linked as repeats of one another count once, in the month of the first."
    ),
    why="Calls come before crimes are recorded and show what people see and fear.",
    caveat="Lists of keywords change over time, and a change of list looks like a change in calls.",
    breakdowns=(Breakdown("knife_reference", ("mentioned", "seen", "used")), "channel"),
)
