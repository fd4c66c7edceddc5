"""
A report as one self-contained HTML page: no script, no other file, no network.

Each fact is <span class="fact" data-refs="claim:c1 provision:…">; the entry of a reference in the
list at the end has the id `ref-` and its name (`ref-claim-c1`). Ids in both are percent-encoded
(RFC 3986), so that no id can hold a space. The small numbers are those of groups of references
(`notes`). Standing words have the class `frame`. A program can therefore check that every fact
resolves. A page that explains no references, such as a brief, names none.
"""

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from stopwork.reports.documents.document import (
    Blank,
    Block,
    Columns,
    Document,
    Fact,
    Frame,
    Items,
    Paragraph,
    Part,
    Picture,
    Ref,
    Signature,
    Span,
    Table,
    Text,
    closes,
    named_kind,
    plain,
    refs_in,
)
from stopwork.reports.documents.notes import Group, Notes, notes_of
from stopwork.reports.documents.web_page import hash_source, templates
from stopwork.reports.documents.wording import shown, visible, web_address

_SAFE = ":.-_~"
LONG = 300  # characters of a title that are printed
SHORT = 12  # characters of a cell that is never broken: days, numbers, yes and no
TOP = 2  # the level of the parts of a report
WORD = 24  # characters of a word that a column is made wide enough for; longer ones are broken


def html_of(document: Document) -> str:
    """Return the report as HTML text; the same document gives the same text."""
    page = templates()
    style = page.get_template("document.css").render()
    notes = notes_of(document)
    return page.get_template("document.html.j2").render(
        style=Markup(style),  # noqa: S704, our own file
        policy=f"default-src 'none'; style-src '{hash_source(style)}'; base-uri 'none'",
        document=document,
        kind=named_kind(document),
        title=shown(document.title, LONG),
        lead=text_html(document.lead, notes),
        subject=[(name, text_html(text, notes)) for name, text in document.subject],
        parts=[(part.key, part.title) for part in document.parts],
        body=Markup("\n").join(part_html(part, TOP, notes) for part in document.parts),
        references=[group_html(group) for group in notes.groups],
    )


def anchor(ref: Ref) -> str:
    """Return the id of a reference's entry in the page."""
    return f"ref-{ref.kind}-{quote(ref.id, safe=_SAFE)}"


def group_html(group: Group) -> dict[str, Any]:
    """Return a group of references as a page's template writes it: number, id, title, members."""
    return {
        "number": group.number,
        "id": f"refs-{group.number}",
        "title": visible(group.title),
        "url": web_address(group.url),
        "alone": group.is_one,
        "members": [
            (anchor(one.ref), visible(one.label), visible(one.says)) for one in group.members
        ],
    }


def data_refs(refs: Iterable[Ref]) -> str:
    """Return references as the words of a `data-refs` attribute."""
    return " ".join(f"{ref.kind}:{quote(ref.id, safe=_SAFE)}" for ref in refs)


def part_html(part: Part, level: int, notes: Notes) -> Markup:
    """Return a part as a section, its heading at a level, its references by their numbers."""
    if level == TOP:
        notes.new_heading()
    head = Markup('<h{0} id="{1}">{2}</h{0}>').format(level, part.key, part.title)
    blocks = Markup("\n").join(_block(block, level, notes) for block in part.blocks)
    inner = Markup("\n").join(part_html(one, min(level + 1, 6), notes) for one in part.parts)
    sheet = Markup(' class="sheet"') if part.sheet else Markup("")
    return Markup('<section{4} aria-labelledby="{0}">\n{1}\n{2}\n{3}</section>').format(
        part.key, head, blocks, inner, sheet
    )


def _block(block: Block, level: int, notes: Notes) -> Markup:
    match block:
        case Paragraph():
            return Markup('<p class="{}">{}</p>').format(block.look, text_html(block.text, notes))
        case Items():
            return _items(block, notes)
        case Table():
            return _table(block, notes)
        case Picture():
            return picture_html(block, notes)
        case Signature():
            return _signature(block)
        case Columns():
            left, right = (part_html(one, level + 1, notes) for one in (block.left, block.right))
            return Markup('<div class="columns">\n{}\n{}\n</div>').format(left, right)


def _items(block: Items, notes: Notes) -> Markup:
    rows = Markup("\n").join(Markup("<li>{}</li>").format(text_html(i, notes)) for i in block.items)
    list_ = Markup("<ol>\n{}\n</ol>") if block.ordered else Markup("<ul>\n{}\n</ul>")
    return list_.format(rows)


