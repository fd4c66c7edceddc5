"""
Fill a form from a case: a Draft  →  the document, with its references.

What the case shows stands in it with references; what it does not show is left blank and marked.
"""

import inspect
from collections.abc import Container, Iterator

from stopwork.errors import FormError
from stopwork.reports.documents.document import (
    Blank,
    Block,
    Document,
    Frame,
    Items,
    Paragraph,
    Part,
    Signature,
    Span,
    Table,
    Text,
)
from stopwork.reports.drafts.form import (
    Call,
    Draft,
    Each,
    Grid,
    Guard,
    Listing,
    Say,
    Section,
    Shape,
    Sign,
    Words,
    calls_in,
)
from stopwork.reports.drafts.lists import ITEMS
from stopwork.reports.drafts.names import ANY, PARTS, SLOTS
from stopwork.reports.drafts.tables import LINES
from stopwork.reports.facts.references import with_references
from stopwork.reports.facts.sentences import law_of


def filled(draft: Draft) -> Document:
    """Return the document that a form makes of a case.

    Raises FormError for a claim or provision that the law does not have.
    """
    _check(draft)
    form = draft.form
    made = Document(
        kind=form.kind,
        title=form.title,
        on=draft.basis.on.isoformat(),
        lead=_text(draft, form.lead),
        parts=tuple(_parts(draft, form.sections)),
        draft=True,
        subject=tuple((label, _text(draft, words)) for label, words in form.head),
    )
    return with_references(made, draft.basis)


def _check(draft: Draft) -> None:
    """Refuse an id that the law does not know; the parameter it is given as says of which kind."""
    law, form = law_of(draft.basis), draft.form
    kinds: dict[str, Container[str]] = {
        "provision": law.provisions,
        "key": law.keys,
        "instrument": law.instruments,
        "duty": {duty.rule.id for duty in draft.basis.assessment.duties},
        "addressee": {who for key in law.keys.values() for who in key.who},
    }
    file = f"{form.name}.md"
    named = [("provision", form.provisions, file), ("addressee", form.who, file)]
    named += [("key", (*form.asks_first, *form.asks), file)]
    for call in calls_in(form):
        given = inspect.signature(ANY[call.name]).bind(draft, *call.given).arguments
        for kind, names in given.items():
            several = names if isinstance(names, tuple) else (names,)
            named.append((kind.removesuffix("s"), several, call.where))
    for kind, names, where in named:
        for name in names:
            if name not in kinds.get(kind, names):
                raise FormError(f"{where}: the law has no {kind} '{name}'; mend it")


def _parts(draft: Draft, sections: tuple[Section, ...]) -> Iterator[Part]:
    for section in sections:
        if not _stands(draft, section.only):
            continue
        if isinstance(section.title, Call):
            yield from PARTS[section.title.name](draft, *section.title.given)
            continue
        blocks = (
            b for p in section.placed if _stands(draft, p.only) for b in _blocks(draft, p.shape)
        )
        inner = tuple(_parts(draft, section.sections))
        yield Part(key=section.key, title=section.title, blocks=tuple(blocks), parts=inner)


def _stands(draft: Draft, only: tuple[Guard, ...]) -> bool:
    return all(guard.something == _gives(draft, guard.call) for guard in only)


def _gives(draft: Draft, call: Call) -> bool:
    found = ANY[call.name](draft, *call.given)
    return bool(found) and not isinstance(found, Blank)


def _blocks(draft: Draft, shape: Shape) -> tuple[Block, ...]:
    match shape:
        case Say():
            return (Paragraph(text=_text(draft, shape.words)),)
        case Each():
            return tuple(Paragraph(text=text) for text in _listed(draft, shape.call))
        case Listing():
            items = tuple(text for item in shape.items for text in _listed(draft, item))
            return (Items(items=items, ordered=shape.ordered),) if items else ()
        case Grid():
            rows = tuple(cells for row in shape.rows for cells in _rows(draft, row))
            head, widths = shape.head, shape.widths
            made = Table(caption=shape.caption, head=head, rows=rows, widths=widths)
            return (made,) if rows else ()
        case Sign():
            return (_signature(draft, shape),)


def _signature(draft: Draft, shape: Sign) -> Signature:
    spans = _text(draft, shape.office)
    office = " ".join(span.what if isinstance(span, Blank) else span.text for span in spans)
    return Signature(office=office, lines=shape.lines) if shape.lines else Signature(office=office)


def _listed(draft: Draft, item: Words | Call) -> tuple[Text, ...]:
    if isinstance(item, Call):
        return ITEMS[item.name](draft, *item.given)
    return (_text(draft, item),)


def _rows(draft: Draft, row: tuple[Words, ...] | Call) -> tuple[tuple[Text, ...], ...]:
    if isinstance(row, Call):
        return LINES[row.name](draft, *row.given)
    return (tuple(_text(draft, cell) for cell in row),)


def _text(draft: Draft, words: Words) -> Text:
    return tuple(span for piece in words for span in _spans(draft, piece))


def _spans(draft: Draft, piece: Frame | Blank | Call) -> tuple[Span, ...]:
    if not isinstance(piece, Call):
        return (piece,)
    found = SLOTS[piece.name](draft, *piece.given)
    if found is None:
        return (Blank(piece.otherwise or ""),)
    return found if isinstance(found, tuple) else (found,)
