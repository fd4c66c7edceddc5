"""
The leads of one run as one HTML page: no network, no other file, readable without a script.

Tables in, text out. The page's own parts (template, style, script) are read as program text, like
a module; a policy in the page lets exactly that style and that script work, by their SHA-256.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import pyarrow as pa
import pyarrow.compute as pc
from markupsafe import Markup

from stopwork.reports.documents.web_page import hash_source, source, templates
from stopwork.reports.documents.wording import NOT_STATED, money, near_says, shown
from stopwork.reports.facts.coverage import in_detail, of_publications
from stopwork.reports.facts.gaps import gap_views, gaps_say
from stopwork.reports.facts.manifest import manifest_of, manifest_text
from stopwork.reports.facts.run import Findings, RunFacts
from stopwork.reports.leads.view import (
    FIRST_CLASS,
    LeadView,
    Row,
    class_title,
    in_reading_order,
    lead_view,
)
from stopwork.schema import ACTION
from stopwork.screening.judgements import apart

MOST_REJECTS = 200
MOST_COVERED = 40  # lines of an agency and a year that are shown
# Columns of actions that no report prints: making Python values of them takes half the time.
NEVER_SHOWN = frozenset(ACTION.names) - {
    "award_id", "piid", "modification", "action_date", "obligated", "currency", "description",
    "source_file", "source_digest", "source_line", "agency", "recipient_name", "parent_piid",
}  # fmt: skip
CONFIDENCES = ("strong", "possible")


@dataclass(frozen=True, slots=True)
class Group:
    """The leads of one class, and why it is, or may not be, inside the order's section 5(b)."""

    lead_class: str
    title: str
    leads: Sequence[LeadView]
    notes: Sequence[str]


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """How many leads a class has by confidence, and what was obligated on them."""

    title: str
    is_first_class: bool
    counts: Sequence[int]
    total: int
    obligated: str


def leads_page(
    found: Findings, facts: RunFacts, in_parts: Mapping[str, object] | None = None
) -> str:
    """The page as HTML text.

    Leads of commercial spyware come first, then the adjacent classes in fixed order; inside a class
    by confidence and score. The same tables and facts give the same bytes. With `in_parts`
    (`reports.leads.pages`) it shows an index of the pages that hold the leads instead of them.
    """
    style, script = source("leads.css"), source("leads.js")
    to_look_at, different = apart(found.leads)
    leads = in_reading_order(to_look_at)
    here = found.leads.slice(0, 0) if in_parts else different
    manifest = manifest_of(found, facts)
    page = templates().get_template("leads.html.j2")
    return page.render(
        style=Markup(style),  # noqa: S704, our own file
        script=Markup(script),  # noqa: S704, our own file
        policy=policy(style, script),
        svg=Markup,
        facts=facts,
        manifest=manifest,
        manifest_text=manifest_text(manifest),
        total=len(leads),
        rows_read=sum(file.rows for file in facts.files),
        unread=sum(count for file in facts.files for count in file.unread.values()),
        groups=[] if in_parts else grouped(leads, found),
        different=views_of(in_reading_order(here), found),
        **(in_parts or {"parts": ()}),
        summary=summary(leads),
        confidences=CONFIDENCES,
        first_class=FIRST_CLASS,
        **_no_lead_of(found),
        **_left_empty(facts),
        rejects=found.rejects.slice(0, MOST_REJECTS).to_pylist(),
        reject_total=found.rejects.num_rows,
        reject_reasons=Counter(found.rejects["reason"].to_pylist()).most_common(20),
    )


def _no_lead_of(found: Findings) -> dict[str, object]:
    """Names that only resemble one of the registry, and what could not be screened."""
    near = found.resembling
    return {
        "near_says": near_says(len(near)) if near else "",
        "near": [shown(sentence, 400) for sentence in near[:MOST_REJECTS]],
        "near_more": max(0, len(near) - MOST_REJECTS),
        "gaps": gap_views(found.gaps, MOST_REJECTS),
        "gap_total": found.gaps.num_rows,
        "gaps_say": gaps_say(found.gaps),
    }


def _left_empty(facts: RunFacts) -> dict[str, object]:
    """What the publications leave empty, for the page: in all, and by agency and year."""
    parts = in_detail(facts.coverage)
    more = facts.coverage.left_out + max(0, len(parts) - MOST_COVERED)
    return {
        "covered": of_publications(facts.coverage), "covered_parts": parts[:MOST_COVERED],
        "covered_more": more,
    }  # fmt: skip


def grouped(leads: Sequence[Row], found: Findings) -> list[Group]:
    """The leads as groups of one class each, with all that is known of their awards."""
    views: dict[str, list[LeadView]] = defaultdict(list)
    for lead, view in zip(leads, views_of(leads, found), strict=True):
        views[lead["lead_class"]].append(view)
    return [
        Group(each, class_title(each), members, list(dict.fromkeys(m.scope_note for m in members)))
        for each, members in views.items()
    ]


def views_of(leads: Sequence[Row], found: Findings) -> list[LeadView]:
    """Each lead with all that is known of its award."""
    wanted = [lead["award_id"] for lead in leads]
    tables = {
        "actions": by_award(found.actions, wanted),
        "events": by_award(found.events, wanted),
        "spans": by_award(found.spans, wanted),
        "hits": by_award(found.hits, wanted),
    }
    views = []
    for lead in leads:
        rows = {name: table.get(lead["award_id"], ()) for name, table in tables.items()}
        views.append(lead_view(lead, rows))
    return views


def by_award(table: pa.Table, wanted: Iterable[str]) -> dict[str, list[Row]]:
    """The table's rows of the wanted awards, by award, in the table's order."""
    shown_columns = [name for name in table.column_names if name not in NEVER_SHOWN]
    kept = table.filter(pc.is_in(table["award_id"], pa.array(list(wanted), pa.string())))
    kept = kept.select(shown_columns)
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in kept.to_pylist():
        rows[row["award_id"]].append(row)
    return rows


def summary(leads: Sequence[Row]) -> list[SummaryRow]:
    """One row per class that has leads, in reading order."""
    members: dict[str, list[Row]] = defaultdict(list)
    for lead in leads:
        members[lead["lead_class"]].append(lead)
    return [_summary_row(lead_class, rows) for lead_class, rows in members.items()]


def _summary_row(lead_class: str, rows: Sequence[Row]) -> SummaryRow:
    sure = Counter(row["confidence"] for row in rows)
    return SummaryRow(
        class_title(lead_class),
        lead_class == FIRST_CLASS,
        [sure[confidence] for confidence in CONFIDENCES],
        len(rows),
        obligated_in_all(rows),
    )


def obligated_in_all(rows: Sequence[Row]) -> str:
    """Sums by currency, never across currencies; how many awards state nothing is said, not 0."""
    sums: dict[str | None, Decimal] = defaultdict(Decimal)
    for row in rows:
        if row["obligated"] is not None:
            sums[row["currency"]] += row["obligated"]
    silent = sum(row["obligated"] is None for row in rows)
    if silent == len(rows):
        return NOT_STATED
    said = [money(sums[currency], currency) for currency in sorted(sums, key=lambda c: c or "~")]
    return "; ".join(said + ([f"{silent:,} {NOT_STATED}"] if silent else []))


def policy(style: str, script: str) -> str:
    """A Content-Security-Policy (CSP level 2, hash sources) under which only our own text works."""
    return (
        f"default-src 'none'; style-src '{hash_source(style)}'; script-src '{hash_source(script)}';"
        " base-uri 'none'; form-action 'none'"
    )
