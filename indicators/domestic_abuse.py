"""What is counted about domestic abuse. Declarations only."""

from indicators.engine.definition import Breakdown, Count, Indicator, People, Proportion, Rows, Way, repeated

all_incidents = Rows("da_incidents")
with_victim = Rows("da_incidents", where="victim_ref is not null")
with_suspect = Rows("da_incidents", where="perpetrator_ref is not null")

repeat_incidents = Indicator(
    title="Incidents with a repeat victim",
    measure=Proportion(with_victim, where=repeated("victim_ref", months=12)),
    unit="incidents",
    counts=(
        "Of the month's domestic abuse incidents with a known victim, those whose victim had another in the 12 months "
        "before. This is the monthly event form, on which the status rests."
    ),
    why="It shows month by month whether victims are protected after the first report.",
    caveat="Better flagging of victims raises it without any change in abuse. Read it beside all incidents.",
    breakdowns=("crime", "risk"),
    split="victim or perpetrator",
)

repeat_victims = Indicator(
    title="Repeat victims in 12 months",
    measure=Proportion(People(with_victim, by="victim_ref", months=12), where="events >= 2"),
    unit="victims",
    counts=(
        "Of the different victims in the 12 months to the end of the period, those with two or more incidents. This is "
        "the cohort form, shown as a level: neighbouring periods share eleven months."
    ),
    why="It is the figure that most boards know, and counts each victim once.",
    caveat="Overlapping periods move slowly; no trend can be read from them.",
)

repeat_perpetrator_incidents = Indicator(
    title="Incidents with a repeat perpetrator",
    measure=Proportion(with_suspect, where=repeated("perpetrator_ref", months=12)),
    unit="incidents",
    counts="Of the incidents with a known suspect, those whose suspect had another in the 12 months before.",
    why="Few people cause much of the harm; this shows whether they are stopped.",
    caveat="Suspects are missing on many incidents; read it beside the share with a known suspect.",
    breakdowns=("crime",),
    split="victim or perpetrator",
)

repeat_perpetrators = Indicator(
    title="Repeat perpetrators in 12 months",
    measure=Proportion(People(with_suspect, by="perpetrator_ref", months=12), where="events >= 2"),
    unit="suspects",
    counts="Of the different suspects in the 12 months to the end of the period, those with two or more incidents.",
    why="It counts each suspect once.",
    caveat="Suspects are missing on many incidents. Overlapping periods move slowly; no trend can be read from them.",
)

incidents = Indicator(
    title="Domestic abuse incidents",
    measure=Count(all_incidents),
    unit="incidents",
    counts="Domestic abuse incidents and crimes recorded by police, one for each victim.",
    why="More reports can mean more abuse or more confidence to report it.",
    caveat="A rise can be good news: it says nothing by itself.",
    breakdowns=("source", "crime", Breakdown("victim_sex")),
    way=Way.NEITHER,
)

suspect_known = Indicator(
    title="Incidents with a known suspect",
    measure=Proportion(all_incidents, where="perpetrator_ref is not null"),
    unit="incidents",
    counts="Of all incidents, those that arrived with a pseudonym for the suspect.",
    why="It says how far the figures on perpetrators can be trusted.",
    caveat="It measures the return, not the people.",
    way=Way.NEITHER,
)
