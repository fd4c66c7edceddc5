"""
Facts of a case as sentences with references, and blanks for what the case does not show.

Memoranda and letters are put together from these, so that none of them can state a fact of the case
in words that lead nowhere.
"""

from collections.abc import Iterable
from datetime import date

from stopwork.cases.acts import StopWork
from stopwork.cases.claims import Claim, Known
from stopwork.cases.stored import NAMES
from stopwork.cases.views import WITHHELD_WORDS
from stopwork.law.case_day import CaseDay
from stopwork.law.duties import Duty
from stopwork.law.provisions.provision import Key, Law
from stopwork.law.sentence import Sentence
from stopwork.reports.documents.document import ENTRY, PROVISION, Blank, Fact, Ref, Span, Text
from stopwork.reports.documents.wording import answer, graded, published_money
from stopwork.reports.facts.assessment import aside
from stopwork.reports.facts.basis import Basis
from stopwork.reports.facts.cited import claim_refs, grounds


def law_of(basis: Basis) -> Law:
    """Return the law that the case was assessed by."""
    return basis.assessment.findings.facts.law


def day_of(basis: Basis) -> CaseDay:
    """Return what is known and found of the case on the day."""
    return CaseDay(findings=basis.assessment.findings)


def rule(basis: Basis, name: str) -> Fact:
    """Return what a provision says, in our own words, with its citation."""
    found = law_of(basis).provisions[name]
    return Fact(f"{found.citation}: {found.says}", (Ref(PROVISION, name),))


def says(basis: Basis, name: str) -> Fact:
    """Return what a provision says, in our own words."""
    return Fact(law_of(basis).provisions[name].says, (Ref(PROVISION, name),))


def cites(basis: Basis, name: str) -> Fact:
    """Return the citation of a provision."""
    return Fact(law_of(basis).provisions[name].citation, (Ref(PROVISION, name),))


def rules_of(names: Iterable[str]) -> tuple[Ref, ...]:
    """Return references to provisions."""
    return tuple(Ref(PROVISION, name) for name in dict.fromkeys(names))


def entry_refs(basis: Basis, *references: str) -> tuple[Ref, ...]:
    """Return references to the entries that brought something in, as `Basis.entries` names it."""
    found = (basis.entries[name] for name in references if name in basis.entries)
    return tuple(Ref(ENTRY, str(index)) for index in found)


def first_entry(basis: Basis) -> tuple[Ref, ...]:
    """Return a reference to the first entry of the case that the view shows."""
    return (Ref(ENTRY, str(min(basis.entries.values()))),)


def told(text: str | None, refs: tuple[Ref, ...], what: str) -> Span:
    """Return words of the record, or a blank where there are none or they are withheld."""
    if not text or text == WITHHELD_WORDS or not refs:
        return Blank(what)
    return Fact(text, refs)


def agency(basis: Basis) -> Span:
    """Return the agency of the case."""
    opened = basis.case.opened
    return told(opened.agency if opened else None, entry_refs(basis, "case-opened:1"), "agency")


def vendor(basis: Basis) -> Span:
    """Return whom the award is made to, as printed."""
    if len(basis.case.awards) == 1:
        award = next(iter(basis.case.awards.values()))
        return told(award.recipient, entry_refs(basis, "award-linked:1"), "contractor")
    opened = basis.case.opened
    return told(opened.vendor if opened else None, entry_refs(basis, "case-opened:1"), "contractor")


def subject_of(basis: Basis) -> Span:
    """Return the title of the case."""
    refs = entry_refs(basis, "case-opened:1")
    return told(basis.title, refs, "what this is about")


def award_of(basis: Basis) -> Span:
    """Return the number of the contract; blank where none or more than one is linked."""
    known = list(basis.case.awards)
    if len(known) != 1:
        return Blank("contract number" if not known else f"contract number, one of {len(known)}")
    return told(known[0], entry_refs(basis, "award-linked:1"), "contract number")


def amount_of(basis: Basis) -> Span:
    """Return the amount of the one award linked, as recorded."""
    known = list(basis.case.awards.values())
    if len(known) != 1 or not known[0].amount or known[0].amount == WITHHELD_WORDS:
        return Blank("amount of the contract")
    said = published_money(known[0].amount, known[0].currency)
    return told(said, entry_refs(basis, "award-linked:1"), "amount of the contract")


