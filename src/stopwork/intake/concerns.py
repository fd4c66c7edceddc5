"""Concerns that organisations raise, and whom they ask what."""

import re
from collections.abc import Iterator

from stopwork.intake.claim import Claim
from stopwork.intake.discourse import Reading
from stopwork.intake.words.lexicon import one_of

# An organisation that goes on to speak of itself.
ITSELF = frozenset(
    "it he she they we er sie es wir ella ellos elle elles ils nous lei essa noi".split()
)
LONGEST_WAY = 110  # letters from an organisation to what it did


def concerns_in(reading: Reading) -> Iterator[Claim]:
    """Yield a claim for each organisation, named or not, that raises a concern in a sentence."""
    for name in reading.named:
        if name.kind == "organisation" and _raises(name.begins, name.ends, reading):
            yield _concern(name.id, name.begins, name.ends, reading)
    for match in one_of(reading.code, "organisation").finditer(reading.text):
        is_known = any(
            one.begins < match.end() and match.start() < one.ends for one in reading.named
        )
        is_place = one_of(reading.code, "union").search(match[0]) is not None
        if not is_known and not is_place and _raises(match.start(), match.end(), reading):
            yield _concern(
                re.sub(r"^(?:The|the)\s", "", match[0]), match.start(), match.end(), reading
            )
    for match in one_of(reading.code, "groups").finditer(reading.text):
        if _raises(match.start(), match.end(), reading):
            yield _concern(match[0], match.start(), match.end(), reading)


def _concern(who: str, begins: int, ends: int, reading: Reading) -> Claim:
    return reading.claim("concern.raised", who, (begins, ends), speaker=who, is_retold=False,
                         is_hedged=False, contract=reading.discourse.current)  # fmt: skip


def _raises(begins: int, ends: int, reading: Reading) -> bool:
    after = reading.text[ends : ends + LONGEST_WAY]
    before = reading.text[max(0, begins - 60) : begins]
    concern = one_of(reading.code, "concern")
    if concern.search(after) is not None or _faults(after, reading):
        return True
    return any(not _is_addressed(one, before, reading) for one in concern.finditer(before))


def _is_addressed(concern: re.Match[str], before: str, reading: Reading) -> bool:
    """Whether an organisation is only whom others ask or write to."""
    asks = concern[0].endswith(" to") or one_of(reading.code, "demands").fullmatch(concern[0])
    return bool(asks) and not before[concern.end() :].strip()


def _faults(after: str, reading: Reading) -> bool:
    """Whether an organisation says what others have not told; its own silence is no concern."""
    says = one_of(reading.code, "speaks").search(after)
    untold = one_of(reading.code, "untold").search(after)
    if says is None or untold is None or untold.start() < says.end():
        return False
    between = re.findall(r"\w+", after[says.end() : untold.start()].casefold())
    return not any(word in ITSELF for word in between[:2])
