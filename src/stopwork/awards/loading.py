"""What a load says of itself, in values that a command can print."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from stopwork.awards.versions import day_in_name
from stopwork.sources import Refused

PAGE = 100  # rows in one page of USAspending's API
FEW_AGENCIES = 10


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file: every row read is new, seen before or a duplicate."""

    name: str
    says: str
    digest: str
    rows: int
    new: int
    seen_before: int
    duplicates: int
    rejects: int
    deletions: int = 0
    key: str = ""  # names it in the lake: its bytes, and how they were read
    documents: int = 1  # more where a publication comes as a set of files
    unread: Mapping[str, int] = field(default_factory=dict)  # rows by what they lack
    pages: tuple[tuple[int, bool], ...] = ()  # of an API: its number, and whether more follow
    notes: tuple[str, ...] = ()
    was_loaded: bool = False  # the very same bytes were in the lake already


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What became of all files of one load.

    `earlier` are files of an earlier run that are read beside them, `notes` what to know of both.
    """

    files: tuple[FileReport, ...]
    refused: tuple[Refused, ...]
    earlier: tuple[FileReport, ...] = ()
    notes: tuple[str, ...] = ()
    is_held_whole: bool = False  # for what is screened beside, all rows are held at once

    @property
    def rows(self) -> int:
        """Rows read, without files that were loaded before."""
        return sum(file.rows for file in self.files if not file.was_loaded)

    @property
    def new(self) -> int:
        """Actions the lake did not have."""
        return sum(file.new for file in self.files if not file.was_loaded)

    @property
    def seen_before(self) -> int:
        """Rows whose action another file had brought."""
        return sum(file.seen_before for file in self.files if not file.was_loaded)

    @property
    def duplicates(self) -> int:
        """Rows whose action stands earlier in the same file."""
        return sum(file.duplicates for file in self.files if not file.was_loaded)

    @property
    def rejects(self) -> int:
        """Rows set aside."""
        return sum(file.rejects for file in self.files if not file.was_loaded)


def report_of(entry: Mapping[str, Any], *, was_loaded: bool = False) -> FileReport:
    """Return what a line of the lake's manifest says of a file."""
    known = {name: held for name, held in entry.items() if name not in ("member", "notes", "pages")}
    pages = tuple((int(number), bool(more)) for number, more in entry["pages"])
    return FileReport(**known, pages=pages, notes=tuple(entry["notes"]), was_loaded=was_loaded)


def once(files: Iterable[FileReport]) -> Iterator[FileReport]:
    """Each file once, whatever the order: of equal bytes, the name with the latest day, or first.

    What is published again unchanged is its publisher's word of the later day.
    """
    seen: set[str] = set()
    named = sorted(files, key=lambda each: (each.name, each.key))
    dated = sorted(named, key=lambda each: day_in_name(each.name) or "", reverse=True)
    last = {file.key: file for file in reversed(dated)}
    for file in (last[each.key] for each in named):
        if file.key not in seen:
            seen.add(file.key)
            yield file


def parts_of_pages(files: Iterable[FileReport]) -> Iterator[str]:
    """Say of each page that says more follow, and whose next is not among the files."""
    files = list(files)
    numbers = {number for file in files for number, _ in file.pages}
    for file in files:
        for number, more in file.pages:
            if more and number + 1 not in numbers:
                yield (
                    f"{file.name}: page {number} says that more pages follow, and page"
                    f" {number + 1} is not among these files, so this is a part and awards are"
                    " missing; fetch the other pages."
                )


def page_notes(levels: set[str], agencies: Mapping[str, int]) -> tuple[str, ...]:
    """Warn where an agency has a round number of pages: exports stop between two pages.

    Only for files of few agencies; among hundreds, some have a multiple of 100 by chance.
    """
    if levels != {"action"} or len(agencies) > FEW_AGENCIES:
        return ()
    return tuple(
        f"{agency} has exactly {rows:,} rows, a whole number of pages of {PAGE}: the export may"
        " have stopped early; compare with the publisher's count."
        for agency, rows in Counter(agencies).most_common()
        if rows >= PAGE and rows % PAGE == 0
    )
