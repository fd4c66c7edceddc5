"""
One OCDS release made into rows: each award with each of its suppliers.

Read are 1.0, 1.1 and what publishers added to them (texts by language, `party` details outside
`parties`), and the drafts before 1.0, whose organisations are `{"id": {"name", "uid"}}`.
"""

from collections.abc import Iterable

from stopwork.sources.publications.world.notices import (
    OF_THE_CONTRACT,
    PENDING,
    REPEATED,
    Row,
    Rows,
    joined,
    suppliers_of,
)
from stopwork.sources.publications.world.ocds_parts import (
    NOTHING,
    Object,
    amount_of,
    day,
    items_of,
    name_of,
    named,
    object_of,
    objects,
    period_of,
    plain,
    plays,
    said,
    supplier_of,
    taken_away,
    text_of,
    value_of,
)

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


def read(release: Object, line: int, rows: Rows, seen: set[int]) -> None:
    """Add a release's awards to the rows, or say that it holds none.

    `seen` holds the contracts of which a draft release was met already, so that a value that every
    amendment repeats counts once.
    """
    before = len(rows.made) + len(rows.aside)
    awards = objects(release.get("awards"))
    contracts = objects(release.get("contracts"))
    shared = _of_release(release)
    if "releaseTag" in release or _is_draft(awards, contracts):
        _drafts(release, (awards, contracts), shared, (line, rows, seen))
    else:
        _awards(release, (awards, contracts), shared, (line, rows))
    if len(rows.made) + len(rows.aside) == before:
        rows.put_aside(line, no_award(release), str(release.get("ocid") or ""))


def no_award(release: Object) -> str:
    """Why a release without awards is none, in one sentence."""
    tags = release.get("tag") or release.get("releaseTag") or []
    tags = [str(tag) for tag in (tags if isinstance(tags, list) else [tags]) if tag]
    stages = ("planning", "tender", "implementation", "bids")
    said = [tag for tag in tags if tag != "compiled"] or [s for s in stages if release.get(s)]
    what = ", ".join(dict.fromkeys(said)) or "no stage"
    return f"The OCDS release is no award ({what})."


def _is_draft(awards: Iterable[Object], contracts: Iterable[Object]) -> bool:
    return any("awardDate" in one or "itemsAwarded" in one for one in awards) or any(
        "contractValue" in one for one in contracts
    )


def _of_release(release: Object) -> Row:
    """What all awards of a release share."""
    tender = object_of(release, "tender")
    parties = objects(release.get("parties"))
    buyer = named(object_of(release, "buyer"), parties) or next(
        (one for one in parties if plays(one, "buyer")), NOTHING
    )
    entity = named(object_of(tender, "procuringEntity"), parties) or next(
        (one for one in parties if plays(one, "procuringEntity")), NOTHING
    )
    return {
        "level": "award",
        "ocid": text_of(release, "ocid"),
        "agency": name_of(buyer) or name_of(entity),
        "modified_at": plain(release.get("date") or release.get("releaseDate")),
        "url": _page(release, tender),
        **_of_tender(tender),
    }


def _of_tender(tender: Object) -> Row:
    if not tender:
        return {"psc": None, "psc_description": None, "base_description": None}
    classified, words = items_of(objects(tender.get("items")))
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


def _page(release: Object, tender: Object) -> str | None:
    """A page for people that the release links to, or the address of the release."""
    for owner in (release, tender):
        for document in objects(owner.get("documents")) if "documents" in owner else ():
            kind, url = document.get("documentType"), document.get("url")
            if kind in ("awardNotice", "tenderNotice", "contractNotice") and plain(url):
                return str(url)
    return next((one for key in ("url", "uri") if (one := plain(release.get(key)))), None)


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
        pending = PENDING if str(award.get("status")).lower() == "pending" else ""
        base["q"] = f"{pending} {taken_away(award)}".strip() or None
        amount = base.pop("amount")
        suppliers = [supplier_of(named(one, parties)) for one in objects(award.get("suppliers"))]
        for row in suppliers_of(base, amount, suppliers):
            rows.add(line, row)
    for number, alone in by_award.items():
        for contract in alone:
            _contract_alone((release, parties), shared, (number, contract), to)


def _row(shared: Row, number: str | None, award: Object, contracts: list[Object]) -> Row:
    """One award's parts; what it does not say, its contracts may."""
    contract = contracts[0] if contracts else NOTHING
    amount, currency = value_of(award)
    if amount is None and contracts:
        amount, currency = _sum(contracts)
    begin, end = period_of(contract, award)
    told = objects(award.get("items")) or objects(contract.get("items"))
    classified, words = items_of(told)
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
        "description": joined(title, says, words, shared["base_description"]),
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
    given = objects(contract.get("suppliers")) or [p for p in parties if plays(p, "supplier")]
    suppliers = [supplier_of(named(one, parties)) for one in given]
    for row in suppliers_of(base, amount, suppliers):
        tail = str(row["action_id"]).removeprefix(f"{base['award_id']}|award")
        row["action_id"] = f"{base['award_id']}|contract|{number or '-NONE-'}{tail}"
        row["obligated"] = None if elsewhere else row["obligated"]
        rows.add(line, row)


def _drafts(
    release: Object, held: tuple[list[Object], list[Object]], shared: Row,
    to: tuple[int, Rows, set[int]],
) -> None:  # fmt: skip
    """Releases before 1.0: an award and its contract side by side, one release an amendment."""
    (awards, contracts), (line, rows, seen) = held, to
    for place, award in enumerate(awards or [NOTHING] * bool(contracts)):
        contract = contracts[place] if place < len(contracts) else NOTHING
        number = name_of(contract) or text_of(object_of(award, "notice"), "id")
        key = f"OCDS_{shared['ocid'] or '-NONE-'}_{number or text_of(award, 'id') or place}"
        amendment = text_of(contract, "isAmendment")
        value = object_of(contract, "contractValue") or object_of(award, "awardValue")
        period = object_of(contract, "contractPeriod")
        classified, words = items_of(objects(award.get("itemsAwarded")))
        signed = day(contract.get("contractSignedDate") or contract.get("dateSigned"))
        base: Row = {
            **shared, "level": "action", "award_id": key, "piid": number or shared["ocid"],
            "modification": amendment,
            "action_date": day(award.get("awardDate")) or signed, "signed_on": signed,
            "currency": (text_of(value, "currency") or "").upper() or None,
            "start_on": day(period.get("startDate")), "end_on": day(period.get("endDate")),
            "psc": classified, "psc_description": words,
            "description": joined(said(award, "title"), said(award, "description"), words),
            "other_than": text_of(object_of(release, "formation"), "methodJustification"),
            "extent_competed": text_of(object_of(release, "formation"), "method"),
        }  # fmt: skip
        amount = amount_of(value)
        suppliers = [supplier_of(one) for one in objects(award.get("suppliers"))]
        again = hash(key) in seen
        seen.add(hash(key))
        for row in suppliers_of(base, amount, suppliers):
            row["action_id"] = f"{row['action_id']}|{amendment or '-NONE-'}|{base['action_date']}"
            if again and amount:
                row["obligated"], row["q"] = None, f"{row.get('q') or ''} {REPEATED}"
            rows.add(line, row)


def _sum(contracts: list[Object]) -> tuple[str | None, str | None]:
    """The value of an award's one contract; of several, nothing says that they are all."""
    return value_of(contracts[0]) if len(contracts) == 1 else (None, None)
