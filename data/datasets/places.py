"""Areas and the number of people who live in them."""

from data.schema import About, Area, Choice, Dataset, Number, Text

areas = Dataset(
    name="areas",
    title="Areas",
    row="One area and the larger area that holds it.",
    supplier="Partnership",
    replaces=("area_code",),
    key=("area_code",),
    about=About.PUBLISHED,
    columns=(
        Area("area_code", "The area's ONS code.", "E01015528", known=False),
        Text("area_name", "Its name.", "Swindon 012A"),
        Choice(
            "kind",
            "What kind of area it is.",
            "lsoa",
            choices=("lsoa", "ward", "district", "partnership", "county", "force"),
        ),
        Area("parent_code", "The larger area that holds it.", "E06000030", required=False),
    ),
)

populations = Dataset(
    name="populations",
    title="Populations",
    row="The number of people of some ages living in one area in one year.",
    supplier="Partnership",
    replaces=("area_code", "year", "ages"),
    key=("area_code", "year", "ages"),
    about=About.PUBLISHED,
    columns=(
        Area("area_code", "The area's ONS code.", "E06000030"),
        Number("year", "The year of the mid-year estimate.", "2024", lowest=1990, highest=2100),
        Choice("ages", "Which ages.", "all", choices=("all", "0-17", "10-17", "18+")),
        Number("persons", "How many people.", "235657", lowest=1),
    ),
)
