"""Who may do what under a law, as a table (`powers.yaml`): what articles say of it is checked.

A row names the words for the act, the paragraphs, and the offices that may.
"""

from dataclasses import dataclass

from stopwork.law.provisions.provision import Law
from stopwork.law.provisions.values import texts
from stopwork.law.tables.rows import place, provisions_in, row_of, rows_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Power:
    """An act of law: the words that mean it, the paragraphs it stands in, who may do it."""

    words: tuple[str, ...]
    provisions: tuple[str, ...]
    holders: tuple[str, ...]


def powers_in(value: object, where: str, law: Law) -> tuple[Power, ...]:
    """Return the powers of a file; raises LawError with the line and what to do."""
    top = row_of(value, where, "powers", "powers")
    return tuple(_power(one, where, law) for one in rows_in(top, "powers", where))


def _power(value: object, where: str, law: Law) -> Power:
    where = place(value, where)
    row = row_of(value, where, "words provisions holders", "words provisions holders")
    return Power(
        words=texts(row["words"], where),
        provisions=provisions_in(row["provisions"], law, where),
        holders=texts(row["holders"], where),
    )
