"""`stopwork assess`: what the law says of a case on a day."""

import json
from datetime import date, datetime
from pathlib import Path

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from stopwork.cases.claims import Value
from stopwork.cli import law_places
from stopwork.desk.case_columns import Abroad, Asked, abroad, asked_of_file, asked_of_record
from stopwork.desk.rules import rules
from stopwork.desk.stores import store_of
from stopwork.errors import UsageError
from stopwork.law.assess import Assessment, assess, questions
from stopwork.law.case_file import CaseFile
from stopwork.law.provisions.claim_value import value_of
from stopwork.law.provisions.provision import Law
from stopwork.law.questions.plan import Plan
from stopwork.log.store import EventStore
from stopwork.reports.documents.wording import visible
from stopwork.reports.exchange.calendar import calendar
from stopwork.reports.facts.assessment import NEVER, Section, sections, supposed_says
from stopwork.reports.facts.assessment_json import plain
from stopwork.reports.facts.assessment_page import markdown
from stopwork.reports.leads.write import replace_file
from stopwork.reports.places.case import buyers_law, case_records

FORMS = ["terminal", "json", "markdown", "html"]


@click.command()
@click.argument("case")
@click.option("--as-of", "as_of", required=True, type=click.DateTime(["%Y-%m-%d"]),
              help="Use only what was published by this day.")  # fmt: skip
@click.option("--what-if", "what_if", multiple=True, metavar="CLAIM=VALUE",
              help="Suppose an answer; may be given several times.")  # fmt: skip
@click.option(
    "--regimes",
    metavar="ONE,OTHER",
    help="Show the case under these laws side by side, seven at most: us,eu,uk.",
)
@click.option(
    "--workspace",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder that keeps the cases, if not the usual one.",
)
@click.option("--format", "form", default="terminal", show_default=True, type=click.Choice(FORMS),
              help="How to print it.")  # fmt: skip
@click.option("--ics", type=click.Path(dir_okay=False, path_type=Path),
              help="Write the deadlines as an iCalendar file.")  # fmt: skip
@click.pass_obj
def command(  # noqa: PLR0913, PLR0917 -- click gives one argument per option
    given: EventStore | None,
    case: str,
    as_of: datetime,
    what_if: tuple[str, ...],
    regimes: str | None,
    workspace: Path | None,
    form: str,
    ics: Path | None,
) -> None:
    """Say where a case stands on a day: the contract, the review, what is owed and what to ask.

    CASE is a case file (YAML; docs/assess.md explains it), or a case of the workspace.

    \b
        stopwork assess examples/ice-paragon.yaml --as-of 2025-08-30
        stopwork assess examples/ice-paragon.yaml --as-of 2025-08-30 \\
            --what-if certification.by_office="Secretary of Homeland Security"
        stopwork assess examples/ice-paragon.yaml --as-of 2025-08-30 --regimes us,eu,gr
    """  # noqa: D301 - click wants the character
    on = as_of.date()
    asked = _asked(given, case, workspace, on)
    if regimes is not None:
        if what_if or ics is not None:
            raise UsageError("--regimes goes with neither --what-if nor --ics; leave them out")
        law_places.print_columns(asked, regimes, on, form)
        return
    if form == "html":
        raise UsageError("--format html is for --regimes; write a dossier with stopwork report")
    regime, found = rules(), asked.file
    claims = [claim for claim in asked.claims if claim.key in regime.law.keys]
    made = assess(regime, claims, on, _answers(what_if, regime.law))
    if ics is not None:
        replace_file(ics, calendar(found.id, found.title, on, made.duties).encode())
        click.echo(f"Deadlines written to {ics}", err=True)
    _print(form, found, made, questions(made), abroad(asked.claims, on))


def _asked(given: EventStore | None, case: str, workspace: Path | None, on: date) -> Asked:
    """The case of a file where there is one of this name, else of the workspace."""
    if Path(case).is_file():
        return asked_of_file(Path(case))
    if Path(case).suffix in (".yaml", ".yml"):
        raise UsageError(f"{case}: there is no such file; name a case file or a case")
    return asked_of_record(store_of(given, workspace), case, on)


def _answers(what_if: tuple[str, ...], law: Law) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for said in what_if:
        key, equals, value = said.partition("=")
        if not equals:
            raise UsageError(
                f"--what-if {said}: write CLAIM=VALUE, such as certification.made=true"
            )
        if key not in law.keys:
            raise UsageError(f"--what-if {said}: '{key}' is no claim key; see `stopwork law list`")
        found[key] = value_of(value, law.keys[key])
    return found


Found = Abroad | None


def _more(found: Found) -> tuple[Section, ...]:
    """What the law of a foreign buyer's place asked; nothing for a buyer at home."""
    return () if found is None else (buyers_law(found.country, found.columns),)


def _print(form: str, case: CaseFile, made: Assessment, plan: Plan, found: Found) -> None:
    if form == "json":
        whole = plain(case, made, plan)
        if found is not None:
            whole["buyers_law"] = {"country": found.country,
                                   "columns": case_records(found.columns)}  # fmt: skip
        click.echo(json.dumps(whole, indent=2, ensure_ascii=False))
    elif form == "markdown":
        click.echo(markdown(case, made, plan, _more(found)), nl=False)
    else:
        _show(Console(highlight=False), case, made, (*sections(case, made, plan), *_more(found)))


def _show(console: Console, case: CaseFile, made: Assessment, told: tuple[Section, ...]) -> None:
    console.print(Text(visible(case.title), style="bold"))
    console.print(Text(f"As of {made.on}: only what was published by then."))
    said = supposed_says(made)
    if said:
        console.print(Text(said, style="bold"))
    for section in told:
        console.print()
        console.print(Text(section.title.upper(), style="bold"))
        _lines(console, section)
        if section.rows:
            console.print(_table(section))
    console.print()
    console.print(Text(NEVER, style="italic"))


def _lines(console: Console, section: Section) -> None:
    """Sentences; a list item hangs under its mark."""
    for line in section.lines:
        text, indent = visible(line), len(line) - len(line.lstrip())
        mark = 2 if text.startswith("- ") else 3 if line[:1].isdigit() and line[1:2] == "." else 0
        if not mark:
            console.print(Text(text))
            continue
        grid = Table.grid(padding=0)
        grid.add_column(width=indent + mark, no_wrap=True)
        grid.add_column(ratio=1, overflow="fold")
        grid.add_row(Text(" " * indent + text[:mark]), Text(text[mark:]))
        console.print(grid)


NARROW = {
    "Factor",
    "Shown",
    "Duty",
    "By",
    "Place",
    "Here",
}  # kept on one line; the other columns share the rest


def _table(section: Section) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, expand=True, leading=1)
    for head in section.head:
        if head in NARROW:
            table.add_column(head, no_wrap=True)
        else:
            table.add_column(head, overflow="fold", ratio=1)
    for row in section.rows:
        table.add_row(*(Text(visible(cell)) for cell in row))
    return table
