"""Acts of a contract with their days: signed, stopped, extended, lifted, ended, closed out."""

import re
from collections.abc import Iterator

from stopwork.intake.claim import Claim
from stopwork.intake.clauses import Anchor, tied
from stopwork.intake.contracts_spoken import SELLERS
from stopwork.intake.discourse import Reading
from stopwork.intake.sales import is_sale
from stopwork.intake.values.dates import DateSaid, is_after
from stopwork.intake.words.lexicon import one_of

DATED = {
    "signed": "contract.signed_on",
    "nominal": "contract.signed_on",
    "stopped": "contract.stop_work_issued_on",
    "extended": "contract.stop_work_extended_on",
    "lifted": "contract.stop_work_lifted_on",
    "terminated": "contract.terminated_on",
    "closed": "contract.closed_out_on",
    "acquired": "vendor.acquired_on",
    "approved": "use.approved_on",
    "law": "law.issued_on",
    "law_signed": "law.issued_on",
}
UNDATED = {
    "stopped": "contract.stop_work_issued",
    "lifted": "contract.stop_work_cancelled",
    "terminated": "contract.terminated",
    "reviewed": "contract.under_review",
}
FEW_WORDS = 4
UNDATED_OF = {DATED[kind]: key for kind, key in UNDATED.items() if kind in DATED}
SUSPENDED = "contract.suspended_on"  # a stop of a contract that no US clause governs
SINCE = re.compile(
    r"(?:since|seit|depuis|desde|dal|dall['’])\s*(?:the\s+|el\s+|le\s+|dem\s+|early\s+|late\s+)?$",
    re.IGNORECASE,
)


def acts_in(reading: Reading) -> Iterator[Claim]:
    """Yield the acts that a sentence tells, dated ones first; move the state on to them."""
    ties = tied(reading.dates, reading.anchors, reading.clauses, reading.code)
    used: set[Anchor] = set()
    dated_kinds: set[str] = set()
    for number, said in enumerate(reading.dates):
        anchor = _inherited(said, ties.get(number), reading, used)
        anchor = _nearest(said, anchor, reading)
        if anchor is None:
            continue
        for claim in _dated(said, anchor, reading):
            used.add(anchor)
            dated_kinds.add(anchor.kind)
            yield claim
    for anchor in reading.anchors:
        if anchor not in used and anchor.kind not in dated_kinds:
            yield from _undated(anchor, reading)
            yield from _approved(anchor, reading)
    _move_on(reading)


def _inherited(
    said: DateSaid, anchor: Anchor | None, reading: Reading, used: set[Anchor]
) -> Anchor | None:
    """The act of a date; that told before where the clause only says who gives which date."""
    begins, ends = reading.clauses.span(said.begins)
    here = [
        one
        for one in reading.anchors
        if begins <= one.begins < ends and one.kind not in ("said", "other")
    ]
    if here or (anchor is not None and anchor.kind not in ("said", "other")):
        return anchor
    if said.is_bound or not _is_given(said, begins, reading):
        return anchor
    if one_of(reading.code, "contract").search(reading.text, begins, ends) and not used:
        return anchor
    kind = next((one.kind for one in reversed(list(used))), reading.discourse.last_act)
    return Anchor(kind, said.begins, said.begins) if kind else anchor


def _nearest(said: DateSaid, anchor: Anchor | None, reading: Reading) -> Anchor | None:
    """The act of a date; a contract told in its own clause goes before an act of another clause."""
    is_here = anchor is not None and not reading.clauses.between(anchor.begins, said.begins)
    listed = None if is_here else _listed(said, reading)
    return listed or (anchor if _is_near(said, anchor, reading) else None)


def _is_near(said: DateSaid, anchor: Anchor | None, reading: Reading) -> bool:
    return anchor is not None and (
        anchor.kind in DATED
        or reading.clauses.span(anchor.begins) == reading.clauses.span(said.begins)
    )


