"""What is said of the letters of a name: a script that is not read, or two scripts in one word."""

import re
import unicodedata
from functools import lru_cache

import polars as pl

from stopwork.matching.names import cleaned

NOT_READ = "script not read"
_LETTERS = re.compile(r"[^\W\d_]+")
LOOK_ALIKE = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"})


@lru_cache(maxsize=4096)
def script_of(letter: str) -> str:
    """Return the script of a letter, the first word of its name: LATIN, CYRILLIC, HEBREW."""
    return unicodedata.name(letter, "UNKNOWN").split(" ", maxsplit=1)[0]


def mixed(name: str) -> str | None:
    """Return what to say of a word with letters of two scripts that look alike, or None."""
    for word in _LETTERS.findall(name):
        if word.isascii():
            continue
        scripts = sorted({script_of(letter) for letter in word} & LOOK_ALIKE)
        if len(scripts) > 1:
            said = " and ".join(one.capitalize() for one in scripts)
            return f"{word} has letters of two scripts, {said}, which look alike"
    return None


def scripts_say(names: pl.Series) -> pl.Series:
    """Return what is to be said of the letters of each name, null where there is nothing."""
    others = names.str.contains(r"[^\x00-\x7f]").fill_null(value=False).arg_true()
    printed = names.gather(others)
    read = cleaned(printed).str.contains("[a-z]").fill_null(value=False)
    said = [
        mixed(name) or (None if known or not any(map(str.isalpha, name)) else NOT_READ)
        for name, known in zip(printed.to_list(), read.to_list(), strict=True)
    ]
    nothing = pl.Series([None] * len(names), dtype=pl.String)
    return nothing.scatter(others, said) if len(others) else nothing
