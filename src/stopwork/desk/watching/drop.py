"""The files of a drop folder: which are new and whole, and which are still being written."""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from stopwork.sources.containers import found
from stopwork.watching.history import month_in_name

NOTICE, MOST_TOGETHER = 1 << 20, 2000  # bytes, files
UNFINISHED = frozenset({".part", ".tmp", ".crdownload", ".partial", ".download"})


@dataclass(frozen=True, slots=True)
class Dropped:
    """A file in the folder: its path, its name within the folder, and a mark of its content."""

    path: Path
    name: str
    mark: str  # size and time of the last change

    @property
    def order(self) -> tuple[str, int, str]:
        """By the month in its name, then by when it was last changed, then by name."""
        return (month_in_name(self.name) or "", int(self.mark.partition(":")[2]), self.name)


def dropped(folder: Path) -> Iterator[Dropped]:
    """Yield the files of a folder; none for an empty one. Unfinished downloads are left out."""
    if not any(folder.iterdir()):
        return
    for path in found([folder]):
        if path.suffix.lower() not in UNFINISHED:
            yield Dropped(path, path.relative_to(folder).as_posix(), _mark(path))


def together(files: Iterable[Dropped]) -> Iterator[list[Dropped]]:
    """Yield files one by one, but neighbours that hold one notice each as one edition.

    Publishers of XML notices give each its own file, thousands a month.
    """
    notices: list[Dropped] = []
    for file in files:
        size = int(file.mark.partition(":")[0])
        if file.path.suffix.lower() == ".xml" and size < NOTICE and len(notices) < MOST_TOGETHER:
            notices.append(file)
            continue
        if notices:
            yield notices
            notices = []
        yield [file]
    if notices:
        yield notices


def _mark(path: Path) -> str:
    told = path.stat()
    return f"{told.st_size}:{told.st_mtime_ns}"


def settled(files: list[Dropped], seconds: float) -> tuple[list[Dropped], list[Dropped]]:
    """Return the files that are not being written any more, and those that are.

    A file that changed in the last seconds is looked at again when they are over.
    """
    young = time.time() - seconds
    fresh = [one for one in files if int(one.mark.partition(":")[2]) / 1e9 > young]
    if fresh and seconds:
        time.sleep(min(seconds, 5.0))
    moving = {one.name for one in fresh if one.path.exists() and _mark(one.path) != one.mark}
    return [one for one in files if one.name not in moving], [
        one for one in files if one.name in moving
    ]
