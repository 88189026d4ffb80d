"""Datasets about intelligence on exploitation."""

from data.schema import About, Area, Choice, Dataset, Date, Key

intelligence_reports = Dataset(
    name="intelligence_reports",
    title="Intelligence reports on exploitation",
    row="One intelligence report about exploitation, without anything of what it says.",
    supplier="Police",
    key=("report_ref",),
    dated="received_on",
    placed="area_code",
    about=About.THINGS,
    columns=(
        Key("report_ref", "The supplier's own reference for the report.", "IR-70412"),
        Date("received_on", "The day on which it was entered.", "2026-05-02"),
        Choice(
            "form",
            "What it is mainly about.",
            "county_lines",
            label="form of exploitation",
            choices=(
                "county_lines",
                "other_criminal_exploitation",
                "child_sexual_exploitation",
                "adult_sexual_exploitation",
                "modern_slavery",
                "other",
            ),
        ),
        Choice(
            "source",
            "Who told it: the first three are the community.",
            "member_of_the_public",
            choices=("member_of_the_public", "crimestoppers", "community_group", "agency", "police", "other"),
        ),
        Choice(
            "unit",
            "The unit that submitted it.",
            "neighbourhood",
            label="unit submitting",
            choices=(
                "neighbourhood",
                "response",
                "exploitation",
                "serious_crime",
                "contact_centre",
                "partner_agency",
                "other",
            ),
        ),
        Area("area_code", "The place that it is about: LSOA, ward or district.", "E06000030"),
    ),
)
