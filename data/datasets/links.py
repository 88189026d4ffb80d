"""What people saw in the dashboards of others: when, who, and the sentence that stood there."""

from data.schema import About, Dataset, Date, Fault, Narrative, Role, Text

link_visits = Dataset(
    name="link_visits",
    title="Visits to other dashboards",
    row="What one person saw of an indicator in the dashboard that holds it.",
    supplier="Partnership",
    # All that is said of one day stays: only the very same words of the same role take the place of earlier ones.
    replaces=("indicator", "seen_on", "seen_by", "headline"),
    key=("indicator", "seen_on", "seen_by", "headline"),
    about=About.THINGS,
    columns=(
        Text(
            "indicator", "The id in the framework of an indicator that is held elsewhere.", "mash-dashboard", longest=60
        ),
        Date("seen_on", "The day on which it was seen.", "2026-05-12"),
        Role("seen_by", "The role or team of the person who saw it.", "MASH manager"),
        Narrative(
            "headline",
            "What the other dashboard said, in one sentence and without names.",
            "Nine in ten contacts were decided within a working day",
            longest=200,
        ),
        Text(
            "web_page",
            "The address of the other dashboard, where people may open it; blank where it has none to give.",
            "",
            required=False,
            omissible=True,
            longest=300,
        ),
    ),
    together=(
        # A host by name and no user before it, so that no link of ours carries a password or runs a script.
        Fault("web_page", r"""not regexp_full_match(web_page, '(?i)https?://[a-z0-9.-]+(:\d+)?([/?#][^\s"<>\\]*)?')"""),
    ),
)
