"""
What a sentence refers to, and how claims, values and sources are named in it.

    names of claim keys and provisions  →  refs       (`grounds`)

A sentence that says that something is not shown refers to the claims that were asked and left it
open, and where nobody spoke, to the paragraph that asks for it.
"""

from collections.abc import Iterable

from stopwork.cases.claims import Claim, Known
from stopwork.law.findings.trace import Trace
from stopwork.reports.documents.document import CLAIM, ENTRY, PROVISION, Fact, Ref
from stopwork.reports.documents.wording import answer, count, graded, shown, without_codes
from stopwork.reports.facts.basis import Basis


def fact(text: str, *refs: Ref) -> Fact:
    """Return a sentence of the case with its references, made harmless to show, keys as words."""
    return Fact(shown(without_codes(text), 4_000), tuple(dict.fromkeys(refs)))


def claim_refs(claims: Iterable[Claim]) -> tuple[Ref, ...]:
    """Return references to claims, each once."""
    return tuple(dict.fromkeys(Ref(CLAIM, claim.id) for claim in claims))


def known_refs(basis: Basis, known: Known) -> tuple[Ref, ...]:
    """Return what an answer rests on: the claims that carry it; where there is none, those that
    leave it open, else the paragraphs that ask.
    """
    found = claim_refs(known.used or known.against)
    return found or _asking(basis, known.key)


def grounds(basis: Basis, names: Iterable[str]) -> tuple[Ref, ...]:
    """Return the references of claim keys and provisions named by the law."""
    law = basis.assessment.findings.facts.law
    found: list[Ref] = []
    for name in names:
        if name in law.provisions:
            found.append(Ref(PROVISION, name))
        else:
            found += known_refs(basis, basis.assessment.findings.known(name))
    return tuple(dict.fromkeys(found))


def _asking(basis: Basis, key: str) -> tuple[Ref, ...]:
    law = basis.assessment.findings.facts.law
    declared = law.keys.get(key)
    return tuple(Ref(PROVISION, name) for name in (declared.why if declared else ()))[:2]


def entry_ref(basis: Basis, name: str) -> Ref:
    """Return the reference to the log entry that brought in a thing, such as `concern:foia`."""
    return Ref(ENTRY, str(basis.entries[name]))


def claims_in(trace: Trace) -> tuple[Claim, ...]:
    """Return every claim that a paragraph's own tests come to, once, in its order.

    What the paragraphs it refers to rest on is told where they are.
    """
    found = [claim for known in trace.known for claim in (*known.used, *known.against)]
    for part in trace.parts:
        if part.provision is None:
            found += claims_in(part)
    return tuple(dict.fromkeys(found))


def referred(trace: Trace) -> tuple[str, ...]:
    """Return the ids of the paragraphs that a trace refers to, in its order."""
    found = [] if trace.provision is None else [trace.provision]
    for part in trace.parts:
        found += [part.provision] if part.provision else referred(part)
    return tuple(dict.fromkeys(found))


def is_computed(claim: Claim) -> bool:
    """Return whether a claim is the program's own arithmetic on others, which no source vouches."""
    return claim.id.startswith("derived:")


def about_words(subject: str) -> str:
    """Return what a claim is about, as words after others; "" where it is the case itself."""
    kind, _, name = subject.partition(":")
    return "" if subject == "case" else f" ({kind} {name})".replace(" )", ")")


def value_says(claim: Claim) -> str:
    """Return the value of a claim in words; an unknown is said as such."""
    if claim.value is None:
        return f"unknown, {claim.unknown.value}" if claim.unknown else "unknown"
    return answer(claim.value)


def said_together(claims: Iterable[Claim]) -> tuple[Fact, ...]:
    """Return many claims on one key, answer by answer: "340 sources say 2024-10-08"."""
    alike: dict[str, list[Claim]] = {}
    for claim in claims:
        alike.setdefault(value_says(claim), []).append(claim)
    return tuple(_together(value, held) for value, held in alike.items())


def _together(value: str, claims: list[Claim]) -> Fact:
    sources = len({claim.source for claim in claims})
    verb = "says" if sources == 1 else "say"
    return fact(f"{count(sources, 'source')} {verb} {value}", *claim_refs(claims))


def grade_says(grade: str) -> str:
    """Return the grade of a source in words."""
    return f"grade: {graded(grade)}"


def who_says(basis: Basis, claim: Claim) -> str:
    """Return who says so, when it was published, and how good that is."""
    if is_computed(claim):
        return "arithmetic, no source of its own"
    return f"{publisher_of(basis, claim.source)}, {claim.published_on}; {graded(claim.grade)}"


def publisher_of(basis: Basis, source: str) -> str:
    """Return who published a source, else the source's own name."""
    known = basis.file.sources.get(source)
    return known.publisher if known else source
