"""`stopwork case judge, hit, scope, ask, answer, concern, invite, reply, close`: the review."""

from datetime import date

import click

from stopwork.cases import events
from stopwork.cases.case import Case
from stopwork.cases.events import ANSWERS, SCOPES
from stopwork.cli.case_options import DAY, desk_of, done, on_option, pairs
from stopwork.desk.record import case_on, next_id, record
from stopwork.desk.rules import rules
from stopwork.errors import UsageError

CASE = click.argument("case_id", metavar="CASE")


@click.command()
@CASE
@click.argument("key")
@click.option("--subject", default="case", show_default=True, help="What the claims are about.")
@click.option("--prefer", metavar="CLAIM", help="The claim to prefer.")
@click.option("--leave-open", is_flag=True, help="Prefer none: the key counts as disputed.")
@click.option("--reason", required=True, help="Why.")
@on_option()
def judge(  # noqa: PLR0913 -- click gives one argument per option
    *,
    case_id: str,
    key: str,
    subject: str,
    prefer: str | None,
    leave_open: bool,
    reason: str,
    on: date,
) -> None:
    """Override how a contradiction on a KEY was weighed, or leave it open, with reasons."""
    if (prefer is None) is not leave_open:
        raise UsageError("say --prefer CLAIM or --leave-open, one of the two")
    record(
        desk_of(),
        case_id,
        events.ContradictionJudged(
            key=key, subject=subject, preferred=prefer, reason=reason, on=on
        ),
    )
    done(f"{key} of {subject}: {'left open' if prefer is None else f'{prefer} preferred'}.")


@click.command()
@CASE
@click.argument("hit")
@click.argument("judgement", type=click.Choice(ANSWERS))
@click.option("--vendor", required=True, help="The vendor of the registry that the hit names.")
@click.option("--reason", required=True, help="Why.")
@on_option()
def hit(case_id: str, on: date, **said: str) -> None:
    """Judge a HIT: is the recipient the vendor? same, different or unsure."""
    record(desk_of(), case_id, events.HitJudged(on=on, **said))
    done(f"Hit '{said['hit']}' is judged: {said['judgement']}.")


@click.command()
@CASE
@click.argument("scope", type=click.Choice(SCOPES))
@click.option("--reason", required=True, help="Why.")
@click.option("--limb", multiple=True, metavar="NAME=WORD", help="One limb of 5(b); repeatable.")
@on_option()
def scope(case_id: str, scope: str, reason: str, limb: tuple[str, ...], on: date) -> None:
    """Record whether the product is commercial spyware under section 5(b)."""
    limbs = pairs(limb, "--limb")
    record(desk_of(), case_id, events.ScopeRecorded(scope=scope, reason=reason, on=on, limbs=limbs))
    done(f"Scope is recorded: {scope}.")


@click.command()
@CASE
@click.argument("words")
@click.option("--to", required=True, help="Who is asked: an office, the vendor, a source.")
@click.option("--key", help="The claim key it would settle; the words may then be '-'.")
@click.option("--due", type=DAY, help="By when an answer is asked.")
@click.option("--id", "question", help="An id; the next free one where not said.")
@on_option("The day it was asked; today where nothing is said.")
def ask(  # noqa: PLR0913 -- click gives one argument per option
    *,
    case_id: str,
    words: str,
    to: str,
    key: str | None,
    due: date | None,
    question: str | None,
    on: date,
) -> None:
    """Put a question to somebody; with --key and '-', in the words of the law's own question."""
    desk = desk_of()
    event = events.QuestionAsked(
        question=question or next_id(desk, "question-asked", "q", case_on(desk, case_id).questions),
        words=_asked(words, key),
        to=to,
        on=on,
        key=key,
        due_on=due,
    )
    record(desk, case_id, event)
    done(f"Question '{event.question}' is asked of {to}.")


def _asked(words: str, key: str | None) -> str:
    if key is None:
        return words
    keys = rules().law.keys
    if key not in keys:
        raise UsageError(f"'{key}' is no claim key that a provision asks for; leave --key out")
    return keys[key].ask if words == "-" else words


