"""The dossier on the award: what was bought, where contract and review stand, what happened."""

from dataclasses import dataclass

from stopwork.cases.claims import Claim
from stopwork.cases.days import dated
from stopwork.cases.story import Told
from stopwork.law.tables.states import State
from stopwork.reports.charts.case import case_timeline
from stopwork.reports.charts.parts import refs_of
from stopwork.reports.documents.document import (
    CLAIM,
    ENTRY,
    Block,
    Columns,
    Frame,
    Items,
    Paragraph,
    Part,
    Ref,
    Table,
    Text,
)
from stopwork.reports.documents.wording import (
    capital,
    count,
    graded,
    key_words,
    published_money,
)
from stopwork.reports.facts.basis import Basis
from stopwork.reports.facts.cited import (
    claim_refs,
    entry_ref,
    fact,
    grounds,
    publisher_of,
    said_together,
    value_says,
    who_says,
)
from stopwork.reports.facts.views import state_words

# Claims about what was bought and how, by the first word of their key.
OF_THE_AWARD = ("contract", "procurement", "product", "award", "stop_work", "sale")
TRACKS_APART = Frame(
    "Two tracks, kept apart: what happens to the contract says nothing about the review."
)

EACH_CLAIM = Frame("Each claim stands in the references, in the words of its source.")
MOST_ALONE = 24  # claims on one key and subject that have a row each; more are told together


def bought(basis: Basis) -> Part:
    """What was bought: the awards under review, and what is claimed of them."""
    blocks: list[Block] = []
    if basis.case.awards:
        blocks.append(_awards(basis))
    told = [claim for claim in basis.file.claims if _is_about(claim, basis)]
    if told:
        blocks.append(_claimed(basis, told))
    return Part(key="bought", title="What was bought", blocks=tuple(blocks))


def _awards(basis: Basis) -> Table:
    rows = []
    for award in basis.case.awards.values():
        ref = entry_ref(basis, f"award:{award.award}")
        amount = published_money(award.amount, award.currency)
        cells = (award.award, award.recipient, amount, dated(award))
        rows.append(tuple((fact(cell, ref),) for cell in cells))
    return Table(
        caption="Awards under this review",
        head=("Award", "Recipient, as printed", "Amount, as published", "Under review since"),
        rows=tuple(rows),
        widths=(3, 3, 2, 2),
    )


def _is_about(claim: Claim, basis: Basis) -> bool:
    return claim.published_on <= basis.on and claim.key.partition(".")[0] in OF_THE_AWARD


def _claimed(basis: Basis, told: list[Claim]) -> Table:
    """What is claimed of the award, matter by matter in the order of publication; who says it."""
    on_key: dict[tuple[str, str], list[Claim]] = {}
    for claim in sorted(told, key=lambda c: c.published_on):
        on_key.setdefault((claim.key, claim.subject), []).append(claim)
    return Table(
        caption="What is claimed of the award and the product",
        head=("What", "Claimed, by whom, published when, and the grade of the source"),
        rows=tuple(_matter(basis, claims) for claims in on_key.values()),
        widths=(3, 10),
    )


def _matter(basis: Basis, claims: list[Claim]) -> tuple[Text, ...]:
    """One thing that is claimed: each answer with who gives it; of many, how many sources do."""
    what = fact(capital(key_words(claims[0].key)), *claim_refs(claims))
    if len(claims) > MOST_ALONE:
        first, last = claims[0], claims[-1]
        span = f"Published from {first.published_on} to {last.published_on}."
        return (what,), (*said_together(claims), fact(span, *claim_refs((first, last))), EACH_CLAIM)
    alike: dict[str, list[Claim]] = {}
    for claim in claims:
        alike.setdefault(value_says(claim), []).append(claim)
    answers = (
        fact(f"{value}: {'; '.join(who_says(basis, one) for one in held)}", *claim_refs(held))
        for value, held in alike.items()
    )
    return (what,), tuple(answers)


