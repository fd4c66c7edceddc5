"""
The regimes there are: a folder with a `regime.yaml` is one, and is found by its name.

    law/<id>/regime.yaml         id, title, the short name, which instruments are read first
             instruments/*.yaml  one file for each instrument
             claims.yaml         claim keys beside those that all regimes share (law/claims.yaml)
             names.yaml          role-words of the reports: which provision each means
             duties.yaml  definition.yaml  factors.yaml  states.yaml  rules.yaml  steps.yaml
             signers.yaml  derived.yaml  columns.yaml  powers.yaml
             matrix.yaml         what is asked there, row by row (law/places/read.py)
             hooks.py            what tables cannot say (`HOOKS`), of a regime that comes with us

Only `regime.yaml` and the instruments are needed. A regime without a table is silent there: it has
findings, questions and duties, and nothing is said of the states of a review.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

from stopwork.errors import LawError
from stopwork.law.duty_rules import DutyRule
from stopwork.law.load import CLAIMS, load_duties, load_law, yaml_of
from stopwork.law.provisions.provision import Key, Law, keys_of, says_in
from stopwork.law.provisions.values import text
from stopwork.law.provisions.words import SHARED
from stopwork.law.regime import Hooks, Regime, Tables
from stopwork.law.tables.advice import rules_in
from stopwork.law.tables.columns import ColumnTable, columns_in
from stopwork.law.tables.definition import DefinitionTable, definition_in
from stopwork.law.tables.derived import makes_in
from stopwork.law.tables.factors import FactorTable, factors_in
from stopwork.law.tables.order import order_in
from stopwork.law.tables.powers import powers_in
from stopwork.law.tables.rows import one_provision, place, row_of
from stopwork.law.tables.signers import Signers, signers_in
from stopwork.law.tables.states import StateRow, tracks_in
from stopwork.law.tables.steps import steps_in
from stopwork.law.tables.words import words_in

FOLDER = Path(__file__).parent
USUAL = "us"  # the regime of a case that names none
T = TypeVar("T")


def regime_ids() -> tuple[str, ...]:
    """Return the ids of the regimes that come with Stopwork."""
    return tuple(sorted(path.parent.name for path in FOLDER.glob("*/regime.yaml")))


@cache
def regime(name: str = USUAL) -> Regime:
    """Return a regime that comes with Stopwork, read at the first call.

    Raises LawError when there is none of this name, or when one of its files is not sound.
    """
    if name not in regime_ids():
        raise LawError(f"no regime '{name}' is here; use one of {', '.join(regime_ids())}")
    return load_regime(FOLDER / name, hooks=_hooks(name))


@cache
def signers(name: str = USUAL) -> Signers:
    """Return who may sign under a regime, read without the rest of it: who acts is asked often."""
    return _signers(FOLDER / name, _hooks(name))


def _signers(folder: Path, hooks: Hooks) -> Signers:
    read = partial(signers_in, signing=hooks.signing)
    return _table(folder, "signers", Signers(), read)


def _hooks(name: str) -> Hooks:
    if not (FOLDER / name / "hooks.py").is_file():
        return Hooks()
    hooks: Hooks = import_module(f"stopwork.law.{name}.hooks").HOOKS
    return hooks


def load_regime(folder: Path, *, shared: Path = CLAIMS, hooks: Hooks | None = None) -> Regime:
    """Return the regime of a folder; raises LawError with the file, the line and what to do.

    `shared` declares the claim keys that all regimes may ask for; a key is declared once.
    """
    hooks = hooks or Hooks()
    own = folder / "claims.yaml"
    law = _law(folder, (shared, own) if own.is_file() else (shared,))
    head = _head(folder / "regime.yaml", folder.name)
    reading = _reading(head.get("reading"), law)
    return Regime(
        id=folder.name,
        title=text(head["title"], "regime.yaml: title"),
        called=str(head.get("called") or law.instruments[reading[0]].title),
        reading=reading,
        sections={str(key): str(words) for key, words in (head.get("sections") or {}).items()},
        law=law,
        duties=_table(folder, "duties", (), lambda *_: _duties(folder / "duties.yaml", law)),
        names=_table(folder, "names", {}, lambda value, where: _names(value, where, law)),
        tables=_tables(folder, law, hooks),
        hooks=hooks,
    )


def _law(folder: Path, claims: Iterable[Path]) -> Law:
    """The law of a folder, each key with the paragraphs of this law that need it."""
    words = {**SHARED, **_table(folder, "findings", {}, words_in)}
    law = load_law(folder / "instruments", *claims, words=words)
    return replace(law, keys={name: _why(key, law) for name, key in law.keys.items()})


def _why(key: Key, law: Law) -> Key:
    """A shared key with the paragraphs of this law that it names; where none, those that ask."""
    told = tuple(name for name in key.why if name in law.provisions)
    return replace(key, why=told or tuple(name for name in law.provisions if _asks(law, name, key)))


def _asks(law: Law, name: str, key: Key) -> bool:
    condition = law.provisions[name].condition
    return condition is not None and any(key.key in keys_of(one) for one in says_in(condition))


def _head(path: Path, name: str) -> dict[str, Any]:
    value = yaml_of(path)
    head = row_of(value, path.name, "regime title called reading sections", "regime title")
    if head["regime"] != name:
        raise LawError(
            f"{place(value, path.name)}: '{head['regime']}' is not the name of the folder"
        )
    return head


def _reading(value: object, law: Law) -> tuple[str, ...]:
    """Instruments in reading order: as the regime lists them, else in the order of the files."""
    if value is None:
        return tuple(law.instruments)
    if not isinstance(value, list) or not value:
        raise LawError("regime.yaml: reading: expected a list of instruments; name the main first")
    for name in value:
        if name not in law.instruments:
            raise LawError(f"regime.yaml: reading: no instrument '{name}' is here; mend it")
    return tuple(value)


def _tables(folder: Path, law: Law, hooks: Hooks) -> Tables:
    none: tuple[tuple[StateRow, ...], tuple[StateRow, ...]] = ((), ())
    contract, review = _table(
        folder, "states", none, lambda value, where: tracks_in(value, where, law, hooks.tests)
    )
    return Tables(
        makes=_table(folder, "derived", {}, lambda value, where: makes_in(value, where, law)),
        definition=_table(
            folder,
            "definition",
            DefinitionTable(),
            lambda value, where: definition_in(value, where, law),
        ),
        factors=_table(
            folder, "factors", FactorTable(), lambda value, where: factors_in(value, where, law)
        ),
        contract=contract,
        review=review,
        rules=_table(
            folder,
            "rules",
            (),
            lambda value, where: rules_in(value, where, law, hooks.rule_tests, hooks.reasons),
        ),
        steps=_table(folder, "steps", (), lambda value, where: steps_in(value, where, law)),
        signers=_signers(folder, hooks),
        order=_table(folder, "order", (), lambda value, where: order_in(value, where, law)),
        powers=_table(folder, "powers", (), lambda value, where: powers_in(value, where, law)),
        columns=_table(
            folder, "columns", ColumnTable(), lambda value, where: columns_in(value, where, law)
        ),
    )


def _table(folder: Path, name: str, absent: T, read: Callable[[object, str], T]) -> T:
    """What a file of the folder holds; `absent` where there is no such file."""
    path = folder / f"{name}.yaml"
    return read(yaml_of(path), path.name) if path.is_file() else absent


def _names(value: object, where: str, law: Law) -> Mapping[str, str]:
    found = row_of(value, where, " ".join(value) if isinstance(value, dict) else "")
    at = place(value, where)
    return {str(role): one_provision(name, law, f"{at}: {role}") for role, name in found.items()}


def _duties(path: Path, law: Law) -> tuple[DutyRule, ...]:
    """The duties of a file, each owed under paragraphs that are there."""
    rules = load_duties(path)
    for rule in rules:
        for name in (rule.provision, *rule.owed):
            one_provision(name, law, f"{path.name}: {rule.id}")
    return rules
