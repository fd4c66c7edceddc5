"""Which sources outrank which where claims disagree."""

from collections.abc import Set as AbstractSet

RECORDS = frozenset(
    {"primary-record", "court-or-parliament", "forensic-report", "official-statement"}
)
FOUND = frozenset({"primary-record", "court-or-parliament", "forensic-report"})
RETELLINGS = frozenset({"secondary", "low"})
# Who outranks whom where claims disagree: the best grades of one side, of the other, and why.
# What is not in this table stays disputed.
OUTRANKS: tuple[tuple[frozenset[str], frozenset[str], str], ...] = (
    (RECORDS, RETELLINGS, "a record, a finding or an official's own words outrank a retelling"),
    (
        frozenset({"primary-record"}),
        frozenset({"reputable-press", "ngo-statement", "secondary", "low"}),
        "the record itself outranks a report of it",
    ),
    (
        FOUND,
        frozenset({"vendor-statement", "secondary", "low"}),
        "what was found or recorded outranks a vendor's word about itself",
    ),
    (
        frozenset({"reputable-press", "ngo-statement", "vendor-statement", "secondary"}),
        frozenset({"low"}),
        "a named, accountable source outranks one of low grade",
    ),
)


def rank(grade: str) -> int:
    """Return 0 for a record, 2 for a retelling, 1 for what lies between."""
    return 0 if grade in RECORDS else 2 if grade in RETELLINGS else 1


def outranks(grades: AbstractSet[str], others: AbstractSet[str]) -> str | None:
    """Return why a side with some grades outranks one with others; None where it does not."""
    for winners, losers, reason in OUTRANKS:
        if grades & winners and others <= losers:
            return reason
    return None
