"""The dossier on who has to act: questions, duties, concerns, replies, what officials did."""

from collections.abc import Iterator

from stopwork.cases import acts
from stopwork.cases.case import Concern, Question, Reply
from stopwork.cases.days import dated
from stopwork.cases.events import QuestionAnswered, QuestionDeclined, QuestionWithheld
from stopwork.law.assess import deciding
from stopwork.law.duties import DONE, NOT_OWED, WHETHER, Duty
from stopwork.law.questions.plan import Question as LawQuestion
from stopwork.reports.documents.document import (
    PROVISION,
    Block,
    Frame,
    Items,
    Paragraph,
    Part,
    Ref,
    Table,
    Text,
)
from stopwork.reports.documents.wording import capital, count
from stopwork.reports.facts.assessment import WHO
from stopwork.reports.facts.basis import Basis
from stopwork.reports.facts.cited import entry_ref, fact, grounds, known_refs
from stopwork.reports.facts.views import NOT_HERE, reach, sees_all

ASKED_FIRST = Frame(
    "These open questions decide most, because another answer would change what the record "
    "supports. Who can answer is named, the nearest first."
)
NONE_SHOWN = Frame("No determination, certification or waiver is shown here.")
CLOCKS = Frame(
    "Days are calendar days and the day of the trigger is not counted; this counting is our "
    "reading, the order names none."
)
# Steps that `CLOCKS` says of every day.
SAID_ONCE = frozenset({"calendar days; the day of the start is not counted"})
NO_CONCERN = Frame("No concern of an outside organisation is shown here.")


def questions(basis: Basis) -> Part:
    """What is open in law and decides most, and what was asked and waits for an answer."""
    decisive = tuple(_decisive(basis, one) for one in deciding(basis.plan, 6))
    blocks: list[Block] = []
    if decisive:
        open_ones = fact(
            f"{count(len(basis.plan.questions), 'open question')} can still change what is "
            f"supported.{reach(basis)}",
            *_question_refs(basis, basis.plan.questions[0]),
        )
        blocks += [Paragraph(text=(open_ones, ASKED_FIRST)), _decisive_table(decisive)]
    asked = tuple(_asked(basis, name, one) for name, one in basis.case.questions.items())
    if asked:
        head = ("Question", "Asked of", "On", "What became of it", "Waiting")
        blocks.append(
            Table(caption="Questions put on record", head=head, rows=asked, widths=(5, 3, 2, 4, 2))
        )
    return Part(
        key="questions", title="Open questions, and who owes the answers", blocks=tuple(blocks)
    )


def _decisive_table(rows: tuple[tuple[Text, ...], ...]) -> Table:
    return Table(
        caption="The questions that decide most",
        head=("Question", "Who can answer", "What would count", "It leads to"),
        rows=rows,
        widths=(6, 3, 4, 4),
    )


def _decisive(basis: Basis, question: LawQuestion) -> tuple[Text, ...]:
    refs = _question_refs(basis, question)
    title = basis.regime.advice_title
    leads = "; ".join(f"{lead.answer}: {title(lead.label)}" for lead in question.leads)
    if len({lead.label for lead in question.leads}) == 1:
        leads = "by itself nothing new; with other answers it can"
    cells = (question.words, who_can(question), capital(f"{question.key.evidence}."), leads)
    return tuple((fact(cell, *refs),) for cell in cells)


def who_can(question: LawQuestion) -> str:
    """Return who can answer a question, the nearest first."""
    return capital(", then the ".join(f"{WHO.get(one, one)}" for one in question.key.who))


def _question_refs(basis: Basis, question: LawQuestion) -> tuple[Ref, ...]:
    asking = tuple(Ref(PROVISION, name) for name in question.key.why)[:2]
    return (*known_refs(basis, question.known), *asking)


