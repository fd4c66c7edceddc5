"""What each reference of a memorandum or letter stands for, told once at its end."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from stopwork.cases.claims import Claim
from stopwork.reports.basis import Basis
from stopwork.reports.document import (
    AWARD,
    CLAIM,
    ENTRY,
    PROVISION,
    SOURCE,
    VENDOR,
    Document,
    Ref,
    Reference,
    used,
)


def referenced(basis: Basis, document: Document) -> Document:
    """Return the document with every reference it uses explained, in order of first use.

    Raises KeyError for one that the basis does not know.
    """
    found = [_explained(basis, ref) for ref in used(document)]
    return replace(document, references=tuple(_address_once(found)))


def _address_once(found: Iterable[Reference]) -> Iterator[Reference]:
    """A text of law is cited many times: its address stands at its first reference."""
    known: set[str | None] = set()
    for one in found:
        again = one.ref.kind == PROVISION and one.url in known
        known.add(one.url)
        yield replace(one, url=None) if again else one


def _explained(basis: Basis, ref: Ref) -> Reference:
    return KINDS[ref.kind](basis, ref)


def _claim(basis: Basis, ref: Ref) -> Reference:
    claim = _claims(basis)[ref.id]
    source = basis.file.sources.get(claim.source)
    place = basis.entries.get(f"claim:{claim.id}")
    title = f"{source.publisher}, {source.title}" if source else claim.source
    entry = "" if place is None else f" Entry {place} of the log."
    grade = claim.grade.replace("-", " ")
    return Reference(
        ref=ref,
        label=f"Claim {claim.id}",
        says=f"{claim.says} Source: {title}, published {claim.published_on}; {grade}.{entry}",
        url=source.url if source else None,
    )


def _claims(basis: Basis) -> Mapping[str, Claim]:
    """Every claim of the case, and those that follow from them by arithmetic."""
    view = basis.assessment.findings.facts.view
    derived = {claim.id: claim for group in view.claims.values() for claim in group}
    return {**derived, **{claim.id: claim for claim in basis.file.claims}}


def _source(basis: Basis, ref: Ref) -> Reference:
    source = basis.file.sources[ref.id]
    says = f"{source.publisher}, published {source.published}; {source.grade.replace('-', ' ')}."
    return Reference(ref=ref, label=source.title, says=says, url=source.url)


def _entry(basis: Basis, ref: Ref) -> Reference:
    index = int(ref.id)
    names = [name for name, place in basis.entries.items() if place == index]
    kind = names[0].partition(":")[0].replace("-", " ") if names else "event"
    return Reference(ref=ref, label=f"Entry {index} of the log", says=f"This record: {kind}.")


def _provision(basis: Basis, ref: Ref) -> Reference:
    law = basis.assessment.findings.facts.law
    found = law.provisions[ref.id]
    instrument = law.instruments[found.instrument]
    says = f"{instrument.citation}; read on {instrument.source.read_on}."
    return Reference(ref=ref, label=found.citation, says=says, url=instrument.source.url)


def _award(_: Basis, ref: Ref) -> Reference:
    return Reference(ref=ref, label=f"Award {ref.id}", says="As its publisher numbers it.")


def _vendor(basis: Basis, ref: Ref) -> Reference:
    known = basis.vendor.vendor.name if basis.vendor else ref.id
    return Reference(ref=ref, label=f"Vendor file {ref.id}", says=f"The registry on {known}.")


KINDS: Mapping[str, Callable[[Basis, Ref], Reference]] = {
    CLAIM: _claim,
    SOURCE: _source,
    ENTRY: _entry,
    PROVISION: _provision,
    AWARD: _award,
    VENDOR: _vendor,
}
