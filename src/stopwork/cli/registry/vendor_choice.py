"""What the commands about one vendor share: which folder, which vendor, which day."""

import difflib
from datetime import UTC, date, datetime
from pathlib import Path

import click

from stopwork.errors import UsageError
from stopwork.matching.whole import spelling
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
    """Return the vendor of that id or name; raises UsageError for none, and for several."""
    files = {path.stem: path for path in vendor_files(folder)}
    if asked in files:
        return load_vendor(files[asked])
    named = [vendor for vendor in load_registry(folder).vendors if _is_called(vendor, asked)]
    if len(named) == 1:
        return named[0]
    if named:
        ids = ", ".join(vendor.id for vendor in named)
        raise UsageError(f"'{asked}' stands in several files; ask for one of {ids}")
    near = difflib.get_close_matches(asked.casefold(), files, n=3)
    hint = f"did you mean {', '.join(near)}?" if near else "see `stopwork registry list`"
    raise UsageError(f"no vendor called '{asked}' is in the registry; {hint}")


def _is_called(vendor: Vendor, asked: str) -> bool:
    return spelling(asked) in {spelling(word) for word in (vendor.name, *_spellings(vendor))}


def _spellings(vendor: Vendor) -> list[str]:
    own = [name.value for name in vendor.names]
    related = [relation for relation in vendor.relations if relation.vendor is None]
    return own + [value for one in related for value in (one.name, *one.aliases)]
