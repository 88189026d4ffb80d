"""What is counted from the outcomes that police give. Declarations only."""

from indicators.engine.definition import Breakdown, Count, Indicator, Proportion, Rows

LOCAL = (
    "antisocial_behaviour",
    "shoplifting",
    "theft_from_the_person",
    "vehicle_theft",
    "other_theft",
    "criminal_damage",
)

local_offences = Rows(
    "police_outcomes",
    where="""offence_type in ('antisocial_behaviour', 'shoplifting', 'theft_from_the_person', 'vehicle_theft',
        'other_theft', 'criminal_damage')""",
)
neighbourhood_crimes = Rows(
    "police_outcomes",
    where="offence_type in ('theft_from_the_person', 'vehicle_theft', 'residential_burglary', 'personal_robbery')",
)

community_resolutions = Indicator(
    title="Community resolutions for disorder, theft and damage",
    measure=Count(local_offences, where="outcome = 'community_resolution'"),
    unit="resolutions",
    counts=(
        "Community resolutions given in the month for anti-social behaviour, theft or criminal damage, whenever it "
        "happened. Theft from the person and of or from vehicles is theft here too."
    ),
    why="A resolution brings the person who did it to make good, with the victim's say and without a court.",
    caveat="More is not better by itself: a resolution may take the place of a charge, or of nothing at all.",
    breakdowns=(Breakdown("offence_type", LOCAL),),
)

community_resolution_share = Indicator(
    title="Share of outcomes that are community resolutions",
    measure=Proportion(local_offences, where="outcome = 'community_resolution'"),
    unit="outcomes",
    counts=(
        "Of all outcomes given in the month for anti-social behaviour, theft or criminal damage, those that were "
        "community resolutions. Cases closed without a suspect are among all outcomes; cases still open are not."
    ),
    why="It says whether more resolutions are more of the same work or a change of practice.",
    caveat="A month in which many old cases are closed lowers it.",
    breakdowns=(Breakdown("offence_type", LOCAL),),
)

neighbourhood_resolutions = Indicator(
    title="Neighbourhood crimes settled by community resolution",
    measure=Count(neighbourhood_crimes, where="outcome = 'community_resolution'"),
    unit="resolutions",
    counts=(
        "Community resolutions given in the month for residential burglary, personal robbery, theft of or from a "
        "vehicle and theft from the person, whenever it happened."
    ),
    why="It shows how often somebody answers for these crimes short of a court.",
    caveat="For burglary and robbery a charge is expected: look at the kind of crime before welcoming a rise.",
)
