"""
A claim beside the record of its award: what agrees, what differs, what no record says.

    agrees            the record's day lies in the interval said; the amount is one of the record's
    one_year_off      it would agree if moved by exactly one year
    differs           neither
    before_signature  the whole interval lies before the contract was signed
    not_in_record     the record has no field or action for it
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from stopwork.intake.award_record import EVENTS, AwardRecord, Happened
from stopwork.intake.claim import Claim
from stopwork.intake.names import offices
from stopwork.intake.values.edtf import bounds, moved_by_years
from stopwork.intake.wording import said_date
from stopwork.intake.words.offices import AGENCY

AGREES, DIFFERS, YEAR_OFF = "agrees", "differs", "one_year_off"
BEFORE, ABSENT = "before_signature", "not_in_record"
UNDATED = {
    "contract.stop_work_issued": "contract.stop_work_issued_on",
    "contract.stop_work_cancelled": "contract.stop_work_lifted_on",
    "contract.terminated": "contract.terminated_on",
}
NO_AWARD = "No award in the record was found for it."
NOT_THERE = "The award record has no field for it."


@dataclass(frozen=True, slots=True)
class Compared:
    """How a claim stands beside the record: codes, and the sentence that says why."""

    codes: tuple[str, ...]
    says: str


def compared(claim: Claim, record: AwardRecord | None) -> Compared:
    """Return how a claim about an award stands beside its record."""
    if record is None:
        return Compared((ABSENT,), NO_AWARD)
    if claim.key in EVENTS:
        return _day(claim, record)
    if claim.key in UNDATED:
        return _flag(claim, record)
    of_key = OF_KEY.get(claim.key)
    return of_key(claim, record) if of_key else Compared((ABSENT,), NOT_THERE)


def _day(claim: Claim, record: AwardRecord) -> Compared:
    told = record.of(claim.key)
    if claim.key == "contract.signed_on":
        told = (Happened("awarded", record.signed_on, "0"),) if record.signed_on else ()
    says = f"The article says {said_date(claim.value)}."
    before = _before(claim, record)
    if not told:
        codes = (ABSENT, BEFORE) if before else (ABSENT,)
        return Compared(codes, f"{says} The award record holds no such action.{before}")
    if bounds(claim.value) is None:
        return Compared((ABSENT,), f"{says} Of which year is not said; {_told(told)}")
    if any(_holds(claim.value, one.on) for one in told):
        return Compared((AGREES,), f"{says} {_told(told)}")
    if any(_holds(moved, one.on) for one in told for moved in _a_year_away(claim.value)):
        fits = "The day and month fit" if claim.precision == "day" else "The month fits"
        fits = "" if claim.precision == "year" else f" {fits}, the year does not."
        return _coded((YEAR_OFF,), before, f"{says} {_told(told)}{before}{fits}")
    return _coded((DIFFERS,), before, f"{says} {_told(told)}{before}")


def _coded(codes: tuple[str, ...], before: str, says: str) -> Compared:
    return Compared(tuple(sorted((*codes, BEFORE))) if before else codes, says)


def _told(told: tuple[Happened, ...]) -> str:
    days = " and ".join(
        f"{one.on.isoformat()} ({_modification(one.modification)})" for one in told[:4]
    )
    return f"The award record says {days}."


def _modification(number: str | None) -> str:
    return "the award itself" if not str(number or "").strip("0") else f"modification {number}"


def _holds(value: str, day: date) -> bool:
    between = bounds(value)
    return between is not None and between[0] <= day <= between[1]


def _a_year_away(value: str) -> tuple[str, ...]:
    return tuple(one for years in (-1, 1) if (one := moved_by_years(value, years)) is not None)


def _before(claim: Claim, record: AwardRecord) -> str:
    between = bounds(claim.value)
    if claim.key == "contract.signed_on" or between is None or record.signed_on is None:
        return ""
    if between[1] >= record.signed_on:
        return ""
    on = "On" if claim.precision == "day" else "In"
    return f" {on} {said_date(claim.value)} there was no contract."


def _flag(claim: Claim, record: AwardRecord) -> Compared:
    told = record.of(UNDATED[claim.key])
    if claim.value == "false":
        codes = (DIFFERS,) if told else (AGREES,)
        return Compared(codes, _told(told) if told else "The award record holds no such action.")
    if told:
        return Compared((AGREES,), _told(told))
    went_on = [one for one in record.happened if one.event in ("stop-work-lifted", "closeout")]
    if claim.key == "contract.terminated" and went_on:
        days = "; ".join(f"{one.event.replace('-', ' ')} on {one.on}" for one in went_on)
        return Compared((DIFFERS,), f"The award record holds no termination: {days}.")
    return Compared((ABSENT,), "The award record holds no such action.")


def _amount(claim: Claim, record: AwardRecord) -> Compared:
    currency, number = claim.value.split(" ")
    value, step = Decimal(number), Decimal(claim.step or "1")
    says = f"The article says {claim.value}{_basis(claim.basis)}."
    if record.currency not in (None, currency):
        return Compared((ABSENT,), f"{says} The award record is in {record.currency}.")
    known = {*record.obligated, *record.totals}
    if not known:
        return Compared((ABSENT,), f"{says} The award record gives no amount.")
    in_all = record.totals[len(record.obligated) - 1] if record.obligated else max(known)
    shown = f"The award record says {record.currency or currency} {in_all:,} obligated in all"
    first = f", {record.obligated[0]:,} of it at first." if len(record.obligated) > 1 else "."
    if claim.basis == "per_year":
        return Compared((DIFFERS,), f"{says} {shown}{first} That is no sum for each year.")
    fits = any(abs(one - value) <= step / 2 for one in known)
    return Compared((AGREES,) if fits else (DIFFERS,), f"{says} {shown}{first}")


def _basis(basis: str | None) -> str:
    return {"per_year": " a year", "total": " in all", "ceiling": " at most", "spent": " spent",
            "action": " added", "approx": ", about"}.get(basis or "", "")  # fmt: skip


def _buyer(claim: Claim, record: AwardRecord) -> Compared:
    says = f"The award record names {', '.join(record.agencies) or 'no agency'}."
    if not record.agencies:
        return Compared((ABSENT,), says)
    return Compared((AGREES,) if agency_fits(claim.value, record) else (DIFFERS,), says)


def agency_fits(office: str, record: AwardRecord) -> bool:
    """Whether an office is that of a record, or the department above one."""
    one = offices().get(office)
    if one is None:
        return any(office.casefold() in name.casefold() for name in record.agencies)
    printed = {name.casefold() for name in record.agencies}
    mine = {name.casefold() for name in (*one.names, one.id)}
    if printed & mine:
        return True
    under = {"DHS": ("ICE", "CBP", "TSA", "USCIS", "Secret Service"),
             "DOJ": ("DEA", "FBI", "ATF"), "DOD": ("Army", "Navy", "Air Force")}  # fmt: skip
    if one.kind == AGENCY:
        return False
    return any(agency_fits(below, record) for below in under.get(office, ()))


def _vendor(_: Claim, record: AwardRecord) -> Compared:
    return Compared((AGREES,), f"The award record names {record.recipient}.")


def _piid(claim: Claim, record: AwardRecord) -> Compared:
    fits = claim.value.upper() == record.piid.upper()
    return Compared(
        (AGREES,) if fits else (DIFFERS,), f"The award record's number is {record.piid}."
    )


def _violation(*_: object) -> Compared:
    return Compared((DIFFERS,), "The award record holds no finding that the order was violated;"
                    " a stop-work order to check it is none.")  # fmt: skip


OF_KEY: Mapping[str, Callable[[Claim, AwardRecord], Compared]] = {
    "contract.amount": _amount,
    "contract.buyer": _buyer,
    "contract.vendor": _vendor,
    "contract.piid": _piid,
    "finding.violation": _violation,
}
