"""Who bought from whom, under which number, what, and for how much."""

import re
from collections.abc import Iterator

from stopwork.intake.claim import Claim
from stopwork.intake.clauses import ACTS, Anchor
from stopwork.intake.contracts_spoken import SELLERS, buys, serves, subject_of
from stopwork.intake.discourse import Reading
from stopwork.intake.names import Named, offices
from stopwork.intake.sales import is_sale
from stopwork.intake.values.money import AmountSaid
from stopwork.intake.words.lexicon import one_of
from stopwork.intake.words.offices import AGENCY

DEALS = re.compile(r"paid|contract|licen")
KNOWN_FOR = re.compile(
    r"best[- ]known|famous|known for|flagship|conocid|bekannt|connu|not[oa] per", re.IGNORECASE
)


def parties_in(reading: Reading) -> Iterator[Claim]:
    """Yield buyer, vendor, number and product of the contracts that a sentence speaks of."""
    for name in reading.named:
        yield from _party(name, reading)
    for piid, begins, ends in reading.piids:
        yield reading.claim("contract.piid", piid, (begins, ends), is_hedged=False)


def _party(name: Named, reading: Reading) -> Iterator[Claim]:
    place = (name.begins, name.ends)
    if name.kind == "office" and buys(name, reading) and not _only_spoken_of(name, reading):
        yield reading.claim("contract.buyer", name.id, place, speaker=None)
    elif name.kind in SELLERS and _sells(name, reading):
        value = name.id if name.kind == "vendor" else name.text
        yield reading.claim("contract.vendor", value, place, speaker=None, is_hedged=False)
    elif name.kind == "product" and _is_bought(name, reading):
        yield reading.claim("product.named", name.text, place)


def _only_spoken_of(name: Named, reading: Reading) -> bool:
    spoken = reading.discourse.contracts[reading.contract_at(name.begins)]
    is_agency = offices()[name.id].kind == AGENCY
    has_agency = any(offices()[one].kind == AGENCY for one in spoken.offices)
    return spoken.is_elsewhere or (not is_agency and has_agency)


def _sells(name: Named, reading: Reading) -> bool:
    """A vendor in a clause of a contract, an act or an amount; not one that is only told apart."""
    if reading.has("apart_from") and name != subject_of(reading):
        return False
    if any(one.kind == "signed" and is_sale(one, reading) for one in reading.anchors):
        return False
    begins, ends = reading.clauses.span(name.begins)
    acts = any(begins <= one.begins < ends and _is_dealing(one, reading) for one in reading.anchors)
    contract = reading.has("contract", name.begins) or _is_explained(ends, reading)
    paid = any(begins <= one.begins < ends for one in reading.amounts)
    acquired = any(one.kind == "acquired" for one in reading.anchors)
    after = acquired and name.kind == "vendor" and DEALS.search(reading.text) is not None
    return contract or acts or paid or after or serves(name, reading)


def _is_explained(ends: int, reading: Reading) -> bool:
    """Whether the next clause calls what was named a contract: "its study, a task order of …"."""
    text = reading.text
    after = re.match(r"\s*(?:an?|un[ae]?|ein[e]?)\s", text[ends:], re.IGNORECASE)
    if after is None:
        return False
    return one_of(reading.code, "nominal").match(text, ends + after.end()) is not None


def _is_dealing(one: Anchor, reading: Reading) -> bool:
    if one.kind not in ACTS or one.kind in ("acquired", "cancelled", "approved"):
        return False
    return not (one.kind == "signed" and is_sale(one, reading))


def _is_bought(name: Named, reading: Reading) -> bool:
    """A product that is bought or the contract's; not one that its maker is known for."""
    begins, _ = reading.clauses.span(name.begins)
    before = reading.text[max(0, name.begins - 60) : name.begins]
    if KNOWN_FOR.search(before):
        return False
    if reading.is_open(name.begins, name.ends) or reading.is_denied(name.begins, name.ends):
        return False
    verbs = [one for one in reading.anchors if one.kind == "signed" and one.is_verb]
    bought = any(begins <= one.begins and one.ends <= name.begins for one in verbs)
    return bought or one_of(reading.code, "product").search(before) is not None


def amounts_of(reading: Reading) -> Iterator[Claim]:
    """Yield the amounts that a sentence gives for a contract."""
    for one in reading.amounts:
        if _is_of_contract(one, reading):
            place = (one.begins, one.ends)
            yield reading.claim("contract.amount", one.value, place, basis=one.basis,
                                step=str(one.step))  # fmt: skip


def _with_lead(begins: int, ends: int, reading: Reading) -> int:
    """Where a clause begins, with the one before where it holds no act: "…, for 1,387,670"."""
    alone = not any(begins <= one.begins < ends and one.is_verb for one in reading.anchors)
    return reading.clauses.span(begins - 1)[0] if begins and alone else begins


def _is_range(begins: int, one: AmountSaid, reading: Reading) -> bool:
    """Whether "between" stands before an amount, and no name of who it was between."""
    return any(
        not any(match.end() <= name.begins < one.begins for name in reading.named)
        for match in one_of(reading.code, "span").finditer(reading.text, begins, one.begins)
    )


def _is_of_contract(one: AmountSaid, reading: Reading) -> bool:
    begins, ends = reading.clauses.span(one.begins)
    spoken = reading.discourse.contracts[reading.contract_at(one.begins)]
    if any(one_act.kind == "signed" and is_sale(one_act, reading) for one_act in reading.anchors):
        return False
    if _is_range(begins, one, reading):
        return False
    if spoken.is_elsewhere or one_of(reading.code, "no_amount").search(reading.text, begins, ends):
        return False
    if reading.is_open(one.begins, one.ends) and one.basis != "ceiling":
        return False
    known = bool(spoken.vendors or spoken.recipients or spoken.piids or spoken.offices)
    begins = _with_lead(begins, ends, reading)
    pays = one_of(reading.code, "pays").search(reading.text, begins, ends) is not None
    pays = pays or any(
        name.kind in SELLERS and begins <= name.begins < ends for name in reading.named
    )
    adds = one.basis in ("action", "spent", "total", "ceiling", "per_year")
    return known and (pays or adds)
