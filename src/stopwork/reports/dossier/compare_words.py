"""
The words and references of a comparison: what a claim says, where an event stands, what is cited.

A reference leads to a claim or entry of the log, a paragraph of law, or a vendor file.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from stopwork.cases.claims import Claim, Value
from stopwork.cases.claims_of_case import RECORD
from stopwork.cases.days import dated
from stopwork.law.provisions.provision import Law
from stopwork.reports.documents.document import (
    CLAIM,
    ENTRY,
    PROVISION,
    SOURCE,
    VENDOR,
    Fact,
    Frame,
    Ref,
    Text,
)
from stopwork.reports.documents.wording import answer, shown
from stopwork.reports.dossier.causes import BY_THE_DAY, EACH, Between, Cause, Difference, between
from stopwork.reports.facts.basis import Basis

LETTERS = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The two days of a comparison, the earlier first, and what lies between."""

    earlier: Basis
    later: Basis
    between: Between

    @property
    def law(self) -> Law:
        """The law both days are assessed by."""
        return self.between.regime.law

    @property
    def span(self) -> str:
        """The two days in words: from 2024-10-08 to 2025-08-30."""
        return f"from {self.earlier.on} to {self.later.on}"


def days_of(earlier: Basis, later: Basis) -> Days:
    """Return two days of one case, ready to compare."""
    return Days(earlier=earlier, later=later, between=between(earlier, later))


def provisions(names: Iterable[str]) -> tuple[Ref, ...]:
    """Return references to paragraphs of law, each once."""
    return tuple(Ref(PROVISION, name) for name in dict.fromkeys(names))


def because(days: Days, cause: Cause) -> Text:
    """Return why something changed, in sentences."""
    if cause.kind == BY_THE_DAY:
        return (Frame("No new claim brought it: the passing of time did, or the law of the day."),)
    said = [difference_says(days, each) for each in cause.differences]
    if len(said) == 1:
        return (Frame("Because of one claim, without which the change is undone:"), *said)
    if cause.kind == EACH:
        return (Frame("Each of these claims is needed; without any one it is undone:"), *said)
    return (Frame("No single claim does it; it is undone only without all of these:"), *said)


def difference_says(days: Days, difference: Difference) -> Fact:
    """Return a claim that came, or one that no longer speaks and why, as a fact."""
    claim = difference.claim
    if difference.came:
        return Fact(claim_says(days, claim), refs_of(days.later, claim))
    withdrawn = days.later.case.withdrawn.get(claim.id)
    if withdrawn is not None:
        why = f"was withdrawn on {dated(withdrawn)}: {shown(withdrawn.reason, LETTERS)}"
    elif claim.source == RECORD:
        why = "no longer stands, since the record says more"
    else:
        why = "was set aside by a reviewer's judgement"
    return Fact(f"{claim_says(days, claim)} It {why}.", refs_of(days.earlier, claim))


def claim_says(days: Days, claim: Claim) -> str:
    """Return a claim with who says so, when that was published, and how good the source is."""
    source = days.later.file.sources.get(claim.source) or days.earlier.file.sources.get(
        claim.source
    )
    who = shown(source.publisher if source else claim.source, 200)
    grade = claim.grade.replace("-", " ")
    return f"{sentence(claim.says)} ({who}, {claim.published_on}, {grade})"


def sentence(text: str) -> str:
    """Return published words as one harmless sentence with its full stop."""
    said = shown(text, LETTERS)
    return said if said.endswith((".", "!", "?", "…", ")")) else f"{said}."


def refs_of(basis: Basis, claim: Claim) -> tuple[Ref, ...]:
    """Return what a claim is on file as: its own entry, or that of the act it tells of."""
    if f"{CLAIM}:{claim.id}" in basis.entries:
        return (Ref(CLAIM, claim.id),)
    if claim.id in basis.entries:  # question:q1
        return (Ref(ENTRY, str(basis.entries[claim.id])),)
    entry = _entry_of_act(basis, claim)
    if entry is not None:
        return (Ref(ENTRY, str(entry)),)
    if claim.source in basis.case.sources:  # what follows by arithmetic rests on the same source
        return source_ref(claim.source)
    return (Ref(CLAIM, claim.id),)


def _entry_of_act(basis: Basis, claim: Claim) -> int | None:
    """The entry of an act of this record: the line of the story of that day with those words."""
    words = claim.says.partition(": ")[2].partition(" on ")[0]
    same = [t.entry for t in basis.told_on.get(claim.about or "", ()) if t.what.startswith(words)]
    return max(same, default=None) if words else None


def value_says(value: Value) -> str:
    """Return the value of a claim in words: yes, no, or as written."""
    return shown(answer(value), 200)


def entry_of(basis: Basis, words: str, on: date) -> tuple[Ref, ...]:
    """Return the entry of an event by the first words of its line in the story, and its day."""
    same = [t.entry for t in basis.told_on.get(str(on), ()) if t.what.startswith(words)]
    return tuple(Ref(ENTRY, str(entry)) for entry in same[-1:])


def entry_ref(basis: Basis, name: str) -> tuple[Ref, ...]:
    """Return the entry that brought something in, by its reference in the basis."""
    return (Ref(ENTRY, str(basis.entries[name])),)


def vendor_refs(files: Sequence[str]) -> tuple[Ref, ...]:
    """Return references to vendor files, each once."""
    return tuple(Ref(VENDOR, name) for name in dict.fromkeys(files))


def source_ref(name: str) -> tuple[Ref, ...]:
    """Return the reference to one source."""
    return (Ref(SOURCE, name),)
