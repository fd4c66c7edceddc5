"""
A report as one self-contained HTML page: no script, no other file, no network.

Each fact is <span class="fact" data-refs="claim:c1 provision:…"> with small numbers behind it that
lead to the list of references; the entry of a reference there has the id `ref-` and its name
(`ref-claim-c1`). Ids in both are percent-encoded (RFC 3986), so that no id can hold a space.
Standing words have the class `frame`. A program can therefore check that every fact resolves.
"""

from collections.abc import Iterable, Mapping, Sequence
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
    Table,
    Text,
    closes,
    named_kind,
    plain,
    runs,
)
from stopwork.reports.documents.web_page import hash_source, templates
from stopwork.reports.documents.wording import shown, visible, web_address

Numbers = Mapping[Ref, int]
_SAFE = ":.-_~"
LONG = 300  # characters of a title that are printed
SHORT = 12  # characters of a cell that is never broken: days, numbers, yes and no


def html_of(document: Document) -> str:
    """Return the report as HTML text; the same document gives the same text."""
    page = templates()
    style = page.get_template("document.css").render()
    numbers = {one.ref: place for place, one in enumerate(document.references, 1)}
    return page.get_template("document.html.j2").render(
        style=Markup(style),  # noqa: S704, our own file
        policy=f"default-src 'none'; style-src '{hash_source(style)}'; base-uri 'none'",
        document=document,
        kind=named_kind(document),
        title=shown(document.title, LONG),
        lead=text_html(document.lead, numbers),
        subject=[(name, text_html(text, numbers)) for name, text in document.subject],
        parts=[(part.key, part.title) for part in document.parts],
        body=Markup("\n").join(part_html(part, 2, numbers) for part in document.parts),
        references=[
            (anchor(one.ref), visible(one.label), visible(one.says), web_address(one.url))
            for one in document.references
        ],
    )


def anchor(ref: Ref) -> str:
    """Return the id of a reference's entry in the page."""
    return f"ref-{ref.kind}-{quote(ref.id, safe=_SAFE)}"


def data_refs(refs: Iterable[Ref]) -> str:
    """Return references as the words of a `data-refs` attribute."""
    return " ".join(f"{ref.kind}:{quote(ref.id, safe=_SAFE)}" for ref in refs)


def part_html(part: Part, level: int, numbers: Numbers) -> Markup:
    """Return a part as a section, its heading at a level, its references by their numbers."""
    head = Markup('<h{0} id="{1}">{2}</h{0}>').format(level, part.key, part.title)
    blocks = Markup("\n").join(_block(block, level, numbers) for block in part.blocks)
    inner = Markup("\n").join(part_html(one, min(level + 1, 6), numbers) for one in part.parts)
    return Markup('<section aria-labelledby="{0}">\n{1}\n{2}\n{3}</section>').format(
        part.key, head, blocks, inner
    )


def _block(block: Block, level: int, numbers: Numbers) -> Markup:
    match block:
        case Paragraph():
            return Markup('<p class="{}">{}</p>').format(block.look, text_html(block.text, numbers))
        case Items():
            return _items(block, numbers)
        case Table():
            return _table(block, numbers)
        case Picture():
            return picture_html(block, numbers)
        case Signature():
            return _signature(block)
        case Columns():
            left, right = (part_html(one, level + 1, numbers) for one in (block.left, block.right))
            return Markup('<div class="columns">\n{}\n{}\n</div>').format(left, right)


def _items(block: Items, numbers: Numbers) -> Markup:
    rows = Markup("\n").join(
        Markup("<li>{}</li>").format(text_html(i, numbers)) for i in block.items
    )
    list_ = Markup("<ol>\n{}\n</ol>") if block.ordered else Markup("<ul>\n{}\n</ul>")
    return list_.format(rows)


def _table(block: Table, numbers: Numbers) -> Markup:
    head = Markup("").join(
        Markup('<th role="columnheader" scope="col">{}</th>').format(name) for name in block.head
    )
    rows = Markup("\n").join(_row(row, block.head, numbers) for row in block.rows)
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


