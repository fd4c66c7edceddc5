"""`stopwork restore`: verify a backup, and bring a workspace back from it."""

from pathlib import Path

import click

from stopwork import config
from stopwork.cli.backup import WORKSPACE, tell
from stopwork.desk.stores import opened
from stopwork.log.backup import restore, verified
from stopwork.log.store import evidence_place


@click.command("restore")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@WORKSPACE
@click.option("--check", is_flag=True, help="Only verify FILE; write nothing.")
def command(file: Path, workspace: Path | None, *, check: bool) -> None:
    """Verify a backup FILE, and write it into an empty workspace.

    Prints the digest of FILE and the root hash of its log: compare them with those that `stopwork
    backup` printed. A workspace with entries in it is never written to. For a team's database, put
    its `workspace.toml` into the empty folder first.
    """
    if check:
        tell(file, verified(file))
        return
    folder = workspace or config.cases_folder()
    with opened(folder) as store:
        tell(file, restore(file, store, evidence_place(folder), folder / "keys"))
