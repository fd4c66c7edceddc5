"""
Persons of the EU, UK and OFAC lists, as derived by deriv (deriv_sanctions.yml).

Publisher: the authors of deriv; compiled from the official lists
Grain:     one entry of `content` per person; one key per list; `updated` is seconds since 1970
Missing:   the keys of the lists, which name is primary, programmes and dates of listing
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

import yaml

from stopwork.errors import RegistryError
from stopwork.matching.words.countries import countries
from stopwork.registry.listing import Aside, Dated, Item, ListedName, Listing
from stopwork.registry.lists.reader import ListReader
from stopwork.registry.lists.words import joined, made_key, spelt
from stopwork.sources.publication import Known, Publication, by_head

LISTS = {"EU-Sanctions": "EU", "HMT-Sanctions": "UK_HMT", "OFAC-Consolidated": "US_OFAC_NONSDN",
         "OFAC-SDN": "US_OFAC_SDN", "UN-Sanctions": "UN_SC",
         "MOHA-Sanctions": "MY_MOHA"}  # fmt: skip
_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NUMBERS = (("passport_no", "Passport"), ("national_id", "National identification"))


def read(known: Sequence[Known]) -> Iterator[Item]:
    """Yield the persons list by list; the line is that of the entry's number in its list."""
    with known[0].document.stream() as stream:
        try:
            whole = yaml.load(stream, Loader=_LOADER)  # noqa: S506 -- a safe loader
        except yaml.YAMLError as error:
            raise RegistryError(
                f"{known[0].document.name}: is not YAML ({error}); fetch the file again"
            ) from error
    number = 0
    for name, one in whole.items():
        if not isinstance(one, dict):
            yield Aside(1, "is a list without content", str(name))
            continue
        if one.get("updated"):
            yield Dated(datetime.fromtimestamp(int(one["updated"]), UTC).date().isoformat())
        for person in one.get("content") or []:
            number += 1
            yield _listing(str(name), number, person)


def _listing(name: str, number: int, person: dict[str, Any]) -> Listing | Aside:
    names = [spelt(str(one))[0] for one in person.get("names") or []]
    names = [one.strip('"') for one in names if one.strip('"')]
    if not names:
        return Aside(number, "has no name", str(person)[:200])
    lands = (*person.get("citizen", ()), *person.get("nationality", ()))
    return Listing(
        list=f"DERIV_{LISTS.get(name, name)}",
        list_id=made_key(name, *names, str(sorted(person.items(), key=str))),
        name=names[0],
        line=number,
        names=tuple(ListedName(one) for one in names),
        entity_type="person",
        countries=countries(*(str(one) for one in (*lands, *person.get("residence", ())))),
        identifiers=tuple(f"{kind}: {one}" for key, kind in _NUMBERS for one in
                          person.get(key, ())),
        remarks=joined([f"From {name}"]),
    )  # fmt: skip


READER = ListReader(
    code="DERIV",
    standing="compilation",
    publication=Publication(
        name="Persons of EU, UK and OFAC lists, YAML",
        publisher="deriv",
        knows=by_head(lambda head: "-Sanctions:" in head[:200] and "content:" in head[:400]),
        read=read,
    ),
)
