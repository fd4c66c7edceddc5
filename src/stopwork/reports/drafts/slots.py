"""
What a slot of a form says: one piece of a sentence, with its references, or None for a blank.

`SAID` say themselves what is missing where nothing is shown; `OR_BLANK` leave it to the form.
"""

from collections.abc import Callable, Mapping

from stopwork.cases.acts import DeterminationMade, StopWorkExtended, StopWorkIssued
from stopwork.cases.days import dated
from stopwork.cases.events import ConcernReceived
from stopwork.law.tables.states import State
from stopwork.reports.documents.document import Fact, Ref, Span, Text
from stopwork.reports.drafts.form import Draft
from stopwork.reports.drafts.lists import indicator_of
from stopwork.reports.facts import sentences
from stopwork.reports.facts.assessment import state_section
from stopwork.reports.facts.basis import Basis
from stopwork.reports.facts.sentences import (
    entry_refs,
    first_entry,
    known_of,
    last_act,
    law_of,
    plainly,
    reckoned,
    rules_of,
    told,
)

Slot = Callable[..., Span | Text | None]


def _of_basis(says: Callable[[Basis], Span]) -> Slot:
    def slot(draft: Draft) -> Span:
        return says(draft.basis)

    return slot


def _rule(draft: Draft, provision: str) -> Fact:
    """What a provision says in our own words, with its citation."""
    return sentences.rule(draft.basis, provision)


def _cites(draft: Draft, provision: str) -> Fact:
    """The citation of a provision."""
    return sentences.cites(draft.basis, provision)


def _counted(draft: Draft, duty: str) -> Span:
    """The arithmetic of a duty's last day."""
    return reckoned(draft.basis, duty)


def _on_record(draft: Draft, *words: str) -> Fact:
    """Words of the form on what the record as a whole does or does not hold."""
    return plainly(draft.basis, " ".join(words))


def _contract_track(draft: Draft) -> Fact:
    return _track(draft.basis, draft.basis.assessment.contract)


def _review_track(draft: Draft) -> Fact:
    return _track(draft.basis, draft.basis.assessment.review)


def _track(basis: Basis, state: State) -> Fact:
    """The name of a track's state, and since when."""
    said = state_section("", state).lines[0]
    return Fact(said, rules_of(state.provisions) or first_entry(basis))


def _recommendation(draft: Draft) -> Fact:
    advised = draft.basis.assessment.recommendation
    return Fact(advised.says, rules_of(advised.provisions))


def _factor(draft: Draft, provision: str) -> Fact:
    """How a factor stands, and since when it is public."""
    found = indicator_of(draft, provision)
    since = f" (public since {found.since})" if found.indicates and found.since else ""
    return Fact(f"{found.says}{since}.", rules_of([provision]))


def _claim(draft: Draft, key: str) -> Fact | None:
    return _fact(known_of(draft.basis, key, ""))


def _fact(said: Span) -> Fact | None:
    return said if isinstance(said, Fact) else None


def office_of(basis: Basis) -> str | None:
    """Return the office that the agency has of its own among the relevant ones, or None."""
    opened = basis.case.opened
    signers = basis.regime.tables.signers
    office = signers.office_of(opened.agency) if opened else None
    return None if office is None else signers.styled(office, basis.on)


def _official(draft: Draft, provision: str) -> Fact | None:
    """The relevant official, resting on the order and the agency's name."""
    refs = (*rules_of([provision]), *entry_refs(draft.basis, "case-opened:1"))
    return _fact(told(office_of(draft.basis), refs, ""))


def _order_modification(draft: Draft) -> Fact | None:
    found = last_act(draft.basis, StopWorkIssued)
    return None if found is None else _fact(told(found[0].modification, found[1], ""))


def _order_approval(draft: Draft) -> Fact | None:
    found = last_act(draft.basis, StopWorkIssued)
    return None if found is None else _fact(told(found[0].approving_office, found[1], ""))


def _stop_state(draft: Draft, act: str) -> Fact:
    """Whether an order can be issued, extended or cancelled now, as the contract stands."""
    basis = draft.basis
    state = basis.assessment.contract.state
    runs, day = state in STOPPED, basis.on
    says = f"On {day} the record shows no stop-work order in force"
    if runs:
        says = f"On {day} a stop-work order is in force"
    elif state == "extended-or-lapsed":
        says = f"On {day} it is not known whether the stop-work order was extended or lapsed"
    elif state in ("lapsed", "lifted"):
        says = f"On {day} the stop-work order is {state} already"
    after = NOT_NOW[act] if runs is (act == "issue") and state != "extended-or-lapsed" else ""
    return plainly(basis, f"{says}{after}.")


