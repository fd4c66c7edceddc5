"""`stopwork law`: list, show and draw the provisions, and attach an official text to them."""

import sys
from pathlib import Path

import click

from stopwork.cli.law.places import COMMANDS


@click.group()
def command() -> None:
    """What the provisions say, paragraph by paragraph, in our own words.

    Stopwork ships no official text: attach it, and it is shown beside our words, with a note where
    it differs from the text that was encoded. Nothing here is legal advice.
    """


for _one in COMMANDS:
    command.add_command(_one)


@command.command(name="list")
def list_instruments() -> None:
    """List the instruments: since when they are in force, and when somebody last looked."""
    from stopwork.cli.law.page import instruments_table, terminal
    from stopwork.desk.law.provisions import instruments

    terminal().print(instruments_table(instruments()))


@command.command()
@click.argument("instrument", required=False)
def tree(instrument: str | None) -> None:
    """Draw the provisions of an instrument as a tree; Executive Order 14093 if none is named."""
    from stopwork.cli.law.page import terminal, tree_of
    from stopwork.desk.law import provisions

    terminal().print(tree_of(*provisions.tree(instrument)))


@command.command()
@click.argument("provision")
def show(provision: str) -> None:
    """Show a provision by its id or as it is cited: 2(f) is the order's."""
    from stopwork.cli.law import page
    from stopwork.desk.law.provisions import provision_shown

    page.show(page.terminal(), provision_shown(provision))


@command.command(name="attach")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--instrument", help="Id of the instrument; found by its paragraphs if left out.")
@click.option("--all", "everything", is_flag=True, help="Show every paragraph, not only drift.")
def attach_file(file: Path, instrument: str | None, *, everything: bool) -> None:
    """Attach an official text (a text file or a saved web page) and compare it with what we have.

    Keeps the text in Stopwork's data folder, so that `law show` prints it beside our words.
    Exits 1 when a paragraph has changed since it was encoded, or is not in the text.
    """
    from stopwork.cli.law import page
    from stopwork.desk.law.texts import attach_text

    attached = attach_text(file, instrument)
    page.show_attached(page.terminal(), attached, everything=everything)
    if attached.drift:
        sys.exit(1)
