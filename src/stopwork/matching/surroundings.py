"""
What stands around a name and is no part of it: whom to write to, which department, which number.

    PARAGON SOLUTIONS C/O J DOE            whose hands it goes through
    PARAGON SOLUTIONS - ACCOUNTS RECEIVABLE  the department that is paid
    V0012345 PARAGON SOLUTIONS             the number under which somebody keeps it
    PARAGON SOLUTIONS INV 2024-117         the bill

`bare` takes these away. Places are told apart only after a whole name of a list (`contained`),
because a place may be part of a name.
"""

import re

import polars as pl

from stopwork.matching.names import OTHER_NAME, OTHER_NAME_PATTERN, canonical
from stopwork.matching.words.common_words import weight_of

_CARE = (
    r"(?:c/o|care of|attn|attention|att:|fao|f/a/o|z\.? ?hd\.?|zu h[aä]nden|[aà] l'attention de"
    r"|a la atenci[oó]n de|all'attenzione di|remit(?:tance)? to|so-?called)"
)
_DEPARTMENTS = (
    r"(?:accounts? (?:receivables?|payables?)|accounting|finance|billing|treasury|payroll"
    r"|purchasing|procurement|sales|legal|contracts?|human resources|customer (?:service|care)"
    r"|credit control|collections|buchhaltung|rechnungswesen|comptabilit[eé]|contabilidad"
    r"|contabilit[aà]|facturaci[oó]n|government (?:sales|programs|services))"
    r"(?: (?:dept|department|div|division|office|team|unit|section))?\.?"
)
_BILL = (
    r"(?:inv(?:oice)?|a/c|acct|account|iban|bic|swift|ref(?:erence)?|p\.? ?o\.? ?box|customer"
    r"|cust|vendor|supplier|client|id|no|nr|order|contract|po)\.? ?(?:no|nr|number|id)?[.:#]? ?"
)
_NUMBER = r"#?[a-z]{0,4}-?\d[\d/.-]{3,}[a-z]?"
MOST_LAYERS = 3  # ATTN of a department of a customer's number
TELLS = 0.95  # what a word weighs that leaves a name where a number is taken away
_LETTERS = re.compile(r"[^\W\d_].*[^\W\d_]")
_WORD = re.compile(r"[a-z]{3,}")
# Any of these may make a name have surroundings; Polars and Python read the same pattern.
MARK = rf"(?i)\d{{4}}|\b(?:{_CARE}|{_DEPARTMENTS}|p\.? ?o\.? ?box)"
# Words, in small letters and without marks, of which every text holds one that MARK or
# OTHER_NAME_PATTERN is found in.
STIRS = (
    r"^(?:formerly|fka|fk|aka|ak|ka|dba|db|ba|also|doing|trading|c|f|z|zu|zhd|po|p|so)$"
    r"|^(?:care|att|fao|atenci|remit|called|socalled|box|obox|pobox|account|finance|billing"
    r"|treasury|payroll|purchasing|procurement|sales|legal|contract|human|customer|credit"
    r"|collections|buchhaltung|rechnungswesen|comptabilit|contabilit|contabilidad|facturaci"
    r"|government)|[0-9]{4}"
)
_AWAY = tuple(
    (re.compile(pattern, re.IGNORECASE), is_number)
    for pattern, is_number in (
        (rf"[\s,;(/\u2013-]+{_CARE}[\s:.].*$", False),
        (r"^so-?called\s+", False),
        (rf"\s*[,;/\u2013-]\s*{_DEPARTMENTS}\s*$", False),
        (rf"\s*\({_DEPARTMENTS}\)\s*$", False),
        (r"\s+accounts? (?:receivables?|payables?)(?: (?:dept|department))?\.?\s*$", False),
        (rf"[\s,;(/\u2013-]+(?:{_BILL})?{_NUMBER}\)?\s*$", True),
        (rf"^(?:{_BILL})?{_NUMBER}[\s,:;/\u2013-]+", True),
    )
)


_WORDY_PATTERN = rf"(?i){_CARE}|{_DEPARTMENTS}"
_WORDY = re.compile(_WORDY_PATTERN)
# Names of which something is taken away; Python's `$` also stands before a last line end.
_SURROUNDED = "(?i)" + "|".join([
    *(pattern.pattern for pattern, _ in _AWAY), r"\n", r"^[ ,;/\u2013-]", r"[ ,;/\u2013-]$"
])  # fmt: skip


def surrounded(names: pl.Series) -> pl.Series:
    """Return which names may have surroundings: column work that errs on the side of yes."""
    marked = names.str.contains(MARK).fill_null(value=False)
    where = marked.arg_true()
    if not len(where):
        return marked
    # Most of them stand in the middle of a name, and are never taken away.
    sure = names.gather(where).str.contains(_SURROUNDED)
    return marked.scatter(where, sure)


def bare(name: str, *, has_words: bool = True) -> str:
    """Return a name without what stands around it; the name itself where nothing would be left.

    A number is taken away only beside a word that tells: of `1234567 ONTARIO INC` it is the name.
    `has_words` may be false where it is known that no word for whom to write to is in the name.
    """
    for _ in range(MOST_LAYERS):
        has_words = has_words and _WORDY.search(name) is not None
        shorter = name
        for pattern, is_number in _AWAY:
            if not (is_number or has_words):
                continue
            without = pattern.sub("", shorter)
            if without != shorter and _is_left(without, is_number=is_number):
                shorter = without
        if shorter == name:
            break
        name = shorter
    return name.strip(" ,;-/\u2013")


def _is_left(name: str, *, is_number: bool) -> bool:
    if not is_number:
        return _LETTERS.search(name) is not None
    return any(weight_of(canonical(word)) >= TELLS for word in _WORD.findall(name.lower()))


def holds_more(names: pl.Series) -> pl.Series:
    """Return which names may have several readings: a second name in them, or surroundings."""
    return names.str.contains(OTHER_NAME_PATTERN).fill_null(value=False) | surrounded(names)


def readings(name: str, *, has_words: bool = True) -> tuple[str, ...]:
    """Return a name, then what else may be the name in it: parts, each without surroundings.

    `ACME C/O X` is also ACME; `ACME, formerly BETA` is also ACME and BETA. `has_words` as of
    `bare`, and false only where no second name is in it.
    """
    parts = names_in(name) if has_words else (name,)
    return _named([*parts, *(bare(one, has_words=has_words) for one in parts[1:] or parts)])


def readings_of_each(names: pl.Series) -> list[tuple[str, ...]]:
    """Return `readings` of each name; which names are but beside a number is column work."""
    wordy = names.str.contains(_WORDY_PATTERN) | names.str.contains(OTHER_NAME_PATTERN)
    wordy |= names.str.contains(r"[^\x00-\x7f]")
    return [
        readings(name, has_words=has_words)
        for name, has_words in zip(names.to_list(), wordy.to_list(), strict=True)
    ]


def names_in(name: str) -> tuple[str, ...]:
    """Return a name of a list, then the names in it: nothing stands around those."""
    parts = OTHER_NAME.split(name)
    return _named([name, *(parts if len(parts) > 1 else ())])


def names_in_each(names: pl.Series) -> list[tuple[str, ...]]:
    """Return `names_in` of each name."""
    return [names_in(name) for name in names.to_list()]


def _named(names: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in names if any(map(str.isalpha, one))))
