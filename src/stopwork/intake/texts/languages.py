"""Which of the five languages a text is in, by its commonest small words."""

import re
from collections import Counter

WORDS = {
    "en": "the of and to in that is was for it with as by on be at this which not are",
    "es": "el la de que y en los del se las por un para con una su al es lo fue",
    "de": "der die und das den von zu mit des dem ist nicht ein eine im auf für hat wurde sich",
    "fr": "le la les des et en du une que est pour dans qui au par sur pas ce avec été",
    "it": "il di che la è e del per un una della sono con non si dei nel gli alla ha",
}
OWNERS = {code: frozenset(words.split()) for code, words in WORDS.items()}
LOOKED_AT = 20_000


def language_of(text: str) -> str:
    """Return the code of the language with the most small words in the text; English for none."""
    words = Counter(re.findall(r"[^\W\d_]+", text[:LOOKED_AT].casefold()))
    counts = {code: sum(words[one] for one in mine) for code, mine in OWNERS.items()}
    return max(counts, key=lambda code: counts[code])
