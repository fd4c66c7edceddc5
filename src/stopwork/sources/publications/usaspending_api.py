"""
USAspending API responses saved as JSON: awards, transactions, sub-awards and search pages.

Publisher: US Treasury, api.usaspending.gov
Grain:     /awards/<id>/, /idvs/awards/ and spending_by_award give one row per award; /transactions/
           and spending_by_transaction one row per action; searches of sub-awards one per sub-award
Vintages:  v1 and v2 of 2017, which print no keys of awards, to 2026
Missing:   pages of /transactions/ name neither award nor recipient; the award is read out of the
           transaction's key, the recipient stays null
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import polars as pl

from stopwork.digest import digest_of
from stopwork.sources.actions import ASSISTANCE, Batch, Reject, Source, batch_of
from stopwork.sources.answers.rows import parts_at, shown
from stopwork.sources.publication import JSON, Document, Known, Publication
from stopwork.sources.publications import usaspending, usaspending_subawards
from stopwork.sources.publications import usaspending_keys as keys
from stopwork.sources.publications.usaspending_shapes import PARTS, SHAPES, Shape
from stopwork.sources.reader import Reader

NAME, PUBLISHER = "USAspending API", "US Treasury"
ROWS = 20_000
_KEYLESS = ("assistance", "parent_piid", "parent_agency_code", "sub_agency_code", "transaction")
# A contract's kind is a letter, IDV with one, or words; that of assistance a number, or words.
_ASSISTANCE = r"^\d\d$|GRANT|LOAN|COOPERATIVE|DIRECT PAYMENT|INSURANCE|ASSISTANCE"
_IDV = r"^IDV|GWAC|\bIDC\b|\bFSS\b|\bBOA\b|^BPA$|INDEFINITE DELIVERY|SUPPLY SCHEDULE"


def identify(frame: pl.DataFrame) -> pl.DataFrame:
    """Add keys; assistance (grants, loans) gets none, because it is not a contract."""
    need = ("award_key", "action_key", "idv_flag", "modification", "kind")
    frame = keys.with_parts(frame, (*need, *_KEYLESS))
    has_key = pl.coalesce("award_key", "action_key").is_not_null()
    parts = frame.with_columns(has_key=has_key).partition_by("has_key", as_dict=True)
    made = [
        (_with_key if keyed else _keyless)(part.drop("has_key")) for (keyed,), part in parts.items()
    ]
    return pl.concat(made, how="diagonal_relaxed").sort("source_line") if made else _with_key(frame)


def _with_key(frame: pl.DataFrame) -> pl.DataFrame:
    """Rows of which the publisher prints a key."""
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


def _keyless(frame: pl.DataFrame) -> pl.DataFrame:
    """Rows of 2017 and 2018, which print no key: it is built where all that it is made of is there.

    A row that does not say of what kind it is counts as a contract, and says so.
    """
    kind = pl.col("kind").str.strip_chars().str.to_uppercase()
    granted = kind.str.contains(_ASSISTANCE) | pl.col("assistance").is_not_null()
    # Without its contract's agency, the key of an order is not the publisher's.
    is_whole = pl.col("parent_piid").is_null() | pl.col("parent_agency_code").is_not_null()
    is_idv = kind.str.contains(_IDV)
    frame = frame.with_columns(
        idv_flag=pl.when(is_idv).then(pl.lit("IDV")),
        sub_agency_code=pl.when(is_whole | is_idv).then("sub_agency_code"),
        granted=granted.fill_null(value=False),
    )
    is_action = pl.col("modification").is_not_null() | pl.col("transaction").is_not_null()
    told = usaspending.identify(frame)
    summary = pl.format("{}|award", "award_id")
    return told.with_columns(
        action_id=pl.when(is_action).then("action_id").otherwise(summary),
        award_id=pl.when(~pl.col("granted")).then("award_id"),
        no_award=pl.when("granted").then(pl.lit(ASSISTANCE)),
        q_AWARD_KIND_UNKNOWN=pl.col("kind").is_null(),
    ).drop("granted")


def identify_sub(frame: pl.DataFrame) -> pl.DataFrame:
    """Add keys to sub-awards; those of assistance get none."""
    frame = keys.with_parts(frame, ("award_key", "kind"))
    granted = pl.col("award_key").str.starts_with("ASST_") | (
        pl.col("kind").str.to_lowercase() == "sub-grant"
    )
    told = usaspending_subawards.identify(frame)
    return told.with_columns(
        award_id=pl.when(~granted.fill_null(value=False)).then("award_id"),
        no_award=pl.when(granted).then(pl.lit(ASSISTANCE)),
    )


def reader(level: str) -> Reader:
    """The reader for records of one level."""
    identifies = identify_sub if level == "subaward" else identify
    return Reader(
        name=NAME,
        publisher=PUBLISHER,
        level=level,
        marks=(),
        columns={},
        identify=identifies,
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


_SCHEMA = {"source_line": pl.Int64, **dict.fromkeys(PARTS, pl.String)}


def kinds(value: object) -> list[str]:
    """Say in words what awards a JSON value holds; an empty list when there are none."""
    words = {"award": "awards", "action": "transactions", "subaward": "sub-awards"}
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
    return ((int(number) if number.isdigit() else 1, _more(known)),)


def _more(page: Mapping[str, object]) -> bool:
    return page.get("hasNext", page.get("has_next_page")) is True


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
    rows: dict[str, list[dict[str, object]]] = {
        level: [] for level in ("award", "action", "subaward")
    }
    rejects: list[Reject] = []
    for number, record in enumerate(records, start=first):
        shape = _shape(record)
        if shape is None:
            text = shown(record)
            rejects.append((number, "The record is neither an award nor a transaction.", text))
            continue
        parts = parts_at(record, shape.paths)
        rows[shape.level].append({"source_line": number, **parts})
    for level, found in rows.items():
        if found or rejects:
            yield level, found, rejects
            rejects = []


PUBLICATION = Publication(
    name=NAME,
    publisher=PUBLISHER,
    form=JSON,
    knows=knows,
    read=read,
    reading=digest_of(repr([(sorted(one.marks), one.paths, one.level) for one in SHAPES]).encode()),
)
