"""
OpenSanctions' export for Senzing, JSON lines.

Publisher: OpenSanctions
Grain:     one record a line; RECORD_TYPE is PERSON, ORGANIZATION or null
Missing:   sanction dates; a record without RECORD_TYPE may be an office and is set aside
"""

from collections.abc import Iterator, Sequence

from stopwork.matching.words.countries import countries
from stopwork.registry.listing import ALIAS, Aside, Dated, Item, ListedName, Listing
from stopwork.registry.lists.ftm import filed_as
from stopwork.registry.lists.json_lines import Object, first_object, objects
from stopwork.registry.lists.reader import ListReader
from stopwork.registry.lists.words import iso, joined, spelt
from stopwork.sources.publication import JSON, Known, Publication, by_head

_TYPES = {"PERSON": "person", "ORGANIZATION": "organisation", "VESSEL": "vessel",
          "AIRCRAFT": "aircraft"}  # fmt: skip


def read(known: Sequence[Known]) -> Iterator[Item]:
    """Yield the records in file order; the latest LAST_CHANGE dates the snapshot."""
    for found in objects(known[0].document):
        if isinstance(found, Aside):
            yield found
            continue
        line, record = found
        if day := iso(str(record.get("LAST_CHANGE") or "")):
            yield Dated(day)
        yield _listing(line, record)


def _listing(line: int, record: Object) -> Listing | Aside:
    names = [(_name(one), one.get("NAME_TYPE")) for one in record.get("NAMES") or []]
    names = [(name, kind) for name, kind in names if name]
    if not names:
        return Aside(line, "has no name", str(record.get("RECORD_ID", "")))
    if not record.get("RECORD_TYPE"):
        return Aside(line, "has no RECORD_TYPE: an office or another thing, no party", names[0][0])
    first = next((name for name, kind in names if kind == "PRIMARY"), names[0][0])
    risks = [str(one["TOPIC"]) for one in record.get("RISKS") or [] if one.get("TOPIC")]
    return Listing(
        list=str(record["DATA_SOURCE"]),
        list_id=str(record["RECORD_ID"]),
        name=first,
        line=line,
        names=tuple(ListedName(name, ALIAS, str(kind).lower()) for name, kind in names),
        entity_type=_TYPES.get(str(record["RECORD_TYPE"])),
        addresses=tuple(str(a["ADDR_FULL"]) for a in record.get("ADDRESSES") or []
                        if a.get("ADDR_FULL")),
        countries=countries(*(str(v) for c in record.get("COUNTRIES") or [] for v in c.values())),
        identifiers=tuple(filter(None, map(_number, record.get("IDENTIFIERS") or []))),
        remarks=joined(risks),
        url=record.get("URL"),
    )  # fmt: skip


def _name(one: Object) -> str:
    return spelt(str(one.get("NAME_FULL") or one.get("NAME_ORG") or ""))[0]


def _number(one: Object) -> str | None:
    kinds = [str(v) for key, v in one.items() if key.endswith("_TYPE")]
    numbers = [str(v) for key, v in one.items() if not key.endswith("_TYPE")]
    return f"{(kinds or list(one))[0]}: {numbers[0]}" if numbers else None


READER = ListReader(
    code="SENZING",
    standing="compilation",
    filed_as=filed_as("SENZING"),
    publication=Publication(
        name="OpenSanctions export for Senzing, JSON lines",
        publisher="OpenSanctions",
        form=JSON,
        knows=by_head(lambda head: {"DATA_SOURCE", "RECORD_ID"} <= set(first_object(head))),
        read=read,
    ),
)
