"""What a sentence does: its clauses, the acts in it, and which date belongs to which act."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from stopwork.intake.names import piids_in
from stopwork.intake.values.dates import DateSaid
from stopwork.intake.words.lexicon import LANGUAGES, one_of

ACTS = (
    "approved",
    "signed",
    "stopped",
    "extended",
    "lifted",
    "terminated",
    "closed",
    "reviewed",
    "acquired",
    "cancelled",
)
APART = 14  # words that a new clause counts for
FARTHEST = 42
BESIDE_SAID = 2  # a date is an act's rather than of who says it
NEAR_NOUN = 7  # words from a contract to the day it is called after
BEHIND_ORDER = 8  # words that a contract lies behind an order beside the same verb
BEFORE_NOUN = 6  # words that a date before a noun of an act lies further from it
NOUN = 2  # and of a verb rather than of a noun
WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A word that a date may belong to: an act, the law, who says it, or something else."""

    kind: str
    begins: int
    ends: int
    is_verb: bool = True


Cost = tuple[int, int, Anchor]  # what lies between a date and an act, the act's place


@dataclass(frozen=True, slots=True)
class Clauses:
    """A sentence cut into clauses; a place is in the clause that holds it."""

    text: str
    cuts: tuple[int, ...]

    def span(self, at: int) -> tuple[int, int]:
        """Return where the clause around a place begins and ends."""
        before = [cut for cut in self.cuts if cut <= at]
        after = [cut for cut in self.cuts if cut > at]
        return (before[-1] if before else 0, after[0] if after else len(self.text))

    def around(self, at: int) -> str:
        """Return the words of the clause around a place."""
        begins, ends = self.span(at)
        return self.text[begins:ends]

    def between(self, one: int, other: int) -> int:
        """Return how many clauses lie apart two places."""
        low, high = sorted((one, other))
        return sum(low < cut <= high for cut in self.cuts)


@lru_cache(maxsize=8)
def _apart(code: str) -> re.Pattern[str]:
    return re.compile(LANGUAGES[code].apart, re.IGNORECASE)


def clauses_of(text: str, code: str, dates: Sequence[DateSaid]) -> Clauses:
    """Return the clauses of a sentence; a comma in or before a date or number cuts nothing."""
    starts = [match.start() for match in _apart(code).finditer(text)]
    cuts = {
        start + 1
        for start in starts
        if not re.match(r"[;:,]?\s*\d", text[start : start + 8])
        and not any(one.begins - 3 <= start < one.ends for one in dates if text[start] == ",")
    }
    return Clauses(text, tuple(sorted(cuts)))


def anchors_in(text: str, code: str) -> tuple[Anchor, ...]:
    """Return the anchors of a sentence in order, the longest where several overlap."""
    found = sorted(_anchors(text, code), key=lambda one: (one.begins - one.ends, not one.is_verb))
    kept: list[Anchor] = []
    for one in found:
        if all(one.ends <= other.begins or one.begins >= other.ends for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.begins))


def _anchors(text: str, code: str) -> Iterator[Anchor]:
    words = LANGUAGES[code]
    for field, kinds in (("verbs", words.verbs), ("nouns", words.nouns)):
        for kind in kinds:
            for match in one_of(code, field, kind).finditer(text):
                yield Anchor(kind, match.start(), match.end(), is_verb=field == "verbs")
    for kind in ("nominal", "law", "said", "other", "approved"):
        for match in one_of(code, kind).finditer(text):
            if kind != "said" or match[0][0].islower():  # the United States are no verb
                is_verb = kind not in ("law", "nominal")
                yield Anchor(kind, match.start(), match.end(), is_verb=is_verb)
    yield from _reviewed(text, code)
    for _, begins, ends in piids_in(text):
        yield Anchor("nominal", begins, ends, is_verb=False)


@lru_cache(maxsize=8)
def _reviews(code: str) -> re.Pattern[str]:
    one = LANGUAGES[code]
    way = r"[^.;!?]{0,80}?(?<!\w)"
    law = rf"(?:{one.compliance})(?!\w){way}(?:{one.law}|{one.bare_order})"
    kept = rf"(?:{one.law}|{one.bare_order})(?!\w){way}(?:{one.compliance})"
    what = rf"(?:{one.nominal}|{law}|{kept})(?!\w)"
    return re.compile(rf"(?<!\w)(?:{one.examines})(?!\w)(?={way}{what})", re.IGNORECASE)


def _reviewed(text: str, code: str) -> Iterator[Anchor]:
    """A verb of examining whose object is a contract, or whether an order is kept."""
    for match in _reviews(code).finditer(text):
        yield Anchor("reviewed", match.start(), match.end())


def object_of(anchor: Anchor, clauses: Clauses, code: str) -> str | None:
    """Return what a verb is about, the nearest in its clause: order, law, contract; or None."""
    begins, ends = clauses.span(anchor.begins)
    found: list[tuple[int, int, str]] = []
    for rank, (field, kind) in enumerate(
        (("stop_order", "order"), ("law", "law"), ("contract", "contract"))
    ):
        for match in one_of(code, field).finditer(clauses.text, begins, ends):
            if match.start() >= anchor.ends or match.end() <= anchor.begins:
                away = _words_between(
                    clauses.text, match.start(), match.end(), anchor.begins, anchor.ends
                )
                found.append((away + BEHIND_ORDER * (rank == 2), rank, kind))
    if found:
        return min(found)[2]
    return _before(anchor, clauses, code) if anchor.kind in ("signed", "cancelled") else None


