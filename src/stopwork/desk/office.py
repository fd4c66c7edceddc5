"""What a workspace is called, where something of it must not be mistaken for another office's."""

from stopwork.desk.record import Desk
from stopwork.digest import canonical, digest_of
from stopwork.errors import StopworkError
from stopwork.log import keys

DIGITS = 16


def office_of(desk: Desk) -> str:
    """Return the name in the workspace's key; without one, a name made of its first sealed line.

    The first line holds random salts, so two workspaces never have the same; it is never changed.
    """
    try:
        return keys.public_key(desk.folder).name
    except StopworkError:
        first = next(iter(desk.store.entries()), None)
    if first is None:
        return "stopwork"
    told = {"at": first.at.isoformat(), "case": first.case_id, "salts": dict(first.salts)}
    return f"{digest_of(canonical(told))[:DIGITS]}.stopwork"
