"""Actions of a plan, with who owns them and by when: each file is the whole list as it stood when it was drawn."""

from data.schema import About, Dataset, Date, Fault, Key, Narrative, Role, Text

milestones = Dataset(
    name="milestones",
    title="Milestones",
    row="One action of one plan; the file is the whole list as it stood on the day it was drawn, done ones included.",
    supplier="Agency",
    replaces=("indicator",),
    as_drawn=True,
    key=("indicator", "action_ref"),
    about=About.THINGS,
    columns=(
        Text("indicator", "The indicator's id in the framework.", "review-action-plans", longest=60),
        Key("action_ref", "The action's own reference, the same in every list.", "RAP-07"),
        Narrative(
            "action",
            "What is to be done, in words that can be read aloud and name nobody.",
            "Review of thresholds",
            longest=120,
        ),
        Role("owner", "The role or agency that answers for it, never a person's name.", "Safeguarding unit"),
        Date(
            "first_due_on",
            "The day by which it was first agreed to be done; it never changes, so that slippage can be told.",
            "2026-06-30",
            may_be_future=True,
        ),
        Date("due_on", "The day by which it is to be done now.", "2026-08-31", may_be_future=True),
        Date("done_on", "The day on which it was done; blank while it is open.", "", required=False),
        Narrative(
            "section",
            "What it stands under in the plan: a pillar, a review; blank for none, and named after nobody.",
            "Learning review 4",
            required=False,
            omissible=True,
            longest=60,
        ),
        Date("agreed_on", "The day on which it was agreed.", "", required=False, omissible=True),
    ),
    together=(
        Fault("due_before_agreed", "due_on < agreed_on or first_due_on < agreed_on"),
        Fault("done_before_agreed", "done_on < agreed_on"),
    ),
)