def _asked(basis: Basis, name: str, question: Question) -> tuple[Text, ...]:
    ref = entry_ref(basis, f"question:{name}")
    asked, outcome = question.asked, question.outcome
    waits = "no longer" if is_settled(question) else count((basis.on - asked.on).days, "day")
    if outcome is None and not sees_all(basis):
        waits = NOT_HERE.text
    became = NOT_HERE.text if waits == NOT_HERE.text else _became(outcome)
    cells = (asked.words, asked.to, dated(asked), became, waits)
    return tuple((fact(cell, ref),) for cell in cells)


def is_settled(question: Question) -> bool:
    """Return whether a question was answered, declined or withheld."""
    return question.outcome is not None


def _became(outcome: QuestionAnswered | QuestionDeclined | QuestionWithheld | None) -> str:
    match outcome:
        case None:
            return "not answered"
        case QuestionAnswered():
            return f"answered by {outcome.by} on {dated(outcome)}: {outcome.answer}"
        case QuestionDeclined():
            return f"declined by {outcome.by} on {dated(outcome)}: {outcome.reason}"
        case QuestionWithheld():
            return f"withheld by {outcome.by} on {dated(outcome)}: {outcome.authority}"


def duties(basis: Basis) -> Part:
    """Who owes what to whom by when, with the arithmetic of every day."""
    mine = [duty for duty in basis.assessment.duties if duty.rule.about == "case"]
    shown = [duty for duty in mine if duty.state not in {NOT_OWED, WHETHER}]
    open_ = [duty for duty in mine if duty.state == WHETHER]
    blocks: list[Block] = [Paragraph(text=(CLOCKS,))] if mine else []
    if shown:
        blocks.append(
            Table(
                caption="Duties that run",
                head=("Duty", "Who, to whom", "By, and how it is counted", "State"),
                rows=tuple(_duty(basis, duty, with_state=True) for duty in shown),
                widths=(5, 3, 4, 2),
            )
        )
    if open_:
        blocks.append(
            Table(
                caption="Duties of which it is not shown whether they are owed",
                head=("Duty", "Who, to whom", "By, and how it is counted"),
                rows=tuple(_duty(basis, duty) for duty in open_),
                widths=(6, 3, 4),
            )
        )
    return Part(key="duties", title="Duties and their days", blocks=tuple(blocks))


def duty_refs(basis: Basis, duty: Duty) -> tuple[Ref, ...]:
    """Return what a duty rests on: its paragraph, and the claims that its days are counted from."""
    rule = duty.rule
    keys = tuple(
        key
        for key in (rule.starts, rule.before, rule.or_until, *rule.done)
        if isinstance(key, str) and key in basis.assessment.findings.facts.law.keys
    )
    own = (ref for ref in grounds(basis, keys) if ref.kind != PROVISION)
    return (Ref(PROVISION, rule.provision), *own)


def whose(duty: Duty) -> str:
    """Return who owes a duty, and to whom."""
    told = duty.rule.recipient
    to = "" if told in {"nobody", "the record"} else f" to {told}"
    return capital(f"{duty.rule.actor}{to}")


def _duty(basis: Basis, duty: Duty, *, with_state: bool = False) -> tuple[Text, ...]:
    refs = duty_refs(basis, duty)
    done = f" ({duty.done_at})" if duty.state == DONE and duty.done_at else ""
    cells = [capital(duty.rule.what), whose(duty), _counted(duty)]
    if with_state:
        cells.append(f"{duty.says}{done}")
    return tuple((fact(cell, *refs),) for cell in cells)


def _counted(duty: Duty) -> str:
    """The last day, and how it is reckoned; `CLOCKS` says once how days are counted."""
    steps = [step for step in duty.steps if step not in SAID_ONCE]
    by = "" if duty.by is None else str(duty.by)[:16]
    if by and any(step.endswith(by) for step in steps):
        return "; ".join(steps)
    return "; ".join((*([by] if by else ()), *steps)) or "no day is stated"


