"""What comes into a case and is more than what was said: evidence, a claim, a file."""

import re
from datetime import date
from pathlib import Path

from stopwork.cases.case import Source
from stopwork.cases.claims import Value, days_of
from stopwork.cases.claims_of_case import value_written
from stopwork.cases.events import (
    ClaimAsserted,
    EvidenceReceived,
    SourceCited,
)
from stopwork.desk.case.act import Made, Proposal, numbered
from stopwork.desk.case.spelling import OwnKeys, kept_as_own, own_key, subject_of
from stopwork.desk.record import happened, today
from stopwork.errors import LawError, UsageError
from stopwork.log.evidence import put
from stopwork.matching.nearest import meant

ROUGH = re.compile(r"\d{4}(-\d\d)?")


def received(proposal: Proposal) -> Made:
    """Return a publication cited, or evidence whose bytes are kept from now on."""
    from stopwork.log.store import evidence_place  # noqa: PLC0415  a help text opens nothing

    said = proposal.values
    file: Path | None = said["file"]
    cited = SourceCited(
        **{key: said[key] for key in ("source", "title", "publisher", "grade", "url", "on")},
        published_on=_last_day(said["published"]),
    )
    if file is None:
        sentence = f"Source '{cited.source}' is cited; its bytes are not held."
        return Made(case_id=proposal.case_id, events=(cited,), sentence=sentence)
    held = put(evidence_place(proposal.desk.folder), file.read_bytes())
    event = EvidenceReceived(
        source=cited.source,
        sha256=held,
        size=file.stat().st_size,
        name=file.name,
        title=cited.title,
        publisher=cited.publisher,
        grade=cited.grade,
        received_on=cited.on,
        published_on=cited.published_on,
        observed_on=said["observed_on"],
        effective_on=said["effective_on"],
        url=cited.url,
    )
    sentence = f"Source '{cited.source}' is held under {held}."
    return Made(case_id=proposal.case_id, events=(event,), sentence=sentence)


def _last_day(text: str) -> date:
    try:
        first, last = days_of(text)
        return min(last, max(first, today()))  # a month that is not over yet ends today
    except ValueError as wrong:
        raise UsageError(f"'{text}' is no day, month or year; write 2024-10-08") from wrong


def claimed(proposal: Proposal) -> Made:
    """Return the claim KEY=VALUE, of the type that the law declares for its key."""
    said = proposal.values
    cited = _source(proposal)
    key, _, value = said["said"].partition("=")
    kind, read = _typed(proposal, key, value)
    event = ClaimAsserted(
        claim=numbered(ClaimAsserted, "claim", proposal),
        key=key,
        type=kind,
        value=value_written(read),
        grade=said["grade"] or cited.grade,
        published_on=_last_day(said["published"]) if said["published"] else cited.published_on,
        subject=subject_of(proposal),
        **{name: said[name] for name in AS_SAID},
    )
    sentence = f"Claim '{event.claim}' is on record."
    return Made(case_id=proposal.case_id, events=(event,), sentence=sentence)


AS_SAID = ("unknown", "says", "source", "about", "until", "directness", "repeats")


def _source(proposal: Proposal) -> Source:
    source, case = proposal.values["source"], proposal.case
    if source not in case.sources:
        raise UsageError(
            f"source '{source}' is not known in '{case.id}'; {meant(source, case.sources)}; see "
            f"`stopwork case ids {case.id} sources`, or add it with `stopwork case evidence add`"
        )
    return case.sources[source]


def _typed(proposal: Proposal, key: str, text: str) -> tuple[str, Value | None]:
    """The type of a key and the value given; a key that no provision asks for is typed by sight."""
    from stopwork.desk.regimes import key_named  # noqa: PLC0415 -- most acts do without the law
    from stopwork.law.provisions.claim_value import value_of  # noqa: PLC0415 -- as above

    declared = key_named(key)
    if declared is None:
        own_key(proposal, key)
    kind = declared.type if declared else _type_of(text)
    if proposal.values["unknown"] is not None:
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


def imported(proposal: Proposal) -> Made:
    """Return the events of a case file that are not on record already."""
    from stopwork.desk.case_columns import every_key  # noqa: PLC0415 -- most acts need no law
    from stopwork.desk.case_files import events_of  # noqa: PLC0415 -- as above
    from stopwork.law.load import load_case  # noqa: PLC0415 -- as above

    law, own = every_key(), OwnKeys({})
    found = load_case(proposal.values["file"], law, own)
    for key in own.found:
        proposal.desk.say(kept_as_own(key))
    keys = {**law.keys, **own.found}
    new = events_of(found, keys, proposal.values["on"], happened(proposal.desk, found.id))
    return Made(
        case_id=found.id,
        events=new,
        sentence=f"Case '{found.id}': {len(new)} events added.",
    )
