"""What an article has spoken of so far: which contract, which topic, which day; and one sentence."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from stopwork.intake.article import Article, Sentence
from stopwork.intake.claim import Claim, Spoken
from stopwork.intake.clauses import ACTS, Anchor, Clauses, anchors_in, clauses_of, settled
from stopwork.intake.firms import firms_in
from stopwork.intake.names import Named, Names, offices, piids_in
from stopwork.intake.speakers import Speech, speech_in
from stopwork.intake.values.dates import DateSaid, dates_in, in_year_of
from stopwork.intake.values.edtf import shifted
from stopwork.intake.values.money import AmountSaid, amounts_in
from stopwork.intake.words.lexicon import one_of
from stopwork.intake.words.offices import AGENCY, SPEAKER


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One sentence with all that was found in it."""

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
    discourse: Discourse

    @property
    def text(self) -> str:
        """The sentence as printed."""
        return self.sentence.text

    def has(self, field_name: str, at: int | None = None) -> bool:
        """Whether the sentence, or the clause around a place, holds words of a field."""
        where = self.text if at is None else self.clauses.around(at)
        return one_of(self.code, field_name).search(where) is not None

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
        return any(not (at <= one.start() < ends)
                   for one in one_of(self.code, "open").finditer(self.text, before, reach))  # fmt: skip

    def is_denied(self, at: int, ends: int) -> bool:
        """Whether a no stands in the clause before, or in German also after, a place."""
        begins, clause_ends = self.clauses.span(at)
        reach = clause_ends if self.code == "de" else ends
        return one_of(self.code, "denied").search(self.text, begins, reach) is not None

    def is_hedged(self, at: int) -> bool:
        """Whether the clause around a place, or one that governs it, holds back."""
        return self.has("held_back", at) or self.is_governed_by_hedge(at)

    def is_governed_by_hedge(self, at: int) -> bool:
        """Whether a clause of nothing but "it is rumoured" or "…, this site was told" stands beside."""
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


def reading_of(sentence: Sentence, state: Discourse) -> Reading:
    """Return a sentence with all that is found in it, and move the state on to its contract."""
    code, text = state.article.language, sentence.text
    dates = _resolved(dates_in(text, code, state.article.published), state)
    clauses = clauses_of(text, code, dates)
    named = state.names.found_in(text)
    anchors = _without_names(anchors_in(text, code), named)
    if firms := firms_in(text, code, named, anchors):
        named = tuple(sorted((*named, *firms), key=lambda one: one.begins))
        state.names = state.names.with_firms(firms)
    anchors = settled(anchors, clauses, code, state.topic)
    piids = piids_in(text)
    reading = Reading(
        sentence=sentence,
        code=code,
        clauses=clauses,
        anchors=anchors,
        dates=dates,
        amounts=amounts_in(text, code),
        named=named,
        piids=piids,
        speech=speech_in(clauses, code, named),
        contract_by_clause={},
        discourse=state,
    )
    state.persons |= {one.person for one in reading.speech if one.person}
    for begins in (0, *clauses.cuts):
        reading.contract_by_clause[begins] = _contract(reading, clauses.span(begins), state)
    return reading


def _without_names(anchors: tuple[Anchor, ...], named: tuple[Named, ...]) -> tuple[Anchor, ...]:
    return tuple(
        one
        for one in anchors
        if not any(name.begins <= one.begins and one.ends <= name.ends for name in named)
    )


def _resolved(dates: tuple[DateSaid, ...], state: Discourse) -> tuple[DateSaid, ...]:
    """Dates counted from another get their value from the last date spoken of."""
    found: list[DateSaid] = []
    base = state.last_day
    for number, one in enumerate(dates):
        if one.shift is None:
            dated = in_year_of(one, base)
            found.append(dated)
            base = base if one.is_bound else dated.value
            continue
        if _is_apposed(number, dates):
            continue
        value = shifted(base, *one.shift) if base else None
        if value is not None:
            found.append(replace(one, value=value))
    return tuple(found)


def _is_apposed(number: int, dates: tuple[DateSaid, ...]) -> bool:
    """Whether a count stands right beside a date that it only explains: "8 October, 11 days later"."""
    one = dates[number]
    before = dates[number - 1] if number else None
    after = dates[number + 1] if number + 1 < len(dates) else None
    return (before is not None and before.shift is None and one.begins - before.ends <= 3) or (
        after is not None and after.shift is None and after.begins - one.ends <= 12
    )


SELLERS = ("vendor", "recipient", "firm", "homonym")


def subject_of(reading: Reading) -> Named | None:
    """The first company of a sentence: the one that is told apart from others."""
    return next((one for one in reading.named if one.kind in SELLERS), None)


def _contract(reading: Reading, span: tuple[int, int], state: Discourse) -> int:
    """The contract that a clause is about: that of its number, its vendor, its buyer; or as before."""
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
    spoken.offices |= buyers
    _foreign(spoken, reading, span, buyers)
    return state.current


def _foreign(spoken: Spoken, reading: Reading, span: tuple[int, int], buyers: set[str]) -> None:
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
    by_number = [at for at, one in enumerate(state.contracts) if piids & one.piids]
    by_vendor = [at for at, one in enumerate(state.contracts)
                 if vendors & (one.vendors | one.recipients) and fits(one)]  # fmt: skip
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
        return bool(acts) or has_contract or bool(reading.amounts)
    return any(one.kind == "signed" and one.is_verb and name.ends <= one.begins for one in acts)


def _leads(text: str) -> bool:
    return (
        text[2:].lstrip().casefold().startswith(("leadership", "secretary", "lawyers", "inspector"))
    )
