"""
Which of the offices that may sign an agency has of its own, by the agency's name.

A law that names offices leaves open who signs for an agency that is in none of their departments:
where it says "a relevant official", one of them would have to, and which one is not said here.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from stopwork.law.provisions.values import text
from stopwork.law.tables.rows import place, row_of, rows_in

NATIONAL = re.compile(r"\b(state|county|city|commonwealth) of\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Department:
    """An office, the words in the names of its agencies, and the letters that stand for them."""

    office: str
    words: tuple[str, ...]
    letters: tuple[str, ...]


def departments_in(table: dict[str, object], where: str) -> tuple[Department, ...]:
    """Return the rows of `agencies`; raises LawError with file and line."""
    return tuple(_departments(rows_in(table, "agencies", where), where))


def _departments(rows: Iterable[object], where: str) -> Iterable[Department]:
    for value in rows:
        row, at = row_of(value, where, "office words letters", "office words"), place(value, where)
        yield Department(
            office=text(row["office"], at),
            words=tuple(text(one, at) for one in row["words"]),
            letters=tuple(text(one, at) for one in row.get("letters", ())),
        )


def office_of(departments: Iterable[Department], agency: str | None) -> str | None:
    """Return the office that an agency has of its own; None where it has none.

    None as well where the name points to two of them, or to a State or a city.
    """
    if not agency or NATIONAL.search(agency):
        return None
    plain = agency.casefold().replace("&", "and")
    found = {
        one.office
        for one in departments
        if any(_whole(word, plain) for word in one.words)
        or any(_whole(word, agency) for word in one.letters)
    }
    return found.pop() if len(found) == 1 else None


def _whole(word: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None