def _listed(said: DateSaid, reading: Reading) -> Anchor | None:
    """A contract told as one of several: a seller, a day and an amount, and no verb of its own."""
    begins, ends = reading.clauses.span(said.begins)
    sellers = [one for one in reading.named if one.kind in SELLERS and begins <= one.begins < ends]
    after = (
        reading.clauses.span(min(ends, len(reading.text) - 1))[1]
        if reading.text[ends - 1 : ends] == ":"
        else ends
    )
    paid = any(begins <= one.begins < after for one in reading.amounts)
    follows = one_of(reading.code, "follows").search(reading.text, begins, ends) is not None
    is_after_one = follows and reading.discourse.last_act == "signed"
    if not sellers or not (paid or is_after_one):
        return None
    listed = Anchor("signed", said.begins, said.begins)
    return None if is_sale(listed, reading) else listed


def _is_given(said: DateSaid, begins: int, reading: Reading) -> bool:
    """Whether the clause only says that somebody gives this date: "the register has 3 May"."""
    gives = list(one_of(reading.code, "dated").finditer(reading.text, begins, said.begins))
    return bool(gives) and len(reading.text[gives[-1].end() : said.begins].split()) <= FEW_WORDS


def _dated(said: DateSaid, anchor: Anchor, reading: Reading) -> Iterator[Claim]:
    key = DATED.get(anchor.kind)
    if key is None or not _happened(said, anchor, reading):
        return
    if anchor.kind in ("law", "law_signed"):
        place = (said.begins, said.ends)
        yield reading.claim(key, said.value, place, subject="order", contract=None, is_hedged=False)
    elif anchor.kind in ("signed", "nominal", "acquired") and is_sale(anchor, reading):
        yield from _acquired(said, reading)
    else:
        yield from _of_a_contract(key, said, anchor, reading)


def _of_a_contract(key: str, said: DateSaid, anchor: Anchor, reading: Reading) -> Iterator[Claim]:
    at = anchor.begins
    spoken = reading.discourse.contracts[reading.contract_at(at)]
    if spoken.is_elsewhere or not _is_of_contract(anchor, reading):
        return
    if anchor.kind == "stopped" and spoken.is_foreign:
        key = SUSPENDED
    hedged = reading.is_hedged(at)
    reading.discourse.last_day, reading.discourse.last_act = said.value, anchor.kind
    yield reading.claim(key, said.value, (said.begins, said.ends), is_hedged=hedged,
                        contract=reading.contract_at(at))  # fmt: skip


def _happened(said: DateSaid, anchor: Anchor, reading: Reading) -> bool:
    published = reading.discourse.article.published
    if published is not None and is_after(said.value, published):
        return False
    if said.is_bound and not (
        anchor.kind in ("stopped", "reviewed", "acquired")
        and SINCE.search(reading.text[: said.begins])
    ):
        return False
    if anchor.kind in ("law", "law_signed"):
        return True
    return not (
        reading.is_open(anchor.begins, anchor.ends) or reading.is_denied(anchor.begins, anchor.ends)
    )


def _acquired(said: DateSaid, reading: Reading) -> Iterator[Claim]:
    spoken = reading.discourse.contracts[reading.discourse.current]
    vendors = [one.id for one in reading.named if one.kind == "vendor"] or sorted(spoken.vendors)
    if vendors:
        yield reading.claim("vendor.acquired_on", said.value, (said.begins, said.ends),
                            subject=vendors[-1], contract=None)  # fmt: skip


def _is_of_contract(anchor: Anchor, reading: Reading) -> bool:
    """Whether an act is about a contract: one is named in the sentence, or was spoken of before."""
    if any(reading.has(name) for name in ("contract", "stop_order")):
        return True
    if anchor.kind in ("lifted", "extended", "stopped") and reading.has("bare_order"):
        return True
    if any(
        one.kind in ("vendor", "recipient", "firm", "homonym", "product") for one in reading.named
    ):
        return True
    spoken = reading.discourse.contracts[reading.contract_at(anchor.begins)]
    return bool(spoken.vendors or spoken.recipients or spoken.piids)


