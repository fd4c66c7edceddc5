"""
Read the instruments, the declared claim keys and the finding words. An edge: it opens files.

One file is one instrument and is called after its id.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from stopwork.errors import LawError
from stopwork.law.case_file import CaseFile, Own, case_of
from stopwork.law.duty_rules import DutyRule, duty_rules
from stopwork.law.provisions.check import check, ordered
from stopwork.law.provisions.instrument import Instrument
from stopwork.law.provisions.instrument_file import instrument_of
from stopwork.law.provisions.parse import key_of, provision_of
from stopwork.law.provisions.provision import Key, Law, Provision
from stopwork.law.provisions.values import fields, rows_of
from stopwork.law.provisions.words import SHARED, FindingWords
from stopwork.marked_yaml import of_yaml

CLAIMS = Path(__file__).parent / "claims.yaml"  # the keys that all regimes may ask for


def yaml_of(path: Path) -> object:
    """Return the plain values of a YAML file; raises LawError with file and line."""
    return of_yaml(_content(path), path.name, LawError)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as absent:
        raise LawError(f"{path.name}: cannot be opened; name a file that is there") from absent


def load_law(folder: Path, *claims: Path, words: Mapping[str, FindingWords] = SHARED) -> Law:
    """Return all instruments of a folder with the keys that files of claims declare.

    Raises LawError on an unknown YAML key, a reference to nothing or in a circle, a claim key
    that is used and not declared or declared twice, a finding word that is not in the table.
    """
    keys = _by("key", (row for file in claims for row in _keys_of(file)))
    instruments: dict[str, Instrument] = {}
    provisions: dict[str, Provision] = {}
    for path in _files(folder):
        instrument, found = load_instrument(path)
        instruments[instrument.id] = instrument
        _add(provisions, found, path.name)
    for provision in provisions.values():
        check(provision, provisions, keys, words)
    return Law(
        instruments=instruments,
        provisions=provisions,
        keys=keys,
        order=ordered(provisions),
        words=words,
    )


def _keys_of(path: Path) -> tuple[Key, ...]:
    """The keys of a file; those that come with us are read once for all laws."""
    return _shared_keys() if path == CLAIMS else tuple(_keys(path))


@cache
def _shared_keys() -> tuple[Key, ...]:
    return tuple(_keys(CLAIMS))


def _keys(path: Path) -> Iterator[Key]:
    yield from (key_of(row, path.name) for row in rows_of(yaml_of(path), path.name))


def head_of(path: Path) -> Instrument:
    """Return the instrument a file is about, without reading its provisions."""
    head = of_yaml(_content(path).partition(b"\nprovisions:")[0], path.name, LawError)
    found = fields(head, path.name, frozenset({"instrument"}), "instrument")
    return instrument_of(found["instrument"], path.name)


def load_instrument(path: Path) -> tuple[Instrument, tuple[Provision, ...]]:
    """Return one instrument and its provisions in the order of the file."""
    found = fields(
        yaml_of(path), path.name, frozenset({"instrument", "provisions"}), "instrument provisions"
    )
    instrument = instrument_of(found["instrument"], path.name)
    if instrument.id != path.stem:
        raise LawError(f"{path.name}: id '{instrument.id}' is not the name of the file; mend one")
    rows = rows_of(found["provisions"], path.name)
    return instrument, tuple(provision_of(row, instrument, path.name) for row in rows)


def _files(folder: Path) -> tuple[Path, ...]:
    found = tuple(sorted(folder.glob("*.yaml")))
    if not found:
        raise LawError(f"{folder.name}: no instrument (*.yaml) in this folder; name another")
    return found


def _by(name: str, rows: Iterable[Key]) -> Mapping[str, Key]:
    found: dict[str, Key] = {}
    for row in rows:
        if row.key in found:
            raise LawError(f"claims: {name} '{row.key}' is declared twice; remove one")
        found[row.key] = row
    return found


def _add(known: dict[str, Provision], found: Iterable[Provision], name: str) -> None:
    for provision in found:
        if provision.id in known:
            raise LawError(f"{name}: provision '{provision.id}' is there twice; rename one")
        known[provision.id] = provision


def load_duties(path: Path) -> tuple[DutyRule, ...]:
    """Return the table of duties; raises LawError with the row and what is wrong."""
    return duty_rules(yaml_of(path), path.name)


def load_case(path: Path, law: Law, own: Own | None = None) -> CaseFile:
    """Return a case written by hand; raises LawError with the place and what is wrong.

    `own` says how a key that no law declares is read; without it such a key is refused.
    """
    return case_of(yaml_of(path), path.name, law, own)
