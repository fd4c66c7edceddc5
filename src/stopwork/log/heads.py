"""What can be said of a store's cases without reading their entries."""

from collections.abc import Mapping
from weakref import WeakKeyDictionary

from stopwork.errors import EntryAltered, StoreDamaged
from stopwork.log.commit import DIGEST
from stopwork.log.store import Store

Head = tuple[int, str]

_HEADS = """SELECT entry.case_id, entry.sequence, entry.leaf FROM entry JOIN (
  SELECT case_id, max(sequence) AS many, min(entry_index) AS first FROM entry GROUP BY case_id
) AS last ON entry.case_id = last.case_id AND entry.sequence = last.many ORDER BY last.first"""
_END = "SELECT entry_index, leaf FROM entry ORDER BY entry_index DESC LIMIT 1"
_SINCE = """SELECT entry_index, case_id, sequence, leaf FROM entry WHERE entry_index >= ?
ORDER BY entry_index"""
_found: "WeakKeyDictionary[Store, tuple[int, str, Mapping[str, Head]]]" = WeakKeyDictionary()
_LEAVES = "SELECT entry_index, leaf FROM entry WHERE entry_index < ? ORDER BY entry_index"


def heads(store: Store) -> Mapping[str, Head]:
    """Return of each case how many entries it has, and the leaf hash of the last of them.

    The cases stand in the order in which they were opened. What was found of a store before is
    gone on with, where the last entry then is still the one that it was.
    """
    last, leaf, found = _found.get(store, (-1, "", {}))
    since = store.select(_SINCE, last) if found else []
    if not since or (since[0][0], since[0][3]) != (last, leaf):
        return _counted_anew(store)
    if len(since) > 1:
        found = dict(found)
        for _, name, sequence, last_leaf in since[1:]:
            found[name] = (sequence + 1, last_leaf)
        _found[store] = (since[-1][0], since[-1][3], found)
    return found


def _counted_anew(store: Store) -> Mapping[str, Head]:
    end = store.select(_END)
    found = {name: (last + 1, leaf) for name, last, leaf in store.select(_HEADS)}
    if end:  # what came between the two questions is counted once more, which changes nothing
        _found[store] = (*end[0], found)
    return found


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
