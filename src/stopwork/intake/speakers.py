"""Who says it: the words that attribute what a sentence says, and to whom."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stopwork.intake.clauses import Clauses
from stopwork.intake.names import Named
from stopwork.intake.words.lexicon import one_of

ARTICLES = re.compile(
    r"^(?:the|a|an|el|la|los|las|un|una|der|die|das|dem|den|des|le|les|l['’]|il|lo|gli|i|and|but|that|which|in|on)\s+",
    re.IGNORECASE,
)
GIVES = re.compile(
    r"(?!.{0,20}\b(?:been|since|was)\b)(?:\s[^\W\d_]+,?){0,4}\s(?:\d|[A-Z][a-z]+\s\d)"
)
AUXILIARY = re.compile(
    r"^(?:a|ont|ha|hanno|hat|haben|has|have|had|so|come|comme|como)$", re.IGNORECASE
)
PASSIVE = re.compile(r"\b(?:is|are|was|were|been)\s$")
ACTORS = ("office", "vendor", "recipient")
SPEAKERS = ("office", "organisation", "vendor", "recipient")
Span = tuple[int, int]
A_PERSON = "a named person"
THE = re.compile(
    r"(?:(?:and|but|y|und|et|e)\s)?(?:the|el|la|der|die|das|le|il|lo|l['’])\s?", re.IGNORECASE
)
LONGEST = 6  # words of a speaker
PRONOUNS = frozenset((
    "he she it they we you this who which that lo él ella er sie es il elle on ils egli essa "
    "si se"
).split())  # fmt: skip


@dataclass(frozen=True, slots=True)
class Speech:
    """One attribution: who speaks, where the words stand, whether that is another outlet.

    A person is `person`, to be taken out of what is shown; `speaker` then says only that one spoke.
    """

    speaker: str
    at: int
    is_outlet: bool
    person: str | None = None


def speech_in(clauses: Clauses, code: str, named: Sequence[Named]) -> tuple[Speech, ...]:
    """Return the attributions of a sentence, each once for each place of a speaker."""
    spans = [*_according(clauses, code), *_saying(clauses, code), *_giving(clauses, code, named)]
    found = (_speech(span, clauses, code, named) for span in spans)
    return tuple(one for one in found if one is not None)


def _according(clauses: Clauses, code: str) -> Iterator[Span]:
    for match in one_of(code, "according").finditer(clauses.text):
        _, ends = clauses.span(match.start())
        rest = re.split(r"[,;:.]\s", clauses.text[match.end() : ends])[0]
        yield match.end(), match.end() + len(rest)


def _saying(clauses: Clauses, code: str) -> Iterator[Span]:
    """Who stands before a verb of saying in its clause, or, where nobody does, after it."""
    for match in one_of(code, "speaks").finditer(clauses.text):
        if match[0][0].isupper() or PASSIVE.search(clauses.text[: match.start()]):
            continue  # the United States are no verb, and who "is said to" does not speak
        begins, ends = clauses.span(match.start())
        before = AUXILIARY.sub("", clauses.text[begins : match.start()].strip(' ,"“”'))
        is_subject = 0 < len(before.split()) <= LONGEST + 4
        yield (begins, match.start()) if is_subject else (match.end(), ends)


def _giving(clauses: Clauses, code: str, named: Sequence[Named]) -> Iterator[Span]:
    """Who gives a date without saying so: "the procurement database has 30 August"."""
    for match in one_of(code, "dated").finditer(clauses.text):
        begins, ends = clauses.span(match.start())
        is_long = len(clauses.text[begins : match.start()].split()) > LONGEST
        acts = any(begins <= one.begins < match.start() and one.kind in ACTORS for one in named)
        gives = GIVES.match(clauses.text[match.end() : ends]) is not None
        if gives and not (is_long or acts or match[0].endswith("ed")):
            yield begins, match.start()


def _speech(span: Span, clauses: Clauses, code: str, named: Sequence[Named]) -> Speech | None:
    begins, ends = span
    text = clauses.text[begins:ends].strip(' ,."“”»«')
    name = next(
        (one.id for one in named if begins <= one.begins < ends and one.kind in SPEAKERS), None
    )
    if name is not None:
        return Speech(name, begins, is_outlet=False)
    bare = _bare(text)
    if one_of(code, "company").search(text):
        return Speech(bare, begins, is_outlet=False)
    words = bare.split()
    is_long = not words or len(words) > LONGEST
    if is_long or words[0].casefold() in PRONOUNS or re.search(r"\d", bare):
        return None
    is_title = _is_title(words)
    if is_title and not THE.match(text):  # a name without "the" before it is taken as a person's
        return Speech(A_PERSON, begins, is_outlet=False, person=bare)
    is_outlet = one_of(code, "retold").search(text) is not None or is_title
    return Speech(bare, begins, is_outlet=is_outlet)


def _bare(text: str) -> str:
    while ARTICLES.match(text):
        text = ARTICLES.sub("", text, count=1)
    return text.strip(" ,")


def _is_title(words: Sequence[str]) -> bool:
    """Names in capitals that no table knows are taken as another outlet's."""
    return len(words) > 1 and all(word[:1].isupper() for word in words)
