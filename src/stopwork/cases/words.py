"""
Words that people wrote into a record: whether they say anything, and whose name they are.

Names are compared as Unicode compares identifiers (UAX 15, UAX 31, UTS 39): after compatibility
normalisation and case folding, single spaces, and letters of another script that look Latin taken
for the Latin ones. A name with a sign that is not seen, or that mixes scripts in one word, is
refused where it is written; in an old record it is compared like any other.
"""

import unicodedata

# Letters of Cyrillic and Greek that look like Latin ones, in lower case (UTS 39, confusables.txt).
_LOOKS_LATIN = str.maketrans(
    "авекмнорстухіјѕԁԛԝгпһԍӏαβεζηικμνορτυχϲϳ",
    "abekmhopctyxijsdqwrnhglabeznikuvoptuxcj",
)
SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC")


def is_empty(words: str) -> bool:
    """Return whether a text says nothing: no letter and no digit is in it."""
    return not any(sign.isalnum() for sign in words)


def person(name: str) -> str:
    """Return what a name is compared by; two spellings of one person's name give the same."""
    seen = "".join(sign for sign in unicodedata.normalize("NFKC", name) if not _is_unseen(sign))
    folded = unicodedata.normalize("NFKC", seen.casefold())
    return " ".join(folded.translate(_LOOKS_LATIN).split())


def is_one_person(name: str, other: str) -> bool:
    """Return whether two names are spellings of one."""
    return person(name) == person(other)


def wrong_with(name: str) -> str | None:
    """Return why a name may not be written into a record, or None."""
    if is_empty(name):
        return "a name needs letters"
    if any(_is_unseen(sign) for sign in name):
        return f"the name {name!a} holds a sign that is not seen; write it without"
    for word in name.split():
        scripts = {script for sign in word if (script := _script(sign))}
        if len(scripts) > 1:
            mixed = " and ".join(sorted(script.title() for script in scripts))
            return f"the name {name!a} mixes {mixed} letters in one word; write it in one"
    return None


def _is_unseen(sign: str) -> bool:
    """Whether a sign takes no ink: control, format, fillers, and marks that choose a variant."""
    is_filler = sign in "\u115f\u1160\u3164\uffa0\u034f\u2800"
    is_variant = "\ufe00" <= sign <= "\ufe0f" or "\U000e0000" <= sign <= "\U000e0fff"
    unseen = unicodedata.category(sign) in {"Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp"}
    return unseen or is_filler or is_variant


def _script(sign: str) -> str | None:
    name = unicodedata.name(sign, "")
    return next((script for script in SCRIPTS if name.startswith(script)), None)
