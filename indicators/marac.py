"""What is counted about multi-agency risk assessment conferences (MARAC). Declarations only."""

from indicators.engine.definition import Count, Indicator, Proportion, Rows, repeated

heard = Rows("marac_cases")
asked = Rows("marac_attendance")

cases = Indicator(
    title="Cases heard at MARAC",
    measure=Count(heard),
    unit="cases",
    counts=(
        "Cases of high-risk domestic abuse that were discussed at a conference in the month. A case is a victim with "
        "the perpetrator or perpetrators; who comes back counts each time."
    ),
    why="Each is a victim at risk of murder or serious injury, whom the agencies plan together to keep safe.",
    caveat="A rise can be good news: more of those at high risk are found.",
    breakdowns=("referred_by",),
)

repeat_cases = Indicator(
    title="Repeat cases at MARAC",
    measure=Proportion(heard, where=repeated("pair_ref", months=12)),
    unit="cases",
    counts=(
        "Of the month's cases, those of the same victim and perpetrator as another that was heard in the 12 months "
        "before. Shown once twelve months of history are in."
    ),
    why="A repeat shows that the first plan did not end the abuse, and that somebody noticed.",
    caveat=(
        "A low share may mean that agencies do not flag those at risk and so miss what happens next. The national "
        "charity's rule counts from the last referral, which may lie some weeks before the hearing."
    ),
)

attendance = Indicator(
    title="Agencies that came to MARAC",
    measure=Proportion(asked, where="attended = 'Y'"),
    unit="invitations",
    counts="Of all times in the month that an agency was asked to a conference, those when somebody came.",
    why="An agency that is not in the room cannot say what it knows, nor do what is asked of it.",
    caveat="It cannot show who was never asked.",
    breakdowns=("agency",),
)
