"""`stopwork memo`: the determination memorandum of a case, for an office to edit."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from stopwork.cli.past import OfThePast
from stopwork.cli.reports.options import AS_OF, FILE, FOR_THE_FILE, WORKSPACE, tell


@click.command(cls=OfThePast)
@click.argument("case_id", metavar="CASE")
@AS_OF
@FOR_THE_FILE
@click.option("--out", type=FILE,
              help="The file to write; CASE-memo.docx where not said.")  # fmt: skip
@WORKSPACE
@click.pass_obj
def command(  # noqa: PLR0913, PLR0917 -- click gives one argument per option
    given: Any,
    case_id: str,
    on: date,
    view: str,
    out: Path | None,
    workspace: Path | None,
) -> None:
    """Write the determination memorandum of a CASE, for an office to edit.

    \b
        stopwork memo ice-paragon --as-of 2025-08-30 --out memo.docx

    Facts, law, each limb and factor with its evidence, mitigation, and the options open to the
    official with what each needs and lacks. What the official concludes is left blank.
    """  # noqa: D301 - click wants the character
    from stopwork.desk.reports.documents import OfCase, usual_file, write_document
    from stopwork.desk.reports.drafts import memo

    of = OfCase(case_id=case_id, on=on, view=view, workspace=workspace, store=given)
    path = out or usual_file(case_id, "memo", form=".docx")
    tell(write_document(memo(of), path), path, view)
