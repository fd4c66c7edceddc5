"""`stopwork log`: verify the record, prove it to others, publish parts of it."""

from collections.abc import Iterable
from pathlib import Path

import click

from stopwork import config
from stopwork.desk.log_state import State, accepted, check_evidence, covering, state_of
from stopwork.desk.log_timestamp import ask_timestamp, check_timestamp
from stopwork.errors import UsageError
from stopwork.log import keys, proofs
from stopwork.log.entries import line_of
from stopwork.log.file import file_of, verify_file
from stopwork.log.notes import verifier_of
from stopwork.log.visibility import VIEWS, published

FILE = click.Path(dir_okay=False, path_type=Path)
HELD = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
@click.option(
    "--workspace",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder that keeps the cases, if not the usual one.",
)
@click.pass_context
def command(context: click.Context, workspace: Path | None) -> None:
    """Verify the record of the cases, prove it to others, publish parts of it.

    The record is one log in which nothing can be changed without being seen. Only a checkpoint kept
    elsewhere shows that its end was cut off or that all of it was written anew: hand them out.
    """
    context.obj = workspace or config.cases_folder()


@command.command()
@click.option("--name", help="The name of the log, best a URL without its scheme.")
@click.pass_obj
def init(workspace: Path, name: str | None) -> None:
    """Make the keys of a workspace, and print the verifier key to hand out."""
    click.echo(str(keys.make_keys(workspace, name)))
    click.echo(f"The key that signs is {workspace / keys.PRIVATE}; keep a copy of it.", err=True)


@command.command()
@click.argument("file", required=False, type=HELD)
@click.option("--key", help="The log's verifier key, as known from elsewhere.")
@click.option("--checkpoint", "kept", type=HELD, help="A checkpoint that was kept elsewhere.")
@click.pass_obj
def verify(workspace: Path, file: Path | None, key: str | None, kept: Path | None) -> None:
    """Check that nothing in the log was altered, left out or cut off.

    FILE is an exported or published log; without it, the workspace is checked. Prints the last
    checkpoint, or names the first bad entry and exits 1.
    """
    known = verifier_of(key) if key else None
    note = _text_of(kept) if kept else None
    if file:
        found = verify_file(file.read_bytes(), known, note)
        _say(found.note, len(found.leaves), found.checkpoint.size)
        if known is None:
            click.echo(f"The key was taken from the file itself: {found.key}", err=True)
    else:
        state = state_of(workspace, known, [note] if note else [])
        files = check_evidence(workspace, state)
        _say(state.notes[-1] if state.notes else None, len(state.leaves), state.covered)
        click.echo(f"{files} files of evidence verified", err=True)
        _say_pages(state)


@command.command()
@click.pass_obj
def accept(workspace: Path) -> None:
    """Take the database file as it is, after another program wrote to it.

    First all of the record is verified: entries, checkpoints, evidence, and the structure of the
    database; if any of it does not hold, nothing is accepted. What was not as Stopwork wrote it is
    named. Look into it before you accept it: afterwards it counts as right.
    """
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
    state = state_of(workspace)
    if timestamp:
        if trust is None or not state.notes:
            raise UsageError("--timestamp needs a checkpoint, and --trust with certificates (PEM)")
        click.echo(check_timestamp(workspace, state.notes[-1], timestamp, trust), err=True)
        click.echo(state.notes[-1], nl=False)
        return
    note = covering(workspace, state)
    if request:
        ask_timestamp(note, request)
    click.echo(note, nl=False)


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
    if (index is None) == (since is None):
        raise UsageError("say which entry to prove, or --since which size")
    state = state_of(workspace)
    note = covering(workspace, state)
    if since is not None:
        click.echo(proofs.consistency_text(state.leaves, since, note), nl=False)
    elif index is not None:
        click.echo(proofs.inclusion_text(state.leaves, index, note), nl=False)


@command.command()
@click.argument("proof", type=HELD)
@click.option("--key", required=True, help="The log's verifier key, as known from elsewhere.")
@click.option("--leaf", help="The leaf hash of the entry: the second word of its line.")
@click.option("--checkpoint", "kept", type=HELD, help="The older checkpoint that was kept.")
def check(proof: Path, key: str, leaf: str | None, kept: Path | None) -> None:
    """Check a proof: of an entry with --leaf, that the log only grew with --checkpoint."""
    known, text = verifier_of(key), proof.read_text(encoding="utf-8")
    if (leaf is None) == (kept is None):
        raise UsageError("give --leaf for the proof of an entry, or --checkpoint for one of growth")
    if kept:
        found = proofs.check_consistency(text, kept.read_text(encoding="utf-8"), known)
    else:
        found = proofs.check_inclusion(text, _digest(leaf or ""), known)
    click.echo(f"proved, in the log {found.origin} of {found.size} entries")


@command.command()
@click.argument("file", type=FILE)
@click.pass_obj
def export(workspace: Path, file: Path) -> None:
    """Write the whole log, with everything withheld in it, to FILE."""
    state = state_of(workspace)
    covering(workspace, state)
    _write(file, state, (line_of(entry) for entry in state.entries), state.notes)
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
    state = state_of(workspace)
    _write(file, state, published(state.entries, view), [covering(workspace, state)])
    click.echo(f"{file}: {len(state.entries)} entries, parts marked {view} or more open", err=True)


def _write(file: Path, state: State, lines: Iterable[str], notes: list[str]) -> None:
    text = "".join(file_of(state.key, lines, notes))
    verify_file(text.encode(), state.key)  # what cannot be verified must not leave the house
    file.write_bytes(text.encode())


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: is no checkpoint; give the text that was kept") from error


def _say(note: str | None, entries: int, covered: int) -> None:
    if note:
        click.echo(note, nl=False)
    click.echo(f"{entries} entries verified, {covered} of them under a signed checkpoint", err=True)


def _say_pages(state: State) -> None:
    if state.pages is None:
        return
    click.echo(f"{state.pages.pages} pages of the database verified", err=True)
    if state.is_new_to_digests:
        click.echo(
            "The database had no digests of its pages, since an older Stopwork wrote it; they were "
            "made now, and any byte changed from here on is seen.",
            err=True,
        )
    elif state.pages.waiting:
        click.echo(
            f"{state.pages.waiting} pages wait in the write-ahead log: a program is writing, or "
            "one was interrupted; they verify.",
            err=True,
        )


def _digest(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError as error:
        raise UsageError("--leaf is 64 hexadecimal digits") from error
