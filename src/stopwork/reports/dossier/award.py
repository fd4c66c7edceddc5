"""The dossier on the award: what was bought, where contract and review stand, what happened."""

from stopwork.cases.claims import Claim
from stopwork.law.tables.states import State
from stopwork.reports.charts.case import case_timeline
from stopwork.reports.documents.document import (
    CLAIM,
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
from stopwork.reports.documents.wording import published_money, words
from stopwork.reports.facts.basis import Basis
from stopwork.reports.facts.cited import entry_ref, fact, grade_says, grounds, value_says

# Claims about what was bought and how, by the first word of their key.
OF_THE_AWARD = ("contract", "procurement", "product", "award", "stop_work", "sale")
TRACKS_APART = Frame(
    "Two tracks, kept apart: what happens to the contract says nothing about the review."
)


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
        cells = (award.award, award.recipient, amount, award.on.isoformat())
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
    rows = tuple(_claim_row(basis, claim) for claim in sorted(told, key=lambda c: c.published_on))
    return Table(
        caption="What is claimed of the award and the product",
        head=("What", "Claimed", "Says", "Who says so"),
        rows=rows,
        widths=(3, 2, 5, 3),
    )


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
    by_entry = {index: name for name, index in basis.entries.items() if name.startswith("claim:")}
    standing = {claim.id for claim in basis.claims}  # what was withdrawn is told by its entry
    rows: list[tuple[Text, ...]] = []
    for line in basis.told:
        name = by_entry.get(line.entry)
        name = name if name and name.partition(":")[2] in standing else None
        ref = Ref(CLAIM, name.partition(":")[2]) if name else Ref("entry", str(line.entry))
        claim = basis.case.claims.get(ref.id) if name else None
        who = _publisher(basis, claim.source, claim.grade) if claim else line.who
        rows.append(tuple((fact(text, ref),) for text in (line.when, line.what, who)))
    return Table(
        caption="What happened and what was said",
        head=("When", "What", "Says who"),
        rows=tuple(rows),
        widths=(2, 8, 4),
    )
