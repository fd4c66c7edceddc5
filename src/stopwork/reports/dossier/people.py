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
from stopwork.reports.documents.wording import count
from stopwork.reports.facts.assessment import WHO
from stopwork.reports.facts.basis import Basis
from stopwork.reports.facts.cited import entry_ref, fact, grounds, known_refs

ASKED_FIRST = Frame(
    "These open questions decide most, because another answer would change what the record "
    "supports. Who can answer is named, the nearest first."
)
NONE_ON_RECORD = Frame("No determination, certification or waiver is shown here.")
CLOCKS = Frame(
    "Days are calendar days and the day of the trigger is not counted; this counting is our "
    "reading, the order names none."
)
NO_CONCERN = Frame("No concern of an outside organisation is recorded in this view.")


def questions(basis: Basis) -> Part:
    """What is open in law and decides most, and what was asked and waits for an answer."""
    decisive = tuple(_decisive(basis, one) for one in deciding(basis.plan, 6))
    blocks: list[Block] = []
    if decisive:
        open_ones = fact(
            f"{count(len(basis.plan.questions), 'open question')} can still change what the record "
            "supports.",
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
        head=("Question", "Who can answer", "Why it is asked", "What would count", "It leads to"),
        rows=rows,
        widths=(5, 3, 3, 4, 4),
    )


def _decisive(basis: Basis, question: LawQuestion) -> tuple[Text, ...]:
    refs = _question_refs(basis, question)
    who = ", then the ".join(WHO.get(one, one) for one in question.key.who)
    title = basis.regime.advice_title
    leads = "; ".join(f"{lead.answer}: {title(lead.label)}" for lead in question.leads)
    if len({lead.label for lead in question.leads}) == 1:
        leads = "by itself nothing new; with other answers it can"
    cells = (
        question.words,
        f"the {who}",
        "; ".join(question.paragraphs[:3]),
        f"{question.key.evidence}. {question.next_step}",
        leads,
    )
    return tuple((fact(cell, *refs),) for cell in cells)


def _question_refs(basis: Basis, question: LawQuestion) -> tuple[Ref, ...]:
    asking = tuple(Ref(PROVISION, name) for name in question.key.why)[:2]
    return (*known_refs(basis, question.known), *asking)


def _asked(basis: Basis, name: str, question: Question) -> tuple[Text, ...]:
    ref = entry_ref(basis, f"question:{name}")
    asked, outcome = question.asked, question.outcome
    waits = "" if _is_settled(question) else count((basis.on - asked.on).days, "day")
    cells = (asked.words, asked.to, dated(asked), _became(outcome), waits or "no longer")
    return tuple((fact(cell, ref),) for cell in cells)


def _is_settled(question: Question) -> bool:
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
    blocks: list[Block] = [Paragraph(text=(CLOCKS,))]
    head = ("Duty", "Who, to whom", "By", "State", "Arithmetic")
    for caption, rows in (
        ("Duties that run", shown),
        ("Duties of which it is not shown whether they are owed", open_),
    ):
        if rows:
            told = tuple(_duty(basis, duty) for duty in rows)
            blocks.append(Table(caption=caption, head=head, rows=told, widths=(5, 4, 2, 2, 5)))
    return Part(key="duties", title="Duties and their days", blocks=tuple(blocks[: 1 + len(mine)]))


def _duty(basis: Basis, duty: Duty) -> tuple[Text, ...]:
    rule = duty.rule
    law = Ref(PROVISION, rule.provision)
    keys = tuple(
        key
        for key in (rule.starts, rule.before, rule.or_until, *rule.done)
        if isinstance(key, str) and key in basis.assessment.findings.facts.law.keys
    )
    refs = (law, *(ref for ref in grounds(basis, keys) if ref.kind != PROVISION))
    to = "" if rule.recipient in {"nobody", "the record"} else f" to {rule.recipient}"
    by = "none stated" if duty.by is None else str(duty.by)[:16]
    done = f" ({duty.done_at})" if duty.state == DONE and duty.done_at else ""
    cells = (
        f"{rule.id}: {rule.what}",
        f"{rule.actor}{to}",
        by,
        f"{duty.state}{done}",
        "; ".join(duty.steps) or "no day is counted",
    )
    return tuple((fact(cell, *refs),) for cell in cells)


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
    after = f"On {dated(answer)}: {answer.answer}" if answer else f"none recorded, after {waited}"
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
        said.append("No reply is recorded.")
    return tuple(fact(each, ref) for each in said)


def determinations(basis: Basis) -> Part:
    """What officials determined, certified, notified and waived, and what moved since."""
    items = tuple(_acts(basis))
    blocks: list[Block] = [Items(items=items)] if items else [Paragraph(text=(NONE_ON_RECORD,))]
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
