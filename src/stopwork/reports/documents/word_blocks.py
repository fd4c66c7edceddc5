"""The blocks of a report as elements of WordprocessingML: headings, lists, tables, signatures."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import assert_never

from stopwork.reports.documents.document import (
    Block,
    Columns,
    Document,
    Fact,
    Frame,
    Items,
    Paragraph,
    Part,
    Picture,
    Signature,
    Table,
    Text,
    refs_in,
)
from stopwork.reports.documents.notes import Group
from stopwork.reports.documents.word_text import (
    WIDTH,
    Element,
    Page,
    address,
    bookmarked,
    cited,
    harmless,
    inline,
    lines,
    paragraph,
    run,
    w,
)

CELL_EDGE = 108  # what Word leaves at each side of a cell
DEEPEST = 9  # Word has nine levels of headings
LOOKS = {"plain": "Normal", "lead": "Lead", "note": "Note", "quote": "Quote"}
EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")


def body_of(document: Document, page: Page) -> list[Element]:
    """Return a whole document in reading order, its references last."""
    made = [
        paragraph("Kind", run(harmless(document.kind))),
        paragraph("Title", run(harmless(document.title))),
        *(_subject(name, text, page) for name, text in document.subject),
    ]
    if document.lead:
        made.append(paragraph("Lead", *inline(document.lead, page)))
    for part in document.parts:
        made += _part(part, page, 1)
    return made + _references(page)


def _subject(name: str, text: Text, page: Page) -> Element:
    label = run(f"{harmless(name)}:", w("b"))
    return paragraph("SubjectLine", label, w("r", w("tab")), *inline(text, page))


def _part(part: Part, page: Page, level: int) -> list[Element]:
    if level == 1:
        page.notes.new_heading()
    style = f"Heading{min(level, DEEPEST)}"
    made = [paragraph(style, run(harmless(part.title)))]
    for block in part.blocks:
        made += _block(block, page, level)
    for inner in part.parts:
        made += _part(inner, page, level + 1)
    return made


def _block(block: Block, page: Page, level: int) -> list[Element]:
    match block:
        case Paragraph():
            return [paragraph(LOOKS.get(block.look, "Normal"), *inline(block.text, page))]
        case Items():
            return _items(block, page)
        case Table():
            return _table(block, page)
        case Picture():
            return _picture(block, page)
        case Signature():
            return _signature(block)
        case Columns():
            return _columns(block, page, level)
        case _:
            assert_never(block)


def _items(block: Items, page: Page) -> list[Element]:
    if not block.ordered:
        return [paragraph("ListBullet", *inline(item, page)) for item in block.items]
    number = _new_list(page)
    return [
        paragraph("ListNumber", *inline(item, page), properties=[_numbered(number)])
        for item in block.items
    ]


def _numbered(number: int) -> Element:
    return w("numPr", w("ilvl", val=0), w("numId", val=number))


def _new_list(page: Page) -> int:
    """A list of its own, so that its numbers begin with 1."""
    numbering = page.part.numbering_part.element  # type: ignore[attr-defined]
    style = page.part.document.styles["List Number"].element  # type: ignore[attr-defined]
    kind = numbering.num_having_numId(style.pPr.numPr.numId.val).abstractNumId.val
    made = numbering.add_num(kind)
    made.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(made.numId)


def _table(block: Table, page: Page) -> list[Element]:
    widths = _widths(block, page)
    head = _row(widths, [_cell_text([run(harmless(word), w("b"))]) for word in block.head])
    head.insert(0, w("trPr", w("cantSplit"), w("tblHeader")))
    rows = [_body_row(row, widths, page) for row in block.rows]
    caption = harmless(block.caption, 250)
    return [
        paragraph("Caption", run(caption), properties=[w("keepNext")]),
        w(
            "tbl",
            _table_properties(caption, "single", sum(widths)),
            _grid(widths),
            _shaded(head),
            *rows,
        ),
        paragraph("AfterTable"),
    ]


def _body_row(row: Sequence[Text], widths: Sequence[int], page: Page) -> Element:
    texts = [*row, *([()] * (len(widths) - len(row)))][: len(widths)]
    numbers = cited([ref for text in texts for ref in refs_in(text)], page)
    told = [lines(text, page) for text in texts]
    told[-1] += numbers
    made = _row(widths, [_cell_text(content) for content in told])
    made.insert(0, w("trPr", w("cantSplit")))
    return made


def _cell_text(content: Iterable[Element]) -> list[Element]:
    return [paragraph("TableText", *content)]


def _widths(block: Table, page: Page) -> list[int]:
    columns = len(block.head)
    parts = list(block.widths) if len(block.widths) == columns else [1] * columns
    return [page.width * part // (sum(parts) or 1) for part in parts]


def _grid(widths: Iterable[int]) -> Element:
    return w("tblGrid", *(w("gridCol", w=width) for width in widths))


def _row(widths: Sequence[int], cells: Sequence[list[Element]]) -> Element:
    made = w("tr")
    for width, content in zip(widths, cells, strict=True):
        made.append(w("tc", w("tcPr", w("tcW", w=width, type="dxa")), *content))
    return made


def _shaded(row: Element) -> Element:
    for properties in row.iter(w("tcPr").tag):
        properties.append(w("shd", val="clear", color="auto", fill="E7E7E7"))
    return row


def _table_properties(caption: str, line: str, width: int, *, is_data: bool = True) -> Element:
    """The properties in the order of the schema; the caption is what a screen reader says."""
    edges = (w(edge, val=line, sz=4, space=0, color="767676") for edge in EDGES)
    first = "1" if is_data else "0"
    look = w("tblLook", val="04A0" if is_data else "0600", firstRow=first, lastRow="0",
             firstColumn=first, lastColumn="0", noHBand="1", noVBand="1")  # fmt: skip
    return w(
        "tblPr",
        w("tblW", w=width, type="dxa"),
        w("tblBorders", *edges),
        w("tblLayout", type="fixed"),
        look,
        w("tblCaption", val=caption),
        w("tblDescription", val=caption),
    )


def _picture(block: Picture, page: Page) -> list[Element]:
    """The words of a picture and its table, which say the same as the drawing does."""
    made = [paragraph("Caption", run(harmless(block.title)), properties=[w("keepNext")])]
    marks = inline([_fact_of(block)], page)
    made.append(paragraph("Normal", *marks))
    return made + (_table(block.table, page) if block.table is not None else [])


def _fact_of(block: Picture) -> Fact | Frame:
    return Fact(block.says, block.refs) if block.refs else Frame(block.says)


def _signature(block: Signature) -> list[Element]:
    """A table of two columns: what to fill in, and a rule to write on."""
    office = harmless(block.office, 250)
    widths = [WIDTH // 4, WIDTH * 5 // 8]
    rows = [_line_to_fill(harmless(line), widths) for line in block.lines]
    properties = _table_properties(
        f"Signature block: {office}"[:250], "nil", sum(widths), is_data=False
    )
    return [
        paragraph("Office", run(office), properties=[w("keepNext")]),
        w("tbl", properties, _grid(widths), *rows),
        paragraph("AfterTable"),
    ]


def _line_to_fill(line: str, widths: Sequence[int]) -> Element:
    keep = [w("keepNext"), w("spacing", before=200, after=0)]
    cells = [[paragraph("TableText", run(line), properties=keep)], [paragraph("TableText")]]
    made = _row(widths, cells)
    made.insert(0, w("trPr", w("cantSplit")))
    rule = w("tcBorders", w("bottom", val="single", sz=6, space=0, color="000000"))
    made[-1].tcPr.append(rule)
    return made


def _columns(block: Columns, page: Page, level: int) -> list[Element]:
    widths = [WIDTH // 2, WIDTH // 2]
    half = replace(page, width=WIDTH // 2 - 2 * CELL_EDGE)
    cells = [_cell_blocks(_part(side, half, level + 1)) for side in (block.left, block.right)]
    caption = harmless(f"{block.left.title}; {block.right.title}", 250)
    properties = _table_properties(caption, "nil", WIDTH, is_data=False)
    return [w("tbl", properties, _grid(widths), _row(widths, cells)), paragraph("AfterTable")]


def _cell_blocks(made: list[Element]) -> list[Element]:
    """A cell has to end with a paragraph."""
    return made if made and made[-1].tag == w("p").tag else [*made, paragraph("AfterTable")]


def _references(page: Page) -> list[Element]:
    if not page.notes.groups:
        return []
    made = [paragraph("Heading1", run("References"))]
    for group in page.notes.groups:
        made += _group(group, page)
    return made


def _group(group: Group, page: Page) -> list[Element]:
    label = bookmarked(f"ref_{group.number}", page, run(f"[{group.number}]", w("b")))
    title = run(f"{harmless(group.title, 300)}. ", w("b"))
    spoken = [one for one in group.members if one.says]
    words = [run(harmless(one.says)) for one in spoken] if group.is_one else []
    head = [*label, w("r", w("tab")), title, *words, *address(group.url, page)]
    made = [paragraph("Reference", *head)]
    if group.is_one:
        return made
    for one in spoken:
        said = [run(f"{harmless(one.label, 300)}. ", w("b")), run(harmless(one.says))]
        made.append(paragraph("ReferencePart", *said))
    others = "; ".join(one.label for one in group.members if not one.says)
    if others:
        made.append(paragraph("ReferencePart", run(harmless(f"Also referred to: {others}."))))
    return made
