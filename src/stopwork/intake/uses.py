"""What was done with it: use, protected people, a breach of the order, relations denied."""

from collections.abc import Iterator

from stopwork.intake.claim import Claim
from stopwork.intake.discourse import Reading
from stopwork.intake.words.lexicon import one_of


def uses_in(reading: Reading) -> Iterator[Claim]:
    """Yield what a sentence says of use, breach, protected classes and relations."""
    used = one_of(reading.code, "used_on").search(reading.text)
    if used and not _open(used.start(), used.end(), reading):
        yield reading.claim("use.is_operational", "true", (used.start(), used.end()))
    elif (uses := _uses_product(reading)) is not None:
        yield reading.claim("use.is_operational", "true", uses)
    yield from _certified(reading)
    yield from _reason(reading)
    yield from _makes(reading)
    yield from _breach(reading)
    yield from _protected(reading)
    yield from _relation(reading)
    yield from _by_itself(reading)


NEAR = 30  # letters from a verb of use to the product used


def _uses_product(reading: Reading) -> tuple[int, int] | None:
    for match in one_of(reading.code, "uses").finditer(reading.text):
        near = any(
            one.kind == "product" and -NEAR <= one.begins - match.end() <= NEAR
            for one in reading.named
        )
        buyer = any(one.kind == "office" for one in reading.named)
        if near and buyer and not _open(match.start(), match.end(), reading):
            return match.start(), match.end()
    return None


def _certified(reading: Reading) -> Iterator[Claim]:
    found = one_of(reading.code, "certified").search(reading.text)
    if found and not _open(found.start(), found.start(), reading):
        yield reading.claim("certification.made", "true", (found.start(), found.end()))


def _reason(reading: Reading) -> Iterator[Claim]:
    """Why work was stopped, where the sentence that tells of the stop says so."""
    found = one_of(reading.code, "to_check").search(reading.text)
    stop = any(one.kind == "stopped" for one in reading.anchors) or (
        reading.has("stop_order") or reading.discourse.topic == "order")  # fmt: skip
    if found and stop and (reading.has("law") or reading.has("bare_order")):
        yield reading.claim("contract.stop_work_reason", TO_CHECK, (found.start(), found.end()))


def _makes(reading: Reading) -> Iterator[Claim]:
    """What a vendor does not make or its product does not do, where the text tells it apart."""
    spoken = reading.discourse.contracts[reading.discourse.current]
    here = [one.id for one in reading.named if one.kind in ("vendor", "recipient")]
    vendor = next(iter(here), next(iter(sorted(spoken.vendors | spoken.recipients)), None))
    if vendor is None:
        return
    only = one_of(reading.code, "is_spyware").search(reading.text)
    if (
        only
        and here
        and reading.has("only", only.start())
        and not _open(only.start(), only.end(), reading)
    ):
        yield reading.claim(
            "vendor.furnishes_commercial_spyware",
            "true",
            (only.start(), only.end()),
            subject=vendor,
        )
        return
    none = one_of(reading.code, "not_spyware").search(reading.text)
    if none and not reading.has("law") and not reading.has("bare_order"):
        yield reading.claim(
            "vendor.furnishes_commercial_spyware",
            "false",
            (none.start(), none.end()),
            subject=vendor,
        )
    afar = one_of(reading.code, "not_remote").search(reading.text)
    if afar:
        yield reading.claim(
            "product.gains_remote_access", "false", (afar.start(), afar.end()), subject=vendor
        )


TO_CHECK = "verify compliance with the order"


def _open(begins: int, ends: int, reading: Reading) -> bool:
    return reading.is_open(begins, ends) or reading.is_denied(begins, ends)


def _breach(reading: Reading) -> Iterator[Claim]:
    found = one_of(reading.code, "breach").search(reading.text)
    if found is None or not (reading.has("law") or reading.has("bare_order")):
        return
    if not _open(found.start(), found.end(), reading) and not reading.has("open"):
        yield reading.claim("finding.violation", "true", (found.start(), found.end()))


def _protected(reading: Reading) -> Iterator[Claim]:
    who = one_of(reading.code, "protected").search(reading.text)
    what = one_of(reading.code, "spied").search(reading.text)
    if who is None or what is None or _open(what.start(), what.end(), reading):
        return
    spoken = reading.discourse.contracts[reading.discourse.current]
    here = [one.vendor or one.id for one in reading.named if one.kind in ("vendor", "product")]
    vendor = next(iter(here), next(iter(sorted(spoken.vendors)), None))
    if vendor and not reading.has("denied"):
        yield reading.claim("factor.c1_collected_on_protected_class", "true",
                            (what.start(), what.end()), subject=vendor)  # fmt: skip


def _relation(reading: Reading) -> Iterator[Claim]:
    found = one_of(reading.code, "no_relation").search(reading.text)
    if found is None:
        return
    days = [one for one in reading.dates if not one.is_bound and not one.shift]
    published = reading.discourse.article.published
    place = (days[0].begins, days[0].ends) if days else (found.start(), found.end())
    if days or published:
        yield reading.claim(
            "use.relationship_denied_on", days[0].value if days else str(published), place
        )


def _by_itself(reading: Reading) -> Iterator[Claim]:
    """A vendor that says that it ended the contract itself."""
    own = one_of(reading.code, "itself").search(reading.text)
    ended = next(
        (
            one
            for one in reading.anchors
            if one.kind in ("terminated", "cancelled", "stopped") and one.is_verb
        ),
        None,
    )
    firm = reading.has("company") or any(one.kind == "vendor" for one in reading.named)
    if own is None or ended is None or not firm or reading.is_denied(ended.begins, ended.ends):
        return
    spoken = reading.discourse.contracts[reading.contract_at(ended.begins)]
    vendor = next(iter(sorted(spoken.vendors)), None)
    if vendor:
        yield reading.claim("mitigation.licences_cancelled", "true", (ended.begins, ended.ends),
                            subject=vendor, speaker=vendor)  # fmt: skip
