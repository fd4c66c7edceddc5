"""What the law says of a case file on a day, and what it leaves to ask."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from stopwork.cases.claims import Value
from stopwork.desk.rules import rules
from stopwork.errors import UsageError
from stopwork.law.assess import Assessment, assess, questions
from stopwork.law.case_file import CaseFile
from stopwork.law.load import load_case
from stopwork.law.provisions.claim_value import value_of
from stopwork.law.provisions.provision import Law
from stopwork.law.questions.plan import Plan
from stopwork.reports.exchange.calendar import calendar
from stopwork.reports.facts import assessment, assessment_json, assessment_page
from stopwork.reports.facts.assessment import Section
from stopwork.reports.leads.write import replace_file


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed:
    """A case file, its assessment on a day, and the questions that it leaves."""

    case: CaseFile
    made: Assessment
    plan: Plan

    @property
    def supposed(self) -> str | None:
        """What was supposed, in a sentence; None where nothing was."""
        return assessment.supposed_says(self.made) or None

    def sections(self) -> tuple[Section, ...]:
        """Return the assessment in reading order."""
        return assessment.sections(self.case, self.made, self.plan)

    def markdown(self) -> str:
        """Return the assessment as a page of Markdown."""
        return assessment_page.markdown(self.case, self.made, self.plan)

    def json(self) -> str:
        """Return the assessment as JSON text."""
        plain = assessment_json.plain(self.case, self.made, self.plan)
        return json.dumps(plain, indent=2, ensure_ascii=False)


def assessed(path: Path, on: date, what_if: Iterable[str] = ()) -> Assessed:
    """Return what the law says of a case file on a day, with answers that are supposed.

    An answer is CLAIM=VALUE. Raises UsageError for one that is not, or is of no claim key, and
    LawError for a file that is no case or a value that is none of its key.
    """
    regime = rules()
    case = load_case(path, regime.law)
    made = assess(regime, case.claims, on, _answers(what_if, regime.law))
    return Assessed(case=case, made=made, plan=questions(made))


def write_deadlines(found: Assessed, path: Path) -> None:
    """Write the deadlines as an iCalendar file."""
    made, case = found.made, found.case
    replace_file(path, calendar(case.id, case.title, made.on, made.duties).encode())


def _answers(what_if: Iterable[str], law: Law) -> dict[str, Value]:
    answers: dict[str, Value] = {}
    for said in what_if:
        key, equals, value = said.partition("=")
        if not equals:
            raise UsageError(
                f"--what-if {said}: write CLAIM=VALUE, such as certification.made=true"
            )
        if key not in law.keys:
            raise UsageError(f"--what-if {said}: '{key}' is no claim key; see `stopwork law list`")
        answers[key] = value_of(value, law.keys[key])
    return answers
