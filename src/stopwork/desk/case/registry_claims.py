"""
What the registry says of a case's vendor, as claims that somebody may take into the case.

    case  →  vendor_of   →  the vendor its recipient was judged to be, or its claims name
             registry_offers  →  misuse by who was targeted, owners on the day, places on lists,
                                 each a claim with its source and grade, that the case lacks

A fact is one claim for ever: its id is made of what it says, so what was taken is not offered
again, and what the registry learns later is. No fact is dated before its source came out.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

from stopwork.cases.case import Case
from stopwork.cases.events import ClaimAsserted, Event, SourceCited
from stopwork.digest import canonical, digest_of
from stopwork.registry.known_on import first_day, last_day
from stopwork.registry.listed import NOT_LISTED, THE_FILE, VendorListing
from stopwork.registry.load import VENDORS, load_one
from stopwork.registry.vendor import Fact, Listing, Relation, Source, Vendor
from stopwork.registry.words import LISTS

SPYWARE = "commercial-spyware"
OWNERS = ("owner", "parent", "successor", "investor")
# The registry's own grades, as grades of claims: who retells is never taken for who found out.
GRADES = {
    "official_or_filing": "official-statement",
    "press_or_ngo_page": "secondary",
    "secondary_compilation": "secondary",
    "secondary_ledger": "secondary",
    "research_repository": "secondary",
    "snippet": "low",
}
# Who was targeted, by the words that a fact uses; section 2(a)(ii)(A) names such people.
VICTIMS = (
    ("journalists", r"journalist|reporter|editor|newsroom|\bmedia\b"),
    ("activists", r"activist|campaigner|rights defender|human rights|protest"),
    ("civil society", r"civil society|\bNGO|non-governmental|aid worker|sea-rescue"),
    ("lawyers", r"lawyer|attorney|law firm|advocate"),
    ("political figures", r"politic|opposition|parliament|minister|member of|deput(?:y|ies)"),
    ("dissidents", r"dissident|exile|critic"),
    ("academics", r"academic|scholar|professor|student"),
    ("minorities", r"Uyghur|Tibetan|minorit|Falun Gong|Catal"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistryOffer:
    """One thing the registry says that a case lacks: the source to cite, and the claim."""

    cited: SourceCited
    claim: ClaimAsserted
    status: str

    @property
    def says(self) -> str:
        """The claim in one line, with where it was read and how good that is."""
        claim, who = self.claim, self.cited.publisher
        return f"{claim.says} ({who}, {claim.published_on}, {claim.grade}; {self.status})"


def vendor_of(case: Case, folder: Path | None = None) -> Vendor | None:
    """Return the vendor that a reviewer judged the recipient to be, else the one that claims name.

    None where nobody did and claims name none, or several.
    """
    judged = [hit.vendor for hit in case.hits.values() if hit.judgement == "same"]
    subjects = (claim.subject.partition(":") for claim in case.claims.values())
    named = sorted({name for kind, _, name in subjects if kind == "vendor"})
    wanted = judged or (named if len(named) == 1 else [])
    return load_one(wanted[0], folder or VENDORS) if wanted else None


def registry_offers(
    case: Case, vendor: Vendor, on: date, listed: Iterable[VendorListing] = ()
) -> tuple[RegistryOffer, ...]:
    """Return what the registry says of a vendor that a case does not hold, by day of its source.

    What came out after the day is left out: it could not have been taken then.

    `listed` is where the vendor stands on the snapshots of official lists that are held.
    """
    every = (*_offers(vendor, on), *(_on_list(one, on) for one in listed if one.by != THE_FILE
                                     and one.state != NOT_LISTED))  # fmt: skip
    found = (
        offer
        for offer in every
        if offer.claim.claim not in case.claims and offer.claim.published_on <= on
    )
    return tuple(sorted(found, key=lambda one: (one.claim.published_on, one.claim.claim)))


def taken(case: Case, offers: tuple[RegistryOffer, ...]) -> Iterator[Event]:
    """Yield each source once, unless the case has it, and each claim."""
    cited = set(case.sources)
    for offer in offers:
        if offer.cited.source not in cited:
            cited.add(offer.cited.source)
            yield offer.cited
        yield offer.claim


def _offers(vendor: Vendor, on: date) -> Iterator[RegistryOffer]:
    if SPYWARE in vendor.classes:
        yield _offer(vendor, on, _Saying(
            key="vendor.furnishes_commercial_spyware", subject=f"vendor:{vendor.id}",
            says=vendor.about.strip(), source=vendor.about_source,
            grade="secondary_compilation", status="confirmed"))  # fmt: skip
    for fact in vendor.facts:
        if fact.kind == "misuse":
            yield _offer(vendor, on, _misuse(vendor, fact))
    for relation in vendor.relations:
        if relation.kind in OWNERS and _holds(relation, on):
            yield _offer(vendor, on, _owner(vendor, relation))
    for listing in vendor.listings:
        yield _offer(vendor, on, _listing(listing))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Saying:
    """What a claim will say, before it has its id and its source."""

    key: str
    subject: str
    says: str
    source: str
    grade: str
    status: str
    about: str | None = None
    until: str | None = None


def victims_in(text: str) -> tuple[str, ...]:
    """Return the classes of people that a text says were targeted, in a fixed order."""
    return tuple(name for name, words in VICTIMS if re.search(rf"(?i){words}", text))


def _misuse(vendor: Vendor, fact: Fact) -> _Saying:
    who = ", ".join(victims_in(fact.value)) or "of whom is not said"
    return _Saying(
        key="vendor.misuse_reported", subject=f"misuse:{vendor.id}-{_mark(fact)}",
        says=f"Misuse ({who}): {fact.value}", source=fact.source, grade=fact.grade,
        status=fact.status, about=fact.date, until=fact.to,
    )  # fmt: skip


def _owner(vendor: Vendor, relation: Relation) -> _Saying:
    since = f" from {relation.from_}" if relation.from_ else ""
    until = f" to {relation.to}" if relation.to else ""
    of = relation.of or vendor.name
    return _Saying(
        key="vendor.has_owner", subject=f"owner:{vendor.id}-{_mark(relation)}",
        says=f"{relation.name}: {relation.kind} of {of}{since}{until}.", source=relation.source,
        grade=relation.grade, status=relation.status, about=relation.from_, until=relation.to,
    )  # fmt: skip


def _listing(listing: Listing) -> _Saying:
    name = LISTS.get(listing.list, listing.list)
    word = "put on" if listing.action == "listed" else "taken off"
    return _Saying(
        key=f"vendor.was_{listing.action}", subject=f"listing:{listing.list}-{_mark(listing)}",
        says=f"{listing.entity} was {word} the {name} on {listing.date}.", source=listing.source,
        grade=listing.grade, status=listing.status, about=listing.date,
    )  # fmt: skip


def _on_list(listing: VendorListing, on: date) -> RegistryOffer:
    """A place on a list as its publisher's own file, held here, has it."""
    day = listing.removed_on or listing.listed_on
    published = min(on, last_day(day)) if day else on
    mark = digest_of(canonical([listing.list, listing.entity, listing.state, day or ""]))[:8]
    cited = SourceCited(
        source=f"list-{mark}",
        title=f"{listing.list}, {listing.source}",
        publisher=listing.list,
        grade="primary-record",
        published_on=published,
        on=on,
    )
    claim = ClaimAsserted(
        claim=f"list-{listing.vendor_id}-{mark}",
        key=f"vendor.was_{'removed' if listing.removed_on else 'listed'}",
        subject=f"listing:{mark}",
        type="truth",
        value=True,
        says=listing.says,
        source=cited.source,
        grade="primary-record",
        published_on=published,
        about=day,
    )
    return RegistryOffer(cited=cited, claim=claim, status=f"linked by {listing.by}")


