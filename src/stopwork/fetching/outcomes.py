"""How fetching can end: each outcome with its own exit status and text."""

from dataclasses import dataclass
from datetime import datetime

from stopwork.errors import FetchError

FETCHED, NOTHING, NOT_READY = "fetched", "nothing new", "not ready"
REFUSED, LIMIT, INCOMPLETE, STILL = "refused", "limit reached", "incomplete", "source stood still"
STATUS: dict[str, int] = {
    FETCHED: 0, NOTHING: 10, NOT_READY: 11, REFUSED: 12, LIMIT: 13, INCOMPLETE: 14, STILL: 15,
}  # fmt: skip


def count(number: int, one: str) -> str:
    """1 file, 1,204 files."""
    return f"{number:,} {one}" if number == 1 else f"{number:,} {one}s"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How one fetch ended: what, in which words, what was brought, and how far it is read whole."""

    kind: str
    says: str
    files: tuple[str, ...] = ()
    records: int = 0
    watermark: str | None = None

    @property
    def status(self) -> int:
        """The exit status of a command that ends so."""
        return STATUS[self.kind]


class NotReady(FetchError):
    """The publisher is still making the file; what was begun is kept for the next run."""


class Refused(FetchError):
    """The publisher will not answer this client, or this key: asking again does not help."""


class LimitReached(FetchError):
    """The publisher's limit is reached; `until` is when it may be asked again, where told."""

    def __init__(self, says: str, until: datetime | None = None) -> None:
        super().__init__(says)
        self.until = until


class Unreachable(FetchError):
    """An answer did not come, or did not come whole, in several attempts."""


class TooMany(FetchError):
    """More is in a window than the publisher gives of one: it has to be asked for in parts."""


class Failed(FetchError):
    """The publisher's own work failed; asking for a part of it would fail as well."""


class Again(FetchError):
    """An answer that is not the whole answer yet, to be asked for once more."""
