"""What is counted about anti-social behaviour, noise and nuisance. Declarations only."""

from indicators.engine.definition import Count, Indicator, Rows

told_to_police = Rows("police_asb")
told_to_council = Rows("council_reports", first_of="coalesce(duplicate_of, request_ref)")

police_incidents = Indicator(
    title="Anti-social behaviour by police's own records",
    measure=Count(told_to_police),
    unit="incidents",
    counts=(
        "Incidents of anti-social behaviour that police recorded, each in one category. It is more recent than the "
        "published count, and tells the category and the links that the published one does not."
    ),
    why="Who suffers from it decides who should act: personal harm, a nuisance to many, or a place left to decay.",
    caveat="Fewer reports may mean that reporting has become harder. It need not agree with the published count.",
    breakdowns=("category", "mental_health", "substances"),
)

linked_to_mental_health = Indicator(
    title="Anti-social behaviour with a mental health link",
    measure=Count(told_to_police, where="mental_health = 'Y'"),
    unit="incidents",
    counts="Of the incidents that police recorded, those that they flag as linked to anybody's mental health.",
    why="They need another answer than enforcement.",
    caveat="A flag depends on what the officer notices and ticks; training alone raises it.",
)

linked_to_substances = Indicator(
    title="Anti-social behaviour linked to drugs or drink",
    measure=Count(told_to_police, where="substances = 'Y'"),
    unit="incidents",
    counts="Of the incidents that police recorded, those that they flag as linked to drugs or drink.",
    why="They show where treatment and licensing could prevent what police are called to.",
    caveat="A flag depends on what the officer notices and ticks; training alone raises it.",
)

council_complaints = Indicator(
    title="Noise and nuisance reports to the council",
    measure=Count(told_to_council),
    unit="reports",
    counts=(
        "Different reports to the council of anti-social behaviour, noise or statutory nuisance, whether or not they "
        "were upheld. Reports that the council linked as repeats of one another count once, in the month of the first."
    ),
    why="It is what residents live with day to day and never tell police.",
    caveat="An easier way to report brings more reports. One noisy house can bring many that nobody linked.",
    breakdowns=("complaint_type", "channel"),
)
