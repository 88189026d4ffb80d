"""What a screen begins with: its crumbs, its finding, what its address asked for in vain, and rows of choices.

Choices are links, so that every one of them is an address that can be sent to somebody.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pages.parts.markup import Html, fill, join

NOTHING = Html("")
Choice = tuple[str, str, bool]


def heading(title: str, crumbs: Html = NOTHING, told: Iterable[str] = (), below: Html = NOTHING) -> Html:
    """Give the head of a screen; `told` are sentences on what its address asked for in vain."""
    return fill(
        "<div class='heading'>{crumbs}<h1>{title}</h1>{told}{below}</div>",
        crumbs=fill("<p class='crumb'>{crumbs}</p>", crumbs=crumbs) if crumbs else NOTHING,
        title=title,
        told=join(fill("<p class='telling' role='status'>{told}</p>", told=sentence) for sentence in told),
        below=below,
    )


def switch(word: str, choices: Sequence[Choice], shown: bool = True) -> Html:
    """Give a row of choices, each a name, an address, and whether it is the one on the screen; `word` names the row."""
    links = join(
        fill(
            '<a href="{to}"{here}>{name}</a>', to=to, name=name, here=Html(' aria-current="true"') if here else NOTHING
        )
        for name, to, here in choices
    )
    return fill(
        '<nav class="sw" aria-label="{word}">{name}<div>{links}</div></nav>',
        word=word,
        name=fill("<span>{word}</span>", word=word) if shown else NOTHING,
        links=links,
    )
