"""What can be said of a store's cases without reading their entries."""

from sqlalchemy import func, select

from stopwork.log.entry_rows import ENTRY
from stopwork.log.store import Store

Head = tuple[int, str]


def heads(store: Store) -> dict[str, Head]:
    """Return of each case how many entries it has, and the leaf hash of the last of them.

    The cases stand in the order in which they were opened.
    """
    many = func.max(ENTRY.c.sequence).label("many")
    first = func.min(ENTRY.c.entry_index).label("first")
    last = select(ENTRY.c.case_id, many, first).group_by(ENTRY.c.case_id).subquery()
    here = (ENTRY.c.case_id == last.c.case_id) & (ENTRY.c.sequence == last.c.many)
    wanted = select(last.c.case_id, last.c.many, ENTRY.c.leaf).join(ENTRY, here)
    with store.connected() as connection:
        found = connection.execute(wanted.order_by(last.c.first))
        return {case_id: (sequence + 1, leaf) for case_id, sequence, leaf in found}
