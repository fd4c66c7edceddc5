"""Who may sign, by the titles that an office bears from one day to another."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from stopwork.law.provisions.values import day, text
from stopwork.law.tables.agencies import Department, departments_in, office_of
from stopwork.law.tables.rows import place, row_of, rows_in
from stopwork.truth import Truth


@dataclass(frozen=True, slots=True)
class Title:
    """One title of an office, borne from its first day to its last (both included)."""

    office: str
    title: str
    start: date | None = None
    end: date | None = None

    def borne(self, on: date) -> bool:
        """Whether the title was in use on a day."""
        return (self.start is None or self.start <= on) and (self.end is None or on <= self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """What a signature shows: TRUE for an official of the law in person, otherwise UNKNOWN."""

    truth: Truth
    office: str | None
    reason: str


class Signing(Protocol):
    """What a signature by an office on a day shows, where more than the title counts."""

    def __call__(
        self, signers: "Signers", office: str | None, on: date, *, acting: Truth, delegated: Truth
    ) -> Signer:
        """Return whether it is one that the law asks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signers:
    """The offices that may sign, under which citation; `deputy` signs by delegation alone."""

    citation: str = ""
    deputy: str = ""
    titles: tuple[Title, ...] = ()
    signing: Signing | None = None
    agencies: tuple[Department, ...] = ()

    @property
    def offices(self) -> tuple[str, ...]:
        """The offices, without the deputy."""
        return tuple(dict.fromkeys(t.office for t in self.titles if t.office != self.deputy))

    def held(self, office: str, on: date) -> str | None:
        """Return the office whose title somebody wrote, or None on a day when none bore it."""
        name = plain(office)
        return next((t.office for t in self.titles if plain(t.title) == name and t.borne(on)), None)

    def office_of(self, agency: str | None) -> str | None:
        """Return the office that an agency has of its own, by its name; None where it has none."""
        return office_of(self.agencies, agency)

    def styled(self, office: str, on: date) -> str:
        """Return an office with any other title it bears on a day."""
        dated = [t for t in self.titles if t.office == office and t.start and t.borne(on)]
        return f"{office} (styled {dated[0].title} since {dated[0].start})" if dated else office

    def signer(
        self,
        office: str | None,
        on: date,
        *,
        acting: Truth = Truth.UNKNOWN,
        delegated: Truth = Truth.UNKNOWN,
    ) -> Signer:
        """Return whether a signature by an office on a day is one that the law asks for."""
        if self.signing is None:
            return by_title(self, office, on)
        return self.signing(self, office, on, acting=acting, delegated=delegated)


def signers_in(value: object, where: str, signing: Signing | None) -> Signers:
    """Return the table of signers; raises LawError with file and line."""
    table = row_of(value, where, "citation deputy titles agencies", "citation titles")
    return Signers(
        citation=text(table["citation"], f"{where}: citation"),
        deputy=str(table.get("deputy", "")),
        titles=tuple(_titles(rows_in(table, "titles", where), where)),
        signing=signing,
        agencies=departments_in(table, where) if "agencies" in table else (),
    )


def _titles(rows: Iterable[object], where: str) -> Iterable[Title]:
    for value in rows:
        row, at = row_of(value, where, "office title from to", "office title"), place(value, where)
        days = [day(row[name], f"{at}: {name}") if name in row else None for name in ("from", "to")]
        yield Title(text(row["office"], at), text(row["title"], at), *days)


def by_title(signers: Signers, office: str | None, on: date) -> Signer:
    """Return what a signature shows where only the title counts. Never FALSE: another may exist."""
    held = signers.held(office, on) if office else None
    if held is not None:
        return Signer(
            truth=Truth.TRUE, office=held, reason=f"the {held} signs ({signers.citation})"
        )
    who = f"'{office}' is named by no rule on who signs" if office else "nobody has said who signed"
    return Signer(truth=Truth.UNKNOWN, office=None, reason=f"not shown: {who}")


def plain(office: str) -> str:
    """Return the words of a title that tell it from others."""
    words = re.sub(r"[^a-z ]", " ", office.casefold()).split()
    return " ".join(word for word in words if word not in {"the", "acting", "us", "u", "s"})
