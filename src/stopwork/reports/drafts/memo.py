"""
The determination memorandum: what an official needs in one paper, for the file.

    facts → law → the definition → the purchase → exemptions → factors → mitigation → options

It sets out what the record shows and what the order asks for (`forms/memo.md`). It never says what
the official concludes: the conclusion, and its reasons, are blanks above a blank signature.
"""

from stopwork.reports.documents.document import Document
from stopwork.reports.drafts.fill import filled
from stopwork.reports.drafts.form import Draft, Inputs
from stopwork.reports.drafts.load import forms_of
from stopwork.reports.facts.basis import Basis

MEMO = "memo"


def memo_of(basis: Basis) -> Document:
    """Return the determination memorandum of a case on a day."""
    return filled(Draft(basis=basis, inputs=Inputs(), form=forms_of()[MEMO]))
