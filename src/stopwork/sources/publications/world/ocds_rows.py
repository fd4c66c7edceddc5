"""
One OCDS release made into rows: each award with each of its suppliers.

Read are 1.0, 1.1 and what publishers added to them (texts by language, `party` details outside
`parties`), and the drafts before 1.0, whose organisations are `{"id": {"name", "uid"}}`.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from stopwork.sources.countries import alpha_3
from stopwork.sources.publications.world.notices import (
    OF_THE_CONTRACT,
    PENDING,
    REPEATED,
    Row,
    Rows,
    joined,
    suppliers_of,
)

Object = Mapping[str, Any]
PARTS = (
    "level", "award_id", "action_id", "piid", "parent_piid", "modification", "action_date",
    "signed_on", "agency", "recipient_name", "recipient_uei", "recipient_duns", "recipient_ids",
    "recipient_country", "recipient_address", "obligated", "total_value", "currency", "start_on",
    "end_on", "psc", "psc_description", "description", "base_description", "action_type",
    "extent_competed", "other_than", "solicitation_id", "place", "url", "modified_at",
)  # fmt: skip
NOT_MADE = {
    "unsuccessful": "The award is unsuccessful: nothing was bought under it.",
    "cancelled": "The award was cancelled.",
}
EMPTIED = "The award has a number and nothing else: its publisher deleted what it said."
ITEMS = 12  # descriptions of items that are kept
_NOTHING: dict[str, Any] = {}
_ADDRESS = (
    "streetAddress", "street-address", "locality", "region", "postalCode", "postal-code",
)  # fmt: skip


def read(release: Object, line: int, rows: Rows, seen: set[int] | None = None) -> None:
    """Add a release's awards to the rows, or say that it holds none.

    `seen` holds the contracts of which a draft release was met already, so that a value that every
    amendment repeats counts once.
    """
    before = len(rows.made) + len(rows.aside)
    awards = objects(release.get("awards"))
    contracts = objects(release.get("contracts"))
    shared = _of_release(release)
    if "releaseTag" in release or _is_draft(awards, contracts):
        met = set() if seen is None else seen
        _drafts(release, (awards, contracts), shared, (line, rows, met))
    else:
        _awards(release, (awards, contracts), shared, (line, rows))
    if len(rows.made) + len(rows.aside) == before:
        rows.put_aside(line, no_award(release), str(release.get("ocid") or ""))


def no_award(release: Object) -> str:
    """Why a release without awards is none, in one sentence."""
    tags = release.get("tag") or release.get("releaseTag") or []
    tags = [tags] if isinstance(tags, str) else [str(tag) for tag in tags if tag]
    stages = ("planning", "tender", "implementation", "bids")
    said = [tag for tag in tags if tag != "compiled"] or [s for s in stages if release.get(s)]
    what = ", ".join(dict.fromkeys(said)) or "no stage"
    return f"The OCDS release is no award ({what})."


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
    return said(party, "name") or said(_object(party, "identifier"), "legalName")


def _object(owner: Object, key: str) -> Object:
    value = owner.get(key)
    return value if type(value) is dict else _NOTHING


def _is_draft(awards: Iterable[Object], contracts: Iterable[Object]) -> bool:
    return any("awardDate" in one or "itemsAwarded" in one for one in awards) or any(
        "contractValue" in one for one in contracts
    )


def _of_release(release: Object) -> Row:
    """What all awards of a release share."""
    tender = _object(release, "tender")
    parties = objects(release.get("parties"))
    buyer = _named(_object(release, "buyer"), parties) or next(
        (one for one in parties if _plays(one, "buyer")), _NOTHING
    )
    entity = _named(_object(tender, "procuringEntity"), parties) or next(
        (one for one in parties if _plays(one, "procuringEntity")), _NOTHING
    )
    return {
        "level": "award",
        "ocid": text_of(release, "ocid"),
        "agency": name_of(buyer) or name_of(entity),
        "modified_at": _text(release.get("date") or release.get("releaseDate")),
        "url": _page(release, tender),
        **_of_tender(tender),
    }


def _of_tender(tender: Object) -> Row:
    if not tender:
        return {"psc": None, "psc_description": None, "base_description": None}
    classified, words = _items(objects(tender.get("items")))
    method, details = (
        text_of(tender, "procurementMethod"), text_of(tender, "procurementMethodDetails"),
    )  # fmt: skip
    return {
        "solicitation_id": text_of(tender, "id"),
        "base_description": joined(said(tender, "title"), said(tender, "description")),
        "extent_competed": joined(method, details, between="; "),
        "other_than": said(tender, "procurementMethodRationale"),
        "psc": classified,
        "psc_description": words,
    }


def _text(value: object) -> str | None:
    return value or None if isinstance(value, str) else None


def _page(release: Object, tender: Object) -> str | None:
    """A page for people that the release links to, or the address of the release."""
    for owner in (release, tender):
        for document in objects(owner.get("documents")) if "documents" in owner else ():
            kind, url = document.get("documentType"), document.get("url")
            if kind in ("awardNotice", "tenderNotice", "contractNotice") and _text(url):
                return str(url)
    return next((one for key in ("url", "uri") if (one := _text(release.get(key)))), None)


def _plays(party: Object, role: str) -> bool:
    roles = party.get("roles")
    return roles == role or (isinstance(roles, list) and role in roles)


def _named(reference: Object, parties: list[Object]) -> Object:
    """An organisation with what `parties` says of it."""
    if not reference:
        return _NOTHING
    known = reference.get("id")
    if known is not None and not isinstance(known, Mapping):
        for party in parties:
            if party.get("id") == known:
                return {**party, **{key: told for key, told in reference.items() if told}}
    return reference


def _awards(
    release: Object, held: tuple[list[Object], list[Object]], shared: Row, to: tuple[int, Rows]
) -> None:
    awards, contracts = held
    line, rows = to
    by_award: dict[str, list[Object]] = {}
    for contract in contracts:
        by_award.setdefault(str(contract.get("awardID")), []).append(contract)
    parties = objects(release.get("parties"))
    for place, award in enumerate(awards, start=1):
        why = NOT_MADE.get(str(award.get("status")).lower())
        why = why or (EMPTIED if not set(award) - {"id"} else None)
        number = text_of(award, "id") or (str(place) if len(awards) > 1 else None)
        mine = by_award.pop(number or "", [])
        if not mine and len(awards) == len(contracts) == 1:
            mine, by_award = contracts, {}
        if why:
            rows.put_aside(line, why, number or "")
            continue
        base = _row(shared, number, award, mine)
        base["q"] = PENDING if str(award.get("status")).lower() == "pending" else None
        amount = base.pop("amount")
        suppliers = [_supplier(_named(one, parties)) for one in objects(award.get("suppliers"))]
        for row in suppliers_of(base, amount, suppliers):
            rows.add(line, row)
    for number, alone in by_award.items():
        for contract in alone:
            _contract_alone((release, parties), shared, (number, contract), to)


def _row(shared: Row, number: str | None, award: Object, contracts: list[Object]) -> Row:
    """One award's parts; what it does not say, its contracts may."""
    contract = contracts[0] if contracts else _NOTHING
    amount, currency = _value(award)
    if amount is None and contracts:
        amount, currency = _sum(contracts)
    begin, end = _period(contract, award)
    told = objects(award.get("items")) or objects(contract.get("items"))
    classified, words = _items(told)
    classified, words = (classified or shared["psc"], words or shared["psc_description"])
    title = joined(said(award, "title"), said(contract, "title"))
    says = joined(said(award, "description"), said(contract, "description"))
    ocid = shared["ocid"] or "-NONE-"
    return {
        **shared,
        "award_id": f"OCDS_{ocid}_{number or '-NONE-'}",
        "piid": text_of(contract, "id") or number or ocid,
        "action_date": day(award.get("date")) or day(contract.get("dateSigned")) or day(begin),
        "signed_on": day(contract.get("dateSigned")),
        "amount": amount, "currency": (currency or "").upper() or None,
        "start_on": day(begin), "end_on": day(end),
        "description": joined(title, says, words) or shared["base_description"],
        "psc": classified, "psc_description": words,
        "action_type": text_of(award, "status"),
    }  # fmt: skip


