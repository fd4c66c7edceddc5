"""
OFAC's SDN and Consolidated Non-SDN lists as the delimited files SDN, ALT, ADD and SDN_COMMENTS.

Publisher: US Department of the Treasury, Office of Foreign Assets Control
Grain:     SDN.CSV one row per party; ALT.CSV one per alias; ADD.CSV one per address; comments
           continue remarks that did not fit; all joined on ent_num, read together as one snapshot
Oddities:  no header; `-0- ` is null, also for "entity"; the last byte is Ctrl-Z; weak aliases
           ("a.k.a. 'BNC'.") and all identifiers stand in the remarks; persons are "LAST, First"
Missing:   without SDN.CSV a party has only aliases and addresses: its primary name is null
Spec:      https://ofac.treasury.gov, "dat_spec.txt"
"""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from stopwork.matching.words.countries import countries
from stopwork.registry.listing import ALIAS, FORMER, WEAK, Aside, Item, ListedName, Listing
from stopwork.registry.lists import rows
from stopwork.registry.lists.reader import ListReader
from stopwork.registry.lists.words import joined, spelt, values
from stopwork.sources.publication import Document, Known, Publication

NULL = "-0-"
ALT_KINDS = {"aka": ALIAS, "fka": FORMER, "nka": ALIAS}
TYPES = {"": "organisation", "entity": "organisation", "individual": "person",
         "vessel": "vessel", "aircraft": "aircraft"}  # fmt: skip
_INNER_ALIAS = re.compile(r"^(?:alt\. )?(?P<kind>[afn])\.k\.a\. '(?P<name>.+?)'\.?$")
_NUMBER = re.compile(
    r"^(?:alt\. )?(?P<kind>Passport|Diplomatic Passport|Tax ID No\.|Registration (?:Number|ID)|"
    r"National ID No\.|Legal Entity Number|Cedula No\.|NIT #|RUC #|Folio Mercantil No\.|"
    r"Company Number|Commercial Registry Number|Business Registration (?:Number|Document #)|"
    r"Identification Number|Matricula Mercantil No|Vessel Registration Identification|MMSI|"
    r"SWIFT/BIC|V\.A\.T\. Number|Unified Social Credit Code \(USCC\)|D-U-N-S Number|Website|"
    r"Digital Currency Address - \w+|C\.R\. No\.|BIK \(RU\)|ISIN|R\.F\.C\.|C\.U\.R\.P\.|D\.N\.I\.|"
    r"Trade License No\.|SSN) (?P<number>.+?)\.?$"
)


@dataclass(slots=True)
class _Party:
    """What the files say of one ent_num; `main` is its row in SDN.CSV."""

    file: str
    line: int
    main: list[str] = field(default_factory=list)
    alts: list[list[str]] = field(default_factory=list)
    adds: list[list[str]] = field(default_factory=list)
    comment: str = ""
    rows: int = 0


def kind_of(head: str) -> str | None:
    """Return which of the files this is (main, alt, add or comments), or None for another."""
    for row in csv.reader(head.splitlines()[:3]):
        width, first = len(row), row[0] if row else ""
        if not first.strip().isdigit():
            return None
        if width == 12 and NULL in "".join(row):
            return "main"
        if width == 6 and row[1].isdigit() and NULL in "".join(row[2:]):
            return "add"
        if width == 5 and row[1].isdigit() and row[2].strip() in ALT_KINDS:
            return "alt"
        if width == 2 and row[1].rstrip().endswith((".", ";")) and "; " in row[1]:
            return "comments"
    return None


def read(known: Sequence[Known]) -> Iterator[Item]:
    """Yield one listing per party, in the order of the main file, or of ent_num without it."""
    parties: dict[str, _Party] = {}
    order = {"main": 0, "alt": 1, "add": 2, "comments": 3}
    parts = sorted((order[one.value], one.document.name, one.document) for one in known)
    for part, _, document in parts:
        yield from _gather(document, part, parties)
    code = list_code(known[0].document.name)
    for number, party in parties.items():
        if party.main or party.alts:
            yield _listing(code, number, party)
        else:
            yield _nameless(number, party)


