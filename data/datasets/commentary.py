"""What those who answer for an indicator say of it: commentary on its periods, and the chair's judgements."""

from data.schema import About, Choice, Dataset, Date, Fault, Narrative, Signatory, Text

commentary = Dataset(
    name="commentary",
    title="Commentary",
    row="What the figure of one indicator in one period says, why it is so, and what is done about it.",
    supplier="Partnership",
    replaces=("indicator", "period_start", "period_end"),
    key=("indicator", "period_start", "period_end"),
    about=About.THINGS,
    columns=(
        Text("indicator", "The indicator's id in the framework.", "missing-episodes", longest=60),
        Date("period_start", "The first day of the period that it is about.", "2026-05-01"),
        Date(
            "period_end",
            "The last day of that period, or of a plan's month.",
            "2026-05-31",
            may_be_future=True,
        ),
        Narrative(
            "says",
            "What the data says, in words that name nobody.",
            "Eight more episodes than in any May before.",
        ),
        Narrative("why", "Why it is so, as far as is known.", "Two homes now report every absence.", required=False),
        Narrative("doing", "What is done about it.", "The homes and the police agree who is reported.", required=False),
        Signatory("written_by", "Who wrote it: a name or role at work.", "Exploitation chair"),
        Signatory("signed_by", "Who has signed it off; blank until somebody has.", "", required=False),
        Date("signed_on", "The day on which it was signed off.", "", required=False),
    ),
    together=(
        Fault("period_order", "period_end < period_start"),
        Fault("signed_pair", "(signed_by is null) <> (signed_on is null)"),
    ),
)

judgements = Dataset(
    name="judgements",
    title="Chair's judgements",
    row="One status that a chair judges an indicator to have from a day on, in place of the one that is calculated.",
    supplier="Partnership",
    replaces=("indicator", "starts_on"),
    key=("indicator", "starts_on"),
    about=About.THINGS,
    columns=(
        Text("indicator", "The indicator's id in the framework.", "missing-episodes", longest=60),
        Date("starts_on", "The first day on which it holds.", "2026-11-02", may_be_future=True),
        Choice("status", "The status as judged.", "watch", choices=("on_track", "watch", "off_track")),
        Narrative(
            "reason", "Why the chair judges so, in words that name nobody.", "Reporting changed in May.", longest=300
        ),
        Signatory("judged_by", "Who judges: a name or role at work.", "Exploitation chair"),
        Date(
            "expires_on",
            "The last day on which it holds; a later one than the next meeting's counts as that. The day before "
            "starts_on where it was ended on the day on which it began.",
            "2027-01-31",
            may_be_future=True,
        ),
    ),
    together=(
        Fault("period_order", "expires_on < starts_on - 1"),
        Fault("judgement_ended", "expires_on = starts_on - 1"),
        Fault("judgement_long", "expires_on > starts_on + interval 12 months"),
    ),
)
