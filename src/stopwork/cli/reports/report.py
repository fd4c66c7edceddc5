"""`stopwork report`: the dossier of a case on a day, or what changed between two days."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from stopwork.cli.days import DAY
from stopwork.cli.past import OfThePast
from stopwork.cli.reports.options import AS_OF, FILE, LEADS, VIEW, WORKSPACE, tell, tell_view

OUT = click.option("--out", multiple=True, type=FILE, metavar="FILE",
                   help="Where to write it (.html, .pdf or .docx); may be repeated. Where not said,"
                   " a page named after the case and the day.")  # fmt: skip
COMPARE = click.option("--compare", "other", type=DAY, metavar="DAY",
                       help="Say instead what changed between --as-of and this day.")  # fmt: skip


REGIMES = click.option("--regimes", metavar="ONE,OTHER", default="",
                       help="Add the case under these laws, seven at most.")  # fmt: skip


@click.command(cls=OfThePast)
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
    given: Any,
    case_id: str,
    on: date,
    other: date | None,
    view: str,
    out: tuple[Path, ...],
    leads: Path | None,
    regimes: str,
    workspace: Path | None,
) -> None:
    """Write the dossier of a CASE on a day: what is shown, what is not, who must answer by when.

    \b
        stopwork report ice-paragon --as-of 2025-08-30 --out dossier.html --out dossier.pdf
        stopwork report ice-paragon --as-of 2024-10-08 --compare 2025-08-30

    With --compare it says what changed between the two days and which evidence changed it, on the
    terminal where no --out is given.
    """  # noqa: D301 - click wants the character
    from stopwork.desk.reports.documents import OfCase, check_form, usual_file, write_document
    from stopwork.desk.reports.dossiers import comparison, dossier, told

    if other is None:
        out = out or (usual_file(case_id, on, form=".html"),)
    for path in out:
        check_form(path)
    of = OfCase(case_id=case_id, on=on, view=view, workspace=workspace, store=given)
    if other is None:
        document = dossier(of, leads, [one.strip() for one in regimes.split(",") if one.strip()])
    else:
        document = comparison(of, other, leads)
    for path in out:
        tell(write_document(document, path), path, view)
    if not out:
        tell_view(view)
        click.echo(told(document))
