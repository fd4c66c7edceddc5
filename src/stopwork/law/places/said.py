"""
A sentence about law, as articles write it, checked against what was read, as of a day.

    "the EU has no rules"  →  half right, with what speaks for it and what against

Six kinds are understood: that a place has rules or none (on a question), that an instrument ended
or stands, was issued on a day, or forbids every purchase, that only some office may do something,
that a State joined a statement. Any other sentence is unknown, and says why.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from stopwork.law.places.cell import MatrixCell, cell_of, vouched, where
from stopwork.law.places.ground import AGREES, HALF, UNKNOWN, WRONG, Checked, Ground
from stopwork.law.places.instrument_said import all_forbidden, issued
from stopwork.law.places.place import Atlas, Place, Statement
from stopwork.law.places.statements import standing_of
from stopwork.law.provisions.instrument import Instrument
from stopwork.law.provisions.stage import Stage, stage_of
from stopwork.law.regime import Regime
from stopwork.law.tables.powers import Power
from stopwork.truth import Truth

Laws = Sequence[tuple[str, Regime]]


def check(atlas: Atlas, laws: Laws, said: str, on: date) -> Checked:
    """Return what was read says of a sentence about law, as of a day."""
    words = " ".join(said.casefold().split())
    place = _place(atlas, words)
    named = (one for one in atlas.statements.values() if _has(words, one.called))
    statement, state = next(named, None), _state(atlas, place, words)
    if statement is not None and state is not None:
        return _joining(atlas, statement, state, words, on)
    power = _power(laws, words, place)
    if power is not None:
        return _only(atlas, power, words)
    found = _instrument(laws, words)
    if found is not None and _has(words, (*atlas.words["ended"], *atlas.words["stands"])):
        return _stands(atlas, *found, words, on)
    told = _of_instrument(atlas, found, words)
    if told is not None:
        return told
    if place is not None:
        return _rules(atlas, place, words, on)
    return Checked(
        verdict=UNKNOWN,
        about="It names no place, instrument, power or statement that is here.",
    )


def _has(words: str, any_of: Iterable[str]) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(one)}(?!\w)", words) for one in any_of)


def _place(atlas: Atlas, words: str) -> Place | None:
    """The place a sentence names first."""
    at = {
        match.start(): place
        for place in atlas.places.values()
        for name in (place.title.casefold(), *place.called)
        if (match := re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words))
    }
    return at[min(at)] if at else None


def _state(atlas: Atlas, place: Place | None, words: str) -> Place | None:
    """The place a sentence names; else a State of which no place is here, by its name alone."""
    if place is not None:
        return place
    for code, names in atlas.states.items():
        if _has(words, [name.casefold() for name in names]):
            return Place(id=code.casefold(), code=code, title=names[0], named=names[0], called=())
    return None


def _joining(atlas: Atlas, statement: Statement, place: Place, words: str, on: date) -> Checked:
    about = f"That {place.named} joined: {statement.title}."
    if not place.is_state:
        cell = cell_of(atlas, place, statement.question or "", on) if statement.question else None
        return _judged(about, [_ground(atlas, cell)] if cell else [], [], denied=False)
    standing = standing_of(statement, place.id.upper(), on)
    ground = Ground(says=standing.says, sources=standing.sources)
    if standing.truth is Truth.UNKNOWN:
        return Checked(verdict=UNKNOWN, about=about, open=(ground,))
    denied = _has(words, atlas.words["not"])
    agrees = (standing.truth is Truth.TRUE) is not denied
    return Checked(
        verdict=AGREES if agrees else WRONG,
        about=about,
        speaks_for=(ground,) if agrees else (),
        against=() if agrees else (ground,),
    )


def _power(laws: Laws, words: str, place: Place | None) -> tuple[Regime, Power] | None:
    for name, regime in laws:
        if place is None or place.id == name:
            for power in regime.tables.powers:
                if _has(words, power.words) and _holders(power, words):
                    return regime, power
    return None


def _holders(power: Power, words: str) -> tuple[str, ...]:
    """The offices a sentence may mean: by their whole title, else by its first word."""
    whole = tuple(one for one in power.holders if _has(words, [one.casefold()]))
    return whole or tuple(
        one for one in power.holders if _has(words, [one.casefold().partition(" ")[0]])
    )


def _only(atlas: Atlas, found: tuple[Regime, Power], words: str) -> Checked:
    regime, power = found
    meant = _holders(power, words)
    cited = regime.law.provisions[power.provisions[0]].citation
    about = f"Who may: {cited}."
    may = Ground(says=f"May: {', '.join(meant)}.", provisions=power.provisions)
    others = [one for one in power.holders if one not in meant]
    if not _has(words, atlas.words["only"]):
        return Checked(verdict=AGREES, about=about, speaks_for=(may,))
    if len(meant) == 1 and not others:
        return Checked(verdict=AGREES, about=about, speaks_for=(may,))
    rest = others or list(meant)
    too = Ground(says=f"So may: {', '.join(rest)}.", provisions=power.provisions)
    return Checked(verdict=HALF, about=about, speaks_for=(may,), against=(too,))


def _instrument(laws: Laws, words: str) -> tuple[Regime, Instrument] | None:
    """The instrument a sentence names, by the longest name of it that stands there."""
    found = [
        (len(name), regime, instrument)
        for _, regime in laws
        for instrument in regime.law.instruments.values()
        for name in (instrument.title, instrument.citation, *instrument.called)
        if _has(words, [name.casefold()])
    ]
    if not found:
        return None
    _, regime, instrument = max(found, key=lambda one: one[0])
    return regime, instrument


def _of_instrument(
    atlas: Atlas, found: tuple[Regime, Instrument] | None, words: str
) -> Checked | None:
    """What is said of an instrument besides that it stands: that it bars all, or its day."""
    if found is None:
        return None
    if _has(words, atlas.words["forbids"]) and _has(words, atlas.words["all"]):
        return all_forbidden(*found, denied=_has(words, atlas.words["not"]))
    ends = [match.end() for one in atlas.words["issued"]
            if (match := re.search(rf"(?<!\w){re.escape(one)}(?!\w)", words))]  # fmt: skip
    return issued(found[1], words[min(ends) :]) if ends else None


def _stands(atlas: Atlas, regime: Regime, instrument: Instrument, words: str, on: date) -> Checked:
    stages = {
        one.id: stage_of(one, instrument, on)
        for one in regime.law.provisions.values()
        if one.instrument == instrument.id
    }
    name, stage = next(iter(stages.items()))
    says = (
        f"{instrument.short or instrument.citation}: {_told(stages)} on {on}. {_looked(instrument)}"
    )
    ground = Ground(says=says, provisions=(name,))
    about = f"Whether {instrument.short or instrument.citation} stands."
    told = set(stages.values())
    if told == {Stage.ENDED}:
        stood = Truth.FALSE
    elif told <= {Stage.UNCHECKED}:
        stood = Truth.UNKNOWN
    elif Stage.WAITING in told and _has(words, ("applies", "applicable", "binds")):
        return _in_force_only(about, instrument, name)
    else:
        stood = Truth.FALSE if all(one.is_ahead for one in told) and (
            Stage.WAITING not in told
        ) else Truth.TRUE  # fmt: skip
    ended = _has(words, atlas.words["ended"])
    if ended and stage.is_ahead:
        return Checked(verdict=WRONG, about=about, against=(ground,))
    if stood is Truth.UNKNOWN:
        return Checked(verdict=UNKNOWN, about=about, open=(ground,))
    denied = ended is not _has(words, ("not",))
    agrees = (stood is Truth.TRUE) is not denied
    return Checked(
        verdict=AGREES if agrees else WRONG,
        about=about,
        speaks_for=(ground,) if agrees else (),
        against=() if agrees else (ground,),
    )


def _in_force_only(about: str, instrument: Instrument, name: str) -> Checked:
    """In force and not applicable yet: half of what a sentence says that it applies."""
    applies = instrument.days.applies or instrument.in_force
    return Checked(
        verdict=HALF,
        about=about,
        speaks_for=(
            Ground(says=f"In force since {instrument.in_force.since}.", provisions=(name,)),
        ),
        against=(Ground(says=f"It applies from {applies.since}.", provisions=(name,)),),
    )


def _told(stages: Mapping[str, Stage]) -> str:
    return "; ".join(dict.fromkeys(stage.value for stage in stages.values()))


def _looked(instrument: Instrument) -> str:
    status = instrument.status
    return f"Last looked up on {status.as_of}: {status.basis}." if status.as_of else (
        f"No source vouches for a day: {status.basis}."
    )  # fmt: skip


def _rules(atlas: Atlas, place: Place, words: str, on: date) -> Checked:
    """That a place has rules, or none, on the questions a sentence is about; on all, if on none."""
    asked = [one for one in atlas.questions.values() if one.asks == "more"]
    named = [one for one in asked if _has(words, one.about)]
    cells = [cell_of(atlas, place, one.key, on) for one in named or asked]
    denied = _has(words, (*atlas.words["none"], *atlas.words["not"]))
    what = ", ".join(one.short for one in named) or "anything the matrix asks"
    about = f"That {place.named} has {'no ' if denied else ''}rules on {what}."
    grounds = [_ground(atlas, cell) for cell in cells if cell.strength is not None]
    yes = [one for one, cell in zip(grounds, _definite(cells), strict=True) if cell.strength]
    no = [one for one, cell in zip(grounds, _definite(cells), strict=True) if not cell.strength]
    open_ = tuple(Ground(says=f"{one.question.short}: not read.") for one in cells
                  if one.strength is None)  # fmt: skip
    made = _judged(about, yes, no, denied=denied)
    # "It has rules" is right with one; "it has no rules" is half right where there are some.
    is_right = not denied and not named and bool(yes)
    return Checked(
        verdict=AGREES if is_right else made.verdict,
        about=about,
        speaks_for=made.speaks_for,
        against=made.against,
        open=open_,
    )


def _definite(cells: Iterable[MatrixCell]) -> list[MatrixCell]:
    return [cell for cell in cells if cell.strength is not None]


def _judged(about: str, yes: list[Ground], no: list[Ground], *, denied: bool) -> Checked:
    speaks_for, against = (no, yes) if denied else (yes, no)
    if not speaks_for and not against:
        return Checked(verdict=UNKNOWN, about=about)
    either = AGREES if speaks_for else WRONG
    verdict = HALF if speaks_for and against else either
    return Checked(
        verdict=verdict, about=about, speaks_for=tuple(speaks_for), against=tuple(against)
    )


def _ground(atlas: Atlas, cell: MatrixCell) -> Ground:
    told = [where(atlas, row) for row in cell.rows if row.law or row.at]
    minds = [vouched(row, cell.on) for row in cell.rows if vouched(row, cell.on)]
    said = "; ".join(dict.fromkeys([*told[:2], *minds[:1]]))
    return Ground(
        says=f"{cell.question.title} {cell.words}{f' ({said})' if said else ''}",
        sources=cell.sources,
    )
