"""Statements of law: an order in force or gone, rules there are or not, what an order says."""

from collections.abc import Iterator

from stopwork.intake.claim import Claim
from stopwork.intake.discourse import Reading
from stopwork.intake.words.lexicon import one_of

ALL_FORBIDDEN = "every purchase forbidden"


def laws_in(reading: Reading) -> Iterator[Claim]:
    """Yield what a sentence says of law."""
    yield from _in_force(reading)
    yield from _rules(reading)
    found = one_of(reading.code, "all_forbidden").search(reading.text)
    if (
        found
        and (reading.has("law") or reading.has("bare_order"))
        and not _is_doubted(found.start(), reading)
    ):
        yield _law("law.says", ALL_FORBIDDEN, "order", (found.start(), found.end()), reading)


def _law(key: str, value: str, subject: str, place: tuple[int, int], reading: Reading) -> Claim:
    return reading.claim(key, value, place, subject=subject, contract=None)


def _is_doubted(at: int, reading: Reading) -> bool:
    return reading.is_open(at, at) or reading.is_denied(at, at)


def _in_force(reading: Reading) -> Iterator[Claim]:
    is_law = reading.has("law") or (reading.has("bare_order") and reading.discourse.topic == "law")
    if not is_law or reading.has("stop_order"):
        return
    stands = one_of(reading.code, "in_force").search(reading.text)
    if stands:
        place = (stands.start(), stands.end())
        if not reading.is_open(*place):
            yield _law("law.in_force", "true", "order", place, reading)
        return
    for gone in one_of(reading.code, "no_longer").finditer(reading.text):
        place = (gone.start(), gone.end())
        begins, ends = reading.clauses.span(place[0])
        law_here = one_of(reading.code, "law").search(reading.text, begins, ends) or one_of(
            reading.code, "bare_order").search(reading.text, begins, ends)  # fmt: skip
        contract_here = one_of(reading.code, "contract").search(reading.text, begins, ends)
        if law_here is None or contract_here is not None:
            continue
        if not reading.is_open(*place) and not reading.is_denied(*place):
            yield _law("law.in_force", "false", "order", place, reading)
            return


def _rules(reading: Reading) -> Iterator[Claim]:
    for field, subject in (("union", "eu"), ("country", "us")):
        who = one_of(reading.code, field).search(reading.text)
        if who is None:
            continue
        none = one_of(reading.code, "no_rules").search(reading.text)
        if (
            none
            and (subject == "eu" or not reading.has("union"))
            and _is_about_rules(reading, subject)
        ):
            yield _law("law.rules_exist", "false", subject, (none.start(), none.end()), reading)
            return
        some = one_of(reading.code, "has_rules").search(reading.text)
        if subject == "eu" and some and not reading.is_open(some.start(), some.end()):
            yield _law("law.rules_exist", "true", subject, (some.start(), some.end()), reading)
            return


def _is_about_rules(reading: Reading, subject: str) -> bool:
    """For the Union the words suffice; the United States are told of in many other ways."""
    return subject == "eu" or (
        one_of(reading.code, "law").search(reading.text) is not None and not reading.dates
    )
