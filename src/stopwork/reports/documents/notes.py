"""
The references of a report as a reader meets them: grouped, numbered by group, each linked once.

    Document  →  groups  →  numbers behind sentences, and the list at the end

Everything that one publication, one instrument of law or the log itself vouches for is one group
with one number. Under each heading a number is a link the first time and plain words after it, so
that a reader who goes from link to link is not stopped at every sentence.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from stopwork.reports.documents.document import ENTRY, Document, Ref, Reference

ROW = 2  # numbers in a row that are told as a range where there are more


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What one source vouches for: its number, title and address, and each thing referred to."""

    number: int
    title: str
    url: str | None
    members: tuple[Reference, ...]

    @property
    def is_one(self) -> bool:
        """Whether the group is a single reference that has no heading of its own."""
        return len(self.members) == 1 and not self.members[0].of


def groups_of(document: Document) -> tuple[Group, ...]:
    """Return the references of a document in groups, in the order in which they are first used."""
    found: dict[str, list[Reference]] = {}
    for one in document.references:
        found.setdefault(one.of or f"{one.ref}", []).append(one)
    return tuple(
        Group(
            number=number,
            title=members[0].of or members[0].label,
            url=next((one.url for one in members if one.url), None),
            members=tuple(sorted(members, key=_place)),
        )
        for number, members in enumerate(found.values(), 1)
    )


def _place(one: Reference) -> int:
    """Entries of the log stand in their order; all else in that of first use."""
    return int(one.ref.id) if one.ref.kind == ENTRY and one.ref.id.isdecimal() else 0


@dataclass(frozen=True, slots=True)
class Citation:
    """The numbers behind a sentence; `to` is the group that a link leads to, None without one."""

    words: str
    to: int | None

    @property
    def told(self) -> str:
        """What a screen reader says of it."""
        one = self.words.isdigit()
        return f"Reference {self.words}" if one else f"References {self.words}"


@dataclass(frozen=True, slots=True)
class Notes:
    """The numbers of a document's references, and which were linked under the present heading."""

    groups: tuple[Group, ...]
    numbers: Mapping[Ref, int]
    linked: set[int] = field(default_factory=set)

    def numbered(self, refs: Iterable[Ref]) -> tuple[int, ...]:
        """Return the numbers of references, each once, in order; a copy without any has none.

        Raises ValueError for a reference that nothing explains.
        """
        if not self.groups:
            return ()
        missing = next((ref for ref in refs if ref not in self.numbers), None)
        if missing is not None:
            raise ValueError(f"{missing} is referred to and not explained; add it to the list")
        return tuple(sorted({self.numbers[ref] for ref in refs}))

    def cite(self, numbers: Sequence[int]) -> Citation | None:
        """Return what stands behind a sentence; a link where a number is new under this heading."""
        if not numbers:
            return None
        new = [number for number in numbers if number not in self.linked]
        self.linked.update(new)
        return Citation(spelled(numbers), new[0] if new else None)

    def new_heading(self) -> None:
        """Link every number again from here on."""
        self.linked.clear()


def notes_of(document: Document) -> Notes:
    """Return the notes of a document, of which nothing is linked yet."""
    groups = groups_of(document)
    numbers = {one.ref: group.number for group in groups for one in group.members}
    return Notes(groups, numbers)


def spelled(numbers: Sequence[int]) -> str:
    """Return ascending numbers as a reader is shown them, longer runs as ranges."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return ", ".join(part for first, last in runs for part in _run(first, last))


def _run(first: int, last: int) -> list[str]:
    if last - first < ROW:
        return [str(number) for number in range(first, last + 1)]
    return [f"{first}–{last}"]  # noqa: RUF001 -- a range
