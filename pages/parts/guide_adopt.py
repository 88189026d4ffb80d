"""The guide's page for a partnership that adopts the software: from nothing to a board page with its own statements.

Every command stands here as it is typed, and a test in a browser walks them; the file's own explanations are those
that `new` writes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from indicators.engine.framework import Framework
from indicators.engine.framework_found import FOLDER, SUFFIX
from indicators.engine.framework_new import PYTHON, text_for
from pages.parts.guide_figures import begun, figures_csv, figures_name
from pages.parts.heading import NOTHING
from pages.parts.markup import Html, fill, href, join

NAME = "ourtown"
OWN = """\
[[group.outcome]]
id = "homes-safe"
statement = "Fewer homes are burgled, and people feel safe in them."
lens = "location"

[[group.indicator]]
id = "home-burglaries"
name = "Burglaries of homes"
short = "Home burglaries"
kind = "counts"
better = "lower"
outcomes = ["homes-safe"]
supplier = "Police"
owner = "Neighbourhood policing lead"
frequency = "monthly"
lag_days = 31
unit = "burglaries"
about = "things"
"""


@dataclass(frozen=True)
class Step:
    """One step: its title, what to know, the commands to type one after the other, and what to write into the file."""

    title: str
    says: Html
    commands: tuple[str, ...] = ()
    write: str = ""
    after: Html = NOTHING


SEND = "Send a file"
STEPS = (
    Step(
        "Get the software",
        Html(
            "On Debian, or a Linux like it, with git, make and Python 3.11. <code>ADDRESS</code> is where you found "
            "the software. The first start takes a few minutes and shows a demonstration on <code>http://localhost:8501"
            "</code>. Look around, then stop it with Ctrl+C. All later commands are typed in the same folder."
        ),
        ("git clone ADDRESS safer-outcomes", "cd safer-outcomes", "make run"),
    ),
    Step(
        "Write a file for your partnership",
        Html(
            f"The software reads all that is yours from one file, <code>indicators/frameworks/{NAME}{SUFFIX}</code>. "
            f"Choose a short name of your own in place of <code>{NAME}</code>, here and in everything below."
        ),
        (f"{PYTHON} -m indicators new {NAME}",),
        after=Html(
            f"Would you rather keep it in a folder of yours? Add <code>--to FOLDER</code>, and write <code>FOLDER/"
            f"{NAME}{SUFFIX}</code> wherever <code>{NAME}</code> stands below. The figures then lie in that folder too."
        ),
    ),
    Step(
        "See it at once",
        Html(
            "The file holds an example that works. This shows it with invented figures, and says on every screen that "
            "they are. Stop it with Ctrl+C; after you have changed the file, the same command shows what you changed."
        ),
        (f"OUTCOMES_FRAMEWORK={NAME} DEMO=1 make run",),
    ),
    Step(
        "Put in what is yours",
        Html(
            "Open the file in any editor: every word is explained beside it. Begin with the four lines <code>"
            "partnership</code>, <code>area</code>, <code>area_code</code> and <code>board</code>; the code of every "
            "district stands in <code>data/reference/districts.csv</code>. Then put your groups, statements and "
            "indicators in place of the example's. A statement of yours, and an indicator that evidences it, may be "
            "written at the end of the file like this:"
        ),
        write=OWN,
    ),
    Step(
        "Ask whether it is good",
        Html(
            "Each fault is told with its line and what should stand there, all at once. A file with a fault is never "
            "served. Without one, it says how many groups, statements and indicators it found."
        ),
        (f"{PYTHON} -m indicators check {NAME}",),
    ),
    Step(
        "Start it for real",
        Html(
            "This starts with a store of its own, empty: every indicator says what it waits for. The store is "
            f"<code>data/outcomes-{NAME}.duckdb</code>. Keep it and the file beside it that ends in <code>.key</code> "
            "together, and back up both: without the key, next month's people would be strangers."
        ),
        (f"OUTCOMES_FRAMEWORK={NAME} DEMO=0 make run",),
    ),
    Step(
        SEND,
        fill(
            "<a href='{to}'>The Data screen</a> takes a CSV, says everything that is wrong with it at once, and shows "
            "what would change before anything is stored. Figures that an agency has counted itself go in as <i>"
            "Ready-made counts</i>; rows to be counted here have <a href='{datasets}'>datasets of their own</a>, each "
            "with its template. Enter as supplier who sent the file, then your name or role, and accept.",
            to=href("upload", dataset="counts"),
            datasets=href("guide", part="datasets"),
        ),
    ),
    Step(
        "Look at your board",
        fill(
            "The page of the group shows each statement with the indicators that evidence it and their latest figures; "
            "<a href='{to}'>the overview</a> shows all groups. An indicator has no colour until it has a target, and "
            "no finding on change until 24 months are in. What has sent nothing yet says so.",
            to=href(""),
        ),
    ),
    Step(
        "Say how much is enough",
        fill(
            "A level that your board agreed, since when, and by whom it was agreed, is entered on <a href='{to}'>the "
            "Targets screen</a>. It says what the level would do to the status before you save it, and it can be taken "
            "back.",
            to=href("targets"),
        ),
    ),
)


def commands() -> tuple[str, ...]:
    """Give every command of the page, in the order in which they are typed."""
    return tuple(command for step in STEPS for command in step.commands)


def adopt_page(framework: Framework, today: date) -> Html:
    """Give the steps and the file explained, with the CSV to begin with on that day for this framework."""
    steps = join(_step(number, step, framework, today) for number, step in enumerate(STEPS, start=1))
    return fill(
        "<ol class='adopt'>{steps}</ol><h3>Every month</h3><p>Send the new month's rows alone: earlier months stay as "
        "they are. A file for a month that was sent before takes its place, and the Data screen says so first.</p>"
        "<h3>The file, word by word</h3><details><summary>Show the file as it is written for you</summary>"
        "<pre>{text}</pre></details>",
        steps=steps,
        text=text_for(FOLDER / f"{NAME}{SUFFIX}"),
    )


def _step(number: int, step: Step, framework: Framework, today: date) -> Html:
    beside = join(_beside(step, framework, today))
    return fill(
        "<li><div><h3>{number} {title}</h3><p>{says}</p></div>{beside}</li>",
        number=number,
        title=step.title,
        says=step.says,
        beside=fill("<div>{beside}</div>", beside=beside) if beside else NOTHING,
    )


def _beside(step: Step, framework: Framework, today: date) -> Iterator[Html]:
    """Give what stands beside a step: what is typed, written or sent, and what else may be done."""
    if step.commands:
        yield fill("<pre class='typed'>{lines}</pre>", lines="\n".join(step.commands))
    if step.write:
        yield fill("<pre class='written'>{lines}</pre>", lines=step.write)
    if step.title == SEND:
        yield _figures(framework, today)
    if step.after:
        yield fill("<p>{after}</p>", after=step.after)


def _figures(framework: Framework, today: date) -> Html:
    """Give how the CSV of ready-made counts begins for this framework, and what is left to fill in."""
    watched = begun(framework)
    if watched is None:
        return Html("<p>No indicator of this framework takes ready-made counts.</p>")
    lines = figures_csv(framework, watched, today).splitlines()
    whole = ", and out of how many as <code>denominator</code>" if watched.unit == "%" else ""
    return fill(
        "<pre>{lines}</pre><p>So begins <code>{file}</code>, for {name} in this framework, with a line for each period "
        "of the past year. Fill in each count as <code>numerator</code>{whole}; a line left blank is refused. The "
        "button at the foot of this page gives you the file.</p>",
        lines="\n".join([*lines[:3], *(["..."] if len(lines) > 3 else [])]),
        file=figures_name(watched),
        name=watched.short,
        whole=Html(whole),
    )
