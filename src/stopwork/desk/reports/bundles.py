"""A case packed for a stranger: which pages, which evidence, over which checkpoint."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from stopwork.desk.basis import basis_of
from stopwork.desk.leads.run_of_case import with_run
from stopwork.desk.log.state import covering, covering_first, state_of_case
from stopwork.desk.reports.documents import OfCase, usual_file
from stopwork.desk.reports.sign_pdf import signed_pdf
from stopwork.desk.rules import rules
from stopwork.desk.stores import PastStore, opened
from stopwork.digest import digest_of
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
from stopwork.reports.leads.write import replace_file

VERIFIER = Path(verify.__file__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """With which key the PDF is signed, and the certificates that the signature must lead to."""

    key: Path
    trust: Path
    password: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """A bundle in its file, its digest, and of which past record it is; empty for the present."""

    file: Path
    digest: str
    known: str = ""


def write_bundle(
    of: OfCase, out: Path | None, *, signature: Signature | None = None, leads: Path | None = None
) -> Packed:
    """Write the bundle of a case, into a file named after case, view and day where none is named.

    A signature makes the bytes other ones each time. Raises what `published` raises.
    """
    sign = None
    if signature:
        trust = signature.trust.read_bytes()
        sign = partial(signed_pdf, key=signature.key, trust=trust, password=signature.password)
    file = out or usual_file(of.case_id, of.view, of.on, form=".zip")
    past = of.store if isinstance(of.store, PastStore) else None
    data = published(
        of.folder, of.case_id, of.on, of.view, dossier_pages(sign), leads=leads, past=past
    )
    replace_file(file, data)
    known = f"of the record as it was {past.says}: its first {past.size} entries" if past else ""
    return Packed(file=file, digest=digest_of(data), known=known)


def published(  # noqa: PLR0913 -- what is published, and how its pages are made
    folder: Path,
    case_id: str,
    on: date,
    view: str,
    pages: Pages,
    *,
    leads: Path | None = None,
    past: PastStore | None = None,
) -> bytes:
    """Return the bundle of a case in a workspace; a checkpoint is signed unless one covers all.

    `past` is the record as it was, where that is asked for. Raises BundleError when somebody wrote
    to the log meanwhile.
    """
    if not folder.exists():
        raise UsageError(f"{folder}: there is no workspace here; name one with --workspace")
    key, state = keys.private_key(folder), state_of_case(folder, case_id)
    with opened(folder) as store:
        # What is wrong with the case or the leads is said before anything is signed.
        read = replace(past, whole=store) if past else store
        basis = with_run(basis_of(read, case_id, on, view), leads)
        note = covering_first(past.size, state, key) if past else covering(folder, state)
        if any(store.entries(after=len(state.leaves) - 1)):
            raise BundleError(f"{folder}: somebody wrote to the log meanwhile; run it once more")
    end = past.size if past else len(state.leaves)
    record = Record(
        leaves=state.leaves[:end],
        entries=tuple(entry for entry in state.entries if entry.index < end),
        note=note,
        key=key,
        evidence=partial(evidence.get, evidence_place(folder)),
        later=tuple(entry for entry in state.entries if entry.index >= end),
    )
    return bundle_of(record, replace(basis, checkpoint=note), rules().law, pages)


def dossier_pages(sign: Callable[[bytes], bytes] | None = None) -> Pages:
    """Return how a bundle's pages are made: the dossier as HTML and PDF, and the verifier."""
    made: tuple[Basis, Document] | None = None  # one dossier for both of its forms

    def dossier(basis: Basis) -> Document:
        nonlocal made
        if made is None or made[0] is not basis:
            made = basis, dossier_of(basis)
        return made[1]

    def html(basis: Basis) -> bytes:
        return html_of(dossier(basis)).encode()

    def pdf(basis: Basis) -> bytes:
        return pdf_of(dossier(basis))

    return Pages(html=html, pdf=pdf, verifier=VERIFIER.read_bytes(), signed=sign)
