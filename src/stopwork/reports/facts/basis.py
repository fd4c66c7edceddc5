"""
What the reports of a case are computed from: the record in one view, on one day, and what follows.

Made once by the desk (`desk.basis`) and handed to every report, so that a dossier, a memo, a
letter and a bundle of the same case, day and view cannot differ in what they say.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from stopwork.cases.case import Case
from stopwork.cases.claims import Claim
from stopwork.cases.contradictions import Contradiction
from stopwork.cases.due import Due
from stopwork.cases.freeze import Moved
from stopwork.cases.story import Told
from stopwork.law.assess import Assessment, questions
from stopwork.law.case_file import CaseFile
from stopwork.law.places.columns import CaseColumn
from stopwork.law.places.place import Atlas
from stopwork.law.provisions.instrument import Instrument
from stopwork.law.provisions.provision import Provision
from stopwork.law.questions.plan import Plan
from stopwork.law.regime import Regime
from stopwork.registry.owners.edges import Edge
from stopwork.registry.owners.ownership import Group
from stopwork.registry.vendor import Vendor

if TYPE_CHECKING:  # it reads tables of rows, and a case needs none
    from stopwork.reports.facts.manifest import Manifest


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorGroup:
    """The vendor of the case in the registry, and its group on the day."""

    vendor: Vendor
    group: Group
    edges: tuple[Edge, ...]
    listed: Mapping[str, Sequence[str]]
    files: tuple[Vendor, ...] = ()  # the vendor files that the ties come from


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherAward:
    """Another award to the vendor's group, as a screening run found it; money as published."""

    award_id: str
    piid: str | None
    agency: str | None
    recipient: str | None
    vendor_id: str | None
    lead_class: str
    confidence: str
    first_on: date | None
    last_on: date | None
    obligated: Decimal | None
    currency: str | None
    contract_state: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A screening run given to the report: its manifest, and its other awards to the group."""

    manifest: "Manifest"
    others: tuple[OtherAward, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """The case under the laws of several places, and all that was read of them."""

    atlas: Atlas
    columns: tuple[CaseColumn, ...]

    def provision(self, name: str) -> tuple[Provision, Instrument] | None:
        """Return a paragraph of one of these laws with its instrument; None where none has it."""
        for column in self.columns:
            law = column.regime.law if column.regime is not None else None
            if law is not None and name in law.provisions:
                found = law.provisions[name]
                return found, law.instruments[found.instrument]
        return None


@dataclass(frozen=True, kw_only=True)
class Basis:
    """One case, in one view, on one day.

    `entries` gives the log index of each thing in the case by its reference (`claim:c1`,
    `source:record`, `concern:foia`, `question:q1`, `stop-work-issued:1`). `told` are the lines of
    the story. `vendor` and `run` are None where none is known or was given; `checkpoint` is the
    signed note of the log, None where the workspace has no key. `elsewhere` is the case under other
    laws, where a report was asked for it.
    """

    case: Case
    title: str
    on: date
    view: str
    file: CaseFile
    assessment: Assessment
    contradictions: tuple[Contradiction, ...]
    dues: tuple[Due, ...]
    told: tuple[Told, ...]
    entries: Mapping[str, int]
    moved: tuple[Moved, ...] = ()
    vendor: VendorGroup | None = None
    run: Run | None = None
    checkpoint: str | None = None
    elsewhere: Elsewhere | None = None
    recorded_later: tuple[date, ...] = ()  # of what counts on the day: when it came on record

    @property
    def regime(self) -> Regime:
        """The law that the case was assessed under."""
        return self.assessment.regime

    @cached_property
    def plan(self) -> Plan:
        """The open questions: most of the work on a case, and a list of all cases shows none."""
        return questions(self.assessment)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim of the case on the day, and those the law was asked with beside them."""
        return tuple(self.claim_by_id.values())

    @cached_property
    def claim_by_id(self) -> Mapping[str, Claim]:
        """The same claims by their ids."""
        heard = self.assessment.findings.facts.view.claims.values()
        own = [claim for claim in self.file.claims if claim.published_on <= self.on]
        return {c.id: c for c in (*(one for group in heard for one in group), *own)}

    @cached_property
    def name_of_entry(self) -> Mapping[str, str]:
        """The first name of each entry of the log in `entries`, by its index as text."""
        return {str(index): name for name, index in reversed(tuple(self.entries.items()))}

    @cached_property
    def told_on(self) -> Mapping[str, Sequence[Told]]:
        """The lines of the story by the day they are about."""
        return _grouped(self.told, lambda line: line.when)

    @cached_property
    def told_in(self) -> Mapping[str, Sequence[Told]]:
        """The lines of the story by their entry of the log, as text."""
        return _grouped(self.told, lambda line: str(line.entry))


def _grouped(told: Sequence[Told], by: Callable[[Told], str]) -> Mapping[str, Sequence[Told]]:
    lines: dict[str, list[Told]] = {}
    for line in told:
        lines.setdefault(by(line), []).append(line)
    return lines
