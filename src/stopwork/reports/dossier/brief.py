"""
The first sheet of a case: what was bought, what happened, what is shown, who owes what by when.

    Basis  →  Part (the first sheet of the dossier)  →  Document (that sheet alone)

It says who and what before anything else, and gives no verdict. What is long is told short and
counted, so that it fits one sheet; the dossier tells the rest.
"""

from collections.abc import Iterable, Sequence

from stopwork.cases.claims import Claim
from stopwork.cases.views import WITHHELD_WORDS
from stopwork.law.duties import NOT_OWED, WHETHER, Duty
from stopwork.reports.charts.case_rows import CONTRACT, REVIEW, Row, rows_of
from stopwork.reports.documents.document import (
    Block,
    Document,
    Fact,
    Frame,
    Items,
    Paragraph,
    Part,
    Ref,
    Table,
    Text,
    plain,
)
from stopwork.reports.documents.wording import capital, published_money, shown
from stopwork.reports.dossier.people import duty_refs, is_settled
from stopwork.reports.facts.basis import Basis
from stopwork.reports.facts.cited import (
    claim_refs,
    entry_ref,
    fact,
    grounds,
    publisher_of,
    value_says,
)
from stopwork.reports.facts.views import NOT_HERE, of_the_view, state_words

MOST = 6  # lines of a list on the sheet; the rest are counted
LONG = 240  # characters of one line on the sheet
# What is known of the contract, as a row of the sheet: claim key -> its name there.
OF_THE_CONTRACT = {
    "contract.signed_on": "Signed on",
    "contract.competition": "Competition",
    "contract.office": "Office",
}
OF_THE_PRODUCT = ("contract.product", "product.named")  # the first that is answered is told
IS_NOT = (
    Frame("This is computed from claims. It is no determination: a named official makes that."),
    Frame("It accuses nobody. What is not shown may exist unpublished; it is not a no."),
    Frame("Executive Order 14093 gives nobody a right to enforce it in court (section 6(d))."),
)
ALL_BEHIND = Frame(
    "The dossier of the same case and day follows every sentence of this sheet to its source."
)
NO_DUTY = Frame("No duty with a day is shown to run.")
NO_EVENT = Frame("No event of the contract is shown here.")


def brief_of(basis: Basis) -> Document:
    """Return the one sheet of a case alone; its sources are told in the dossier."""
    made = sheet(basis)
    return Document(
        kind="Brief",
        title=basis.title,
        on=basis.on.isoformat(),
        lead=opening(basis),
        parts=tuple(_lifted(part) for part in made.parts),
        one_sheet=True,
    )


def _lifted(part: Part) -> Part:
    last = part.key == "brief-not"
    return Part(
        key=part.key,
        title=part.title,
        blocks=(*part.blocks, Paragraph(text=(ALL_BEHIND,))) if last else part.blocks,
    )


def opening(basis: Basis) -> Text:
    """Return how a report opens: who bought what from whom, then what the view leaves out."""
    return (*first_sentence(basis), *of_the_view(basis))


def first_sentence(basis: Basis) -> Text:
    """Return who bought what from whom, as far as the view shows it; no verdict."""
    opened, awards = basis.case.opened, tuple(basis.case.awards.values())
    if opened is None:
        return (Frame("Nothing of how this review was opened is shown here."),)
    began = entry_ref(basis, "case-opened:1")
    agency = opened.agency if opened.agency != WITHHELD_WORDS else "an agency not shown here"
    if len(awards) == 1:
        award = awards[0]
        ref = entry_ref(basis, f"award:{award.award}")
        whom = (
            award.recipient if award.recipient != WITHHELD_WORDS else "a recipient not shown here"
        )
        said = f"{agency} is under review for award {award.award} to {whom}"
        amount = _amount(award.amount, award.currency)
        return (fact(f"{capital(said)}{amount}.", began, ref),)
    vendor = opened.vendor if opened.vendor != WITHHELD_WORDS else "a vendor not shown here"
    many = f"{len(awards)} awards to" if awards else "what it buys from"
    return (fact(f"{capital(agency)} is under review for {many} {vendor}.", began),)


