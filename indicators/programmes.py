"""What is counted about programmes, orders and licences: who began, and how they ended. Declarations only."""

from indicators.engine.definition import Breakdown, Count, Indicator, Proportion, Rows, Way

ABUSE = ("building_choices", "skills_for_relationships", "voluntary_programme", "other_abuse_programme")
ORDERS = ("hate_crime_order", "hate_crime_licence")
NOT_COMPLETED = ("dropped_out", "found_unsuitable", "breached_or_recalled")
NOT_MET = ("aims_not_met", "dropped_out", "offended_again")

abuse_started = Rows(
    "probation_programmes",
    where="""step = 'started' and programme in ('building_choices', 'skills_for_relationships', 'voluntary_programme',
        'other_abuse_programme')""",
)
abuse_ended = Rows(
    "probation_programmes",
    where="""step not in ('started', 'moved_on') and programme in ('building_choices', 'skills_for_relationships',
        'voluntary_programme', 'other_abuse_programme')""",
)
relationships_begun = Rows(
    "probation_programmes", where="step = 'started' and programme = 'building_better_relationships'"
)
relationships_ended = Rows(
    "probation_programmes",
    where="step not in ('started', 'moved_on') and programme = 'building_better_relationships'",
)
relationships_broken = Rows(
    "probation_programmes",
    where="""step in ('dropped_out', 'found_unsuitable', 'breached_or_recalled')
        and programme = 'building_better_relationships'""",
)
orders_ended = Rows(
    "probation_programmes",
    where="step not in ('started', 'moved_on') and programme in ('hate_crime_order', 'hate_crime_licence')",
)
interventions_begun = Rows("youth_programmes", where="purpose = 'intervention' and step = 'started'")
interventions_ended = Rows("youth_programmes", where="purpose = 'intervention' and step not in ('started', 'moved_on')")
diversions_begun = Rows("youth_programmes", where="purpose = 'diversion' and step = 'started'")
diversions_ended = Rows("youth_programmes", where="purpose = 'diversion' and step not in ('started', 'moved_on')")
diversions_broken = Rows(
    "youth_programmes",
    where="purpose = 'diversion' and step in ('aims_not_met', 'dropped_out', 'offended_again')",
)

abuse_programmes_completed = Indicator(
    title="Abuse programmes that were completed",
    measure=Proportion(abuse_ended, where="step = 'completed'"),
    unit="endings",
    counts=(
        "Of the programmes on domestic abuse that ended in the quarter, whenever they began, those that the person "
        "completed. Building Better Relationships has figures of its own; who moved to another area counts as neither."
    ),
    why="A programme can only change somebody who stays to its end.",
    caveat=(
        "It is not about those who began in the quarter. After many starts it dips first, because who drops out does "
        "so early. To complete a programme is not yet to have stopped abusing."
    ),
    breakdowns=(Breakdown("programme", ABUSE),),
    every=3,
)

abuse_programmes_started = Indicator(
    title="Starts of abuse programmes",
    measure=Count(abuse_started),
    unit="starts",
    counts=(
        "How many times in the quarter somebody began a programme on domestic abuse other than Building Better "
        "Relationships. Who begins two counts twice."
    ),
    why="A good rate of completion helps few people where few begin.",
    caveat="It follows what courts order and what is funded as much as the need.",
    breakdowns=(Breakdown("programme", ABUSE),),
    every=3,
    way=Way.NEITHER,
)

relationships_completed = Indicator(
    title="Building Better Relationships completed",
    measure=Count(relationships_ended, where="step = 'completed'"),
    unit="people",
    counts=(
        "Of the people whose Building Better Relationships programme ended in the quarter, whenever they began, those "
        "who completed it. Who moved to another area is not among them."
    ),
    why="It is the main programme by which courts ask men to change how they treat a partner.",
    caveat="The number follows how many began a year before. To complete it is not yet to have stopped abusing.",
    every=3,
)

relationships_not_completed = Indicator(
    title="Building Better Relationships not completed",
    measure=Count(relationships_broken),
    unit="people",
    counts=(
        "People who left Building Better Relationships in the quarter without completing it: those who dropped out, "
        "were found unsuitable, or were taken off it by a breach of their sentence or a recall to prison."
    ),
    why="Why people leave shows what would keep them: better choice at the start, or a firmer hold later.",
    caveat="Each person has one reason, the one that ended it; others may have led there.",
    breakdowns=(Breakdown("step", NOT_COMPLETED),),
    every=3,
    way=Way.OPPOSITE,
)

