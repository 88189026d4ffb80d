"""What is counted about modern slavery and human trafficking. Declarations only."""

from indicators.engine.definition import Breakdown, Count, Indicator, Proportion, Rows

referred = Rows("nrm_referrals", where="route = 'NRM'")
notified = Rows("nrm_referrals", where="route = 'DtN'")
decided = Rows("nrm_referrals", where="route = 'NRM' and rg_decision in ('positive', 'negative')", dated="rg_date")

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
