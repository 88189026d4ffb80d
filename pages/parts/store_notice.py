"""What somebody who looks after the data should know of the store itself, in one quiet line: what was mended in it.

Never says anything while all is well.
"""

from __future__ import annotations

from pages.parts.context import Context
from pages.parts.markup import Html, fill, join


def notice(here: Context) -> Html:
    """Give the sentences about the store that is served, "" where there is nothing to say."""
    return join(fill("<p class='note' role='status'>{message}</p>", message=told) for told in here.store.messages)
