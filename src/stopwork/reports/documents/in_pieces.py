"""A report in pieces of HTML, for a page that has a head and a foot of its own."""

import re
from dataclasses import dataclass

from markupsafe import Markup, escape

from stopwork.reports.documents.document import Document, Picture, Ref
from stopwork.reports.documents.html import anchor, part_html, picture_html, text_html
from stopwork.reports.documents.wording import visible, web_address


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnPart:
    """One part of a report as HTML, from its heading on."""

    key: str
    title: str
    html: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A report in pieces, for a page that has a head and a foot of its own.

    `references` are the number, anchor, label, words and address of each, in order.
    """

    lead: Markup
    parts: tuple[DrawnPart, ...]
    references: tuple[tuple[int, str, str, str, str | None], ...]


def drawn(document: Document) -> Drawn:
    """Return a report in pieces; their headings begin at the second level."""
    numbers = {one.ref: place for place, one in enumerate(document.references, 1)}
    named = {str(escape(part.title)): 1 for part in document.parts}
    return Drawn(
        lead=text_html(document.lead, numbers),
        parts=tuple(
            DrawnPart(
                key=part.key, title=part.title, html=_apart(part_html(part, 2, numbers), named)
            )
            for part in document.parts
        ),
        references=tuple(
            (
                numbers[one.ref],
                anchor(one.ref),
                visible(one.label),
                visible(one.says),
                web_address(one.url),
            )
            for one in document.references
        ),
    )


def _apart(html: Markup, named: dict[str, int]) -> Markup:
    """The same with a number behind a region's name that stood before: no two are called alike."""

    def numbered(found: re.Match[str]) -> str:
        named[found[1]] = named.get(found[1], 0) + 1
        more = f", {named[found[1]]}" if named[found[1]] > 1 else ""
        return f'role="region" aria-label="{found[1]}{more}"'

    return Markup(re.sub(r'role="region" aria-label="([^"]*)"', numbered, html))  # noqa: S704


def picture_alone(picture: Picture) -> Markup:
    """Return one picture with its table, its references numbered as they come."""
    return picture_html(picture, _AsTheyCome())


class _AsTheyCome(dict[Ref, int]):
    """Numbers for a picture alone: each reference gets the next one."""

    def __missing__(self, ref: Ref) -> int:
        self[ref] = len(self) + 1
        return self[ref]
