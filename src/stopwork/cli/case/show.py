"""`stopwork case show, timeline`: one case, as it stands or as it stood on a day."""

import json
from collections.abc import Iterator
from datetime import date

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from stopwork.cases.case import Case
from stopwork.cases.contradictions import Contradiction, Side
from stopwork.cases.due import Due, waiting
from stopwork.cases.portfolio import state_of
from stopwork.cases.story import Told, timeline_of
from stopwork.cli.case_options import DAY, desk_of
from stopwork.desk.digests import what_moved
from stopwork.desk.outlook import as_file, assessed, disagreements
from stopwork.desk.record import case_on, entries, event_in, today
from stopwork.errors import UsageError
from stopwork.law.assess import Assessment, questions
from stopwork.reports.documents.wording import visible
from stopwork.reports.facts.assessment import NEVER, Section, sections, state_section
from stopwork.reports.facts.assessment_json import plain

FORMS = ("terminal", "json")


@click.command()
@click.argument("case_id", metavar="CASE")
@click.option("--as-of", "on", type=DAY, help="As it stood on a day; as it stands where not said.")
@click.option("--full", is_flag=True, help="With the whole assessment: grounds, questions, duties.")
@click.option("--format", "form", default="terminal", show_default=True, type=click.Choice(FORMS))
def show(*, case_id: str, on: date | None, full: bool, form: str) -> None:
    """Show a CASE: where it stands, what disagrees, what waits, what was determined.

    With --as-of only what had happened or been published by that day counts.
    """
    desk = desk_of()
    case, day, title = case_on(desk, case_id, on), on or today(), case_on(desk, case_id).title
    made = assessed(case, day)
    found = disagreements(case, day)
    if form == "json":
        click.echo(json.dumps(_plain(case, made, found), indent=2, ensure_ascii=False))
        return
    console = Console(highlight=False)
    for section in (
        _head(case, title, day),
        *_parts(case, made, found),
        *_whole(case, made, full=full),
    ):
        _print(console, section)
    console.print(Text(NEVER, style="italic"))


def _parts(case: Case, made: Assessment, found: tuple[Contradiction, ...]) -> Iterator[Section]:
    advice, on = made.recommendation, made.on
    yield state_section("Contract", made.contract)
    yield state_section("Review", made.review)
    yield Section(
        title="Recommendation",
        lines=(
            f"{advice.says} ({advice.recommendation})",
            *(f"- {reason}" for reason in advice.reasons),
        ),
    )
    yield Section(title="Contradictions", lines=tuple(_disagreeing(found)))
    yield Section(title="Waiting for an answer", lines=tuple(map(_waits, waiting(case, on))))
    yield Section(title="Concerns", lines=tuple(_concerns(case)))
    yield Section(title="Determination", lines=tuple(_determination(case, on)))


def _head(case: Case, title: str, on: date) -> Section:
    return Section(title=f"{title} ({case.id})", lines=(f"As of {on}.", *_opening(case)))


def _opening(case: Case) -> Iterator[str]:
    if case.opened is None:
        yield "The review had not begun; this is what the published record said."
        return
    opened = case.opened
    yield f"{opened.agency} and {opened.vendor}; opened {opened.on}; {state_of(case)}."
    if case.awards:
        yield f"Awards: {', '.join(sorted(case.awards))}."


def _disagreeing(found: tuple[Contradiction, ...]) -> Iterator[str]:
    for each in found:
        about = "" if each.subject == "case" else f" ({each.subject})"
        if each.preferred is None:
            yield f"{each.key}{about}: open. {_sentence(each.reason)}"
        else:
            who = "a reviewer preferred" if each.by_reviewer else "preferred"
            yield f"{each.key}{about}: {who} {_value(each.preferred)}. {_sentence(each.reason)}"
        yield from (f"  - {_side(side)}" for side in each.sides)


def _side(side: Side) -> str:
    said = ", ".join(f"{claim.source} [{claim.id}, {claim.grade}]" for claim in side.claims)
    copies = len(side.claims) - len(side.origins)
    only = f"; {copies} of them only repeat another" if copies else ""
    return f"{_value(side)}: {said}{only}"


