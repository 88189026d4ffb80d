"""Datasets about hate, crime or not."""

from data.schema import Area, Choice, Choices, Coordinate, Dataset, Date, Flag, Key

hate_reports = Dataset(
    name="hate_reports",
    title="Hate crimes and incidents",
    row="One hate crime, or hate incident that is no crime, as police record it. A cancelled record is left out.",
    supplier="Police",
    key=("report_ref",),
    dated="recorded_on",
    placed="area_code",
    columns=(
        Key("report_ref", "The supplier's own reference for the crime or incident.", "HR-3310"),
        Date("recorded_on", "The day on which it was recorded.", "2026-05-02"),
        Flag("crime", "Whether a crime was recorded (N: an incident only).", "Y", label="crime or incident"),
        Choices(
            "hate_strands",
            "Every strand that the victim or anybody else perceives.",
            "race",
            label="hate crime strand",
            choices=("race", "religion", "sexual_orientation", "disability", "transgender"),
        ),
        Choice(
            "place",
            "Where it was done.",
            "street_or_public_place",
            choices=(
                "street_or_public_place",
                "home",
                "shop_or_business",
                "public_transport",
                "school",
                "online",
                "other",
            ),
        ),
        Area("area_code", "Where it happened: LSOA, ward or district.", "E06000030"),
        Coordinate(
            "easting",
            "Metres east on the British National Grid; kept only as a cell of one kilometre.",
            "414900",
            required=False,
            omissible=True,
            sizes=(1000,),
        ),
        Coordinate(
            "northing",
            "Metres north on the British National Grid; kept only as a cell of one kilometre.",
            "184700",
            required=False,
            omissible=True,
            sizes=(1000,),
        ),
    ),
)
