"""`stopwork case open, link, evidence, claim, withdraw, import`: what comes in."""

import re
from datetime import date
from pathlib import Path

import click

from stopwork import config
from stopwork.cases.case import Case, Source
from stopwork.cases.claims import DIRECTNESS, GRADES, Value, days_of
from stopwork.cases.claims_of_case import value_written
from stopwork.cases.events import (
    AwardLinked,
    CaseOpened,
    ClaimAsserted,
    ClaimWithdrawn,
    EvidenceReceived,
    SourceCited,
)
from stopwork.cli.case_options import DAY, desk_of, done, on_option
from stopwork.desk.case_files import events_of
from stopwork.desk.record import case_on, happened, next_id, record
from stopwork.desk.rules import rules
from stopwork.errors import LawError, UsageError
from stopwork.law.load import load_case
from stopwork.law.provisions.claim_value import value_of
from stopwork.log.evidence import put
from stopwork.log.store import evidence_place

ROUGH = re.compile(r"\d{4}(-\d\d)?")
UNKNOWNS = ("unanswered", "disputed", "withheld")


@click.command("open")
@click.argument("award")
@click.option("--id", "case_id", help="A short id of our own; made from the award where not said.")
@click.option("--title", help="What the case is called.")
@click.option("--agency", help="Who buys; taken from the lake where the award is there.")
@click.option("--vendor", help="Who sells, as printed; taken from the lake likewise.")
@click.option("--amount", help="The amount of the award, as a decimal.")
@click.option("--currency", default="USD", show_default=True, help="Its currency.")
@click.option("--lead", help="The lead it comes from.")
@click.option("--reason", default="opened by hand", show_default=True, help="Why it is opened.")
@on_option("The day the review began; today where nothing is said.")
def open_case(award: str, case_id: str | None, on: date, **said: str) -> None:
    """Open a case on an AWARD, from a lead or by hand."""
    desk = desk_of()
    known = {**_award_facts(award), **{key: value for key, value in said.items() if value}}
    for needed in ("agency", "vendor"):
        if needed not in known:
            raise UsageError(f"award {award} is not in the lake: say --{needed} by hand")
    name = case_id or re.sub(r"[^a-z0-9]+", "-", award.casefold()).strip("-")
    record(
        desk,
        name,
        CaseOpened(
            title=known.get("title", f"Award {award}"),
            agency=known["agency"],
            vendor=known["vendor"],
            reason=known["reason"],
            on=on,
            lead=known.get("lead"),
        ),
        _linked(award, known, on),
    )
    done(f"Case '{name}' is open.")


def _linked(award: str, known: dict[str, str], on: date) -> AwardLinked:
    amount = known.get("amount")
    return AwardLinked(
        award=award,
        recipient=known["vendor"],
        amount=amount,
        currency=known["currency"] if amount else None,
        on=on,
    )


def _award_facts(award: str) -> dict[str, str]:
    """What the lake says of an award: its first action's names, and the sum of its obligations."""
    from stopwork.awards.lake import Lake  # noqa: PLC0415 -- only opening a case asks the lake

    rows = Lake(config.lake_folder()).award(award)
    told = [row | {"vendor": row["recipient_name"]} for row in rows.to_pylist()]
    if not told:
        return {}
    found = {key: told[0][key] for key in ("agency", "vendor", "currency") if told[0][key]}
    amounts = [row["obligated"] for row in told if row["obligated"] is not None]
    if amounts and len({row["currency"] for row in told}) == 1:
        found["amount"] = str(sum(amounts))
    return found


@click.command()
@click.argument("case_id", metavar="CASE")
@click.argument("award")
@click.option("--vendor", required=True, help="Who the award is made to, as printed.")
@click.option("--amount", help="Its amount, as a decimal.")
@click.option("--currency", default="USD", show_default=True, help="Its currency.")
@on_option()
def link(case_id: str, award: str, on: date, **said: str) -> None:
    """Put another AWARD under the review of a CASE."""
    record(desk_of(), case_id, _linked(award, said, on))
    done(f"Award {award} is linked to '{case_id}'.")


@click.group()
def evidence() -> None:
    """Evidence: bytes kept under their digest, or a publication cited."""


@evidence.command("add")
@click.argument("case_id", metavar="CASE")
@click.argument(
    "file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--id", "source", required=True, help="A short id that claims will name.")
@click.option("--title", required=True, help="What it is.")
@click.option("--publisher", required=True, help="Who published it.")
@click.option("--grade", required=True, type=click.Choice(GRADES), help="How good a source it is.")
@click.option(
    "--published",
    required=True,
    metavar="DAY",
    help="When it was published: a day, or a month or year, whose last day counts.",
)
@click.option("--observed", type=DAY, help="When its author saw what it tells.")
@click.option("--effective", type=DAY, help="From when what it says holds.")
@click.option("--url", help="Where it was published.")
@on_option("When it was received; today where nothing is said.")
def evidence_add(  # noqa: PLR0913 -- click gives one argument per option
    *,
    case_id: str,
    file: Path | None,
    source: str,
    title: str,
    publisher: str,
    grade: str,
    published: str,
    observed: date | None,
    effective: date | None,
    url: str | None,
    on: date,
) -> None:
    """Keep a FILE as evidence in a CASE, or cite a publication whose bytes are not held."""
    desk, day = desk_of(), _last_day(published)
    cited = SourceCited(
        source=source,
        title=title,
        publisher=publisher,
        grade=grade,
        published_on=day,
        on=on,
        url=url,
    )
    if file is None:
        record(desk, case_id, cited)
        done(f"Source '{source}' is cited; its bytes are not held.")
        return
    held = put(evidence_place(desk.folder), file.read_bytes())
    record(desk, case_id, _received(cited, file, held, (observed, effective)))
    done(f"Source '{source}' is held under {held}.")


