"""
United Nations Security Council Consolidated List, XML.

Publisher: United Nations Security Council
Grain:     one INDIVIDUAL or ENTITY per party; dateGenerated dates the file
Oddities:  an entity's whole name is in FIRST_NAME, now and then two with " ; " between; aliases
           carry a QUALITY (Good, Low, a.k.a., f.k.a.); many tags are empty
"""

from collections.abc import Iterator, Sequence

from stopwork.matching.words.countries import countries
from stopwork.registry.listing import ALIAS, FORMER, WEAK, Aside, Dated, Item, ListedName, Listing
from stopwork.registry.lists.reader import ListReader
from stopwork.registry.lists.words import days, inner_names, iso, joined, spelt, values
from stopwork.registry.lists.xml import Element, inner, records, text_in, texts
from stopwork.sources.publication import XML, Known, Publication, by_head

_NAME = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_ADDRESS = ("STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY", "NOTE")
_QUALITY = {"good": ALIAS, "low": WEAK, "a.k.a.": ALIAS, "f.k.a.": FORMER}


def read(known: Sequence[Known]) -> Iterator[Item]:
    """Yield persons and entities in file order."""
    for line, element in records(known[0].document, "INDIVIDUAL", "ENTITY"):
        if element.tag in ("INDIVIDUAL", "ENTITY"):
            yield _listing(line, element)
        elif day := iso(element.get("dateGenerated", "")):
            yield Dated(day)


def _listing(line: int, party: Element) -> Listing | Aside:
    printed, blanks = spelt(" ".join(filter(None, (text_in(party, tag) for tag in _NAME))))
    if not printed:
        return Aside(line, "has no name", inner(party)[:200])
    is_person = party.tag == "INDIVIDUAL"
    first, *more = [printed] if is_person else values(printed, " ; ")
    nation = texts(party, "NATIONALITY/VALUE")
    stood = days(text_in(party, "LISTED_ON"))
    return Listing(
        list="UN_SC",
        list_id=text_in(party, "DATAID") or text_in(party, "REFERENCE_NUMBER"),
        name=first,
        line=line,
        names=(*map(ListedName, more), *inner_names(first), *_aliases(party)),
        entity_type="person" if is_person else "organisation",
        programmes=texts(party, "UN_LIST_TYPE"),
        addresses=tuple(filter(None, map(_address, party.iterfind(f"{party.tag}_ADDRESS")))),
        countries=countries(*texts(party, f"{party.tag}_ADDRESS/COUNTRY"), *nation),
        identifiers=tuple(filter(None, map(_paper, party.iterfind("INDIVIDUAL_DOCUMENT")))),
        listed_on=stood.listed_on,
        unread=stood.unread,
        citation=text_in(party, "REFERENCE_NUMBER") or None,
        remarks=joined([*texts(party, "DESIGNATION/VALUE"), text_in(party, "COMMENTS1")]),
        mended=(*blanks, "NAME_SPLIT") if more else blanks,
    )


def _aliases(party: Element) -> Iterator[ListedName]:
    for alias in party.iterfind(f"{party.tag}_ALIAS"):
        quality = text_in(alias, "QUALITY")
        for name in values(text_in(alias, "ALIAS_NAME")):
            kind = _QUALITY.get(quality.lower(), ALIAS)
            yield ListedName(spelt(name)[0], kind, quality.lower() or None)
    if original := text_in(party, "NAME_ORIGINAL_SCRIPT"):
        yield ListedName(spelt(original)[0], ALIAS, "original script")


def _address(address: Element) -> str | None:
    return joined((text_in(address, tag) for tag in _ADDRESS), ", ")


def _paper(paper: Element) -> str | None:
    number = text_in(paper, "NUMBER")
    return f"{text_in(paper, 'TYPE_OF_DOCUMENT') or 'Document'}: {number}" if number else None


READER = ListReader(
    code="UN_SC",
    standing="official",
    publication=Publication(
        name="UN Security Council Consolidated List, XML",
        publisher="United Nations Security Council",
        form=XML,
        knows=by_head(lambda head: "<CONSOLIDATED_LIST" in head),
        read=read,
    ),
)