STOPPED = frozenset({"stopped", "extended"})
NOT_NOW: Mapping[str, str] = {
    "issue": ": extend or cancel that one, this letter is not for now",
    "extend": ": there is nothing to extend, this letter is not for now",
    "cancel": ": there is nothing to cancel, this letter is not for now",
}


def _period_ends(draft: Draft, duty: str) -> Span | None:
    """The last day of the stop: as last extended on record, or counted from the order."""
    found = last_act(draft.basis, StopWorkExtended)
    if found is not None and isinstance(found[0], StopWorkExtended):
        return _fact(told(found[0].until.isoformat(), found[1], ""))
    return reckoned(draft.basis, duty)


def _determination(draft: Draft) -> Fact | None:
    """The determination of significant risk on record: its day, office and limbs."""
    made = draft.basis.case.determination
    if made is None or "significant" not in {made.limb1, made.limb2}:
        return None
    place = f"determination-made:{len(draft.basis.case.determinations)}"
    said = f"{dated(made)} by the {made.office} (limb 1: {made.limb1}; limb 2: {made.limb2})"
    return _fact(told(said.replace("_", " "), entry_refs(draft.basis, place), ""))


def _determined_part(say: Callable[[DeterminationMade], str]) -> Slot:
    """One part of the determination on record, whatever it found; blank where none was made."""

    def slot(draft: Draft) -> Fact | None:
        made = draft.basis.case.determination
        if made is None:
            return None
        place = f"determination-made:{len(draft.basis.case.determinations)}"
        return _fact(told(say(made), entry_refs(draft.basis, place), ""))

    return slot


def _step_not_shown(draft: Draft, provision: str) -> Text | None:
    """What is not shown of one step, as the list of all of them says it."""
    cited = f"({law_of(draft.basis).provisions[provision].citation})"
    return tuple(s for s in sentences.not_shown(draft.basis) if cited in s.text) or None


def _boundary(draft: Draft, provision: str) -> Fact | None:
    """The kind of product near the line that the case belongs to."""
    near = draft.basis.assessment.definition.boundary
    if near is None:
        return None
    text = f"Compare {near.name}: {near.reason}; it would be inside with {near.inside_if}."
    return Fact(text, rules_of([provision]))


def _of_concern(says: Callable[[ConcernReceived], str]) -> Slot:
    def slot(draft: Draft) -> Fact | None:
        concern = draft.basis.case.concerns.get(draft.inputs.concern or "")
        return None if concern is None else _fact(told(says(concern.received), _refs(draft), ""))

    return slot


def _concern_answer(draft: Draft) -> Fact | None:
    concern = draft.basis.case.concerns.get(draft.inputs.concern or "")
    if concern is None or concern.answer is None or not _refs(draft):
        return None
    return Fact(f"Answered on {dated(concern.answer)}: {concern.answer.answer}", _refs(draft))


def _refs(draft: Draft) -> tuple[Ref, ...]:
    return entry_refs(draft.basis, f"concern:{draft.inputs.concern}")


SAID: Mapping[str, Slot] = {
    "agency": _of_basis(sentences.agency),
    "vendor": _of_basis(sentences.vendor),
    "award": _of_basis(sentences.award_of),
    "amount": _of_basis(sentences.amount_of),
    "case": _of_basis(sentences.subject_of),
    "contract-so-far": _of_basis(sentences.contract_so_far),
    "review-so-far": _of_basis(sentences.review_so_far),
    "contract-track": _contract_track,
    "review-track": _review_track,
    "recommendation": _recommendation,
    "definition": _of_basis(sentences.scope_of),
    "factor": _factor,
    "rule": _rule,
    "cites": _cites,
    "counted": _counted,
    "on-record": _on_record,
    "stop-state": _stop_state,
}
OR_BLANK: Mapping[str, Slot] = {
    "claim": _claim,
    "official": _official,
    "order-modification": _order_modification,
    "order-approval": _order_approval,
    "period-ends": _period_ends,
    "determination": _determination,
    "determined-on": _determined_part(lambda made: f"{made.on} by the {made.office}"),
    "limb1": _determined_part(lambda made: made.limb1.replace("_", " ")),
    "limb2": _determined_part(lambda made: made.limb2.replace("_", " ")),
    "step-not-shown": _step_not_shown,
    "boundary": _boundary,
    "concern-organisation": _of_concern(lambda concern: concern.organisation),
    "concern-day": _of_concern(lambda concern: concern.on.isoformat()),
    "concern-words": _of_concern(lambda concern: concern.words),
    "concern-ask": _of_concern(lambda concern: concern.ask),
    "concern-answer": _concern_answer,
}
