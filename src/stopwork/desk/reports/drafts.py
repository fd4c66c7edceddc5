"""The memorandum and the letters of a case, as drafts for an office to edit."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from stopwork.desk.reports.documents import OfCase, read_basis
from stopwork.desk.rules import rules
from stopwork.desk.stores import store_of
from stopwork.errors import UsageError
from stopwork.reports.documents.document import Document
from stopwork.reports.drafts.form import Form, Inputs
from stopwork.reports.drafts.letters import kind_of, letter_of, letters
from stopwork.reports.drafts.memo import memo_of

__all__ = ["Inputs", "LetterKind", "kinds", "letter", "memo"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterKind:
    """A kind of letter: who signs it, to whom, under what, and from which view it is filled."""

    name: str
    signs: str
    to: str
    under: str
    view: str


def kinds(forms: Path | None = None) -> Iterator[LetterKind]:
    """Yield the kinds of letters, those of a folder of forms of one's own among them."""
    provisions = rules().law.provisions
    for kind in letters(*_folders(forms)).values():
        under = provisions[kind.under].citation if kind.under in provisions else kind.under
        yield LetterKind(name=kind.name, signs=kind.signs, to=kind.to, under=under, view=kind.view)


def memo(of: OfCase) -> Document:
    """Return the determination memorandum of a case."""
    return memo_of(read_basis(of))


def letter(
    name: str, of: OfCase, *, view: str | None = None, inputs: Inputs, forms: Path | None = None
) -> Document:
    """Return a letter of a case, filled from a view, or else from the usual one of its kind.

    `forms` is a folder of forms of one's own. Raises UsageError for a kind there is not, and for a
    view that a kind may not be filled from.
    """
    kind = kind_of(name, *_folders(forms))
    held = replace(of, store=store_of(of.store, of.workspace))
    basis = read_basis(replace(held, view=_view(kind, view)))
    return letter_of(name, basis, inputs, *_folders(forms))


def _folders(forms: Path | None) -> tuple[Path, ...]:
    return () if forms is None else (forms,)


def _view(kind: Form, asked: str | None) -> str:
    if kind.only_public and asked not in {None, kind.view}:
        raise UsageError(f"{kind.name} uses only what is public; leave --view {asked} out")
    return asked or kind.view