def known_of(basis: Basis, key: str, what: str) -> Span:
    """Return the value known of a key on the day, or a blank that says what is missing."""
    known = day_of(basis).known(key)
    return value_of(known, what)


def value_of(known: Known, what: str) -> Span:
    """Return a value with the claims that carry it, or a blank."""
    if known.value is None or not known.used:
        return Blank(what)
    return Fact(f"{answer(known.value)}{_mark(known)}", claim_refs(known.used))


def _mark(known: Known) -> str:
    """The mark of a day that an act of this record gives, put on record only afterwards."""
    days = [claim.recorded_on for claim in known.used if claim.recorded_on is not None]
    return f" (recorded on {max(days)})" if days and isinstance(known.value, date) else ""


def scope_of(basis: Basis) -> Fact:
    """Return what is shown of section 5(b), in one sentence."""
    return Fact(basis.assessment.definition.says, rules_of([basis.regime.named("definition")]))


def plainly(basis: Basis, words: str) -> Fact:
    """Return words on what the record of the case does or does not hold as a whole."""
    return Fact(words, first_entry(basis))


def evidence(basis: Basis, claim: Claim) -> Fact:
    """Return what a claim says, who published it when, and how good the source is."""
    source = basis.file.sources.get(claim.source)
    who = source.publisher if source else claim.source
    told = f"{claim.says} ({who}, {claim.published_on}; {graded(claim.grade)})"
    return Fact(f"{aside(basis.assessment, claim)}{told}", claim_refs([claim]))


def evidences(basis: Basis, claims: Iterable[Claim]) -> Text:
    """Return several claims one after the other."""
    return tuple(evidence(basis, claim) for claim in claims)


def contract_says(basis: Basis) -> tuple[Fact, ...]:
    """Return where the contract stands, sentence by sentence."""
    state = basis.assessment.contract
    return tuple(_sentence(basis, line) for line in state.lines)


def review_says(basis: Basis) -> tuple[Fact, ...]:
    """Return where the review stands, sentence by sentence."""
    state = basis.assessment.review
    return tuple(_sentence(basis, line) for line in state.lines)


def contract_so_far(basis: Basis) -> Fact:
    """Return where the contract stands, in one piece."""
    return _one(contract_says(basis))


def review_so_far(basis: Basis) -> Fact:
    """Return where the review stands, in one piece."""
    return _one(review_says(basis))


def reasons(basis: Basis) -> tuple[Fact, ...]:
    """Return the reasons of the recommendation, each resting on the claims it speaks of."""
    return tuple(_sentence(basis, line) for line in basis.assessment.recommendation.lines)


def _sentence(basis: Basis, line: Sentence) -> Fact:
    return Fact(line.text, grounds(basis, line.rests_on))


def _one(said: tuple[Fact, ...]) -> Fact:
    refs = dict.fromkeys(ref for one in said for ref in one.refs)
    return Fact(" ".join(one.text for one in said), tuple(refs))


def duty_of(basis: Basis, name: str) -> Duty | None:
    """Return a duty of the case by its id, or None."""
    return next((duty for duty in basis.assessment.duties if duty.rule.id == name), None)


def reckoned(basis: Basis, name: str) -> Span:
    """Return the arithmetic of a duty's deadline, or a blank where its start is not shown."""
    duty = duty_of(basis, name)
    if duty is None or duty.by is None or duty.since is None:
        return Blank("last day, counted from a day that is not shown")
    starts = duty.rule.starts
    used = day_of(basis).known(starts).used if isinstance(starts, str) else ()
    refs = (*claim_refs(used), Ref(PROVISION, duty.rule.provision))
    return Fact("; ".join(duty.steps), refs)


def last_act(basis: Basis, kind: type[StopWork]) -> tuple[StopWork, tuple[Ref, ...]] | None:
    """Return the last stop-work act of a kind that the record itself holds, with its entry."""
    found = [act for act in basis.case.stops if isinstance(act, kind)]
    if not found:
        return None
    return found[-1], entry_refs(basis, f"{NAMES[kind]}:{len(found)}")


def not_shown(basis: Basis) -> tuple[Fact, ...]:
    """Return the steps of the order that are not shown, one sentence each."""
    return tuple(_sentence(basis, line) for line in basis.assessment.missing)


def key_of(basis: Basis, name: str) -> Key:
    """Return a declared key: its question, who can answer, what would count as evidence."""
    return law_of(basis).keys[name]
