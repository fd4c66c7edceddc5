"""
Whose turn it is at a case: writers wait in the server for each other, and none is refused.

Whoever reads a case, decides, and adds to it within a turn, adds to what was read. PostgreSQL holds
the queue; on SQLite there is none, and whoever saw less than there is gets a Conflict.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256

from stopwork.log.store import Store

_TURN = 14093  # of locks with two numbers; the second one is the case
_mine = threading.local()


@contextmanager
def turn(store: Store, case_id: str) -> Iterator[None]:
    """Wait for one's turn at a case, and keep it: whoever else asks for one waits meanwhile.

    Who has it may ask again. It ends with this, and when the program is killed.
    """
    held: set[tuple[str, str]] = getattr(_mine, "held", set())
    asked = (store.name, case_id)
    if not store.is_server or asked in held:
        yield
        return
    with store.connected() as connection:
        which = int.from_bytes(sha256(case_id.encode()).digest()[:4], signed=True)
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_TURN}, {which})")
        _mine.held = {*held, asked}
        try:
            yield
        finally:
            _mine.held = held
