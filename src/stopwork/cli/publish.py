"""`stopwork publish`: one case as a file that a stranger can verify."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import click

from stopwork import config
from stopwork.cases import evidence, keys
from stopwork.cases.store import evidence_place
from stopwork.cases.visibility import VIEWS
from stopwork.cli.backup import WORKSPACE, opened
from stopwork.cli.case_basis import basis_of
from stopwork.cli.case_desk import DAY, today
from stopwork.cli.case_law import rules
from stopwork.cli.case_run import with_run
from stopwork.cli.log_state import covering, state_of
from stopwork.cli.report import LEADS
from stopwork.cli.sign_pdf import signed_pdf
from stopwork.cli.written import usual_file
from stopwork.digest import digest_of
from stopwork.errors import BundleError, UsageError
from stopwork.reports import verify
from stopwork.reports.basis import Basis
from stopwork.reports.bundle import Pages, Record, bundle_of
from stopwork.reports.document import Document
from stopwork.reports.document_html import html_of
from stopwork.reports.document_typst import pdf_of
from stopwork.reports.dossier import dossier_of
from stopwork.reports.writers import replace_file

VERIFIER = Path(verify.__file__)
HELD = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("publish")
@click.argument("case_id", metavar="CASE")
@click.option("--view", required=True, type=click.Choice(VIEWS), help="Who is to read it.")
@click.option("--as-of", "on", type=DAY, default=today, show_default="today",
              help="As it stood on a day.")  # fmt: skip
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path),
              help="The zip to write; named after case, view and day where not said.")  # fmt: skip
@WORKSPACE
@click.option("--sign-pdf", "signer", type=HELD, metavar="KEY",
              help="Also put in a PDF signed with this key (.p12 or .pem).")  # fmt: skip
@LEADS
@click.option("--trust", type=HELD, help="The certificates (PEM) that the signature must lead to.")
@click.option("--sign-password", envvar="STOPWORK_SIGN_PASSWORD", metavar="WORD",
              help="The password of KEY; better given as STOPWORK_SIGN_PASSWORD.")  # fmt: skip
def command(  # noqa: PLR0913, PLR0917 -- click gives one argument per option
    case_id: str,
    view: str,
    on: date,
    out: Path | None,
    workspace: Path | None,
    signer: Path | None,
    trust: Path | None,
    sign_password: str | None,
    leads: Path | None,
) -> None:
    """Write a CASE into one zip that anybody can verify offline, with Python alone.

    It holds the dossier, the record, the assessment, the law, the evidence and the log, all of it
    as far as the view may see. Prints the digest of the zip. Check it with `stopwork verify`.
    """
    if (signer is None) != (trust is None):
        raise UsageError("--sign-pdf and --trust go together: a key, and what it must lead to")
    sign = None
    if signer and trust:
        sign = partial(signed_pdf, key=signer, trust=trust.read_bytes(), password=sign_password)
    folder = workspace or config.cases_folder()
    out = out or usual_file(case_id, view, on, form=".zip")
    data = published(folder, case_id, on, view, dossier_pages(sign), leads=leads)
    replace_file(out, data)
    click.echo(digest_of(data))
    click.echo(f"{out}: case '{case_id}', {view} view, as of {on}; verified.", err=True)
    if sign:
        click.echo("It holds a signed PDF, so another run gives other bytes.", err=True)


def published(  # noqa: PLR0913 -- what is published, and how its pages are made
    folder: Path, case_id: str, on: date, view: str, pages: Pages, *, leads: Path | None = None
) -> bytes:
    """Return the bundle of a case in a workspace; a checkpoint is signed unless one covers all.

    Raises BundleError when somebody wrote to the log meanwhile.
    """
    if not folder.exists():
        raise UsageError(f"{folder}: there is no workspace here; name one with --workspace")
    key, state = keys.private_key(folder), state_of(folder)
    with opened(folder) as store:
        # What is wrong with the case or the leads is said before anything is signed.
        basis = with_run(basis_of(store, case_id, on, view), leads)
        note = covering(folder, state)
        if any(store.entries(after=len(state.entries) - 1)):
            raise BundleError(f"{folder}: somebody wrote to the log meanwhile; run it once more")
    record = Record(
        entries=state.entries,
        note=note,
        key=key,
        evidence=partial(evidence.get, evidence_place(folder)),
    )
    return bundle_of(record, replace(basis, checkpoint=note), rules().law, pages)


def dossier_pages(sign: Callable[[bytes], bytes] | None = None) -> Pages:
    """Return how a bundle's pages are made: the dossier as HTML and PDF, and the verifier."""
    made: list[tuple[Basis, Document]] = []  # one dossier for both of its forms

    def dossier(basis: Basis) -> Document:
        if not made or made[0][0] is not basis:
            made[:] = [(basis, dossier_of(basis))]
        return made[0][1]

    def html(basis: Basis) -> bytes:
        return html_of(dossier(basis)).encode()

    def pdf(basis: Basis) -> bytes:
        return pdf_of(dossier(basis))

    return Pages(html=html, pdf=pdf, verifier=VERIFIER.read_bytes(), signed=sign)
