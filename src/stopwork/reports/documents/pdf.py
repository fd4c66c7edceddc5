"""
A report as PDF through Typst: PDF/A-2a and PDF/UA-1, tagged, the same bytes for the same report.

Sources: ISO 19005-2 (PDF/A-2, level a) and ISO 14289-1 (PDF/UA-1), both checked by Typst while it
writes. Every word of a report enters Typst as a string literal, never as markup, so published text
cannot act. Dates come from the report, never from the clock, and only the fonts inside Typst are
used, so that another machine gives the same bytes. Letters those fonts lack are written in Latin
letters in square brackets.
"""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import cache
from html import escape
from typing import Literal

from anyascii import anyascii

from stopwork.errors import UsageError
from stopwork.reports.documents.document import (
    MANY,
    Blank,
    Block,
    Columns,
    Document,
    Fact,
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
    refs_in,
)
from stopwork.reports.documents.notes import Group, Notes, notes_of
from stopwork.reports.documents.svg import standing_alone
from stopwork.reports.documents.web_page import source
from stopwork.reports.documents.wording import shown, visible, web_address

LONG = 300  # characters of a title that are printed
STANDARDS: tuple[Literal["a-2a"], Literal["ua-1"]] = ("a-2a", "ua-1")
# What the fonts inside Typst show: Latin, Greek, Cyrillic, Hebrew, punctuation, arrows.
_LACKING = re.compile(
    r"[^\x20-\x7e\u00a0-\u024f\u0300-\u036f\u0370-\u03ff\u0400-\u052f\u05d0-\u05ea\u1e00-\u1fff"
    r"\u2010-\u2027\u2030-\u205e\u20ac\u2116\u2122\u2190-\u2193\u2212\u2610-\u2612]+"
)


_DAY = re.compile(r"\b(\d{4}-\d{2}(?:-\d{2})?)\b")


def pdf_of(document: Document) -> bytes:
    """Return the report as PDF (PDF/A-2a, PDF/UA-1).

    Raises UsageError when Typst is not installed, or refuses the report.
    """
    try:
        import typst  # noqa: PLC0415 -- an extra: only who wants a PDF needs it
    except ImportError as missing:
        raise UsageError("a PDF needs Typst; install stopwork[reports]") from missing
    at = datetime.combine(date.fromisoformat(document.on), datetime.min.time(), UTC)
    try:
        made: bytes = typst.compile(
            source_of(document).encode(),
            format="pdf",
            pdf_standards=[*STANDARDS],
            ignore_system_fonts=True,
            timestamp=int(at.timestamp()),
        )
    except typst.TypstError as refused:
        raise UsageError(f"Typst refused '{shown(document.title, LONG)}': {refused}") from refused
    return made


def source_of(document: Document) -> str:
    """Return the report in the language of Typst."""
    notes = notes_of(document)
    kind, name = named_kind(document), shown(document.title, LONG)
    head = (
        f"#let report-title = {_string(f'{kind}: {name}')}",
        f"#let report-date = {_date(document.on)}",
        f"#let report-running = {_string(f'{kind}, as of {document.on}')}",
        source("document.typ"),  # the look: a file of ours, without a word of the case
    )
    top = (
        f"#kind({_string(kind)})",
        f"#doctitle({_string(name)})",
        f"#ason({_string(document.on)})",
        f"#lead[{_text(document.lead, notes)}]",
        _subject(document, notes),
    )
    parts = [_part(part, 1, notes) for part in document.parts]
    first = 0
    if document.one_sheet:
        first = len(parts)
    elif document.parts and document.parts[0].sheet:
        first = 1
    whole = "\n".join((*top, *parts[:first]))
    start = f"#onesheet[{whole}]" if first else whole
    return "\n".join((*head, start, *parts[first:], _references(notes)))


def _date(on: str) -> str:
    year, month, day = (int(part) for part in on.split("-"))
    return f"datetime(year: {year}, month: {month}, day: {day})"


def _part(part: Part, level: int, notes: Notes) -> str:
    if level == 1:
        notes.new_heading()
    blocks = [_block(block, level, notes) for block in part.blocks]
    inner = [_part(one, level + 1, notes) for one in part.parts]
    whole = (f"#heading(level: {min(level, 6)}, {_string(part.title)})", *blocks, *inner)
    return "\n\n".join(whole)


def _block(block: Block, level: int, notes: Notes) -> str:
    match block:
        case Paragraph():
            text = _text(block.text, notes)
            return f"#note[{text}]" if block.look == "note" else f"#par[{text}]"
        case Items():
            name = "enum" if block.ordered else "list"
            return f"#{name}({', '.join(f'[{_text(item, notes)}]' for item in block.items)})"
        case Table():
            return _table(block, notes)
        case Picture():
            return _picture(block, notes)
        case Signature():
            return _signature(block)
        case Columns():
            # One below the other: side by side would break the reading order at the page's end.
            return "\n\n".join(_part(one, level + 1, notes) for one in (block.left, block.right))


