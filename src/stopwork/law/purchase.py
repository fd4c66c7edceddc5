"""
What was bought, and which claims about a product reach it.

    claims + law + a day  →  the claims that count for the purchase, and those that do not

A vendor is not its product: that a firm has a contract shows nothing about its best-known product.
What is claimed of a product with a name counts for the purchase only once the purchase is shown to
be of it, by `product.is_bought` or by the name that the record gives what is delivered. So does
what is claimed of a determination, a certification, a waiver, a notice, a review or a use of that
product. What is claimed of no product in particular, or of the award, is about the purchase itself.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from stopwork.cases.claims import Claim, Value, View, as_of
from stopwork.law.provisions.provision import Law
from stopwork.law.sentence import Sentence
from stopwork.truth import Truth

NAMED, BOUGHT = "product.named", "product.is_bought"
PRODUCT, VENDOR = "product:", "vendor:"
# What an official decides of a product, or of its use: the same of another product is none of this.
PAPERS = ("determination.", "certification.", "waiver.", "notice.", "review.", "use.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Purchase:
    """The claims that count for what was bought; those set aside, with the subjects of them."""

    counts: tuple[Claim, ...]
    aside: tuple[Claim, ...] = ()

    @property
    def elsewhere(self) -> tuple[str, ...]:
        """The products and vendors that the claims set aside are about, in order."""
        return tuple(dict.fromkeys(claim.subject for claim in self.aside))


NOTHING_ASIDE = Purchase(counts=())


def purchase_of(
    law: Law, claims: Iterable[Claim], on: date, answers: Mapping[str, Value] | None = None
) -> Purchase:
    """Return which claims count for the purchase on a day; other keys than a product's all do.

    `answers` are supposed for the sake of argument and stand before every claim.
    """
    told = tuple(claims)
    keys = {key.key for key in law.keys.values() if key.subject == "product"} - {NAMED, BOUGHT}
    papers = {key.key for key in law.keys.values() if key.key.startswith(PAPERS)} - keys
    if not any(_is_elsewhere(claim, keys, papers) for claim in told):
        return Purchase(counts=told)
    view = as_of([claim for claim in told if claim.key in (NAMED, BOUGHT)], on)
    bought = {
        s for s in {c.subject for c in told} if s.startswith(PRODUCT) and is_of(view, s, answers)
    }
    other = (c for c in told if c.subject not in bought)
    aside = tuple(c for c in other if _is_elsewhere(c, keys, papers))
    gone = set(aside)
    return Purchase(counts=tuple(claim for claim in told if claim not in gone), aside=aside)


def _is_elsewhere(claim: Claim, keys: set[str], papers: set[str]) -> bool:
    """A claim that names what it is of: a paper's key a product, a product's that or a vendor."""
    if claim.key in keys:
        return claim.subject.startswith((PRODUCT, VENDOR))
    return claim.key in papers and claim.subject.startswith(PRODUCT)


def is_of(view: View, product: str, answers: Mapping[str, Value] | None = None) -> bool:
    """Return whether the purchase is shown, or supposed, to be of a product (its whole subject)."""
    supposed = answers or {}
    if BOUGHT in supposed:
        return supposed[BOUGHT] is True
    if NAMED in supposed:
        return _plain(str(supposed[NAMED])) == _plain(product.removeprefix(PRODUCT))
    said = view.known(BOUGHT, product)
    if said.value is not None or said.against:
        return said.truth is Truth.TRUE
    named = view.known(NAMED, product)
    if named.value is None:
        return False
    own = any(claim.subject == product for claim in named.used)
    return own or _plain(str(named.value)) == _plain(product.removeprefix(PRODUCT))


def _plain(name: str) -> str:
    return "".join(sign for sign in name.casefold() if sign.isalnum())


def _named(subject: str) -> str:
    """A product or vendor in words: "the product unnamed", "the vendor paragon"."""
    kind, _, name = subject.partition(":")
    return f"the {kind} '{name}'"


def elsewhere_says(purchase: Purchase) -> tuple[Sentence, ...]:
    """Return a sentence for each product or vendor whose claims do not count for the purchase."""
    said = []
    for subject in purchase.elsewhere:
        mine = [claim for claim in purchase.aside if claim.subject == subject]
        keys = tuple(dict.fromkeys(claim.key for claim in mine))
        many = f"{len(mine)} claims do" if len(mine) > 1 else "1 claim does"
        if subject.startswith(VENDOR):
            says = (
                f"Not shown of the product bought: what is claimed of {_named(subject)}. A vendor "
                f"is not its product, so {many} not count for it."
            )
        else:
            says = (
                f"Not shown: that {_named(subject)} is what was bought, so {many} not count for it."
            )
        said.append(Sentence(says, (NAMED, BOUGHT, *keys)))
    return tuple(said)