def concerns(basis: Basis) -> Part:
    """What outside organisations raised, what was answered, and the vendor's right of reply."""
    case = basis.case
    rows = tuple(_concern(basis, name, one) for name, one in case.concerns.items())
    blocks: list[Block] = []
    if rows:
        head = ("From", "On", "Raised", "Asks for", "Answer")
        blocks.append(
            Table(caption="Concerns and answers", head=head, rows=rows, widths=(3, 2, 5, 4, 4))
        )
    else:
        blocks.append(Paragraph(text=(NO_CONCERN,)))
    replies = tuple(_reply(basis, name, one) for name, one in case.replies.items())
    if replies:
        blocks.append(Items(items=replies))
    return Part(key="concerns", title="Concerns raised, and answers given", blocks=tuple(blocks))


def _concern(basis: Basis, name: str, concern: Concern) -> tuple[Text, ...]:
    ref = entry_ref(basis, f"concern:{name}")
    got, answer = concern.received, concern.answer
    waited = count((basis.on - got.on).days, "day")
    none = f"none recorded, after {waited}" if sees_all(basis) else NOT_HERE.text
    after = f"On {dated(answer)}: {answer.answer}" if answer else none
    cells = (got.organisation, dated(got), got.words, got.ask, after)
    return tuple((fact(cell, ref),) for cell in cells)


def _reply(basis: Basis, name: str, reply: Reply) -> Text:
    ref = entry_ref(basis, f"reply:{name}")
    said = []
    if reply.invited:
        asked = reply.invited
        said.append(f"{asked.vendor} was invited on {dated(asked)} to reply by {asked.due_on}.")
    if reply.response:
        said.append(
            f"{reply.response.vendor} replied on {dated(reply.response)}: {reply.response.words}"
        )
    else:
        said.append("No reply is shown here.")
    return tuple(fact(each, ref) for each in said)


def determinations(basis: Basis) -> Part:
    """What officials determined, certified, notified and waived, and what moved since."""
    items = tuple(_acts(basis))
    blocks: list[Block] = [Items(items=items)] if items else [Paragraph(text=(NONE_SHOWN,))]
    if basis.moved:
        made = entry_ref(basis, f"determination:{_last(basis)}")
        says = f"Stale: {len(basis.moved)} of the things the determination rested on moved since."
        blocks.append(Paragraph(text=(fact(says, made),), look="note"))
        blocks.append(Items(items=tuple((fact(f"{one}.", made),) for one in basis.moved)))
    return Part(key="determinations", title="What officials determined", blocks=tuple(blocks))


def _last(basis: Basis) -> str:
    made = basis.case.determination
    return made.determination if made else ""


def _acts(basis: Basis) -> Iterator[Text]:
    case = basis.case
    for made in case.determinations:
        yield (fact(_determined(made), entry_ref(basis, f"determination:{made.determination}")),)
    for place, again in enumerate(case.reopened, 1):
        says = f"Reopened by {again.by} on {dated(again)}: {again.reason}"
        yield (fact(says, entry_ref(basis, f"determination-reopened:{place}")),)
    for place, signed in enumerate(case.certified, 1):
        says = f"Certified by {signed.by}, {_office(signed)}, on {dated(signed)}: {signed.reason}"
        yield (fact(says, entry_ref(basis, f"certified:{place}")),)
    for waiver in case.waivers.values():
        end = case.revoked.get(waiver.waiver)
        until = f"revoked on {dated(end)}: {end.reason}" if end else f"until {waiver.until}"
        says = f"Waived by {waiver.by}, {waiver.office}, on {dated(waiver)}, {until}."
        yield (fact(says, entry_ref(basis, f"waiver:{waiver.waiver}")),)


def _determined(made: acts.DeterminationMade) -> str:
    return (
        f"Determination {made.determination} by {made.by}, {_office(made)}, on {dated(made)}. "
        f"Counterintelligence or security: {made.limb1.replace('_', ' ')}; improper use: "
        f"{made.limb2.replace('_', ' ')}. {made.reason}"
    )


def _office(act: acts.DeterminationMade | acts.Certified) -> str:
    return f"{'acting ' if act.acting else ''}{act.office}"
