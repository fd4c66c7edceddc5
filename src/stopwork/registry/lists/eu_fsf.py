"""
European Union consolidated financial sanctions list, XML (FSF).

Publisher: European Commission
Grain:     one sanctionEntity per party; one nameAlias per whole name, the first being primary
Oddities:  `strong` is false for weak aliases; generationDate dates the file; country "00" is none
"""

from collections.abc import Iterator, Sequence

from stopwork.matching.words.countries import countries
from stopwork.registry.listing import ALIAS, WEAK, Aside, Dated, Item, ListedName, Listing
from stopwork.registry.lists.reader import ListReader
from stopwork.registry.lists.words import days, iso, joined, spelt
from stopwork.registry.lists.xml import Element, inner, records
from stopwork.sources.publication import XML, Known, Publication, by_head

_TYPES = {"P": "person", "E": "organisation", "person": "person", "enterprise": "organisation"}
_ADDRESS = ("street", "poBox", "zipCode", "city", "region", "place", "countryDescription")


def read(known: Sequence[Known]) -> Iterator[Item]:
    """Yield the listings in file order."""
    for line, element in records(known[0].document, "sanctionEntity"):
        if element.tag == "sanctionEntity":
            yield _listing(line, element)
        elif day := iso(element.get("generationDate", "")):
            yield Dated(day)


def _listing(line: int, party: Element) -> Listing | Aside:
    names = [_name(alias) for alias in party.iterfind("nameAlias") if alias.get("wholeName")]
    if not names:
        return Aside(line, "has no nameAlias with a wholeName", inner(party)[:200])
    kinds = [_TYPES.get(e.get("classificationCode", "")) for e in party.iterfind("subjectType")]
    acts = list(party.iterfind("regulation"))
    url = next((e.text for e in party.iterfind("regulation/publicationUrl")), None)
    land = [*party.iterfind("citizenship"), *party.iterfind("address")]
    codes = [e.get("countryIso2Code", "") for e in land]
    stood = days(party.get("designationDate", ""))
    return Listing(
        list="EU_FSF",
        list_id=party.get("euReferenceNumber") or party.get("logicalId") or "",
        name=names[0].name,
        line=line,
        names=tuple(names),
        entity_type=next(iter(kinds), None),
        programmes=tuple(dict.fromkeys(e.get("programme", "") for e in acts)),
        addresses=tuple(filter(None, map(_address, party.iterfind("address")))),
        countries=countries(*(code for code in codes if code != "00")),
        identifiers=tuple(_paper(e) for e in party.iterfind("identification")),
        listed_on=stood.listed_on,
        unread=stood.unread,
        citation=joined(e.get("numberTitle") for e in acts),
        remarks=joined([party.get("designationDetails"), *_remarks(party)]),
        url=url,
    )


def _name(alias: Element) -> ListedName:
    strong = alias.get("strong", "true") == "true"
    whole = spelt(alias.get("wholeName", ""))[0]
    return ListedName(whole, ALIAS if strong else WEAK, "strong" if strong else "weak")


def _remarks(party: Element) -> Iterator[str]:
    functions = (alias.get("function", "") for alias in party.iterfind("nameAlias"))
    yield from dict.fromkeys(functions)
    yield from (element.text or "" for element in party.iterfind("remark"))


def _address(address: Element) -> str | None:
    return joined((address.get(name) for name in _ADDRESS), ", ")


def _paper(paper: Element) -> str:
    return f"{paper.get('identificationTypeCode', 'number')}: {paper.get('number', '')}"


READER = ListReader(
    code="EU_FSF",
    standing="official",
    publication=Publication(
        name="EU consolidated financial sanctions list, XML",
        publisher="European Commission",
        form=XML,
        knows=by_head(lambda head: "<export" in head and "fsd/export" in head),
        read=read,
    ),
)