def tracks(basis: Basis) -> Part:
    """The contract and the review side by side."""
    made = basis.assessment
    left = _track(basis, "contract", "The contract", made.contract)
    right = _track(basis, "review", "The review", made.review)
    return Part(
        key="tracks",
        title="Where it stands",
        blocks=(Paragraph(text=(TRACKS_APART,)), Columns(left=left, right=right), _advice(basis)),
    )


def _advice(basis: Basis) -> Paragraph:
    """What the record supports on the day, with the reasons."""
    advice = basis.assessment.recommendation
    says = fact(advice.says, *grounds(basis, advice.provisions))
    reasons = (fact(line.text, *grounds(basis, line.rests_on)) for line in advice.lines)
    return Paragraph(text=(says, *reasons), look="note")


def _track(basis: Basis, key: str, title: str, state: State) -> Part:
    refs = grounds(basis, state.lines[0].rests_on)
    since = f" (since {state.since})" if state.since else ""
    named = state_words(basis, state.state, state.name)
    head = Paragraph(text=(fact(f"{named}{since}.", *refs),), look="lead")
    lines = tuple((fact(line.text, *grounds(basis, line.rests_on)),) for line in state.lines)
    return Part(key=f"track-{key}", title=title, blocks=(head, Items(items=lines)))


def story(basis: Basis) -> Part:
    """What happened and what was said, by the day it is about; as a picture where a day is known.

    What stands in the table of the picture is not told again.
    """
    drawn = case_timeline(basis)
    told = frozenset(refs_of(drawn.table.rows)) if drawn and drawn.table else frozenset[Ref]()
    rest = _story_table(basis, told)
    blocks: tuple[Block, ...] = tuple(one for one in (drawn, rest) if one is not None)
    return Part(key="story", title="What happened, day by day", blocks=blocks)


def _story_table(basis: Basis, told: frozenset[Ref]) -> Table | None:
    named = {index: name for name, index in basis.entries.items() if name.startswith("claim:")}
    crowds: dict[tuple[str, str], list[Line]] = {}
    lines = [_line(basis, line, named.get(line.entry)) for line in basis.told]
    lines = [line for line in lines if line.ref not in told]
    for line in lines:
        if line.claim is not None:
            crowds.setdefault((line.claim.key, line.claim.subject), []).append(line)
    rows: list[tuple[Text, ...]] = []
    for line in lines:
        crowd = crowds[line.claim.key, line.claim.subject] if line.claim is not None else []
        if len(crowd) <= MOST_ALONE:
            rows.append(tuple((fact(text, line.ref),) for text in line.cells))
        elif line is crowd[0]:
            rows.append(_crowd_row(crowd))
    if not rows:
        return None
    return Table(
        caption="What else happened and what else was said"
        if told
        else "What happened and was said",
        head=("When", "What", "Says who"),
        rows=tuple(rows),
        widths=(2, 9, 4),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the story as a row: its cells, what it refers to, and the claim it tells."""

    cells: tuple[str, str, str]
    ref: Ref
    claim: Claim | None


def _line(basis: Basis, line: Told, name: str | None) -> Line:
    """A line of the story; a claim that was withdrawn is told by its entry."""
    claim = basis.claim_by_id.get(name.partition(":")[2]) if name else None
    if claim is None:
        who, what = line.who, line.what if name else capital(line.what)
        ref = Ref(ENTRY, str(line.entry))
    else:
        who = f"{publisher_of(basis, claim.source)}; {graded(claim.grade)}"
        ref, what = Ref(CLAIM, claim.id), line.what
    return Line(cells=(line.when, what, who), ref=ref, claim=claim)


def _crowd_row(crowd: list[Line]) -> tuple[Text, ...]:
    """Many claims on one thing, at the first day that one of them is about."""
    first, last, claims = crowd[0], crowd[-1], [line.claim for line in crowd if line.claim]
    days = dict.fromkeys((first.cells[0], last.cells[0]))
    when = fact(" to ".join(days), first.ref, last.ref)
    sources = count(len({claim.source for claim in claims}), "source")
    what = (fact(f"{capital(key_words(claims[0].key))}.", first.ref), *said_together(claims))
    return (when,), what, (fact(sources, first.ref, last.ref),)
