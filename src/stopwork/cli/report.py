"""`stopwork report`: the dossier of a case on a day, as a page, as PDF, or both."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import click

from stopwork import config
from stopwork.cases import keys
from stopwork.cases.seen import REPORT_VIEWS, WHOLE
from stopwork.cases.store import EventStore, open_workspace
from stopwork.cli.case_basis import basis_of
from stopwork.cli.case_desk import DAY, today
from stopwork.cli.log_state import covering, state_of
from stopwork.errors import UsageError
from stopwork.reports.basis import Basis
from stopwork.reports.document import Document
from stopwork.reports.document_html import html_of
from stopwork.reports.document_typst import pdf_of
from stopwork.reports.dossier import dossier_of
from stopwork.reports.writers import replace_file

WORKSPACE = click.option("--workspace", type=click.Path(file_okay=False, path_type=Path),
                         help="The folder that keeps the cases, if not the usual one.")  # fmt: skip
AS_OF = click.option("--as-of", "on", type=DAY, default=today, show_default="today",
                     help="Use only what had happened or been published by this day.")  # fmt: skip
VIEW = click.option("--view", default=WHOLE, show_default=True, type=click.Choice(REPORT_VIEWS),
                    help="Who is to read it: what the view may not see is left out.")  # fmt: skip
OUT = click.option("--out", multiple=True, required=True, metavar="FILE",
                   type=click.Path(dir_okay=False, path_type=Path),
                   help="Where to write it; may be given several times.")  # fmt: skip


def _html(document: Document) -> bytes:
    return html_of(document).encode()


FORMATS: dict[str, Callable[[Document], bytes]] = {".html": _html, ".pdf": pdf_of}


@click.command()
@click.argument("case_id", metavar="CASE")
@AS_OF
@VIEW
@OUT
@WORKSPACE
@click.pass_obj
def command(  # noqa: PLR0913, PLR0917 -- click gives one argument per option
    given: EventStore | None,
    case_id: str,
    on: date,
    view: str,
    out: tuple[Path, ...],
    workspace: Path | None,
) -> None:
    r"""Write the dossier of a CASE on a day: what is shown, what is not, who must answer by when.

    The extension of each --out gives the form: .html (one page, no network) or .pdf (PDF/A).

    \b
        stopwork report ice-paragon --as-of 2025-08-30 --out dossier.html --out dossier.pdf
    """
    writers = [writer_for(path, FORMATS) for path in out]
    document = dossier_of(basis_for(given, workspace, case_id, on, view))
    for path, write in zip(out, writers, strict=True):
        replace_file(path, write(document))
        click.echo(f"Dossier of {on} written to {path}", err=True)


def writer_for(
    path: Path, formats: dict[str, Callable[[Document], bytes]]
) -> Callable[[Document], bytes]:
    """Return what writes a report in the form of a file's extension; UsageError for another."""
    found = formats.get(path.suffix.lower())
    if found is None:
        raise UsageError(f"{path}: give the file one of the extensions {', '.join(formats)}.")
    return found


def basis_for(
    given: EventStore | None, workspace: Path | None, case_id: str, on: date, view: str
) -> Basis:
    """Return the basis of a case in a workspace, or in the store that a caller brought along.

    Where the workspace has a key, a checkpoint over its whole log goes with it.
    """
    folder = workspace or config.cases_folder()
    note = _checkpoint(folder) if given is None else None
    store = open_workspace(folder) if given is None else given
    return basis_of(store, case_id, on, view, checkpoint=note)


def _checkpoint(folder: Path) -> str | None:
    if not (folder / keys.PUBLIC).is_file():
        return None
    return covering(folder, state_of(folder))
