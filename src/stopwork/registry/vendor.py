"""
What is known of a vendor, as frozen values; and the words that a vendor file may use.

    Registry ── Vendor ──┬─ sources      where each fact was read, keyed (s1, s2 …)
                         ├─ names        everything a contract might call it
                         ├─ identifiers  OFAC_UID, SEC_CIK, UEI …
                         ├─ products     what it sells, by class
                         ├─ relations    owners, parents, resellers, with days and shares
                         ├─ listings     put on an official list, taken off it
                         ├─ facts        anything else worth showing
                         └─ homonyms     unrelated organisations of the same name

Every fact carries a status (how sure), a grade (what kind of source) and the key of its source.
Dates are text, an ISO day, month or year, because that is as exact as many sources are.
"""

from dataclasses import dataclass

CLASSES = frozenset({
    "commercial-spyware", "device-forensics", "lawful-intercept", "cell-site-simulator",
    "location-data", "osint-social-media", "face-or-biometric-recognition", "data-broker",
    "plate-reader", "computer-intrusion-other",
    "dealer",  # makes nothing of the kind: whose goods it sells stands under dealer_of
})  # fmt: skip
ROLES = frozenset({"vendor", "reseller", "owner", "successor", "partner", "operator"})
BUSINESSES = frozenset({"only", "mixed"})  # only: it sells little else, so that its name suffices
NAME_ALONE = frozenset({"possible", "none"})  # what a name is worth where no other word is said
STATUSES = frozenset({"confirmed", "alleged", "disputed", "superseded"})
GRADES = frozenset({
    "official_or_filing", "press_or_ngo_page", "secondary_compilation", "secondary_ledger",
    "research_repository", "snippet",
})  # fmt: skip
READS = frozenset({"file", "excerpt", "cited-only"})  # whole file; first part; never opened
NAME_KINDS = frozenset({
    "legal_name", "alias", "former_name", "trade_name", "cover_name", "subsidiary",
    "related_entity",
})  # fmt: skip
RELATION_KINDS = frozenset({
    "parent", "subsidiary", "owner", "investor", "successor", "predecessor", "reseller",
    "intermediary", "affiliate", "partner", "dealer_of",
})  # fmt: skip
ACTIONS = frozenset({"listed", "removed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One publication, and how it was read."""

    title: str
    publisher: str
    url: str
    read_on: str
    read: str
    date: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One name a contract might carry; `weak` names identify nobody alone.

    `class_` is what this company of the group sells, where that is not the vendor's first class.
    """

    value: str
    kind: str
    status: str
    grade: str
    source: str
    country: str | None = None
    class_: str | None = None
    from_: str | None = None
    to: str | None = None
    weak: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """A number that an authority gave; `entity` says to which company of a group."""

    scheme: str
    value: str
    status: str
    grade: str
    source: str
    entity: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """Something sold; `distinctive` when the word alone in a contract is a signal."""

    value: str
    class_: str
    status: str
    grade: str
    source: str
    distinctive: bool = False
    aliases: tuple[str, ...] = ()
    from_: str | None = None
    to: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A holding in per cent, as an interval because sources round."""

    min: float
    max: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Who `name` is to the vendor; `vendor` where that company has a file of its own.

    `of` is the company of the group that is meant, where that is not the vendor itself.
    `dealer_of` says whose goods the vendor of this file sells. `name_alone` is `possible` where the
    name of a dealer, as the recipient of an award, is a reason to look by itself.
    """

    kind: str
    name: str
    status: str
    grade: str
    source: str
    vendor: str | None = None
    of: str | None = None
    aliases: tuple[str, ...] = ()
    country: str | None = None
    share: Share | None = None
    from_: str | None = None
    to: str | None = None
    weak: bool = False
    name_alone: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One line of an official list, or its removal; `entity` is the name on that list."""

    list: str
    action: str
    date: str
    entity: str
    status: str
    grade: str
    source: str
    citation: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Anything else worth showing: misuse, contract, address, denial, conviction."""

    kind: str
    value: str
    status: str
    grade: str
    source: str
    date: str | None = None
    to: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Homonym:
    """An unrelated organisation that shares a name or most of one."""

    value: str
    note: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Vendor:
    """One vendor file.

    `name_alone` says what an award is worth that shows no more than a name of this vendor; left
    out, `business` decides. A `boundary` vendor sells what stands beside spyware: its name alone is
    no reason unless boundary cases are asked for.
    """

    id: str
    name: str
    role: str
    classes: tuple[str, ...]
    about: str
    about_source: str
    sources: dict[str, Source]
    country: str | None = None
    business: str = "mixed"
    name_alone: str | None = None
    boundary: bool = False
    names: tuple[Name, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    products: tuple[Product, ...] = ()
    relations: tuple[Relation, ...] = ()
    listings: tuple[Listing, ...] = ()
    facts: tuple[Fact, ...] = ()
    homonyms: tuple[Homonym, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Registry:
    """All vendors, in the order of their ids."""

    vendors: tuple[Vendor, ...]

    def vendor(self, vendor_id: str) -> Vendor | None:
        """Return the vendor of that id, or None."""
        return next((vendor for vendor in self.vendors if vendor.id == vendor_id), None)


Graded = Name | Identifier | Product | Relation | Listing | Fact


def graded(vendor: Vendor) -> tuple[Graded, ...]:
    """Return every fact with a status, a grade and a source, section by section."""
    return (
        *vendor.names,
        *vendor.identifiers,
        *vendor.products,
        *vendor.relations,
        *vendor.listings,
        *vendor.facts,
    )
