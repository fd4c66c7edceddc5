"""What is said beside the leads: records that their publisher changed, and what else is held."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from decimal import Decimal

import pyarrow as pa
import pyarrow.compute as pc

from stopwork.awards.corrections import CHANGED, GONE, UNDECIDED, UNHEEDED, weight
from stopwork.awards.lake import Lake
from stopwork.awards.loading import LoadReport
from stopwork.awards.versions import Standing
from stopwork.reports.documents.wording import count, shown
from stopwork.reports.leads.view import Row
from stopwork.schema import ACTION, LEAD

MOST = 5
_LETTERS = 120


def change_says(change: Row) -> str:
    """One change of a published record as a sentence, with both places it was read."""
    action = shown(change["modification"] or "an unnumbered action", 40)
    of = f"{action} of {shown(change['piid'] or change['award_id'], 80)}"
    places = f"({shown(change['source_before'], 120)}, then {shown(change['source_after'], 120)})"
    if change["what"] == GONE:
        return f"Gone from source: {of} was taken back by the publisher {places}."
    if change["what"] == UNHEEDED:
        return (
            f"Taken back on a day that is not told: {of} still counts {places}. Write the day into"
            " the name of the file with the deletion, as 2025-08-30."
        )
    word = {CHANGED: "Corrected by the publisher", UNDECIDED: "Published in two versions"}
    before, after = (_value(change["field"], change[name]) for name in ("before", "after"))
    end = (
        "" if change["what"] == CHANGED
        else " Nothing tells which is later: write the day into the files' names, as 2025-08-30."
    )  # fmt: skip
    return f"{word[change['what']]}: {change['field']} of {of}, {before} to {after} {places}.{end}"


def _value(field: str, text: str | None) -> str:
    if text is None:
        return "nothing"
    if pa.types.is_decimal(ACTION.field(field).type):
        return f"{Decimal(text):,}"
    return f'"{shown(text, _LETTERS)}"'


def noted(leads: pa.Table, changes: pa.Table) -> pa.Table:
    """Return the leads with what was changed or taken back in their records among `notes`."""
    mine = changes.filter(pc.is_in(changes["award_id"], leads["award_id"].combine_chunks()))
    if not mine.num_rows:
        return leads
    said: dict[str, list[str]] = defaultdict(list)
    for change in mine.to_pylist():
        said[change["award_id"]].append(change_says(change))
    notes = [
        [*(known or ()), *said[award]] or None
        for award, known in zip(
            leads["award_id"].to_pylist(), leads["notes"].to_pylist(), strict=True
        )
    ]
    at = LEAD.get_field_index("notes")
    return leads.set_column(at, LEAD.field("notes"), pa.array(notes, LEAD.field("notes").type))


def standing_says(standing: Standing) -> Iterable[str]:
    """What was changed or taken back in all the records read, in a few sentences."""
    kinds = Counter(standing.changes["what"].to_pylist())
    for what, word in (
        (CHANGED, "was corrected by its publisher; the latest version is used"),
        (GONE, "is gone from source: its publisher took the record back"),
        (UNHEEDED, "is taken back by a row without a day, and still counts"),
        (UNDECIDED, "stands in two versions of which nothing tells the later"),
    ):
        rows = [row for row in standing.changes.to_pylist() if row["what"] == what]
        rows.sort(key=lambda row: weight(row["field"]))
        if rows:
            thing = "record" if what in (GONE, UNHEEDED) else "value"
            yield f"{count(kinds[what], thing)}: each {word}."
            yield from (change_says(row) for row in rows[:MOST])
            if len(rows) > MOST:
                yield f"… and {len(rows) - MOST:,} more, in the manifest where they concern a lead."
    if standing.doubled:
        listed = ", ".join(shown(place, 120) for place in standing.doubled[:MOST])
        yield (
            f"{count(len(standing.doubled), 'action')} without the publisher's key: another file"
            " has the same award, modification and day with another amount or other words, and"
            f" nothing tells whether it corrects this one, so both are counted ({listed})."
        )
    if standing.unmatched:
        yield (
            f"{count(standing.unmatched, 'deletion')} of records that are in none of these files."
        )


def history_of(lake: Lake, report: LoadReport, leads: pa.Table) -> tuple[str, ...]:
    """What the lake holds of the leads' awards in files that were not named; it changes no lead."""
    named = {file.key for file in (*report.files, *report.earlier)}
    others = [file for file in lake.files() if file.key not in named]
    if not others or not leads.num_rows:
        return ()
    of_leads = pc.field("award_id").isin(leads["award_id"].combine_chunks())
    mine = lake.held(others, of_leads, ["award_id", "source_file"])
    if not mine.num_rows:
        return ()
    files = sorted(set(mine["source_file"].to_pylist()))
    listed = ", ".join(shown(name, 120) for name in files[:MOST])
    more = f" and {len(files) - MOST} more" if len(files) > MOST else ""
    awards = len(set(mine["award_id"].to_pylist()))
    says = (
        f"The lake holds {count(mine.num_rows, 'action')} of {count(awards, 'lead')} in files that"
        f" this run was not asked about ({listed}{more}); name them to have them counted."
    )
    return (says,)
