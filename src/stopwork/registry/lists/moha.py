"""
Malaysia's domestic list, as XML that Acrobat saved from the ministry's PDF.

Publisher: Ministry of Home Affairs of Malaysia (Kementerian Dalam Negeri)
Grain:     one table row per party; rows of persons have 13 cells, of groups 8
Oddities:  the tables run over pages, each with its row of numbers (1) (2) …; dates are in Malay
           ("21 Mei 2019"); aliases of groups are lettered a), b), …; "-" is null; the file's
           ModifyDate dates it
"""

import re
from collections.abc import Iterator, Sequence

from stopwork.matching.words.countries import countries, is_code
from stopwork.registry.listing import ALIAS, Aside, Dated, Item, ListedName, Listing
from stopwork.registry.lists.reader import ListReader
from stopwork.registry.lists.words import days, inner_names, iso, spelt
from stopwork.registry.lists.xml import Element, inner, records
from stopwork.sources.publication import XML, Known, Publication, by_head

_LETTERED = re.compile(r"(?:^|\s)[a-z]{1,2}\)\s+")
_KEY = re.compile(r"KDN\s*\.\s*([IK])\s*\.\s*(\d+)\s*-\s*(\d{4})")


def read(known: Sequence[Known]) -> Iterator[Item]:
    """Yield persons and groups in file order; rows of headings are set aside."""
    for line, element in records(known[0].document, "ModifyDate", "TR"):
        if element.tag == "ModifyDate":
            if day := iso(inner(element)):
                yield Dated(day)
        elif element.tag == "TR":
            cells = [inner(cell) for cell in element]
            yield _listing(line, cells, element)


def _listing(line: int, cells: list[str], row: Element) -> Listing | Aside:
    found = _KEY.search(cells[1]) if len(cells) > 5 else None
    if not found:
        return Aside(line, "is a heading, not a party", " | ".join(cells)[:200])
    is_person = found[1] == "I"
    values = ["" if cell == "-" else cell for cell in cells]
    name, mended = spelt(values[2])
    aliases = values[7:8] if is_person else _paragraphs(row, 3) + _paragraphs(row, 4)
    lands = values[8] if is_person else values[-2]
    stood = days(values[-1])
    return Listing(
        list="MY_MOHA",
        list_id=f"KDN.{found[1]}.{found[2]}-{found[3]}",
        name=name,
        line=line,
        names=(*inner_names(name), *_names(aliases)),
        entity_type="person" if is_person else "organisation",
        addresses=tuple(filter(None, values[11:12] if is_person else [])),
        countries=tuple(one for one in countries(*_lands(lands)) if is_code(one)),
        identifiers=tuple(
            f"{kind}: {number}"
            for kind, number in zip(("Passport", "Identity card"), values[9:11], strict=False)
            if is_person and number
        ),
        listed_on=stood.listed_on,
        unread=stood.unread,
        mended=mended,
    )


def _lands(cell: str) -> list[str]:
    """The countries of a cell, lettered or not, without a remark in brackets."""
    return [part.split("(")[0] for part in re.split(r"[a-z]\)|,|(?<=[a-z])\s*/", cell)]


def _paragraphs(row: Element, at: int) -> list[str]:
    return [inner(row[at])] if at < len(row) - 2 else []


def _names(cells: Sequence[str]) -> Iterator[ListedName]:
    for cell in cells:
        for part in _LETTERED.split(cell):
            name = spelt(part)[0]
            if name and name != "-":
                yield ListedName(name, ALIAS)
                yield from inner_names(name)


READER = ListReader(
    code="MY_MOHA",
    standing="official",
    publication=Publication(
        name="Malaysia, Ministry of Home Affairs list, XML from PDF",
        publisher="Ministry of Home Affairs of Malaysia",
        form=XML,
        knows=by_head(lambda head: "<TaggedPDF-doc" in head and "KDN" in head),
        read=read,
    ),
)
