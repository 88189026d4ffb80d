"""Invented plans: some actions done, some overdue, some moved, as the lists of the last three quarters have them.

Owners are roles and agencies, never people. Dates lie around the day of the demonstration, so that it never grows old.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from data.demo_invent import DemoFile, file_name, sheet
from data.periods import month_end, months_later

LISTS = 3
DRAWN_AFTER = 12
_COLUMNS = (
    "indicator", "action_ref", "action", "owner", "first_due_on", "due_on", "done_on", "section",
)  # fmt: skip


@dataclass(frozen=True)
class AskedPlan:
    """An indicator of the framework that a list of actions answers, with who sends it."""

    indicator: str
    supplier: str
    owner: str


@dataclass(frozen=True)
class Action:
    """An invented action: first due so many days before (or, under 0, after) the day of the demonstration.

    `moved` is by how many days its date was moved later, the first time and in all, seen from one list to the next.
    `done` is how many days before that day it was done.
    """

    words: str
    owner: str
    due: int
    done: int | None = None
    moved: tuple[int, ...] = ()
    section: str = ""


@dataclass(frozen=True)
class Plan:
    """An invented plan: the letters that its references begin with, and its actions."""

    letters: str
    actions: tuple[Action, ...]


_UNIT, _TRAINING, _HEALTH, _HOUSING, _COUNCIL, _POLICE, _FIRE = (
    "Safeguarding unit", "Workforce training lead", "Integrated care board", "Housing service", "Council highways team",
    "Roads policing unit", "Fire and rescue service",
)  # fmt: skip
PLANS: dict[str, Plan] = {
    "review-action-plans": Plan(
        "RAP",
        (
            Action("Review of thresholds", _UNIT, 88, section="Adult review, spring"),
            Action("Brief all teams on the adult review", _TRAINING, 300, done=306, section="Adult review, spring"),
            Action("Joint chronology template in use", _UNIT, 240, done=221, section="Adult review, spring"),
            Action("Audit of repeat referrals", _UNIT, 150, done=152, section="Child practice review"),
            Action("Learning event for frontline staff", _TRAINING, 210, done=215, section="Child practice review"),
            Action("Escalation route agreed with schools", "Education service", 180, done=181,
                   section="Child practice review"),
            Action("Information sharing agreement signed", _HEALTH, 40, section="Domestic homicide review"),
            Action("Housing pathway for victims who flee", _HOUSING, 60, moved=(75, 120),
                   section="Domestic homicide review"),
            Action("Routine enquiry in all maternity clinics", _HEALTH, -130, section="Domestic homicide review"),
        ),
    ),
    "safe-system": Plan(
        "SSA",
        (
            Action("Speed limit review of urban A roads", _COUNCIL, 190, done=190, section="Safe speeds"),
            Action("Average speed cameras on the ring road", _COUNCIL, 70, moved=(160,), section="Safe speeds"),
            Action("Fatal four campaign each quarter", _POLICE, 160, done=165, section="Safe road use"),
            Action("Young driver course in colleges", _FIRE, -20, section="Safe road use"),
            Action("Junction safety scheme at six sites", _COUNCIL, -140, section="Safe roads and roadsides"),
            Action("Fleet standard for council contracts", "Council procurement team", 230, done=215,
                   section="Safe vehicles"),
            Action("Trauma data shared by the hospital", _HEALTH, 145, done=150, section="Post-crash response"),
            Action("Review of emergency access routes", _FIRE, -95, section="Post-crash response"),
        ),
    ),
    "duty-milestones": Plan(
        "SVD",
        (
            Action("Partnership agreement published", "Community safety team", 900, done=903, section="Agreement"),
            Action("Delivery plan sent to government", "Community safety team", 870, done=871, section="Agreement"),
            Action("Strategic needs assessment published", "Public health team", 700, done=688, section="Evidence"),
            Action("Data sharing from all specified authorities", _HEALTH, 50, section="Evidence"),
            Action("Local strategy agreed by all partners", "Serious Violence Duty lead", 640, done=640,
                   section="Strategy"),
            Action("Yearly review of the strategy", "Serious Violence Duty lead", -25, section="Strategy"),
            Action("Consultation with young people", "Youth service", 30, moved=(90,), section="Strategy"),
            Action("Evaluation of funded interventions", "Public health team", -150, section="Delivery"),
        ),
    ),
    "dhr": Plan(
        "DHR",
        (
            Action("Panel training for new chairs", "Community safety team", 260, done=262),
            Action("Bereavement support commissioned", "Commissioning team", 200, done=190),
            Action("Learning briefing to general practices", _HEALTH, 35),
            Action("Themes of all reviews published", "Community safety team", -60),
        ),
    ),
}  # fmt: skip
PLAIN = (
    Action("Lead and terms of reference agreed", "Plan owner", 250, done=255),
    Action("Partners briefed", "Plan owner", 170, done=171),
    Action("First review of progress", "Plan owner", 45, moved=(90,)),
    Action("Evidence gathered from all agencies", "All agencies", 20),
    Action("Closing report to the board", "Plan owner", -160),
)


def milestone_files(today: date, asked: Sequence[AskedPlan] | None) -> Iterator[DemoFile]:
    """Give the lists of the last quarters, of each supplier one a quarter; all known plans where none is asked for."""
    wanted = [AskedPlan(name, "Partnership", "") for name in PLANS] if asked is None else list(asked)
    for supplier in dict.fromkeys(plan.supplier for plan in wanted):
        own = [plan for plan in wanted if plan.supplier == supplier]
        for at, drawn in enumerate(days_drawn(today)):
            rows = [row for plan in own for row in _rows(plan, today, drawn, at)]
            first, last = months_later(drawn.replace(day=1), -3), month_end(months_later(drawn, -1))
            name = file_name("milestones", first, last)
            yield DemoFile("milestones", supplier, name, sheet("milestones", _COLUMNS, rows), first, last, drawn)


def days_drawn(today: date) -> list[date]:
    """Give the days on which the last lists were drawn by `today`, oldest first: a while after each quarter's end."""
    ends = [month_end(months_later(today, -back)) for back in range(3 * LISTS + 4)]
    drawn = [end + timedelta(days=DRAWN_AFTER) for end in ends if end.month % 3 == 0]
    return sorted(day for day in drawn if day <= today)[-LISTS:]


def _rows(plan: AskedPlan, today: date, drawn: date, at: int) -> Iterator[tuple[object, ...]]:
    known = PLANS.get(plan.indicator, Plan("ACT", PLAIN))
    for number, action in enumerate(known.actions, start=1):
        owner = plan.owner if action.owner == "Plan owner" and plan.owner else action.owner
        first = today - timedelta(days=action.due)
        seen = action.moved[: max(0, at - (LISTS - 1 - len(action.moved)))]
        due = first + timedelta(days=seen[-1] if seen else 0)
        finished = None if action.done is None else today - timedelta(days=action.done)
        done = finished if finished is not None and finished <= drawn else ""
        reference = f"{known.letters}-{number:02d}"
        yield (plan.indicator, reference, action.words, owner, first, due, done, action.section)