def _before(anchor: Anchor, clauses: Clauses, code: str) -> str | None:
    """What a participle after a comma is about: the noun right before it, of the clause before."""
    begins, _ = clauses.span(anchor.begins)
    if len(WORDS.findall(clauses.text[begins : anchor.begins])) > 2 or begins == 0:
        return None
    before, _ = clauses.span(begins - 1)
    for field, kind in (("law", "law"), ("stop_order", "order")):
        for match in one_of(code, field).finditer(clauses.text, before, begins):
            if len(WORDS.findall(clauses.text[match.end() : begins])) <= 3:
                return kind
    return None


def _words_between(text: str, begins: int, ends: int, other: int, other_ends: int) -> int:
    low, high = (ends, other) if ends <= other else (other_ends, begins)
    return len(WORDS.findall(text[low:high])) if low < high else 0


def tied(
    dates: Sequence[DateSaid], anchors: Sequence[Anchor], clauses: Clauses, code: str
) -> dict[int, Anchor]:
    """Return the anchor of each date, by the date's number; a date without one near is left out."""
    found: dict[int, Cost] = {}
    for number, said in enumerate(dates):
        costs = [(_cost(said, one, clauses, code), place, one) for place, one in enumerate(anchors)
                 if _is_apart(said, one)]  # fmt: skip
        near = [each for each in costs if each[0] <= FARTHEST]
        if near:
            found[number] = min(near, key=lambda each: each[:2])
    return {number: each[2] for number, each in found.items() if not _is_taken(each, found)}


def _is_taken(mine: Cost, found: Mapping[int, Cost]) -> bool:
    """Whether a noun of an act has a date that lies nearer: it is of one day, a verb of several."""
    is_noun = not mine[2].is_verb and mine[2].kind in ACTS
    return is_noun and any(each[2] == mine[2] and each[0] < mine[0] for each in found.values())


def _is_apart(said: DateSaid, anchor: Anchor) -> bool:
    """Whether a date lies beside an act's words, or between them: "wurde am 3. Mai erteilt"."""
    within = anchor.begins < said.begins and said.ends < anchor.ends
    return within or anchor.ends <= said.begins or anchor.begins >= said.ends


def _cost(said: DateSaid, anchor: Anchor, clauses: Clauses, code: str) -> int:
    text = clauses.text
    away = _words_between(text, said.begins, said.ends, anchor.begins, anchor.ends)
    cost = away + APART * clauses.between(said.begins, anchor.begins)
    if anchor.kind == "law":
        return cost if _issued(anchor, said, text, code) else FARTHEST + 1
    if anchor.kind == "nominal":
        return (
            cost - _linked(anchor, said, text, code)
            if _is_of_day(anchor, said, text, code)
            else FARTHEST + 1
        )
    if anchor.kind == "said":
        return cost + BESIDE_SAID
    if not anchor.is_verb:
        return cost + (NOUN if anchor.ends <= said.begins else BEFORE_NOUN)
    return cost


def _is_of_day(anchor: Anchor, said: DateSaid, text: str, code: str) -> bool:
    """Whether a contract is called after a day: "the May 3 contract", "its deal of 3 May"."""
    if said.ends <= anchor.begins:
        return not text[said.ends : anchor.begins].strip()
    between = text[anchor.ends : said.begins].strip()
    words = WORDS.findall(between)
    links = list(one_of(code, "nominal_link").finditer(between))
    return len(words) <= NEAR_NOUN and bool(links) and links[-1].end() == len(between)


def _linked(anchor: Anchor, said: DateSaid, text: str, code: str) -> int:
    """How many words say that a contract is of a day: two of "began on 3 May", else none."""
    found = list(one_of(code, "nominal_link").finditer(text, anchor.ends, said.begins))
    count = len(WORDS.findall(found[-1][0])) if found else 0
    return count if count > 1 else 0


def _issued(anchor: Anchor, said: DateSaid, text: str, code: str) -> bool:
    """Whether the words between a law and a date say that the law is of that date."""
    if said.begins < anchor.ends:
        return False
    between = text[anchor.ends : said.begins].casefold().strip(" ,(")
    if len(WORDS.findall(between)) > 8:
        return False
    if not between:
        return True
    return any(
        match.end() >= len(between) - 6 and match[0]
        for match in one_of(code, "law_issued").finditer(between)
    )


def settled(
    anchors: Sequence[Anchor], clauses: Clauses, code: str, topic: str | None
) -> tuple[Anchor, ...]:
    """Return the anchors with each verb of `cancelled` read by what was cancelled.

    `topic` is what was spoken of last: order, law or contract.
    """
    return tuple(_settled(one, clauses, code, topic) for one in anchors)


BY_OBJECT = {
    ("cancelled", "order"): "lifted",
    ("cancelled", "law"): "law_end",
    ("cancelled", "contract"): "terminated",
    ("terminated", "law"): "law_end",
    ("terminated", "order"): "lifted",
    ("lifted", "law"): "other",
    ("signed", "law"): "law_signed",
    ("extended", "contract"): "other",
    ("extended", "law"): "other",
    ("extended", "order"): "extended",
    ("signed", "order"): "stopped",
}


def _settled(anchor: Anchor, clauses: Clauses, code: str, topic: str | None) -> Anchor:
    if anchor.kind in ("law", "said", "other", "approved") or not anchor.is_verb:
        return anchor
    about = object_of(anchor, clauses, code)
    around = clauses.around(anchor.begins)
    is_bare = one_of(code, "bare_order").search(around) is not None and not piids_in(around)
    if about in (None, "contract") and is_bare:
        about = topic if topic in ("order", "law") else "order"
    if about is None and anchor.kind in ("cancelled", "extended"):
        about = topic or ("contract" if anchor.kind == "cancelled" else None)
        if about is None:
            return replace(anchor, kind="other")
    return replace(anchor, kind=BY_OBJECT.get((anchor.kind, about or ""), anchor.kind))
