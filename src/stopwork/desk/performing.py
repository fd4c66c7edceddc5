"""One act of a case put on record, again where another writer was quicker with an id."""

import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from stopwork.cases.case import Case
from stopwork.cases.events import WORKSPACE
from stopwork.desk.case.act import NUMBERED, Act, Made, Proposal, given, made
from stopwork.desk.record import Desk, record, turn
from stopwork.errors import CaseError, Conflict, MovedOn, UsageError
from stopwork.log.entries import Entry

TRIES = 12  # of one who takes the next free id while others take it


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """An act that is on record: the case after it, and the sentence that says so."""

    case: Case
    sentence: str


Ready = Callable[[Made, tuple[Entry, ...]], None]


def perform(
    desk: Desk,
    act: Act,
    case_id: str | None,
    values: Mapping[str, Any],
    ready: Ready | None = None,
) -> Done:
    """
    Put an act on record with plain values by field, and return what came of it.

    `case_id` is None for an act that is of no case yet, or of the workspace. Raises UsageError for
    values that the act does not ask for, and otherwise what `record` raises. `ready` decides, just
    before each try, whether what comes of it may still follow the entries that the case has; it
    raises MovedOn where not.
    """
    if act.of_case and case_id is None:
        raise UsageError(f"'{act.name}' is of a case; say of which")
    place = case_id if act.of_case and case_id is not None else WORKSPACE
    said = given(act, values)
    for tries in range(1, TRIES + 1):
        proposal = Proposal(desk=desk, case_id=place, values=said)
        with turn(desk, place):
            new = made(act, proposal)
            try:
                held = partial(ready, new) if ready is not None else None
                case = record(desk, new.case_id, *new.events, public=new.public, ready=held)
                return Done(case=case, sentence=new.sentence)
            except MovedOn:
                raise
            except (CaseError, Conflict) as refused:
                decides = ready is not None and isinstance(refused, Conflict)
                if tries == TRIES or not (decides or _came_later(act, proposal, new)):
                    raise
        time.sleep(tries * secrets.randbelow(20) / 1_000)  # not all of them at once again
    raise AssertionError("the last try returns or raises")


def _came_later(act: Act, proposal: Proposal, new: Made) -> bool:
    """Whether another writer was quicker, and all that changes is which id is the next free one.

    Everything else that was decided on what the case said before has to be decided anew.
    """
    free = [ask.field for ask in act.asks if ask.option == "id" and ask.field in NUMBERED]
    if not any(proposal.values.get(name) is None for name in free):
        return False
    later = Proposal(desk=proposal.desk, case_id=proposal.case_id, values=proposal.values)
    return made(act, later) != new
