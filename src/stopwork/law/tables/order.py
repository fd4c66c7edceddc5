"""
Which days cannot come before which: an order to stop work, before there is a contract.

A claim that gives a day before what the day rests on cannot be so as it stands. It stays on file
and is said; it does not count, if what it rests on is known from as good a source or a better one.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from stopwork.cases.claims import Claim, Known, View, days_of
from stopwork.cases.days_apart import Span, apart, span_of_value
from stopwork.cases.ranks import rank
from stopwork.law.findings.facts import span_known
from stopwork.law.provisions.provision import Law
from stopwork.law.sentence import Sentence
from stopwork.law.tables.rows import one_key, place, row_of, rows_in, sentence


@dataclass(frozen=True, slots=True)
class OrderRow:
    """A key, the key of the day that it cannot come before, and both in words."""

    key: str
    after: str
    what: str
    words: str


@dataclass(frozen=True, slots=True)
class Early:
    """A claim that gives a day before what that rests on, the row, and the day it rests on."""

    claim: Claim
    row: OrderRow
    rests_on: Known


def order_in(value: object, where: str, law: Law) -> tuple[OrderRow, ...]:
    """Return the rows of the table; raises LawError with file and line."""
    table = row_of(value, where, "order", "order")
    return tuple(_row(row, where, law) for row in rows_in(table, "order", where))


def _row(value: object, where: str, law: Law) -> OrderRow:
    needed = "key after what words"
    row, where = row_of(value, where, needed, needed), place(value, where)
    key, after = one_key(row["key"], law, where), one_key(row["after"], law, where)
    return OrderRow(key, after, sentence(row["what"], where), sentence(row["words"], where))


def early(rows: Iterable[OrderRow], view: View) -> tuple[Early, ...]:
    """Return the claims of a view that give a day before what it rests on."""
    found = []
    for row in rows:
        after = view.known(row.after)
        first = span_known(after) if after.value is not None else None
        if first is None:
            continue
        best = min((rank(claim.grade) for claim in after.used), default=0)
        for claim in view.claims.get(row.key, ()):
            span = _span(claim)
            if span is not None and span[1] < first[0] and rank(claim.grade) >= best:
                found.append(Early(claim, row, after))
    return tuple(found)


def _span(claim: Claim) -> Span | None:
    if claim.value is True and claim.about:
        return days_of(claim.about)
    return span_of_value(claim.value)


def early_says(found: Iterable[Early], view: View) -> tuple[Sentence, ...]:
    """Return a sentence for each claim that comes too early, with the day it rests on.

    Where the day itself is known otherwise, the sentence also says how the claim's lies to it.
    """
    said = []
    for one in found:
        day, known = _told(one.claim), view.known(one.row.key).value
        words = apart(one.claim.value, known)
        says = (
            f"Not counted: {one.row.what} {day} ({one.claim.source}): before {one.row.words} "
            f"({_known(one.rests_on)}){f'; {words} ({known})' if words else ''}."
        )
        said.append(Sentence(says, (one.row.key, one.row.after)))
    return tuple(said)


def _known(after: Known) -> str:
    span = span_known(after)
    return str(span[0] if after.value is True and span else after.value)


def differing(view: View, keys: Iterable[str]) -> tuple[str, ...]:
    """Return a sentence for each claim that gives another day than what is known of its key."""
    said: list[str] = []
    for key in keys:
        known = view.known(key)
        against = known.against if known.value is not None else ()
        said += [
            f"{key}: {claim.source} says {claim.value}, {words} ({known.value})."
            for claim in against
            if (words := apart(claim.value, known.value))
        ]
    return tuple(said)


def _told(claim: Claim) -> str:
    when = str(claim.about if claim.value is True else claim.value)
    return f"on {when}" if len(when) == len("2024-10-08") else f"in {when}"
