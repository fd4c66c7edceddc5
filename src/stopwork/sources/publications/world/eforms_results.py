"""
The results of an eForms notice, whose parts refer to each other by number.

A lot's result names the tenders; a contract names the tenders it was made with, which are those
that won; a tender names its tendering party, and that its organisations.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from stopwork.sources.publications.world.countries import alpha_3
from stopwork.sources.publications.world.notices import (
    REPEATED,
    WITHHELD,
    Row,
    Rows,
    joined,
    suppliers_of,
)
from stopwork.sources.publications.world.ted_forms import child
from stopwork.sources.xml_text import inner

UNPUBLISHED = frozenset({"unpublished", "-1", "-1.0", "1970-01-01"})
NO_DAY = "2000-01-01"  # what notices say where a day must stand and none is known
_WHY = {"clos-nw": "no winner was chosen, and the lot is closed", "open-nw": "none is chosen yet"}


@dataclass(frozen=True, slots=True)
class _Notice:
    """A notice with its parts by number."""

    shared: Row
    tenders: dict[str, Any]
    parties: dict[str, Any]
    contracts: dict[str, Any]
    companies: dict[str, Any]
    lots: dict[str, Any]
    language: str
    is_change: bool


def read(root: Any, rows: Rows) -> None:
    """Add each winning tender of each lot; a lot without a winner is set aside as that."""
    notice = _notice(root)
    results = list(_results(root, "LotResult"))
    for result in results:
        lot = _reference(result, "TenderLot")
        code = _value(result, "TenderResultCode") or ""
        if code in _WHY:
            reason = _value(result, "DecisionReason", "DecisionReasonCode")
            why = f"Nothing was awarded under this lot: {_WHY[code]}"
            rows.put_aside(result.sourceline or 1, f"{why}{f' ({reason})' if reason else ''}.",
                           lot or "")  # fmt: skip
            continue
        for number, contract in _winners(result, notice):
            _add(notice, (number, contract, lot), result, rows)
    for number, tender in () if results else notice.tenders.items():
        contract = next(
            (one for one in notice.contracts.values() if number in _references(one, "LotTender")),
            None,
        )
        _add(notice, (number, contract, _reference(tender, "TenderLot")), tender, rows)
    if not rows.made and not rows.aside:
        rows.put_aside(1, "The eForms award notice names no tender.", notice.shared["number"] or "")


def _notice(root: Any) -> _Notice:
    def by_number(name: str) -> dict[str, Any]:
        return {_number(one) or "": one for one in _results(root, name)}

    companies = dict(_companies(root))
    lots = {_number(one) or "": one for one in root.iterchildren("{*}ProcurementProjectLot")}
    language = _value(root, "NoticeLanguageCode") or ""
    kind = _value(root, "NoticeTypeCode") or ""
    return _Notice(
        _shared(root, companies, language), by_number("LotTender"), by_number("TenderingParty"),
        by_number("SettledContract"), companies, lots, language, kind == "can-modif",
    )  # fmt: skip


def _companies(root: Any) -> Iterator[tuple[str, Any]]:
    """Each company under its number, and under that of the office it may be reached at."""
    for organization in root.iter("{*}Organization"):
        company = child(organization, "Company")
        for one in organization.iterchildren("{*}Company", "{*}TouchPoint"):
            number = _value(one, "PartyIdentification", "ID")
            if number and company is not None:
                yield number, company


def _results(root: Any, name: str) -> Iterator[Any]:
    for result in root.iter("{*}NoticeResult"):
        yield from result.iterchildren(f"{{*}}{name}")


def _shared(root: Any, companies: dict[str, Any], language: str) -> Row:
    project = child(root, "ProcurementProject")
    buyers = [
        _said(company, "PartyName", language, "Name")
        for one in root.iterchildren("{*}ContractingParty")
        if (company := companies.get(_value(one, "Party", "PartyIdentification", "ID") or ""))
        is not None
    ]
    number = _value(root, "ID")
    published = next(root.iter("{*}NoticePublicationID"), None)
    page = inner(published) if published is not None else None
    return {
        "number": number,
        "agency": joined(*buyers, between="; "),
        "solicitation_id": _value(project, "ID") or _value(root, "ContractFolderID"),
        "base_description": joined(_text(project, "Name", language),
                                   _text(project, "Description", language)),
        "psc": _codes(project),
        "action_type": _value(root, "NoticeTypeCode"),
        "extent_competed": _value(root, "TenderingProcess", "ProcedureCode"),
        "modified_at": _day(_value(root, "IssueDate")),
        "url": f"https://ted.europa.eu/en/notice/-/detail/{page}" if page else None,
    }  # fmt: skip


def _winners(result: Any, notice: _Notice) -> list[tuple[str, Any]]:
    """The tenders that won, each with its contract: those of the contracts, else all named."""
    named = _references(result, "LotTender")
    contracts = [
        notice.contracts[one]
        for one in _references(result, "SettledContract")
        if one in notice.contracts
    ]
    signed = [
        (number, contract)
        for contract in contracts
        for number in _references(contract, "LotTender")
        if number in named
    ]
    contract = contracts[0] if len(contracts) == 1 else None
    return signed or [(number, contract) for number in named]


def _add(notice: _Notice, told: tuple[str, Any, str | None], at: Any, rows: Rows) -> None:
    number, contract, lot_number = told
    tender, lot = notice.tenders.get(number), notice.lots.get(lot_number or "")
    project = child(lot, "ProcurementProject")
    amount, currency, quality = _amount(tender)
    period = child(project, "PlannedPeriod")
    signed = _day(_value(contract, "IssueDate"))
    decided = _day(_value(contract, "AwardDate"))
    title = joined(_text(project, "Name", notice.language), _value(contract, "Title"))
    row: Row = {
        **notice.shared,
        "award_id": f"EFORMS_{notice.shared['number']}_{lot_number or '-NONE-'}_{number}",
        "piid": _value(contract, "ContractReference", "ID") or notice.shared["number"],
        "action_date": decided or signed or notice.shared["modified_at"],
        "signed_on": signed,
        "currency": currency,
        "q": f"{quality or ''} {REPEATED if notice.is_change and amount else ''}".strip() or None,
        "start_on": _day(_value(period, "StartDate")),
        "end_on": _day(_value(period, "EndDate")),
        "psc": _codes(project) or notice.shared["psc"],
        "description": joined(title, _text(project, "Description", notice.language),
                              notice.shared["base_description"]),
        "place": _value(project, "RealizedLocation", "Address", "CityName"),
    }  # fmt: skip
    party = notice.parties.get(_reference(tender, "TenderingParty") or "")
    tenderers = [
        _supplier(notice.companies[one], notice.language)
        for one in _references(party, "Tenderer")
        if one in notice.companies
    ]
    for one in suppliers_of(row, amount, tenderers):
        if notice.is_change:
            one["obligated"] = None
        rows.add(at.sourceline or 1, one)


def _supplier(company: Any, language: str) -> Row:
    address, name = child(company, "PostalAddress"), _said(company, "PartyName", language, "Name")
    code = _value(address, "Country", "IdentificationCode")
    number = _value(company, "PartyLegalEntity", "CompanyID")
    lines = (_value(address, part) for part in ("StreetName", "CityName", "PostalZone"))
    return {
        "recipient_name": name,
        "recipient_ids": f"{code or 'EU'}:{number}" if number else None,
        "recipient_country": alpha_3(code),
        "recipient_address": joined(*lines, between=", "),
    }


def _amount(tender: Any) -> tuple[str | None, str | None, str | None]:
    total = child(child(tender, "LegalMonetaryTotal"), "PayableAmount")
    if total is None:
        return None, None, None
    amount = (total.text or "").strip()
    if amount in UNPUBLISHED:
        return None, None, WITHHELD
    return amount or None, total.get("currencyID"), None


def _codes(project: Any) -> str | None:
    codes = [
        f"{(code.get('listName') or 'cpv').upper()}:{inner(code)}"
        for kind in ("MainCommodityClassification", "AdditionalCommodityClassification")
        for one in (project.iterchildren(f"{{*}}{kind}") if project is not None else ())
        if (code := child(one, "ItemClassificationCode")) is not None
    ]
    return "; ".join(dict.fromkeys(codes)) or None


def _text(owner: Any, name: str, language: str) -> str | None:
    """A text in the notice's language, and in English where that is given beside it."""
    found = list(owner.iterchildren(f"{{*}}{name}")) if owner is not None else []
    return _in_language([(one.get("languageID"), inner(one)) for one in found], language)


