"""
Reading notes: what several sources say, key by key, taken into a case as one reviewed sheet.

    wired: [WIRED, 2024-10-01, reputable-press, Report on the award]     a source
    contract.signed_on:                                                  a key
      wired: 2024-09-27                                                  who says what
      rewrite: {value: 2023-09-27, directness: second-hand}

So a reviewer sees beside each other what will be weighed against each other. Everything is taken or
nothing, and a sheet that was taken and grew is taken again: what is on record stays as it is.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stopwork.cases.case import Case, after
from stopwork.cases.events import ClaimAsserted, Event, SourceCited
from stopwork.desk.case.act import Made, Proposal
from stopwork.desk.case.intake import claimed, received
from stopwork.errors import CaseError, StopworkError, UsageError
from stopwork.reports.documents.wording import count

if TYPE_CHECKING:
    from stopwork.marked_yaml import Marked

SOURCE = ("publisher", "published", "grade", "title", "url")
SAID = ("value", "unknown", "about", "until", "subject", "says", "grade", "directness", "repeats",
        "published", "id")  # fmt: skip
UNKNOWN = {"unanswered": "not answered", "withheld": "withheld", "disputed": "disputed"}
OF_VENDOR = ("vendor", "any_furnisher")


@dataclass(slots=True, kw_only=True)
class _Taking:
    """A sheet on its way into a case: the case as it grows, the events, what was wrong where."""

    proposal: Proposal
    name: str
    case: Case
    events: list[Event] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def take(self, event: Event) -> None:
        """Add an event, and the case after it."""
        self.events.append(event)
        self.case = after(self.case, event)


def noted(proposal: Proposal) -> Made:
    """Return the sources and claims of a sheet of notes that a case does not hold already.

    Raises CaseError that names every line that cannot be taken.
    """
    from stopwork.marked_yaml import (  # noqa: PLC0415  a help text reads no file
        Marked,
        line_at,
        of_yaml,
    )

    file: Path = proposal.values["file"]
    sheet = of_yaml(file.read_bytes(), file.name, CaseError)
    if not isinstance(sheet, Marked):
        raise CaseError(f"{file.name}: write sources and claim keys, each on a line of its own")
    quiet = replace(proposal, desk=replace(proposal.desk, say=_once(proposal.desk.say)))
    taking = _Taking(proposal=quiet, name=file.name, case=proposal.case)
    for key, path, value in _rows(sheet):
        try:
            event = _cited(taking, key, value) if len(path) == 1 else _claim(taking, path, value)
        except StopworkError as wrong:
            taking.wrong.append(f"{file.name}, line {line_at(sheet, path)}: {wrong}")
        else:
            if event is not None:
                taking.take(event)
    if taking.wrong:
        raise CaseError("; ".join(taking.wrong))
    return Made(case_id=proposal.case_id, events=tuple(taking.events), sentence=_says(taking))


def _once(say: Callable[[str], None]) -> Callable[[str], None]:
    """What is said of a key is said once, however many sources speak of it."""
    heard: set[str] = set()

    def said(remark: str) -> None:
        if remark not in heard:
            heard.add(remark)
            say(remark)

    return said


def _rows(sheet: "Marked") -> Iterator[tuple[str, tuple[str | int, ...], object]]:
    """Sources first, so that a key may name one written below it; then what each says."""
    yield from ((str(key), (str(key),), value) for key, value in sheet.items() if _is_source(key))
    for key, told in sheet.items():
        if _is_source(key):
            continue
        if not isinstance(told, Mapping):
            yield str(key), (str(key), ""), told
            continue
        for source, value in told.items():
            for one in value if isinstance(value, list) else [value]:
                yield str(key), (str(key), str(source)), one


def _is_source(key: object) -> bool:
    return "." not in str(key)


def _says(taking: _Taking) -> str:
    claims = sum(isinstance(event, ClaimAsserted) for event in taking.events)
    sources = len(taking.events) - claims
    told = f"{count(sources, 'source')} and {count(claims, 'claim')}"
    return f"{told} of {taking.name} are on record."


def _cited(taking: _Taking, name: str, value: object) -> Event | None:
    told = dict(zip(SOURCE, value, strict=False)) if isinstance(value, list) else value
    if not isinstance(told, Mapping) or not {"publisher", "published", "grade"} <= told.keys():
        raise UsageError(f"'{name}': write [PUBLISHER, DAY, GRADE, TITLE]")
    if strange := sorted(map(str, told.keys() - set(SOURCE))):
        raise UsageError(f"'{name}': '{strange[0]}' is none of {', '.join(SOURCE)}")
    said = {key: None if each is None else str(each) for key, each in told.items()}
    values = {
        "source": name, "file": None, "url": said.get("url"), "observed_on": None,
        "effective_on": None, "on": taking.proposal.values["on"], "publisher": said["publisher"],
        "title": said.get("title") or f"{said['publisher']}, {said['published']}",
        "grade": said["grade"], "published": said["published"],
    }  # fmt: skip
    (event,) = received(_like(taking, values)).events
    held = taking.case.sources.get(name)
    if held is None:
        return event
    if isinstance(event, SourceCited) and (held.publisher, held.grade, held.published_on) == (
        event.publisher, event.grade, event.published_on,
    ):  # fmt: skip
        return None
    raise UsageError(f"source '{name}' is on record otherwise; give this one another id")


def _claim(taking: _Taking, path: tuple[str | int, ...], value: object) -> Event | None:
    key, _, subject = str(path[0]).partition(" ")
    source = str(path[1])
    told: Mapping[Any, Any] = value if isinstance(value, Mapping) else {"value": value}
    if not source or value is None:
        raise UsageError(f"{key}: say who says what, as SOURCE: VALUE")
    if strange := sorted(map(str, told.keys() - set(SAID))):
        raise UsageError(f"{key}: '{strange[0]}' is none of {', '.join(SAID)}")
    said = {name: None if told.get(name) is None else _text(told[name]) for name in SAID}
    text = said["value"]
    values = said | {
        "said": key if text is None else f"{key}={text}",
        "source": source,
        "subject": said["subject"] or subject or _subject(taking.case, key),
        "says": said["says"] or _words(taking.case, key, source, said),
        "claim": said["id"],
        "own_key": False,
    }
    (event,) = claimed(_like(taking, values)).events
    if not isinstance(event, ClaimAsserted) or _is_held(taking.case, event):
        return None
    return event


def _like(taking: _Taking, values: Mapping[str, Any]) -> Proposal:
    mine = taking.proposal
    return Proposal(desk=mine.desk, case_id=mine.case_id, values=values,
                    held={mine.case_id: taking.case})  # fmt: skip


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else str(value)


def _subject(case: Case, key: str) -> str:
    """What a key is about where nobody says: the vendor that was judged to sell, or the case."""
    from stopwork.desk.regimes import key_named  # noqa: PLC0415 -- most acts do without the law

    declared = key_named(key)
    judged = [hit.vendor for hit in case.hits.values() if hit.judgement == "same"]
    if declared is not None and declared.subject in OF_VENDOR and judged:
        return f"vendor:{judged[0]}"
    return "case"


def _words(case: Case, key: str, source: str, said: Mapping[str, str | None]) -> str:
    """The sentence of a claim that nobody wrote one for: the question, and the source's answer."""
    from stopwork.desk.regimes import key_named  # noqa: PLC0415 -- as above

    who = case.sources[source].publisher if source in case.sources else source
    declared = key_named(key)
    asked = " ".join(declared.ask.split()) if declared else f"{_plain(key)}:"
    if said["unknown"]:
        return f"{asked} By {who}, that is {UNKNOWN.get(said['unknown'], said['unknown'])}."
    return f"{asked} {who} says {said['value']}."


def _plain(key: str) -> str:
    return key.replace("_", " ").replace(".", ", ").capitalize()


def _is_held(case: Case, event: ClaimAsserted) -> bool:
    names = ("key", "subject", "source", "value", "unknown", "about", "until")
    told = [getattr(event, name) for name in names]
    return any([getattr(held, name) for name in names] == told for held in case.claims.values())
