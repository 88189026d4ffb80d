"""What is counted about fires. Declarations only."""

from indicators.engine.definition import Breakdown, Count, Indicator, Rate, Rows, Way

SET = ("primary_building_or_other", "primary_vehicle", "secondary")

burned = Rows("fires", where="fire_type in ('primary_building_or_other', 'primary_vehicle', 'secondary')")
set_alight = Rows(
    "fires",
    where="cause = 'deliberate' and fire_type in ('primary_building_or_other', 'primary_vehicle', 'secondary')",
)

deliberate_fires = Indicator(
    title="Deliberate fires",
    measure=Count(set_alight),
    unit="fires",
    counts=(
        "Primary and secondary fires that the fire service thinks or suspects were meant, on the owner's property or "
        "anybody else's. Chimney fires are left out, as are fires of which nobody knows the cause."
    ),
    why="A fire in a bin or on a field is often the first sign of trouble in a place, and any can kill.",
    caveat="Deliberate is the fire service's view and is no finding of arson. Dry weather brings more grass fires.",
    breakdowns=(Breakdown("fire_type", SET),),
)

deliberate_fire_rate = Indicator(
    title="Deliberate fires for every 10,000 residents",
    measure=Rate(set_alight, per=10_000),
    unit="fires",
    counts="The same deliberate primary and secondary fires in the month for every 10,000 residents.",
    why="A rate lets areas of different size be compared.",
    caveat="Fields and heaths burn where few people live, so a rural area can have a high rate.",
)

cause_not_known = Indicator(
    title="Fires of unknown cause",
    measure=Count(burned, where="cause = 'not_known'"),
    unit="fires",
    counts="Of all primary and secondary fires, those of which the fire service does not know the cause.",
    why="It says how far the count of deliberate fires can be trusted: national figures take these for accidents.",
    caveat="It measures what is known, not the fires.",
    way=Way.NEITHER,
)
