"""
Put an official text beside our paraphrase, paragraph by paragraph, and see whether it has changed.

The product ships no official text, only the digest of each paragraph as it was when we encoded it.
A user attaches the text; a paragraph whose words differ from that digest is reported as drift, a
paragraph of ours that the text lacks as missing, and one of the text that we have not as new.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from stopwork.errors import LawError
from stopwork.law.provisions.cut import covered, joined, paragraphs_by
from stopwork.law.provisions.paragraphs import Paragraph, normalised, paragraphs_of
from stopwork.law.provisions.provision import Law, Provision

SAME, CHANGED, MISSING, UNCHECKED = "same", "changed", "missing", "unchecked"
ENOUGH = 0.5  # of an instrument's paragraphs must be found before a file is taken to be its text


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """One paragraph of ours, by its provisions, beside the official one if it was found.

    `state` is same, changed (drift), missing, or unchecked when no digest is kept to compare.
    """

    provisions: tuple[Provision, ...]
    paragraph: Paragraph | None
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """An official text matched to an instrument; `new` are the paragraphs we have no node for."""

    instrument: str
    beside: tuple[Beside, ...]
    new: tuple[Paragraph, ...]

    def in_state(self, state: str) -> tuple[Beside, ...]:
        """Return the paragraphs in one state, in the order of the instrument."""
        return tuple(one for one in self.beside if one.state == state)

    @property
    def drifted(self) -> bool:
        """Whether the text says something else than the one that was encoded."""
        return bool(self.in_state(CHANGED) or self.in_state(MISSING))

    def paragraph_of(self, provision: str) -> Beside | None:
        """Return where a provision stands, None when it is of another instrument."""
        return next((b for b in self.beside if provision in {p.id for p in b.provisions}), None)


def attach(law: Law, instrument: str, text: str) -> Attached:
    """Match an official text to the provisions of one instrument.

    Raises LawError when the text has no paragraph of that instrument.
    """
    matched = matched_text(law, instrument, text)
    if all(one.paragraph is None for one in matched.beside):
        raise LawError(f"no paragraph of {instrument} is in this text; attach the text itself")
    return matched


def instrument_of_text(law: Law, text: str) -> str:
    """Return the instrument a text is, by its paragraphs; raises LawError when none fits."""
    return instrument_among((law,), text)


def instrument_among(laws: Iterable[Law], text: str) -> str:
    """Return the instrument of several laws that a text is; raises LawError when none fits."""
    shares = {name: _share(law, name, text) for law in laws for name in law.instruments}
    best = max(shares, key=lambda name: shares[name])
    if shares[best] < ENOUGH:
        raise LawError(
            "the text has the paragraphs of none of our instruments;"
            f" name the one it is with --instrument ({', '.join(sorted(shares))})"
        )
    return best


def matched_text(law: Law, instrument: str, text: str) -> Attached:
    """Match a text to an instrument, cut as the instrument says, else as American law is."""
    provisions, cut = provisions_of(law, instrument), law.instruments[instrument].cut
    if cut is None:
        return matched_to(provisions, instrument, paragraphs_of(text))
    found = paragraphs_by(cut, text)
    told = {one.id: covered(one.covers or (path_of(one),), found) for one in provisions}
    used = {paragraph for paragraphs in told.values() for paragraph in paragraphs}
    return Attached(
        instrument=instrument,
        beside=tuple(_of_one(one, joined(told[one.id])) for one in provisions),
        new=tuple(one for one in found if one not in used),
    )


def _of_one(provision: Provision, paragraph: Paragraph | None) -> Beside:
    state = _state(paragraph, provision.official_digest)
    return Beside(provisions=(provision,), paragraph=paragraph, state=state)


def provisions_of(law: Law, instrument: str) -> tuple[Provision, ...]:
    """Return the provisions of one instrument in document order."""
    return tuple(p for p in law.provisions.values() if p.instrument == instrument)


def path_of(provision: Provision) -> str:
    """Return the label path of a provision's paragraph: that of `….2.m-notice` is 2.m."""
    return re.sub(r"-[a-z0-9-]*$", "", provision.id.removeprefix(provision.instrument + "."))


def matched_to(
    provisions: Iterable[Provision], instrument: str, found: tuple[Paragraph, ...]
) -> Attached:
    """Match provisions to paragraphs: by their first words where they give them, else by path."""
    by_path = {paragraph.path: paragraph for paragraph in found}
    groups: dict[str, list[Provision]] = {}
    for provision in provisions:
        groups.setdefault(provision.official or path_of(provision), []).append(provision)
    beside = tuple(_beside(tuple(group), by_path, found) for group in groups.values())
    used = {one.paragraph for one in beside}
    return Attached(
        instrument=instrument,
        beside=beside,
        new=tuple(paragraph for paragraph in found if paragraph not in used),
    )


def _beside(
    group: tuple[Provision, ...], by_path: Mapping[str, Paragraph], found: tuple[Paragraph, ...]
) -> Beside:
    anchor = normalised(group[0].official)
    paragraph = (
        next((p for p in found if normalised(p.text).startswith(anchor)), None)
        if anchor
        else by_path.get(path_of(group[0]))
    )
    expected = next((p.official_digest for p in group if p.official_digest), "")
    return Beside(provisions=group, paragraph=paragraph, state=_state(paragraph, expected))


def _state(paragraph: Paragraph | None, expected: str) -> str:
    if paragraph is None:
        return MISSING
    if not expected:
        return UNCHECKED
    return SAME if paragraph.digest == expected else CHANGED


def _share(law: Law, instrument: str, text: str) -> float:
    """How much of an instrument is in a text; a paragraph with other words counts little."""
    beside = matched_text(law, instrument, text).beside
    worth = {SAME: 1.0, CHANGED: 0.1, UNCHECKED: 0.5, MISSING: 0.0}
    return sum(worth[one.state] for one in beside) / max(len(beside), 1)
