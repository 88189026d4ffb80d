"""What is counted about hate, crime or not. Declarations only."""

from indicators.engine.definition import Count, Indicator, Rows

reports = Rows("hate_reports")

crimes_and_incidents = Indicator(
    title="Hate crimes and incidents",
    measure=Count(reports),
    unit="crimes and incidents",
    counts=(
        "Crimes and other incidents that the victim or anybody else perceives as driven by hostility to a person's "
        "race, religion, sexual orientation, disability or transgender identity. One with several strands is counted "
        "under each, so the strands add up to more than the total."
    ),
    why="Hate tells a whole community that it is not safe, and much of it goes unreported.",
    caveat=(
        "A rise can be good news: more people who trust the police enough to report it. What police record as an "
        "incident that is no crime has changed with national guidance."
    ),
    breakdowns=("hate_strands", "place"),
)

crimes = Indicator(
    title="Hate crimes among crimes and incidents",
    measure=Count(reports, where="crime = 'Y'"),
    unit="crimes",
    counts="Of the recorded hate crimes and incidents, those that are crimes.",
    why="A change in what is recorded as an incident moves the total and leaves the crimes alone.",
    caveat="A rise can be good news: more people who trust the police enough to report it.",
)
