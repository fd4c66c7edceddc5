"""
Names in a sentence: vendors and products of the registry, recipients, offices, organisations.

The longest name wins its place, so that PARAGON PROFESSIONAL SERVICES is never taken for Paragon.
A name of one word has to stand as it is written in its table; letters alone ("ICE") in capitals.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from stopwork.intake.words.offices import OFFICES, ORGANISATIONS, Office
from stopwork.registry.vendor import Registry, Vendor

WORD = re.compile(r"[^\W_]+(?:\.[^\W_]\b)*")
PIID = re.compile(
    r"(?<![\w-])(?=[0-9A-Z-]*\d{4})(?=[0-9A-Z-]*[A-Z])[0-9A-Z]{2}[0-9A-Z-]{9,18}[0-9A-Z](?![\w-])"
)
FORMS = frozenset((
    "inc incorporated corp corporation ltd limited llc llp co company gmbh ag sa spa srl "
    "s.p.a s.r.l bv plc lp us"
).split())  # fmt: skip
# Words that follow a short vendor name in another company's name.
OTHER_COMPANY = frozenset((
    "systems system dynamics professional services group technologies technology holdings "
    "partners industries security guards consulting engineering bank hotel films airlines "
    "energy medical logistics theatre theater capital software shipping sports records air "
    "press"
).split())  # fmt: skip
GROUPS = frozenset("grupo groupe gruppo gruppe group".split())
SHORTEST = 4  # letters of a short form
TAILS = frozenset((
    "group services solutions technologies systems international holdings"
).split())  # fmt: skip
LONGEST = 9  # words of a name
KINDS = ("vendor", "recipient", "product", "office", "organisation", "homonym", "firm")


@dataclass(frozen=True, slots=True)
class Named:
    """One name found: its kind, what it stands for, and its place in the sentence."""

    kind: str
    id: str
    begins: int
    ends: int
    text: str
    vendor: str | None = None


@dataclass(frozen=True, slots=True)
class _Entry:
    words: tuple[str, ...]
    written: str
    kind: str
    id: str
    vendor: str | None = None


@dataclass(frozen=True, slots=True)
class Names:
    """All names to look for, by their first word."""

    by_first: Mapping[str, tuple[_Entry, ...]] = field(default_factory=dict)

    def with_firms(self, firms: "Iterable[Named]") -> "Names":
        """Return these names and firms that the text has called such."""
        table = dict(self.by_first)
        for firm in firms:
            entry = _Entry(_words(firm.id), firm.id, "firm", firm.id)
            if entry.words and all(
                one.words != entry.words for one in table.get(entry.words[0], ())
            ):
                table[entry.words[0]] = (*table.get(entry.words[0], ()), entry)
        return Names(table)

    def found_in(self, text: str) -> tuple[Named, ...]:
        """Return the names of a text in the order they stand, none over another."""
        return tuple(self._found(text))

    def with_short_forms(self, text: str) -> "Names":
        """Return these names and the first words of the company names that a text gives in full."""
        table = {first: list(entries) for first, entries in self.by_first.items()}
        for one in self.found_in(text):
            first = WORD.match(one.text)
            if one.kind not in ("vendor", "recipient") or first is None or first[0] == one.text:
                continue
            word = first[0].casefold()
            is_known = any(entry.words == (word,) for entry in table.get(word, ()))
            if len(word) >= SHORTEST and word not in COMMON | OTHER_COMPANY and not is_known:
                entry = _Entry((word,), first[0], one.kind, one.id, one.vendor)
                table.setdefault(word, []).append(entry)
        return Names({first: tuple(entries) for first, entries in table.items()})

    def _found(self, text: str) -> Iterator[Named]:
        words = [(match[0].casefold().rstrip("."), match.start(), match.end())
                 for match in WORD.finditer(text)]  # fmt: skip
        at = 0
        while at < len(words):
            best = max(
                (
                    one
                    for one in self.by_first.get(words[at][0], ())
                    if _stands(one, words, at, text)
                ),
                key=lambda one: (len(one.words), -KINDS.index(one.kind)),
                default=None,
            )
            if best is None:
                at += 1
                continue
            begins, ends = words[at][1], words[at + len(best.words) - 1][2]
            at += len(best.words)
            yield Named(best.kind, best.id, begins, ends, text[begins:ends], best.vendor)


def _stands(one: _Entry, words: list[tuple[str, int, int]], at: int, text: str) -> bool:
    if len(words) - at < len(one.words):
        return False
    if any(words[at + n][0] != word for n, word in enumerate(one.words)):
        return False
    printed = text[words[at][1] : words[at + len(one.words) - 1][2]]
    if len(one.words) == 1:
        return _single(one, words, at, text)
    return one.kind in ("office", "organisation") or printed[:1].isupper() or printed[:1].isdigit()


def _single(one: _Entry, words: list[tuple[str, int, int]], at: int, text: str) -> bool:
    """A name of one word stands as written; a vendor's not before a word of another company."""
    printed = text[words[at][1] : words[at][2]]
    if one.written.isupper() or one.kind in ("vendor", "product", "recipient"):
        is_written = printed == one.written or (len(printed) > 3 and printed.isupper() and
                                                printed == one.written.upper())  # fmt: skip
        if not is_written:
            return False
    follows = words[at + 1][0] if at + 1 < len(words) else ""
    return one.kind != "vendor" or not (follows in OTHER_COMPANY or _ends_a_name(words, at, text))


