"""`stopwork letter`: the letters of a review as drafts, filled from a case."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from stopwork.cases.views import REPORT_VIEWS
from stopwork.cli.report_options import AS_OF, WORKSPACE, write_document
from stopwork.desk.basis import basis_of
from stopwork.desk.documents import usual_file
from stopwork.desk.rules import rules
from stopwork.desk.stores import store_of
from stopwork.errors import UsageError
from stopwork.log.store import EventStore
from stopwork.reports.drafts.form import Form, Inputs
from stopwork.reports.drafts.letters import kind_of, letter_of, letters


@click.command()
@click.argument("kind", required=False)
@click.argument("case_id", metavar="[CASE]", required=False)
@AS_OF
@click.option("--view", type=click.Choice(REPORT_VIEWS),
              help="How much of the record it may use, if not as usual for its kind.")  # fmt: skip
@click.option("--concern", metavar="ID", help="The concern to answer (concern-answer).")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path),
              help="The file to write; CASE-KIND.docx where not said.")  # fmt: skip
@click.option("--forms", "folder", type=click.Path(exists=True, file_okay=False, path_type=Path),
              help="A folder with forms of your own, beside those kept here.")  # fmt: skip
@click.option("--list", "wants_list", is_flag=True, help="List the kinds: who signs, under what.")
@WORKSPACE
@click.pass_obj
def command(  # noqa: PLR0913, PLR0917 -- click gives one argument per option
    given: EventStore | None,
    kind: str | None,
    case_id: str | None,
    on: date,
    view: str | None,
    concern: str | None,
    out: Path | None,
    folder: Path | None,
    wants_list: bool,  # noqa: FBT001 -- a flag
    workspace: Path | None,
) -> None:
    """Draft a letter of a KIND from a CASE, for an office to edit and sign.

    \b
        stopwork letter --list
        stopwork letter stop-work-order ice-paragon --as-of 2024-10-08 --out order.docx
        stopwork letter concern-answer ice-paragon --concern hrw --out answer.docx

    What the case shows is filled in with references; what it does not show is left blank and
    marked. A kind that leaves the Government is filled from the public view, unless it says whole.
    """  # noqa: D301 - click wants the character
    folders = () if folder is None else (folder,)
    if wants_list:
        Console(highlight=False).print(_table(letters(*folders).values()))
        return
    if kind is None or case_id is None:
        raise UsageError("say KIND and CASE; `stopwork letter --list` names the kinds")
    chosen = kind_of(kind, *folders)
    basis = basis_of(store_of(given, workspace), case_id, on, _view(chosen, view))
    path = out or usual_file(case_id, kind, form=".docx")
    write_document(letter_of(kind, basis, Inputs(concern=concern), *folders), path)


def _view(kind: Form, asked: str | None) -> str:
    if kind.only_public and asked not in {None, kind.view}:
        raise UsageError(f"{kind.name} uses only what is public; leave --view {asked} out")
    return asked or kind.view


def _table(kinds: Iterable[Form]) -> Table:
    shown = Table(box=SIMPLE_HEAD, pad_edge=False)
    for head in ("Kind", "Signed by", "To", "Under", "View"):
        shown.add_column(head, overflow="fold", no_wrap=head == "Kind")
    provisions = rules().law.provisions
    for kind in kinds:
        under = provisions[kind.under].citation if kind.under in provisions else kind.under
        shown.add_row(kind.name, kind.signs, kind.to, under, kind.view)
    return shown
