"""
FollowTheMoney entities as JSON lines: OpenSanctions' entities.ftm.json and targets.nested.json.

Publisher: as the dataset says; compiled by OpenSanctions or another user of the model
Grain:     one entity a line, with list-valued properties; sanctions, addresses and ownerships are
           entities of their own, linked by id; in the nested form they stand inside their party
Missing:   an entity with `target` false is named only as a connection of a listed one: it is set
           aside, not listed. Links are gathered first, so the whole file's entities are in memory
Spec:      https://followthemoney.tech/explorer/
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from stopwork.matching.words.countries import countries
from stopwork.registry.listing import ALIAS, FORMER, WEAK, Aside, Dated, Item, ListedName, Listing
from stopwork.registry.lists.json_lines import Object, first_object, objects
from stopwork.registry.lists.reader import ListReader, Naming, with_file_name
from stopwork.registry.lists.words import iso, joined, made_key, spelt
from stopwork.sources.publication import JSON, Known, Publication, by_head

PARTIES = {"Person": "person", "Organization": "organisation", "Company": "organisation",
           "LegalEntity": "organisation", "PublicBody": "organisation", "Vessel": "vessel",
           "Airplane": "aircraft"}  # fmt: skip
MIXED = "OPENSANCTIONS"  # entities of several datasets
_NAMES = (("name", ALIAS), ("alias", ALIAS), ("weakAlias", WEAK), ("previousName", FORMER),
          ("abbreviation", WEAK))  # fmt: skip
_NUMBERS = (
    "registrationNumber", "taxNumber", "idNumber", "innCode", "ogrnCode", "leiCode", "swiftBic",
    "imoNumber", "mmsi", "uniqueEntityId", "cageCode", "dunsCode", "wikidataId", "passportNumber",
    "permId", "cikCode", "uscCode", "jurisdictionId",
)  # fmt: skip
_LANDS = ("country", "jurisdiction", "nationality", "citizenship", "mainCountry", "flag")
_RELATIONS = {"Ownership": ("owner", "asset", "Owned by"),
              "Directorship": ("director", "organization", "Directed by")}  # fmt: skip


@dataclass(slots=True)
class _Links:
    """Sanctions, addresses and relations by the id of the party they belong to."""

    sanctions: dict[str, list[Object]] = field(default_factory=lambda: defaultdict(list))
    addresses: dict[str, Object] = field(default_factory=dict)
    relations: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    captions: dict[str, str] = field(default_factory=dict)


def read(known: Sequence[Known]) -> Iterator[Item]:
    """Yield the parties in file order; linked entities are used in them, the rest set aside."""
    waiting = deque(objects(known[0].document))
    links, used = _links(waiting), _used(waiting)
    while waiting:
        found = waiting.popleft()
        if isinstance(found, Aside):
            yield found
            continue
        line, entity = found
        if day := iso(str(entity.get("last_seen") or "")):
            yield Dated(day)
        yield _item(line, entity, links, used)


def _links(every: Iterable[tuple[int, Object] | Aside]) -> _Links:
    links = _Links()
    for found in every:
        if not isinstance(found, Aside):
            _gather(found[1], links)
    return links


def _gather(entity: Object, links: _Links) -> None:
    kind, own = str(entity.get("schema")), str(entity.get("id"))
    if kind == "Sanction":
        for party in _texts(entity, "entity"):
            links.sanctions[party].append(entity)
    elif kind == "Address":
        links.addresses[own] = entity
    elif kind in _RELATIONS:
        of, to, says = _RELATIONS[kind]
        for party in _texts(entity, to):
            links.relations[party] += [f"{says} {one}" for one in _texts(entity, of)]
    elif kind in PARTIES:
        links.captions[own] = str(entity.get("caption") or next(iter(_texts(entity, "name")), own))


def _used(every: Iterable[tuple[int, Object] | Aside]) -> dict[str, int]:
    """How many rows besides its own each party is made of: sanctions, addresses, relations.

    A row that belongs to several parties counts for the first.
    """
    rows: dict[str, int] = defaultdict(int)
    seen_address: set[str] = set()
    parties: set[str] = set()
    linked: list[str] = []
    for found in every:
        if isinstance(found, Aside):
            continue
        entity, kind = found[1], str(found[1].get("schema"))
        if kind in PARTIES and entity.get("target") is not False:
            parties.add(str(entity.get("id")))
            for address in set(_texts(entity, "addressEntity")) - seen_address:
                seen_address.add(address)
                rows[f"address:{address}"] = 1
        elif kind == "Sanction" or kind in _RELATIONS:
            key = "entity" if kind == "Sanction" else _RELATIONS[kind][1]
            linked += [f"{one}\t{found[0]}" for one in _texts(entity, key)[:1]]
    for one in linked:
        party, _, line = one.partition("\t")
        if party in parties:
            rows[party] += 1
            rows[f"line:{line}"] = 1
    return dict(rows)


def _item(line: int, entity: Object, links: _Links, used: dict[str, int]) -> Item:
    kind, own = str(entity.get("schema")), str(entity.get("id"))
    if kind not in PARTIES:
        what = f"is of schema {kind}, no party"
        if f"line:{line}" in used or f"address:{own}" in used:
            what += "; used in the party it belongs to"
        return Aside(line, what, str(entity.get("caption", ""))[:200])
    if entity.get("target") is False:
        return Aside(line, "is no target of the list, only connected to one", _caption(entity))
    return _listing(line, entity, links)


def _listing(line: int, entity: Object, links: _Links) -> Listing | Aside:
    own, names = str(entity.get("id")), _names(entity)
    first = spelt(_caption(entity) or (names[0].name if names else ""))[0]
    if not first:
        return Aside(line, "has no name", own)
    sanctions = [*links.sanctions.get(own, ()), *_nested(entity, "sanctions", "sanctionEntity")]
    starts = sorted(filter(None, (iso(d) for s in sanctions for d in _texts(s, "startDate"))))
    ends = [iso(d) for s in sanctions for d in _texts(s, "endDate")]
    ended = bool(sanctions) and len(ends) >= len(sanctions) and all(ends)
    relations = (_captioned(one, links) for one in links.relations.get(own, ()))
    return Listing(
        list=_code(entity),
        list_id=own or made_key(first),
        name=first,
        line=line,
        names=names,
        entity_type=PARTIES[str(entity["schema"])],
        programmes=_programmes(entity, sanctions),
        addresses=_addresses(entity, links),
        countries=countries(*(one for key in _LANDS for one in _texts(entity, key))),
        identifiers=tuple(f"{key}: {one}" for key in _NUMBERS for one in _texts(entity, key)),
        listed_on=starts[0] if starts else None,
        removed_on=max(end for end in ends if end) if ended else None,
        remarks=joined([*_texts(entity, "notes"), *_texts(entity, "topics"), *relations]),
        url=next(iter(_texts(entity, "sourceUrl")), None),
    )


def _code(entity: Object) -> str:
    """One dataset's code; several are one compilation."""
    datasets = _listed(entity.get("datasets"))
    return f"OS_{str(datasets[0]).upper()}" if len(datasets) == 1 else MIXED


