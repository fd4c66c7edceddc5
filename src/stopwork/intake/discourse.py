"""What an article has spoken of so far: contract, topic, day; and one sentence of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from stopwork.intake.article import Article, Sentence
from stopwork.intake.claim import Claim, Spoken
from stopwork.intake.clauses import ACTS, Anchor, Clauses
from stopwork.intake.names import Named, Names
from stopwork.intake.speakers import Speech
from stopwork.intake.values.dates import DateSaid
from stopwork.intake.values.money import AmountSaid
from stopwork.intake.words.lexicon import one_of


@dataclass(slots=True)
class Discourse:
    """The state between sentences."""

    article: Article
    names: Names
    contracts: list[Spoken] = field(default_factory=lambda: [Spoken()])
    current: int = 0
    topic: str | None = None
    last_act: str | None = None
    last_day: str | None = None
    persons: set[str] = field(default_factory=set)
    by_name: dict[str, set[int]] = field(default_factory=dict)  # contracts by seller and by number


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One sentence with all that was found in it; `topic` is what was spoken of before it."""

    sentence: Sentence
    code: str
    clauses: Clauses
    anchors: tuple[Anchor, ...]
    dates: tuple[DateSaid, ...]
    amounts: tuple[AmountSaid, ...]
    named: tuple[Named, ...]
    piids: tuple[tuple[str, int, int], ...]
    speech: tuple[Speech, ...]
    contract_by_clause: dict[int, int]
    topic: str | None
    discourse: Discourse
    asked: dict[tuple[str, int], bool] = field(default_factory=dict)  # answers once worked out

    def once(self, what: str, at: int, answer: Callable[[], bool]) -> bool:
        """Return an answer about a place, worked out at the first call only."""
        if (what, at) not in self.asked:
            self.asked[what, at] = answer()
        return self.asked[what, at]

    @property
    def text(self) -> str:
        """The sentence as printed."""
        return self.sentence.text

    def has(self, field_name: str, at: int | None = None) -> bool:
        """Whether the sentence, or the clause around a place, holds words of a field."""
        begins, ends = (-1, len(self.text)) if at is None else self.clauses.span(at)

        def holds() -> bool:
            where = self.text[max(0, begins) : ends]
            return one_of(self.code, field_name).search(where) is not None

        return self.once(field_name, begins, holds)

    def contract_at(self, at: int) -> int:
        """Return the number of the contract that the clause around a place is about."""
        return self.contract_by_clause[self.clauses.span(at)[0]]

    def is_open(self, at: int, ends: int) -> bool:
        """Whether what is said there has not happened: a wish, a fear, a condition, a question."""
        begins, clause_ends = self.clauses.span(at)
        if self.text.rstrip("\"”»’' ").endswith("?"):
            return True
        before = max(begins, at - 110)
        reach = clause_ends if self.code == "de" else ends
        found = one_of(self.code, "open").finditer(self.text, before, reach)
        return any(not at <= one.start() < ends for one in found)

    def is_denied(self, at: int, ends: int) -> bool:
        """Whether a no stands in the clause before, or in German also after, a place."""
        begins, clause_ends = self.clauses.span(at)
        reach = clause_ends if self.code == "de" else ends
        return one_of(self.code, "denied").search(self.text, begins, reach) is not None

    def is_hedged(self, at: int) -> bool:
        """Whether the clause around a place, or one that governs it, holds back."""
        return self.has("held_back", at) or self.is_governed_by_hedge(at)

    def is_governed_by_hedge(self, at: int) -> bool:
        """Whether a clause of no more than "it is rumoured" stands beside."""
        begins, ends = self.clauses.span(at)
        return any(
            one_of(self.code, "held_back").search(self.text, *span) is not None
            for span in self._beside(begins, ends)
        )

    def _beside(self, begins: int, ends: int) -> Iterator[tuple[int, int]]:
        for span in {self.clauses.span(cut) for cut in (0, *self.clauses.cuts)}:
            is_short = len(self.text[slice(*span)].split()) <= 9
            has_act = any(
                one.kind in ACTS and span[0] <= one.begins < span[1] for one in self.anchors
            )
            if span != (begins, ends) and is_short and not has_act and ";" not in self.text[min(
                span[0], begins) : max(span[1], ends) - 1]:  # fmt: skip
                yield span

    def speaker_at(self, at: int) -> tuple[str | None, bool]:
        """Return who says what stands at a place, and whether that is another outlet."""
        begins = self.text.rfind(";", 0, at) + 1
        end = self.text.find(";", at)
        ends = len(self.text) if end < 0 else end
        mine = [one for one in self.speech if begins <= one.at < ends]
        if not mine:
            return None, False
        best = min(mine, key=lambda one: (self.clauses.between(one.at, at), abs(one.at - at)))
        return best.speaker, best.is_outlet

    def claim(self, key: str, value: str, words: tuple[int, int], **more: object) -> Claim:
        """Return a claim of this sentence, with the contract, speaker and hedge of its clause."""
        speaker, is_outlet = self.speaker_at(words[0])
        base = Claim(
            key=key,
            value=value,
            sentence=self.sentence,
            words=(self.sentence.begins + words[0], self.sentence.begins + words[1]),
            contract=self.contract_at(words[0]),
            speaker=speaker,
            is_hedged=self.is_hedged(words[0]),
            is_retold=is_outlet,
        )
        return replace(base, **more)  # type: ignore[arg-type]
