"""What is counted from street-level crime as data.police.uk publishes it. Declarations only."""

from indicators.engine.definition import Breakdown, Count, Indicator, Proportion, Rate, Rows

NEIGHBOURHOOD = ("Burglary", "Robbery", "Theft from the person", "Vehicle crime")
RECORDED = (
    "Bicycle theft",
    "Burglary",
    "Criminal damage and arson",
    "Drugs",
    "Other crime",
    "Other theft",
    "Possession of weapons",
    "Public order",
    "Robbery",
    "Shoplifting",
    "Theft from the person",
    "Vehicle crime",
    "Violence and sexual offences",
)

violent = Rows("street_crime", where="crime_type = 'Violence and sexual offences'")
antisocial = Rows("street_crime", where="crime_type = 'Anti-social behaviour'")
neighbourly = Rows(
    "street_crime", where="crime_type in ('Burglary', 'Robbery', 'Theft from the person', 'Vehicle crime')"
)
crimes = Rows("street_crime", where="crime_type <> 'Anti-social behaviour'")

violence = Indicator(
    title="Violent crime",
    measure=Count(violent),
    unit="offences",
    counts="Offences that data.police.uk publishes as violence and sexual offences, by the place where they happened.",
    why="It is the broadest count of violence that is published for every place in the country.",
    caveat="Violence without injury and sexual offences are in one category here. A few offences here stand in a "
    "neighbouring force's file, and count once that file is loaded.",
)

violence_rate = Indicator(
    title="Violent crime per 1,000 residents",
    measure=Rate(violent, per=1000),
    unit="offences",
    counts="Published violence and sexual offences in a month for every 1,000 residents.",
    why="A rate lets areas of different size be compared.",
    caveat="Residents are not the people who are there at night: town centres look worse than they are.",
)

asb = Indicator(
    title="Anti-social behaviour reported to police",
    measure=Count(antisocial),
    unit="incidents",
    counts=(
        "Incidents of anti-social behaviour that data.police.uk publishes. Rows that are the same in every column are "
        "separate incidents and all count."
    ),
    why="It is what residents live with day to day.",
    caveat="Fewer reports may mean that reporting has become harder. The published data does not split it by category.",
)

neighbourhood = Indicator(
    title="Neighbourhood crime",
    measure=Count(neighbourly),
    unit="offences",
    counts="Published burglary, robbery, vehicle crime and theft from the person, by the place where they happened.",
    why="These are the crimes that change how safe people feel at home and on their street.",
    caveat="Published burglary includes burglary of businesses, and robbery includes robbery of businesses.",
    breakdowns=(Breakdown("crime_type", NEIGHBOURHOOD),),
)

neighbourhood_positive = Indicator(
    title="Neighbourhood crime with a positive outcome",
    measure=Proportion(
        neighbourly,
        where="""outcome in ('Suspect charged', 'Suspect charged as part of another case', 'Awaiting court outcome',
            'Court result unavailable', 'Defendant sent to Crown Court', 'Defendant found not guilty',
            'Local resolution') or outcome like 'Offender %'""",
    ),
    unit="offences",
    counts=(
        "Of the month's neighbourhood crimes, those whose latest outcome, when the file was downloaded, was a charge, "
        "a court result, a caution or other penalty, or a local resolution."
    ),
    why="Victims expect that somebody answers for what happened to them.",
    caveat="Outcomes take months to come, so recent months always look worse: provisional for six months.",
    breakdowns=(Breakdown("crime_type", NEIGHBOURHOOD),),
    settles=6,
)

recorded_crime = Indicator(
    title="Recorded crime, without anti-social behaviour",
    measure=Count(crimes),
    unit="offences",
    counts="All offences that data.police.uk publishes, without anti-social behaviour.",
    why="It is the background against which the other counts are read.",
    caveat="It mixes serious and minor offences; no target should rest on it.",
    breakdowns=(Breakdown("crime_type", RECORDED),),
)
