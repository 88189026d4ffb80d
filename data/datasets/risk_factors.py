"""Scores of small areas by what is known to lie behind violence: published, of places, ranked against each other."""

from data.schema import About, Area, Dataset, Fault, FinancialYear, Number, Text

risk_scores = Dataset(
    name="risk_scores",
    title="Risk-factor scores",
    row="The score of one LSOA in one financial year, or the four headings that it is made from.",
    supplier="Council",
    replaces=("area_code", "year"),
    key=("area_code", "year"),
    about=About.PUBLISHED,
    columns=(
        Area("area_code", "The LSOA's code.", "E01015528"),
        Text("area_name", "The name by which people know it.", "Town Centre North", required=False, longest=80),
        FinancialYear("year", "The financial year.", "2019-20"),
        Number(
            "score",
            "The score as it was published; blank where it is to be made from the four headings.",
            "7",
            required=False,
            lowest=1,
            highest=10,
        ),
        Number(
            "health_and_society",
            "The mean of its deciles by the indicators of health and society; with all four headings of every LSOA of "
            "the year the score is made from them.",
            "",
            required=False,
            decimal=True,
            places=4,
            lowest=1,
            highest=10,
        ),
        Number(
            "education",
            "The same of educational attainment.",
            "",
            required=False,
            decimal=True,
            places=4,
            lowest=1,
            highest=10,
        ),
        Number(
            "causal_crime",
            "The same of causal crime.",
            "",
            required=False,
            decimal=True,
            places=4,
            lowest=1,
            highest=10,
        ),
        Number(
            "safeguarding",
            "The same of safeguarding.",
            "",
            required=False,
            decimal=True,
            places=4,
            lowest=1,
            highest=10,
        ),
        Number(
            "printed_average",
            "The average of the three years that end with this one, as a published table prints it; only told beside "
            "the average of the scores where the two differ.",
            "",
            required=False,
            decimal=True,
            places=2,
            lowest=1,
            highest=10,
        ),
    ),
    together=(
        Fault("area_not_small", "not regexp_matches(area_code, '^[EW]01')"),
        Fault(
            "score_missing",
            "score is null and health_and_society + education + causal_crime + safeguarding is null",
        ),
    ),
)
