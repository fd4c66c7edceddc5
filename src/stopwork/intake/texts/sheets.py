"""A PDF: the text of its sheets, words broken at line ends joined, page numbers left out."""

import re

from stopwork.errors import NotAnArticle
from stopwork.intake.article import Text
from stopwork.intake.texts.decode import tidied
from stopwork.intake.texts.plain import ENDS, text_of

# A hyphen at a line's end; pdfium writes one that it joins over as U+0002 or U+FFFE.
BROKEN = re.compile(r"(?<=[^\W\d_])(?:[-\u00ad\u2010]\s*\r?\n\s*(?=[a-zà-öø-ÿ])|[\ufffe\u0002]\s*)")
PAGE_NUMBER = re.compile(r"^\W*(?:\d{1,4}|\d{1,4}\s*/\s*\d{1,4})\W*$")
MOST_SHEETS = 400
SHORT_LINE = 0.72  # of the usual line: it ends a paragraph
STARTS = re.compile(r"[\"“„«(]?[A-ZÀ-ÖØ-Þ0-9]")


def of_pdf(data: bytes, name: str) -> Text:
    """Return the paragraphs of a PDF; raises NotAnArticle for a damaged one or one of pictures."""
    sheets = _sheets(data, name)
    paragraphs = tuple(one for sheet in sheets for one in map(tidied, _paragraphs(sheet)) if one)
    if not paragraphs:
        raise NotAnArticle(
            f"{name}: this PDF holds no text, only pictures of it; give it as text instead"
        )
    return text_of(_joined_over_sheets(paragraphs))


def _sheets(data: bytes, name: str) -> list[str]:
    import pypdfium2  # noqa: PLC0415 -- an extra

    try:
        document = pypdfium2.PdfDocument(data)
        return [
            document[number].get_textpage().get_text_bounded()
            for number in range(min(len(document), MOST_SHEETS))
        ]
    except pypdfium2.PdfiumError as wrong:
        raise NotAnArticle(
            f"{name}: this PDF cannot be opened: it is damaged, cut short or locked; fetch it again"
        ) from wrong


def _paragraphs(sheet: str) -> list[str]:
    lines = BROKEN.sub("", sheet).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    kept = [line.strip() for line in lines if line.strip() and not PAGE_NUMBER.match(line)]
    usual = sorted(len(line) for line in kept)[len(kept) * 3 // 4] if kept else 0
    found: list[str] = []
    is_open = False
    for number, line in enumerate(kept):
        if is_open and found:
            found[-1] += f" {line}"
        else:
            found.append(line)
        follows = kept[number + 1] if number + 1 < len(kept) else ""
        is_open = not _ends_a_paragraph(line, follows, usual)
    return found


def _ends_a_paragraph(line: str, follows: str, usual: int) -> bool:
    """A sentence that ends on a short line; or a heading, a short line before a capital."""
    is_short = len(line) < SHORT_LINE * usual
    if ENDS.search(line):
        return is_short
    return is_short and STARTS.match(follows) is not None


def _joined_over_sheets(paragraphs: tuple[str, ...]) -> tuple[str, ...]:
    """A sentence that runs on over a sheet's end is one again."""
    found: list[str] = []
    for one in paragraphs:
        if found and one[:1].islower() and not ENDS.search(found[-1]):
            found[-1] += f" {one}"
        else:
            found.append(one)
    return tuple(found)
