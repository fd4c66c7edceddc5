"""Which contract a clause is about: that of its number, its vendor or its buyer; or as before."""

import re

from stopwork.intake.claim import Spoken
from stopwork.intake.discourse import Discourse, Reading
from stopwork.intake.names import Named, offices
from stopwork.intake.words.lexicon import LANGUAGES, one_of
from stopwork.intake.words.offices import AGENCY, SPEAKER

NEAR_VERB = 12  # letters from a company to what it does
SELLERS = ("vendor", "recipient", "firm", "homonym")


def subject_of(reading: Reading) -> Named | None:
    """The first company of a sentence: the one that is told apart from others."""
    return next((one for one in reading.named if one.kind in SELLERS), None)


def contract_of(reading: Reading, span: tuple[int, int], state: Discourse) -> int:
    """The contract that a clause is about: by its number, its vendor, its buyer; or as before."""
    inside = [one for one in reading.named if span[0] <= one.begins < span[1]]
    if reading.has("apart_from"):
        inside = [one for one in inside if one.kind not in SELLERS or one == subject_of(reading)]
    vendors = {one.id for one in inside if one.kind in ("vendor", "recipient", "firm", "homonym")}
    vendors |= {one.vendor for one in inside if one.kind == "product" and one.vendor}
    piids = {piid for piid, begins, _ in reading.piids if span[0] <= begins < span[1]}
    buyers = {one.id for one in inside if buys(one, reading)}
    elsewhere = reading.has("elsewhere", span[0]) and not vendors and not piids and not buyers
    if elsewhere:
        state.contracts.append(Spoken(is_elsewhere=True))
        return len(state.contracts) - 1
    state.current = _chosen(vendors, piids, buyers, state)
    spoken = state.contracts[state.current]
    spoken.vendors |= {one.id for one in inside if one.kind == "vendor"}
    spoken.recipients |= {one.id for one in inside if one.kind in ("recipient", "firm", "homonym")}
    spoken.piids |= piids
    for name in (*spoken.vendors, *spoken.recipients, *piids):
        state.by_name.setdefault(name, set()).add(state.current)
    spoken.offices |= buyers
    _foreign(spoken, reading, span)
    return state.current


def _foreign(spoken: Spoken, reading: Reading, span: tuple[int, int]) -> None:
    countries = {offices()[one].country for one in spoken.offices}
    if "US" in countries:
        spoken.is_foreign = False
    elif countries or (reading.has("foreign", span[0]) and not _is_of_vendor(reading, span)):
        spoken.is_foreign = True


def _is_of_vendor(reading: Reading, span: tuple[int, int]) -> bool:
    """Whether the country's word stands right before a vendor's name: "the Italian firm X"."""
    for match in one_of(reading.code, "foreign").finditer(reading.text, *span):
        follows = reading.text[match.end() : match.end() + 40]
        if one_of(reading.code, "company").search(f"the {follows}") or any(
            one.kind in ("vendor", "product", "recipient") and 0 <= one.begins - match.end() < 40
            for one in reading.named
        ):
            return True
    return False


def _chosen(vendors: set[str], piids: set[str], buyers: set[str], state: Discourse) -> int:
    def fits(spoken: Spoken) -> bool:
        if spoken.is_elsewhere:
            return False
        known = spoken.vendors | spoken.recipients
        if piids and spoken.piids and not piids & spoken.piids:
            return False
        if vendors and known and not vendors & known:
            return False
        return not (buyers and spoken.offices and not _related(buyers, spoken.offices))

    if not (vendors or piids or buyers):
        return state.current
    by_number = sorted({at for one in piids for at in state.by_name.get(one, ())})
    by_vendor = sorted({at for one in vendors for at in state.by_name.get(one, ())
                        if fits(state.contracts[at])})  # fmt: skip
    for choice in (
        by_number,
        [state.current] if fits(state.contracts[state.current]) else [],
        by_vendor,
    ):
        if choice:
            return choice[-1]
    state.contracts.append(Spoken())
    return len(state.contracts) - 1


def _related(one: set[str], other: set[str]) -> bool:
    """A department and its agency are one buyer."""
    return bool(one & other) or any(
        offices()[a].kind != AGENCY and offices()[a].country == offices()[b].country
        for a, b in [*((x, y) for x in one for y in other), *((y, x) for x in one for y in other)]
    )


def buys(name: Named, reading: Reading) -> bool:
    """Whether an office is one that buys here: not one that only speaks, nor one spoken about."""
    if name.kind != "office" or offices()[name.id].kind == SPEAKER:
        return False
    if any(one.speaker == name.id for one in reading.speech):
        return False
    if reading.has("no_relation", name.begins) and not reading.amounts:
        return False
    return _is_buyer(name, reading, is_agency=offices()[name.id].kind == AGENCY)


POSSESSIVE = ("'s", "’s")


def _is_buyer(name: Named, reading: Reading, *, is_agency: bool) -> bool:
    text, code = reading.text, reading.code
    after = text[name.ends : name.ends + 70]
    if after.startswith(POSSESSIVE):
        close = text[name.ends : name.ends + (60 if is_agency else 45)]
        return one_of(code, "contract").search(close) is not None and not _leads(close)
    begins, ends = reading.clauses.span(name.begins)
    acts = [one for one in reading.anchors if begins <= one.begins < ends and one.kind in
            ("signed", "stopped", "lifted", "terminated", "extended", "closed")]  # fmt: skip
    if is_agency:
        has_contract = one_of(code, "contract").search(text, begins, ends) is not None
        return bool(acts) or has_contract or bool(reading.amounts) or _is_served(name, reading)
    return any(one.kind == "signed" and one.is_verb and name.ends <= one.begins for one in acts)


def serves(seller: Named, reading: Reading) -> bool:
    """Whether a company does work for an office: "X runs the site for ICE"."""
    return reading.once("serves", seller.begins, lambda: bool(_offices_of(seller, reading)))


def _is_served(office: Named, reading: Reading) -> bool:
    sellers = [one for one in reading.named if one.kind in SELLERS and one.begins < office.begins]
    return any(serves(one, reading) and office in _offices_of(one, reading) for one in sellers)


def _offices_of(seller: Named, reading: Reading) -> list[Named]:
    """The offices that a company does work for, after a verb that stands right behind its name."""
    text, code = reading.text, reading.code
    _, ends = reading.clauses.span(seller.begins)
    verb = one_of(code, "serves").search(text, seller.ends, ends)
    if verb is None or verb.start() > seller.ends + NEAR_VERB:
        return []
    place = (verb.start(), verb.end())
    if reading.is_open(*place) or reading.is_denied(*place):
        return []
    follows = re.compile(rf"(?<!\w)(?:{LANGUAGES[code].served})\s?$", re.IGNORECASE)
    return [one for one in reading.named if one.kind == "office" and verb.end() < one.begins < ends
            and follows.search(text[verb.end() : one.begins])]  # fmt: skip


def _leads(text: str) -> bool:
    return (
        text[2:].lstrip().casefold().startswith(("leadership", "secretary", "lawyers", "inspector"))
    )
