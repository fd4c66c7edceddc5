"""What a review asks and hears, where it is more than what was said."""

from stopwork.cases import events
from stopwork.desk.case.act import Made, Proposal
from stopwork.desk.case.spelling import key_refused
from stopwork.errors import UsageError
from stopwork.matching.nearest import meant


def judged(proposal: Proposal) -> str | None:
    """Return the claim that is preferred, or None where the contradiction is left open."""
    prefer: str | None = proposal.values["preferred"]
    if (prefer is None) is not proposal.values["leave_open"]:
        raise UsageError("say --prefer CLAIM or --leave-open, one of the two")
    return prefer


def judged_key(proposal: Proposal) -> str:
    """Return the key of a contradiction; UsageError where no claim of the case is on it."""
    judged(proposal)
    key: str = proposal.values["key"]
    known = {claim.key for claim in proposal.case.claims.values()}
    if key not in known:
        raise UsageError(f"no claim of '{proposal.case_id}' is on '{key}'; {meant(key, known)}")
    return key


def question_words(proposal: Proposal) -> str:
    """Return the words of a question: those given, or for '-' the law's own for the key."""
    words: str = proposal.values["words"]
    key: str | None = proposal.values["key"]
    if key is None:
        return words
    from stopwork.desk.regimes import key_named  # noqa: PLC0415 -- a question of one's own needs none

    declared = key_named(key)
    if declared is None:
        raise key_refused(key)
    return declared.ask if words == "-" else words


def answered(proposal: Proposal) -> Made:
    """Return what became of a question: answered, declined or withheld."""
    said = proposal.values
    if said["declined"] and said["withheld"]:
        raise UsageError("say --declined or --withheld, not both")
    told = {name: said[name] for name in ("question", "by", "on")}
    outcome: events.Question = events.QuestionAnswered(
        answer=said["words"], claim=said["claim"], **told
    )
    word = "answered"
    if said["declined"]:
        outcome, word = events.QuestionDeclined(reason=said["words"], **told), "declined"
    if said["withheld"]:
        outcome, word = events.QuestionWithheld(authority=said["words"], **told), "withheld"
    sentence = f"Question '{said['question']}' is {word}."
    return Made(case_id=proposal.case_id, events=(outcome,), sentence=sentence)


def invited(proposal: Proposal) -> str:
    """Return the vendor that replies: the one said, or the one whose invitation it answers."""
    case, said = proposal.case, proposal.values
    if said["vendor"]:
        return str(said["vendor"])
    known = case.replies.get(said["reply"] or "")
    if known is None or known.invited is None:
        raise UsageError("say --vendor, or --id of the invitation")
    return known.invited.vendor
