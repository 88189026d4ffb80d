"""Datasets about missing people."""

from data.schema import Area, Choice, Dataset, Fault, Flag, Key, Pseudonym, Timestamp

missing_episodes = Dataset(
    name="missing_episodes",
    title="Missing episodes",
    row="One episode of a person reported missing to police.",
    supplier="Police",
    key=("episode_ref",),
    dated="reported_at",
    placed="area_code",
    columns=(
        Key("episode_ref", "The supplier's own reference for the episode.", "ME-10482"),
        Pseudonym("person_ref", "Stands for the person; the same in every month.", "p7f3a", required=False),
        Timestamp("reported_at", "When the person was reported missing.", "2026-05-02 22:15"),
        Timestamp(
            "returned_at",
            "When the person was found or came back; blank while missing.",
            "2026-05-03 07:40",
            required=False,
        ),
        Choice(
            "age_group",
            "Age on the day reported: a child is under 18.",
            "child",
            label="adult or child",
            choices=("child", "adult", "unknown"),
        ),
        Choice(
            "care_status",
            "Whether the person was looked after by a council.",
            "looked_after",
            label="missing from care",
            choices=("looked_after", "not_looked_after", "unknown"),
        ),
        Choice(
            "placing_authority",
            "For a looked-after person: the council that placed them.",
            "own",
            choices=("own", "other", "not_applicable"),
        ),
        Choice("risk", "The risk that police gave the episode.", "medium", choices=("high", "medium", "low", "none")),
        Choice(
            "category",
            "Missing, or absent: not at a place where expected, whereabouts known.",
            "missing",
            choices=("missing", "absent"),
        ),
        Area("area_code", "Where the person lives: LSOA, ward or district.", "E06000030"),
        Flag("exploitation_flag", "Whether exploitation is suspected.", "N", required=False),
    ),
    together=(Fault("return_before_report", "returned_at < reported_at"),),
)
