"""All languages, and what is put together of their tables once."""

import re
from collections.abc import Mapping
from functools import lru_cache

from stopwork.intake.words.de import GERMAN
from stopwork.intake.words.en import ENGLISH
from stopwork.intake.words.es import SPANISH
from stopwork.intake.words.fr import FRENCH
from stopwork.intake.words.it import ITALIAN
from stopwork.intake.words.language import Language, whole

__all__ = ["LANGUAGES", "MONTH_WORDS", "either", "one_of", "whole"]

LANGUAGES: Mapping[str, Language] = {
    one.code: one for one in (ENGLISH, SPANISH, GERMAN, FRENCH, ITALIAN)
}
MONTH_WORDS = frozenset(name for one in LANGUAGES.values() for name in one.months)


def either(words: Mapping[str, object]) -> str:
    """Return a pattern of any of these words, the longest first."""
    return "|".join(
        word.replace(".", r"\.").replace(" ", r"\s")
        for word in sorted(words, key=len, reverse=True)
    )


@lru_cache(maxsize=1024)
def one_of(code: str, field: str, kind: str = "") -> re.Pattern[str]:
    """Return the compiled pattern of a field of a language, or of one kind in it."""
    value = getattr(LANGUAGES[code], field)
    return whole(value.get(kind, "") if kind else value)