def _undated(anchor: Anchor, reading: Reading) -> Iterator[Claim]:
    key = UNDATED.get(anchor.kind)
    if key is None or not anchor.is_verb:
        return
    if reading.is_open(anchor.begins, anchor.ends) and anchor.kind != "reviewed":
        return
    spoken = reading.discourse.contracts[reading.contract_at(anchor.begins)]
    if spoken.is_elsewhere or not _is_of_contract(anchor, reading):
        return
    if _is_spoken_of(anchor, reading):
        return
    if reading.is_denied(anchor.begins, anchor.ends):
        yield from _plain_no(key, anchor, reading)
        return
    if (anchor.kind == "stopped" and spoken.is_foreign) or _by_vendor(anchor, reading):
        return
    yield reading.claim(
        key, "true", (anchor.begins, anchor.ends), is_hedged=reading.is_hedged(anchor.begins)
    )


def _approved(anchor: Anchor, reading: Reading) -> Iterator[Claim]:
    """An approval that is known from a statement alone is said to be of that statement's day."""
    days = [one for one in reading.dates if not one.is_bound and one.shift is None]
    if anchor.kind == "approved" and len(days) == 1 and _happened(days[0], anchor, reading):
        yield reading.claim("use.approved_on", days[0].value, (days[0].begins, days[0].ends))


def _plain_no(key: str, anchor: Anchor, reading: Reading) -> Iterator[Claim]:
    """A no to the act itself; "did not say whether" and its like say nothing."""
    begins, ends = reading.clauses.span(anchor.begins)
    no = one_of(reading.code, "denied").search(reading.text, begins, ends)
    between = any(one.kind == "said" and begins <= one.begins < ends for one in reading.anchors)
    if anchor.kind == "reviewed" or no is None or between or reading.has("open"):
        return
    yield reading.claim(
        key, "false", (anchor.begins, anchor.ends), is_hedged=reading.is_hedged(anchor.begins)
    )


def _by_vendor(anchor: Anchor, reading: Reading) -> bool:
    """Whether a vendor is told to have ended it itself: its measure, and no act of the buyer."""
    is_end = anchor.kind in ("terminated", "stopped")
    return is_end and reading.has("itself") and reading.has("company")


def _is_spoken_of(anchor: Anchor, reading: Reading) -> bool:
    """Whether the verb only tells which order or contract is meant: "the order that stopped …"."""
    before = reading.text[max(0, anchor.begins - 12) : anchor.begins].casefold()
    return re.search(
        r"\b(?:the|this|that|a|la|der|die|le|il)\s+$", before
    ) is not None and anchor.kind not in ("stopped", "reviewed")


def _move_on(reading: Reading) -> None:
    state = reading.discourse
    for anchor in reading.anchors:
        if anchor.kind in ("stopped", "extended"):
            state.topic = "order"
        elif anchor.kind in ("law", "law_signed", "law_end"):
            state.topic = "law"
        elif anchor.kind == "lifted":
            state.topic = "order" if reading.has("stop_order") else state.topic
        if (
            anchor.kind in DATED
            and anchor.is_verb
            and anchor.kind not in ("law", "law_signed", "acquired", "nominal")
        ):
            state.last_act = anchor.kind
    days = [one.value for one in reading.dates if not one.is_bound]
    state.last_day = days[-1] if days else state.last_day


def without_doubles(claims: list[Claim]) -> list[Claim]:
    """Return claims without undated doubles of an act that is dated, unless another voice says it.

    What an article says undated before it gives the day stays: it is said in its own right.
    """
    dated = {(UNDATED_OF[one.key], one.contract): one.sentence.begins
             for one in reversed(claims) if one.key in UNDATED_OF}  # fmt: skip
    said: set[tuple[str, int | None]] = set()
    kept: list[Claim] = []
    for claim in claims:
        mark = (claim.key, claim.contract)
        if claim.key in UNDATED.values() and claim.speaker is None:
            is_late = mark in dated and dated[mark] <= claim.sentence.begins
            if is_late or mark in said:
                continue
        said.add(mark)
        kept.append(claim)
    return kept
