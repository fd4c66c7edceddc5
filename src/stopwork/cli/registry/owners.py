"""`stopwork registry owners`: who owns a vendor on a day, with the derivation."""

from datetime import datetime
from pathlib import Path

import click

from stopwork.cli.registry.vendor_choice import AS_OF, FOLDER, day_of, find_vendor
from stopwork.registry.load import load_registry
from stopwork.registry.owners.owner_words import owners_told
from stopwork.registry.owners.ownership import group_on, listed


@click.command()
@click.argument("vendor")
@AS_OF
@FOLDER
def command(vendor: str, as_of: datetime | None, folder: Path) -> None:
    r"""Show who owns a vendor on a day, how much, and what would settle what is open.

    Shares are ranges where the sources give ranges, and 0 % to 100 % where they give none.

    \b
        stopwork registry owners nso-group --as-of 2020-06-01
    """
    registry = load_registry(folder)
    found = group_on(registry, find_vendor(folder, vendor), day_of(as_of))
    lists = listed(registry, found.companies, found.day)
    blocked = [key for key, names in lists.items() if "US_OFAC_SDN" in names]
    click.echo(f"{found.vendor.name} on {found.day}")
    for told in owners_told(found, blocked):
        click.echo(f"\n{told.heading}")
        for line in told.lines:
            click.echo(f"  {line}")
