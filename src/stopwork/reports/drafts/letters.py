"""
The letters of a review: each a form, and a draft filled from the case.

    a kind + the basis of a case  →  Document, to be edited and signed by the office it names

A letter is added by adding one file to `forms`, or to a folder of one's own.
"""

from collections.abc import Mapping
from pathlib import Path

from stopwork.errors import UsageError
from stopwork.reports.documents.document import Document
from stopwork.reports.drafts.fill import filled
from stopwork.reports.drafts.form import PUBLIC, Draft, Form, Inputs
from stopwork.reports.drafts.load import forms_of
from stopwork.reports.drafts.memo import MEMO
from stopwork.reports.facts.basis import Basis


def letters(*folders: Path) -> Mapping[str, Form]:
    """Return the kinds of letters, in the order in which a review may need them."""
    return {name: form for name, form in forms_of(*folders).items() if name != MEMO}


def kind_of(name: str, *folders: Path) -> Form:
    """Return a kind of letter by its name; raises UsageError with the names there are."""
    known = letters(*folders)
    if name not in known:
        raise UsageError(f"'{name}' is no kind of letter; there are: {', '.join(known)}")
    return known[name]


def letter_of(name: str, basis: Basis, inputs: Inputs | None = None, *folders: Path) -> Document:
    """Return a letter of a kind, filled from a case.

    Raises UsageError for an unknown kind, and where the kind needs what it was not given: the
    concern it answers, or the public view.
    """
    form, inputs = kind_of(name, *folders), inputs or Inputs()
    if form.only_public and basis.view != PUBLIC:
        raise UsageError(
            f"{form.name} goes to {form.to} and uses only what is public; give the public view"
        )
    if form.answers_concern and inputs.concern not in basis.case.concerns:
        raise no_such_concern(basis)
    return filled(Draft(basis=basis, inputs=inputs, form=form))


def no_such_concern(basis: Basis) -> UsageError:
    """Return the error of one who names no concern of a case, with those that there are."""
    named = ", ".join(basis.case.concerns) or "none is shown on this day"
    return UsageError(f"name the concern to answer with --concern ID; the case has: {named}")
