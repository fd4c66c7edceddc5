"""What the commands about a whole workspace share: which one it is, and what a backup says."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from stopwork.desk.log.backups import Saved

WORKSPACE = click.option(
    "--workspace",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder that keeps the cases, if not the usual one.",
)


def tell(file: Path, saved: "Saved") -> None:
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
