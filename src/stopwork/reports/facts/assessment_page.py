"""An assessment as a Markdown page; nothing published can act as a mark in it."""

from collections.abc import Sequence

from stopwork.law.assess import Assessment
from stopwork.law.case_file import CaseFile
from stopwork.law.questions.plan import Plan
from stopwork.reports.facts.assessment import NEVER, Section, sections, supposed_says


def markdown(
    case: CaseFile, assessment: Assessment, plan: Plan, more: Sequence[Section] = ()
) -> str:
    """Return the report as Markdown; published text cannot make headings or tables of its own.

    `more` are sections to follow it.
    """
    said = supposed_says(assessment)
    parts = [f"# {_md(case.title)}", f"As of {assessment.on}: only what was published by then."]
    parts += [f"**{_md(said)}**"] if said else []
    for section in (*sections(case, assessment, plan), *more):
        parts.append(f"## {section.title}")
        parts.append(_md_lines(section.lines))
        parts.append(_md_table(section))
    return "\n\n".join([part for part in (*parts, NEVER) if part]) + "\n"


def _md_lines(lines: tuple[str, ...]) -> str:
    """Sentences as paragraphs; list items stay together."""
    said, before = "", False
    for line in lines:
        item = line.lstrip().startswith("- ") or line[:1].isdigit()
        said += ("\n" if item and before else "\n\n" if said else "") + _md(line)
        before = item
    return said


def _md_table(section: Section) -> str:
    if not section.rows:
        return ""
    rows = (section.head, ("---",) * len(section.head), *section.rows)
    return "\n".join(f"| {' | '.join(_md(c).replace('|', '/') for c in row)} |" for row in rows)


def _md(text: str) -> str:
    """Text without the characters that would act in Markdown or HTML."""
    lead = len(text) - len(text.lstrip())
    plain = " ".join(text.split())
    for mark, instead in (("&", "&amp;"), ("<", "&lt;"), ("`", "'"), ("[", "(")):
        plain = plain.replace(mark, instead)
    return " " * lead + plain.replace("_", "\\_").replace("#", "\\#").replace("]", ")")
