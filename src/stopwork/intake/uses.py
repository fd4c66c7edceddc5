"""What was done with it: use, protected people, a breach of the order, relations denied."""

import re
from collections.abc import Iterator

from stopwork.intake.claim import Claim
from stopwork.intake.discourse import Reading
from stopwork.intake.values.ago import weekday_in
from stopwork.intake.words.lexicon import one_of


def uses_in(reading: Reading) -> Iterator[Claim]:
    """Yield what a sentence says of use, breach, protected classes and relations."""
    used = one_of(reading.code, "used_on").search(reading.text)
    if used and not _open(used.start(), used.end(), reading):
        yield reading.claim("use.is_operational", "true", (used.start(), used.end()))
    elif (uses := _uses_product(reading)) is not None:
        yield reading.claim("use.is_operational", "true", uses)
    elif (unused := _unused(reading)) is not None:
        yield reading.claim("use.is_operational", "false", unused)
    yield from _certified(reading)
    yield from _reason(reading)
    yield from _makes(reading)
    yield from _breach(reading)
    yield from _protected(reading)
    yield from _relation(reading)
    yield from _by_itself(reading)


END = re.compile(r"[.,;:!?\"”“»]")
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


def _unused(reading: Reading) -> tuple[int, int] | None:
    """Where use is denied altogether; "never used against …" denies less than it seems."""
    for match in one_of(reading.code, "unused").finditer(reading.text):
        rest = END.split(reading.text[match.end() :])[0]
        narrowed = one_of(reading.code, "narrows").search(rest) is not None
        if not (narrowed or _is_open(match, reading) or _is_unsaid(match.start(), reading)):
            return match.start(), match.end()
    return None


def _is_open(match: re.Match[str], reading: Reading) -> bool:
    """Whether a condition or question stands beside the words matched ("never" is no such)."""
    found = one_of(reading.code, "open").finditer(reading.text)
    return any(not _same(one, match) for one in found)


def _is_unsaid(at: int, reading: Reading) -> bool:
    """Whether what is denied is a saying: "did not say that it was used"."""
    said = [one for one in reading.anchors if one.kind == "said" and one.begins < at]
    return any(reading.is_denied(one.begins, one.ends) for one in said)


def _certified(reading: Reading) -> Iterator[Claim]:
    found = one_of(reading.code, "certified").search(reading.text)
    if found and not _open(found.start(), found.start(), reading):
        yield reading.claim("certification.made", "true", (found.start(), found.end()))


def _reason(reading: Reading) -> Iterator[Claim]:
    """Why work was stopped, where the sentence that tells of the stop says so."""
    found = one_of(reading.code, "to_check").search(reading.text)
    stop = any(one.kind == "stopped" for one in reading.anchors) or (
        reading.has("stop_order") or reading.topic == "order")  # fmt: skip
    reviewed = any(one.kind == "reviewed" and found and one.begins < found.end() and
                   found.start() < one.ends for one in reading.anchors)  # fmt: skip
    if found and stop and not reviewed and (reading.has("law") or reading.has("bare_order")):
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
    none = one_of(reading.code, "not_spyware").search(reading.text) or _repudiated(reading)
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


WAY = 70  # letters from a denial to what is denied


def _repudiated(reading: Reading) -> re.Match[str] | None:
    """Where a company denies that it deals in tools of attack; a denied denial is none."""
    for wares in one_of(reading.code, "attack_wares").finditer(reading.text):
        begins = max(0, wares.start() - WAY)
        no = list(one_of(reading.code, "repudiates").finditer(reading.text, begins, wares.start()))
        plain = list(one_of(reading.code, "denied").finditer(reading.text, begins, wares.start()))
        others = [one for one in plain if not any(_same(one, each) for each in no)]
        if len(no) + bool(others) == 1 and _is_of_company((no + others)[0].start(), reading):
            return wares
    return None


def _same(one: re.Match[str], other: re.Match[str]) -> bool:
    return one.start() < other.end() and other.start() < one.end()


def _is_of_company(at: int, reading: Reading) -> bool:
    """Whether a company is what a denial is by or about: it stands before, and no office does."""
    before = reading.text[:at]
    office = any(one.kind == "office" and one.begins < at for one in reading.named)
    named = any(one.kind == "vendor" and one.begins < at for one in reading.named)
    return not office and (named or one_of(reading.code, "company").search(before) is not None)


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
    week = weekday_in(reading.text, reading.code, published) if published else None
    if days:
        day = (days[0].value, days[0].begins, days[0].ends)
    elif week is not None:
        day = week
    elif published:
        day = (published, found.start(), found.end())
    else:
        return
    yield reading.claim("use.relationship_denied_on", day[0], day[1:])


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
