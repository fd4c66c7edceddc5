"""What data goes out from: files that Stopwork wrote, and the public lines of the cases."""

from datetime import date
from pathlib import Path

from stopwork import config
from stopwork.cases.case import Case, as_of
from stopwork.cases.events import WORKSPACE
from stopwork.cases.views import events_seen
from stopwork.desk.stores import store_of
from stopwork.errors import UsageError
from stopwork.log.entries import PUBLIC
from stopwork.log.store import EventStore
from stopwork.reports.exchange.feed import PublicLine
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


def public_lines(folder: Path | None, given: EventStore | None) -> dict[str, list[PublicLine]]:
    """Return the public lines of each case that has any, in the order of the log.

    Raises UsageError for a named folder that is not there; without the usual one there are none.
    """
    lines: dict[str, list[PublicLine]] = {}
    if given is None and folder is None and not config.cases_folder().is_dir():
        return lines
    for entry in store_of(given, folder).entries():
        if entry.case_id != WORKSPACE:
            for _, event in events_seen([entry], PUBLIC):
                lines.setdefault(entry.case_id, []).append(PublicLine(entry=entry, event=event))
    return lines


def public_cases(folder: Path | None, given: EventStore | None) -> list[Case]:
    """Return the cases as the public view has them."""
    found = public_lines(folder, given)
    return [as_of(name, [line.event for line in lines], date.max) for name, lines in found.items()]
