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

from stopwork.matching.names import OTHER_NAME, OTHER_NAME_PATTERN

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
# Any of these may make a name have surroundings; Polars and Python read the same pattern.
MARK = rf"(?i)\d{{4}}|\b(?:{_CARE}|{_DEPARTMENTS}|p\.? ?o\.? ?box)"
_AWAY = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"[\s,;(/\u2013-]+{_CARE}[\s:.].*$",
        r"^so-?called\s+",
        rf"\s*[,;/\u2013-]\s*{_DEPARTMENTS}\s*$",
        rf"\s*\({_DEPARTMENTS}\)\s*$",
        r"\s+accounts? (?:receivables?|payables?)(?: (?:dept|department))?\.?\s*$",
        rf"[\s,;(/\u2013-]+(?:{_BILL})?{_NUMBER}\)?\s*$",
        rf"^(?:{_BILL})?{_NUMBER}[\s,:;/\u2013-]+",
    )
)


def surrounded(names: pl.Series) -> pl.Series:
    """Return which names may have surroundings: column work that errs on the side of yes."""
    return names.str.contains(MARK).fill_null(value=False)


def bare(name: str) -> str:
    """Return a name without what stands around it; the name itself where nothing would be left."""
    last = ""
    while name != last:
        last = name
        for pattern in _AWAY:
            shorter = pattern.sub("", name)
            if sum(letter.isalpha() for letter in shorter) > 1:
                name = shorter
    return name.strip(" ,;-/\u2013")


def holds_more(names: pl.Series) -> pl.Series:
    """Return which names may have several readings: a second name in them, or surroundings."""
    return names.str.contains(OTHER_NAME_PATTERN).fill_null(value=False) | surrounded(names)


def readings(name: str) -> tuple[str, ...]:
    """Return a name, then what else may be the name in it: parts, each without surroundings.

    `ACME C/O X` is also ACME; `ACME, formerly BETA` is also ACME and BETA.
    """
    parts = OTHER_NAME.split(name)
    more = [name, *(parts if len(parts) > 1 else ()), *map(bare, parts)]
    return tuple(dict.fromkeys(one for one in more if any(letter.isalpha() for letter in one)))
