"""The forms of TED before 2016, and of defence until 2023 (R2.0.8)."""

from typing import Any

from stopwork.sources.publications.world.notices import ESTIMATED, Row, Rows, joined, suppliers_of
from stopwork.sources.publications.world.ted_forms import child, party, text
from stopwork.sources.xml_text import inner

_CONTRACTOR = "{*}ECONOMIC_OPERATOR_NAME_ADDRESS"
_NONE = "The award names no contractor: nothing was awarded, or its name is not published."


def read(form: Any, shared: Row, rows: Rows) -> None:
    """Add the awards of a form: what has a contractor in it, and lies in an AWARD_… element."""
    of_notice = _object(form, shared)
    for place, award in enumerate(_awards(form), start=1):
        number = award.get("ITEM") or str(place)
        contractors = [_address(one) for one in award.iter(_CONTRACTOR)]
        if not contractors:
            rows.put_aside(award.sourceline or 1, _NONE, f"{shared['number']} {number}")
            continue
        amount, currency, quality = _value(award)
        base: Row = {
            **of_notice,
            "award_id": f"TED_{shared['number']}_{number}",
            "piid": text(award, "CONTRACT_NUMBER") or shared["number"],
            "signed_on": (signed := _day(first(award, "CONTRACT_AWARD_DATE"))),
            "action_date": signed or shared["modified_at"],
            "currency": currency,
            "q": quality,
            "description": joined(
                text(award, "CONTRACT_TITLE"), _inner(award, "TITLE_CONTRACT"),
                of_notice["description"],
            ),
        }  # fmt: skip
        for row in suppliers_of(base, amount, [party(one) for one in contractors]):
            row["obligated"] = None if quality else row["obligated"]
            rows.add(award.sourceline or 1, row)


def first(element: Any, name: str) -> Any:
    """The first element called so, at any depth; None without."""
    return next(element.iter(f"{{*}}{name}"), None)


def _awards(form: Any) -> list[Any]:
    """The innermost elements that stand for one award each."""
    found = []
    for one in form.iter("{*}*"):
        name = one.tag.rpartition("}")[2]
        if name.startswith(("AWARD_OF_CONTRACT", "AWARD_AND_CONTRACT_VALUE")):
            found.append(one)
    return [one for one in found if not any(other in one.iterdescendants() for other in found)]


def _object(form: Any, shared: Row) -> Row:
    buyer = first(form, "CA_CE_CONCESSIONAIRE_PROFILE")
    title = _inner(form, "TITLE_CONTRACT")
    says = _inner(form, "SHORT_CONTRACT_DESCRIPTION") or _inner(form, "DESCRIPTION_OF_CONTRACT")
    return {
        **shared,
        "agency": party(buyer)["recipient_name"] if buyer is not None else None,
        "solicitation_id": _inner(form, "FILE_REFERENCE_NUMBER"),
        "base_description": joined(title, shared["title"], says),
        "description": joined(title, says, shared["title"]),
    }


def _inner(element: Any, name: str) -> str | None:
    found = first(element, name)
    return inner(found) or None if found is not None else None


def _address(contractor: Any) -> Any:
    """The address of a contractor: one or two levels below."""
    inside = next((one for one in contractor if child(one, "ORGANISATION") is not None), None)
    return contractor if inside is None else inside


def _day(date: Any) -> str | None:
    if date is None:
        return None
    year, month, day = (text(date, part) or "" for part in ("YEAR", "MONTH", "DAY"))
    return f"{year}-{month.zfill(2)}-{day.zfill(2)}" if year and month and day else None


def _value(award: Any) -> tuple[str | None, str | None, str | None]:
    """The final value, its currency, and a code where it is the end of a range."""
    for costs in award.iter("{*}COSTS_RANGE_AND_CURRENCY_WITH_VAT_RATE"):
        if costs.getparent().tag.endswith("INITIAL_ESTIMATED_TOTAL_VALUE_CONTRACT"):
            continue
        currency = costs.get("CURRENCY")
        if (value := first(costs, "VALUE_COST")) is not None:
            return value.get("FMTVAL") or inner(value), currency, None
        if (value := first(costs, "HIGH_VALUE")) is not None:
            return value.get("FMTVAL") or inner(value), currency, ESTIMATED
    return None, None, None