def _amount(amount: str | None, currency: str | None) -> str:
    if not amount or amount == WITHHELD_WORDS:
        return ""
    return f", {published_money(amount, currency)}"


def sheet(basis: Basis) -> Part:
    """Return the one sheet as the first part of a dossier."""
    parts = (
        _part("bought", "Bought", (_bought(basis),)),
        _part("happened", "Happened", _happened(basis)),
        _part("shown", "Shown", _items(_shown(basis))),
        _part("open", "Not shown", _items(_not_shown(basis))),
        _part("owed", "Owed by whom, by when", _owed(basis)),
        _part("not", "What this is not", (Paragraph(text=IS_NOT),)),
    )
    return Part(
        key="brief",
        title="On one sheet",
        parts=tuple(part for part in parts if part.blocks),
        sheet=True,
    )


def _part(key: str, title: str, blocks: Sequence[Block]) -> Part:
    return Part(key=f"brief-{key}", title=title, blocks=tuple(blocks))


def _items(lines: Iterable[Text]) -> tuple[Block, ...]:
    told = tuple(lines)
    return (Items(items=told),) if told else ()


def _bought(basis: Basis) -> Table:
    return Table(
        caption="The contract in short",
        head=("What", "As the record shows it"),
        rows=tuple(_rows(basis)),
        widths=(3, 9),
    )


def _rows(basis: Basis) -> Iterable[tuple[Text, ...]]:
    opened = basis.case.opened
    if opened is not None:
        began = entry_ref(basis, "case-opened:1")
        yield _row("Bought by", _said(opened.agency, began))
        yield _row("Bought from", _said(opened.vendor, began))
    for award in tuple(basis.case.awards.values())[:2]:
        ref = entry_ref(basis, f"award:{award.award}")
        amount = award.amount and _amount(award.amount, award.currency).removeprefix(", ")
        yield _row("Award", _said(award.award, ref))
        yield _row("For how much", _said(amount or None, ref))
    if len(basis.case.awards) > 2:
        more = len(basis.case.awards) - 2
        yield _row(
            "Further awards", fact(f"{more}, in the dossier", entry_ref(basis, "case-opened:1"))
        )
    for key, called in OF_THE_CONTRACT.items():
        yield _row(called, _claimed(basis, key, "case"))
    for name in tuple(basis.case.awards)[:1]:
        asked = (_claimed(basis, key, f"award:{name}") for key in OF_THE_PRODUCT)
        yield _row("Product", next((said for said in asked if said is not NOT_HERE), NOT_HERE))


def _row(name: str, said: Fact | Frame) -> tuple[Text, ...]:
    return (Frame(name),), (said,)


def _said(value: str | None, ref: Ref) -> Fact | Frame:
    if not value or value == WITHHELD_WORDS:
        return NOT_HERE
    return fact(shown(value, LONG), ref)


def _claimed(basis: Basis, key: str, subject: str) -> Fact | Frame:
    """What claims say of one thing: the answer that stands, with who gives it; or each side."""
    told = [c for c in basis.file.claims if c.key == key and c.published_on <= basis.on]
    told = [c for c in told if c.subject in {subject, "case"}]
    standing = next((c for c in basis.contradictions if c.key == key), None)
    if standing is not None and standing.preferred is not None:
        told = [*standing.preferred.claims]
    if not told:
        return NOT_HERE
    return fact(shown(_answers(basis, told), LONG), *claim_refs(told))


def _answers(basis: Basis, told: Sequence[Claim]) -> str:
    by_value: dict[str, list[str]] = {}
    for claim in told:
        by_value.setdefault(value_says(claim), []).append(publisher_of(basis, claim.source))
    return "; or ".join(
        f"{value} ({', '.join(tuple(dict.fromkeys(who))[:2])})" for value, who in by_value.items()
    )


