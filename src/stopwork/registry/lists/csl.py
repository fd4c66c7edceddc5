"""
US Consolidated Screening List, as CSV and as the JSON of its API.

Publisher: US Department of Commerce, International Trade Administration, for Commerce, State and
           the Treasury
Grain:     one row per party and list; one `_id` may stand on several lists (SDN, SSI and CAP)
Oddities:  `type` is empty for every list but the Treasury's, and empty is not "no company"; Entity
           List aliases keep "and " before the last, and some a stray comma; `ids` mixes numbers
           with remarks; addresses end in an ISO country, often alone; files before 2020 have no
           `_id`; the file gives no date of its own
"""

import re
from collections.abc import Iterator, Sequence

from stopwork.matching.words.countries import countries, is_code
from stopwork.registry.listing import Aside, Dated, Item, ListedName, Listing
from stopwork.registry.lists import rows
from stopwork.registry.lists.json_lines import whole
from stopwork.registry.lists.reader import ListReader
from stopwork.registry.lists.words import days, inner_names, iso, joined, made_key, spelt, values
from stopwork.sources.publication import JSON, Known, Publication, by_head

LISTS = {  # the words in brackets of `source` -> code
    "SDN": "US_OFAC_SDN", "EL": "US_BIS_EL", "DTC": "US_DDTC_DEBARRED", "DPL": "US_BIS_DPL",
    "SSI": "US_OFAC_SSI", "UVL": "US_BIS_UVL", "ISN": "US_STATE_ISN", "PLC": "US_OFAC_PLC",
    "MEU": "US_BIS_MEU", "CMIC": "US_OFAC_CMIC", "CAP": "US_OFAC_CAP", "FSE": "US_OFAC_FSE",
    "NS-MBS LIST": "US_OFAC_NS_MBS", "561": "US_OFAC_561",
}  # fmt: skip
TYPES = {"entity": "organisation", "individual": "person", "vessel": "vessel",
         "aircraft": "aircraft"}  # fmt: skip
# Kinds in `ids` that are no identifiers of a party.
_REMARK = re.compile(
    r"gender|information|sanctions|risk|determination|transactions|target type|date|nationality"
    r"|flag|owner|operator|model|licen[sc]e policy|organization type",
    re.IGNORECASE,
)
_SCALARS = (
    "_id", "id", "source", "entity_number", "type", "name", "title", "federal_register_notice",
    "start_date", "end_date", "license_requirement", "license_policy", "remarks",
    "source_list_url", "source_information_url",
)  # fmt: skip


def read_csv(known: Sequence[Known]) -> Iterator[Item]:
    """Yield the listings of a CSV file in its order."""
    for found in rows.table(known[0].document, marks=("source", "name", "alt_names")):
        if isinstance(found, Aside):
            yield found
            continue
        line, row = found
        yield _listing(line, row)


def read_json(known: Sequence[Known]) -> Iterator[Item]:
    """Yield the listings of the API's JSON: `results`, or a bare list of the same objects."""
    page = whole(known[0].document)
    found = page.get("results", []) if isinstance(page, dict) else page
    if isinstance(page, dict) and (day := iso(str(page.get("search_performed_at", "")))):
        yield Dated(day)
    for number, party in enumerate(found, start=1):
        if isinstance(party, dict):
            yield _listing(number, _flat(party))
        else:
            yield Aside(number, "is no object, so it names no party", str(party)[:200])


def _flat(party: dict[str, object]) -> dict[str, str]:
    """An object of the API in the shape of a CSV row."""
    row = {name: str(party.get(name) or "") for name in _SCALARS}
    row["_id"] = row["_id"] or row["id"]
    for name, key in (("alt_names", "alt_names"), ("programs", "programs")):
        row[name] = "; ".join(str(one) for one in _many(party.get(key)))
    row["addresses"] = "; ".join(_address(one) for one in _many(party.get("addresses")))
    row["ids"] = "; ".join(_number(one) for one in _many(party.get("ids")))
    return row


