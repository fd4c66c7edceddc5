"""
From the plain values of one vendor file to a Vendor, or one sentence saying what is wrong where.

What a section may hold is the dataclass of its rows; what each key may hold is a line of KEYS.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from stopwork.errors import RegistryError
from stopwork.registry import vendor as v
from stopwork.shapes import Asks, Format, line_after, one_of, placed, read

SECTIONS = ("names", "identifiers", "products", "relations", "listings", "facts", "homonyms")
NEVER = frozenset({"memory", "data_error", "claim_unverified"})
PARTIAL_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
VENDOR_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
COUNTRY = re.compile("[A-Z]{2}")
ADDRESS = re.compile(r"https?://\S+")


def is_date(text: str) -> bool:
    """Tell whether `text` is an ISO day, month or year of the calendar."""
    if not PARTIAL_DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text + "-01-01"[len(text) - 10 :] if len(text) < 10 else text)
    except ValueError:
        return False
    return True


def is_before(one: str, other: str) -> bool:
    """Tell whether `one` is surely before `other`, as far as both are exact."""
    known = min(len(one), len(other))
    return one[:known] < other[:known]


def _text(value: object) -> str | None:
    """A line of text; what YAML made a number or a day is the text that was written."""
    if isinstance(value, str):
        return value if value and value.strip() == value and value not in NEVER else None
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None


def _day(value: object) -> str | None:
    text = _text(value)
    return text if text and is_date(text) else None


def _texts(value: object) -> tuple[str, ...] | None:
    texts: list[Any] = value if isinstance(value, list) and value else [None]
    return tuple(texts) if all(isinstance(one, str) and _text(one) for one in texts) else None


def _classes(value: object) -> tuple[str, ...] | None:
    classes = _texts(value)
    return classes if classes and v.CLASSES.issuperset(classes) else None


def _share(value: object) -> v.Share | None:
    if not isinstance(value, dict) or set(value) != {"min", "max"}:
        return None
    ends = (value["min"], value["max"])
    if not all(isinstance(end, int | float) and not isinstance(end, bool) for end in ends):
        return None
    low, high = map(float, ends)
    return v.Share(min=low, max=high) if 0 <= low <= high <= 100 else None


def _written(pattern: re.Pattern[str], wanted: str) -> Asks:
    return Asks(
        wanted, lambda value: value if isinstance(value, str) and pattern.fullmatch(value) else None
    )


DAY = Asks("a date written 2024, 2024-09 or 2024-09-27", _day)
ID = _written(VENDOR_ID, "a vendor id such as nso-group")
KEYS: dict[str, Asks] = {
    "id": ID, "vendor": ID,
    "country": _written(COUNTRY, "a country in two capital letters (ISO 3166)"),
    "url": _written(ADDRESS, "an address beginning with http:// or https://"),
    "share": Asks("{min: …, max: …} in per cent, 0 to 100, the lower first", _share),
    "date": DAY, "from": DAY, "to": DAY, "read_on": DAY, "aliases": Asks("a list of texts", _texts),
    "role": one_of(v.ROLES), "business": one_of(v.BUSINESSES), "status": one_of(v.STATUSES),
    "grade": one_of(v.GRADES), "read": one_of(v.READS), "class": one_of(v.CLASSES),
    "classes": Asks("a list out of " + ", ".join(sorted(v.CLASSES)), _classes),
    "action": one_of(v.ACTIONS), "name_alone": one_of(v.NAME_ALONE),
    "Name.kind": one_of(v.NAME_KINDS),
    "Relation.kind": one_of(v.RELATION_KINDS),
}  # fmt: skip
HEARSAY = "{place}: '{value}' may not enter the registry; read a source for it, or leave it out"
VENDOR_FILE = Format(
    error=RegistryError,
    types={str: Asks("a line of text", _text)},
    keys=KEYS,
    unknown="{place}: '{key}' is not a key of {row}; the keys are {keys}",
    rows={v.Vendor: "a vendor file"},
    instead=dict.fromkeys(NEVER, HEARSAY),
)


def vendor_of(raw: object, file: str) -> v.Vendor:
    """Return the vendor that the plain values of `file` describe.

    Raises RegistryError naming the file, the key and the line if known: a key that is unknown,
    missing or of the wrong kind, a source that is not there, and anything with the status
    `memory`. Rows are numbered from 1.
    """
    if not isinstance(raw, Mapping):
        raise RegistryError(f"{file}: a vendor file is a mapping that begins with 'id:'")
    if not raw.get("sources"):
        raise RegistryError(f"{file}: 'sources' is missing; every fact needs one, keyed s1, s2, …")
    vendor = read(v.Vendor, raw, file, VENDOR_FILE)
    for path, key in [(("about_source",), vendor.about_source), *_sources_named(vendor)]:
        if key not in vendor.sources:
            where = f"{file}: {placed(path)}: there is no source '{key}'; add it to 'sources'"
            raise RegistryError(where + line_after(raw, path))
    return vendor


def _sources_named(vendor: v.Vendor) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for section in SECTIONS:
        for number, row in enumerate(getattr(vendor, section)):
            yield (section, number, "source"), row.source
