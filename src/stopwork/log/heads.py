"""What can be said of a store's cases without reading their entries."""

from sqlalchemy import func, select

from stopwork.errors import EntryAltered, StoreDamaged
from stopwork.log.commit import DIGEST
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


def leaf_hashes(store: Store, size: int) -> list[bytes]:
    """Return the leaf hashes that the first `size` entries say they have; none is decoded.

    Raises StoreDamaged where one is missing, EntryAltered where one is no hash.
    """
    wanted = select(ENTRY.c.entry_index, ENTRY.c.leaf).where(ENTRY.c.entry_index < size)
    leaves: list[bytes] = []
    with store.connected() as connection:
        for index, leaf in connection.execute(wanted.order_by(ENTRY.c.entry_index)):
            if index != len(leaves):
                raise StoreDamaged(f"entry {len(leaves)} is missing: the log goes on with {index}")
            if not DIGEST.fullmatch(leaf):
                raise EntryAltered(index, "its column 'leaf' is not what was sealed")
            leaves.append(bytes.fromhex(leaf))
    return leaves
