"""Which files are articles, and the days on which somebody says they came out."""

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from stopwork.errors import UsageError

ENDINGS = (".txt", ".html", ".htm", ".xhtml", ".pdf", ".md")
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def articles_in(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the files named, and of folders the texts, pages and PDFs in them, by name.

    Raises UsageError for a folder without any.
    """
    return tuple(file for path in paths for file in _files(path))


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    found = sorted(one for one in path.iterdir() if one.suffix.casefold() in ENDINGS)
    if not found:
        raise UsageError(f"{path}: no text, page or PDF is in this folder; name the articles")
    yield from found


def days_said(said: str | None, files: Iterable[Path]) -> Mapping[str, str]:
    """Return the day of publication by file name: one day for all, or a file that lists them.

    The file is CSV or JSON lines with `article` and `published`. Raises UsageError for another.
    """
    if said is None:
        return {}
    if DAY.fullmatch(said):
        return {file.name: said for file in files}
    path = Path(said)
    if not path.is_file():
        raise UsageError(f"--published {said}: say a day as 2024-10-08, or a file that lists days")
    rows = list(_rows(path))
    return {row["article"]: row["published"] for row in rows if _is_whole(row)}


def _is_whole(row: Mapping[str, object]) -> bool:
    return (
        isinstance(row.get("article"), str) and DAY.fullmatch(str(row.get("published"))) is not None
    )


def _rows(path: Path) -> Iterator[dict[str, str]]:
    text = path.read_text(encoding="utf-8-sig")
    try:
        if text.lstrip().startswith("{"):
            yield from (json.loads(line) for line in text.splitlines() if line.strip())
        else:
            yield from csv.DictReader(text.splitlines())
    except (ValueError, csv.Error) as wrong:
        raise UsageError(f"{path}: write JSON lines or CSV with article and published") from wrong
