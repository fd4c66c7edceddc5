"""The first agency head of a workspace: made with its log, once, and said."""

from contextlib import nullcontext
from pathlib import Path

from stopwork.cases.events import WORKSPACE, RoleGranted
from stopwork.cases.parts.roster import HEAD
from stopwork.desk.days import today
from stopwork.desk.record import Desk, record
from stopwork.desk.stores import opened
from stopwork.errors import UsageError
from stopwork.log.store import EventStore


def make_head(workspace: Path, given: EventStore | None, name: str, office: str) -> str:
    """Put the first agency head on record, and return the sentence that says so.

    Raises UsageError where anybody holds or held a role already: a head is then granted by one.
    """
    with opened(workspace) if given is None else nullcontext(given) as store:
        if next(iter(store.entries(WORKSPACE)), None) is not None:
            raise UsageError(
                f"{workspace}: roles were granted here already; the first {HEAD} is made before "
                "any other, and once"
            )
        event = RoleGranted(person=name, role=HEAD, office=office, on=today())
        record(_desk(workspace, store, name), WORKSPACE, event)
    held = f", {office}" if office else ""
    return f"{name} is the first {HEAD} of this workspace{held}; nobody else is made one this way."


def _desk(workspace: Path, store: EventStore, name: str) -> Desk:
    return Desk(
        folder=workspace,
        opened=lambda: store,
        name=name,
        role=HEAD,
        visibility=None,
        withhold=(),
        at_beginning=True,
    )
