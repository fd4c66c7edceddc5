"""What rows lack: cells that could not be read, and recipients that nobody names."""

from collections.abc import Mapping

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from stopwork.awards.unnamed import unnamed

# What is said of a code in `quality`, after the number of rows. Codes that only tell how a cell was
# read, such as DATE_MONTH_FIRST, are not here.
UNREAD = {
    "AMOUNT_UNREADABLE": "an amount that could not be read, and counts in no sum",
    "AMOUNT_ROUNDED": "an amount with more digits than cents, which was rounded",
    "DATE_UNREADABLE": "a day that could not be read",
    "DATE_UNDECIDED": (
        "a day such as 5/9/2025 of which nothing in the file tells whether the month comes first;"
        " write the days as 2025-05-09 and screen again"
    ),
    "CELL_ERROR": "a cell in which the spreadsheet shows an error such as #REF!",
    "PIID_MENDED": "an award number spoilt by a spreadsheet, put back from the printed key",
    "PIID_SPOILT": (
        "an award number spoilt by a spreadsheet, such as 7.00E+14; awards are told apart by"
        " recipient"
    ),
    "AWARD_AMBIGUOUS": (
        "an order's number without its contract's, so that several awards may be taken for one"
    ),
    "NO_AWARD_NUMBER": "no award number",
    "AMOUNT_SHARED": (
        "an amount that several recipients of one award share; it counts once, with the first"
    ),
    "AMOUNT_REPEATED": "an amount that another row of the award has, and that counts there",
    "AMOUNT_RANGE": "a range in place of an amount; its upper end counts in no sum",
    "AMOUNT_OF_CONTRACT": "the value of a contract, which counts with its award and not here",
    "AMOUNT_OF_NOTICE": "the value of its whole notice, which has one award",
    "AMOUNT_WITHHELD": "an amount that the publisher withholds",
    "AWARD_PENDING": "an award that is proposed and not yet in force",
    "RECIPIENT_WITHHELD": "a recipient that the publisher withholds or sums up",
    "RECIPIENT_NOT_NAMED": "no recipient, and cannot be screened by name",
}


def unread_in(actions: pa.Table) -> dict[str, int]:
    """Return how many rows of an ACTION table lack what, by code."""
    said = pc.value_counts(pc.list_flatten(actions["quality"].combine_chunks()))
    counts = {row["values"]: row["counts"] for row in said.to_pylist()}
    names = actions["recipient_name"]
    counts["RECIPIENT_WITHHELD"] = int(unnamed(pl.Series(names)).sum())
    counts["RECIPIENT_NOT_NAMED"] = names.null_count
    return {code: count for code, count in counts.items() if code in UNREAD and count}


def unread_says(unread: Mapping[str, int]) -> tuple[str, ...]:
    """Return one sentence for each thing that rows lack."""
    return tuple(
        f"{unread[code]:,} {'row has' if unread[code] == 1 else 'rows have'} {says}."
        for code, says in UNREAD.items()
        if unread.get(code)
    )
