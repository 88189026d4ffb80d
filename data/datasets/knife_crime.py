"""Datasets about calls to police, from which knife-related calls are counted."""

from data.schema import About, Area, Choice, Coordinate, Dataset, Flag, Key, Timestamp

police_calls = Dataset(
    name="police_calls",
    title="Calls to police",
    row="One call to police, with what it says about a knife or sharp object.",
    supplier="Police",
    key=("incident_ref",),
    dated="received_at",
    placed="area_code",
    about=About.THINGS,
    columns=(
        Key("incident_ref", "The supplier's own reference for the call.", "C-20260502-0412"),
        Timestamp("received_at", "When the call was received.", "2026-05-02 22:15"),
        Choice("channel", "How it came in.", "999", choices=("999", "101", "online", "other")),
        Area("area_code", "Where it happened: LSOA, ward or district.", "E06000030"),
        Coordinate(
            "easting", "Metres east on the British National Grid; kept only as a grid cell.", "414900", required=False
        ),
        Coordinate(
            "northing", "Metres north on the British National Grid; kept only as a grid cell.", "184700", required=False
        ),
        Choice(
            "knife_reference",
            "What the call says of a knife or sharp object.",
            "seen",
            label="knife reference",
            choices=("mentioned", "seen", "used", "none"),
        ),
        Choice(
            "detected_by",
            "How the reference was found; keyword lists change over time.",
            "tag",
            choices=("tag", "code", "keyword", "none"),
        ),
        Key(
            "duplicate_of",
            "The call that this one repeats, where call handlers linked them.",
            "C-20260502-0411",
            required=False,
        ),
        Flag("crime_recorded", "Whether a crime was recorded.", "Y", required=False),
        Choice(
            "injury",
            "The worst injury, where known.",
            "none",
            required=False,
            choices=("none", "minor", "serious", "fatal", "unknown"),
        ),
        Flag("domestic", "Whether it was domestic.", "N", required=False),
    ),
)