@click.command()
@CASE
@click.argument("question")
@click.argument("words")
@click.option("--by", required=True, help="Who answered.")
@click.option("--declined", is_flag=True, help="They would not answer; WORDS is their reason.")
@click.option("--withheld", is_flag=True, help="It is withheld; WORDS is the authority.")
@click.option("--claim", help="The claim that holds what the answer establishes.")
@on_option()
def answer(  # noqa: PLR0913 -- click gives one argument per option
    *,
    case_id: str,
    question: str,
    words: str,
    by: str,
    declined: bool,
    withheld: bool,
    claim: str | None,
    on: date,
) -> None:
    """Record what became of a QUESTION: answered, declined or withheld."""
    if declined and withheld:
        raise UsageError("say --declined or --withheld, not both")
    outcome: events.Question = events.QuestionAnswered(
        question=question, answer=words, by=by, on=on, claim=claim
    )
    if declined:
        outcome = events.QuestionDeclined(question=question, reason=words, by=by, on=on)
    if withheld:
        outcome = events.QuestionWithheld(question=question, authority=words, by=by, on=on)
    record(desk_of(), case_id, outcome)
    word = "declined" if declined else "withheld" if withheld else "answered"
    done(f"Question '{question}' is {word}.")


@click.command()
@CASE
@click.argument("organisation")
@click.argument("words")
@click.option("--ask", required=True, help="What the organisation asks for.")
@click.option("--source", help="The source that holds it.")
@click.option("--due", type=DAY, help="By when an answer is asked.")
@click.option("--id", "concern_id", help="An id; the next free one where not said.")
@on_option()
def concern(  # noqa: PLR0913 -- click gives one argument per option
    *,
    case_id: str,
    organisation: str,
    words: str,
    ask: str,
    source: str | None,
    due: date | None,
    concern_id: str | None,
    on: date,
) -> None:
    """Record what an outside ORGANISATION raised, and what it asks for."""
    desk = desk_of()
    event = events.ConcernReceived(
        concern=concern_id
        or next_id(desk, "concern-received", "n", case_on(desk, case_id).concerns),
        organisation=organisation,
        words=words,
        ask=ask,
        on=on,
        source=source,
        due_on=due,
    )
    record(desk, case_id, event)
    done(f"Concern '{event.concern}' of {organisation} is on record.")


@click.command("answer-concern")
@CASE
@click.argument("concern")
@click.argument("answer")
@on_option()
def answer_concern(case_id: str, concern: str, answer: str, on: date) -> None:
    """Record our answer to a CONCERN."""
    record(desk_of(), case_id, events.ConcernAnswered(concern=concern, answer=answer, on=on))
    done(f"Concern '{concern}' is answered.")


@click.command()
@CASE
@click.argument("vendor")
@click.argument("words")
@click.option("--due", required=True, type=DAY, help="By when the vendor may reply.")
@click.option("--id", "reply_id", help="An id; the next free one where not said.")
@on_option()
def invite(  # noqa: PLR0913 -- click gives one argument per option
    *, case_id: str, vendor: str, words: str, due: date, reply_id: str | None, on: date
) -> None:
    """Ask the VENDOR for its reply; its own clock runs."""
    desk = desk_of()
    event = events.ReplyInvited(
        reply=reply_id or next_id(desk, "reply-invited", "r", case_on(desk, case_id).replies),
        vendor=vendor,
        words=words,
        on=on,
        due_on=due,
    )
    record(desk, case_id, event)
    done(f"Reply '{event.reply}' of {vendor} is invited by {due}.")


@click.command()
@CASE
@click.argument("words")
@click.option("--id", "reply_id", help="The invitation it answers, if it was invited.")
@click.option("--vendor", help="Who replies; the vendor invited where not said.")
@click.option("--source", help="The source that holds it.")
@on_option()
def reply(  # noqa: PLR0913 -- click gives one argument per option
    *,
    case_id: str,
    words: str,
    reply_id: str | None,
    vendor: str | None,
    source: str | None,
    on: date,
) -> None:
    """Record a vendor's reply."""
    desk = desk_of()
    case = case_on(desk, case_id)
    event = events.VendorResponseReceived(
        reply=reply_id or next_id(desk, "reply-invited", "r", case.replies),
        vendor=vendor or _invited(case, reply_id),
        words=words,
        on=on,
        source=source,
    )
    record(desk, case_id, event)
    done(f"The reply of {event.vendor} is on record.")


def _invited(case: Case, reply_id: str | None) -> str:
    known = case.replies.get(reply_id or "")
    if known is None or known.invited is None:
        raise UsageError("say --vendor, or --id of the invitation")
    return known.invited.vendor


@click.command()
@CASE
@click.option("--reason", required=True, help="Why the review ends.")
@on_option()
def close(case_id: str, reason: str, on: date) -> None:
    """Close a CASE."""
    record(desk_of(), case_id, events.CaseClosed(reason=reason, on=on))
    done(f"Case '{case_id}' is closed.")


COMMANDS: tuple[click.Command, ...] = (
    judge,
    hit,
    scope,
    ask,
    answer,
    concern,
    answer_concern,
    invite,
    reply,
    close,
)
