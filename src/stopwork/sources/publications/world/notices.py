"""
What publications of notices share: rows made one by one, and many small files read as one set.

A row is a mapping of parts as text. An award keeps one `award_id`, and each of its suppliers has a
row under it; of an amount that several share, the first row alone bears it as `obligated`, so that
sums are right, and every row says AMOUNT_SHARED and bears it as `total_value`.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import polars as pl
import pyarrow as pa

from stopwork.schema import ACTION, REJECT
from stopwork.sources.actions import Batch, Reject, Source, batch_of
from stopwork.sources.publication import Known
from stopwork.sources.reader import Reader

Row = dict[str, str | None]
ROWS = 20_000
SHARED = "AMOUNT_SHARED"
REPEATED = "AMOUNT_REPEATED"
ESTIMATED = "AMOUNT_RANGE"
OF_THE_CONTRACT = "AMOUNT_OF_CONTRACT"
PENDING = "AWARD_PENDING"
OF_THE_NOTICE = "AMOUNT_OF_NOTICE"
NO_NUMBER = "NO_AWARD_NUMBER"
WITHHELD = "AMOUNT_WITHHELD"
MENDED = "ENCODING_CP1252"
# A release that takes a value away says so, since in its row that looks like one left out.
TAKEN = {
    "TAKEN_AMOUNT": ("obligated", "total_value"),
    "TAKEN_CURRENCY": ("currency",),
    "TAKEN_BEGIN": ("start_on",),
    "TAKEN_END": ("end_on",),
    "TAKEN_DATE": ("action_date",),
    "TAKEN_STATUS": ("action_type",),
    "TAKEN_SUPPLIER": ("recipient_name",),
}
CODES = (
    SHARED,
    REPEATED,
    ESTIMATED,
    OF_THE_CONTRACT,
    PENDING,
    OF_THE_NOTICE,
    NO_NUMBER,
    WITHHELD,
    MENDED,
    *TAKEN,
)
LONGEST = 8_000  # characters of one description


@dataclass(slots=True)
class Rows:
    """Rows of one document as made so far, with what was set aside."""

    made: list[Row] = field(default_factory=list)
    aside: list[Reject] = field(default_factory=list)

    def add(self, line: int, parts: Row) -> None:
        """Add a row; `q` in it is its quality codes with blanks between."""
        parts["line"] = str(line)
        self.made.append(parts)

    def put_aside(self, line: int, why: str, text: str = "") -> None:
        """Say of something in the document that it is no award, and why."""
        self.aside.append((line, why, text))


def reader_of(name: str, publisher: str, level: str = "award", currency: str = "") -> Reader:
    """The reader of rows that are made one by one, whose keys are made with them."""
    return Reader(
        name=name,
        publisher=publisher,
        level=level,
        marks=(),
        columns={},
        identify=lambda frame: frame,
        constants={"currency": currency} if currency else {},
    )


def batches(known: Iterable[Known], reader: Reader, parts: tuple[str, ...]) -> Iterator[Batch]:
    """Yield the rows that recognising the documents gave, many documents in one batch."""
    made: list[Row] = []
    aside: list[dict[str, object]] = []
    for one in known:
        rows: Rows = one.value
        at = {"source_file": one.document.name, "source_digest": one.document.digest}
        for row in rows.made:
            row.update(at)
        made += rows.made
        aside += [
            {**at, "source_line": line, "reason": why, "text": text[:200]}
            for line, why, text in rows.aside
        ]
        if len(made) >= ROWS:
            yield batch(made, reader, parts)
            made = []
    yield from [batch(made, reader, parts)] if made else []
    if aside:
        yield Batch(ACTION.empty_table(), pa.Table.from_pylist(aside, schema=REJECT))


def batch(made: list[Row], reader: Reader, parts: tuple[str, ...], source: Source | None = None,
          aside: list[Reject] | None = None) -> Batch:  # fmt: skip
    """Return rows as a batch; each names its file, or all have the one of a source."""
    frame = _frame(made, parts if source else (*parts, "source_file", "source_digest"))
    return batch_of(frame, source or Source(reader, "", ""), rejects=aside or [])


def _frame(made: list[Row], parts: tuple[str, ...]) -> pl.DataFrame:
    columns = {name: [row.get(name) for row in made] for name in parts}
    frame = pl.DataFrame(columns, schema=dict.fromkeys(parts, pl.String))
    lines = pl.Series("source_line", [int(row["line"] or 0) for row in made], pl.Int64)
    said = [row.get("q") or "" for row in made]
    flags = {
        f"q_{code}": pl.Series([code in one for one in said], dtype=pl.Boolean)
        for code in CODES
        if any(code in one for one in said)
    }
    return frame.with_columns(lines, **flags)


def together(known: Known) -> str:
    """The set that a small document belongs to: those of its archive, or of its folder."""
    container = known.document.container
    if container.member or container.within:
        return str(container.path)
    return str(container.path.parent)


def joined(*texts: str | None, between: str = ". ") -> str | None:
    """Texts in one, each once and none inside another, cut at 8,000 characters; None for none."""
    if sum(map(bool, texts)) < 2:
        return next((text[:LONGEST] for text in texts if text), None)
    kept: list[str] = []
    for text in texts:
        if text and not any(text in one for one in kept):
            kept.append(text)
    return between.join(kept)[:LONGEST] or None


def digest_of_parts(*parts: object) -> str:
    """A short digest that tells rows without a number apart."""
    return hashlib.sha256(repr(parts).encode("utf-8", "backslashreplace")).hexdigest()[:24]


def suppliers_of(
    base: Row, amount: str | None, suppliers: Sequence[Row]
) -> Iterator[Row]:  # fmt: skip
    """Yield a row for each supplier of one award, with keys and amount as the module says."""
    shared = len(suppliers) > 1
    for place, supplier in enumerate(suppliers or [{}]):
        row: Row = {**base, **supplier}
        tail = f"|award|{place + 1}" if place else "|award"
        row["action_id"] = f"{base['award_id']}{tail}"
        row["total_value"] = amount
        row["obligated"] = amount if not place else None
        if shared and amount:
            row["q"] = f"{base.get('q') or ''} {SHARED}"
        yield row
