"""What a review asks and hears, where it is more than what was said."""

from stopwork.cases import events
from stopwork.desk.case.act import Made, Proposal
from stopwork.errors import UsageError


def judged(proposal: Proposal) -> str | None:
    """Return the claim that is preferred, or None where the contradiction is left open."""
    prefer: str | None = proposal.values["preferred"]
    if (prefer is None) is not proposal.values["leave_open"]:
        raise UsageError("say --prefer CLAIM or --leave-open, one of the two")
    return prefer


def question_words(proposal: Proposal) -> str:
    """Return the words of a question: those given, or for '-' the law's own for the key."""
    words: str = proposal.values["words"]
    key: str | None = proposal.values["key"]
    if key is None:
        return words
    from stopwork.desk.regimes import key_named  # noqa: PLC0415 -- a question of one's own needs none

    declared = key_named(key)
    if declared is None:
        raise UsageError(f"'{key}' is no claim key that a provision asks for; leave --key out")
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