def _row(row: Sequence[Text], head: Sequence[str], numbers: Numbers) -> Markup:
    """A row; a reference is numbered once in it, where it first stands."""
    told: set[Ref] = set()
    cells = []
    for place, cell in enumerate(row):
        text = text_html(cell, numbers, told)
        label = head[place] if place < len(head) else ""
        short = Markup(' class="short"') if len(plain(cell)) <= SHORT else Markup("")
        if place == 0:
            cells.append(Markup('<th role="rowheader" scope="row"{}>{}</th>').format(short, text))
        else:
            cells.append(
                Markup('<td role="cell" data-label="{}"{}>{}</td>').format(label, short, text)
            )
    return Markup('<tr role="row">{}</tr>').format(Markup("").join(cells))


def picture_html(block: Picture, numbers: Numbers) -> Markup:
    """Return a picture with what it says and its table."""
    refs = data_refs(block.refs)
    drawn = Markup(
        '<figure class="picture" data-refs="{0}">\n<div class="scroll" role="region"'
        ' aria-label="{1}: drawing" tabindex="0">\n{2}\n</div>\n'
        "<figcaption><strong>{1}.</strong> {3}</figcaption></figure>"
    ).format(
        refs,
        visible(block.title),
        Markup(block.svg),  # noqa: S704, escaped where it is made
        visible(block.says),
    )
    if block.table is None:
        return drawn
    same = Markup('\n<details open data-refs="{}"><summary>{}</summary>\n{}</details>')
    return drawn + same.format(refs, "The same as a table", _table(block.table, numbers))


def _signature(block: Signature) -> Markup:
    lines = Markup("").join(
        Markup('<div><dt>{}</dt><dd class="blank">&nbsp;</dd></div>').format(line)
        for line in block.lines
    )
    return Markup('<div class="signature"><p>{}</p><dl>{}</dl></div>').format(
        visible(block.office), lines
    )


def text_html(text: Text, numbers: Numbers, told: set[Ref] | None = None) -> Markup:
    """Spans one after the other, in a cell (with `told`) each on its own line.

    References already told in `told` are not numbered again.
    """
    between = Markup(" ") if told is None else Markup("<br>")
    said = Markup("")
    for place, span in enumerate(text):
        after = text[place + 1] if place + 1 < len(text) else None
        said += between if place and not closes(span) else Markup("")
        said += _span(span, after, numbers, told)
    return said


def _span(
    span: Fact | Frame | Blank,
    after: Fact | Frame | Blank | None,
    numbers: Numbers,
    told: set[Ref] | None,
) -> Markup:
    match span:
        case Frame():
            return Markup('<span class="frame">{}</span>').format(span.text)
        case Blank():
            return Markup(
                '<span class="blank"><span class="rule" aria-hidden="true">________</span>'
                " [{}]</span>"
            ).format(visible(span.what))
        case Fact():
            words = Markup('<span class="fact" data-refs="{}">{}</span>').format(
                data_refs(span.refs), visible(span.text)
            )
            if isinstance(after, Fact) and after.refs == span.refs and told is None:
                return words
            return words + _numbers(span.refs, numbers, told)


def _numbers(refs: Sequence[Ref], numbers: Numbers, told: set[Ref] | None) -> Markup:
    new = [ref for ref in refs if told is None or ref not in told]
    if told is not None:
        told.update(new)
    if not new:
        return Markup("")
    by_number = {numbers[ref]: ref for ref in new}
    links = Markup(", ").join(
        _link(by_number[first], first, last) for first, last in runs(numbers[ref] for ref in new)
    )
    return Markup('<sup class="refs">{}</sup>').format(links)


def _link(ref: Ref, first: int, last: int) -> Markup:
    one = first == last
    told = f"Reference {first}" if one else f"References {first} to {last}"
    return Markup('<a href="#{}" aria-label="{}">{}</a>').format(
        quote(anchor(ref), safe=_SAFE),
        told,
        f"{first}" if one else f"{first}–{last}",  # noqa: RUF001 -- a range
    )
