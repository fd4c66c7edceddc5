"""
The log of a workspace: who did what, in which role, when; one sealed entry after the other.

An entry is a set of parts, each behind its own salted commitment: its fields, and three of its own:

    @entry     case, time, role and stored name of the event
    @actor     who
    @sequence  which entry of its case it is, from 0

The leaf of the Merkle tree is the list of the commitments, never of the values; a published copy
may leave out any part (cases/visibility.py). Random decoys fill the list up to a multiple of eight,
so that the number of parts left out stays unsaid.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from stopwork.errors import EntryAltered, LogError
from stopwork.log.commit import (
    DIGEST,
    SALT_BYTES,
    check_plain,
    check_salt,
    commitment,
    disclosure,
    opened,
)
from stopwork.log.merkle import leaf_hash

PUBLIC, CONTROLLED, WITHHELD = "public", "controlled", "withheld"
VISIBILITIES = (PUBLIC, CONTROLLED, WITHHELD)  # from the most open to the most closed
ENTRY, ACTOR, SEQUENCE = "@entry", "@actor", "@sequence"
OWN_PARTS = (ENTRY, ACTOR, SEQUENCE)
FILLED_TO = 8
_FORMAT = "stopwork-entry/1"  # the first element of every leaf: what follows is read by these rules


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntry:
    """What a person did, before the store gives it its place.

    `fields` are plain values (text, whole numbers, true, false, null, lists and objects of these);
    `visibility` says public, controlled or withheld for each field, and may for @entry and @actor.
    Make `salts` and `decoys` with `sealed`.
    """

    at: datetime
    actor: str
    role: str
    event: str
    fields: Mapping[str, object]
    visibility: Mapping[str, str]
    salts: Mapping[str, str] = field(default_factory=dict)
    decoys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One sealed line of the log; `index` is its place in the workspace, from 0.

    (case_id, sequence) is the lock against two writers; `sequence` is from 0 within a case.
    """

    index: int
    case_id: str
    sequence: int
    at: datetime
    actor: str
    role: str
    event: str
    fields: Mapping[str, object]
    salts: Mapping[str, str]
    visibility: Mapping[str, str]
    decoys: tuple[str, ...] = ()


def sealed(new: NewEntry, draw: Callable[[int], str]) -> NewEntry:
    """Return the entry with salts and decoys; `draw(n)` gives n random bytes in hexadecimal.

    A shell passes `secrets.token_hex`. Raises LogError for a field without a visibility, a value
    that is not plain, or a time without UTC.
    """
    marks = _marks(new)
    names = (*OWN_PARTS, *new.fields)
    return replace(
        new,
        visibility=marks,
        salts={name: draw(SALT_BYTES) for name in names},
        decoys=tuple(sorted(draw(32) for _ in range(-len(names) % FILLED_TO))),
    )


def placed(new: NewEntry, *, index: int, case_id: str, sequence: int) -> Entry:
    """Return a sealed entry in its place; LogError when it was not sealed."""
    for name in (*OWN_PARTS, *new.fields):
        check_salt(name, new.salts.get(name))
    return Entry(
        index=index,
        case_id=case_id,
        sequence=sequence,
        at=new.at.astimezone(UTC),
        actor=new.actor,
        role=new.role,
        event=new.event,
        fields=new.fields,
        salts=new.salts,
        visibility=_marks(new),
        decoys=new.decoys,
    )


def disclosures(entry: Entry) -> dict[str, str]:
    """Return the disclosure of every part, own parts first, by name."""
    salts, marks = entry.salts, entry.visibility
    head = {
        "at": instant(entry.at),
        "case": entry.case_id,
        "event": entry.event,
        "role": entry.role,
    }
    values = {ENTRY: head, ACTOR: entry.actor, SEQUENCE: entry.sequence, **entry.fields}
    return {
        name: disclosure(salts[name], name, marks[name], value) for name, value in values.items()
    }


def leaf_bytes(entry: Entry) -> bytes:
    """Return what the Merkle tree holds of an entry: its commitments and decoys, sorted."""
    return leaf_of((*map(commitment, disclosures(entry).values()), *entry.decoys))


def leaf_of(commitments: Iterable[str]) -> bytes:
    """Return the leaf of commitments (hexadecimal) as canonical JSON."""
    listed = '","'.join(sorted(commitments))
    return f'["{_FORMAT}","{listed}"]'.encode()


def line_of(entry: Entry) -> str:
    """Return the entry as one line without its end: index, leaf hash, disclosures, decoys.

    The parts are parted by tabs; a disclosure is JSON and so holds no tab. Each byte of the line is
    checked by `entry_of`: each is a part of a digest, or is one.
    """
    shown = list(disclosures(entry).values())
    return written(entry.index, shown, entry.decoys)


