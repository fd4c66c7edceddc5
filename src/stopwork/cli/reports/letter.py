"""`stopwork letter`: the letters of a review as drafts, filled from a case."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from stopwork.cli.past import OfThePast
from stopwork.cli.reports.options import AS_OF, FILE, WORKSPACE, tell
from stopwork.desk.choices import REPORT_VIEWS
from stopwork.errors import UsageError

if TYPE_CHECKING:
    from stopwork.desk.reports.drafts import LetterKind


@click.command(cls=OfThePast)
@click.argument("kind", required=False)
@click.argument("case_id", metavar="[CASE]", required=False)
@AS_OF
@click.option("--view", type=click.Choice(REPORT_VIEWS),
              help="How much of the record it may use, if not as usual for its kind.")  # fmt: skip
@click.option("--concern", metavar="ID", help="The concern to answer (concern-answer).")
@click.option("--out", type=FILE,
              help="The file to write; CASE-KIND.docx where not said.")  # fmt: skip
@click.option("--forms", "folder", type=click.Path(exists=True, file_okay=False, path_type=Path),
              help="A folder with forms of your own, beside those kept here.")  # fmt: skip
@click.option("--clean", is_flag=True,
              help="Without references and the drafter's parts, as it is sent.")  # fmt: skip
@click.option("--list", "wants_list", is_flag=True, help="List the kinds: who signs, under what.")
@WORKSPACE
@click.pass_obj
def command(  # noqa: PLR0913, PLR0917 -- click gives one argument per option
    given: Any,
    kind: str | None,
    case_id: str | None,
    on: date,
    view: str | None,
    concern: str | None,
    out: Path | None,
    folder: Path | None,
    clean: bool,  # noqa: FBT001 -- a flag
    wants_list: bool,  # noqa: FBT001 -- a flag
    workspace: Path | None,
) -> None:
    """Draft a letter of a KIND from a CASE, for an office to edit and sign.

    \b
        stopwork letter --list
        stopwork letter stop-work-order ice-paragon --as-of 2024-10-08 --out order.docx
        stopwork letter concern-answer ice-paragon --concern hrw --out answer.docx

    What the case shows is filled in with references; what it does not show is left blank and
    marked. A kind addressed to somebody outside the Government is filled from the public view, and
    from no other. With --clean it holds only what is sent.
    """  # noqa: D301 - click wants the character
    from stopwork.desk.reports.documents import OfCase, usual_file, write_document
    from stopwork.desk.reports.drafts import Wanted, kinds, letter

    folders = () if folder is None else (folder,)
    if wants_list:
        _show(kinds(*folders))
        return
    if kind is None or case_id is None:
        raise UsageError("say KIND and CASE; `stopwork letter --list` names the kinds")
    of = OfCase(case_id=case_id, on=on, workspace=workspace, store=given)
    path = out or usual_file(case_id, kind, form=".docx")
    wanted = Wanted(view=view, concern=concern, folders=folders, clean=clean)
    made = letter(kind, of, wanted)
    tell(write_document(made.document, path), path, made.view)


def _show(kinds: "Iterable[LetterKind]") -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    shown = Table(box=SIMPLE_HEAD, pad_edge=False)
    for head in ("Kind", "Signed by", "To", "Under", "View"):
        shown.add_column(head, overflow="fold", no_wrap=head == "Kind")
    for kind in kinds:
        shown.add_row(kind.name, kind.signs, kind.to, kind.under, kind.view)
    Console(highlight=False).print(shown)
