"""The dossier on the award: what was bought, where contract and review stand, what happened."""

from dataclasses import dataclass

from stopwork.cases.claims import Claim
from stopwork.cases.days import dated
from stopwork.cases.story import Told
from stopwork.law.tables.states import State
from stopwork.reports.charts.case import case_timeline
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
from stopwork.reports.documents.wording import count, published_money, words
from stopwork.reports.facts.basis import Basis
from stopwork.reports.facts.cited import (
    entry_ref,
    fact,
    grade_says,
    grounds,
    said_together,
    value_says,
)

# Claims about what was bought and how, by the first word of their key.
OF_THE_AWARD = ("contract", "procurement", "product", "award", "stop_work", "sale")
TRACKS_APART = Frame(
    "Two tracks, kept apart: what happens to the contract says nothing about the review."
)

EACH_CLAIM = Frame("Each claim stands in the references, in the words of its source.")
MOST_ALONE = 24  # claims on one key and subject that have a row each; more are told together


def opened_refs(basis: Basis) -> tuple[Ref, ...]:
    """Return the entry that opened the review; raises KeyError where none is shown."""
    return (entry_ref(basis, "case-opened:1"),)


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
    """What is claimed of the award, in the order of publication; who says it beside it."""
    on_key: dict[tuple[str, str], list[Claim]] = {}
    for claim in sorted(told, key=lambda c: c.published_on):
        on_key.setdefault((claim.key, claim.subject), []).append(claim)
    rows = []
    for claim in sorted(told, key=lambda c: c.published_on):
        together = on_key[claim.key, claim.subject]
        if len(together) <= MOST_ALONE:
            rows.append(_claim_row(basis, claim))
        elif claim is together[0]:
            rows.append(_claims_row(together))
    return Table(
        caption="What is claimed of the award and the product",
        head=("What", "Claimed", "Says", "Who says so"),
        rows=tuple(rows),
        widths=(3, 2, 5, 3),
    )


def _claims_row(claims: list[Claim]) -> tuple[Text, ...]:
    """Many claims on one thing as one row: how many sources give which answer."""
    first, last = Ref(CLAIM, claims[0].id), Ref(CLAIM, claims[-1].id)
    sources = count(len({claim.source for claim in claims}), "source")
    span = f"{sources}, published from {claims[0].published_on} to {claims[-1].published_on}"
    what = (fact(key_words(claims[0].key), first),)
    return what, said_together(claims), (EACH_CLAIM,), (fact(span, first, last),)


def _claim_row(basis: Basis, claim: Claim) -> tuple[Text, ...]:
    ref = Ref(CLAIM, claim.id)
    what = key_words(claim.key)
    return tuple(
        (fact(text, ref),) for text in (what, value_says(claim), claim.says, who_says(basis, claim))
    )


def key_words(key: str) -> str:
    """Return a claim key as words: contract.signed_on is "contract: signed on"."""
    family, _, rest = key.partition(".")
    said = f"{words(family.replace('_', '-'))}: {rest.replace('_', ' ')}"
    return said.replace("52 242 15", "52.242-15").replace("stop work", "stop-work")


def who_says(basis: Basis, claim: Claim) -> str:
    """Return who says so, when it was published, and how good that is."""
    source = basis.file.sources.get(claim.source)
    who = source.publisher if source else claim.source
    return f"{who}, {claim.published_on}; {grade_says(claim.grade)}"


def _publisher(basis: Basis, source: str, grade: str) -> str:
    known = basis.file.sources.get(source)
    return f"{known.publisher if known else source}; {grade_says(grade)}"


def tracks(basis: Basis) -> Part:
    """The contract and the review side by side."""
    made = basis.assessment
    left = _track(basis, "contract", "The contract", made.contract)
    right = _track(basis, "review", "The review", made.review)
    return Part(
        key="tracks",
        title="Where it stands",
        blocks=(Paragraph(text=(TRACKS_APART,)), Columns(left=left, right=right)),
    )


def _track(basis: Basis, key: str, title: str, state: State) -> Part:
    refs = grounds(basis, state.lines[0].rests_on)
    since = f" (since {state.since})" if state.since else ""
    head = Paragraph(text=(fact(f"{state.name}{since}.", *refs),), look="lead")
    lines = tuple((fact(line.text, *grounds(basis, line.rests_on)),) for line in state.lines)
    return Part(key=f"track-{key}", title=title, blocks=(head, Items(items=lines)))


def story(basis: Basis) -> Part:
    """What happened and what was said, by the day it is about, as a picture and as a table."""
    drawn = case_timeline(basis)
    blocks = (drawn, _story_table(basis)) if drawn else (_story_table(basis),)
    return Part(key="story", title="What happened, day by day", blocks=blocks)


def _story_table(basis: Basis) -> Table:
    named = {index: name for name, index in basis.entries.items() if name.startswith("claim:")}
    crowds: dict[tuple[str, str], list[Line]] = {}
    lines = [_line(basis, line, named.get(line.entry)) for line in basis.told]
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
    return Table(
        caption="What happened and what was said",
        head=("When", "What", "Says who"),
        rows=tuple(rows),
        widths=(2, 8, 4),
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
        who = line.who
        ref = Ref(ENTRY, str(line.entry))
    else:
        who, ref = _publisher(basis, claim.source, claim.grade), Ref(CLAIM, claim.id)
    return Line(cells=(line.when, line.what, who), ref=ref, claim=claim)


def _crowd_row(crowd: list[Line]) -> tuple[Text, ...]:
    """Many claims on one thing, at the first day that one of them is about."""
    first, last, claims = crowd[0], crowd[-1], [line.claim for line in crowd if line.claim]
    days = dict.fromkeys((first.cells[0], last.cells[0]))
    when = fact(" to ".join(days), first.ref, last.ref)
    sources = count(len({claim.source for claim in claims}), "source")
    what = (fact(f"{key_words(claims[0].key)}.", first.ref), *said_together(claims))
    return (when,), what, (fact(sources, first.ref, last.ref),)
