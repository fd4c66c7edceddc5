"""A store that forgets when the test ends: the third one that keeps the contract of EventStore."""

from collections.abc import Iterator, Sequence

from stopwork.errors import Conflict
from stopwork.log.entries import Entry, NewEntry, placed


class MemoryStore:
    """Entries in a list, in the order in which they were sealed."""

    def __init__(self) -> None:
        self.sealed: list[Entry] = []
        self.notes: list[str] = []

    def append(
        self, case_id: str, expected_sequence: int, sealed: Sequence[NewEntry]
    ) -> Sequence[Entry]:
        have = sum(entry.case_id == case_id for entry in self.sealed)
        if have != expected_sequence:
            raise Conflict(f"case '{case_id}' has {have} entries, not {expected_sequence}")
        made = [
            placed(new, index=len(self.sealed) + place, case_id=case_id, sequence=have + place)
            for place, new in enumerate(sealed)
        ]
        self.sealed += made
        return made

    def entries(self, case_id: str | None = None, after: int = -1) -> Iterator[Entry]:
        for entry in list(self.sealed):
            if entry.index > after and case_id in (None, entry.case_id):
                yield entry

    def checkpoints(self) -> Sequence[str]:
        return list(self.notes)

    def save_checkpoint(self, note: str) -> None:
        self.notes.append(note)
