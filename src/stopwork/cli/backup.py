"""`stopwork backup`: keep a workspace in one file."""

from pathlib import Path

import click

from stopwork import config
from stopwork.desk.stores import opened
from stopwork.errors import UsageError
from stopwork.log.backup import Saved, backup
from stopwork.log.keys import PRIVATE, PUBLIC
from stopwork.log.store import evidence_place

WORKSPACE = click.option(
    "--workspace",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder that keeps the cases, if not the usual one.",
)


@click.command("backup")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@WORKSPACE
@click.option("--with-private-key", is_flag=True, help="Take the key that signs along too.")
def command(file: Path, workspace: Path | None, *, with_private_key: bool) -> None:
    """Keep a workspace in one FILE, verified before and after it is written.

    Prints the digest of FILE and the root hash of its log; note them elsewhere. The key that signs
    checkpoints stays behind unless asked for: whoever has the backup could sign with it.
    """
    folder = workspace or config.cases_folder()
    if not folder.exists():
        raise UsageError(f"{folder}: there is no workspace here; name one with --workspace")
    wanted = (PUBLIC, PRIVATE) if with_private_key else (PUBLIC,)
    keys = [folder / name for name in wanted if (folder / name).exists()]
    with opened(folder) as store:
        if not keys and next(iter(store.entries()), None) is None:
            raise UsageError(f"{folder}: holds no entry, so nothing is backed up; is it the one?")
        tell(file, backup(store, evidence_place(folder), keys, file))


def tell(file: Path, saved: Saved) -> None:
    """Print what a backup holds: digests to stdout, the sentence to stderr."""
    click.echo(f"file {saved.digest}\nroot {saved.root}")
    click.echo(
        f"{file}: {_many(saved.entries, 'entry', 'entries')}, "
        f"{_many(saved.checkpoints, 'checkpoint', 'checkpoints')}, "
        f"{_many(saved.evidence, 'file of evidence', 'files of evidence')}; every byte verified.",
        err=True,
    )


def _many(count: int, one: str, more: str) -> str:
    return f"{count:,} {one if count == 1 else more}"
