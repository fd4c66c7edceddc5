"""
OpenSanctions' targets.simple.csv.

Publisher: OpenSanctions
Grain:     one row per target; values are joined with ";"
Oddities:  some cells are wrapped in double quotes twice; `program_ids` came with 2025, so columns
           are found by name; last_seen dates the snapshot
"""

from collections.abc import Iterator, Sequence

from stopwork.matching.words.countries import countries
from stopwork.registry.listing import Aside, Dated, Item, ListedName, Listing
from stopwork.registry.lists import rows
from stopwork.registry.lists.ftm import PARTIES
from stopwork.registry.lists.reader import ListReader
from stopwork.registry.lists.words import iso, spelt, values
from stopwork.sources.publication import Known, Publication, by_head

_MARKS = ("id", "schema", "name", "aliases", "birth_date", "dataset")


def read(known: Sequence[Known]) -> Iterator[Item]:
    """Yield the listings in file order."""
    for found in rows.table(known[0].document, marks=_MARKS):
        if isinstance(found, Aside):
            yield found
            continue
        line, row = found
        if day := iso(row["last_seen"]):
            yield Dated(day)
        yield _listing(line, {key: unwrapped(cell) for key, cell in row.items()})


def unwrapped(cell: str) -> str:
    """Return a cell without the second pair of quotes that some have; '""' is empty."""
    if len(cell) > 1 and cell[0] == cell[-1] == '"' and '"' not in cell[1:-1].replace('""', ""):
        return cell[1:-1].replace('""', '"')
    return cell


def _listing(line: int, row: rows.Row) -> Listing | Aside:
    name, mended = spelt(row["name"])
    if not name:
        return Aside(line, "has no name", row["id"])
    return Listing(
        list=f"OS_{row['dataset'].upper().replace(' ', '_')}",
        list_id=row["id"],
        name=name,
        line=line,
        names=tuple(ListedName(spelt(one)[0]) for one in values(row["aliases"])),
        entity_type=PARTIES.get(row["schema"]),
        programmes=values(row.get("program_ids", "")),
        addresses=values(row["addresses"]),
        countries=countries(*values(row["countries"])),
        identifiers=values(row["identifiers"]),
        remarks=row["sanctions"] or None,
        url=f"https://www.opensanctions.org/entities/{row['id']}/",
        mended=mended,
    )


READER = ListReader(
    code="OS_SIMPLE",
    standing="compilation",
    publication=Publication(
        name="OpenSanctions targets, simple CSV",
        publisher="OpenSanctions",
        knows=by_head(lambda head: rows.has_columns(head, *_MARKS)),
        read=read,
    ),
)
