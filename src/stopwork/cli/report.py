"""`stopwork report`: the dossier of a case on a day, or what changed between two days."""

from datetime import date
from pathlib import Path

import click

from stopwork.cli.case_options import DAY
from stopwork.cli.report_options import AS_OF, FILE, VIEW, WORKSPACE, write_document
from stopwork.desk.case_columns import with_columns
from stopwork.desk.case_run import with_run
from stopwork.desk.documents import basis_for, check_form, usual_file
from stopwork.log.store import EventStore
from stopwork.reports.dossier.compare import compare, lines_of
from stopwork.reports.dossier.dossier import dossier_of

OUT = click.option("--out", multiple=True, type=FILE, metavar="FILE",
                   help="Where to write it (.html, .pdf or .docx); may be repeated. Where not said,"
                   " a page named after the case and the day.")  # fmt: skip
COMPARE = click.option("--compare", "other", type=DAY, metavar="DAY",
                       help="Say instead what changed between --as-of and this day.")  # fmt: skip
REGIMES = click.option("--regimes", metavar="ONE,OTHER", default="",
                       help="Add the case under these laws, seven at most.")  # fmt: skip
LEADS = click.option("--leads", type=click.Path(exists=True, dir_okay=False, path_type=Path),
                     help="Leads of a screening run: adds its manifest and other awards to the"
                     " group.")  # fmt: skip


@click.command()
@click.argument("case_id", metavar="CASE")
@AS_OF
@COMPARE
@VIEW
@OUT
@LEADS
@REGIMES
@WORKSPACE
@click.pass_obj
def command(  # noqa: PLR0913, PLR0917 -- click gives one argument per option
    given: EventStore | None,
    case_id: str,
    on: date,
    other: date | None,
    view: str,
    out: tuple[Path, ...],
    leads: Path | None,
    regimes: str,
    workspace: Path | None,
) -> None:
    r"""Write the dossier of a CASE on a day: what is shown, what is not, who must answer by when.

    \b
        stopwork report ice-paragon --as-of 2025-08-30 --out dossier.html --out dossier.pdf
        stopwork report ice-paragon --as-of 2024-10-08 --compare 2025-08-30

    With --compare it says what changed between the two days and which evidence changed it, on the
    terminal where no --out is given.
    """
    if other is None:
        out = out or (usual_file(case_id, on, form=".html"),)
    for path in out:
        check_form(path)
    basis = with_run(basis_for(given, workspace, case_id, on, view), leads)
    if other is None:
        names = [name.strip() for name in regimes.split(",") if name.strip()]
        document = dossier_of(with_columns(basis, names))
    else:
        document = compare(basis, basis_for(given, workspace, case_id, other, view))
    for path in out:
        write_document(document, path)
    if not out:
        click.echo("\n".join(lines_of(document)))