def _value(side: Side) -> str:
    if isinstance(side.value, bool):
        return "yes" if side.value else "no"
    return str(side.value)


def _sentence(reason: str) -> str:
    return f"{reason[0].upper()}{reason[1:].rstrip('.')}."


def _waits(due: Due) -> str:
    by = f", by {due.by} ({due.state})" if due.by else ""
    return f"- {due.id}, {due.who}, for {due.age} days{by}: {due.what}"


def _concerns(case: Case) -> Iterator[str]:
    for name, concern in case.concerns.items():
        got = concern.received
        after = f"answered on {concern.answer.on}" if concern.answer else "not answered"
        yield f"- {name}, {got.organisation}, {got.on} ({after}): {got.words} Asks: {got.ask}"


def _determination(case: Case, on: date) -> Iterator[str]:
    made = case.determination
    if made is None:
        yield "None is on record."
        return
    acting = "acting " if made.acting else ""
    yield (
        f"{made.determination}: {made.by}, {acting}{made.office}, on {made.on}. "
        f"Counterintelligence or security: {made.limb1}; improper use: {made.limb2}. {made.reason}"
    )
    if case.is_reopened:
        yield "It was reopened."
    moved = what_moved(case, on) or ()
    if moved:
        yield f"Stale: {len(moved)} of the things it rested on moved since. It is as it was made."
        yield from (f"  - {each}" for each in moved)
    for signed in case.certified:
        yield f"Certified by {signed.by}, {signed.office}, on {signed.on}."
    for waiver in case.waivers.values():
        end = case.revoked.get(waiver.waiver)
        until = f"revoked on {end.on}" if end else f"until {waiver.until}"
        yield f"Waived by {waiver.by}, {waiver.office}, on {waiver.on}, {until}."


def _whole(case: Case, made: Assessment, *, full: bool) -> tuple[Section, ...]:
    return sections(as_file(case), made, questions(made)) if full else ()


def _print(console: Console, section: Section) -> None:
    if not section.lines and not section.rows:
        return
    console.print(Text(visible(section.title), style="bold"))
    for line in section.lines:
        console.print(Text(f"  {visible(line)}"))
    if section.rows:
        table = Table(*section.head, box=SIMPLE_HEAD, pad_edge=False)
        for row in section.rows:
            table.add_row(*(Text(visible(cell)) for cell in row))
        console.print(table)
    console.print()


def _plain(case: Case, made: Assessment, found: tuple[Contradiction, ...]) -> dict[str, object]:
    return {
        **plain(as_file(case), made, questions(made)),
        "state": state_of(case) if case.opened else "not opened",
        "contradictions": [
            {
                "key": each.key,
                "subject": each.subject,
                "preferred": None if each.preferred is None else _value(each.preferred),
                "claims": None if each.preferred is None else [c.id for c in each.preferred.claims],
                "reason": each.reason,
                "by_reviewer": each.by_reviewer,
                "sides": [
                    {"value": _value(side), "claims": [claim.id for claim in side.claims]}
                    for side in each.sides
                ],
            }
            for each in found
        ],
        "moved": [str(each) for each in what_moved(case, made.on) or ()],
    }


@click.command()
@click.argument("case_id", metavar="CASE")
@click.option("--as-of", "on", type=DAY, help="Only what had happened or been published by a day.")
def timeline(case_id: str, on: date | None) -> None:
    """Tell a CASE from its first day to its last, each line with its source and its entry."""
    desk = desk_of()
    case_on(desk, case_id)
    told = timeline_of([(entry.index, event_in(entry)) for entry in entries(desk, case_id)], on)
    if not told:
        raise UsageError(f"nothing of '{case_id}' had happened by {on}; name a later day")
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for head in ("When", "What", "Says who", "Entry"):
        table.add_column(head, no_wrap=head in ("When", "Entry"), overflow="fold")
    for line in told:
        table.add_row(*(Text(visible(cell)) for cell in _cells(line)))
    Console(highlight=False).print(table)


def _cells(line: Told) -> tuple[str, str, str, str]:
    return line.when, line.what, line.who, str(line.entry)


COMMANDS: tuple[click.Command, ...] = (show, timeline)
