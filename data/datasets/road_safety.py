"""Datasets about people hurt on roads."""

from data.schema import Area, Choice, Dataset, Date, Key

road_casualties = Dataset(
    name="road_casualties",
    title="Road casualties",
    row="One person hurt in a collision on a public road that police recorded (STATS19).",
    supplier="Council",
    key=("casualty_ref",),
    dated="collided_on",
    placed="area_code",
    columns=(
        Key("casualty_ref", "The supplier's own reference for the person in the collision.", "RC-2207-1"),
        Date("collided_on", "The day of the collision.", "2026-05-02"),
        Choice(
            "severity",
            "How badly the person was hurt; fatal where the person died of it within 30 days.",
            "serious",
            label="severity",
            choices=("fatal", "serious", "slight"),
        ),
        Choice(
            "road_user",
            "How the person travelled.",
            "pedestrian",
            label="road user",
            choices=("pedestrian", "cyclist", "motorcyclist", "car", "other"),
        ),
        Choice(
            "age_band",
            "Age on the day of the collision.",
            "25_to_59",
            label="age band",
            choices=("0_to_15", "16_to_24", "25_to_59", "60_and_over", "unknown"),
        ),
        Choice(
            "drink_or_drugs",
            "Whether police suspect that drink or drugs of anybody involved played a part.",
            "not_suspected",
            label="substance link",
            choices=("suspected", "not_suspected", "unknown"),
        ),
        Area("area_code", "Where it happened: LSOA, ward or district.", "E06000030"),
    ),
)
