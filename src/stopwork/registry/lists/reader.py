"""What makes a publication a list: the code it is filed under, and what its lines are worth."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from stopwork.registry.listing import Item
from stopwork.sources.publication import Publication

Naming = Callable[[str, Sequence[str]], str]  # a snapshot's name, and the lists inside it


@dataclass(frozen=True, slots=True, kw_only=True)
class ListReader:
    """
    One publication of a list.

    Its `publication` yields listings, the rows set aside and the days the content gives. `filed_as`
    gives the code of one snapshot, where neither `code` nor the one list inside it is that.
    `instead` says of a document that no reader knows what to fetch instead, or nothing.
    """

    code: str
    standing: str
    publication: Publication[Item]
    filed_as: Naming | None = None
    instead: Callable[[str], str | None] | None = None

    def code_of(self, name: str, lists: Sequence[str]) -> str:
        """Return what a snapshot is of: the one list inside it, or else the publication."""
        if self.filed_as:
            return self.filed_as(name, lists)
        return lists[0] if len(lists) == 1 else self.code


def with_file_name(code: str, name: str) -> str:
    """Return a code for a snapshot of which the file's name alone says what it is."""
    return re.sub(r"[^A-Z0-9]+", "_", f"{code}_{name.split('.', maxsplit=1)[0]}".upper())
