"""What can be said of a store's cases without reading their entries."""

from stopwork.errors import EntryAltered, StoreDamaged
from stopwork.log.commit import DIGEST
from stopwork.log.store import Store

Head = tuple[int, str]

_HEADS = """SELECT entry.case_id, entry.sequence, entry.leaf FROM entry JOIN (
  SELECT case_id, max(sequence) AS many, min(entry_index) AS first FROM entry GROUP BY case_id
) AS last ON entry.case_id = last.case_id AND entry.sequence = last.many ORDER BY last.first"""
_LEAVES = "SELECT entry_index, leaf FROM entry WHERE entry_index < ? ORDER BY entry_index"


def heads(store: Store) -> dict[str, Head]:
    """Return of each case how many entries it has, and the leaf hash of the last of them.

    The cases stand in the order in which they were opened.
    """
    return {name: (last + 1, leaf) for name, last, leaf in store.select(_HEADS)}


def leaf_hashes(store: Store, size: int) -> list[bytes]:
    """Return the leaf hashes that the first `size` entries say they have; none is decoded.

    Raises StoreDamaged where one is missing, EntryAltered where one is no hash.
    """
    leaves: list[bytes] = []
    for index, leaf in store.select(_LEAVES, size):
        if index != len(leaves):
            raise StoreDamaged(f"entry {len(leaves)} is missing: the log goes on with {index}")
        if not DIGEST.fullmatch(leaf):
            raise EntryAltered(index, "its column 'leaf' is not what was sealed")
        leaves.append(bytes.fromhex(leaf))
    return leaves
