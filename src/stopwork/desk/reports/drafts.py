"""The memorandum and the letters of a case, as drafts for an office to edit."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from stopwork.cases.case import Concern
from stopwork.desk.case_columns import with_places
from stopwork.desk.reports.documents import OfCase, read_basis
from stopwork.desk.rules import rules
from stopwork.desk.stores import store_of
from stopwork.errors import UsageError
from stopwork.log.entries import CONTROLLED
from stopwork.reports.documents.document import Document
from stopwork.reports.drafts.clean import clean_copy
from stopwork.reports.drafts.form import Form, Inputs
from stopwork.reports.drafts.letters import kind_of, letter_of, letters, no_such_concern
from stopwork.reports.drafts.memo import memo_of
from stopwork.reports.facts.basis import Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterKind:
    """A kind of letter: its title, who signs it, to whom, under what, filled from which view."""

    name: str
    title: str
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
        yield LetterKind(
            name=kind.name,
            title=kind.title,
            signs=kind.signs,
            to=kind.to,
            under=under,
            view=kind.view,
        )


def memo(of: OfCase) -> Document:
    """Return the determination memorandum of a case."""
    return memo_of(with_places(read_basis(of)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """How a letter is wanted: from which view if not the usual one, the concern that it answers,
    folders of forms beside ours, and whether only what is sent.
    """

    view: str | None = None
    concern: str | None = None
    folders: tuple[Path, ...] = ()
    clean: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter, and the view of the case that it was filled from."""

    document: Document
    view: str


def letter(name: str, of: OfCase, wanted: Wanted | None = None) -> Letter:
    """Return a letter of a case, filled from the view that its addressee may see.

    Raises UsageError for a kind there is not, and for a view that a kind may not be filled from.
    """
    wanted = wanted or Wanted()
    kind = kind_of(name, *wanted.folders)
    view = _view(kind, wanted.view)
    held = replace(of, store=store_of(of.store, of.workspace), view=view)
    basis = read_basis(held)
    if kind.answers_concern:
        basis = _with_its_own_words(basis, held, wanted.concern)
    made = letter_of(name, basis, Inputs(concern=wanted.concern), *wanted.folders)
    return Letter(document=clean_copy(made) if wanted.clean else made, view=view)


def _with_its_own_words(basis: Basis, of: OfCase, concern: str | None) -> Basis:
    """What an organisation wrote itself is no secret to it: its own concern, and nothing else.

    What is withheld stays so, and so does an answer on record that the letter's view may not see.
    Raises UsageError, with the concerns that the office has, where none of them is named.
    """
    if concern in basis.case.concerns:
        return basis
    wider = read_basis(replace(of, view=CONTROLLED))
    raised = wider.case.concerns.get(concern or "")
    if raised is None or concern is None:
        raise no_such_concern(wider)
    own = Concern(received=replace(raised.received, source=None))
    case = replace(basis.case, concerns=basis.case.concerns.plus(concern, own))
    name = f"concern:{concern}"
    return replace(basis, case=case, entries={**basis.entries, name: wider.entries[name]})


def _view(kind: Form, asked: str | None) -> str:
    if kind.only_public and asked not in {None, kind.view}:
        raise UsageError(
            f"{kind.name} goes to {kind.to} and uses only what is public; leave --view {asked} out"
        )
    return asked or kind.view
