"""`stopwork brief`: one case or one lead on one sheet."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from stopwork.cli.past import OfThePast
from stopwork.cli.reports.options import AS_OF, FILE, VIEW, WORKSPACE, tell


@click.command(cls=OfThePast)
@click.argument("what", metavar="LEAD|CASE")
@click.option("--leads", type=FILE, help="The file of leads that LEAD, an award, stands in.")
@AS_OF
@VIEW
@click.option("--out", multiple=True, type=FILE, metavar="FILE",
              help="Where to write it (.html, .pdf or .docx); may be repeated. Where not said, a"
              " page and a PDF named after the case or award.")  # fmt: skip
@WORKSPACE
@click.pass_obj
def command(  # noqa: PLR0913, PLR0917 -- click gives one argument per option
    given: Any,
    what: str,
    leads: Path | None,
    on: date,
    view: str,
    out: tuple[Path, ...],
    workspace: Path | None,
) -> None:
    """Write one sheet on a CASE, or on a LEAD of a file: what, who, what is shown, what is not.

    \b
        stopwork brief ice-paragon --as-of 2025-08-30
        stopwork brief 70CTD024P00000012 --leads leads.parquet --out brief.pdf

    It fits one sheet of paper, A4 or Letter. Where each sentence comes from, the dossier tells.
    """  # noqa: D301 - click wants the character
    from stopwork.desk.reports.briefs import brief_of_case, brief_of_lead
    from stopwork.desk.reports.documents import OfCase, check_form, usual_file, write_document

    files = out or tuple(usual_file(what, "brief", form=form) for form in (".html", ".pdf"))
    for path in files:
        check_form(path)
    if leads is None:
        of = OfCase(case_id=what, on=on, view=view, workspace=workspace, store=given)
        document = brief_of_case(of)
    else:
        document = brief_of_lead(what, leads)
    for path in files:
        tell(write_document(document, path), path, view if leads is None else None)
