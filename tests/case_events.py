"""Small events of a case for tests."""

from datetime import date
from typing import Any

from stopwork.cases.events import CaseOpened, ClaimAsserted, SourceCited

DAY = date(2026, 1, 5)


def opened(on: date = DAY) -> CaseOpened:
    return CaseOpened(title="A case", agency="ICE", vendor="V", reason="by hand", on=on)


def cited(source: str = "s", grade: str = "primary-record", on: date = DAY) -> SourceCited:
    return SourceCited(source=source, title="T", publisher="P", grade=grade, published_on=on, on=on)


def asserted(claim: str, key: str, value: str | bool | None, **other: Any) -> ClaimAsserted:
    said: dict[str, Any] = {
        "subject": "case",
        "type": "truth" if isinstance(value, bool) else "text",
        "says": "It says so.",
        "source": "s",
        "grade": "primary-record",
        "published_on": DAY,
    }
    return ClaimAsserted(claim=claim, key=key, value=value, **{**said, **other})
