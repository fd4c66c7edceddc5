"""`stopwork memo`: the determination memorandum of a case, for an office to edit."""

from datetime import date
from pathlib import Path

import click

from stopwork.cli.report_options import AS_OF, VIEW, WORKSPACE, write_document
from stopwork.desk.basis import basis_of
from stopwork.desk.case_columns import with_places
from stopwork.desk.documents import usual_file
from stopwork.desk.stores import store_of
from stopwork.log.store import EventStore
from stopwork.reports.drafts.memo import memo_of


@click.command()
@click.argument("case_id", metavar="CASE")
@AS_OF
@VIEW
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path),
              help="The file to write; CASE-memo.docx where not said.")  # fmt: skip
@WORKSPACE
@click.pass_obj
def command(  # noqa: PLR0913, PLR0917 -- click gives one argument per option
    given: EventStore | None,
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
    store = store_of(given, workspace)
    path = out or usual_file(case_id, "memo", form=".docx")
    write_document(memo_of(with_places(basis_of(store, case_id, on, view))), path)
