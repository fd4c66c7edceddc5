"""The forms of TED since 2016 (R2.0.9): each contract of a notice with each contractor."""

from typing import Any

from stopwork.sources.publications.world.countries import alpha_3
from stopwork.sources.publications.world.notices import (
    ESTIMATED,
    OF_THE_NOTICE,
    REPEATED,
    WITHHELD,
    Row,
    Rows,
    joined,
    suppliers_of,
)
from stopwork.sources.xml_text import inner

NOTHING = "Nothing was awarded under this lot"
CHANGES = "F20"


def read(form: Any, shared: Row, rows: Rows) -> None:
    """Add the awards of a form; a lot under which nothing was awarded is set aside as that."""
    awards = list(form.iterchildren("{*}AWARD_CONTRACT"))
    results = list(form.iterchildren("{*}RESULTS"))
    if not awards and not results:
        return
    of_notice = _object(form, shared)
    lots = _lots(form)
    won = [one for one in awards if child(one, "AWARDED_CONTRACT") is not None]
    for place, award in enumerate(awards, start=1):
        number = award.get("ITEM") or str(place)
        held = child(award, "AWARDED_CONTRACT")
        if held is None:
            rows.put_aside(award.sourceline or 1, _why(award), f"{shared['number']} {number}")
            continue
        base = _award(award, held, of_notice, lots)
        _add((number, base), held, _amount(held, form, alone=len(won) == 1), rows)
    for place, prize in enumerate((one for each in results for one in each), start=1):
        if not prize.tag.endswith("}AWARDED_PRIZE"):
            rows.put_aside(prize.sourceline or 1, "No prize was awarded.", shared["number"] or "")
            continue
        base = {**of_notice, "action_date": text(prize, "DATE_DECISION_JURY")}
        _add((str(place), base), prize, _value(child(prize, "VAL_PRIZE")), rows)


def child(element: Any, name: str) -> Any:
    """The first child called so, in whatever namespace; None without."""
    return next(element.iterchildren(f"{{*}}{name}"), None) if element is not None else None


def text(element: Any, *names: str) -> str | None:
    """The text inside the child at the end of these names; None where there is none."""
    for name in names:
        element = child(element, name)
    return inner(element) or None if element is not None else None


def children(element: Any) -> dict[str, Any]:
    """The children by their names without namespaces; of several called alike, the last."""
    return {one.tag.rpartition("}")[2]: one for one in element} if element is not None else {}


def said(held: dict[str, Any], name: str) -> str | None:
    """The text inside one of some children; None where there is none."""
    element = held.get(name)
    return inner(element) or None if element is not None else None


def party(address: Any) -> Row:
    """A contractor's parts from its address."""
    held = children(address)
    if "ORGANISATION" in held:
        inside = children(held["ORGANISATION"])
        held = {**held, **inside} if inside else {**held, "OFFICIALNAME": held["ORGANISATION"]}
    code = held["COUNTRY"].get("VALUE") if "COUNTRY" in held else None
    number = said(held, "NATIONALID")
    lines = (said(held, name) for name in ("ADDRESS", "TOWN", "POSTAL_CODE"))
    return {
        "recipient_name": said(held, "OFFICIALNAME"),
        "recipient_ids": f"{code or 'EU'}:{number}" if number else None,
        "recipient_country": alpha_3(code),
        "recipient_address": joined(*lines, between=", "),
    }


def _add(told: tuple[str, Row], held: Any, amount: Row, rows: Rows) -> None:
    number, base = told
    base["award_id"] = f"TED_{base['number']}_{number}"
    base.update(currency=amount["currency"], q=amount["q"])
    contractors = [*held.iter("{*}ADDRESS_CONTRACTOR"), *held.iter("{*}ADDRESS_WINNER")]
    for row in suppliers_of(base, amount["amount"], [party(one) for one in contractors]):
        if amount["q"] and (ESTIMATED in amount["q"] or base["form"] == CHANGES):
            row["obligated"] = None
        rows.add(held.sourceline or 1, row)


