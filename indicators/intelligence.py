"""What is counted from intelligence reports on exploitation. Declarations only."""

from indicators.engine.definition import Breakdown, Count, Indicator, Rows

from_community = Rows(
    "intelligence_reports", where="source in ('member_of_the_public', 'crimestoppers', 'community_group')"
)
on_slavery = Rows("intelligence_reports", where="form = 'modern_slavery'")

community_reports = Indicator(
    title="Intelligence from the community",
    measure=Count(from_community),
    unit="reports",
    counts=(
        "Intelligence reports on exploitation that began with a member of the public, Crimestoppers or a community "
        "group. A report on several forms of exploitation counts once, under the form that it is mainly about."
    ),
    why="People who see exploitation and say so are how much of it is found.",
    caveat="A campaign raises it. It counts reports and not their worth, and one event may bring several.",
    breakdowns=("form", Breakdown("source", ("member_of_the_public", "crimestoppers", "community_group"))),
)

slavery_reports = Indicator(
    title="Intelligence on modern slavery",
    measure=Count(on_slavery),
    unit="reports",
    counts="Intelligence reports that are mainly about modern slavery or human trafficking, whoever told them.",
    why="Without intelligence there is nothing to disrupt; the units show who is looking.",
    caveat="A rise can be good news: more people looking. Most months hold few or none.",
    breakdowns=("unit", "source"),
)