def _table(block: Table, notes: Notes) -> str:
    widths = block.widths or (1,) * len(block.head)
    head = ", ".join(f"[#({_string(name)})]" for name in block.head)
    rows = ",\n  ".join(_row(row, notes) for row in block.rows)
    fractions = ", ".join(f"{width}fr" for width in widths)
    return (
        f"#figure(caption: [#({_string(block.caption)})], kind: table, supplement: none, "
        f"numbering: none, table(columns: ({fractions},),\n  table.header({head}),\n  {rows}))"
    )


def _row(row: Sequence[Text], notes: Notes) -> str:
    cited = _cited([ref for cell in row for ref in refs_in(cell)], notes)
    cells = [f"[{_lines(cell)}{cited if cell is row[-1] else ''}]" for cell in row]
    return ", ".join(
        f"table.cell(breakable: true){text}" if len(cell) > MANY else text
        for cell, text in zip(row, cells, strict=True)
    )


def _lines(cell: Text) -> str:
    """The spans of a cell, each on its own line, without numbers."""
    return "".join(
        f"{' #linebreak() ' if place and not closes(span) else ''}{_words(span)}"
        for place, span in enumerate(cell)
    )


def _picture(block: Picture, notes: Notes) -> str:
    drawn = (
        f"#figure(caption: [#({_string(f'{block.title}. {block.says}')})], kind: image, "
        f"supplement: none, numbering: none, image(bytes({_literal(_drawn(block.svg))}), "
        f'format: "svg", width: 100%, alt: {_string(block.says or block.title)}))'
    )
    return drawn if block.table is None else f"{drawn}\n\n{_table(block.table, notes)}"


def _signature(block: Signature) -> str:
    lines = " ".join(f"#v(1.6em) #line(length: 60%) #({_string(line)})" for line in block.lines)
    return f"#block(breakable: false)[#({_string(block.office)}) {lines}]"


def _subject(document: Document, notes: Notes) -> str:
    told = [
        f"#par[#strong({_string(name + ':')}) {_text(text, notes)}]"
        for name, text in document.subject
    ]
    return "\n".join(told)


def _references(notes: Notes) -> str:
    if not notes.groups:
        return ""
    told = ", ".join(f"[{_group(group)}]" for group in notes.groups)
    return f"#heading(level: 1, {_string('References')})\n#references({told})"


def _group(group: Group) -> str:
    url = web_address(group.url)
    link = f" #link({_string(url)})" if url else ""
    number = f"#strong({_string(f'{group.number}. {group.title}.')})"
    spoken = [one for one in group.members if one.says]
    if group.is_one:
        said = "".join(f" {_inline(one.says)}" for one in spoken)
        return f"#par[{number}{said}{link}] <refs-{group.number}>"
    items = ", ".join(f"[{_inline(f'{one.label}: {one.says}')}]" for one in spoken)
    others = "; ".join(one.label for one in group.members if not one.says)
    rest = f" #par[#({_string(f'Also referred to: {others}.')})]" if others else ""
    listed = f" #list({items})" if items else ""
    return f"#par[{number}{link}] <refs-{group.number}>{listed}{rest}"


def _text(text: Text, notes: Notes) -> str:
    said = ""
    for place, span in enumerate(text):
        after = text[place + 1] if place + 1 < len(text) else None
        said += " " if place and not closes(span) else ""
        said += _words(span)
        if isinstance(span, Fact):
            same = isinstance(after, Fact) and notes.numbered(after.refs) == notes.numbered(
                span.refs
            )
            said += "" if same else _cited(span.refs, notes)
    return said


def _words(span: Span) -> str:
    if isinstance(span, Blank):
        return f"#blank({_string(span.what)})"
    return _inline(span.text)


def _inline(text: str) -> str:
    """Words that stand in a line, in which no day is broken.

    A rule of Typst's that looks for days in all text gives up at some five hundred in one cell.
    """
    # Words, a day, words, a day, ...: cut when they are cleaned, which takes spaces off both ends.
    parts = _DAY.split(drawable(visible(text)))
    told = [f"#box({_literal(one)})" if n % 2 else f"#({_literal(one)})"
            for n, one in enumerate(parts) if one]  # fmt: skip
    return "".join(told) or '#("")'


def _cited(refs: Sequence[Ref], notes: Notes) -> str:
    cited = notes.cite(notes.numbered(refs))
    if cited is None:
        return ""
    to = "none" if cited.to is None else f'"refs-{cited.to}"'
    return f"#cited({_string(cited.words)}, {to})"


def _string(text: str) -> str:
    """Return words as a string literal of Typst, harmless and in letters that can be drawn."""
    return _literal(drawable(visible(text)))


def _literal(text: str) -> str:
    quoted = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{quoted}"'


def drawable(text: str) -> str:
    """Return words in letters that the fonts inside Typst hold; others are spelled in brackets."""
    return _LACKING.sub(lambda found: f"[{_spelled(found[0])}]", text)


def _drawn(svg: str) -> str:
    """Return a drawing of which the words, too, are in letters that can be drawn."""
    whole = standing_alone(svg)
    return "\n".join(
        _LACKING.sub(lambda found: escape(f"[{_spelled(found[0])}]"), line)
        for line in whole.splitlines()
    )


@cache
def _spelled(letters: str) -> str:
    latin: str = anyascii(letters)
    return latin.strip() or " ".join(f"U+{ord(letter):04X}" for letter in letters[:8])