def written(index: int, shown: Iterable[str], hidden: Iterable[str]) -> str:
    """Return a line of the log that shows some disclosures, and of the rest only commitments."""
    shown, hidden = tuple(shown), tuple(sorted(hidden))
    leaf = leaf_hash(leaf_of((*map(commitment, shown), *hidden))).hex()
    return "\t".join((str(index), leaf, *shown, *hidden))


def bare(index: int, leaf: str) -> str:
    """Return the line of an entry of which nothing is shown: its leaf hash and a digest of that.

    The second digest proves nothing more; it lets a damaged line be named.
    """
    return f"{index}\t{leaf}\t{commitment(leaf)}"


def entry_of(line: str) -> Entry:
    """Return the entry of a whole (not published) line.

    Raises EntryAltered when the line is not what was sealed, LogError when parts are withheld.
    """
    index, parts, hidden = parts_of(line)
    if missing := [name for name in OWN_PARTS if name not in parts]:
        raise LogError(f"entry {index} is a published copy: {', '.join(missing)} is withheld")
    head = parts[ENTRY][2]
    if not isinstance(head, dict) or set(head) != {"at", "case", "event", "role"}:
        raise EntryAltered(index, "its head is not case, time, role and event")
    entry = Entry(
        index=index,
        case_id=head["case"],
        sequence=int(str(parts[SEQUENCE][2])),
        at=datetime.fromisoformat(head["at"]),
        actor=str(parts[ACTOR][2]),
        role=head["role"],
        event=head["event"],
        fields={name: value for name, (_, _, value) in parts.items() if name not in OWN_PARTS},
        salts={name: salt for name, (salt, _, _) in parts.items()},
        visibility={name: mark for name, (_, mark, _) in parts.items()},
        decoys=hidden,
    )
    if line_of(entry) != line:
        raise EntryAltered(index, "it is not written as it was sealed")
    return entry


Parts = dict[str, tuple[str, str, object]]


def parts_of(line: str) -> tuple[int, Parts, tuple[str, ...]]:
    """Return (index, {name: (salt, visibility, value)}, hidden commitments) of any line.

    Raises EntryAltered when the shown parts and the leaf hash of the line do not agree.
    """
    index, leaf, shown, hidden = split(line)
    if not shown and hidden == (commitment(leaf),):
        return index, {}, hidden
    if leaf_hash(leaf_of((*map(commitment, shown), *hidden))).hex() != leaf:
        raise EntryAltered(index, "its parts do not give its leaf hash")
    parts: Parts = {}
    for text in shown:
        salt, name, mark, value = opened(text)
        if name in parts:
            raise EntryAltered(index, f"{name} is there twice")
        parts[name] = (salt, mark, value)
    return index, parts, hidden


def split(line: str) -> tuple[int, str, tuple[str, ...], tuple[str, ...]]:
    """Return (index, leaf hash, disclosures, hidden commitments) as they stand in a line."""
    number, *rest = line.split("\t")
    if not number.isascii() or not number.isdigit() or not rest:
        raise LogError(f"{line[:40]!r} is no line of a log")
    leaf, *parts = rest
    shown = tuple(part for part in parts if part.startswith("["))
    hidden = tuple(parts[len(shown) :])
    if not all(map(DIGEST.fullmatch, (leaf, *hidden))):
        raise EntryAltered(int(number), "one of its parts is neither a disclosure nor a digest")
    return int(number), leaf, shown, hidden


def instant(at: datetime) -> str:
    """Return a UTC time with microseconds, always of the same length (RFC 3339)."""
    in_utc = at if at.tzinfo is UTC else at.astimezone(UTC)
    return in_utc.isoformat(timespec="microseconds").replace("+00:00", "Z")


def _marks(new: NewEntry) -> dict[str, str]:
    """Return the visibility of every part, after checking that the entry can be sealed."""
    if new.at.utcoffset() != timedelta(0):
        raise LogError(f"{new.event}: the time {new.at} is not in UTC")
    for name, text in (("actor", new.actor), ("role", new.role), ("event", new.event)):
        check_plain(name, text)
    for name, value in new.fields.items():
        if name.startswith("@"):
            raise LogError(f"{name}: a field's name may not begin with @")
        check_plain(name, value)
    fields = {name: _mark(name, new.visibility.get(name)) for name in new.fields}
    most_open = min(fields.values(), key=VISIBILITIES.index, default=CONTROLLED)
    return {
        ENTRY: _mark(ENTRY, new.visibility.get(ENTRY, most_open)),
        ACTOR: _mark(ACTOR, new.visibility.get(ACTOR, CONTROLLED)),
        SEQUENCE: WITHHELD,  # a gap in it would tell how many entries are not shown
        **fields,
    }


def _mark(name: str, mark: str | None) -> str:
    if mark not in VISIBILITIES:
        raise LogError(f"{name}: say whether it is {', '.join(VISIBILITIES)}")
    return mark
