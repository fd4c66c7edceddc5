"""
A bundle: one case in one view on one day, with all that a stranger needs to verify it.

    the log + the basis of the reports + the law + pages  →  the bytes of one zip

The same case, view, day and state of the log give the same bytes: nothing here asks the clock, and
Ed25519 signatures are the same each time. Nothing that the view may not see goes in: no evidence,
digest, size or number of it. What each file is stands in docs/publish.md; `verify.py` beside this
file checks them, and its functions write the zip, so that both mean the same one.
"""

import base64
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from stopwork import __version__
from stopwork.cases.case_log import Told, lines_of_case, opened_of, told_of
from stopwork.digest import canonical, digest_of
from stopwork.errors import BundleError
from stopwork.law.provisions.provision import Law
from stopwork.log.entries import Entry
from stopwork.log.file import file_of, verify_file
from stopwork.log.notes import SigningKey, signed_text
from stopwork.log.proofs import inclusion_texts
from stopwork.log.visibility import VIEWS
from stopwork.reports.bundle.case import case_value, exact, known_by
from stopwork.reports.bundle.sources import provisions_value, registry_value
from stopwork.reports.bundle.verify import (
    FORMAT,
    MANIFEST,
    NOTE,
    Broken,
    provisions_in,
    verified,
    zipped,
)
from stopwork.reports.bundle.words import readme_of
from stopwork.reports.exchange.prov import prov_value
from stopwork.reports.facts.assessment_json import plain
from stopwork.reports.facts.basis import Basis

PROGRAM = f"stopwork {__version__}"
RECEIVED = "evidence-received"
Files = dict[str, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The log of a workspace under its last checkpoint `note`, and the evidence by its digest.

    Of the log, all leaf hashes; of its entries, those of the case and of the workspace at least. Of
    a log as it once was, `later` are the entries since, of which nothing is shown but what they
    hide.
    """

    leaves: Sequence[bytes]
    entries: tuple[Entry, ...]
    note: str
    key: SigningKey
    evidence: Callable[[str], bytes]
    later: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """How the dossier is made, the text of the verifier, and how the PDF is signed, if it is."""

    html: Callable[[Basis], bytes]
    pdf: Callable[[Basis], bytes]
    verifier: bytes
    signed: Callable[[bytes], bytes] | None = None


def bundle_of(record: Record, basis: Basis, law: Law, pages: Pages) -> bytes:
    """Return the zip, verified before it is given out.

    Raises BundleError when it would not verify or be too large, and EvidenceError when evidence
    that belongs in it is missing.
    """
    files = files_of(record, basis, law, pages)
    try:
        verified(files, str(record.key.verifier), record.note.encode())
        return zipped(files)
    except (Broken, ValueError) as wrong:
        raise BundleError(f"the bundle of '{basis.case.id}' cannot be made: {wrong}") from wrong


def files_of(record: Record, basis: Basis, law: Law, pages: Pages) -> Files:
    """Return the files of a bundle by name, manifest and signature included."""
    if basis.view not in VIEWS:
        raise BundleError(f"a bundle shows one of the views {', '.join(VIEWS)}, not {basis.view}")
    case = tuple(told_of(record.entries, basis.case.id, basis.view, record.later))
    told = known_by(case, basis.on)
    files = {
        **_said(told, basis, law),
        **_log(record, basis),
        **_evidence(record, told),
        **_pages(basis, pages),
        "README.md": readme_of(_head(record, basis), is_signed=pages.signed is not None),
    }
    manifest = canonical(_manifest(record, basis, files))
    note = _note(record.key, manifest)
    return {**files, MANIFEST: manifest, NOTE: note.encode()}


def _said(told: tuple[Told, ...], basis: Basis, law: Law) -> Files:
    assessment = exact(plain(basis.file, basis.assessment, basis.plan))
    values: dict[str, Any] = {
        "case.json": case_value(told, basis),
        "assessment.json": assessment,
        "provisions.json": provisions_value(law),
        "registry.json": registry_value(basis.vendor),
        "prov.json": prov_value(told, provisions_in(assessment), PROGRAM),
    }
    return {name: canonical(value) for name, value in values.items()}


def _log(record: Record, basis: Basis) -> Files:
    """The published copy of the log that opens this case alone, and a proof for each entry."""
    key, entries = record.key.verifier, record.entries
    of = basis.case.id, basis.view
    lines = lines_of_case(entries, record.leaves, *of, record.later)
    copy = "".join(file_of(key, lines, [record.note])).encode()
    verify_file(copy, key)
    opened = opened_of(entries, *of, record.later)
    proofs = {
        f"log/proofs/{index:06}": text.encode()
        for index, text in inclusion_texts(record.leaves, opened, record.note).items()
    }
    return {
        "log/published.log": copy,
        "log/checkpoint": record.note.encode(),
        "log/key": f"{key}\n".encode(),
        **proofs,
    }


def _evidence(record: Record, told: tuple[Told, ...]) -> Files:
    """The evidence that the view may see by the day, and no other."""
    named = [str(entry.fields["sha256"]) for entry, _, _ in told if entry.event == RECEIVED]
    return {f"evidence/{name[:2]}/{name}": record.evidence(name) for name in sorted(set(named))}


def _pages(basis: Basis, pages: Pages) -> Files:
    pdf = pages.pdf(basis)
    signed = {"dossier-signed.pdf": pages.signed(pdf)} if pages.signed else {}
    return {
        "dossier.html": pages.html(basis),
        "dossier.pdf": pdf,
        **signed,
        "verify.py": pages.verifier,
    }


def _head(record: Record, basis: Basis) -> dict[str, str]:
    return {
        "case": basis.case.id,
        "view": basis.view,
        "on": basis.on.isoformat(),
        "program": PROGRAM,
        "origin": record.key.name,
        "key": str(record.key.verifier),
    }


def _manifest(record: Record, basis: Basis, files: Mapping[str, bytes]) -> dict[str, Any]:
    listed = {name: {"sha256": digest_of(data), "size": len(data)} for name, data in files.items()}
    return {
        "format": FORMAT,
        "case": basis.case.id,
        "as_of": basis.on.isoformat(),
        "view": basis.view,
        "program": PROGRAM,
        "key": str(record.key.verifier),
        "files": listed,
        "root": digest_of(canonical(listed)),
    }


def _note(key: SigningKey, manifest: bytes) -> str:
    """The signature over the manifest: its second line is no size, so it is no checkpoint."""
    digest = base64.b64encode(bytes.fromhex(digest_of(manifest))).decode()
    return signed_text(f"{key.name}/bundle\n{FORMAT}\n{digest}\n", key)