def _contract_alone(
    of: tuple[Object, list[Object]], shared: Row, told: tuple[str, Object], to: tuple[int, Rows]
) -> None:
    """A contract whose award the release does not hold.

    Where the award may be published beside it, the value is not summed again.
    """
    (release, parties), (award, contract), (line, rows) = of, told, to
    number = text_of(contract, "id")
    base = _row(shared, award if award != "None" else number, contract, [contract])
    tags = release.get("tag") or []
    amount = base.pop("amount")
    elsewhere = award != "None" and amount is not None and "compiled" not in tags
    base["q"] = OF_THE_CONTRACT if elsewhere else None
    given = objects(contract.get("suppliers")) or [p for p in parties if _plays(p, "supplier")]
    suppliers = [_supplier(_named(one, parties)) for one in given]
    for row in suppliers_of(base, amount, suppliers):
        row["action_id"] = f"{row['action_id']}|{number or '-NONE-'}"
        row["obligated"] = None if elsewhere else row["obligated"]
        rows.add(line, row)


def _drafts(
    release: Object, held: tuple[list[Object], list[Object]], shared: Row,
    to: tuple[int, Rows, set[int]],
) -> None:  # fmt: skip
    """Releases before 1.0: an award and its contract side by side, one release an amendment."""
    (awards, contracts), (line, rows, seen) = held, to
    for place, award in enumerate(awards or [_NOTHING] * bool(contracts)):
        contract = contracts[place] if place < len(contracts) else _NOTHING
        number = name_of(contract) or text_of(_object(award, "notice"), "id")
        key = f"OCDS_{shared['ocid'] or '-NONE-'}_{number or text_of(award, 'id') or place}"
        amendment = text_of(contract, "isAmendment")
        value = _object(contract, "contractValue") or _object(award, "awardValue")
        period = _object(contract, "contractPeriod")
        classified, words = _items(objects(award.get("itemsAwarded")))
        signed = day(contract.get("contractSignedDate") or contract.get("dateSigned"))
        base: Row = {
            **shared, "level": "action", "award_id": key, "piid": number or shared["ocid"],
            "modification": amendment,
            "action_date": day(award.get("awardDate")) or signed, "signed_on": signed,
            "currency": (text_of(value, "currency") or "").upper() or None,
            "start_on": day(period.get("startDate")), "end_on": day(period.get("endDate")),
            "psc": classified, "psc_description": words,
            "description": joined(said(award, "title"), said(award, "description"), words),
            "other_than": text_of(_object(release, "formation"), "methodJustification"),
            "extent_competed": text_of(_object(release, "formation"), "method"),
        }  # fmt: skip
        amount = _amount(value)
        suppliers = [_supplier(one) for one in objects(award.get("suppliers"))]
        again = hash(key) in seen
        seen.add(hash(key))
        for row in suppliers_of(base, amount, suppliers):
            row["action_id"] = f"{row['action_id']}|{amendment or '-NONE-'}|{base['action_date']}"
            if again and amount:
                row["obligated"], row["q"] = None, f"{row.get('q') or ''} {REPEATED}"
            rows.add(line, row)


