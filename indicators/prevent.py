"""What is counted about Prevent. Declarations only."""

from indicators.engine.definition import Count, Indicator, Rows

referred = Rows("prevent_referrals")

referrals = Indicator(
    title="Prevent referrals",
    measure=Count(referred),
    unit="referrals",
    counts=(
        "Referrals to Prevent in the quarter, whatever came of them, by what each is mainly about as first assessed."
    ),
    why="A referral is how a person at risk of radicalisation is seen and can be helped.",
    caveat=(
        "A rise can be good news: people who know when to refer. It follows events in the news, and most referrals "
        "turn out to need other help or none."
    ),
    breakdowns=("ideology", "referred_by"),
    every=3,
)
