"""`stopwork memo`: the determination memorandum of a case, for an office to edit."""

from datetime import date
from pathlib import Path

import click

from stopwork import config
from stopwork.cases.seen import REPORT_VIEWS, WHOLE
from stopwork.cases.store import EventStore, open_workspace
from stopwork.cli.case_basis import basis_of
from stopwork.cli.case_desk import DAY, today
from stopwork.cli.written import write_document
from stopwork.reports.memo import memo_of

WORKSPACE = click.option("--workspace", type=click.Path(file_okay=False, path_type=Path),
                         help="The folder that keeps the cases, if not the usual one.")  # fmt: skip
ON = click.option("--as-of", "on", type=DAY, default=today, show_default="today",
                  help="Use only what was known by this day.")  # fmt: skip


@click.command()
@click.argument("case_id", metavar="CASE")
@ON
@click.option("--view", type=click.Choice(REPORT_VIEWS), default=WHOLE, show_default=True,
              help="How much of the record it may use.")  # fmt: skip
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path),
              help="The file to write (.docx or .pdf).")  # fmt: skip
@WORKSPACE
@click.pass_obj
def command(  # noqa: PLR0913, PLR0917 -- click gives one argument per option
    given: EventStore | None,
    case_id: str,
    on: date,
    view: str,
    out: Path,
    workspace: Path | None,
) -> None:
    """Write the determination memorandum of a CASE, for an office to edit.

    \b
        stopwork memo ice-paragon --as-of 2025-08-30 --out memo.docx

    Facts, law, each limb and factor with its evidence, mitigation, and the options open to the
    official with what each needs and lacks. What the official concludes is left blank.
    """  # noqa: D301 - click wants the character
    store = store_of(given, workspace)
    write_document(memo_of(basis_of(store, case_id, on, view)), out)


def store_of(given: EventStore | None, workspace: Path | None) -> EventStore:
    """Return the store a caller brought along, or the workspace's own."""
    return given if given is not None else open_workspace(workspace or config.cases_folder())
