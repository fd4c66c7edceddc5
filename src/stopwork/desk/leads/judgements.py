"""Files of judgements: read, added to, merged. Nothing in them is ever changed or removed."""

import os
from collections.abc import Iterable
from pathlib import Path

from stopwork.errors import JudgementError
from stopwork.reports.leads.write import replace_file
from stopwork.screening.judgements import Judgement, judgements_from, line_of, merged


def read_judgements(paths: Iterable[Path]) -> tuple[Judgement, ...]:
    """Return the union of the files' judgements; raises JudgementError with file and line.

    A file that is not there yet has none.
    """
    return merged(*(_read(path) for path in paths if path.exists()))


def _read(path: Path) -> tuple[Judgement, ...]:
    try:
        return judgements_from(path.read_text(encoding="utf-8"), str(path))
    except (OSError, UnicodeDecodeError) as broken:
        raise JudgementError(f"{path}: cannot be read as UTF-8 text ({broken}).") from broken


def add_judgement(path: Path, judgement: Judgement) -> None:
    """Add one line to a file, on the disk before this returns; the file is made where missing."""
    try:
        with path.open("a+b") as file:
            file.seek(0, os.SEEK_END)
            if file.tell():
                file.seek(-1, os.SEEK_END)
                # A line that a full disk cut short must not swallow the next one.
                broken = file.read(1) != b"\n"
            else:
                broken = False
            file.write((b"\n" if broken else b"") + line_of(judgement).encode())
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise JudgementError(
            f"{path}: cannot be written ({error.strerror}); name another file."
        ) from error


def write_judgements(path: Path, judgements: Iterable[Judgement]) -> None:
    """Write judgements as a new file, whole or not at all."""
    replace_file(path, "".join(line_of(one) for one in judgements).encode())