def _nameless(number: str, party: _Party) -> Aside:
    """Addresses or remarks whose party is in no file: the main one is missing or older."""
    what = "addresses" if party.adds else "remarks"
    reason = (
        f"gives {what} of party {number}, whose name is in no file here; add SDN.CSV of that day"
    )
    text = (_address(party.adds[0]) or "") if party.adds else party.comment
    return Aside(party.line, reason, text, party.rows, party.file)


def list_code(name: str) -> str:
    """Return the list by the file's name: the content of the two sets does not tell them apart."""
    return "US_OFAC_NONSDN" if name.lower().startswith("cons") else "US_OFAC_SDN"


def filed_as(name: str, lists: Sequence[str]) -> str:
    """Return the code of a snapshot: its list, also where nobody is on it."""
    if lists:
        return lists[0] if len(lists) == 1 else "US_OFAC"
    return list_code(name)


def _gather(document: Document, part: int, parties: dict[str, _Party]) -> Iterator[Aside]:
    width = (12, 5, 6, 2)[part]
    for line, row in rows.cells(document):
        if len(row) != width or not row[0].strip().isdigit():
            reason = f"has {len(row)} cells where this file has {width}, or no number first"
            yield Aside(line, reason, ",".join(row)[:200], 1, document.name)
            continue
        number = row[0].strip()
        party = parties.setdefault(number, _Party(document.name, line))
        party.rows += 1
        if part == 0:
            party.main = row
        elif part == 3:
            party.comment += row[1]
        else:
            (party.alts if part == 1 else party.adds).append(row)


def _listing(code: str, number: str, party: _Party) -> Listing:
    main = [_value(cell) for cell in party.main] or [number] + [""] * 11
    # Cut anywhere, also at a blank: what goes on in the comments joins without one.
    remarks = (party.main[11] if main[11] else "") + party.comment
    name, mended = spelt(main[1])
    said = [part.strip() for part in remarks.split("; ")]
    lands = [_value(add[4]) for add in party.adds]
    return Listing(
        list=code,
        list_id=number,
        name=name or None,
        line=party.line,
        names=(*(_alias(alt) for alt in party.alts), *_weak(said)),
        entity_type=TYPES.get(main[2].lower()) if party.main else None,
        programmes=tuple(p.strip(" []") for p in values(main[3].replace("] [", ";"))),
        addresses=tuple(filter(None, (_address(add) for add in party.adds))),
        countries=countries(*lands),
        identifiers=tuple(_identifiers(said)),
        remarks=joined([main[4], remarks]),
        url=f"https://sanctionssearch.ofac.treas.gov/Details.aspx?id={number}",
        mended=mended if party.main else (*mended, "MAIN_FILE_MISSING"),
        rows=party.rows,
        file=party.file,
    )


def _value(cell: str) -> str:
    text = cell.strip()
    return "" if text == NULL else text


def _alias(alt: list[str]) -> ListedName:
    return ListedName(spelt(_value(alt[3]))[0], ALT_KINDS.get(alt[2].strip(), ALIAS), "strong")


def _weak(said: Sequence[str]) -> Iterator[ListedName]:
    """Aliases in single quotes inside the remarks are those that OFAC calls weak."""
    for part in said:
        if found := _INNER_ALIAS.match(part):
            yield ListedName(found["name"], FORMER if found["kind"] == "f" else WEAK, "weak")


def _identifiers(said: Sequence[str]) -> Iterator[str]:
    for part in said:
        if found := _NUMBER.match(part):
            yield f"{found['kind']}: {found['number']}"


def _address(add: list[str]) -> str | None:
    return joined((_value(cell) for cell in add[2:5]), ", ")


def _knows(document: Document) -> Known | None:
    kind = kind_of(document.head)
    return Known(document, value=kind) if kind else None


def _part(known: Known) -> str:
    document = known.document
    return f"{document.container.path.resolve().parent}/{list_code(document.name)}"


READER = ListReader(
    code="US_OFAC",
    standing="official",
    filed_as=filed_as,
    publication=Publication(
        name="OFAC delimited files",
        publisher="US Office of Foreign Assets Control",
        knows=_knows,
        read=read,
        part=_part,
    ),
)
