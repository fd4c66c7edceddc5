"""The memorandum and the letters of a case, as drafts for an office to edit."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from stopwork.desk.case_columns import with_places
from stopwork.desk.reports.documents import OfCase, read_basis
from stopwork.desk.rules import rules
from stopwork.desk.stores import store_of
from stopwork.errors import UsageError
from stopwork.reports.documents.document import Document
from stopwork.reports.drafts.form import Form, Inputs
from stopwork.reports.drafts.letters import kind_of, letter_of, letters
from stopwork.reports.drafts.memo import memo_of


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterKind:
    """A kind of letter: who signs it, to whom, under what, and from which view it is filled."""

    name: str
    signs: str
    to: str
    under: str
    view: str


def kinds(*folders: Path) -> Iterator[LetterKind]:
    """Yield the kinds of letters in the order in which a review may need them.

    `folders` hold forms of one's own, beside those kept here.
    """
    provisions = rules().law.provisions
    for kind in letters(*folders).values():
        under = provisions[kind.under].citation if kind.under in provisions else kind.under
        yield LetterKind(name=kind.name, signs=kind.signs, to=kind.to, under=under, view=kind.view)


def memo(of: OfCase) -> Document:
    """Return the determination memorandum of a case."""
    return memo_of(with_places(read_basis(of)))


def letter(
    name: str,
    of: OfCase,
    *,
    view: str | None = None,
    concern: str | None = None,
    folders: tuple[Path, ...] = (),
) -> Document:
    """Return a letter of a case, filled from a view, or else from the usual one of its kind.

    Raises UsageError for a kind there is not, and for a view that a kind may not be filled from.
    """
    kind = kind_of(name, *folders)
    held = replace(of, store=store_of(of.store, of.workspace))
    basis = read_basis(replace(held, view=_view(kind, view)))
    return letter_of(name, basis, Inputs(concern=concern), *folders)


def _view(kind: Form, asked: str | None) -> str:
    if kind.only_public and asked not in {None, kind.view}:
        raise UsageError(f"{kind.name} uses only what is public; leave --view {asked} out")
    return asked or kind.view
