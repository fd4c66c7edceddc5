"""A Word file as a package: styles, page, header and footer, properties, and its bytes."""

import io
import zipfile
from datetime import UTC, datetime, time
from datetime import date as day

import docx
from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Emu, Inches, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from stopwork.reports.documents.document import Document
from stopwork.reports.documents.word_blocks import body_of
from stopwork.reports.documents.word_text import Element, harmless, page_of, paragraph, run, w

FONT = "Calibri"  # on every computer that has Word; others take the font of the same measure
LANGUAGE = "en-US"
DRAFT = "DRAFT: not signed, and of no effect until it is"
EPOCH = (1980, 1, 1, 0, 0, 0)  # the first instant a zip file can name
FIRST = ("[Content_Types].xml", "_rels/.rels")  # readers look for these first
# What python-docx's template brings along and no reader needs.
BALLAST = ("stylesWithEffects", "customXml", "thumbnail", "extended-properties")
# Styles by name: based on, size in points, bold, space before and after in points, left indent.
Look = tuple[str, float, bool, float, float, float]
STYLES: dict[str, Look] = {
    "Kind": ("Normal", 10, True, 0, 2, 0),
    "Lead": ("Normal", 11.5, False, 4, 10, 0),
    "Note": ("Normal", 9.5, False, 2, 6, 0.25),
    "Subject Line": ("Normal", 11, False, 0, 4, 1.75),
    "Table Text": ("Normal", 9.5, False, 1, 1, 0),
    "After Table": ("Normal", 6, False, 0, 4, 0),
    "Office": ("Normal", 11, True, 14, 0, 0),
    "Reference": ("Normal", 9.5, False, 0, 3, 0.45),
    "Reference Part": ("Normal", 9, False, 0, 2, 0.45),
}
HEADINGS = (("Title", 18.0), ("Heading 1", 14.0), ("Heading 2", 12.0), ("Heading 3", 11.0))
HANGING = {"Subject Line": 1.75, "Reference": 0.45}
INK = RGBColor(0, 0, 0)


def packed(document: Document) -> bytes:
    """Return a document as the bytes of a .docx file."""
    word = docx.Document()
    _strip(word)
    _style(word)
    _page(word)
    _name(word, document)
    page = page_of(document, word.part)
    body = word.element.body
    last = body.sectPr
    for element in body_of(document, page):
        last.addprevious(element)
    _edges(word, document)
    return _same_bytes(word)


def _strip(word: Word) -> None:
    """Take out what the template brings along: a thumbnail, other styles, who made it."""
    for owner in (word.part, word.part.package):
        for key, relation in list(owner.rels.items()):
            if any(part in relation.reltype for part in BALLAST):
                del owner.rels[key]
    styles = word.styles.element
    for style in list(styles.iterchildren(qn("w:style"))):
        if style.get(qn("w:type")) == "table" and style.get(qn("w:styleId")) != "TableNormal":
            styles.remove(style)
    for setting in word.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")  # Word 2013 and later: no mark of compatibility


def _style(word: Word) -> None:
    for fonts in word.styles.element.iter(qn("w:rFonts")):
        for name in list(fonts.attrib):
            del fonts.attrib[name]
        for name in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{name}"), FONT)
    for lang in word.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), LANGUAGE)
    for name, look in STYLES.items():
        _paragraph_style(word, name, look)
    for name, size in HEADINGS:
        _heading(word.styles[name], size)
    _quote_and_caption(word)
    _character_styles(word)


def _paragraph_style(word: Word, name: str, look: Look) -> None:
    base, size, bold, before, after, indent = look
    style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.element.set(qn("w:styleId"), name.replace(" ", ""))
    style.base_style = word.styles[base]
    style.font.size, style.font.bold = Pt(size), bold
    form = style.paragraph_format
    form.space_before, form.space_after = Pt(before), Pt(after)
    form.left_indent = Inches(indent)
    if name in HANGING:
        form.first_line_indent = Emu(-Inches(HANGING[name]))
        form.tab_stops.add_tab_stop(Inches(indent))


def _heading(style: ParagraphStyle, size: float) -> None:
    style.font.size, style.font.bold, style.font.color.rgb = Pt(size), True, INK
    style.paragraph_format.keep_with_next = True
    for border in list(style.element.iter(qn("w:pBdr"))):
        border.getparent().remove(border)


def _quote_and_caption(word: Word) -> None:
    for name, italic in (("Quote", True), ("Caption", False)):
        font = word.styles[name].font
        font.italic, font.bold, font.color.rgb = italic, name == "Caption", INK
        font.size = Pt(10)
    form = word.styles["Quote"].paragraph_format
    form.left_indent = form.right_indent = Inches(0.3)
    word.styles["Caption"].paragraph_format.space_after = Pt(3)
    word.styles["Normal"].paragraph_format.space_after = Pt(6)
    word.styles["Normal"].paragraph_format.line_spacing = 1.08


def _character_styles(word: Word) -> None:
    """The looks inside a line: numbers of references, blanks, addresses."""
    shade = w("shd", val="clear", color="auto", fill="D9D9D9")
    looks = {
        "ReferenceNumber": [w("vertAlign", val="superscript")],
        "BlankRule": [w("u", val="single")],
        "BlankWords": [w("i"), shade],
        "Address": [w("u", val="single")],
    }
    for name, properties in looks.items():
        style = word.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        style.element.append(w("rPr", *properties))


def _page(word: Word) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Inches(8.5), Inches(11)
    section.left_margin = section.right_margin = Inches(1)
    section.top_margin = section.bottom_margin = Inches(1)


def _edges(word: Word, document: Document) -> None:
    """The header says what this is and that it is a draft; the footer counts the pages."""
    section = word.sections[0]
    kind = harmless(document.kind, 100)
    mark = [run(DRAFT, w("b")), w("r", w("tab")), w("r", w("tab"))] if document.draft else []
    _only(section.header._element, paragraph("Header", *mark, run(kind)))  # noqa: SLF001
    words = run(f"As of {harmless(document.on, 20)}")
    tabs = [w("r", w("tab")), w("r", w("tab"))]
    pages = [run("Page "), _counted("PAGE"), run(" of "), _counted("NUMPAGES")]
    _only(section.footer._element, paragraph("Footer", words, *tabs, *pages))  # noqa: SLF001


def _only(part: Element, content: Element) -> None:
    for old in list(part):
        part.remove(old)
    part.append(content)


def _counted(what: str) -> Element:
    """A field that Word fills in: the only ones are the two that count pages."""
    return w("fldSimple", run("1"), instr=what)


def _name(word: Word, document: Document) -> None:
    """The properties of the file, from the document alone."""
    known = word.core_properties
    at = datetime.combine(day.fromisoformat(document.on), time(), tzinfo=UTC)
    known.title, known.subject = harmless(document.title, 180), harmless(document.kind, 180)
    known.author, known.last_modified_by = "Stopwork", "Stopwork"
    known.created = known.modified = at
    known.language, known.comments, known.keywords, known.category = LANGUAGE, "", "", ""
    known.revision = 1


def _same_bytes(word: Word) -> bytes:
    """The package with its parts in one order, without times, stored as they are."""
    written = io.BytesIO()
    word.save(written)
    made = io.BytesIO()
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(made, "w") as new:
        names = sorted(old.namelist(), key=lambda name: (name not in FIRST, name))
        for name in names:
            part = zipfile.ZipInfo(name, date_time=EPOCH)
            part.create_system, part.external_attr = 0, 0
            new.writestr(part, old.read(name), compress_type=zipfile.ZIP_STORED)
    return made.getvalue()
