"""
People in an article: counted by class, never named.

A proposal carries the sentence it was read from; where such a sentence names a person, the name is
written as the class of the person. Holders of an office are counted as officials.
"""

import re
from collections import Counter
from collections.abc import Iterable

from stopwork.intake.article import Sentence

CLASSES = {
    "journalist": r"journalists?|reporters?|editors?|periodistas?|journalist\w*|giornalist\w+|cronist\w+",
    "activist": r"activists?|campaigners?|organi[sz]ers?|activistas?|aktivist\w*|militants?|attivist\w+|defenders?",
    "lawyer": r"lawyers?|attorneys?|abogad[oa]s?|anw[aä]lt\w*|avocate?s?|avvocat\w+",
    "politician": r"politicians?|polític[oa]s|politiker\w*|politic[io]",
    "migrant": r"migrants?|immigrants?|asylum seekers?|migrantes|migrant\w*|migranti",
    "target": r"targets?|victims?|víctimas?|opfer|victimes?|vittime?|bersagli",
}
NAME = r"[A-ZÀ-ÖØ-Þ][\w’'-]+(?:\s(?:de|la|van|von|der|di|el|al|bin)\b)*(?:\s[A-ZÀ-ÖØ-Þ]\.)?(?:\s[A-ZÀ-ÖØ-Þ][\w’'-]+){1,2}"
FOUND = {name: re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE) for name, pattern in CLASSES.items()}
NAMED = {
    name: re.compile(rf"(?<!\w)(?i:{pattern})(?:,)?\s(?:called\s|named\s)?(?P<name>{NAME})")
    for name, pattern in CLASSES.items()
}


def counted(sentences: Iterable[Sentence]) -> dict[str, int]:
    """Return how often each class of people is spoken of."""
    counts: Counter[str] = Counter()
    for sentence in sentences:
        for name, pattern in FOUND.items():
            counts[name] += len(pattern.findall(sentence.text))
    return {name: count for name, count in sorted(counts.items()) if count}


def without_names(text: str) -> str:
    """Return a sentence with the names of private persons written as […]."""
    for pattern in NAMED.values():
        text = pattern.sub(lambda match: match[0].replace(match["name"], "[…]"), text)
    return text
