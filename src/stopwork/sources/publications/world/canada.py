"""
Canada: proactive publication of contracts over 10,000 CAD, as CSV or as records of its API.

Publisher: departments of the Government of Canada, open.canada.ca
Grain:     one row per line of a quarterly report: a contract (C), an amendment (A), a standing
           offer (SOSA). An amendment repeats the contract's value, so `obligated` is the value at
           first for a contract and the step for an amendment, and `total_value` what it comes to
Keys:      a contract is department and procurement number; a line, department and reference number,
           which is unique inside a department only
Missing:   suppliers' numbers; the buyer's name is a person's and is not read
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import polars as pl

from stopwork.sources.actions import Batch, Source, batch_of
from stopwork.sources.cells import amounts
from stopwork.sources.publication import JSON, Document, Known, Publication
from stopwork.sources.publications.usaspending_keys import with_parts
from stopwork.sources.reader import Reader, folded
from stopwork.sources.tables import published

NAME, PUBLISHER = "Canada proactive publication", "Government of Canada"
COLUMNS = {
    "report_id": ("reference_number",),
    "piid": ("procurement_id",),
    "recipient_name": ("vendor_name",),
    "recipient_country": ("country_of_vendor",),
    "zip": ("vendor_postal_code",),
    "action_date": ("contract_date",),
    "psc": ("commodity_code", "economic_object_code"),
    "description": ("description_en", "description_fr"),
    "base_description": ("description_fr",),
    "start_on": ("contract_period_start",),
    "end_on": ("delivery_date",),
    "total_value": ("contract_value",),
    "at_first": ("original_value",),
    "step": ("amendment_value",),
    "action_type": ("instrument_type",),
    "other_than": ("limited_tendering_reason",),
    "extent_competed": ("solicitation_procedure",),
    "parent_piid": ("standing_offer_number",),
    "agency": ("owner_org_title",),
    "owner": ("owner_org",),
}
MARKS = ("report_id", "recipient_name", "total_value", "owner")
AMENDMENT = "A"


def identify(frame: pl.DataFrame) -> pl.DataFrame:
    """Add keys, and the money of each line by what kind of line it is."""
    frame = with_parts(frame, ("owner", "report_id", "piid", "action_type", "at_first", "step"))
    made = {name: amounts.money(frame[name])[0] for name in ("at_first", "step")}
    frame = frame.with_columns(**made)
    number = pl.col("piid").fill_null(pl.format("line {}", pl.col("report_id")))
    owner = pl.col("owner").fill_null("-NONE-")
    total = pl.col("total_value") if "total_value" in frame.columns else pl.lit(None)
    change = pl.col("action_type") == AMENDMENT
    return frame.with_columns(
        award_id=pl.format("CA_{}_{}", owner, number),
        action_id=pl.format("CA_{}_{}_{}", owner, number, pl.col("report_id").fill_null("-")),
        modification=pl.when(change).then("report_id").otherwise(pl.lit("0")),
        obligated=pl.when(change).then("step").otherwise(pl.coalesce("at_first", total)),
    )


READER = Reader(
    name=NAME,
    publisher=PUBLISHER,
    level="action",
    marks=tuple(COLUMNS[part] for part in MARKS),
    columns=COLUMNS,
    identify=identify,
    constants={"currency": "CAD"},
)
TABLE = published(READER)


def knows(document: Document) -> Known | None:
    """Recognise an answer of the API by the names of its records' fields."""
    if '"owner_org"' not in document.text or '"reference_number"' not in document.text:
        return None
    records = _records(document.json())
    return Known(document, f"{NAME}, {len(records):,} records", records) if records else None


def read(known: Sequence[Known]) -> Iterator[Batch]:
    """Yield the records; `source_line` is the record's number."""
    for one in known:
        parts = {
            part: [_text(record, names) for record in one.value] for part, names in COLUMNS.items()
        }
        lines = pl.Series("source_line", range(1, len(one.value) + 1), pl.Int64)
        frame = pl.DataFrame(parts, schema=dict.fromkeys(COLUMNS, pl.String))
        source = Source(READER, one.document.name, one.document.digest)
        yield batch_of(frame.with_columns(lines), source)


def _records(value: Any) -> list[dict[str, Any]]:
    result = value.get("result", value) if isinstance(value, Mapping) else value
    records = result.get("records") if isinstance(result, Mapping) else result
    held = records if isinstance(records, list) else []
    return [
        {folded(key): told for key, told in one.items()}
        for one in held
        if isinstance(one, Mapping) and "reference_number" in one and "vendor_name" in one
    ]


def _text(record: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    told = next((record[name] for name in names if record.get(name) not in (None, "")), None)
    if isinstance(told, list):
        return "; ".join(map(str, told))
    return None if told is None else str(told)


PUBLICATION = Publication(
    name=NAME, publisher=PUBLISHER, form=JSON, knows=knows, read=read,
)  # fmt: skip
