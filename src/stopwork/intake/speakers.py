"""Who says it: the words that attribute what a sentence says, and to whom."""

import re
from collections.abc import Sequence
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
A_PERSON = "a named person"
LONGEST = 6  # words of a speaker
PRONOUNS = frozenset(
    [
        "he",
        "she",
        "it",
        "they",
        "we",
        "you",
        "this",
        "who",
        "which",
        "that",
        "lo",
        "él",
        "ella",
        "er",
        "sie",
        "es",
        "il",
        "elle",
        "on",
        "ils",
        "egli",
        "essa",
        "si",
        "se",
    ]
)


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
    """Return the attributions of a sentence in order."""
    found: list[Speech] = []
    for match in one_of(code, "according").finditer(clauses.text):
        _, ends = clauses.span(match.start())
        rest = re.split(r"[,;:.]\s", clauses.text[match.end() : ends])[0]
        _add(found, match.end(), match.end() + len(rest), clauses, code, named)
    for match in one_of(code, "speaks").finditer(clauses.text):
        if match[0][0].isupper() or PASSIVE.search(clauses.text[: match.start()]):
            continue  # the United States are no verb, and who "is said to" does not speak
        begins, ends = clauses.span(match.start())
        before = AUXILIARY.sub("", clauses.text[begins : match.start()].strip(' ,"“”'))
        is_subject = 0 < len(before.split()) <= LONGEST + 4
        span = (begins, match.start()) if is_subject else (match.end(), ends)
        _add(found, *span, clauses, code, named)

    found += _registers(clauses, code, named)
    return tuple(found)


def _registers(clauses: Clauses, code: str, named: Sequence[Named]) -> list[Speech]:
    """Who gives a date without saying so: "the procurement database has 30 August"."""
    found: list[Speech] = []
    for match in one_of(code, "dated").finditer(clauses.text):
        begins, ends = clauses.span(match.start())
        subject = (begins, match.start())
        if len(clauses.text[slice(*subject)].split()) > LONGEST or match[0].endswith("ed"):
            continue
        if GIVES.match(clauses.text[match.end() : ends]) and not any(
            begins <= one.begins < match.start() and one.kind in ("office", "vendor", "recipient")
            for one in named
        ):
            _add(found, *subject, clauses, code, named)
    return found


def _add(
    found: list[Speech], begins: int, ends: int, clauses: Clauses, code: str, named: Sequence[Named]
) -> None:
    names = [one for one in named if begins <= one.begins < ends and one.kind in
             ("office", "organisation", "vendor", "recipient")]  # fmt: skip
    text = clauses.text[begins:ends].strip(' ,."“”»«')
    if names:
        found.append(Speech(names[0].id, begins, False))
        return
    if one_of(code, "company").search(text):
        found.append(Speech(_bare(text), begins, False))
        return
    bare = _bare(text)
    words = bare.split()
    if (
        not words
        or len(words) > LONGEST
        or words[0].casefold() in PRONOUNS
        or re.search(r"\d", bare)
    ):
        return
    is_title = _is_title(words)
    if is_title and bare == text:  # a name without "the" before it is taken as a person's
        found.append(Speech(A_PERSON, begins, False, bare))
        return
    is_outlet = one_of(code, "retold").search(text) is not None or is_title
    found.append(Speech(bare, begins, is_outlet))


def _bare(text: str) -> str:
    while ARTICLES.match(text):
        text = ARTICLES.sub("", text, count=1)
    return text.strip(" ,")


def _is_title(words: Sequence[str]) -> bool:
    """Names in capitals that no table knows are taken as another outlet's."""
    return len(words) > 1 and all(word[:1].isupper() for word in words)
