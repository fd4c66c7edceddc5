"""Paragraphs to sentences, each with its place in the text."""

import re
from collections.abc import Iterator, Sequence

from stopwork.intake.article import Sentence
from stopwork.intake.words.lexicon import MONTH_WORDS

STOP = re.compile(r"[.!?…][\"”»’')\]]*\s+(?=[\"“„«‘'(\[¿¡]?[A-ZÀ-ÖØ-Þ0-9])")
# Words that end in a full stop and end no sentence; those of the second kind only before a figure.
SHORT = frozenset((
    "mr mrs ms dr sen rep gov lt col st vs approx jr sr sra dott prof ca bzw mio mrd usw vgl "
    "d.h z.b u.a u.k e.u s.p.a s.r.l p.ej ee.uu mme mlle env dept cía avv sig a.m p.m ph.d "
    "i.e e.g cf"
).split())  # fmt: skip
BEFORE_FIGURES = frozenset((
    "no nr núm num art abs vol p pp fig sec jan feb mar apr jun jul aug sep sept oct nov dec"
).split())  # fmt: skip
FIRMS = frozenset(["inc", "corp", "ltd", "co", "llc"])
TITLES = re.compile(r"(?:CEO|President|Chairman|Chief|Director|Vice)\b")
OPENERS = re.compile(r"(?:The|It|In|A|An|But|He|She|They|This|That|On|We|Its|At|As)\b")
WORD_BEFORE = re.compile(r"([\w.]+?)[.]$")
LONGEST = 700  # letters of a sentence: no sentence of an article is longer, a hostile line may be
LONGEST_WORD = 24
INITIAL = re.compile(r"^[A-Z]$")
DAY = re.compile(r"^\d{1,2}$")


def sentences_of(paragraphs: Sequence[str], headings: int) -> tuple[str, tuple[Sentence, ...]]:
    """Return the text, paragraphs apart by a blank line, and its sentences in order.

    The first `headings` paragraphs are headings: they sum up what the text says below.
    """
    found: list[Sentence] = []
    at = 0
    for number, paragraph in enumerate(paragraphs):
        for begins, ends in cuts(paragraph):
            found.append(Sentence(paragraph[begins:ends], at + begins, at + ends, number,
                                  is_heading=number < headings))  # fmt: skip
        at += len(paragraph) + 2
    return "\n\n".join(paragraphs), tuple(found)


def cuts(paragraph: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence of a paragraph begins and ends; what runs on for ever is cut."""
    for first, ends in _cuts(paragraph):
        begins = first
        while ends - begins > LONGEST:
            at = paragraph.rfind(" ", begins, begins + LONGEST)
            at = at if at > begins else begins + LONGEST
            yield begins, at
            begins = at + (paragraph[at : at + 1] == " ")
        if begins < ends:
            yield begins, ends


def _cuts(paragraph: str) -> Iterator[tuple[int, int]]:
    begins = 0
    for stop in STOP.finditer(paragraph):
        mark = stop.start()
        if paragraph[mark] == "." and not _ends(paragraph, mark, stop.end()):
            continue
        yield begins, begins + len(paragraph[begins : stop.end()].rstrip())
        begins = stop.end()
    if begins < len(paragraph):
        yield begins, len(paragraph)


def _ends(paragraph: str, mark: int, follows: int) -> bool:
    """Whether a full stop ends a sentence: not after a short form, an initial or an ordinal day."""
    word = WORD_BEFORE.search(paragraph[max(0, mark - LONGEST_WORD) : mark + 1])
    if word is None:
        return True
    before = word[1]
    if DAY.match(before):
        rest = re.match(r"\w+", paragraph[follows : follows + LONGEST_WORD])
        return rest is None or rest[0].casefold() not in MONTH_WORDS
    word_before = before.casefold()
    if word_before in FIRMS:
        return TITLES.match(paragraph, follows) is None
    if word_before in BEFORE_FIGURES:
        return not paragraph[follows : follows + 1].isdigit()
    if word_before in ("u.s", "u.k", "e.u", "ee.uu", "d.c"):
        return OPENERS.match(paragraph, follows) is not None
    return not (INITIAL.match(before) or word_before in SHORT)
