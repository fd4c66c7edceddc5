"""
The leads of a run as a list that is searched: put in order once, and not held as rows.

    table of leads  →  listed  →  fitting     those that fit, in reading order
                                  rows_of     the rows of one award, in a table in order of awards
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.compute as pc

from stopwork.desk.leads.runs import kept_run
from stopwork.errors import UsageError
from stopwork.reports.facts.run import Findings
from stopwork.reports.leads.view import Row, reading_order
from stopwork.reports.leads.workbook import write_workbook
from stopwork.reports.leads.write import write_table

SEARCHED = ("recipient_name", "piid", "award_id", "agency", "description", "vendor_name")
EXACT = {"class": "lead_class", "confidence": "confidence", "state": "contract_state"}
NOT_YET = "not yet"  # the answer on a lead that nobody judged


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Leads in reading order, with the words that are searched in each as one folded text."""

    leads: pa.Table
    words: pa.Array
    agencies: pa.Array


def listed(leads: pa.Table) -> Listed:
    """Return the leads of a run in reading order, those judged different after the others."""
    ordered = reading_order(leads).combine_chunks()
    columns = [ordered[name].to_pylist() for name in SEARCHED]
    agencies = columns[SEARCHED.index("agency")]
    words = ("\n".join(text or "" for text in row).casefold() for row in zip(*columns, strict=True))
    return Listed(
        leads=ordered,
        words=pa.array(words, pa.large_string()),
        agencies=pa.array([(text or "").casefold() for text in agencies], pa.large_string()),
    )


def fitting(found: Listed, said: Mapping[str, str], least: int | None = None) -> pa.Table:
    """Return the leads that fit what is asked for, in reading order; what is left out fits all.

    `said` may hold text, class, agency, confidence, judged, state and since (a day).
    """
    leads, masks = found.leads, []
    if text := said.get("text", "").casefold():
        masks.append(pc.match_substring(found.words, text))
    if agency := said.get("agency", "").casefold():
        masks.append(pc.match_substring(found.agencies, agency))
    masks += [pc.equal(leads[field], said[name]) for name, field in EXACT.items() if said.get(name)]
    if judged := said.get("judged", ""):
        masks.append(pc.equal(pc.fill_null(leads["judgement"], NOT_YET), judged))
    if since := said.get("since", ""):
        days = pc.fill_null(pc.cast(leads["first_action_date"], pa.string()), "")
        masks.append(pc.greater_equal(days, since))
    if least is not None:
        amounts = pc.cast(pc.fill_null(leads["obligated"], Decimal(0)), pa.float64())
        masks.append(pc.greater_equal(amounts, float(least)))
    for mask in masks[1:]:
        masks[0] = pc.and_(_flat(masks[0]), _flat(mask))
    return leads.filter(pc.fill_null(_flat(masks[0]), fill_value=False)) if masks else leads


def _flat(mask: pa.Array | pa.ChunkedArray) -> pa.Array:
    return mask.combine_chunks() if isinstance(mask, pa.ChunkedArray) else mask


def leads_file(found: Findings, digest: str, awards: Sequence[str], form: str) -> bytes:
    """Return these leads of a run, named by its digest, as a file, csv or xlsx, in this order.

    Raises UsageError for another form.
    """
    if form not in ("csv", "xlsx"):
        raise UsageError(f"'{form}' is no form of a list; use csv or xlsx.")
    places = {name: at for at, name in enumerate(found.leads["award_id"].to_pylist())}
    table = found.leads.take(pa.array([places[one] for one in awards], pa.int64()))
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"leads.{form}"
        if form == "csv":
            write_table(table, path)
        else:
            write_workbook(replace(found, leads=table), kept_run(digest), path)
        return path.read_bytes()


def by_award(table: pa.Table) -> pa.Table:
    """Return a table in the order of its awards, the rows of each as they stood."""
    places = pc.sort_indices(table, sort_keys=[("award_id", "ascending")])
    return table.take(places).combine_chunks()


def rows_of(table: pa.Table, award: str) -> list[Row]:
    """Return the rows of an award, in a table that is in the order of its awards."""
    awards = _Column(table["award_id"])
    first, end = bisect_left(awards, award), bisect_right(awards, award)
    rows: list[Row] = table.slice(first, end - first).to_pylist()
    return rows


class _Column:
    """A column of texts as `bisect` reads it, some of its cells alone."""

    def __init__(self, cells: pa.ChunkedArray) -> None:
        self._cells = cells

    def __len__(self) -> int:
        return len(self._cells)

    def __getitem__(self, place: int) -> str:
        text: str = self._cells[place].as_py()
        return text
