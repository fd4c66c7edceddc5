"""What is said of the letters of a name: a script that is not read, or two scripts in one word."""

import re
import unicodedata

import polars as pl

from stopwork.matching.names import cleaned

NOT_READ = "script not read"
_LETTERS = re.compile(r"[^\W\d_]+")
LOOK_ALIKE = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"})


def script_of(letter: str) -> str:
    """Return the script of a letter, the first word of its name: LATIN, CYRILLIC, HEBREW."""
    return unicodedata.name(letter, "UNKNOWN").split(" ", maxsplit=1)[0]


def is_unread(name: str) -> bool:
    """Return whether a name has letters and none of them could be read."""
    if not any(letter.isalpha() for letter in name):
        return False
    read = cleaned(pl.Series([name], dtype=pl.String))[0]
    return not re.search(r"[a-z]", read or "")


def mixed(name: str) -> str | None:
    """Return what to say of a word with letters of two scripts that look alike, or None."""
    for word in _LETTERS.findall(name):
        scripts = sorted({script_of(letter) for letter in word} & LOOK_ALIKE)
        if len(scripts) > 1:
            said = " and ".join(one.capitalize() for one in scripts)
            return f"{word} has letters of two scripts, {said}, which look alike"
    return None


def scripts_say(name: str | None) -> str | None:
    """Return what is to be said of a name's letters, or None where there is nothing."""
    if not name or name.isascii():
        return None
    return mixed(name) or (NOT_READ if is_unread(name) else None)
