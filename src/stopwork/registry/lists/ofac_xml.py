"""
OFAC's SDN and Consolidated Non-SDN lists as XML (SDN.XML, CONSOLIDATED.XML).

Publisher: US Department of the Treasury, Office of Foreign Assets Control
Grain:     one sdnEntry per party, with its aliases, addresses and numbers inside
Oddities:  Publish_Date is month first; the name of an organisation is its lastName; an alias may
           be "weak". The root is sdnList for both lists: the file's name tells them apart
"""

from collections.abc import Iterator, Sequence

from stopwork.matching.words.countries import countries
from stopwork.registry.listing import ALIAS, FORMER, WEAK, Aside, Dated, Item, ListedName, Listing
from stopwork.registry.lists.ofac_delimited import TYPES, filed_as
from stopwork.registry.lists.reader import ListReader
from stopwork.registry.lists.words import iso, joined, spelt
from stopwork.registry.lists.xml import Element, inner, records, text_in, texts
from stopwork.sources.publication import XML, Known, Publication, by_head

_ADDRESS = ("address1", "address2", "address3", "city", "stateOrProvince", "postalCode", "country")
_TURN = {"a.k.a.": ALIAS, "f.k.a.": FORMER, "n.k.a.": ALIAS}


def read(known: Sequence[Known]) -> Iterator[Item]:
    """Yield the listings in file order."""
    document = known[0].document
    code = "US_OFAC_NONSDN" if "cons" in document.name.lower() else "US_OFAC_SDN"
    for line, element in records(document, "publshInformation", "sdnEntry"):
        if element.tag == "publshInformation":
            if day := iso(text_in(element, "Publish_Date"), month_first=True):
                yield Dated(day)
        elif element.tag == "sdnEntry":
            yield _listing(code, line, element)


def _listing(code: str, line: int, entry: Element) -> Listing | Aside:
    name, mended = spelt(_name(entry))
    if not name:
        return Aside(line, "has no name", inner(entry)[:200])
    number = text_in(entry, "uid")
    return Listing(
        list=code,
        list_id=number,
        name=name,
        line=line,
        names=tuple(_alias(aka) for aka in entry.iterfind("akaList/aka")),
        entity_type=TYPES.get(text_in(entry, "sdnType").lower()),
        programmes=texts(entry, "programList/program"),
        addresses=tuple(filter(None, map(_address, entry.iterfind("addressList/address")))),
        countries=countries(*texts(entry, "addressList/address/country")),
        identifiers=tuple(_number(one) for one in entry.iterfind("idList/id")),
        remarks=joined([text_in(entry, "title"), text_in(entry, "remarks")]),
        url=f"https://sanctionssearch.ofac.treas.gov/Details.aspx?id={number}",
        mended=mended,
    )


def _name(element: Element) -> str:
    return joined([text_in(element, "lastName"), text_in(element, "firstName")], ", ") or ""


def _alias(aka: Element) -> ListedName:
    quality = text_in(aka, "category") or None
    kind = _TURN.get(text_in(aka, "type"), ALIAS)
    weak = quality == "weak" and kind == ALIAS
    return ListedName(spelt(_name(aka))[0], WEAK if weak else kind, quality)


def _address(address: Element) -> str | None:
    return joined((text_in(address, tag) for tag in _ADDRESS), ", ")


def _number(one: Element) -> str:
    land = text_in(one, "idCountry")
    said = f"{text_in(one, 'idType')}: {text_in(one, 'idNumber')}".rstrip(": ")
    return said + (f" ({land})" if land else "")


READER = ListReader(
    code="US_OFAC",
    standing="official",
    filed_as=filed_as,
    instead=lambda head: (
        "fetch SDN.XML instead of the advanced file" if "ADVANCED_XML" in head else None
    ),
    publication=Publication(
        name="OFAC list, XML",
        publisher="US Office of Foreign Assets Control",
        form=XML,
        knows=by_head(lambda head: "<sdnList" in head),
        read=read,
    ),
)