def _holds(relation: Relation, on: date) -> bool:
    """Whether a tie may hold on a day; what is not dated may."""
    begun = relation.from_ is None or first_day(relation.from_) <= on
    return begun and (relation.to is None or last_day(relation.to) >= on)


def _offer(vendor: Vendor, on: date, saying: _Saying) -> RegistryOffer:
    source = vendor.sources[saying.source]
    published = _published(source, saying)
    is_sure = saying.status == "confirmed"
    grade = GRADES[saying.grade]
    cited = SourceCited(
        source=f"registry-{vendor.id}-{saying.source}",
        title=f"{source.title} (as the registry of vendors cites it)",
        publisher=source.publisher,
        grade=grade,
        published_on=published,
        on=on,
        url=source.url,
    )
    claim = ClaimAsserted(
        claim=f"registry-{vendor.id}-{_digest(saying)}",
        key=saying.key,
        subject=saying.subject,
        type="truth",
        value=True if is_sure else None,
        unknown=None if is_sure else "disputed" if saying.status == "disputed" else "unanswered",
        says=saying.says if is_sure else f"{saying.says} (The registry: {saying.status}.)",
        source=cited.source,
        grade=grade,
        published_on=published,
        about=saying.about,
        until=saying.until,
    )
    return RegistryOffer(cited=cited, claim=claim, status=saying.status)


def _published(source: Source, saying: _Saying) -> date:
    """The day its source came out, or was read where none is known; never before what it tells."""
    told = last_day(source.date or source.read_on)
    return max(told, first_day(saying.about)) if saying.about else told


def _mark(fact: Fact | Relation | Listing) -> str:
    told = [getattr(fact, each.name) for each in fields(fact)]
    return digest_of(canonical([str(one) for one in told]))[:6]


def _digest(saying: _Saying) -> str:
    return digest_of(canonical([saying.key, saying.subject, saying.says]))[:8]
