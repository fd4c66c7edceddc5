"""The public site written into a folder; what an earlier one left there is taken out."""

from dataclasses import dataclass
from pathlib import Path

from stopwork.desk.leads.inbox import kept_run_of
from stopwork.desk.workbench import digest_of_bytes
from stopwork.errors import UsageError
from stopwork.web.site.held import held
from stopwork.web.site.pages import files_of

SUMS = "SHA256SUMS"  # as `sha256sum --check` reads it
LIST = "files.txt"  # every file of the site, one a line; by it a folder is known to be one


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What was written: how many leads, cases, files, and the bytes of the largest page."""

    leads: int
    cases: int
    files: int
    largest: int


def write_site(out: Path, run: str | None = None) -> Written:
    """Write the public site of a run, the newest where none is named, into a folder.

    The same run, registry and editions give the same bytes. Files of an earlier site that are no
    longer part of it are taken out. Raises UsageError for a folder that holds anything else.
    """
    before = _before(out)
    site = held(kept_run_of(run))
    if site.kept is None and not site.editions:
        raise UsageError("Nothing is public here yet: screen award files or publish a case first.")
    sums, largest = {}, 0
    for name, data in files_of(site):
        _write(out / name, data)
        sums[name] = digest_of_bytes(data)
        if name.endswith(".html"):
            largest = max(largest, len(data))
    _write(out / SUMS, "".join(f"{sums[name]}  {name}\n" for name in sorted(sums)).encode())
    names = {*sums, SUMS}
    for name in before - names:
        (out / name).unlink(missing_ok=True)
    _write(out / LIST, "".join(f"{name}\n" for name in sorted(names)).encode())
    return Written(leads=len(site.leads), cases=len(site.editions), files=len(names) + 1,
                   largest=largest)  # fmt: skip


def _write(path: Path, data: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror}); name another.") from error


def _before(out: Path) -> set[str]:
    """The files of the site that a folder holds; none where the folder is empty or not there."""
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out}: is a file; name a folder for the site.")
    known = out / LIST
    if known.is_file():
        names = known.read_text(encoding="utf-8").splitlines()
        return {name for name in names if _is_inside(out, name)}
    if out.is_dir() and any(out.iterdir()):
        raise UsageError(f"{out}: holds other files; name an empty folder, or that of a site.")
    return set()


def _is_inside(out: Path, name: str) -> bool:
    return bool(name) and (out / name).resolve().is_relative_to(out.resolve())
