"""What is counted about people hurt on roads. Declarations only."""

from indicators.engine.definition import Breakdown, Count, Indicator, Rows

casualties = Rows("road_casualties")
badly_hurt = Rows("road_casualties", where="severity in ('fatal', 'serious')")

killed_or_seriously_injured = Indicator(
    title="People killed or seriously injured on roads",
    measure=Count(badly_hurt),
    unit="casualties",
    counts=(
        "People, not collisions: those who died within 30 days of a collision on a public road, and those seriously "
        "injured. Counted as police record them, without the national adjustment for forces that changed their forms."
    ),
    why="Each is a life ended or changed; it is the figure by which road safety is judged in the whole country.",
    caveat="One collision can hurt several. The newest months change while injuries are looked at again.",
    breakdowns=(Breakdown("severity", ("fatal", "serious")), "drink_or_drugs", "road_user", "age_band"),
)

all_casualties = Indicator(
    title="People hurt on roads",
    measure=Count(casualties),
    unit="casualties",
    counts="People killed or hurt, seriously or slightly, in collisions on public roads that police recorded.",
    why="It is large enough to move steadily, where the count of the badly hurt swings by chance.",
    caveat="Many slight injuries are never reported to police.",
    breakdowns=("road_user",),
)