def _caption(entity: Object) -> str:
    return str(entity.get("caption") or next(iter(_texts(entity, "name")), ""))


def _names(entity: Object) -> tuple[ListedName, ...]:
    return tuple(
        ListedName(spelt(text)[0], kind) for key, kind in _NAMES for text in _texts(entity, key)
    )


def _texts(entity: Object, key: str) -> list[str]:
    return [one for one in _values(entity, key) if isinstance(one, str)]


def _values(entity: Object, key: str) -> list[object]:
    """The values of a property; none where the file has something else than a list there."""
    properties = entity.get("properties")
    return _listed(properties.get(key)) if isinstance(properties, dict) else []


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _nested(entity: Object, *keys: str) -> list[Object]:
    return [one for key in keys for one in _values(entity, key) if isinstance(one, dict)]


def _programmes(entity: Object, sanctions: Sequence[Object]) -> tuple[str, ...]:
    said = [one for s in sanctions for one in (*_texts(s, "program"), *_texts(s, "authority"))]
    return tuple(dict.fromkeys((*_texts(entity, "programId"), *said)))


def _addresses(entity: Object, links: _Links) -> tuple[str, ...]:
    linked = [links.addresses.get(one, {}) for one in _texts(entity, "addressEntity")]
    whole = [one for a in (*linked, *_nested(entity, "addressEntity")) for one in _texts(a, "full")]
    return tuple(dict.fromkeys((*_texts(entity, "address"), *whole)))


def _captioned(relation: str, links: _Links) -> str:
    says, _, party = relation.rpartition(" ")
    return f"{says} {links.captions.get(party, party)}"


def filed_as(code: str) -> Naming:
    """Return the naming of OpenSanctions' exports: the one dataset; of several, the file's name."""

    def of(name: str, lists: Sequence[str]) -> str:
        if len(lists) != 1:
            return code
        return with_file_name(code, name) if lists[0] == MIXED else lists[0]

    return of


def _knows(head: str) -> bool:
    first = first_object(head)
    if first:
        return {"id", "schema", "properties"} <= set(first)
    return head.startswith('{"id":') and '"schema":' in head and '"properties":' in head


READER = ListReader(
    code="FTM",
    standing="compilation",
    filed_as=filed_as("FTM"),
    publication=Publication(
        name="FollowTheMoney entities, JSON lines",
        publisher="OpenSanctions",
        form=JSON,
        knows=by_head(_knows),
        read=read,
    ),
)