def _amount(value: Object) -> str | None:
    amount = value.get("amount")
    if amount is None or isinstance(amount, (bool, dict, list)):
        return None
    return repr(amount) if isinstance(amount, float) else str(amount).strip() or None


def _value(owner: Object) -> tuple[str | None, str | None]:
    value = _object(owner, "value")
    return _amount(value), text_of(value, "currency")


def _sum(contracts: list[Object]) -> tuple[str | None, str | None]:
    """The value of an award's one contract; of several, nothing says that they are all."""
    return _value(contracts[0]) if len(contracts) == 1 else (None, None)


def _period(*owners: Object) -> tuple[object, object]:
    for owner in owners:
        period = _object(owner, "period") or _object(owner, "contractPeriod")
        if period.get("startDate") or period.get("endDate"):
            return period.get("startDate"), period.get("endDate")
    return None, None


def _items(items: list[Object]) -> tuple[str | None, str | None]:
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
        yield _object(item, "classification")
    if "additionalClassifications" in item:
        yield from objects(item["additionalClassifications"])


def _supplier(party: Object) -> Row:
    address = _object(party, "address")
    ids: dict[str, None] = {}
    if "identifier" in party or "additionalIdentifiers" in party:
        numbers = [_object(party, "identifier"), *objects(party.get("additionalIdentifiers"))]
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
