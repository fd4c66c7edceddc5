"""A report in pieces of HTML, for a page that has a head and a foot of its own."""

import re
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from stopwork.reports.documents.document import Document, Picture
from stopwork.reports.documents.html import TOP, group_html, part_html, picture_html, text_html
from stopwork.reports.documents.notes import Notes, notes_of


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnPart:
    """One part of a report as HTML, from its heading on."""

    key: str
    title: str
    html: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A report in pieces, for a page that has a head and a foot of its own.

    `references` are the groups that the numbers lead to, as `html.group_html` writes them.
    """

    lead: Markup
    parts: tuple[DrawnPart, ...]
    references: tuple[dict[str, Any], ...]


def drawn(document: Document) -> Drawn:
    """Return a report in pieces; their headings begin at the second level."""
    notes = notes_of(document)
    named = {str(escape(part.title)): 1 for part in document.parts}
    lead = text_html(document.lead, notes)
    parts = tuple(
        DrawnPart(key=part.key, title=part.title, html=_apart(part_html(part, TOP, notes), named))
        for part in document.parts
    )
    return Drawn(lead=lead, parts=parts, references=tuple(map(group_html, notes.groups)))


def _apart(html: Markup, named: dict[str, int]) -> Markup:
    """The same with a number behind a region's name that stood before: no two are called alike."""

    def numbered(found: re.Match[str]) -> str:
        named[found[1]] = named.get(found[1], 0) + 1
        more = f", {named[found[1]]}" if named[found[1]] > 1 else ""
        return f'role="region" aria-label="{found[1]}{more}"'

    return Markup(re.sub(r'role="region" aria-label="([^"]*)"', numbered, html))  # noqa: S704


def picture_alone(picture: Picture) -> Markup:
    """Return one picture with its table, and no numbers: no list stands beside it."""
    return picture_html(picture, Notes(groups=(), numbers={}))