def _received(
    cited: SourceCited, file: Path, held: str, seen: tuple[date | None, date | None]
) -> EvidenceReceived:
    return EvidenceReceived(
        source=cited.source,
        sha256=held,
        size=file.stat().st_size,
        name=file.name,
        title=cited.title,
        publisher=cited.publisher,
        grade=cited.grade,
        received_on=cited.on,
        published_on=cited.published_on,
        observed_on=seen[0],
        effective_on=seen[1],
        url=cited.url,
    )


def _last_day(text: str) -> date:
    try:
        return days_of(text)[1]
    except ValueError as wrong:
        raise UsageError(f"'{text}' is no day, month or year; write 2024-10-08") from wrong


@click.command()
@click.argument("case_id", metavar="CASE")
@click.argument("said", metavar="KEY[=VALUE]")
@click.option("--source", required=True, help="The id of the source that says so.")
@click.option("--says", required=True, help="What it says, in our own words.")
@click.option("--subject", default="case", show_default=True,
              help="What it is about: vendor:paragon, award:…, or the case.")  # fmt: skip
@click.option("--unknown", type=click.Choice(UNKNOWNS), help="It was asked and is not known.")
@click.option("--about", help="The day, month or year it is about.")
@click.option("--until", help="The last day of it.")
@click.option(
    "--published", metavar="DAY", help="When it was said; the source's day where not said."
)
@click.option("--grade", type=click.Choice(GRADES), help="The source's grade where not said.")
@click.option("--directness", type=click.Choice(DIRECTNESS),
              help="Whether the source did, saw or keeps the thing, or tells of it.")  # fmt: skip
@click.option("--repeats", metavar="CLAIM", help="The claim that this one copies.")
@click.option("--id", "claim", help="An id; the next free one where not said.")
def claim(  # noqa: PLR0913 -- click gives one argument per option
    *,
    case_id: str,
    said: str,
    source: str,
    says: str,
    subject: str,
    unknown: str | None,
    published: str | None,
    grade: str | None,
    claim: str | None,
    **details: str | None,
) -> None:
    """Record in a CASE what a source says: KEY=VALUE, or KEY with --unknown.

    The keys that provisions ask for are listed by `stopwork law list`; any other key is kept and
    read by no provision.
    """
    desk = desk_of()
    case = case_on(desk, case_id)
    cited = _source(case, source)
    key, _, value = said.partition("=")
    kind, read = _typed(key, value, unknown)
    event = ClaimAsserted(
        claim=claim or next_id(desk, "claim-asserted", "c", case.claims),
        key=key,
        subject=subject,
        type=kind,
        value=value_written(read),
        unknown=unknown,
        says=says,
        source=source,
        grade=grade or cited.grade,
        published_on=_last_day(published) if published else cited.published_on,
        **details,
    )
    record(desk, case_id, event)
    done(f"Claim '{event.claim}' is on record.")


def _source(case: Case, source: str) -> Source:
    if source not in case.sources:
        raise UsageError(
            f"source '{source}' is not known in '{case.id}'; "
            "add it with `stopwork case evidence add`"
        )
    return case.sources[source]


def _typed(key: str, text: str, unknown: str | None) -> tuple[str, Value | None]:
    """The type of a key and the value given; a key that no provision asks for is typed by sight."""
    declared = rules().law.keys.get(key)
    if declared is None:
        done(f"No provision asks for '{key}'; it is kept as a key of your own.")
    kind = declared.type if declared else _type_of(text)
    if unknown is not None:
        if text:
            raise UsageError("a claim gives a value or --unknown, not both")
        return kind, None
    if not text:
        raise UsageError(f"{key}: write {key}=VALUE, or --unknown")
    if kind == "day" and ROUGH.fullmatch(text):
        return kind, text
    if declared is not None:
        try:
            return kind, value_of(text, declared)
        except LawError as wrong:
            raise UsageError(str(wrong)) from wrong
    return kind, text.casefold() in ("true", "yes") if kind == "truth" else _own(kind, text)


def _type_of(text: str) -> str:
    if text.casefold() in ("true", "false", "yes", "no"):
        return "truth"
    return "day" if re.fullmatch(r"\d{4}-\d\d(-\d\d)?", text) else "text"


def _own(kind: str, text: str) -> Value:
    return date.fromisoformat(text) if kind == "day" and len(text) > len("2024-10") else text


@click.command()
@click.argument("case_id", metavar="CASE")
@click.argument("claim")
@click.option("--reason", required=True, help="Why it is taken back.")
@on_option()
def withdraw(case_id: str, claim: str, reason: str, on: date) -> None:
    """Take a CLAIM back: it stays on file and no longer speaks."""
    record(desk_of(), case_id, ClaimWithdrawn(claim=claim, reason=reason, on=on))
    done(f"Claim '{claim}' is withdrawn.")


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@on_option("The day it is recorded; today where nothing is said.")
def import_case(file: Path, on: date) -> None:
    """Enter a case written as YAML (docs/assess.md). What is on record already is left as it is."""
    desk = desk_of()
    law = rules().law
    found = load_case(file, law)
    new = events_of(found, law, on, happened(desk, found.id))
    record(desk, found.id, *new)
    done(f"Case '{found.id}': {len(new)} events added.")


COMMANDS: tuple[click.Command, ...] = (open_case, link, evidence, claim, withdraw, import_case)
