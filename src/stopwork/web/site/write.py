"""
The public site written into a folder, in one step: whoever reads it has the old one or the new.

It is written beside the folder first; then the two change places. Files of which the bytes are the
same are the same files, with their time, so that a copy to a server sends what changed.
"""

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from stopwork.desk.leads.inbox import kept_run_of
from stopwork.desk.workbench import digest_of_bytes
from stopwork.errors import UsageError
from stopwork.web.site.held import Held, held
from stopwork.web.site.news import news_of
from stopwork.web.site.pages import files_of
from stopwork.web.site.swap import swapped

SUMS = "SHA256SUMS"  # as `sha256sum --check` reads it
LIST = "files.txt"  # every file of the site, one a line; by it a folder is known to be one


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What was written: how many leads, cases, files, and the bytes of the largest page."""

    leads: int
    cases: int
    files: int
    largest: int


def write_site(out: Path, run: str | None = None, url: str | None = None) -> Written:
    """Write the public site of a run, the newest where none is named, into a folder.

    `url` is where it will be hosted; with it there is a feed and a map of the site. The same run,
    registry, editions and url give the same bytes. Files of an earlier site that are no longer part
    of it are gone. Interrupted at any time, the old site stands whole. Raises UsageError for a
    folder that holds anything else.
    """
    out = Path(os.path.realpath(out))
    _check(out)
    site = held(kept_run_of(run), url)
    if site.kept is None and not site.editions:
        raise UsageError("Nothing is public here yet: screen award files or publish a case first.")
    new = out.with_name(f".{out.name}.new")
    shutil.rmtree(new, ignore_errors=True)  # of a run that was interrupted
    try:
        sums, largest = _all_written(site, new, out)
        swapped(new, out)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return Written(leads=len(site.leads), cases=site.published, files=len(sums) + 2,
                   largest=largest)  # fmt: skip


def _all_written(site: Held, new: Path, out: Path) -> tuple[dict[str, str], int]:
    """Write every file of a site; return their digests, and the bytes of the largest page."""
    sums: dict[str, str] = {}
    largest = 0
    for name, data in chain(files_of(site), news_of(site, sums)):
        _write(new / name, data, out / name)
        sums[name] = digest_of_bytes(data)
        if name.endswith(".html"):
            largest = max(largest, len(data))
    told = "".join(f"{sums[name]}  {name}\n" for name in sorted(sums)).encode()
    _write(new / SUMS, told, out / SUMS)
    names = "".join(f"{name}\n" for name in sorted({*sums, SUMS})).encode()
    _write(new / LIST, names, out / LIST)
    return sums, largest


def _write(path: Path, data: bytes, before: Path) -> None:
    """Write a file; where the site had the same bytes before, it is the same file."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if before.is_file() and before.read_bytes() == data:
            with suppress(OSError):  # a disk without links has a copy
                os.link(before, path)
                return
        path.write_bytes(data)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror}); name another.") from error


def _check(out: Path) -> None:
    """Refuse a folder that holds anything but a site: all that is in it is taken out."""
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out}: is a file; name a folder for the site.")
    if not out.is_dir() or not any(out.iterdir()):
        return
    known = out / LIST
    if not known.is_file():
        raise UsageError(f"{out}: holds other files; name an empty folder, or that of a site.")
    ours = {*known.read_text(encoding="utf-8").splitlines(), LIST}
    there = (path.relative_to(out).as_posix() for path in sorted(out.rglob("*"))
             if not path.is_dir() or path.is_symlink())  # fmt: skip
    if other := next((name for name in there if name not in ours), ""):
        raise UsageError(f"{out / other}: is no file of the site; take it elsewhere first.")
