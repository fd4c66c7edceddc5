"""
Statements that States join: who had joined by a day, and what a list shows of those not on it.

Joining is political: it is no law, and no evidence that guardrails exist.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from stopwork.law.places.place import HOW_READ, Joined, ListRead, Statement
from stopwork.law.provisions.values import day, text, texts, word_of
from stopwork.law.tables.rows import place as at_line
from stopwork.law.tables.rows import row_of, rows_in, sentence
from stopwork.truth import Truth

STATEMENT = "id title called instrument question known_to lists joined"
Find = Callable[[str, object, str], str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Whether a State had joined by a day, why that is said, and the sources it rests on.

    `is_disputed` where sources contradict each other.
    """

    truth: Truth
    says: str
    sources: tuple[str, ...]
    is_disputed: bool = False


def standing_of(statement: Statement, state: str, on: date) -> Standing:
    """Return whether a State had joined a statement by a day."""
    known = next((one for one in statement.joined if one.state == state), None)
    if known is not None and on >= (known.after or known.on):
        return _joined(known, on)
    last = _last_list(statement, on)
    if last is None:
        return Standing(truth=Truth.UNKNOWN, says="No list of that day was read.", sources=())
    if known is not None:
        says = f"Not on the list of {last.on}; it joined later."
        return Standing(truth=Truth.FALSE, says=says, sources=(last.source,))
    return _unlisted(statement, last, on)


def _joined(known: Joined, on: date) -> Standing:
    if known.against is not None:
        return Standing(
            truth=Truth.UNKNOWN,
            says="Sources contradict each other: one lists it, another says it stayed out.",
            sources=(known.source, known.against),
            is_disputed=True,
        )
    if on < known.on:
        says = f"It joined between {known.after} and {known.on}; the day was not found."
        return Standing(truth=Truth.UNKNOWN, says=says, sources=(known.source,))
    word = "by" if known.after else "on"
    return Standing(truth=Truth.TRUE, says=f"It joined {word} {known.on}.", sources=(known.source,))


def _last_list(statement: Statement, on: date) -> ListRead | None:
    return next((one for one in reversed(statement.lists) if one.on <= on), None)


def _unlisted(statement: Statement, last: ListRead, on: date) -> Standing:
    """A State nobody lists: a no where all names were read, unknown where some were not."""
    if not last.is_whole:
        says = f"Not among the names read; not all {last.count} of {last.on} were."
        return Standing(truth=Truth.UNKNOWN, says=says, sources=(last.source,))
    after = statement.known_to is not None and on > statement.known_to
    checked = f" Not checked since {statement.known_to}." if after else ""
    says = f"Not among the {last.count} of {last.on}.{checked}"
    return Standing(truth=Truth.FALSE, says=says, sources=(last.source,))


def joined_by(statement: Statement, on: date) -> tuple[Joined, ...]:
    """Return who had joined by a day beyond doubt, in order of day."""
    found = [
        one for one in statement.joined if standing_of(statement, one.state, on).truth is Truth.TRUE
    ]
    return tuple(sorted(found, key=lambda one: (one.on, one.state)))


def open_by(statement: Statement, on: date) -> tuple[Joined, ...]:
    """Return those who may have joined by a day: contradicted, or their day was not found."""
    return tuple(
        one
        for one in statement.joined
        if standing_of(statement, one.state, on).truth is Truth.UNKNOWN
        and on >= (one.after or one.on)
    )


def statements_in(
    value: object, where: str, find: Find, questions: tuple[str, ...]
) -> tuple[Statement, ...]:
    """Return the statements of a file; raises LawError with the line and what to do."""
    top = row_of(value, where, "statements states", "statements")
    return tuple(
        _statement(one, where, find, questions) for one in rows_in(top, "statements", where)
    )


def state_names(value: object, where: str) -> dict[str, tuple[str, ...]]:
    """Return the names of States by their codes, of a file of statements."""
    top = row_of(value, where, "statements states", "statements")
    return {str(code): texts(names, where) for code, names in (top.get("states") or {}).items()}


def _statement(value: object, where: str, find: Find, questions: tuple[str, ...]) -> Statement:
    where = at_line(value, where)
    row = row_of(value, where, STATEMENT, "id title called instrument lists joined")
    question, known_to = row.get("question"), row.get("known_to")
    return Statement(
        id=text(row["id"], where),
        title=sentence(row["title"], where),
        called=texts(row["called"], where),
        law=find("law", row["instrument"], where) or "",
        lists=tuple(_list(one, where, find) for one in rows_in(row, "lists", where)),
        joined=tuple(_one(one, where, find) for one in rows_in(row, "joined", where)),
        question=None if question is None else word_of(question, questions, where),
        known_to=None if known_to is None else day(known_to, where),
    )


def _list(value: object, where: str, find: Find) -> ListRead:
    where = at_line(value, where)
    row = row_of(value, where, "on count names source", "on count names source")
    return ListRead(
        on=day(row["on"], where),
        count=int(row["count"]),
        is_whole=word_of(row["names"], ("whole", "part"), where) == "whole",
        source=find("source", row["source"], where) or "",
    )


def _one(value: object, where: str, find: Find) -> Joined:
    where = at_line(value, where)
    row = row_of(value, where, "state on source read after against", "state on source read")
    after = row.get("after")
    return Joined(
        state=text(row["state"], where),
        on=day(row["on"], where),
        source=find("source", row["source"], where) or "",
        read=word_of(row["read"], tuple(HOW_READ), where),
        after=None if after is None else day(after, where),
        against=find("source", row.get("against"), where),
    )
