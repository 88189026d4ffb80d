"""Datasets about fires, as fire and rescue services record them."""

from data.schema import About, Area, Choice, Dataset, Date, Key

fires = Dataset(
    name="fires",
    title="Fires attended",
    row="One fire that the fire and rescue service was called to, or learned of later, and recorded.",
    supplier="Fire",
    key=("incident_ref",),
    dated="called_on",
    placed="area_code",
    about=About.THINGS,
    columns=(
        Key("incident_ref", "The supplier's own reference for the incident.", "FI-20418"),
        Date("called_on", "The day of the call, or on which the service learned of it.", "2026-05-02"),
        Choice(
            "fire_type",
            "Primary harms people or damages buildings, vehicles or the like, or needs five pumps; secondary is most "
            "other fires out of doors, such as grass, refuse and derelict buildings.",
            "secondary",
            label="fire type",
            choices=("primary_building_or_other", "primary_vehicle", "secondary", "chimney"),
        ),
        Choice(
            "cause",
            "Deliberate where the service thinks or suspects that it was meant, on whoever's property.",
            "deliberate",
            choices=("deliberate", "accidental", "not_known"),
        ),
        Area("area_code", "Where it burned: LSOA, ward or district.", "E06000030"),
    ),
)
