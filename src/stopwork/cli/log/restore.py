"""`stopwork restore`: verify a backup, and bring a workspace back from it."""

from pathlib import Path

import click

from stopwork.cli.log.options import WORKSPACE, tell


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
    from stopwork.desk.log.backups import checked, restore

    tell(file, checked(file) if check else restore(file, workspace))
