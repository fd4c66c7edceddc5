"""An article's claims: its sentences read in order, each claim with its own, repeats left out."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from stopwork.intake.acts import acts_in, without_doubles
from stopwork.intake.article import Article
from stopwork.intake.claim import Claim, Read
from stopwork.intake.concerns import concerns_in
from stopwork.intake.discourse import Discourse, Reading
from stopwork.intake.laws import laws_in
from stopwork.intake.names import Names
from stopwork.intake.parties import amounts_of, parties_in
from stopwork.intake.people import counted, persons_in
from stopwork.intake.sentence_reading import reading_of
from stopwork.intake.speakers import A_PERSON
from stopwork.intake.uses import uses_in
from stopwork.intake.words.lexicon import LANGUAGES, either, whole

READERS = (acts_in, parties_in, amounts_of, concerns_in, laws_in, uses_in)
DIGIT = re.compile(r"\d")
TELLING = (
    *("contract", "stop_order", "bare_order", "law", "groups", "union", "is_spyware", "not_remote"),
    *("certified", "approved", "protected", "used_on", "breach", "no_relation", "itself"),
    *("unused", "attack_wares"),
)


@lru_cache(maxsize=8)
def _telling(code: str) -> re.Pattern[str]:
    one = LANGUAGES[code]
    counted = rf"(?:{either(one.units)})\s(?:{one.later}|{one.earlier})"
    fields = (getattr(one, field) for field in TELLING)
    return whole("|".join((*fields, counted, either(one.currencies))))


ONCE = ("contract.buyer", "contract.vendor", "contract.piid", "product.named", "concern.raised")


def claims_of(article: Article, names: Names) -> Read:
    """Return what an article claims, in the order of its text, and the contracts it speaks of.

    Headings are read for what the text below does not say. Nothing here is compared or recorded.
    """
    state = Discourse(article, names.with_short_forms(article.text))
    found: list[Claim] = []
    for sentence in article.sentences:
        if not sentence.is_heading and _may_tell(sentence.text, state):
            found.extend(_of_sentence(reading_of(sentence, state)))
    kept = tuple(_each_once(without_doubles(found)))
    named = {*state.persons, *persons_in(article.text)}
    persons = frozenset(name for name in named if not state.names.found_in(name))
    kept = tuple(_without_person(one, persons) for one in kept)
    return Read(claims=kept, contracts=tuple(state.contracts), people=counted(article.sentences),
                persons=persons)  # fmt: skip


def _may_tell(text: str, state: Discourse) -> bool:
    """Whether a sentence has anything that a claim could be about: most of a long page has not."""
    return (
        DIGIT.search(text) is not None
        or bool(state.names.found_in(text))
        or _telling(state.article.language).search(text) is not None
    )


def _without_person(claim: Claim, persons: frozenset[str]) -> Claim:
    return replace(claim, speaker=A_PERSON) if claim.speaker in persons else claim


def _of_sentence(reading: Reading) -> Iterator[Claim]:
    for read in READERS:
        yield from read(reading)


def _each_once(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Leave out what was said: once an article, or once a sentence and voice."""
    seen: set[tuple[object, ...]] = set()
    for claim in claims:
        mark: tuple[object, ...] = (claim.key, claim.value, claim.subject, claim.basis)
        if claim.key not in ONCE:
            mark += (claim.sentence.begins, claim.speaker)
        elif claim.key == "contract.buyer":
            mark += (claim.contract,)
        if mark not in seen:
            seen.add(mark)
            yield claim
