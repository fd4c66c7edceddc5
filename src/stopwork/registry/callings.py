"""
What people call a vendor: its id, its names, its products, and the first words of its names.

Exact words only, whatever their case and marks; which name a misspelt one may be is a question for
`matching`.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from stopwork.matching.whole import spelling
from stopwork.registry.vendor import Registry, Vendor

# The surer way of calling a vendor goes first, and leaves the others out.
WAYS = ("id", "name", "product", "short")


@dataclass(frozen=True, slots=True)
class Calling:
    """One way to call a vendor: which of WAYS it is, and the full word behind it."""

    way: str
    vendor_id: str
    vendor_name: str
    full: str

    @property
    def says(self) -> str:
        """What a word that calls so is, as a sentence without its end."""
        if self.way == "product":
            return f"{self.full} is a product of {self.vendor_name}, and names no company"
        if self.way == "short":
            return f"the name {self.full} of {self.vendor_name} begins so"
        return f"{self.full} is {self.vendor_name}"


def vendors_called(registry: Registry, asked: str) -> tuple[Calling, ...]:
    """Return how a word calls vendors, one for each vendor, by the surest of WAYS that calls any.

    None where it calls nobody; more than one where several vendors are called so.
    """
    vendor = registry.vendor(asked)
    if vendor:
        return (Calling("id", vendor.id, vendor.name, vendor.name),)
    return callings(registry).get(spelling(asked), ())


def callings(registry: Registry) -> Mapping[str, tuple[Calling, ...]]:
    """Return for each spelling (`check.spelling`) whom it calls, as `vendors_called` has it."""
    every: dict[str, list[Calling]] = defaultdict(list)
    for vendor in registry.vendors:
        for way, word, full in _words(vendor):
            every[spelling(word)].append(Calling(way, vendor.id, vendor.name, full))
    every.pop("", None)
    return {spelt: _surest(found) for spelt, found in every.items()}


def _surest(found: list[Calling]) -> tuple[Calling, ...]:
    way = min((one.way for one in found), key=WAYS.index)
    of_way = {one.vendor_id: one for one in reversed(found) if one.way == way}
    return tuple(of_way[vendor_id] for vendor_id in sorted(of_way))


def _words(vendor: Vendor) -> Iterator[tuple[str, str, str]]:
    """Yield (way, word, the full word) for all that calls a vendor, but for its id."""
    names = [vendor.name, *(name.value for name in vendor.names)]
    for name in (*names, *_related(vendor, ("dealer_of",))):
        yield "name", name, name
    for product in vendor.products:
        for phrase in (product.value, *product.aliases):
            yield "product", phrase, phrase
    for name in (*names, *_related(vendor, ("dealer_of", "owner", "investor", "parent"))):
        words = name.split()
        for count in range(1, len(words)):
            yield "short", " ".join(words[:count]), name


def _related(vendor: Vendor, but: tuple[str, ...]) -> Iterator[str]:
    """Names of related companies without a file; a maker is not called by its dealer's file."""
    for relation in vendor.relations:
        if relation.vendor is None and relation.kind not in but:
            yield from (relation.name, *relation.aliases)
