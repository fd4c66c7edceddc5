"""
USAspending API v2 responses saved as JSON: awards, transaction pages and search pages.

Publisher: US Treasury, api.usaspending.gov
Grain:     /awards/<id>/ and spending_by_award give one row per award; /transactions/ and
           spending_by_transaction one row per action
Missing:   pages of /transactions/ name neither award nor recipient; the award is read out of the
           transaction's key, the recipient stays null
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from stopwork.sources.actions import ASSISTANCE, Batch, Reject, Source, batch_of
from stopwork.sources.publication import JSON, Document, Known, Publication
from stopwork.sources.publications import usaspending_keys as keys
from stopwork.sources.reader import Reader

NAME, PUBLISHER = "USAspending API", "US Treasury"
ROWS = 20_000
Paths = dict[str, tuple[str, ...]]

_PLACE = {
    "address_1": "address_line1", "address_2": "address_line2", "city": "city_name",
    "state": "state_code",
}  # fmt: skip
_AGENCY = "awarding_agency"
_CONTRACT = "latest_transaction_contract_data"
AWARD: Paths = {
    "award_key": ("generated_unique_award_id",),
    "piid": ("piid",),
    "parent_piid": ("parent_award.piid",),
    "agency": (f"{_AGENCY}.toptier_agency.name",),
    "sub_agency": (f"{_AGENCY}.subtier_agency.name",),
    "office": (f"{_AGENCY}.office_agency_name",),
    "recipient_name": ("recipient.recipient_name",),
    "recipient_uei": ("recipient.recipient_uei",),
    "recipient_duns": ("recipient.recipient_unique_id",),
    "recipient_country": ("recipient.location.location_country_code",),
    **{part: (f"recipient.location.{name}",) for part, name in _PLACE.items()},
    "zip": ("recipient.location.zip5",),
    "parent_name": ("recipient.parent_recipient_name",),
    "parent_uei": ("recipient.parent_recipient_uei",),
    "action_date": ("date_signed",),
    "signed_on": ("date_signed",),
    "obligated": ("total_obligation",),
    "total_value": ("base_and_all_options",),
    "modified_at": ("period_of_performance.last_modified_date",),
    "start_on": ("period_of_performance.start_date",),
    "end_on": ("period_of_performance.end_date",),
    "psc": (f"{_CONTRACT}.product_or_service_code",),
    "psc_description": ("psc_hierarchy.base_code.description",),
    "naics": (f"{_CONTRACT}.naics",),
    "naics_description": (f"{_CONTRACT}.naics_description",),
    "description": ("description",),
    "extent_competed": (f"{_CONTRACT}.extent_competed_description",),
    "other_than": (f"{_CONTRACT}.other_than_full_and_open_description",),
    "fair_opportunity": (f"{_CONTRACT}.fair_opportunity_limited_description",),
    "solicitation_id": (f"{_CONTRACT}.solicitation_identifier",),
    "place_city": ("place_of_performance.city_name",),
    "place_state": ("place_of_performance.state_code",),
    "place_country": ("place_of_performance.location_country_code",),
}
SEARCH: Paths = {
    "modified_at": ("Last Modified Date",),
    "award_key": ("generated_internal_id",),
    "piid": ("Award ID",),
    "agency": ("Awarding Agency",),
    "sub_agency": ("Awarding Sub Agency",),
    "recipient_name": ("Recipient Name",),
    "recipient_uei": ("Recipient UEI",),
    "recipient_duns": ("Recipient DUNS Number",),
    "recipient_country": ("Recipient Location.location_country_code",),
    **{part: (f"Recipient Location.{name}",) for part, name in _PLACE.items()},
    "zip": ("Recipient Location.zip5",),
    "psc": ("PSC.code", "psc_code", "PSC"),
    "psc_description": ("PSC.description", "product_or_service_description"),
    "naics": ("NAICS.code", "naics_code", "NAICS"),
    "naics_description": ("NAICS.description", "naics_description"),
    "description": ("Description", "Transaction Description"),
    "place_city": ("Primary Place of Performance.city_name",),
    "place_state": ("Primary Place of Performance.state_code",),
    "place_country": ("Primary Place of Performance.location_country_code",),
}
FOUND_AWARD: Paths = SEARCH | {
    "obligated": ("Award Amount",),
    "action_date": ("Base Obligation Date", "Start Date"),
    "start_on": ("Start Date",),
    "end_on": ("End Date",),
}
FOUND_ACTION: Paths = SEARCH | {
    "obligated": ("Transaction Amount",),
    "action_date": ("Action Date",),
    "modification": ("Mod",),
    "action_type": ("Action Type",),
}
TRANSACTION: Paths = {
    "action_key": ("id",),
    "idv_flag": ("type",),
    "action_date": ("action_date",),
    "action_type": ("action_type_description",),
    "modification": ("modification_number",),
    "description": ("description",),
    "obligated": ("federal_action_obligation",),
}


@dataclass(frozen=True, slots=True)
class Shape:
    """One kind of record, told by the keys it must have."""

    marks: frozenset[str]
    paths: Paths
    level: str


SHAPES = (
    Shape(frozenset({"generated_unique_award_id", "recipient"}), AWARD, "award"),
    Shape(frozenset({"Mod", "Action Date", "generated_internal_id"}), FOUND_ACTION, "action"),
    Shape(frozenset({"Award ID", "generated_internal_id"}), FOUND_AWARD, "award"),
    Shape(frozenset({"id", "modification_number", "action_date"}), TRANSACTION, "action"),
)


def identify(frame: pl.DataFrame) -> pl.DataFrame:
    """Add keys; assistance (grants, loans) gets none, because it is not a contract."""
    frame = keys.with_parts(frame, ("award_key", "action_key", "idv_flag", "modification"))
    is_idv = pl.col("idv_flag").str.starts_with("IDV")
    frame = frame.with_columns(idv_flag=pl.when(is_idv).then(pl.lit("IDV")))
    frame = keys.parts_of_action_key(frame)
    contract = pl.col("award_key").str.starts_with("CONT_")
    award = pl.coalesce(pl.when(contract).then("award_key"), keys.award_key())
    is_contract = contract.fill_null(pl.col("action_key").str.starts_with("CONT_TX_"))
    granted = pl.coalesce("award_key", "action_key").str.starts_with("ASST_")
    frame = frame.with_columns(
        award_id=pl.when(is_contract).then(award),
        no_award=pl.when(granted).then(pl.lit(ASSISTANCE)),
    )
    told = frame.with_columns(action_id=pl.coalesce("action_key", _without_key(frame)))
    return keys.from_award_key(keys.with_words(told))


def _without_key(frame: pl.DataFrame) -> pl.Expr:
    if frame["modification"].is_null().all():
        return pl.format("{}|award", "award_id")
    return keys.content_key()


def reader(level: str) -> Reader:
    """The reader for records of one level."""
    return Reader(
        name=NAME,
        publisher=PUBLISHER,
        level=level,
        marks=(),
        columns={},
        identify=identify,
        constants={"currency": "USD"},
    )


def knows(document: Document) -> Known | None:
    """Recognise by the records of the whole file."""
    value = document.json()
    words = kinds(value)
    if not words:
        return None
    return Known(document, f"{NAME}, {' and '.join(words)}", pages=pages(value))


def read(known: Sequence[Known]) -> Iterator[Batch]:
    """Yield the rows of a saved response, or of several: a list, or one JSON text a line.

    `source_line` is the record's number.
    """
    for document in (one.document for one in known):
        records = _records(document.json())
        for at in range(0, len(records), ROWS):
            for level, rows, rejects in _by_level(records[at : at + ROWS], at + 1):
                frame = pl.DataFrame(rows, schema=_SCHEMA)
                source = Source(reader(level), document.name, document.digest)
                yield batch_of(frame, source, rejects=rejects)


_SCHEMA = {
    "source_line": pl.Int64,
    **{part: pl.String for shape in SHAPES for part in shape.paths},
}


def kinds(value: object) -> list[str]:
    """Say in words what awards a JSON value holds; an empty list when there are none."""
    words = {"award": "awards", "action": "transactions"}
    shapes = [shape for record in _records(value) if (shape := _shape(record))]
    return sorted({words[shape.level] for shape in shapes})


def pages(value: object) -> tuple[tuple[int, bool], ...]:
    """Return the number of each page of results, and whether it says that more follow."""
    if isinstance(value, list):
        return tuple(page for item in value for page in pages(item))
    known = value.get("page_metadata") if isinstance(value, dict) else None
    if not isinstance(known, dict):
        return ()
    number = str(known.get("page", "1"))
    return ((int(number) if number.isdigit() else 1, known.get("hasNext") is True),)


def _records(value: object) -> list[dict[str, object]]:
    """Every record of a response: the object itself, or its results; of a list, each one's."""
    if isinstance(value, list):
        return [record for item in value for record in _records(item)]
    if not isinstance(value, dict):
        return []
    results = value.get("results")
    if isinstance(results, list):
        return [record for record in results if isinstance(record, dict)]
    return [value]


