"""
Acts by programs: the same rows and checks as the forms have, looked at before they are recorded.

    {"step": "look", "values": {…}}                  what it would come to; nothing is recorded
    {"step": "record", "values": {…}, "after": 12}   recorded, where the case still has 12 entries

A key of the caller's comes with a record (`Idempotency-Key`): sent again, the act is recorded once,
also where the program was ended in between.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from stopwork.desk.case.act import Act, inputs
from stopwork.desk.case.looked import (
    Intent,
    Looked,
    Standing,
    found,
    looked,
    record_looked,
    since,
)
from stopwork.desk.choices import VISIBILITIES
from stopwork.desk.record import Desk
from stopwork.errors import MovedOn
from stopwork.web.api.answers import ENCODE, JSON
from stopwork.web.asked import Answer, Asked, Refused, Sent, Upload
from stopwork.web.forms.acts import values_said
from stopwork.web.forms.held import digest_of, held, hold, let_go
from stopwork.web.pages.acts import OPEN, beside, case_asked, check_may, with_reason
from stopwork.web.sessions.once import Kept, Turn, UnderWay, turn_of

LONGEST_KEY = 200
Count = Annotated[int, msgspec.Meta(ge=0)]


class Said(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """An act as it is sent."""

    step: Literal["look", "record"]
    values: dict[str, Any] = {}
    after: Count | None = None
    visibility: str | None = None
    anyway: str | None = None


class Part(msgspec.Struct, kw_only=True):
    """One part of an entry: what it would say, and who would see it."""

    name: str
    value: str
    seen_by: str


class Event(msgspec.Struct, kw_only=True):
    """One entry as it would stand."""

    event: str
    parts: list[Part]


class LookedAt(msgspec.Struct, kw_only=True):
    """What an act would come to: `after` is how many entries of the case whoever asks has seen."""

    case: str
    says: str
    entries: list[Event]
    changes: list[str]
    after: int


class Entered(msgspec.Struct, kw_only=True):
    """One entry that is on record, by its number."""

    entry: int
    event: str


class OnRecord(msgspec.Struct, kw_only=True):
    """What was recorded: `after` is how many entries of the case whoever asks has seen now."""

    case: str
    entries: list[Entered]
    after: int


def takes_file(act: Act) -> bool:
    """Return whether a file may come with an act."""
    return any(each.kind is Path for each in inputs(act))


def send(asked: Asked, act: Act) -> Answer:
    """Look at an act, or put it on record as it was looked at."""
    basis = case_asked(asked, act)
    check_may(asked, act)
    said = _said(asked)
    with _file_of(asked) as file:
        values = _values(asked, act, said, file)
        name = basis.case.id if basis else None
        desk = asked.place.desk(asked.person, visibility=said.visibility)
        if said.step == "look":
            return _look(desk, act, name, values, asked)
        return _record(desk, act, name, values, _Sent(asked=asked, said=said, file=file))


def _said(asked: Asked) -> Said:
    try:
        said = msgspec.json.decode(asked.form.body, type=Said)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as wrong:
        raise Refused(400, f"This is no act as JSON: {wrong}.") from None
    if said.step == "record" and not _is_key(asked.key):
        raise Refused(
            400,
            "Send a key of your own with what is to be recorded, as Idempotency-Key: 1 to"
            f" {LONGEST_KEY} letters, digits and signs. Sent again, it is recorded once.",
            code="key",
        )
    return said


def _is_key(key: str) -> bool:
    return 0 < len(key) <= LONGEST_KEY and key.isascii() and key.isprintable()


@contextmanager
def _file_of(asked: Asked) -> Iterator[Upload | None]:
    """The file that came with an act, under its own name, until the act is answered."""
    sent = next(iter(asked.form.files.get("file", ())), None)
    if sent is None:
        yield None
        return
    word = hold(asked.place, sent)
    try:
        yield held(asked.place, word)
    finally:
        let_go(asked.place, word)


def _values(asked: Asked, act: Act, said: Said, file: Upload | None) -> dict[str, Any]:
    values, wrong = values_said(act, said.values, file)
    if said.visibility is not None and said.visibility not in VISIBILITIES:
        wrong["visibility"] = f"Choose one of {', '.join(VISIBILITIES)}."
    if said.step == "record" and act.of_case and said.after is None:
        wrong["after"] = "Say how many entries of the case you had seen; a look says it."
    if said.anyway is not None and act.name != OPEN:
        wrong["anyway"] = "Only a second case on an award is opened anyway."
    if wrong:
        raise Refused(400, "Some fields need another look.", code="fields").telling(fields=wrong)
    if act.name != OPEN:
        return values
    why = (said.anyway or "").strip()
    if others := beside(asked, values, why):
        cases = [{"case": name, "title": title} for name, title in others]
        says = "A case on this award is open. Say why there is to be another, as `anyway`."
        raise Refused(409, says, code="second-case").telling(beside=cases)
    return with_reason(values, why)


def _look(desk: Desk, act: Act, name: str | None, values: Mapping[str, Any], asked: Asked) -> Sent:
    look = looked(desk, act, name, values, asked.person.view)
    events = [
        Event(event=one.name, parts=[Part(name=label, value=value, seen_by=mark)
                                     for label, value, mark in one.fields])
        for one in look.events
    ]  # fmt: skip
    made = LookedAt(case=look.case_id, says=look.sentence, entries=events,
                    changes=list(look.changes), after=look.after)  # fmt: skip
    return Sent(body=ENCODE.encode(made), kind=JSON)


class _Sent(msgspec.Struct, kw_only=True):
    """What came with an act that is to be recorded."""

    asked: Asked
    said: Said
    file: Upload | None

    def turn(self, act: Act, name: str | None) -> Turn:
        """The turn at the key of the caller; the same act has the same words."""
        bytes_of = digest_of(self.file) if self.file else ""
        said = msgspec.json.encode(self.said, order="deterministic").decode()
        return turn_of(self.asked.person, self.asked.key, f"{act.name}\n{name}\n{said}\n{bytes_of}")


def _record(
    desk: Desk, act: Act, name: str | None, values: Mapping[str, Any], sent: _Sent
) -> Answer:
    asked, turn = sent.asked, sent.turn(act, name)
    with asked.place.writing:
        known = asked.place.once.of(turn)
        if known is not None:
            if done := found(desk, act, known.intent, asked.person.view):
                return _again(known, turn, done)
            if known.is_under_way and not asked.place.is_local:
                raise _under_way()
        return _recorded(desk, act, name, values, (sent, turn, known))


def _again(known: Kept, turn: Turn, done: Standing) -> Answer:
    """The answer to an act that is on record already under the same key."""
    if known.asked != turn.asked:
        says = "This key stands for another act that is on record. Send a new key with a new one."
        raise Refused(422, says, code="key-used")
    return _on_record(done)


def _under_way() -> Refused:
    return Refused(409, "This act is being recorded. Send it again in a few seconds.",
                   code="under-way", wait=10)  # fmt: skip


def _recorded(
    desk: Desk,
    act: Act,
    name: str | None,
    values: Mapping[str, Any],
    held_with: tuple[_Sent, Turn, Kept | None],
) -> Answer:
    """Put an act on record, and under its key; what is refused leaves no key behind."""
    (sent, turn, known), intents = held_with, list[Intent]()
    asked = sent.asked

    def keeps(intent: Intent) -> None:
        asked.place.once.keep(turn, intent, known)
        intents.append(intent)

    when = Looked(view=asked.person.view, after=sent.said.after or 0, keeps=keeps)
    try:
        record_looked(desk, act, name, values, when)
    except UnderWay:
        raise _under_way() from None
    except MovedOn as moved:
        asked.place.once.drop(turn)
        raise _moved(desk, name or "", when, sent, moved) from None
    except Exception:
        asked.place.once.drop(turn)
        raise
    asked.place.once.done(turn)
    standing = found(desk, act, intents[-1], when.view)
    assert standing is not None  # noqa: S101 -- it was written just now
    return _on_record(standing)


def _moved(desk: Desk, name: str, when: Looked, sent: _Sent, moved: MovedOn) -> Refused:
    """The case moved on: what came in, and what was not recorded."""
    theirs = since(desk, name, when)
    now = when.after + len(theirs)
    says = str(moved)
    return Refused(409, f"{says[:1].upper()}{says[1:]}.").telling(
        theirs=theirs, mine=sent.said.values, after=now
    )


def _on_record(done: Standing) -> Sent:
    entries = [Entered(entry=number, event=event) for number, event in done.entries]
    made = OnRecord(case=done.case_id, entries=entries, after=done.after)
    return Sent(body=ENCODE.encode(made), kind=JSON, status=201)
