"""Articles with their lines as a document: one part an article, then what they come to together."""

from collections.abc import Iterator

from stopwork.desk.intake import wording
from stopwork.desk.intake.across import contradictions, origins
from stopwork.desk.intake.check import Checked, CheckedArticle, Line
from stopwork.desk.regimes import cited
from stopwork.reports.documents.document import (
    AWARD,
    SOURCE,
    Document,
    Fact,
    Frame,
    Paragraph,
    Part,
    Ref,
    Reference,
    Table,
)

HEAD = ("", "The article says", "Beside the record", "Why", "Its sentence")


def document_of(checked: Checked, on: str) -> Document:
    """Return the document; each fact refers to its article, and to the award or the provision."""
    parts = tuple(_part(number, one) for number, one in enumerate(checked.articles, start=1))
    together = tuple(_together(checked))
    refused = tuple(Paragraph(text=(Frame(sentence),)) for sentence in checked.refused)
    last = Part(key="together", title="Between the articles", blocks=(*together, *refused))
    return Document(
        kind="articles beside the record",
        title="What the articles claim",
        on=on,
        lead=(Frame(wording.NOTHING),),
        parts=(*parts, last) if last.blocks else parts,
        references=tuple(_references(checked)),
    )


def _part(number: int, one: CheckedArticle) -> Part:
    ref = Ref(SOURCE, one.article.name)
    told = (f"{wording.head(one)}.", wording.of_ours(one), wording.people(one))
    lead = [Paragraph(text=(Fact(said, (ref,)),)) for said in told if said]
    if not one.lines:
        return Part(
            key=f"a{number}",
            title=one.article.name,
            blocks=(*lead, Paragraph(text=(Frame("No claim was read in it."),))),
        )
    rows = tuple(_row(line, one, ref) for line in one.lines)
    return Part(
        key=f"a{number}",
        title=one.article.name,
        blocks=(
            *lead,
            Table(
                caption=f"Claims of {one.article.name}",
                head=HEAD,
                rows=rows,
                widths=(1, 4, 3, 7, 7),
            ),
        ),
    )


def _row(line: Line, one: CheckedArticle, ref: Ref) -> tuple[tuple[Fact, ...], ...]:
    voice = wording.voice(line)
    refs = (ref, *_rests_on(line))
    return (
        (Fact(str(line.number), (ref,)),),
        (Fact(wording.claimed(line) + (f" ({voice})" if voice else ""), (ref,)),),
        (Fact(wording.stands(line), refs),),
        (Fact(wording.reason(line), refs),),
        (Fact(wording.sentence(line, one), (ref,)),),
    )


def _rests_on(line: Line) -> tuple[Ref, ...]:
    award = (Ref(AWARD, line.award),) if line.award else ()
    return (*award, *(cited(each).ref for each in line.provisions))


def _together(checked: Checked) -> Iterator[Paragraph]:
    for group in origins(checked.articles):
        refs = tuple(Ref(SOURCE, name) for name in group.articles)
        told = f"{len(group.articles)} texts, one origin: {', '.join(group.articles)}."
        words = f"{told} {' '.join(group.reasons)}"
        yield Paragraph(text=(Fact(words, refs),))
    for one in contradictions(checked.articles):
        (name, line), (other, second) = one.first, one.second
        words = f"{name} says {wording.claimed(line)}; {other} says {wording.claimed(second)}."
        yield Paragraph(text=(Fact(words, (Ref(SOURCE, name), Ref(SOURCE, other))),))


def _references(checked: Checked) -> Iterator[Reference]:
    seen: set[Ref] = set()
    for one in checked.articles:
        article = one.article
        yield Reference(
            ref=Ref(SOURCE, article.name), label=article.name, says=f"SHA-256 {article.digest}"
        )
        for line in one.lines:
            for ref in _rests_on(line):
                if ref not in seen:
                    seen.add(ref)
                    award = Reference(ref=ref, label=ref.id, says="Award in the lake")
                    yield award if ref.kind == AWARD else cited(ref.id)
