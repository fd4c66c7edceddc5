"""Files that Stopwork wrote, read back: leads, spans, and the run that they come from."""

from pathlib import Path

from stopwork.errors import UsageError
from stopwork.reports.leads.read_back import LEADS, SPANS, Written, written
from stopwork.reports.leads.write import beside


def read_written(path: Path) -> Written:
    """Return a table that Stopwork wrote, with its manifest where one is in or beside the file.

    Raises UsageError where there is no such file, where it is none of ours, and where it was
    changed after the run.
    """
    if not path.is_file():
        raise UsageError(f"{path}: there is no such file; name one that Stopwork wrote.")
    try:
        content = path.read_bytes()
        near = beside(path)
        text = near.read_text(encoding="utf-8") if near.is_file() else None
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: cannot be read ({error}).") from error
    return written(content, str(path), text)


def read_leads(path: Path) -> Written:
    """Return a file of leads; raises UsageError for another table."""
    found = read_written(path)
    if found.kind != LEADS:
        raise UsageError(
            f"{path}: is a file of {found.kind}; name one of leads, as `stopwork screen --out`"
            " writes it."
        )
    return found


def read_spans(path: Path) -> Written:
    """Return a file of stop-work spans; raises UsageError for another table."""
    found = read_written(path)
    if found.kind != SPANS:
        raise UsageError(
            f"{path}: is a file of {found.kind}; name one of spans, as `stopwork lifecycle --spans`"
            " writes it."
        )
    return found


def read_run(path: Path) -> Written:
    """Return a file of leads with the manifest of its run; raises UsageError without one."""
    found = read_leads(path)
    if found.manifest is None:
        raise UsageError(
            f"{path}: has no manifest, which gives the instant of its run; keep"
            f" {beside(path).name} beside it, or use a .parquet file, which carries it inside."
        )
    return found