relationships_started = Indicator(
    title="Starts of Building Better Relationships",
    measure=Count(relationships_begun),
    unit="people",
    counts="People who began Building Better Relationships in the quarter.",
    why="Those who begin now are those who can complete it in about a year.",
    caveat="It follows what courts order as much as the need.",
    every=3,
    way=Way.NEITHER,
)

orders_completed = Indicator(
    title="Hate crime orders and licences completed",
    measure=Count(orders_ended, where="step = 'completed'"),
    unit="orders",
    counts=(
        "Of the orders and licences for hate crimes that ended in the quarter, whenever they began, those that were "
        "completed: they ran to their end, or were ended early for good progress."
    ),
    why="Who completes an order has done what the court asked, and been worked with throughout.",
    caveat="The number follows how many were sentenced before. Read it beside the share.",
    breakdowns=(Breakdown("programme", ORDERS),),
    every=3,
)

orders_completed_share = Indicator(
    title="Share of hate crime orders completed",
    measure=Proportion(orders_ended, where="step = 'completed'"),
    unit="orders",
    counts=(
        "Of the orders and licences for hate crimes that ended in the quarter, the share that was completed. What was "
        "handed on to another area is not among them."
    ),
    why="It tells better work from more sentences.",
    caveat="It rests on few orders, so one quarter says little.",
    breakdowns=(Breakdown("programme", ORDERS),),
    every=3,
)

interventions_completed = Indicator(
    title="Youth interventions that met their aims",
    measure=Proportion(interventions_ended, where="step = 'aims_met'"),
    unit="endings",
    counts=(
        "Of the interventions with children and young people that ended in the quarter, whenever they began, those "
        "that were finished with their aims met. Diversion has figures of its own; who moved away counts as neither."
    ),
    why="It shows whether the help that is offered is taken up and works.",
    caveat=(
        "Whether aims were met is the worker's own finding. It is not about those who began in the quarter, and dips "
        "after many starts, because who drops out does so early."
    ),
    every=3,
)

interventions_started = Indicator(
    title="Starts of youth interventions",
    measure=Count(interventions_begun),
    unit="starts",
    counts="How many times in the quarter a child or young person began an intervention other than diversion.",
    why="A good rate of completion helps few where few begin.",
    caveat="One child may begin several.",
    every=3,
    way=Way.NEITHER,
)

diversions_succeeded = Indicator(
    title="Diversions that met their aims",
    measure=Count(diversions_ended, where="step = 'aims_met'"),
    unit="outcomes",
    counts=(
        "Of the diversions of children and young people that ended in the quarter, whenever they began, those that "
        "were finished with their aims met, by what the work was mainly about."
    ),
    why="Each is a child who got help instead of a record.",
    caveat="Whether aims were met is the worker's own finding, and the number grows with the number diverted.",
    breakdowns=(Breakdown("need"),),
    every=3,
)

diversion_success_share = Indicator(
    title="Share of diversions that met their aims",
    measure=Proportion(diversions_ended, where="step = 'aims_met'"),
    unit="outcomes",
    counts="Of the diversions that ended in the quarter, the share that was finished with its aims met.",
    why="It tells better work from more work.",
    caveat="Whether aims were met is the worker's own finding.",
    breakdowns=(Breakdown("need"),),
    every=3,
)

diversions_not_succeeded = Indicator(
    title="Diversions that did not meet their aims",
    measure=Count(diversions_broken),
    unit="outcomes",
    counts=(
        "Diversions that ended in the quarter without meeting their aims: finished without, left early, or ended by a "
        "new offence."
    ),
    why="How they fail shows what to change.",
    caveat="Offences that follow after the end are not known here.",
    breakdowns=(Breakdown("step", NOT_MET),),
    every=3,
    way=Way.OPPOSITE,
)

diversions_started = Indicator(
    title="Starts of diversion",
    measure=Count(diversions_begun),
    unit="starts",
    counts="How many times in the quarter a child or young person began a diversion.",
    why="It shows how often children are kept out of the justice system.",
    caveat="One child may begin several.",
    every=3,
    way=Way.NEITHER,
)
