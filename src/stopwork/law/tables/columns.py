"""
What a law says to the questions of a case side by side, as a table of its own (`columns.yaml`).

A row names the paragraphs for one question, `when` they reach a case (else the question is not
addressed there, or what `otherwise` says), and when their reach is `disputed`. `reach` says by what
a case falls under this law, for each role; where it is silent the country of the role decides.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from stopwork.law.provisions.provision import Condition, Law
from stopwork.law.provisions.values import texts, word_of
from stopwork.law.tables.rows import condition_in, place, provisions_in, row_of, rows_in

ROLES = ("buyer", "seller", "target", "use")
APPLIES, NOT_YET, NOT_ADDRESSED = "applies", "does not apply yet", "not addressed"
DISPUTED, UNKNOWN = "disputed", "unknown"
WORDS = (APPLIES, NOT_YET, NOT_ADDRESSED, DISPUTED, UNKNOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnRow:
    """The paragraphs that speak to one question of a case, and when they reach it.

    `scopes` are the fields of the matrix that fit the case, where not all do; `decided_by` the
    questions that give the word where no paragraph does, where it is not those of the column.
    """

    column: str
    provisions: tuple[str, ...]
    when: Condition | None = None
    disputed: Condition | None = None
    otherwise: str = NOT_ADDRESSED
    scopes: tuple[str, ...] = ()
    decided_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnTable:
    """The rows by their question, and by what a case falls under the law, for each role."""

    rows: Mapping[str, ColumnRow] = field(default_factory=dict)
    reach: Mapping[str, Condition] = field(default_factory=dict)


def columns_in(value: object, where: str, law: Law) -> ColumnTable:
    """Return the table of a file; raises LawError with the line and what to do."""
    top = row_of(value, where, "columns reach")
    rows = [_row(one, where, law) for one in rows_in(top, "columns", where)]
    reach = row_of(top.get("reach") or {}, where, " ".join(ROLES))
    found = {role: condition_in(lines, f"{where}: {role}", law) for role, lines in reach.items()}
    return ColumnTable(
        rows={row.column: row for row in rows},
        reach={role: one for role, one in found.items() if one is not None},
    )


def _row(value: object, where: str, law: Law) -> ColumnRow:
    where = place(value, where)
    row = row_of(
        value, where, "column provisions when disputed otherwise scopes decided_by", "column"
    )
    return ColumnRow(
        column=str(row["column"]),
        provisions=provisions_in(row.get("provisions") or [], law, where),
        when=condition_in(row.get("when"), where, law),
        disputed=condition_in(row.get("disputed"), where, law),
        decided_by=texts(row["decided_by"], where) if row.get("decided_by") else (),
        scopes=texts(row["scopes"], where) if row.get("scopes") else (),
        otherwise=word_of(row.get("otherwise", NOT_ADDRESSED), WORDS, where),
    )
