"""`stopwork verify`: check a bundle with the same code that lies in it as verify.py."""

from pathlib import Path

import click

HELD = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("verify")
@click.argument("bundle", type=click.Path(path_type=Path))
@click.option("--key", help="The log's verifier key, as known from elsewhere.")
@click.option("--checkpoint", "kept", type=HELD, help="A checkpoint that was kept elsewhere.")
def command(bundle: Path, key: str | None, kept: Path | None) -> None:
    """Check a BUNDLE, a zip or its unpacked folder, and say what that shows.

    The same as `python3 verify.py BUNDLE`, and whether the verify.py in it is the one of this
    program. Names the first thing that does not hold and exits 1.
    """
    from stopwork.desk.reports.verification import verified

    found = verified(bundle, key, kept)
    for sentence in found.says:
        click.echo(sentence)
    click.echo(
        "The verify.py in the bundle is the one of this program."
        if found.has_our_verifier
        else "The verify.py in the bundle is not the one of this program: do not rely on it alone."
    )
