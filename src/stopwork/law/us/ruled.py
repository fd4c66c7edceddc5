"""
What the record itself decides, whatever the conditions of a paragraph say.

Two things: the scope that a reviewer recorded decides the definition of section 5(b) in the case,
and the titles in use on the day of a signature decide whether a relevant official signed, in the
review and in the finding alike.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from stopwork.law.findings.facts import Facts, Ruled
from stopwork.law.regime import Regime
from stopwork.law.tables.definition import shown_by_limbs
from stopwork.law.tables.derived import day_known
from stopwork.law.tables.signers import Signers, plain
from stopwork.truth import Truth

SCOPE, DEFINITION = "product.scope_on_record", "eo-14093.5.b"
SCOPES = {
    "in_scope": (Truth.TRUE, "commercial spyware"),
    "not_in_scope": (Truth.FALSE, "not commercial spyware"),
    "uncertain": (Truth.UNKNOWN, "uncertain"),
}
SIGNED = {"eo-14093.5.k": "certification", "eo-14093.5.k-waiver": "waiver"}


def ruled(regime: Regime, facts: Facts) -> Mapping[str, Ruled]:
    """Return the paragraphs that the record decides on the day of the facts."""
    found = dict(_signed(regime.tables.signers, facts))
    scope = _scope(regime, facts)
    return found if scope is None else {**found, DEFINITION: scope}


def _scope(regime: Regime, facts: Facts) -> Ruled | None:
    known = facts.known(SCOPE)
    if not isinstance(known.value, str) or known.value not in SCOPES:
        return None
    truth, words = SCOPES[known.value]
    if truth is Truth.UNKNOWN and shown_by_limbs(facts, regime.tables.definition) is truth:
        return None  # the limbs are open as well, and are asked about
    at = max((claim.published_on for claim in known.used), default=facts.on)
    return Ruled(truth, f"Scope on record, by a reviewer, on {at}: {words}.", known)


def _signed(signers: Signers, facts: Facts) -> Iterator[tuple[str, Ruled]]:
    for provision, paper in SIGNED.items():
        known = facts.known(f"{paper}.by_office")
        if isinstance(known.value, str):
            on = day_known(facts, f"{paper}.on") or facts.on
            truth, words = _relevant(signers, facts, paper, on)
            yield provision, Ruled(truth, words, known)


def _relevant(signers: Signers, facts: Facts, paper: str, on: date) -> tuple[Truth, str]:
    """A signer outside the law is a no; a title not yet in use, a delegation not shown, is open."""
    office = str(facts.known(f"{paper}.by_office").value)
    delegated = facts.known(f"{paper}.is_delegated").truth
    acting = facts.known(f"{paper}.is_acting").truth if paper == "certification" else Truth.UNKNOWN
    signed = signers.signer(office, on, acting=acting, delegated=delegated)
    if signed.truth is Truth.TRUE:
        return Truth.TRUE, signed.reason
    known_title = any(plain(title.title) == plain(office) for title in signers.titles)
    if not known_title:
        return Truth.FALSE, signed.reason
    if signed.office is None:
        return Truth.UNKNOWN, signed.reason
    is_deputy = signed.office == signers.deputy
    return (delegated if is_deputy else Truth.FALSE), signed.reason
