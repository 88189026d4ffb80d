"""What is counted from the offences that police record. Declarations only."""

from indicators.engine.definition import Breakdown, Count, Indicator, Proportion, Rate, Rows, Way

AGE_BANDS = ("under_13", "13_to_17", "18_to_24", "25_to_44", "45_and_over", "unknown")
VIOLENCE = ("homicide", "violence_with_injury", "violence_without_injury")

sexual_offences = Rows("recorded_offences", where="offence_group in ('rape', 'other_sexual_offence')")
violence = Rows(
    "recorded_offences", where="offence_group in ('homicide', 'violence_with_injury', 'violence_without_injury')"
)
group_violence = Rows(
    "recorded_offences",
    where="""offence_group in ('homicide', 'violence_with_injury', 'violence_without_injury', 'violent_disorder',
        'robbery')""",
)
injuries = Rows("recorded_offences", where="offence_group = 'violence_with_injury'")
hate_crimes = Rows("recorded_offences", where="hate_strands is not null")

sexual_violence = Indicator(
    title="Sexual offences",
    measure=Count(sexual_offences),
    unit="offences",
    counts=(
        "Rape and other sexual offences, in the month in which police recorded them. Ages are those on the day that "
        "the offence happened."
    ),
    why="It shows whether victims report what was done to them, and who they are.",
    caveat="A rise can be good news: more victims who trust the police. Many offences are reported years later.",
    breakdowns=(
        Breakdown("victim_age_band", AGE_BANDS),
        Breakdown("victim_sex", ("female", "male", "unknown")),
        Breakdown("victim_gender", ("woman_or_girl", "man_or_boy", "another_gender", "not_asked")),
    ),
)

rape = Indicator(
    title="Rape",
    measure=Count(sexual_offences, where="offence_group = 'rape'"),
    unit="offences",
    counts="Of the recorded sexual offences, those of rape.",
    why="It is the gravest part of the total, and moves apart from the rest.",
    caveat="A rise can be good news: more victims who trust the police. Many offences are reported years later.",
)

county_lines_violence = Indicator(
    title="Violence linked to county lines",
    measure=Count(violence, where="county_lines = 'Y'"),
    unit="offences",
    counts=(
        "Recorded homicide and violence, with or without injury, that police link to county lines. Robbery and "
        "weapons offences are left out."
    ),
    why="It shows how much harm the drug lines bring to the people around them.",
    caveat="A link must be known and flagged: a new team or operation finds more without any more violence.",
    breakdowns=(Breakdown("offence_group", VIOLENCE),),
)

group_offences = Indicator(
    title="Violent offences by groups",
    measure=Count(group_violence, where="offenders = 'several'"),
    unit="offences",
    counts=(
        "Recorded homicide, violence, robbery, affray, violent disorder and riot in which several people took part."
    ),
    why="Violence by groups frightens whole neighbourhoods and draws young people in.",
    caveat="One fight is several offences where several people were hurt. Offences with unknown numbers are left out.",
    breakdowns=(Breakdown("offence_group", (*VIOLENCE, "violent_disorder", "robbery")),),
)

group_size_unknown = Indicator(
    title="Violent offences without a number of offenders",
    measure=Count(group_violence, where="offenders = 'unknown'"),
    unit="offences",
    counts="Of the same kinds of offence, those for which police do not know how many took part.",
    why="It says how far the count of offences by groups can be trusted.",
    caveat="It measures what is known, not the violence.",
    way=Way.NEITHER,
)

domestic_injury_share = Indicator(
    title="Share of violence with injury that is domestic abuse",
    measure=Proportion(injuries, where="domestic_abuse = 'Y'"),
    unit="offences",
    counts=(
        "Of the recorded offences of violence with injury, those that police flag as domestic abuse. Homicide is left "
        "out, as it is from violence with injury in the national classification."
    ),
    why="It shows how much of the violence that hurts people happens at home, where no patrol sees it.",
    caveat="It falls where other violence rises, and rises where victims trust police more or officers flag better.",
)

alcohol_violence = Indicator(
    title="Violence with alcohol in the night-time economy",
    measure=Count(violence, where="alcohol = 'Y' and night_time_economy = 'Y'"),
    unit="offences",
    counts=(
        "Recorded homicide and violence, with or without injury, that happened between 8 in the evening and 5 in the "
        "morning in or near a place that sells food or drink, where police flag that somebody had been drinking."
    ),
    why="It is the violence that licensing, door staff and late transport can prevent.",
    caveat="It rests on flags that officers set. There is no national rule for it: the hours and places are ours.",
)

hate_crime = Indicator(
    title="Hate crimes",
    measure=Count(hate_crimes),
    unit="crimes",
    counts=(
        "Recorded offences that the victim or anybody else perceives as driven by hostility to a person's race, "
        "religion, sexual orientation, disability or transgender identity. One offence may have several strands and "
        "is counted under each, so the strands add up to more than the offences."
    ),
    why="Hate crime tells a whole community that it is not safe, and much of it goes unreported.",
    caveat="A rise can be good news: more people who trust the police enough to report it.",
    breakdowns=("hate_strands", "offence_group"),
)

hate_crime_rate = Indicator(
    title="Hate crimes for every 100,000 residents",
    measure=Rate(hate_crimes, per=100_000),
    unit="crimes",
    counts="Recorded hate crimes in the month for every 100,000 residents, whatever the strand.",
    why="A rate lets areas of different size be compared.",
    caveat="All residents, not those whom a strand is about: it says nothing of the risk to any one community.",
)