def _table(block: Table, notes: Notes) -> Markup:
    head = Markup("").join(
        Markup('<th role="columnheader" scope="col">{}</th>').format(name) for name in block.head
    )
    rows = Markup("\n").join(_row(row, block.head, notes) for row in block.rows)
    return Markup(
        '<div class="scroll" role="region" aria-label="{0}" tabindex="0">\n'
        '<table role="table"><caption>{0}</caption>\n{3}'
        '<thead role="rowgroup"><tr role="row">{1}</tr></thead>\n'
        '<tbody role="rowgroup">\n{2}\n</tbody></table></div>'
    ).format(visible(block.caption), head, rows, _columns(block))


def _columns(block: Table) -> Markup:
    """The widths of the columns as classes, in steps of five per cent; a style would be inline."""
    total = sum(block.widths)
    steps = [max(1, round(20 * width / total)) for width in block.widths]
    cols = Markup("").join(Markup('<col class="w{}">').format(step * 5) for step in steps)
    return Markup("<colgroup>{}</colgroup>\n").format(cols) if steps else Markup("")


def _row(row: Sequence[Text], head: Sequence[str], notes: Notes) -> Markup:
    """A row; the numbers of all that it refers to stand once, at its end."""
    cells = []
    for place, cell in enumerate(row):
        text = _spans(cell, notes)
        if place == len(row) - 1:
            text += _cited([ref for one in row for ref in refs_in(one)], notes)
        label = head[place] if place < len(head) else ""
        kind = _width_of(plain(cell))
        if place == 0:
            cells.append(Markup('<th role="rowheader" scope="row"{}>{}</th>').format(kind, text))
        else:
            cells.append(
                Markup('<td role="cell" data-label="{}"{}>{}</td>').format(label, kind, text)
            )
    return Markup('<tr role="row">{}</tr>').format(Markup("").join(cells))


def _width_of(words: str) -> Markup:
    if len(words) <= SHORT:
        return Markup(' class="short"')
    long = any(len(word) > WORD for word in words.split())
    return Markup(' class="long"') if long else Markup("")


def _spans(cell: Text, notes: Notes) -> Markup:
    """The spans of a cell, each on its own line, without numbers."""
    said = Markup("")
    for place, span in enumerate(cell):
        said += Markup("<br>") if place and not closes(span) else Markup("")
        said += _words(span, notes)
    return said


def picture_html(block: Picture, notes: Notes) -> Markup:
    """Return a picture with what it says and its table."""
    refs = data_refs(block.refs)
    drawn = Markup(
        '<figure class="picture{4}" data-refs="{0}">\n<div class="scroll" role="region"'
        ' aria-label="{1}: drawing" tabindex="0">\n{2}\n</div>\n'
        "<figcaption><strong>{1}.</strong> {3}</figcaption></figure>"
    ).format(
        refs,
        visible(block.title),
        Markup(block.svg),  # noqa: S704, escaped where it is made
        visible(block.says),
        "" if block.table is None else " has-table",
    )
    if block.table is None:
        return drawn
    same = Markup('\n<details open data-refs="{}"><summary>{}</summary>\n{}</details>')
    return drawn + same.format(refs, "The same as a table", _table(block.table, notes))


def _signature(block: Signature) -> Markup:
    lines = Markup("").join(
        Markup('<div><dt>{}</dt><dd class="blank">&nbsp;</dd></div>').format(line)
        for line in block.lines
    )
    return Markup('<div class="signature"><p>{}</p><dl>{}</dl></div>').format(
        visible(block.office), lines
    )


def text_html(text: Text, notes: Notes) -> Markup:
    """Spans one after the other; the numbers stand where they change."""
    said = Markup("")
    for place, span in enumerate(text):
        after = text[place + 1] if place + 1 < len(text) else None
        said += Markup(" ") if place and not closes(span) else Markup("")
        said += _words(span, notes)
        if isinstance(span, Fact):
            same = isinstance(after, Fact) and notes.numbered(after.refs) == notes.numbered(
                span.refs
            )
            said += Markup("") if same else _cited(span.refs, notes)
    return said


def _words(span: Span, notes: Notes) -> Markup:
    match span:
        case Frame():
            return Markup('<span class="frame">{}</span>').format(span.text)
        case Blank():
            return Markup(
                '<span class="blank"><span class="rule" aria-hidden="true">________</span>'
                " [{}]</span>"
            ).format(visible(span.what))
        case Fact() if notes.groups:
            return Markup('<span class="fact" data-refs="{}">{}</span>').format(
                data_refs(span.refs), visible(span.text)
            )
        case Fact():  # a copy without references: nothing on the page would explain them
            return Markup('<span class="fact">{}</span>').format(visible(span.text))


def _cited(refs: Sequence[Ref], notes: Notes) -> Markup:
    cited = notes.cite(notes.numbered(refs))
    if cited is None:
        return Markup("")
    if cited.to is None:
        return Markup('<sup class="refs">[{}]</sup>').format(cited.words)
    return Markup('<sup class="refs">[<a href="#refs-{}" aria-label="{}">{}</a>]</sup>').format(
        cited.to, cited.told, cited.words
    )
