"""Where a document goes: a Word file or a PDF, by the extension of the file it is written to."""

from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import click

from stopwork.errors import UsageError
from stopwork.reports.document import Document
from stopwork.reports.document_docx import docx_of
from stopwork.reports.wording import count
from stopwork.reports.writers import replace_file

TYPST = "stopwork.reports.document_typst"


def write_document(document: Document, path: Path) -> None:
    """Write a document in the format of the file's extension, and say on stderr what was written.

    Raises UsageError for another extension, and where the format cannot be written here.
    """
    form = FORMATS.get(path.suffix.lower())
    if form is None:
        raise UsageError(f"{path}: give the file one of the extensions {', '.join(FORMATS)}.")
    replace_file(path, form(document))
    references = count(len(document.references), "reference")
    click.echo(f"{document.title}: a draft with {references}, written to {path}", err=True)


def _pdf(document: Document) -> bytes:
    if find_spec(TYPST) is None:
        raise UsageError("this version writes no PDF of a memorandum or letter; write .docx")
    made: bytes = import_module(TYPST).pdf_of(document)
    return made


FORMATS: Mapping[str, Callable[[Document], bytes]] = {".docx": docx_of, ".pdf": _pdf}
