"""What the law says of a case file on a day, and what it leaves to ask."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from stopwork.cases.views import WHOLE
from stopwork.desk.case_columns import Abroad, abroad, asked_of
from stopwork.desk.outlook import answers_of
from stopwork.desk.rules import rules
from stopwork.law.assess import Assessment, assess, questions
from stopwork.law.case_file import CaseFile
from stopwork.law.questions.plan import Plan
from stopwork.log.store import EventStore
from stopwork.reports.exchange.calendar import calendar
from stopwork.reports.facts import assessment, assessment_json, assessment_page
from stopwork.reports.facts.assessment import Section
from stopwork.reports.leads.write import replace_file
from stopwork.reports.places.case import buyers_law, case_records


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed:
    """A case, its assessment on a day, and the questions that it leaves.

    `abroad` is the law of a foreign buyer's place; None for a buyer at home.
    """

    case: CaseFile
    made: Assessment
    plan: Plan
    abroad: Abroad | None = None

    @property
    def supposed(self) -> str | None:
        """What was supposed, in a sentence; None where nothing was."""
        return assessment.supposed_says(self.made) or None

    def sections(self) -> tuple[Section, ...]:
        """Return the assessment in reading order."""
        return (*assessment.sections(self.case, self.made, self.plan), *self._abroad())

    def markdown(self) -> str:
        """Return the assessment as a page of Markdown."""
        return assessment_page.markdown(self.case, self.made, self.plan, self._abroad())

    def json(self) -> str:
        """Return the assessment as JSON text."""
        plain = assessment_json.plain(self.case, self.made, self.plan)
        if self.abroad is not None:
            columns = case_records(self.abroad.columns)
            plain["buyers_law"] = {"country": self.abroad.country, "columns": columns}
        return json.dumps(plain, indent=2, ensure_ascii=False)

    def _abroad(self) -> tuple[Section, ...]:
        found = self.abroad
        return () if found is None else (buyers_law(found.country, found.columns),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Where a case of the record is read, and in which view."""

    workspace: Path | None = None
    store: EventStore | None = None
    view: str = WHOLE


def assessed(
    case: str | Path,
    on: date,
    what_if: Iterable[str] = (),
    kept: Kept | None = None,
) -> Assessed:
    """Return what the law says of a case on a day in a view, with answers that are supposed.

    The case is a case file, or one of the workspace by its id. An answer is CLAIM=VALUE. Raises
    UsageError for one that is not, or is of no claim key, and LawError for a file that is no case
    or a value that is none of its key.
    """
    regime = rules()
    kept = kept or Kept()
    asked = asked_of(str(case), on, kept.workspace, kept.store, kept.view)
    claims = [claim for claim in asked.claims if claim.key in regime.law.keys]
    made = assess(regime, claims, on, answers_of(what_if, regime.law, "--what-if "))
    found = abroad(asked.claims, on)
    return Assessed(case=asked.file, made=made, plan=questions(made), abroad=found)


def write_deadlines(found: Assessed, path: Path) -> None:
    """Write the deadlines as an iCalendar file."""
    made, case = found.made, found.case
    replace_file(path, calendar(case.id, case.title, made.on, made.duties).encode())
