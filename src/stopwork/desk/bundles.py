"""A case packed for a stranger: which pages, which evidence, over which checkpoint."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from stopwork.desk.basis import basis_of
from stopwork.desk.case_run import with_run
from stopwork.desk.log_state import covering, state_of
from stopwork.desk.rules import rules
from stopwork.desk.stores import opened
from stopwork.errors import BundleError, UsageError
from stopwork.log import evidence, keys
from stopwork.log.store import evidence_place
from stopwork.reports.bundle import verify
from stopwork.reports.bundle.bundle import Pages, Record, bundle_of
from stopwork.reports.documents.document import Document
from stopwork.reports.documents.html import html_of
from stopwork.reports.documents.pdf import pdf_of
from stopwork.reports.dossier.dossier import dossier_of
from stopwork.reports.facts.basis import Basis

VERIFIER = Path(verify.__file__)


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
