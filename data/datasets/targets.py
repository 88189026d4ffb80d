"""How much is enough, and since when: targets with their forms, dates, authors and reasons."""

from data.schema import About, Area, Choice, Dataset, Date, Fault, Narrative, Number, Role, Text

targets = Dataset(
    name="targets",
    title="Targets",
    row="One target for one indicator in one area, from a date on; several rows make a target in steps.",
    supplier="Partnership",
    replaces=("indicator", "area_code", "starts_on"),
    key=("indicator", "area_code", "starts_on"),
    about=About.THINGS,
    columns=(
        Text("indicator", "The indicator's id in the framework.", "missing-episodes", longest=60),
        Area("area_code", "The area that it is for.", "E06000030"),
        Date(
            "starts_on",
            "The first day from which it counts.",
            "2026-04-01",
            may_be_future=True,
        ),
        Date(
            "ends_on",
            "The last day on which it counts, and the day by which a path is to have come to its level; blank while "
            "it stands.",
            "",
            required=False,
            may_be_future=True,
        ),
        Choice(
            "form",
            "at_most for a ceiling, at_least for a floor, between for a range.",
            "at_most",
            choices=("at_most", "at_least", "between"),
        ),
        Number(
            "level",
            "The level, in the indicator's own unit for one period (a share as a percentage). With last_year and peers "
            "it is how many per cent less (at_most) or more (at_least), 0 for any; with since_base the change in per "
            "cent, a fall with a minus; with year_to_date how many from 1 April on.",
            "45",
            decimal=True,
            lowest=None,
        ),
        Number("upper", "The upper end of a range.", "", required=False, decimal=True, lowest=None),
        Number("tolerance", "How far off is still watch.", "5", required=False, decimal=True),
        Choice(
            "tolerance_kind",
            "The tolerance is a percentage of the target, in the indicator's own unit, in that unit for each year "
            "since the target began, or (without a size) the figure's own 95% interval.",
            "percent",
            required=False,
            choices=("percent", "absolute", "absolute_a_year", "limits"),
        ),
        Role("author", "The role that agreed it.", "Exploitation chair"),
        Narrative("reason", "Why this level.", "Agreed at the board of April 2026", longest=300),
        Choice(
            "basis",
            "What the level is set against: the figure itself, the same period of last year, a path from a base to the "
            "level, the year to date, a change since a base (in all or a year), or the other areas; blank for the "
            "figure itself.",
            "figure",
            required=False,
            omissible=True,
            choices=("figure", "last_year", "path", "year_to_date", "since_base", "a_year_since_base", "peers"),
        ),
        Number(
            "acceptable",
            "What is acceptable though not aimed for, measured as the level is; it takes the place of a tolerance.",
            "",
            required=False,
            omissible=True,
            decimal=True,
            lowest=None,
        ),
        Number(
            "base",
            "The figure from which a path or a change begins; for a change it may be blank, and is then the figure of "
            "the period that holds base_on.",
            "",
            required=False,
            omissible=True,
            decimal=True,
            lowest=None,
        ),
        Date("base_on", "The day of the base.", "", required=False, omissible=True),
        Choice(
            "judged_by",
            "Whether the status follows the process limits or the tolerance; blank for the limits.",
            "",
            required=False,
            omissible=True,
            choices=("limits", "tolerance"),
        ),
    ),
    together=(
        Fault("period_order", "ends_on < starts_on"),
        Fault(
            "range_upper", "form = 'between' and basis is distinct from 'peers' and (upper is null or upper < level)"
        ),
        Fault("range_basis", "form = 'between' and basis in ('last_year', 'path')"),
        Fault("range_peers", "form = 'between' and basis = 'peers' and (level <> 0 or upper is not null)"),
        Fault("path_parts", "basis = 'path' and (base is null or base_on is null or ends_on is null)"),
        Fault("path_order", "basis = 'path' and base_on >= ends_on"),
        Fault("base_day", "basis in ('since_base', 'a_year_since_base') and base_on is null"),
        Fault("base_after", "base_on > starts_on"),
        Fault(
            "base_unused",
            "(base is not null or base_on is not null) and "
            "coalesce(basis, 'figure') in ('figure', 'last_year', 'year_to_date', 'peers')",
        ),
        Fault(
            "acceptable_side",
            "case when coalesce(basis, 'figure') in ('last_year', 'peers') then acceptable > level "
            "when form = 'at_most' then acceptable < level when form = 'at_least' then acceptable > level end",
        ),
        Fault("acceptable_range", "form = 'between' and acceptable is not null"),
        Fault(
            "tolerance_twice",
            "(acceptable is not null)::int + (tolerance is not null)::int + "
            "coalesce((tolerance_kind = 'limits')::int, 0) > 1",
        ),
    ),
)
