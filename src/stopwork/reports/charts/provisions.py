"""The provisions of the main instrument and what the claims show of each, as an indented tree."""

from collections.abc import Iterator, Sequence

from stopwork.law.findings.evaluate import Finding
from stopwork.reports.charts import parts as draw
from stopwork.reports.charts.case_tracks import refs_to
from stopwork.reports.charts.provision_tree import (
    NOT_IN_FORCE,
    NOT_SHOWN,
    NOT_SO,
    SHOWN,
    WORDS,
    Line,
    findings_of,
    lines_of,
    note_on,
    tree_of,
    word_of,
)
from stopwork.reports.charts.text_width import width_of
from stopwork.reports.documents.document import PROVISION, Frame, Picture, Ref, Table, Text
from stopwork.reports.documents.svg import name_of
from stopwork.reports.documents.wording import count, shown
from stopwork.reports.facts.basis import Basis
from stopwork.truth import Truth

ROW, INDENT, BOX = 22, 18, 12
WORD, SAYS = 200, 290  # how far from the left findings and paraphrases begin, at the least


def provision_chart(basis: Basis) -> Picture | None:
    """Return the order's provisions with their findings; None where the order has no finding.

    The drawing folds branches in which nothing is shown; the table lists every provision.
    """
    found = findings_of(basis)
    if not found:
        return None
    key = f"provisions-{name_of(basis.case.id)}"
    title = f"{basis.regime.called}: what is shown of each provision, on {basis.on}"
    says = _described(found)
    lines = lines_of(tree_of(found, basis.assessment.indicators), basis.regime.sections)
    rows = tuple(_row(basis, one) for one in found)
    sheet = draw.Titled(key=key, title=title, says=says)
    height = ROW * (len(lines) + 2) + 2 * draw.MARGIN
    return Picture(
        key=key,
        title=title,
        svg=draw.drawing(sheet, height, _drawn(lines)),
        says=says,
        refs=draw.refs_of(rows),
        table=Table(
            caption=title,
            head=("Provision", "Finding", "What is found", "What the provision says"),
            rows=rows,
            widths=(3, 3, 5, 8),
        ),
    )


def _described(found: Sequence[Finding]) -> str:
    counts = [(word, sum(word_of(one) == word for one in found)) for word in WORDS]
    said = ", ".join(f"{number} {word}" for word, number in counts if number)
    stale = any(one.in_force is Truth.UNKNOWN for one in found)
    caution = (
        " Whether the order still stands on this day was not looked up: the findings suppose it."
        if stale
        else ""
    )
    return (
        f"Of {count(len(found), 'provision')} with a condition: {said}. 'Not shown' is not 'no',"
        f" and a finding is no determination.{caution}"
    )


def _drawn(lines: Sequence[Line]) -> Iterator[str]:
    yield from _legend()
    for place, line in enumerate(lines):
        y = ROW * (place + 2) + draw.MARGIN
        yield from _joined(lines, place, y)
        yield from _line(line, y)


def _legend() -> Iterator[str]:
    x = float(draw.MARGIN)
    for word in WORDS:
        yield symbol(word, x, draw.MARGIN + 4)
        yield draw.write(x + BOX + 6, draw.MARGIN + 14, word, "small")
        x += BOX + 30 + width_of(word, draw.SMALL)


def _joined(lines: Sequence[Line], place: int, y: float) -> Iterator[str]:
    """The stroke from the line it belongs to, or from the line before it under the same one."""
    depth = lines[place].depth
    if depth == 0:
        return
    above = next(n for n in range(place - 1, -1, -1) if lines[n].depth <= depth)
    x = _x(depth) - INDENT + BOX / 2
    begin = 0 if lines[above].depth == depth else BOX / 2 if lines[above].depth else 8
    top = y - ROW * (place - above) + begin
    yield draw.line(f"M{x:g} {top:g}V{y:g}H{_x(depth) - 3:g}", 'stroke-width="0.8"')


def _x(depth: int) -> float:
    return draw.MARGIN + INDENT * max(depth - 1, 0) + (INDENT if depth else 0)


def _line(line: Line, y: float) -> Iterator[str]:
    if line.depth == 0:
        yield draw.write(draw.MARGIN, y + 4, f"{line.citation}. {line.says}".rstrip(". "), "head")
        return
    x = _x(line.depth)
    yield symbol(line.word, x, y - BOX / 2)
    cited = draw.fitted(line.citation, draw.LABEL, 250)
    yield draw.write(x + BOX + 6, y + 4, cited, "bold")
    after = max(WORD, x + BOX + 12 + width_of(cited, draw.LABEL))
    yield draw.write(after, y + 4, line.word)
    begin = max(SAYS, after + width_of(line.word, draw.LABEL) + 8)
    room = draw.WIDTH - draw.MARGIN - begin
    yield draw.write(begin, y + 4, draw.fitted(line.says, draw.SMALL, room), "small")


def symbol(word: str, x: float, y: float) -> str:
    """Return the sign of a finding, in a box whose upper left corner is at a place."""
    dashes = ' stroke-dasharray="2.5 2"' if word == NOT_SHOWN else ""
    fill = PAINT.get(word, 'fill="none"')
    box = (
        f'<rect class="finding" x="{x:g}" y="{y:g}" width="{BOX}" height="{BOX}" {fill}'
        f' stroke="currentColor"{dashes}/>'
    )
    path = SIGNS[word]
    if not path:
        return box
    return (
        f'{box}<path d="M{x:g} {y:g}{path}" fill="none" stroke="currentColor" stroke-width="1.6"/>'
    )


PAINT = {SHOWN: 'fill="currentColor"'}
# The sign inside the box, drawn from its upper left corner; a full box needs none.
SIGNS = {
    SHOWN: "",
    NOT_SO: "m2.5 2.5l7 7m0 -7l-7 7",
    NOT_SHOWN: "",
    NOT_IN_FORCE: "m2.5 6h7",
}


def _row(basis: Basis, finding: Finding) -> tuple[Text, ...]:
    provision = finding.provision
    refs = (Ref(PROVISION, provision.id),)
    note = note_on(finding, basis.assessment.indicators)
    claims = [
        claim
        for one in basis.assessment.indicators
        if one.factor.provision == provision.id
        for claim in one.claims
    ]
    says = f"{finding.says} ({note})" if note else finding.says
    return (
        draw.cell(provision.citation, refs),
        draw.cell(word_of(finding), refs),
        draw.cell(says, (*refs, *refs_to(basis, claims))),
        (Frame(shown(provision.says, 600)),),
    )
