"""
From the plain values of one vendor file to a Vendor, or one sentence saying what is wrong where.

What a section may hold is the dataclass of its rows; what each key may hold is a line of CHECKS.
A key of YAML that Python keeps for itself (`from`, `class`) has an underscore after it in the
dataclass and none in the file.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields
from datetime import date
from typing import Any, TypeVar

from stopwork.errors import RegistryError
from stopwork.registry import vendor as v

Row = TypeVar("Row")
Check = Callable[[object], str | None]  # None when it fits, else what it should be

ROWS: dict[str, type] = {
    "names": v.Name,
    "identifiers": v.Identifier,
    "products": v.Product,
    "relations": v.Relation,
    "listings": v.Listing,
    "facts": v.Fact,
    "homonyms": v.Homonym,
}
NEVER = frozenset({"memory", "data_error", "claim_unverified"})
PARTIAL_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
VENDOR_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


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
    return None if isinstance(value, str) and value.strip() == value != "" else "a line of text"


def _flag(value: object) -> str | None:
    return None if isinstance(value, bool) else "true or false"


def _day(value: object) -> str | None:
    fits = isinstance(value, str) and is_date(value)
    return None if fits else "a date written 2024, 2024-09 or 2024-09-27"


def _country(value: object) -> str | None:
    fits = isinstance(value, str) and re.fullmatch("[A-Z]{2}", value)
    return None if fits else "a country in two capital letters (ISO 3166)"


def _vendor_id(value: object) -> str | None:
    fits = isinstance(value, str) and VENDOR_ID.fullmatch(value)
    return None if fits else "a vendor id such as nso-group"


def _url(value: object) -> str | None:
    fits = isinstance(value, str) and re.match(r"https?://\S+$", value)
    return None if fits else "an address beginning with http:// or https://"


def _texts(value: object) -> str | None:
    fits = isinstance(value, list) and value and not any(_text(item) for item in value)
    return None if fits else "a list of texts"


def _share(value: object) -> str | None:
    if isinstance(value, dict) and set(value) == {"min", "max"}:
        low, high = value["min"], value["max"]
        numbers = isinstance(low, int | float) and isinstance(high, int | float)
        if numbers and 0 <= low <= high <= 100:
            return None
    return "{min: …, max: …} in per cent, 0 to 100, the lower first"


def _one_of(words: frozenset[str]) -> Check:
    return lambda value: (
        None if isinstance(value, str) and value in words else "one of " + ", ".join(sorted(words))
    )


def _all_of(words: frozenset[str]) -> Check:
    def check(value: object) -> str | None:
        fits = isinstance(value, list) and value and set(value) <= words
        return None if fits else "a list out of " + ", ".join(sorted(words))

    return check


CHECKS: dict[str, Check] = {
    "id": _vendor_id, "vendor": _vendor_id, "country": _country, "url": _url, "share": _share,
    "date": _day, "from": _day, "to": _day, "read_on": _day, "aliases": _texts,
    "weak": _flag, "distinctive": _flag, "boundary": _flag, "name_alone": _one_of(v.NAME_ALONE),
    "role": _one_of(v.ROLES),
    "business": _one_of(v.BUSINESSES), "status": _one_of(v.STATUSES), "grade": _one_of(v.GRADES),
    "read": _one_of(v.READS), "class": _one_of(v.CLASSES), "classes": _all_of(v.CLASSES),
    "action": _one_of(v.ACTIONS),
}  # fmt: skip
KINDS: dict[type, Check] = {
    v.Name: _one_of(v.NAME_KINDS),
    v.Relation: _one_of(v.RELATION_KINDS),
}


def _check(kind: type, key: str) -> Check:
    return KINDS.get(kind, _text) if key == "kind" else CHECKS.get(key, _text)


def _required(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _columns(kind: type) -> dict[str, tuple[str, bool, Check]]:
    """Return each key a row may have: its attribute, whether it must be there, its check."""
    return {
        field.name.rstrip("_"): (
            field.name,
            _required(field),
            _check(kind, field.name.rstrip("_")),
        )
        for field in fields(kind)
    }


COLUMNS = {kind: _columns(kind) for kind in (v.Vendor, v.Source, *ROWS.values())}


def _refuse_hearsay(value: object, where: str) -> None:
    if isinstance(value, str) and value in NEVER:
        raise RegistryError(
            f"{where}: '{value}' may not enter the registry; read a source for it, or leave it out"
        )


def _plain(value: object) -> object:
    """Return what YAML made of a date or of a year as the text that was written."""
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _ready(value: object, key: str) -> object:
    if key == "share" and isinstance(value, dict):
        return v.Share(min=float(value["min"]), max=float(value["max"]))
    return tuple(value) if isinstance(value, list) else value


def row(kind: type[Row], raw: object, where: str) -> Row:
    """Return one row as `kind`; `where` opens the sentence of any RegistryError."""
    if not isinstance(raw, Mapping):
        raise RegistryError(f"{where}: write it as {{key: value, …}}")
    columns = COLUMNS[kind]
    if unknown := [str(key) for key in raw if key not in columns]:
        known = ", ".join(sorted(columns))
        raise RegistryError(f"{where}: '{unknown[0]}' is not a key here; the keys are {known}")
    built: dict[str, object] = {}
    for key, (attribute, required, check) in columns.items():
        value = _plain(raw.get(key))
        if value is None:
            if required:
                raise RegistryError(f"{where}: '{key}' is missing; add it")
            continue
        _refuse_hearsay(value, f"{where}.{key}")
        if wanted := check(value):
            raise RegistryError(f"{where}.{key}: '{value}' is not {wanted}")
        built[attribute] = _ready(value, key)
    return kind(**built)


def _sources(raw: object, file: str) -> dict[str, v.Source]:
    if not isinstance(raw, Mapping) or not raw:
        raise RegistryError(f"{file}: 'sources' is missing; every fact needs one, keyed s1, s2, …")
    return {str(key): row(v.Source, item, f"{file}: sources.{key}") for key, item in raw.items()}


def _section(section: str, raw: object, file: str) -> tuple[Any, ...]:
    if raw is None:
        return ()
    if not isinstance(raw, list):
        raise RegistryError(f"{file}: {section}: write it as a list, one '- {{…}}' a line")
    return tuple(
        row(ROWS[section], item, f"{file}: {section}[{number}]")
        for number, item in enumerate(raw, start=1)
    )


HEAD = (
    "id", "name", "role", "country", "business", "name_alone", "boundary", "classes", "about",
    "about_source",
)  # fmt: skip


def _head(raw: Mapping[Any, object], file: str) -> dict[str, Any]:
    head: dict[str, Any] = {}
    for key in HEAD:
        attribute, required, check = COLUMNS[v.Vendor][key]
        value = _plain(raw.get(key))
        if value is None and required:
            raise RegistryError(f"{file}: '{key}' is missing; add it")
        if value is not None and (wanted := check(value)):
            raise RegistryError(f"{file}: {key}: '{value}' is not {wanted}")
        if value is not None:
            head[attribute] = _ready(value, key)
    return head


def _refuse_unknown_sources(vendor: v.Vendor, file: str) -> None:
    rows = [(name, getattr(vendor, name)) for name in ROWS]
    named = [
        (f"{section}[{number}].source", item.source)
        for section, items in rows
        for number, item in enumerate(items, start=1)
    ]
    for where, key in [("about_source", vendor.about_source), *named]:
        if key not in vendor.sources:
            raise RegistryError(f"{file}: {where}: there is no source '{key}'; add it to 'sources'")


def vendor_of(raw: object, file: str) -> v.Vendor:
    """Return the vendor that the plain values of `file` describe.

    Raises RegistryError naming the file and the key: a key that is unknown, missing or of the
    wrong kind, a source that is not there, and anything with the status `memory`. Rows are
    numbered from 1.
    """
    if not isinstance(raw, Mapping):
        raise RegistryError(f"{file}: a vendor file is a mapping that begins with 'id:'")
    if unknown := [str(key) for key in raw if key not in {*HEAD, *ROWS, "sources"}]:
        raise RegistryError(f"{file}: '{unknown[0]}' is not a key of a vendor file")
    parts: dict[str, Any] = {name: _section(name, raw.get(name), file) for name in ROWS}
    sources = _sources(raw.get("sources"), file)
    vendor = v.Vendor(**_head(raw, file), **parts, sources=sources)
    _refuse_unknown_sources(vendor, file)
    return vendor
