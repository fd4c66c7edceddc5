"""
A vendor's group as a drawing with the same edges as a table: for a terminal, and as one page.

The table is the equal of the drawing: whoever cannot see the one reads the other.
"""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from stopwork.registry.owners.edges import (
    Edge,
    certainty_says,
    edges,
    says,
    share_says,
    sources,
    when_says,
)
from stopwork.registry.owners.ownership import Group, contradictions
from stopwork.registry.words import source_line
from stopwork.reports.charts.group_drawing import group_svg, title
from stopwork.reports.documents.web_page import hash_source, templates
from stopwork.reports.documents.wording import shown, web_address

COLUMNS = ("No.", "Company", "Tie", "Other company", "Share", "When", "How sure", "Sources")


def rows(drawn: Sequence[Edge]) -> tuple[tuple[str, ...], ...]:
    """Return the edges as rows of text, one cell for each of COLUMNS but the sources."""
    return tuple(
        (
            str(one.number),
            shown(one.first.name),
            says(one),
            shown(one.second.name),
            share_says(one),
            when_says(one),
            certainty_says(one),
        )
        for one in drawn
    )


def group_page(group: Group, listed: Mapping[str, Sequence[str]]) -> str:
    """Return the page as HTML text: drawing, table, contradictions; no script, no other file."""
    drawn = edges(group)
    page = templates()
    style = page.get_template("group.css").render()
    return page.get_template("group.html.j2").render(
        style=Markup(style),  # noqa: S704, our own file
        policy=f"default-src 'none'; style-src '{hash_source(style)}'; base-uri 'none'",
        title=title(group),
        svg=Markup(group_svg(group, drawn, listed)),  # noqa: S704, escaped where it is made
        columns=COLUMNS,
        rows=[
            (cells, [(source_line(each), web_address(each.url)) for each in sources(one)])
            for cells, one in zip(rows(drawn), drawn, strict=True)
        ],
        contradictions=contradictions(group.held),
        listed=[(one.name, listed[one.key]) for one in group.companies if listed.get(one.key)],
    )
