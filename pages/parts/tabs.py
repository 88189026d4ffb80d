"""The links to all groups of a board, each with its status, for the screens that show one group at a time."""

from __future__ import annotations

from indicators.engine.board import Board, GroupRating
from pages.parts.marks import shape
from pages.parts.markup import Html, fill, href, join
from pages.parts.words import STATUS_WORDS


def tabs(board: Board, here: GroupRating, screen: str = "group", choice: str = "id", **kept: str) -> Html:
    """Give the links to all groups, each with its status, on a screen whose address names the group by `choice`.

    `kept` are the other choices of its address.
    """
    found = join(
        fill(
            '<a href="{to}"{current}>{shape}{name}<span class="visually-hidden">: {word}</span></a>',
            to=href(screen, **{choice: other.group.id}, **kept),
            current=Html(' aria-current="page"') if other.group.id == here.group.id else "",
            shape=shape(other.status),
            name=other.group.short,
            word=STATUS_WORDS[other.status],
        )
        for other in board.groups
    )
    return fill('<nav class="tabs" aria-label="Groups">{found}</nav>', found=found)
