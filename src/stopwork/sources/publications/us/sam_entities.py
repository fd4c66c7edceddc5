"""
SAM.gov entity extracts: who is registered to be paid by the United States, month by month.

Publisher: US General Services Administration
Grain:     one line per registration; a firm may have several, for several accounts
Vintages:  V2 (since 2022, by UEI), and V1 before it (by DUNS), both without column names: bars
           between fields, a BOF line before and an EOF line behind that say how many there are
Missing:   it holds no awards. What an award leaves out of its recipient (CAGE, other name, address)
           is taken from here by UEI. Public extracts name no parents; contact persons are not read
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

import pyarrow as pa

from stopwork.schema import ACTION, ENTITY
from stopwork.sources.actions import Batch, Reject, Source, reject_table
from stopwork.sources.publication import Document, Known, Publication
from stopwork.sources.reader import Reader

NAME, PUBLISHER = "SAM.gov entity extract", "US General Services Administration"
ROWS = 50_000
_HEAD = re.compile(r"BOF (?:PUBLIC|FOUO|SENSITIVE)\b( V2)?.*?(\d{8}) (\d{7})\b")
# Where the fields of a line stand.
V2 = {
    "uei": 0, "cage": 3, "status": 5, "expires_on": 8, "updated_on": 9, "name": 11, "dba": 12,
    "address_1": 15, "address_2": 16, "city": 17, "state": 18, "zip": 19, "country": 21, "url": 26,
}  # fmt: skip
V1 = {
    "duns": 0, "cage": 2, "status": 4, "expires_on": 7, "updated_on": 8, "name": 10, "dba": 11,
    "address_1": 14, "address_2": 15, "city": 16, "state": 17, "zip": 18, "country": 20, "url": 25,
}  # fmt: skip
_ADDRESS = ("address_1", "address_2", "city", "state", "zip")
SHORT = "The line has {} fields where a registration has more than {}."
NAMELESS = "The line has neither a UEI or DUNS number nor a name."
CUT = "The extract says that it holds {:,} registrations, and {:,} are here."
NOTE = (
    "A register of recipients, without awards: what awards leave out of their recipients is taken"
    " from it by UEI."
)
READER = Reader(
    name=NAME, publisher=PUBLISHER, level="action", marks=(), columns={}, identify=lambda one: one
)


def knows(document: Document) -> Known | None:
    """Recognise by the line before the first registration."""
    head = _HEAD.match(document.text.lstrip("\ufeff"))
    if document.sheet is not None or head is None:
        return None
    version = "V2" if head[1] else "V1"
    told = f"{NAME} {version} of {head[2][:4]}-{head[2][4:6]}-{head[2][6:]}"
    return Known(document, told, (V2 if head[1] else V1, int(head[3])), (NOTE,))


def read(known: Sequence[Known]) -> Iterator[Batch]:
    """Yield registrations, with lines that are none and what the extract says is missing."""
    for one in known:
        places, told = one.value
        source = Source(READER, one.document.name, one.document.digest)
        lines = enumerate(one.document.lines(), start=1)
        held = 0
        while some := list(islice(lines, ROWS)):
            rows: list[Mapping[str, object]] = []
            rejects: list[Reject] = []
            for number, line in some:
                if line.startswith(("BOF ", "EOF ")) or not line.strip():
                    continue
                held += 1
                found = _entity(line, places)
                if isinstance(found, str):
                    rejects.append((number, found, line[:40]))
                else:
                    rows.append(found | _place(source, number))
            yield _batch(rows, rejects, source)
        if held != told:
            yield _batch([], [(1, CUT.format(told, held), "")], source)


def _entity(line: str, places: Mapping[str, int]) -> dict[str, object] | str:
    cells = line.rstrip("\r\n").split("|")
    last = max(places[name] for name in ("name", "dba", *_ADDRESS))
    if len(cells) <= last:
        return SHORT.format(len(cells), last)
    said = {
        name: " ".join(cells[at].split()) or None if at < len(cells) else None
        for name, at in places.items()
    }
    uei, duns = said.get("uei"), said.get("duns")
    if said["name"] is None or not (uei or duns):
        return NAMELESS
    line_of = ", ".join(part for name in _ADDRESS if (part := said[name]))
    days = {name: _day(said[name]) for name in ("expires_on", "updated_on")}
    url = None if said["url"] in (None, "!end") else said["url"]
    told: dict[str, object] = {**said, **days}
    return told | {"uei": uei, "address": line_of or None, "url": url}


def _day(text: str | None) -> date | None:
    if text is None or not re.fullmatch(r"\d{8}", text):
        return None
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return None


def _place(source: Source, number: int) -> dict[str, object]:
    return {"source_file": source.file, "source_digest": source.digest, "source_line": number}


def _batch(rows: list[Mapping[str, object]], rejects: list[Reject], source: Source) -> Batch:
    columns = {name: [row.get(name) for row in rows] for name in ENTITY.names}
    entities = pa.table(columns, schema=ENTITY)
    return Batch(ACTION.empty_table(), reject_table(rejects, source), entities=entities)


PUBLICATION = Publication(name=NAME, publisher=PUBLISHER, knows=knows, read=read, reading="1")
