"""`stopwork law`: list, show and draw the provisions, and attach an official text to them."""

import difflib
import re
import sys
from pathlib import Path

import click
from rich.console import Console, JustifyMethod
from rich.table import Table
from rich.text import Text

from stopwork.cli import law_page, law_places
from stopwork.config import law_folder
from stopwork.desk.regimes import every_law, law_with
from stopwork.desk.rules import rules
from stopwork.errors import LawError, UsageError
from stopwork.law.provisions.attach import (
    CHANGED,
    MISSING,
    SAME,
    UNCHECKED,
    Attached,
    attach,
    instrument_among,
    provisions_of,
)
from stopwork.law.provisions.instrument import Instrument
from stopwork.law.provisions.paragraphs import text_of_page
from stopwork.law.provisions.provision import Law, Provision


@click.group()
def command() -> None:
    """What the provisions say, paragraph by paragraph, in our own words.

    Stopwork ships no official text: attach it, and it is shown beside our words, with a note where
    it differs from the text that was encoded. Nothing here is legal advice.
    """


law_places.add_to(command)


@command.command(name="list")
def list_instruments() -> None:
    """List the instruments: since when they are in force, and when somebody last looked."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in ("id", "in force since", "looked up to", "provisions", "official text", "title"):
        justify: JustifyMethod = "right" if title == "provisions" else "left"
        table.add_column(title, justify=justify, no_wrap=title != "title")
    held = ((law, one) for law in every_law() for one in law.instruments.values())
    for law, instrument in held:
        table.add_row(
            instrument.id,
            instrument.in_force.since,
            str(instrument.status.as_of or "not read"),
            str(len(provisions_of(law, instrument.id))),
            "attached" if _file_of(instrument.id).exists() else "not attached",
            Text(f"{instrument.title} ({instrument.citation})"),
        )
    _console().print(table)


@command.command()
@click.argument("instrument", required=False)
def tree(instrument: str | None) -> None:
    """Draw the provisions of an instrument as a tree; Executive Order 14093 if none is named."""
    law, found = _instrument(instrument or rules().main.id)
    _console().print(law_page.tree_of(law, found))


@command.command()
@click.argument("provision")
def show(provision: str) -> None:
    """Show a provision by its id or as it is cited: 2(f) is the order's."""
    law, found = _provision(provision)
    law_page.show(_console(), law, found, _stored(law, found.instrument))


@command.command(name="attach")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--instrument", help="Id of the instrument; found by its paragraphs if left out.")
@click.option("--all", "everything", is_flag=True, help="Show every paragraph, not only drift.")
def attach_file(file: Path, instrument: str | None, *, everything: bool) -> None:
    """Attach an official text (a text file or a saved web page) and compare it with what we have.

    Keeps the text in Stopwork's data folder, so that `law show` prints it beside our words.
    Exits 1 when a paragraph has changed since it was encoded, or is not in the text.
    """
    text = text_of_page(_text(file))
    law, found = _instrument(instrument or instrument_among(every_law(), text))
    name = found.id
    attached = attach(law, name, text)
    kept = _file_of(name)
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(text, encoding="utf-8")
    _report(attached, everything=everything)
    if attached.drifted:
        sys.exit(1)


def _report(attached: Attached, *, everything: bool) -> None:
    console = _console()
    drift = tuple(one for one in attached.beside if one.state in (CHANGED, MISSING))
    shown = attached.beside if everything else drift
    if shown:
        console.print(law_page.side_by_side(shown))
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(justify="right")
    for state in (SAME, CHANGED, MISSING, UNCHECKED):
        count = len(attached.in_state(state))
        if count or state != UNCHECKED:
            words, style = law_page.STATES[state]
            table.add_row(str(count), Text(words, style=style if count else "dim"))
    table.add_row(str(len(attached.new)), Text("paragraphs of the text that have no node here"))
    console.print(Text(f"{attached.instrument}: {len(attached.beside)} paragraphs", style="bold"))
    console.print(table)
    for paragraph in attached.new[:20]:
        console.print(Text(f"  {paragraph.path}: {paragraph.text[:70]}", style="dim"))


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise LawError(f"{file.name}: not text in UTF-8; save it as text or a web page") from wrong


def _file_of(instrument: str) -> Path:
    return law_folder() / f"{instrument}.txt"


def _stored(law: Law, instrument: str) -> Attached | None:
    kept = _file_of(instrument)
    return attach(law, instrument, _text(kept)) if kept.exists() else None


def _instrument(asked: str) -> tuple[Law, Instrument]:
    law = law_with(asked)
    if law is not None:
        return law, law.instruments[asked]
    names = ", ".join(sorted(name for one in every_law() for name in one.instruments))
    raise UsageError(f"no instrument '{asked}' is here; ask for one of {names}")


def _provision(asked: str) -> tuple[Law, Provision]:
    """By id; or by its path alone, written 2.f or 2(f), first of the order, then of the others."""
    law = next((one for one in every_law() if asked in one.provisions), rules().law)
    path = ".".join(re.findall(r"[\w-]+", asked)) if "(" in asked else asked
    for name in (path, *(f"{instrument}.{path}" for instrument in _main_first(law))):
        if name in law.provisions:
            return law, law.provisions[name]
    known = [name for one in every_law() for name in one.provisions]
    near = difflib.get_close_matches(path, known, n=3)
    hint = f"did you mean {', '.join(near)}?" if near else "see `stopwork law tree`"
    raise UsageError(f"no provision '{asked}' is here; {hint}")


def _main_first(law: Law) -> list[str]:
    return sorted(law.instruments, key=lambda name: name != rules().main.id)


def _console() -> Console:
    return Console(file=sys.stdout, highlight=False)
