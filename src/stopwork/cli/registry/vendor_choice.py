"""What the commands about one vendor share: which folder, which vendor, which day."""

import difflib
from datetime import UTC, date, datetime
from pathlib import Path

import click

from stopwork.errors import UsageError
from stopwork.registry.callings import vendors_called
from stopwork.registry.load import VENDORS, load_registry, load_vendor, vendor_files
from stopwork.registry.vendor import Vendor

FOLDER = click.option(
    "--folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=VENDORS,
    help="Folder of vendor files; the shipped one if left out.",
)
AS_OF = click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day asked about, such as 2024-09-27; today if left out.",
)


def day_of(as_of: datetime | None) -> date:
    """Return the day asked about, or today's in UTC."""
    return (as_of or datetime.now(UTC)).date()


def find_vendor(folder: Path, asked: str) -> Vendor:
    """Return the vendor that a word calls: its id, a name, a product, or how a name begins.

    Raises UsageError where it calls none, and where it calls several.
    """
    files = {path.stem: path for path in vendor_files(folder)}
    if asked in files:
        return load_vendor(files[asked])
    named = vendors_called(load_registry(folder), asked)
    if len(named) == 1:
        return load_vendor(files[named[0].vendor_id])
    if named:
        ids = ", ".join(one.vendor_id for one in named)
        raise UsageError(f"'{asked}' stands in several files; ask for one of {ids}")
    near = difflib.get_close_matches(asked.casefold(), files, n=3)
    hint = f"did you mean {', '.join(near)}?" if near else "see `stopwork registry list`"
    raise UsageError(f"no vendor called '{asked}' is in the registry; {hint}")
