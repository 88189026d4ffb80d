"""What is counted about modern slavery and human trafficking. Declarations only."""

from indicators.engine.definition import Breakdown, Count, Indicator, People, Proportion, Rows

referred = Rows("nrm_referrals", where="route = 'NRM'")
notified = Rows("nrm_referrals", where="route = 'DtN'")
decided = Rows("nrm_referrals", where="route = 'NRM' and rg_decision in ('positive', 'negative')", dated="rg_date")
asked = Rows("nrm_meetings")
came = Rows("nrm_meetings", where="attended = 'Y'")

referrals = Indicator(
    title="NRM referrals",
    measure=Count(referred),
    unit="referrals",
    counts=(
        "Referrals to the National Referral Mechanism. Adults must consent to one; reports of adults who did not, "
        "under the duty to notify, are counted apart. Children and adults by age on the day of the referral."
    ),
    why="A referral is how a victim of modern slavery is recognised and helped.",
    caveat="A rise can be good news: more victims found. Most months are in single figures.",
    breakdowns=("age_group_referral", "first_responder"),
)

duty_to_notify = Indicator(
    title="Reports under the duty to notify",
    measure=Count(notified),
    unit="reports",
    counts="Reports of an adult who may be a victim and did not consent to a referral. Never added to referrals.",
    why="It shows how many adults are seen and not yet willing to be helped.",
    caveat="Most months are in single figures.",
)

positive_decisions = Indicator(
    title="Positive reasonable-grounds decisions",
    measure=Proportion(decided, where="rg_decision = 'positive'"),
    unit="decisions",
    counts=(
        "Of the reasonable-grounds decisions made in the month, those that were positive. Decisions made in a month "
        "are not about that month's referrals."
    ),
    why="It is the nearest that the figures come to the quality of referrals.",
    caveat="The test changed in January 2023, which lowered the share across the country.",
    breakdowns=(Breakdown("age_group_referral"),),
)

agencies_at_meetings = Indicator(
    title="Different agencies at meetings on referrals",
    measure=Count(People(came, by="agency")),
    unit="agencies",
    counts=(
        "Different kinds of agency that came to at least one meeting in the quarter about a referral, at first "
        "meetings and at later ones. Each counts once, however many meetings it came to; most come to both kinds."
    ),
    why="A victim's way out runs through several agencies, and those who are not in the room cannot open it.",
    caveat="One agency that came once counts as much as one that always comes: read it beside the share that came.",
    breakdowns=("meeting",),
    every=3,
)

invitations_kept = Indicator(
    title="Agencies that came when asked",
    measure=Proportion(asked, where="attended = 'Y'"),
    unit="invitations",
    counts="Of all times in the quarter that an agency was asked to a meeting on a referral, those when somebody came.",
    why="It shows whether the agencies that are asked take part.",
    caveat="It cannot show who was never asked.",
    breakdowns=("meeting", "agency"),
    every=3,
)
