"""`stopwork publish`: one case as a file that a stranger can verify."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from stopwork.cli.days import DAY, today
from stopwork.cli.past import OfThePast
from stopwork.cli.reports.options import FILE, LEADS, WORKSPACE, tell_view
from stopwork.desk.choices import VIEWS
from stopwork.errors import UsageError

HELD = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("publish", cls=OfThePast)
@click.argument("case_id", metavar="CASE")
@click.option("--view", required=True, type=click.Choice(VIEWS), help="Who is to read it.")
@click.option("--as-of", "on", type=DAY, default=today, show_default="today",
              help="As it stood on a day.")  # fmt: skip
@click.option("--out", type=FILE,
              help="The zip to write; named after case, view and day where not said.")  # fmt: skip
@WORKSPACE
@click.option("--sign-pdf", "signer", type=HELD, metavar="KEY",
              help="Also put in a PDF signed with this key (.p12 or .pem).")  # fmt: skip
@LEADS
@click.option("--trust", type=HELD, help="The certificates (PEM) that the signature must lead to.")
@click.option("--sign-password", envvar="STOPWORK_SIGN_PASSWORD", metavar="WORD",
              help="The password of KEY; better given as STOPWORK_SIGN_PASSWORD.")  # fmt: skip
@click.pass_obj
def command(  # noqa: PLR0913, PLR0917 -- click gives one argument per option
    given: Any,
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
    from stopwork.desk.reports.bundles import Signature, write_bundle
    from stopwork.desk.reports.documents import OfCase

    signature = None
    if signer and trust:
        signature = Signature(key=signer, trust=trust, password=sign_password)
    of = OfCase(case_id=case_id, on=on, view=view, workspace=workspace, store=given)
    packed = write_bundle(of, out, signature=signature, leads=leads)
    click.echo(packed.digest)
    tell_view(view)
    known = f", {packed.known}" if packed.known else ""
    click.echo(
        f"{packed.file}: case '{case_id}', {view} view, as of {on}{known}; verified.", err=True
    )
    if signature:
        click.echo("It holds a signed PDF, so another run gives other bytes.", err=True)
