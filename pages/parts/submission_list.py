"""The list of past submissions: which file is the truth for which months, who sent it, and the way to take it back.

Reads what it is given; the steps of withdrawing and restoring are taken in submission_panel.py.
"""

from __future__ import annotations

from collections.abc import Sequence

from data.datasets import DATASETS
from data.periods import Span, day_name, day_of
from data.schema import About
from data.submissions import Submission
from indicators.engine.disclosure import too_small
from pages.parts.figures import number, plural
from pages.parts.markup import Html, fill, join, link
from pages.parts.upload_words import STATE_WORDS

PAGE_ROWS = 20
RECENT_ROWS = 6
FEW = "1 to 4"
_HEAD = ("No.", "Dataset", "Supplier", "Months", "Rows", "Sent by", "Received", "State", "")
_NUMBERS = ("No.", "Rows")


def title(submissions: Sequence[Submission]) -> str:
    """Give the finding of the whole list."""
    if not submissions:
        return "Nothing has been submitted yet"
    holding = sum(s.state == "current" for s in submissions)
    return f"{number(holding)} of {number(len(submissions))} {plural(len(submissions), 'submission')} hold now"


def title_of(dataset: str) -> str:
    """Give the title of a dataset by its name."""
    return DATASETS[dataset].title if dataset in DATASETS else dataset


def months_of(submission: Submission) -> str:
    """Give the months that a submission covers, in words; '' where it has none."""
    if submission.first_month is None or submission.last_month is None:
        return ""
    return Span(submission.first_month, submission.last_month).words()


def rows_cell(submission: Submission) -> str:
    """Give how many rows a submission has, "1 to 4" where that is as few people (a ready-made row is none)."""
    dataset = DATASETS.get(submission.dataset)
    people = dataset is not None and dataset.monthly and dataset.about is About.PEOPLE
    small = people and too_small(submission.rows)
    return FEW if small else number(submission.rows)


def recent(submissions: Sequence[Submission]) -> Html:
    """Give the newest few, with a link to all."""
    if not submissions:
        return Html("<h2>Past submissions</h2><p class='quiet'>Nothing has been submitted yet.</p>")
    every = (
        f"All {number(len(submissions))} {plural(len(submissions), 'submission')}"
        if len(submissions) > 1
        else "Every submission"
    )
    return fill(
        "<h2>Past submissions</h2>{table}<p class='more'>{all}</p>",
        table=table(submissions[:RECENT_ROWS]),
        all=link(every, "upload", show="submissions"),
    )


def pages(count: int) -> int:
    """Give how many pages a list of `count` submissions has, one at least."""
    return max(1, -(-count // PAGE_ROWS))


def page(submissions: Sequence[Submission], at: int, dataset: str) -> Html:
    """Give one page of the list, counted from 1, with links to the others; `dataset` keeps the choice of one."""
    if not submissions:
        return Html(
            "<p class='quiet'>The first file that is accepted will stand here, with the way to take it back.</p>"
        )
    rows = submissions[(at - 1) * PAGE_ROWS : at * PAGE_ROWS]
    return fill("{table}{turns}", table=table(rows), turns=_turns(at, pages(len(submissions)), dataset))


def _turns(at: int, count: int, dataset: str) -> Html:
    if count == 1:
        return Html("")
    links = join(
        fill("<b aria-current='page'>{n}</b>", n=n)
        if n == at
        else link(n, "upload", show="submissions", dataset=dataset, page=str(n))
        for n in range(1, count + 1)
    )
    return fill("<nav class='turns-page' aria-label='Pages'>{links}</nav>", links=links)


def table(submissions: Sequence[Submission]) -> Html:
    """Give submissions as a table, in the order given."""
    return fill(
        "<table class='subs'><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>",
        head=join(
            fill("<th scope='col'{num}>{word}</th>", num=Html(" class='num'" if word in _NUMBERS else ""), word=word)
            for word in _HEAD
        ),
        rows=join(_row(one) for one in submissions),
    )


def _row(one: Submission) -> Html:
    action = {"current": "Withdraw", "superseded": "Withdraw", "withdrawn": "Restore"}[one.state]
    return fill(
        "<tr class='{state}'><td class='num'>{id}</td><td>{dataset}</td><td>{supplier}</td><td>{months}</td>"
        "<td class='num'>{rows}</td><td>{by}</td><td class='nb'>{received}</td>"
        "<td class='nb'>{words}</td><td class='nb'>{action}</td></tr>",
        state=one.state,
        id=link(one.id, "upload", show="submissions", id=str(one.id)),
        dataset=title_of(one.dataset),
        supplier=one.supplier,
        months=months_of(one) or "\u2013",
        rows=rows_cell(one),
        by=one.received_by,
        received=day_name(day_of(one.received_at)),
        words=STATE_WORDS[one.state],
        action=link(action, "upload", show="submissions", id=str(one.id), move="1"),
    )
