"""Which fields the files that were read left empty, and what they withhold."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from stopwork.awards.lake import Lake
from stopwork.config import lake_folder
from stopwork.desk.sources.left_empty import NEEDS, coverage, empty_in, partly
from stopwork.reports.documents.wording import count
from stopwork.reports.facts.coverage import in_words
from stopwork.reports.leads.write import csv_of, replace_file
from stopwork.sources import read_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """A row for each group: how many rows it has, what share fills each field, what is withheld."""

    table: pl.DataFrame
    by: tuple[str, ...]

    def lines(self, limit: int) -> Iterator[str]:
        """Yield a sentence a group, the largest first, and how many are left out."""
        for row in self.table.head(limit).iter_rows(named=True):
            whom = ", ".join(str(row[one] if row[one] is not None else f"no {one}")
                             for one in self.by)  # fmt: skip
            says = in_words(empty_in(row), partly(row), row["withheld"])
            yield f"{whom}: {count(row['rows'], 'row')}; {says}."
        if self.table.height > limit:
            yield f"… and {self.table.height - limit:,} more; --out writes all."
        if not self.table.height:
            yield "No rows to look at."

    def write(self, out: Path) -> None:
        """Write all groups as CSV."""
        replace_file(out, csv_of(self.table.columns, self.table.iter_rows()).encode())


def covered(paths: list[str], lake: Path | None, by: Sequence[str]) -> Covered:
    """Return what files leave empty, or without files what all that stands in the lake does."""
    if paths:
        actions = read_table(paths).actions
    else:
        actions = Lake(lake or lake_folder()).actions(columns=NEEDS)
    return Covered(table=coverage(actions, by), by=tuple(by))