def _why(award: Any) -> str:
    none = child(award, "NO_AWARDED_CONTRACT")
    stopped = child(none, "PROCUREMENT_DISCONTINUED") if none is not None else None
    return f"{NOTHING}{': the procurement was discontinued' if stopped is not None else ''}."


def _object(form: Any, shared: Row) -> Row:
    """What a form says of all its awards."""
    what, body = child(form, "OBJECT_CONTRACT"), child(form, "CONTRACTING_BODY")
    procedure = child(form, "PROCEDURE")
    title, says = text(what, "TITLE"), text(what, "SHORT_DESCR")
    return {
        **shared,
        "form": (form.get("FORM") or "").replace("_2014", ""),
        "agency": text(body, "ADDRESS_CONTRACTING_BODY", "OFFICIALNAME"),
        "solicitation_id": text(what, "REFERENCE_NUMBER"),
        "parent_piid": text(procedure, "NOTICE_NUMBER_OJ"),
        "base_description": joined(title, shared["title"], says),
        "description": joined(title, says, shared["title"]),
    }


def _lots(form: Any) -> dict[str, Any]:
    """The description of each lot by its number; of the one without, by ''."""
    what = child(form, "OBJECT_CONTRACT")
    described = list(what.iterchildren("{*}OBJECT_DESCR")) if what is not None else []
    lots = {text(one, "LOT_NO") or "": one for one in described}
    return {**lots, "": described[0]} if len(described) == 1 else lots


def _award(award: Any, held: Any, shared: Row, lots: dict[str, Any]) -> Row:
    told = children(award)
    lot = lots.get(said(told, "LOT_NO") or "", lots.get(""))
    described = children(lot)
    title = joined(said(told, "TITLE"), said(described, "TITLE"))
    concluded = text(held, "DATE_CONCLUSION_CONTRACT")
    codes = [one.get("CODE") for one in lot.iter("{*}CPV_CODE")] if lot is not None else []
    known = (shared["psc"] or "").split("; ")
    more = [f"CPV:{code}" for code in dict.fromkeys(codes) if f"CPV:{code}" not in known]
    return {
        **shared,
        "piid": said(told, "CONTRACT_NO") or shared["number"],
        "action_date": concluded or shared["modified_at"],
        "signed_on": concluded,
        "start_on": said(described, "DATE_START"),
        "end_on": said(described, "DATE_END"),
        "psc": "; ".join([one for one in known if one] + more) or None,
        "description": joined(title, said(described, "SHORT_DESCR"), shared["description"]),
        "place": said(described, "MAIN_SITE"),
    }


def _amount(held: Any, form: Any, *, alone: bool) -> Row:
    """The value of an award: its own, or the notice's where that has one award only."""
    own = child(held, "VALUES")
    own = own if own is not None else child(held, "VALUE")
    is_withheld = own is not None and own.get("PUBLICATION") == "NO"
    told = _total(own) or _total(held)
    if told is None and alone:
        told = _total(child(form, "OBJECT_CONTRACT"))
        if told:
            told["q"] = f"{told['q'] or ''} {OF_THE_NOTICE}"
    if told is None:
        return {"amount": None, "currency": None, "q": WITHHELD if is_withheld else None}
    if (form.get("FORM") or "").startswith(CHANGES):
        told["q"] = f"{told['q'] or ''} {REPEATED}"
    return told


def _total(owner: Any) -> Row | None:
    if owner is None:
        return None
    if (total := child(owner, "VAL_TOTAL")) is not None:
        return _value(total)
    if (between := child(owner, "VAL_RANGE_TOTAL")) is not None:
        high = text(between, "HIGH")
        return {"amount": high, "currency": between.get("CURRENCY"), "q": ESTIMATED}
    return None


def _value(value: Any) -> Row:
    if value is None:
        return {"amount": None, "currency": None, "q": None}
    return {
        "amount": (value.text or "").strip() or None, "currency": value.get("CURRENCY"), "q": None,
    }  # fmt: skip
