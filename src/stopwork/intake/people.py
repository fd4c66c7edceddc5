"""
People in an article: counted by class, never named.

A proposal carries the sentence it was read from; where such a sentence names a person, […] stands
for the name. Which names are persons' is told by the words beside them ("journalist", "said");
companies, offices, organisations and outlets ("the Harbor Ledger said") are none.
"""

import re
from collections import Counter
from collections.abc import Iterable

from stopwork.intake.article import Sentence

CLASSES = {
    "journalist": r"journalist\w*|reporters?|editors?|periodistas?|giornalist\w+|cronist\w+",
    "activist": r"activist\w*|campaigners?|organi[sz]ers?|aktivist\w*|militants?|attivist\w+",
    "lawyer": r"lawyers?|attorneys?|abogad[oa]s?|anw[aä]lt\w*|avocate?s?|avvocat\w+",
    "politician": r"politicians?|polític[oa]s|politiker\w*|politic[io]",
    "migrant": r"migrants?|immigrants?|asylum seekers?|migrantes|migrant\w*|migranti",
    "target": r"targets?|victims?|víctimas?|opfer|victimes?|vittime?|bersagli",
    "researcher": r"researchers?|professors?|investigador\w*|forscher\w*|chercheu\w+|ricercator\w+",
    "spokesperson": r"spokes(?:man|woman|person)|portavoz|sprecher(?:in)?|porte-parole|portavoce",
}
_PART = r"[A-ZÀ-ÖØ-Þ][\w’'-]+"
_SMALL = r"(?:\s(?:de|la|van|von|der|di|el|al|bin|[A-Z]\.))*"
NAME = rf"(?-i:{_PART}{_SMALL}(?:\s{_PART}){{1,2}})"
_ANY = "|".join(CLASSES.values())
FOUND = {
    name: re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)
    for name, pattern in CLASSES.items()
}
AFTER = re.compile(rf"(?<!\w)(?:{_ANY}),?\s(?:called\s|named\s)?(?P<name>{NAME})", re.IGNORECASE)
BEFORE = re.compile(
    rf"(?P<name>{NAME}),\s(?:a|an|the|un|una|une|el|la|le|il|lo|ein|eine|der|die)\s(?:[\w-]+\s){{0,2}}(?:{_ANY})(?!\w)",
    re.IGNORECASE,
)
TAKEN_OUT = "[…]"


def counted(sentences: Iterable[Sentence]) -> dict[str, int]:
    """Return how often each class of people is spoken of."""
    counts: Counter[str] = Counter()
    for sentence in sentences:
        for name, pattern in FOUND.items():
            counts[name] += len(pattern.findall(sentence.text))
    return {name: count for name, count in sorted(counts.items()) if count}


def persons_in(text: str) -> frozenset[str]:
    """Return the names that stand beside a word for a class of people."""
    return frozenset(
        match["name"] for pattern in (AFTER, BEFORE) for match in pattern.finditer(text)
    )


def without_names(text: str, persons: Iterable[str]) -> str:
    """Return a sentence with the names of private persons, and their surnames, taken out."""
    for name in sorted(persons, key=len, reverse=True):
        text = text.replace(name, TAKEN_OUT)
        surname = name.split()[-1]
        text = re.sub(rf"(?<!\w){re.escape(surname)}(?!\w)", TAKEN_OUT, text)
    return text