def _happened(basis: Basis) -> tuple[Block, ...]:
    rows = [row for row in rows_of(basis) if row.lane in {CONTRACT, REVIEW}]
    lines = [_event(row) for row in rows if row.start is not None and row.refs]
    if not lines:
        return (Paragraph(text=(NO_EVENT,)),)
    return _items(sorted(lines, key=lambda line: plain(line)[:10]))


def _event(row: Row) -> Text:
    words = (row.what if row.lane == CONTRACT else row.label).rstrip(".")
    lane = "contract" if row.lane == CONTRACT else "review"
    says = f"{row.start}: {lane}: {words[:1].lower()}{words[1:]}."
    return (fact(shown(says, LONG), *row.refs),)


def _shown(basis: Basis) -> Iterable[Text]:
    """The states of the two tracks, and the factors that claims indicate."""
    made = basis.assessment
    for name, state in (("The contract", made.contract), ("The review", made.review)):
        refs = grounds(basis, state.lines[0].rests_on)
        since = f", since {state.since}" if state.since else ""
        named = state_words(basis, state.state, state.name)
        yield (fact(f"{name}: {named[:1].lower()}{named[1:]}{since}.", *refs),)
    advice = made.recommendation
    yield (fact(advice.says, *grounds(basis, advice.provisions)),)
    for found in [one for one in made.indicators if one.claims][:3]:
        label = basis.regime.label(found.factor.provision)
        says = f"Factor {label}, {found.factor.name}: {found.says}."
        yield (fact(shown(says, LONG), *claim_refs(found.claims)),)


def _not_shown(basis: Basis) -> Iterable[Text]:
    lines = basis.assessment.missing
    for line in lines[:MOST]:
        words = line.text.removeprefix("Not shown: ")
        yield (fact(shown(capital(words), LONG), *grounds(basis, line.rests_on)),)
    if len(lines) > MOST:
        rest = [name for line in lines[MOST:] for name in line.rests_on]
        yield (fact(f"And {len(lines) - MOST} more, in the dossier.", *grounds(basis, rest)),)


def _owed(basis: Basis) -> tuple[Block, ...]:
    """Duties that run and have a day, the latest last; then who waits for an answer."""
    running = [duty for duty in basis.assessment.duties if _runs(duty)]
    ordered = sorted(running, key=lambda duty: str(duty.by))
    lines: list[Text] = [_duty(basis, duty) for duty in ordered[-4:]]
    lines += _waiting(basis)
    blocks: tuple[Block, ...] = () if running else (Paragraph(text=(NO_DUTY,)),)
    return (*blocks, *_items(lines))


def _runs(duty: Duty) -> bool:
    mine = duty.rule.about == "case" and duty.by is not None
    return mine and duty.state not in {NOT_OWED, WHETHER}


def _duty(basis: Basis, duty: Duty) -> Text:
    by = str(duty.by)[:10]
    says = f"By {by}: {duty.rule.actor}: {duty.rule.what} ({duty.says})."
    return (fact(shown(says, LONG), *duty_refs(basis, duty)),)


def _waiting(basis: Basis) -> Iterable[Text]:
    case = basis.case
    asked = {n: q for n, q in case.questions.items() if not is_settled(q)}
    if asked:
        first = min(q.asked.on for q in asked.values())
        refs = [entry_ref(basis, f"question:{name}") for name in asked]
        whom = ", ".join(dict.fromkeys(q.asked.to for q in asked.values()))
        says = f"{capital(whom)}: asked since {first}, and no answer is shown here."
        yield (fact(shown(says, LONG), *refs),)
    raised = {n: c for n, c in case.concerns.items() if c.answer is None}
    if raised:
        refs = [entry_ref(basis, f"concern:{name}") for name in raised]
        whom = ", ".join(dict.fromkeys(c.received.organisation for c in raised.values()))
        says = f"No answer is shown here to what was raised by {whom}."
        yield (fact(shown(says, LONG), *refs),)