def _said(owner: Any, group: str, language: str, name: str) -> str | None:
    """The same where each language has an element of its own around it."""
    groups = owner.iterchildren(f"{{*}}{group}") if owner is not None else ()
    names = [one for each in groups if (one := child(each, name)) is not None]
    said = [(one.get("languageID"), inner(one)) for one in names]
    told = [(code, text) for code, text in said if text and text not in UNPUBLISHED]
    own = next((text for code, text in told if code == language), None)
    return own or (told[0][1] if told else None)


def _in_language(said: list[tuple[str | None, str]], language: str) -> str | None:
    said = [(code, text) for code, text in said if text and text not in UNPUBLISHED]
    own = next((text for code, text in said if code == language), None)
    english = next((text for code, text in said if code == "ENG"), None)
    return joined(own or (said[0][1] if said else None), english)


def _value(owner: Any, *names: str) -> str | None:
    """The text at the end of these names; None where there is none, or it was withheld."""
    for name in names:
        owner = child(owner, name)
    text = inner(owner) if owner is not None else ""
    return None if not text or text in UNPUBLISHED else text


def _number(owner: Any) -> str | None:
    return _value(owner, "ID")


def _reference(owner: Any, name: str) -> str | None:
    return next(iter(_references(owner, name)), None)


def _references(owner: Any, name: str) -> list[str]:
    """The numbers of what something refers to."""
    found = owner.iterchildren(f"{{*}}{name}") if owner is not None else ()
    return [number for one in found if (number := _number(one))]


def _day(text: str | None) -> str | None:
    return None if not text or text.startswith(NO_DAY) else text[:10]