def _shape(record: Mapping[str, object]) -> Shape | None:
    return next((shape for shape in SHAPES if shape.marks <= set(record)), None)


def _by_level(
    records: Iterable[dict[str, object]], first: int
) -> Iterator[tuple[str, list[dict[str, object]], list[Reject]]]:
    rows: dict[str, list[dict[str, object]]] = {"award": [], "action": []}
    rejects: list[Reject] = []
    for number, record in enumerate(records, start=first):
        shape = _shape(record)
        if shape is None:
            text = json.dumps(record, ensure_ascii=False)[:200]
            rejects.append((number, "The record is neither an award nor a transaction.", text))
            continue
        parts = {part: _first(record, paths) for part, paths in shape.paths.items()}
        rows[shape.level].append({"source_line": number, **parts})
    for level, found in rows.items():
        if found or rejects:
            yield level, found, rejects
            rejects = []


def _first(record: Mapping[str, object], paths: tuple[str, ...]) -> str | None:
    """The first of several dotted paths that leads to a value."""
    for path in paths:
        value: object = record
        for step in path.split("."):
            value = value.get(step) if isinstance(value, Mapping) else None
        if isinstance(value, (str, int)) and not isinstance(value, bool):
            return str(value)
    return None


PUBLICATION = Publication(
    name=NAME,
    publisher=PUBLISHER,
    form=JSON,
    holds=f"{NAME} awards, transactions and search results",
    knows=knows,
    read=read,
)
