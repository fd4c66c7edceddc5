"""
Words that people wrote into a record: whether they say anything, and whose name they are.

Names are compared as Unicode compares identifiers (UAX 15, UAX 31, UTS 39): after compatibility
normalisation and case folding, single spaces, and letters of another script that look Latin taken
for the Latin ones, by the table of confusables of UTS 39. A name with a sign that is not seen, or
that mixes scripts in one word, is refused where it is written; in an old record it is compared like
any other.

Whether two names may belong to two people is asked of their skeletons (UTS 39, section 4), in which
I, l, 1 and | are one sign, O and 0 another, and rn is m: names that an eye may take for each other
are one name where duties are kept apart, and two where somebody claims what another was granted.
"""

import unicodedata
from functools import cache

# Letters of Cyrillic and Greek that look like Latin ones in lower case or in capitals: UTS 39 tells
# of each letter as it stands, and names are compared in lower case.
_LOOKS_LATIN = str.maketrans(
    "авекмнорстухіјѕԁԛԝгпһԍӏαβεζηικμνορτυχϲϳ",
    "abekmhopctyxijsdqwrnhglabeznikuvoptuxcj",
)
# Signs that are typed for one another: apostrophes, hyphens, and stops, which a name may lack.
_APOSTROPHES = "\u2019\u2018\u02bc\u02b9\u2032`\u00b4"
_HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2212"
_STOPS = ".,;:\u00b7"
_TYPED_ALIKE = str.maketrans(
    {
        **dict.fromkeys(_APOSTROPHES, "'"),
        **dict.fromkeys(_HYPHENS, "-"),
        **dict.fromkeys(_STOPS, " "),
    }
)
_SMALL_CAPITAL = "LATIN LETTER SMALL CAPITAL "
# Scripts that are written together in one word (UTS 39, section 5.1).
TOGETHER = (
    frozenset({"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"}),
    frozenset({"CJK", "HANGUL"}),
    frozenset({"CJK", "BOPOMOFO"}),
)


def is_empty(words: str) -> bool:
    """Return whether a text says nothing: no letter and no digit is in it."""
    return not any(sign.isalnum() for sign in words)


def person(name: str) -> str:
    """Return what a name is compared by; two spellings of one person's name give the same."""
    plain = unicodedata.normalize("NFKC", name.translate(_TYPED_ALIKE))
    seen = "".join(sign for sign in plain if not _is_unseen(sign))
    folded = unicodedata.normalize("NFKC", seen.casefold())
    if not folded.isascii():
        folded = "".join(map(_looks_like, folded.translate(_LOOKS_LATIN)))
    return " ".join(folded.split())


@cache
def _looks_like(sign: str) -> str:
    """The Latin letter that a sign looks like, by UTS 39; the sign itself where there is none."""
    if sign.isascii():
        return sign
    called = unicodedata.name(sign, "")
    if called.startswith(_SMALL_CAPITAL) and len(called) == len(_SMALL_CAPITAL) + 1:
        return called[-1].casefold()
    # The table is read only for a name that is not plain ASCII: it takes half a second.
    from confusable_homoglyphs.confusables import confusables_data  # noqa: PLC0415

    alike = (each["c"] for each in confusables_data.get(sign, ()))
    letters = sorted(each for each in alike if len(each) == 1 and each.isascii() and each.isalpha())
    return letters[-1].casefold() if letters else sign


# Signs of plain ASCII that are drawn alike, in small letters or in capitals (UTS 39, confusables).
_DRAWN_ALIKE = str.maketrans({"i": "l", "1": "l", "|": "l", "0": "o", "m": "rn"})


def skeleton(name: str) -> str:
    """Return what an eye sees of a name, without telling apart what is drawn alike."""
    return person(name).translate(_DRAWN_ALIKE)


def is_one_person(name: str, other: str) -> bool:
    """Return whether two names count as one where duties are kept apart: an eye may confuse them.

    To let somebody do what another was granted, ask `is_one_name`.
    """
    return skeleton(name) == skeleton(other)


def is_one_name(name: str, other: str) -> bool:
    """Return whether two names are spellings of one."""
    return person(name) == person(other)


def confused(name: str, other: str) -> str:
    """Return the remark that two names count as one because they look alike; "" for spellings."""
    if is_one_name(name, other) or not is_one_person(name, other):
        return ""
    return f" (the names {name} and {other} can be mistaken for each other, and count as one)"


def wrong_with(name: str) -> str | None:
    """Return why a name may not be written into a record, or None."""
    if is_empty(name):
        return "a name needs letters"
    if any(_is_unseen(sign) for sign in name):
        return f"the name {name!a} holds a sign that is not seen; write it without"
    for word in name.split():
        plain = unicodedata.normalize("NFKC", word)
        scripts = {script for sign in plain if (script := _script(sign))}
        if len(scripts) > 1 and not any(scripts <= each for each in TOGETHER):
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
    """The script of a letter, by the first word of its name; marks and signs are of none."""
    if unicodedata.category(sign) not in {"Lu", "Ll", "Lt", "Lo"}:
        return None
    return unicodedata.name(sign, "").partition(" ")[0] or None
