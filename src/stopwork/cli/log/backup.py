"""`stopwork backup`: keep a workspace in one file."""

from pathlib import Path

import click

from stopwork.cli.log.options import WORKSPACE, tell


@click.command("backup")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@WORKSPACE
@click.option("--with-private-key", is_flag=True, help="Take the key that signs along too.")
def command(file: Path, workspace: Path | None, *, with_private_key: bool) -> None:
    """Keep a workspace in one FILE, verified before and after it is written.

    Prints the digest of FILE and the root hash of its log; note them elsewhere. The key that signs
    checkpoints stays behind unless asked for: whoever has the backup could sign with it.
    """
    from stopwork.desk.log.backups import back_up

    tell(file, back_up(file, workspace, with_private_key=with_private_key))
