"""Names, dates and lists of values as publishers print them."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from stopwork.digest import canonical, digest_of
from stopwork.registry.listing import ALIAS, FORMER, ListedName

MONTHS = {name: at for at, name in enumerate(
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
)} | {"mac": 3, "mei": 5, "jula": 7, "ogo": 8, "okt": 10, "dis": 12}  # Malay  # fmt: skip
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T.*)?$")
# What spreadsheets and data frames write after a day.
_CLOCK = re.compile(
    r"(?<=\d)(?:\s+|T)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s*[AP]M)?"
    r"(?:\s*(?:Z|UTC|[+-]\d{2}:?\d{2}))?$",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"(\d{1,2})([./])(\d{1,2})[./](\d{4})$")
_DAY_MONTH = re.compile(r"(\d{1,2})[\s-]+([A-Za-z]{3})[a-z]*\.?,?[\s-]+(\d{4})$")
_MONTH_DAY = re.compile(r"([A-Za-z]{3})[a-z]*\.?\s+(\d{1,2}),?\s+(\d{4})$")
NO_DAY = frozenset({"-", "--", "na", "n/a", "none", "null", "nat", "nan", "00/00/0000"})
# As in: X (a.k.a. Y) or X [aka Y, Z] or X, f.k.a. Y
_INNER = re.compile(
    r"[(\[]\s*(?P<kind>[afn]\.?k\.?a\.?|formerly(?: known as)?)[,:]?\s+(?P<names>[^)\]]+)[)\]]?|"
    r",\s+(?P<kind2>[afn]\.k\.a\.)[,:]?\s+(?P<names2>.+)$",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"^(?P<outer>[^()]+?)\s*\((?P<inner>[^()]+)\)$")
_ORDINAL = re.compile(r"(?i)(?:exclusions_public_extract\w*?_|fascsaorders_?)(\d\d)(\d{3})(?!\d)")
_BORN = re.compile(r"\s*[(-]?\s*\bborn\s+(?P<name>[^()]+)\)?$")


def iso(text: str, *, month_first: bool = False) -> str | None:
    """Return a printed date as ISO day, month or year, or None where it cannot be one.

    27/04/2020 is day first unless `month_first`; 17.3.2014 always is; 00/00/1936 is a year. A time
    after the day is passed over.
    """
    text = _CLOCK.sub("", text.strip())
    if found := _ISO.match(text):
        year, month, day = (int(part or 0) for part in found.groups())
    elif found := _NUMBERS.match(text):
        first, dot, second, last = found.groups()
        swap = month_first and dot == "/"
        day, month, year = int(second if swap else first), int(first if swap else second), int(last)
    elif found := _DAY_MONTH.match(text):
        day, month, year = int(found[1]), MONTHS.get(found[2].lower(), 13), int(found[3])
    elif found := _MONTH_DAY.match(text):
        month, day, year = MONTHS.get(found[1].lower(), 13), int(found[2]), int(found[3])
    else:
        return None
    return _iso(year, month, day)


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        whole = date(year, month or 1, day or 1)
    except ValueError:
        return None
    if not month:
        return f"{year:04d}"
    return whole.isoformat() if day else f"{year:04d}-{month:02d}"


@dataclass(frozen=True, slots=True)
class Days:
    """From when and to when something stood on a list; `unread` are sentences on other days."""

    listed_on: str | None
    removed_on: str | None
    unread: tuple[str, ...]


def days(listed: str, removed: str = "", *, month_first: bool = False) -> Days:
    """Return the printed first and last day; one that cannot be read is told, and null."""
    listed_on, removed_on = (iso(text, month_first=month_first) for text in (listed, removed))
    unread = tuple(
        f"{what} is printed as '{' '.join(text.split())[:80]}', which cannot be read as a day; the"
        " listing stands without it"
        for what, text, day in (
            ("its first day", listed, listed_on), ("its last day", removed, removed_on)
        )
        if day is None and text.strip() and text.strip().lower() not in NO_DAY
    )  # fmt: skip
    return Days(listed_on, removed_on, unread)


def date_in(name: str) -> str | None:
    """Return the ISO month or day in a file name, such as 2022-04 or 20220415, or None.

    SAM.gov's end in two digits of the year and the day of the year: FASCSAOrders23306.CSV.
    """
    if ordinal := _ORDINAL.search(name):
        first, after = date(2000 + int(ordinal[1]), 1, 1), int(ordinal[2]) - 1
        if 0 <= after < 366:
            return date.fromordinal(first.toordinal() + after).isoformat()
    found = re.findall(r"(?<!\d)(20\d\d|19\d\d)[-_.]?(\d\d)(?:[-_.]?(\d\d))?(?!\d)", name)
    for year, month, day in found:
        if text := _iso(int(year), int(month), int(day or 0)) if int(month) else None:
            return text
    return None


def values(cell: str, separator: str = ";") -> tuple[str, ...]:
    """Return the values of a joined cell, trimmed, each once, in order."""
    parts = (part.strip() for part in cell.split(separator))
    return tuple(dict.fromkeys(part for part in parts if part))


def joined(parts: Iterable[str | None], between: str = "; ") -> str | None:
    """Return the parts that say something in one text, or None."""
    said = [part.strip(" ;\n") for part in parts if part and part.strip(" ;\n")]
    return between.join(said) or None


def made_key(*parts: str | None) -> str:
    """Return a key for a row that has none: 16 hexadecimal digits of what it says."""
    return "made-" + digest_of(canonical(list(parts)))[:16]


def spelt(name: str) -> tuple[str, tuple[str, ...]]:
    """Return a name without stray marks at its ends, and the codes of what was taken off."""
    plain, mended = " ".join(name.split()), []
    if plain != name:
        mended.append("NAME_BLANKS")
    if plain.endswith((",", ";")):
        plain = plain.rstrip(",; ")
        mended.append("NAME_STRAY_COMMA")
    if plain.startswith("-") and plain[1:2].isalpha():
        plain = plain[1:]
        mended.append("NAME_STRAY_DASH")
    return plain, tuple(mended)


def inner_names(name: str) -> tuple[ListedName, ...]:
    """Return the names that a printed name holds besides itself.

    "X (a.k.a. Y)" gives X and Y; "X (f.k.a. Y)" gives Y as former; "Latin (Кириллица)" gives
    both; "X (born Y)" gives X and, as former, Y. Other brackets stay part of the name.
    """
    if found := _INNER.search(name):
        kind = FORMER if (found["kind"] or found["kind2"]).lower()[0] == "f" else ALIAS
        outer = balanced(name[: found.start()] + name[found.end() :]).strip(" ,")
        said = values(found["names"] or found["names2"])
        named = [(outer, ALIAS), *((balanced(one), kind) for one in said)]
        return tuple(ListedName(one, how) for one, how in named if one)
    if found := _BORN.search(name):
        outer = name[: found.start()].strip(" ,()-")
        born = ListedName(found["name"].strip(" )"), FORMER)
        return (ListedName(outer), born) if outer else (born,)
    found = _BRACKET.match(name)
    if found and is_latin(found["outer"]) != is_latin(found["inner"]):
        return ListedName(found["outer"]), ListedName(found["inner"])
    return ()


def balanced(name: str) -> str:
    """Return a name without the brackets that have no partner, as splitting leaves them."""
    depth = 0
    kept: list[str] = []
    opened: list[int] = []
    for char in name:
        if char == ")" and not depth:
            continue
        if char == "(":
            opened.append(len(kept))
        depth += (char == "(") - (char == ")")
        if char == ")":
            opened.pop()
        kept.append(char)
    for at in reversed(opened):
        del kept[at]
    return " ".join("".join(kept).split())


def is_latin(text: str) -> bool:
    """Are most letters of the text Latin?"""
    letters = [c for c in text if c.isalpha()]
    latin = sum(unicodedata.name(c, "").startswith("LATIN") for c in letters)
    return bool(letters) and 2 * latin >= len(letters)
