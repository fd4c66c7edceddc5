"""The parts of an OCDS release: texts, amounts, items and organisations, whoever wrote them."""

from collections.abc import Iterator, Mapping
from typing import Any

from stopwork.sources.publications.world.countries import alpha_3
from stopwork.sources.publications.world.notices import Row, joined

Object = Mapping[str, Any]
ITEMS = 12  # descriptions of items that are kept
NOTHING: dict[str, Any] = {}
# Where in an award `null` takes away what the fields of a code were told from (`notices.TAKEN`).
_TAKEN_AT = {
    "TAKEN_AMOUNT": ("value", "value.amount"),
    "TAKEN_CURRENCY": ("value", "value.currency"),
    "TAKEN_BEGIN": ("contractPeriod", "contractPeriod.startDate"),
    "TAKEN_END": ("contractPeriod", "contractPeriod.endDate"),
    "TAKEN_DATE": ("date",),
    "TAKEN_STATUS": ("status",),
    "TAKEN_SUPPLIER": ("suppliers",),
}
_ADDRESS = (
    "streetAddress", "street-address", "locality", "region", "postalCode", "postal-code",
)  # fmt: skip


def objects(value: object) -> list[Object]:
    """A list's objects; an object in place of a list counts as one of them."""
    if value is None:
        return []
    if type(value) is dict:
        return [value]
    return [one for one in value if type(one) is dict] if type(value) is list else []


def text_of(owner: Object, key: str) -> str | None:
    """A text, or a number as text; None where there is none."""
    value = owner.get(key)
    if type(value) is str:
        return value.strip() or None
    return str(value) if type(value) in (int, float) else None


def said(owner: Object, key: str) -> str | None:
    """A text, or its translations (`title_en`); None where there is none."""
    if not owner:
        return None
    if text := text_of(owner, key):
        return text
    begins = f"{key}_"
    told = [one for name, one in owner.items() if name.startswith(begins) and type(one) is str]
    return joined(*(one.strip() for one in told), between=" / ") if told else None


def day(value: object) -> str | None:
    """The day of a time, as published."""
    return value[:10] if isinstance(value, str) and value else None


def name_of(party: Object) -> str | None:
    """An organisation's name, or the legal name that stands under its identifier."""
    draft = party.get("id")
    if type(draft) is dict:
        return text_of(draft, "name")
    return said(party, "name") or said(object_of(party, "identifier"), "legalName")


def object_of(owner: Object, key: str) -> Object:
    """An object under a key; an empty one where there is none."""
    value = owner.get(key)
    return value if type(value) is dict else NOTHING


def plain(value: object) -> str | None:
    """A text that is not empty; None for anything else."""
    return value or None if isinstance(value, str) else None


def plays(party: Object, role: str) -> bool:
    """Whether a party has a role."""
    roles = party.get("roles")
    return roles == role or (isinstance(roles, list) and role in roles)


def named(reference: Object, parties: list[Object]) -> Object:
    """An organisation with what `parties` says of it."""
    if not reference:
        return NOTHING
    known = reference.get("id")
    if known is not None and not isinstance(known, Mapping):
        for party in parties:
            if party.get("id") == known:
                return {**party, **{key: told for key, told in reference.items() if told}}
    return reference


def amount_of(value: Object) -> str | None:
    """An amount as text; None where there is none."""
    amount = value.get("amount")
    if amount is None or isinstance(amount, (bool, dict, list)):
        return None
    return repr(amount) if isinstance(amount, float) else str(amount).strip() or None


def value_of(owner: Object) -> tuple[str | None, str | None]:
    """An object's value and its currency, as printed."""
    value = object_of(owner, "value")
    return amount_of(value), text_of(value, "currency")


def taken_away(award: Object) -> str:
    """The codes of what an award takes away by `null`, with blanks between.

    The standard tells a value of null, which removes what was said before, from one left out.
    """
    return " ".join(
        code for code, places in _TAKEN_AT.items() if any(_is_null(award, at) for at in places)
    )


def _is_null(owner: Object, place: str) -> bool:
    first, _, rest = place.partition(".")
    if rest:
        return _is_null(object_of(owner, first), rest)
    return first in owner and owner[first] is None


def period_of(*owners: Object) -> tuple[object, object]:
    """The first period that any of these has: its begin and its end."""
    for owner in owners:
        period = object_of(owner, "period") or object_of(owner, "contractPeriod")
        if period.get("startDate") or period.get("endDate"):
            return period.get("startDate"), period.get("endDate")
    return None, None


def items_of(items: list[Object]) -> tuple[str | None, str | None]:
    """The codes of what is bought, each once, and what they and the items say."""
    if not items:
        return None, None
    codes: dict[str, None] = {}
    words: dict[str, None] = {}
    for item in items:
        for one in _classes(item):
            number = text_of(one, "id")
            scheme = text_of(one, "scheme") or text_of(one, "schema")
            if number and len(number) < 40:
                codes[f"{scheme}:{number}" if scheme and len(scheme) < 40 else number] = None
            words[said(one, "description") or ""] = None
        words[said(item, "description") or ""] = None
    words.pop("", None)
    told = list(words)[:ITEMS]
    return "; ".join(list(codes)[:ITEMS]) or None, joined(*told, between="; ")


def _classes(item: Object) -> Iterator[Object]:
    if "classificationID" in item or "classificationDescription" in item:
        yield {
            "scheme": item.get("classificationScheme"),
            "id": item.get("classificationID"),
            "description": item.get("classificationDescription"),
        }
    elif "classification" in item:
        yield object_of(item, "classification")
    if "additionalClassifications" in item:
        yield from objects(item["additionalClassifications"])


def supplier_of(party: Object) -> Row:
    """A supplier's parts."""
    address = object_of(party, "address")
    ids: dict[str, None] = {}
    if "identifier" in party or "additionalIdentifiers" in party:
        numbers = [object_of(party, "identifier"), *objects(party.get("additionalIdentifiers"))]
        ids = dict.fromkeys(told for one in numbers if (told := _number(one)))
    duns = next((one for one in ids if one.upper().startswith("US-DUN")), None)
    lines = [line for part in _ADDRESS if (line := text_of(address, part))] if address else []
    country = text_of(address, "countryName") or text_of(address, "country-name")
    return {
        "recipient_name": name_of(party),
        "recipient_ids": "; ".join(ids) or None,
        "recipient_duns": duns.rpartition(":")[2] if duns else None,
        "recipient_country": alpha_3(text_of(address, "country") or country),
        "recipient_address": ", ".join(lines) or None,
    }


def _number(identifier: Object) -> str | None:
    number, scheme = text_of(identifier, "id"), text_of(identifier, "scheme")
    if not number:
        return None
    return f"{scheme}:{number}" if scheme and not number.startswith(f"{scheme}-") else number
