"""Datasets about anti-social behaviour, noise and nuisance: what police are told, and what the council is told."""

from data.schema import About, Area, Choice, Coordinate, Dataset, Date, Flag, Key

police_asb = Dataset(
    name="police_asb",
    title="Anti-social behaviour told to police",
    row="One incident of anti-social behaviour that police recorded.",
    supplier="Police",
    key=("incident_ref",),
    dated="reported_on",
    placed="area_code",
    columns=(
        Key("incident_ref", "The supplier's own reference for the incident.", "AB-10931"),
        Date("reported_on", "The day on which it was reported.", "2026-05-02"),
        Choice(
            "category",
            "Personal where aimed at somebody, nuisance where a community suffers, environmental where the place does.",
            "nuisance",
            label="ASB category",
            choices=("personal", "nuisance", "environmental", "unknown"),
        ),
        Flag(
            "mental_health", "Whether police flag a link to anybody's mental health.", "N", label="mental health link"
        ),
        Flag("substances", "Whether police flag a link to drugs or drink.", "N", label="substance link"),
        Area("area_code", "Where it happened: LSOA, ward or district.", "E06000030"),
    ),
)

council_reports = Dataset(
    name="council_reports",
    title="Nuisance reports to the council",
    row="One report to the council of anti-social behaviour, noise or statutory nuisance.",
    supplier="Council",
    key=("request_ref",),
    dated="reported_on",
    placed="area_code",
    about=About.THINGS,
    columns=(
        Key("request_ref", "The supplier's own reference for the report.", "SR-40217"),
        Date("reported_on", "The day on which it was made.", "2026-05-02"),
        Choice(
            "complaint_type",
            "What it is mainly about.",
            "noise",
            label="complaint type",
            choices=("noise", "antisocial_behaviour", "statutory_nuisance"),
        ),
        Choice(
            "channel",
            "How it came in.",
            "web_form",
            choices=("web_form", "phone", "email", "in_person", "other"),
        ),
        Key(
            "duplicate_of",
            "The report that this one repeats, where the council linked them.",
            "SR-40211",
            required=False,
        ),
        Area("area_code", "Where it is: LSOA, ward or district.", "E06000030"),
        Coordinate(
            "easting",
            "Metres east on the British National Grid; kept only as a grid cell.",
            "414900",
            required=False,
            omissible=True,
        ),
        Coordinate(
            "northing",
            "Metres north on the British National Grid; kept only as a grid cell.",
            "184700",
            required=False,
            omissible=True,
        ),
    ),
)
