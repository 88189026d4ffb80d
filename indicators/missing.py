"""What is counted about missing people. Declarations only."""

from indicators.engine.definition import Count, Indicator, People, Proportion, Rows, Setting, repeated

episodes = Rows("missing_episodes", where="category = 'missing'")
known_people = Rows("missing_episodes", where="category = 'missing' and person_ref is not null")

all_episodes = Indicator(
    title="Missing episodes",
    measure=Count(episodes),
    unit="episodes",
    counts="Each report to police of a person missing. An absence with known whereabouts is left out.",
    why="Each episode is a time when a person may have been at risk of exploitation.",
    caveat="A few people with many episodes can move a month, and more reports may mean better reporting.",
    breakdowns=("age_group",),
)

from_care = Indicator(
    title="Missing from care",
    measure=Count(episodes, where="care_status = 'looked_after'"),
    unit="episodes",
    counts="Missing episodes of people who were looked after by a council, whichever council placed them.",
    why="Children in care go missing more often, and are targeted by those who exploit.",
    caveat="Includes people placed here by other councils; care homes differ in when they report.",
    breakdowns=("age_group", "placing_authority"),
    split="missing from care",
)

over_24_hours = Indicator(
    title="Missing for more than 24 hours",
    measure=Count(
        episodes,
        where="""epoch(coalesce(returned_at, cast(_extracted_on as timestamptz))) - epoch(reported_at)
            > 24 * 60 * 60""",
    ),
    unit="episodes",
    counts=(
        "Missing episodes that lasted more than 24 hours from the report to the return. An episode that was still open "
        "is counted once it had lasted 24 hours at the start of the day on which police drew the data."
    ),
    why="The longer a person is missing, the greater the risk of harm.",
    caveat="A month with episodes that were still open is provisional.",
    breakdowns=("age_group",),
    split="over 24 hours",
    open_while="returned_at is null",
)

repeat_episodes = Indicator(
    title="Missing episodes that are repeats",
    measure=Proportion(known_people, where=repeated("person_ref", months=12)),
    unit="episodes",
    counts=(
        "Of the missing episodes with a known person, those of a person with another missing episode in the 12 months "
        "before. Shown once twelve months of history are in."
    ),
    why="A repeat shows that the first return did not change what the person ran from.",
    caveat="A few people with many episodes can move a small area's rate.",
    breakdowns=("age_group",),
    split="repeat",
)

people_over_trigger = Indicator(
    title="Episodes that reach the repeat trigger",
    measure=Count(
        known_people,
        where=repeated(
            "person_ref",
            days=Setting("missing_trigger_days", 90),
            nth=Setting("missing_trigger_episodes", 3),
        ),
    ),
    unit="episodes",
    counts=(
        "Missing episodes that are at least the person's third within 90 days: the point at which agencies meet. "
        "Both numbers are settings of the framework."
    ),
    why="It tells how often the agencies should have met about the same person.",
    caveat="Protocols differ between areas; check the settings against your own.",
    breakdowns=("age_group",),
)

people = Indicator(
    title="People reported missing",
    measure=Count(People(known_people, by="person_ref")),
    unit="people",
    counts="Different people with at least one missing episode in the month.",
    why="Episodes count events; this counts people.",
    caveat="People do not add up across months or categories: one person may stand in several.",
    breakdowns=("age_group",),
)

person_unknown = Indicator(
    title="Episodes without a person reference",
    measure=Proportion(episodes, where="person_ref is null"),
    unit="episodes",
    counts="Of all missing episodes, those that arrived without a pseudonym for the person.",
    why="They cannot be told as repeats, so they make repeats look fewer.",
    caveat="It measures the return, not the people.",
)
