"""What is counted about children in the youth justice system. Declarations only."""

from indicators.engine.definition import Count, Indicator, Rows

entrants = Rows("youth_disposals", where="age between 10 and 17", first_of="person_ref")

first_time_entrants = Indicator(
    title="First-time entrants to the youth justice system",
    measure=Count(entrants),
    unit="children",
    counts=(
        "Children of 10 to 17 who live here, at their first caution or conviction, in the quarter in which it was "
        "given. Each child counts once, with the first that was sent, however many follow."
    ),
    why="A child who never enters the system is far less likely to be in it as an adult.",
    caveat="The youth justice team knows of fewer than the national count finds, which comes many months later.",
    breakdowns=("offence_type", "disposal"),
    every=3,
)

linked_to_substances = Indicator(
    title="First-time entrants with a link to drugs or drink",
    measure=Count(entrants, where="substance_misuse = 'linked'"),
    unit="children",
    counts=(
        "Of the same first-time entrants, each counted once, those whose assessment finds that drugs or drink played "
        "a part. It is a part of the other count and is never added to it."
    ),
    why="It shows how many children drugs and drink bring before the law.",
    caveat="Children who were not assessed are not among them: look at their number before welcoming a fall.",
    split="substance link",
    every=3,
)
