"""A sentence about law and what was read says of it, for a terminal, a page or a program."""

from collections.abc import Sequence
from datetime import date

from stopwork.law.places.ground import Checked, Ground
from stopwork.reports.documents.wording import shown
from stopwork.reports.places.sheet import NEVER, Sheet, SheetPart, Words


def checked_sheet(said: str, found: Checked, on: date) -> Sheet:
    """Return a sentence with what speaks for it and against it."""
    parts = (
        SheetPart(key="verdict", title=found.verdict.capitalize(), says=(Words(found.about),)),
        _part("for", "What speaks for it", found.speaks_for),
        _part("against", "What speaks against it", found.against),
        _part("open", "What is not known", found.open),
    )
    return Sheet(
        kind="A sentence about law",
        title=shown(said, 300),
        on=on.isoformat(),
        lead=(Words(NEVER),),
        parts=tuple(part for part in parts if part.says or part.items),
    )


def _part(key: str, title: str, grounds: Sequence[Ground]) -> SheetPart:
    items = tuple(Words(one.says, one.sources, one.provisions) for one in grounds)
    return SheetPart(key=key, title=title, items=items)


def checked_record(said: str, found: Checked, on: date) -> dict[str, object]:
    """Return it as plain values."""
    return {
        "said": said,
        "as_of": on.isoformat(),
        "verdict": found.verdict,
        "about": found.about,
        "for": [_plain(one) for one in found.speaks_for],
        "against": [_plain(one) for one in found.against],
        "open": [_plain(one) for one in found.open],
    }


def _plain(one: Ground) -> dict[str, object]:
    return {"says": one.says, "sources": list(one.sources), "provisions": list(one.provisions)}
