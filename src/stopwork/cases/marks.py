"""
How far each field of an event may be seen, unless somebody says otherwise.

What is public anyway or must be answered for in public is public; what the office thinks aloud
(drafts, questions, judgements) is controlled. Withheld is what somebody marks so, and what is made
of the whole record.
"""

from collections.abc import Iterable

from stopwork.cases.log import CONTROLLED, PUBLIC, WITHHELD
from stopwork.errors import CaseError

PUBLIC_EVENTS = frozenset(
    {
        "case-opened",
        "award-linked",
        "source-cited",
        "claim-asserted",
        "claim-withdrawn",
        "contradiction-judged",
        "stop-work-issued",
        "stop-work-extended",
        "stop-work-lifted",
        "determination-made",
        "determination-reopened",
        "certified",
        "notified",
        "cleared",
        "waived",
        "waiver-revoked",
        "case-closed",
    }
)
# Digests of claims of every mark, by their keys: to show them would tell of hidden claims.
OF_THE_WHOLE = frozenset({"rests_on"})


def marks(
    name: str, fields: Iterable[str], every: str | None = None, withheld: Iterable[str] = ()
) -> dict[str, str]:
    """Return how far each field may be seen: `every` for all of them, or the event's default.

    Raises CaseError when a field to be withheld is not one of the event's.
    """
    known = tuple(fields)
    hidden = frozenset(withheld)
    if strange := sorted(hidden - set(known)):
        raise CaseError(
            f"'{name}' has no field '{strange[0]}' to withhold; it has {', '.join(known)}"
        )
    usual = every or usual_mark(name)
    sealed = hidden if every else hidden | OF_THE_WHOLE
    return {field: WITHHELD if field in sealed else usual for field in known}


def usual_mark(name: str) -> str:
    """Return how far an event of that stored name may be seen unless somebody says otherwise."""
    return PUBLIC if name in PUBLIC_EVENTS else CONTROLLED
