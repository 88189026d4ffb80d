"""Finds the line on which a word of a framework file stands, as TOML read does not tell it. Never judges."""

from __future__ import annotations

import re


class Lines:
    """The lines of one framework file."""

    def __init__(self, text: str) -> None:
        """Keep the text by lines."""
        self.lines = text.splitlines()

    def line_of(self, table: str, ident: str, word: str = "", again: bool = False) -> int:
        """Give the line of a word in the table of that id, the last where `again`; its own where the word is not."""
        if table in ("framework", "settings"):
            wanted = re.compile(rf"\s*\[*{re.escape(word)}\b")
            return next((n for n, line in enumerate(self.lines, start=1) if word and wanted.match(line)), 0)
        key = "(name|csp)" if table == "area_tree" else "id"
        opening, bare = rf'\b{key}\s*=\s*"{re.escape(ident)}"', rf'\b{key}\s*=\s*[^"\s]'
        found = self._opened(opening, table) or self._opened(bare, table)  # bare: an id that is no text in quotes
        if not found:
            return 0
        start = found[-1] if again else found[0]
        for n in range(start, len(self.lines)):
            if n > start and self.lines[n].lstrip().startswith("[["):
                break
            if word and re.search(rf'(^|[{{,\s"]){re.escape(word)}("|\s*=)', self.lines[n]):
                return n + 1
        return start + 1

    def _opened(self, opening: str, table: str) -> list[int]:
        return [n for n, line in enumerate(self.lines) if re.search(opening, line) and self._within(n, table)]

    def _within(self, number: int, table: str) -> bool:
        """Tell whether a line stands under a heading of that table, or in a one-line table of an array of that name."""
        for line in reversed(self.lines[: number + 1]):
            heading = re.match(r"\s*\[\[(?:group\.)?(\w+)\]\]|\s*(\w+)\s*=\s*\[\s*$", line)
            if heading:
                return (heading[1] or heading[2]) == table
        return True
