"""Lines of an article that somebody accepts into a case: the only way to a record."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from stopwork import config
from stopwork.cases.events import ClaimAsserted, ConcernReceived, Event, EvidenceReceived
from stopwork.cases.stored import NAMES
from stopwork.desk.case.act import NUMBERED, Made, Proposal
from stopwork.desk.case.spelling import numbers_in
from stopwork.desk.record import next_id
from stopwork.errors import UsageError

if TYPE_CHECKING:
    from stopwork.desk.intake.check import CheckedArticle, Line

CONCERN = "concern.raised"


def accepted(proposal: Proposal) -> Made:
    """Return an article held as evidence, and the lines of it that are accepted as claims.

    The sentence lists what was read and not taken. Raises UsageError for a line that is not there,
    and for an article without a day that nobody says.
    """
    from stopwork.awards.lake import Lake  # noqa: PLC0415 -- only this act reads articles
    from stopwork.desk.intake.check import beside, record_at  # noqa: PLC0415 -- as above
    from stopwork.intake.reading import article_of  # noqa: PLC0415 -- as above

    said = proposal.values
    file: Path = said["file"]
    published = said["published"].isoformat() if said["published"] else None
    article = article_of(file.read_bytes(), file.name, published)
    record = record_at(Lake(config.lake_folder()), said["on"])
    one = beside(article, record)
    most = len(one.lines)
    missing = f"line {{}} is not there: the article has lines 1 to {most}"
    taken = numbers_in(said["lines"], most, "say the lines to take as 1,3,5-7", missing)
    if article.published is None:
        raise UsageError(f"{file.name}: no day of publication is in it; say --published DAY")
    source = said["source"] or re.sub(r"[^a-z0-9]+", "-", file.stem.casefold()).strip("-")
    events = _events(proposal, one, taken, source)
    left = [line for line in one.lines if line.number not in taken]
    return Made(case_id=proposal.case_id, events=tuple(events), sentence=_said(source, taken, left))


def _said(source: str, taken: Sequence[int], left: Sequence["Line"]) -> str:
    from stopwork.desk.intake import wording  # noqa: PLC0415 -- as above

    lines = [f"{len(taken)} of {len(taken) + len(left)} lines of '{source}' are on record."]
    if left:
        lines.append("Read and not taken: " + "; ".join(
            f"{line.number} {wording.claimed(line)}" for line in left) + ".")  # fmt: skip
    return " ".join(lines)


def _events(
    proposal: Proposal, one: "CheckedArticle", taken: Sequence[int], source: str
) -> Iterable[Event]:
    from stopwork.log.evidence import put  # noqa: PLC0415 -- as above
    from stopwork.log.store import evidence_place  # noqa: PLC0415 -- as above

    said, article = proposal.values, one.article
    file: Path = said["file"]
    data = file.read_bytes()
    if source not in proposal.case.sources:
        yield EvidenceReceived(
            source=source, sha256=put(evidence_place(proposal.desk.folder), data), size=len(data),
            name=file.name, title=article.title or file.name,
            publisher=article.outlet or "not stated",
            grade=said["grade"], received_on=said["on"],
            published_on=date.fromisoformat(str(article.published)),
        )  # fmt: skip
    ids: list[str] = []
    for line in one.lines:
        if line.number not in taken:
            continue
        if line.claim.key == CONCERN:
            yield _concern(proposal, line, one, source, ids)
        else:
            yield _claim(proposal, line, one, source, ids)


def _next(event: type, field: str, proposal: Proposal, ids: list[str]) -> str:
    letter, taken = NUMBERED[field]
    found = next_id(proposal.desk, NAMES[event], letter, [*taken(proposal.case), *ids])
    ids.append(found)
    return found


def _concern(
    proposal: Proposal, line: "Line", one: "CheckedArticle", source: str, ids: list[str]
) -> ConcernReceived:
    from stopwork.desk.intake import wording  # noqa: PLC0415 -- as above

    return ConcernReceived(
        concern=_next(ConcernReceived, "concern", proposal, ids), organisation=line.claim.value,
        words=wording.sentence(line, one), ask="", source=source, due_on=None,
        on=date.fromisoformat(str(one.article.published)),
    )  # fmt: skip


def _claim(
    proposal: Proposal, line: "Line", one: "CheckedArticle", source: str, ids: list[str]
) -> ClaimAsserted:
    from stopwork.desk.intake import wording  # noqa: PLC0415 -- as above

    kind, value = _typed(line)
    return ClaimAsserted(
        claim=_next(ClaimAsserted, "claim", proposal, ids),
        key=line.claim.key,
        subject=_subject(line),
        type=kind,
        value=value,
        says=f"{wording.claimed(line)}. “{wording.sentence(line, one)}”",
        source=source,
        grade=proposal.values["grade"],
        published_on=date.fromisoformat(str(one.article.published)),
        directness="second-hand",
        repeats=proposal.values["repeats"],
    )


def _subject(line: "Line") -> str:
    if line.claim.subject == "award":
        return f"award:{line.award}" if line.award else "case"
    return "case" if line.claim.subject in ("order", "eu", "us") else f"vendor:{line.claim.subject}"


def _typed(line: "Line") -> tuple[str, str | bool]:
    """The type of a value and the value; a date "about then" keeps its month and loses its day."""
    value = line.claim.value
    if value in ("true", "false"):
        return "truth", value == "true"
    if not line.claim.key.endswith("_on"):
        return "text", value
    if value.startswith("X"):
        raise UsageError(
            f"line {line.number} gives a day of no year; say --published and try again"
        )
    bare = value[:7] if value.endswith("~") else value
    is_plain = re.fullmatch(r"\d{4}-(?:0\d|1[0-2])(?:-\d\d)?", bare) is not None
    return ("day", bare) if is_plain else ("text", value)
