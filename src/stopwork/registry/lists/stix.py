"""
STIX 2.1 bundles: spyware families and their operators, as evidence.

Publisher: Amnesty International's Security Lab, the MVT project and others
Grain:     one listing per malware, tool, identity, threat actor, intrusion set or campaign; its
           indicators and relationships are counted, not kept: Stopwork stores no indicators
Spec:      STIX Version 2.1, OASIS Standard, 10 June 2021, sections 4 and 5
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from stopwork.registry.listing import Aside, Dated, Item, ListedName, Listing
from stopwork.registry.lists.json_lines import Object, items, said, said_in
from stopwork.registry.lists.reader import ListReader, with_file_name
from stopwork.registry.lists.words import iso, joined, spelt
from stopwork.sources.publication import JSON, Known, Publication, by_head

NAMED = {"malware": "software", "tool": "software", "identity": "organisation",
         "threat-actor": None, "intrusion-set": None, "campaign": None}  # fmt: skip


def read(known: Sequence[Known]) -> Iterator[Item]:
    """Yield what is named in file order; the line is the number of the object in its bundle."""
    found = [one for one in items(known[0].document, "objects.item") if isinstance(one, dict)]
    named = {said(one.get("id")): one for one in found if said(one.get("type")) in NAMED}
    counted, relations, loose = _relations(found, named)
    for number, one in enumerate(found, start=1):
        if day := iso(said(one.get("modified"))):
            yield Dated(day)
        if said(one.get("type")) in NAMED:
            own = said(one.get("id"))
            yield _listing(number, one, counted[own], relations.get(own, []))
        elif said(one.get("id")) in loose:
            yield Aside(number, f"is a {said(one.get('type'))} that belongs to nothing named")


def _relations(
    found: Sequence[Object], named: dict[str, Object]
) -> tuple[Counter[str], dict[str, list[str]], set[str]]:
    """Count each named object's rows, say what it is to other named ones, and find the rest."""
    counted: Counter[str] = Counter()
    says: dict[str, list[str]] = {}
    owner: dict[str, str] = {}
    for one in found:
        if one.get("type") != "relationship":
            continue
        source, target = said(one.get("source_ref")), said(one.get("target_ref"))
        mine = next((end for end in (target, source) if end in named), None)
        if source in named and target in named:
            kind = (said(one.get("relationship_type")) or "related-to").replace("-", " ")
            says.setdefault(source, []).append(f"{kind} {said(named[target].get('name'))}")
            mine = source
        if mine:
            owner[said(one.get("id"))] = mine
            owner.setdefault(source if mine == target else target, mine)
    rest = [said(one.get("id")) for one in found if said(one.get("type")) not in NAMED]
    counted.update(owner[each] for each in rest if each in owner)
    return counted, says, {each for each in rest if each not in owner}


def _listing(number: int, one: Object, others: int, relations: Sequence[str]) -> Listing | Aside:
    name, mended = spelt(said(one.get("name")))
    if not name:
        return Aside(number, f"is a {said(one.get('type'))} without a name", "", 1 + others)
    person = one.get("identity_class") == "individual"
    return Listing(
        list="STIX_SPYWARE",
        list_id=said(one.get("id")),
        name=name,
        line=number,
        names=tuple(ListedName(spelt(alias)[0]) for alias in said_in(one.get("aliases"))),
        entity_type="person" if person else NAMED[said(one.get("type"))],
        programmes=(said(one.get("type")),),
        listed_on=iso(said(one.get("created"))),
        remarks=joined([said(one.get("description")), *relations, f"{others} related objects"]),
        mended=mended,
        rows=1 + others,
    )


READER = ListReader(
    code="STIX",
    standing="evidence",
    filed_as=lambda name, _lists: with_file_name("STIX", name),
    publication=Publication(
        name="STIX 2.1 bundle",
        publisher="as the bundle says",
        form=JSON,
        knows=by_head(lambda head: '"bundle"' in head[:400] and '"objects"' in head),
        read=read,
    ),
)