def _ends_a_name(words: list[tuple[str, int, int]], at: int, text: str) -> bool:
    """Whether a word only ends another company's name, of one that calls itself a group."""
    before = words[max(0, at - 3) : at]
    starts = [n for n, (word, _, _) in enumerate(before) if word in GROUPS]
    if not starts:
        return False
    name = text[before[starts[-1]][1] : words[at][2]]
    return all(word[:1].isupper() for word in name.split(" "))


def names_of(registry: Registry, recipients: Iterable[str] = ()) -> Names:
    """Return the names to look for: the registry's, the recipients' of awards, and the offices'."""
    table: dict[str, dict[tuple[str, ...], _Entry]] = defaultdict(dict)
    for entry in [*_fixed(), *_of_registry(registry), *_of_recipients(recipients)]:
        if entry.words and len(entry.words) <= LONGEST:
            table[entry.words[0]].setdefault(entry.words, entry)
    return Names({first: tuple(entries.values()) for first, entries in table.items()})


def _fixed() -> Iterator[_Entry]:
    for office in OFFICES:
        for name in office.names:
            yield _Entry(_words(name), name, "office", office.id)
    for organisation, names in ORGANISATIONS.items():
        for name in names:
            yield _Entry(_words(name), name, "organisation", organisation)


@lru_cache(maxsize=1)
def offices() -> Mapping[str, Office]:
    """Return the offices by their ids."""
    return {office.id: office for office in OFFICES}


# A name of one common word is a vendor's only with its legal form beside it.
COMMON = frozenset((
    "area circles snap dream movia innova octasic tracker universal core silo insight x "
    "equifax national experian liberty raxir appin ability target verint utx sio snapchat "
    "flash point signal"
).split())  # fmt: skip


def _of_registry(registry: Registry) -> Iterator[_Entry]:
    for vendor in registry.vendors:
        yield from _of_vendor(vendor)
    for vendor in registry.vendors:
        for homonym in vendor.homonyms:
            yield from _spellings(homonym.value, "homonym", homonym.value, None)


def _of_vendor(vendor: Vendor) -> Iterator[_Entry]:
    for name in (vendor.name, *(one.value for one in vendor.names)):
        yield from _spellings(name, "vendor", vendor.id, vendor.id)
    for product in vendor.products:
        for name in (product.value, *product.aliases):
            if len(name) > 3:
                yield _Entry(_words(name), name, "product", product.value, vendor.id)


def _spellings(name: str, kind: str, id_: str, vendor: str | None) -> Iterator[_Entry]:
    """A name as written, and without what follows its words: legal forms and brackets."""
    bare = re.sub(r"\([^)]*\)", " ", name)
    for spelled in dict.fromkeys((name, bare)):
        words = list(_words(spelled))
        while words:
            if len(words) > 1 or (words[0] not in COMMON and len(words[0]) > 2):
                written = (
                    next((m[0] for m in WORD.finditer(spelled)), spelled)
                    if len(words) == 1
                    else spelled
                )
                yield _Entry(tuple(words), written, kind, id_, vendor)
            is_form = len(words) > 1 and words[-1] in FORMS
            if is_form or (kind == "recipient" and len(words) > 2 and words[-1] in TAILS):
                words.pop()
            else:
                break


def _of_recipients(recipients: Iterable[str]) -> Iterator[_Entry]:
    for name in recipients:
        for spelled in {name, re.sub(r"^THE\s+", "", name)}:
            for entry in _spellings(spelled, "recipient", name, None):
                if len(entry.words) > 1 or _may_stand_alone(entry.words[0], _words(name)):
                    yield entry


def _may_stand_alone(word: str, name: tuple[str, ...]) -> bool:
    """Whether one word is enough of a recipient's name: all of it but a legal form."""
    return len(name) > 1 and len(word) > 3 and name[-1] in FORMS and word not in OTHER_COMPANY


def _words(name: str) -> tuple[str, ...]:
    return tuple(match[0].casefold().rstrip(".") for match in WORD.finditer(name))


def piids_in(text: str) -> tuple[tuple[str, int, int], ...]:
    """Return the instrument numbers in a text, with their places."""
    return tuple((match[0], match.start(), match.end()) for match in PIID.finditer(text))
