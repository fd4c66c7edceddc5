"""
The contradictions of a case as a table: which side says what, and the claims for it by grade.

Many claims of one side are told together, and many sides share a last row, so that the table stays
readable; no claim is left out of it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from stopwork.cases.claims import FIRST_HAND, GRADES, SECOND_HAND, Claim
from stopwork.cases.contradictions import Contradiction, Side
from stopwork.reports.charts import parts as draw
from stopwork.reports.charts.case_tracks import refs_to
from stopwork.reports.documents.document import Frame, Text
from stopwork.reports.documents.wording import (
    answer,
    capital,
    count,
    graded,
    key_words,
    shown,
    visible,
)
from stopwork.reports.facts.basis import Basis
from stopwork.reports.facts.cited import about_words, said_together

MOST_SIDES = 12  # sides of one contradiction told one by one; the rest share a row
MOST_CLAIMS = 12  # claims of one side told one by one, and of all sides cited for the one reason
# How a claim is marked -> its words in the legend.
FIRST, SECOND, UNSAID, COPY = "first", "second", "unsaid", "copy"
MARKS = {
    FIRST: "first-hand",
    SECOND: "second-hand",
    UNSAID: "hand not stated",
    COPY: "repeats another claim",
}


def rows_of(basis: Basis, found: Iterable[Contradiction]) -> Iterator[tuple[Text, ...]]:
    """Yield the rows of the table: number, about, side, what it says, its claims, the reason."""
    for number, one in enumerate(found, 1):
        every = [claim for side in one.sides for claim in side.claims]
        shared = refs_to(basis, every) if len(every) <= MOST_CLAIMS else None
        reason = shown(one.reason, 400) + (" (a reviewer)" if one.by_reviewer else "")
        alone, rest = _in_rows(one)
        for side in alone:
            refs = refs_to(basis, side.claims)
            yield (
                (Frame(str(number)),),
                draw.cell(about(one), refs),
                draw.cell(word_of(one, side), refs),
                draw.cell(shown(answer(side.value), 300), refs),
                tuple(span for text in _claims(basis, side.claims) for span in text),
                draw.cell(reason, shared or refs),
            )
        if rest:
            yield _row_of_rest(basis, number, one, rest)


def _in_rows(one: Contradiction) -> tuple[Sequence[Side], Sequence[Side]]:
    """The sides that have a row of their own, and those that share the last one."""
    sides = ordered(one)
    most = MOST_SIDES if len(sides) > MOST_SIDES else len(sides)
    return sides[:most], sides[most:]


def _row_of_rest(
    basis: Basis, number: int, one: Contradiction, rest: Sequence[Side]
) -> tuple[Text, ...]:
    """What the many other sides say, answer by answer, and all their claims by grade."""
    claims = [claim for side in rest for claim in side.claims]
    refs = refs_to(basis, claims[:1])
    return (
        (Frame(str(number)),),
        draw.cell(about(one), refs),
        draw.cell(word_of(one, rest[0]), refs),
        said_together(claims),
        tuple(span for text in _claims(basis, claims) for span in text),
        draw.cell(shown(one.reason, 400), refs),
    )


def _claims(basis: Basis, claims: Sequence[Claim]) -> Iterator[Text]:
    """Each claim of a side; many are told together, by grade and by who saw or tells it."""
    if len(claims) <= MOST_CLAIMS:
        yield from (_claim(basis, claim) for claim in claims)
        return
    alike: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        alike[claim.grade, mark_of(claim)].append(claim)
    for (grade, mark), held in sorted(alike.items(), key=lambda one: GRADES.index(one[0][0])):
        sources = count(len({claim.source for claim in held}), "source")
        says = f"{sources}, {count(len(held), 'claim')}: {graded(grade)}, {MARKS[mark]}."
        yield draw.cell(says, refs_to(basis, held))


def _claim(basis: Basis, claim: Claim) -> Text:
    source = basis.file.sources.get(claim.source)
    who = shown(source.publisher if source else claim.source, 80)
    return draw.cell(
        f"{who}: {graded(claim.grade)}, {MARKS[mark_of(claim)]}.", refs_to(basis, (claim,))
    )


def mark_of(claim: Claim) -> str:
    """Return how a claim is marked: a copy of another claim before all, then its directness."""
    if claim.repeats is not None:
        return COPY
    return {FIRST_HAND: FIRST, SECOND_HAND: SECOND}.get(claim.directness or "", UNSAID)


def word_of(found: Contradiction, side: Side) -> str:
    """Return what became of a side: preferred, set aside, or open."""
    if found.preferred is None:
        return "open"
    return "preferred" if side is found.preferred else "set aside"


def ordered(found: Contradiction) -> tuple[Side, ...]:
    """Return the sides as they are drawn: the preferred one first, which stands on the left."""
    first = found.preferred or found.sides[0]
    return (first, *(side for side in found.sides if side is not first))


def about(found: Contradiction) -> str:
    """Return what a contradiction is about, in words: the key, and the subject where it helps."""
    return capital(key_words(found.key)) + visible(about_words(found.subject)[:80])
