"""The steps whose absence from the record is worth a sentence."""

from collections.abc import Iterable
from dataclasses import dataclass

from stopwork.errors import LawError
from stopwork.law.case_day import CaseDay
from stopwork.law.provisions.provision import Law
from stopwork.law.sentence import Sentence
from stopwork.law.tables.rows import one_provision, place, row_of, rows_in, sentence
from stopwork.truth import Truth


@dataclass(frozen=True, slots=True)
class Step:
    """A provision that asks for a step, and the step in words.

    Where `unless` is found, the step is not asked for.
    """

    provision: str
    words: str
    unless: str = ""


def steps_in(value: object, where: str, law: Law) -> tuple[Step, ...]:
    """Return the steps of a table, in its order; raises LawError with file and line."""
    return tuple(
        _step(row, where, law) for row in rows_in(row_of(value, where, "steps"), "steps", where)
    )


def _step(value: object, where: str, law: Law) -> Step:
    row = row_of(value, where, "provision words unless", "provision words")
    where = place(value, where)
    provision = one_provision(row["provision"], law, where)
    if law.provisions[provision].condition is None:
        raise LawError(f"{where}: '{provision}' has no condition, so nothing is found of it")
    unless = one_provision(row["unless"], law, where) if "unless" in row else ""
    return Step(provision, sentence(row["words"], where), unless)


def owed(case: CaseDay, steps: Iterable[Step]) -> tuple[Step, ...]:
    """Return the steps that are asked for, as far as is shown."""
    return tuple(
        step for step in steps if not step.unless or case.found(step.unless) is not Truth.TRUE
    )


def not_shown(case: CaseDay, steps: Iterable[Step]) -> tuple[Sentence, ...]:
    """Return a sentence for each step that is not shown, or shown not to have been taken."""
    said = []
    for step in owed(case, steps):
        cited = case.facts.law.provisions[step.provision].citation
        truth = case.found(step.provision)
        if truth is Truth.UNKNOWN:
            said.append(Sentence(f"Not shown: {step.words} ({cited}).", (step.provision,)))
        elif truth is Truth.FALSE:
            says = f"The record says it did not happen: {step.words} ({cited})."
            said.append(Sentence(says, (step.provision,)))
    return tuple(said)
