"""
A report as a Word file, for an office to edit: the model of `document` as WordprocessingML.

    Document  →  elements (docx_text, docx_blocks)  →  parts of a package (docx_package)  →  bytes

The same document gives the same bytes: the file carries the day of the document and no clock, its
parts lie in a fixed order, and they are stored uncompressed, because two builds of a compressor may
disagree. Published text becomes text and nothing else: no field, no link, no code.
"""

from importlib.util import find_spec

from stopwork.errors import UsageError
from stopwork.reports.documents.document import Document

MISSING = "a Word file needs python-docx; install stopwork[reports]"


def docx_of(document: Document) -> bytes:
    """Return a document as a .docx file.

    Raises UsageError when python-docx is not installed, and ValueError when a fact refers to
    something that the document's references do not explain.
    """
    if find_spec("docx") is None:
        raise UsageError(MISSING)
    from stopwork.reports.documents.word import packed  # noqa: PLC0415 -- it needs an extra

    return packed(document)