def _many(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _address(value: object) -> str:
    if not isinstance(value, dict):
        return str(value)
    names = ("address", "city", "state", "postal_code", "country")
    return ", ".join(str(value[name]) for name in names if value.get(name))


def _number(value: object) -> str:
    if not isinstance(value, dict):
        return str(value)
    return ", ".join(str(value[n]) for n in ("country", "number", "type") if value.get(n))


def _listing(line: int, row: dict[str, str]) -> Listing | Aside:
    name, mended = spelt(row["name"])
    if not name:
        return Aside(line, "has no name", row["source"])
    names, alias_mended = aliases(row["alt_names"])
    numbers, notes = _identifiers(row.get("ids", ""))
    addresses = values(row["addresses"])
    own = row.get("_id") or row.get("entity_number")
    policy = row.get("license_policy")
    stood = days(row["start_date"], row["end_date"], month_first=True)
    return Listing(
        list=list_code(row["source"]),
        list_id=own or made_key(row["source"], name, row["addresses"], row["start_date"]),
        name=name,
        line=line,
        names=(*inner_names(name), *names),
        entity_type=TYPES.get(row["type"].lower()),
        programmes=values(row.get("programs", "")),
        addresses=addresses,
        countries=_countries(addresses),
        identifiers=numbers,
        listed_on=stood.listed_on,
        removed_on=stood.removed_on,
        citation=row["federal_register_notice"] or None,
        remarks=joined([row["title"], row["remarks"], *notes, policy and f"Policy: {policy}"]),
        url=row["source_list_url"] or None,
        mended=tuple(dict.fromkeys((*mended, *alias_mended))),
        unread=stood.unread,
    )


def list_code(source: str) -> str:
    """Return our code for a list as the CSL names it; an unknown one keeps its own words."""
    found = re.findall(r"\(([^()]+)\)", source.split(" - ", maxsplit=1)[0])
    short = found[-1].upper() if found else source.upper()
    if short in LISTS:
        return LISTS[short]
    return "US_" + re.sub(r"[^A-Z0-9]+", "_", short).strip("_")


def aliases(cell: str) -> tuple[tuple[ListedName, ...], tuple[str, ...]]:
    """Return the aliases of a cell and what was mended: "and " before the last, stray commas."""
    names: list[ListedName] = []
    mended: list[str] = []
    for printed in values(cell):
        name = re.sub(r"^and\s+", "", printed)
        if name != printed:
            mended.append("ALIAS_AND")
        name, codes = spelt(name)
        mended += codes
        if name:
            names += [ListedName(name), *inner_names(name)]
    return tuple(names), tuple(dict.fromkeys(mended))


def _identifiers(cell: str) -> tuple[tuple[str, ...], list[str]]:
    """Split `ids` into numbers ("kind: number (country)") and remarks."""
    numbers, notes = [], []
    for one in values(cell):
        parts = one.split(", ")
        kind = parts[-1].rstrip(" :-")
        if len(parts) < 2 or _REMARK.search(kind):
            notes.append(one)
            continue
        land, rest = (parts[0], parts[1:-1]) if is_code(parts[0]) else ("", parts[:-1])
        numbers.append(f"{kind}: {', '.join(rest)}" + (f" ({land})" if land else ""))
    return tuple(numbers), notes


def _countries(addresses: Sequence[str]) -> tuple[str, ...]:
    ends = (address.rpartition(",")[2].strip() for address in addresses)
    return countries(*(end for end in ends if is_code(end)))


def _knows_json(head: str) -> bool:
    return head.lstrip()[:1] in "{[" and '"source_list_url"' in head and '"alt_names"' in head


_PUBLISHER = "US International Trade Administration"
AS_CSV = ListReader(
    code="US_CSL",
    standing="official",
    filed_as=lambda _name, _lists: "US_CSL",  # whichever of its lists are in it
    publication=Publication(
        name="US Consolidated Screening List, CSV",
        publisher=_PUBLISHER,
        knows=by_head(
            lambda head: rows.has_columns(
                head, "source", "name", "alt_names", "federal_register_notice"
            )
        ),
        read=read_csv,
    ),
)
AS_JSON = ListReader(
    code="US_CSL",
    standing="official",
    filed_as=lambda _name, _lists: "US_CSL",  # whichever of its lists are in it
    publication=Publication(
        name="US Consolidated Screening List, JSON of the API",
        publisher=_PUBLISHER,
        form=JSON,
        knows=by_head(_knows_json),
        read=read_json,
    ),
)
