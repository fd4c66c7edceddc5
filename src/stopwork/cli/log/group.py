"""`stopwork log`: verify the record, prove it to others, publish parts of it."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from stopwork.desk.choices import VIEWS
from stopwork.desk.folders import folder_of

if TYPE_CHECKING:
    from stopwork.desk.log.copies import Verified

FOLDER = click.Path(file_okay=False, path_type=Path)
FILE = click.Path(dir_okay=False, path_type=Path)
GIVEN = "stopwork.given"  # the store that a caller brought along
HELD = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
@click.option(
    "--workspace",
    type=FOLDER,
    help="The folder that keeps the cases, if not the usual one; here or behind the command.",
)
@click.pass_context
def command(context: click.Context, workspace: Path | None) -> None:
    """Verify the record of the cases, prove it to others, publish parts of it.

    The record is one log in which nothing can be changed without being seen. Only a checkpoint kept
    elsewhere shows that its end was cut off or that all of it was written anew: hand them out.
    """
    context.meta[GIVEN] = context.obj
    context.obj = folder_of(workspace)


@command.command()
@click.option("--name", help="The name of the log, best a URL without its scheme.")
@click.option("--head", metavar="NAME", help="Make NAME the first agency head: here, and once.")
@click.option("--office", default="", help="The office that the head holds.")
@click.pass_context
def init(context: click.Context, name: str | None, head: str | None, office: str) -> None:
    """Make the keys of a workspace, and print the verifier key to hand out.

    An agency's workspace begins with its head, who grants all other roles: --head says who that is.
    """
    from stopwork.desk.log.beginning import make_head
    from stopwork.desk.log.copies import has_keys, make_keys

    if head is None or not has_keys(context.obj):
        key, private = make_keys(context.obj, name)
        click.echo(key)
        click.echo(f"The key that signs is {private}; keep a copy of it.", err=True)
    if head is not None:
        click.echo(make_head(context.obj, context.meta[GIVEN], head, office), err=True)


@command.command()
@click.argument("file", required=False, type=HELD)
@click.option("--key", help="The log's verifier key, as known from elsewhere.")
@click.option("--checkpoint", "kept", type=HELD, help="A checkpoint that was kept elsewhere.")
@click.option("--since-verified", is_flag=True,
              help="Decode only what came since you last verified this workspace.")  # fmt: skip
@click.pass_obj
def verify(
    workspace: Path, file: Path | None, key: str | None, kept: Path | None, *, since_verified: bool
) -> None:
    """Check that nothing in the log was altered, left out or cut off.

    FILE is an exported or published log; without it, the workspace is checked. Prints the last
    checkpoint, or names the first bad entry and exits 1.
    """
    from stopwork.desk.log.copies import verified
    from stopwork.reports.documents.wording import count

    found = verified(workspace, file, key=key, kept=kept, since_verified=since_verified)
    if found.note:
        click.echo(found.note, nl=False)
    click.echo(
        f"{count(found.entries, 'entry', 'entries')} verified, {found.covered} of them under a"
        " signed checkpoint",
        err=True,
    )
    if found.begun:
        click.echo(
            f"The first {found.begun} of them you verified before: their leaf hashes give the same "
            "root; their contents and their evidence were not read again.",
            err=True,
        )
    for remark in found.remarks:
        click.echo(remark, err=True)
    for index in found.stamped_back:
        click.echo(f"Entry {index} is stamped before one that stands ahead of it.", err=True)
    if found.own_key:
        click.echo(f"The key was taken from the file itself: {found.own_key}", err=True)
    if found.evidence is not None:
        click.echo(f"{count(found.evidence, 'file')} of evidence verified", err=True)
    if found.timestamps:
        click.echo(f"{found.timestamps} timestamps are over checkpoints of this log", err=True)
    _say_pages(found)


@command.command()
@click.pass_obj
def accept(workspace: Path) -> None:
    """Take the database file as it is, after another program wrote to it.

    First all of the record is verified: entries, checkpoints, evidence, and the structure of the
    database; if any of it does not hold, nothing is accepted. What was not as Stopwork wrote it is
    named. Look into it before you accept it: afterwards it counts as right.
    """
    from stopwork.desk.log.state import accepted

    found = accepted(workspace)
    for line in found:
        click.echo(line)
    click.echo("accepted as it is" if found else "every page is as it was written", err=True)


@command.command()
@click.option("--request", type=FILE, help="Write a timestamp request (RFC 3161) for it.")
@click.option("--timestamp", type=HELD, help="Verify a timestamp of the last checkpoint, keep it.")
@click.option("--trust", type=HELD, help="The certificates (PEM) of the timestamp authority.")
@click.pass_obj
def checkpoint(
    workspace: Path, request: Path | None, timestamp: Path | None, trust: Path | None
) -> None:
    """Sign what the log says now, and print it to be kept elsewhere."""
    from stopwork.desk.log import copies

    if timestamp:
        stamped = copies.keep_timestamp(workspace, timestamp, trust)
        click.echo(stamped.says, err=True)
        click.echo(stamped.note, nl=False)
        return
    click.echo(copies.checkpoint(workspace, request), nl=False)


@command.command()
@click.argument("index", required=False, type=click.IntRange(min=0))
@click.option("--since", type=click.IntRange(min=0), metavar="SIZE",
              help="Prove that the log still begins with its first SIZE entries.")  # fmt: skip
@click.pass_obj
def prove(workspace: Path, index: int | None, since: int | None) -> None:
    """Prove that entry INDEX is in the log, or that the log only grew.

    The proof ends with the checkpoint it leads to. Anybody can check it with `stopwork log check`,
    or with other programs that read the C2SP formats tlog-proof and tlog-witness.
    """
    from stopwork.desk.log.proofs import proof_of

    click.echo(proof_of(workspace, index=index, since=since), nl=False)


@command.command()
@click.argument("proof", type=HELD)
@click.option("--key", required=True, help="The log's verifier key, as known from elsewhere.")
@click.option("--leaf", help="The leaf hash of the entry: the second word of its line.")
@click.option("--checkpoint", "kept", type=HELD, help="The older checkpoint that was kept.")
def check(proof: Path, key: str, leaf: str | None, kept: Path | None) -> None:
    """Check a proof: of an entry with --leaf, that the log only grew with --checkpoint."""
    from stopwork.desk.log.proofs import proved

    found = proved(proof, key, leaf=leaf, checkpoint=kept)
    click.echo(f"proved, in the log {found.origin} of {found.size} entries")


@command.command()
@click.argument("file", type=FILE)
@click.pass_obj
def export(workspace: Path, file: Path) -> None:
    """Write the whole log, with everything withheld in it, to FILE."""
    from stopwork.desk.log import copies

    copies.export(workspace, file)
    click.echo(f"{file} holds everything, also what is withheld: keep it so.", err=True)


@command.command()
@click.argument("file", type=FILE)
@click.option("--view", required=True, type=click.Choice(VIEWS), help="Who is to read it.")
@click.pass_obj
def publish(workspace: Path, file: Path, view: str) -> None:
    """Write a copy of the log that shows one view, and still verifies as a whole.

    Parts outside the view leave only a salted commitment, and entries outside it one digest of
    fixed length; the number of entries in the log is told by every checkpoint.
    """
    from stopwork.desk.log import copies

    entries = copies.publish(workspace, file, view)
    click.echo(f"{file}: {entries} entries, parts marked {view} or more open", err=True)


def _say_pages(found: "Verified") -> None:
    if found.pages is None:
        return
    click.echo(f"{found.pages} pages of the database verified", err=True)
    if found.are_new_digests:
        click.echo(
            "The database had no digests of its pages, since an older Stopwork wrote it; they were "
            "made now, and any byte changed from here on is seen.",
            err=True,
        )
    elif found.waiting:
        click.echo(
            f"{found.waiting} pages wait in the write-ahead log: a program is writing, or "
            "one was interrupted; they verify.",
            err=True,
        )


def _elsewhere(context: click.Context, _: click.Parameter, workspace: Path | None) -> None:
    if workspace is not None:
        context.obj = folder_of(workspace)


for _one in command.commands.values():  # the option stands where it does in all other commands
    _behind = ["--workspace", "behind"]
    _one.params.append(
        click.Option(_behind, type=FOLDER, hidden=True, expose_value=False, callback=_elsewhere)
    )
