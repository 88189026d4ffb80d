"""What is counted about the work to prevent serious violence. Declarations only."""

from indicators.engine.definition import Count, Indicator, Rows

referred = Rows("intervention_referrals")

intervention_referrals = Indicator(
    title="Referrals to the serious violence interventions group",
    measure=Count(referred),
    unit="referrals",
    counts=(
        "Referrals in the month to the group that finds help for those drawn into serious violence. One that names "
        "several risk factors is counted under each, so the factors add up to more than the referrals."
    ),
    why="It shows whether agencies find people early, and which troubles bring them there.",
    caveat="A rise can be good news. A factor is counted where the referral names it, which depends on who wrote it.",
    breakdowns=("risk_factors", "age_group"),
)
