"""What is made of the risk-factor scores of small areas. Declarations only."""

from indicators.engine.definition import Indicator, Rows, Score, Setting

score = Indicator(
    title="Causal risk-factor score of small areas",
    measure=Score(
        Rows("risk_scores"),
        column="score",
        headings=("health_and_society", "education", "causal_crime", "safeguarding"),
        high=Setting("risk_high_average", 9),
        rising=Setting("risk_rising_change", 3),
    ),
    unit="points",
    counts=(
        "Each LSOA is ranked by four headings in a year: health and society, education, causal crime, and "
        "safeguarding. The score is the decile of their sum, 10 for the tenth of areas with the highest. It is high by "
        "its average over three years, and rising by its change from the first of them to the last."
    ),
    why="Violence grows where several risks meet: the scores say which neighbourhoods to work with first.",
    caveat=(
        "It is a rank, so about a tenth of all areas score 10 every year: an area can rise because others have fallen, "
        "and the whole can never improve by it. It is about places, and says nothing of any person who lives there."
    ),
)
