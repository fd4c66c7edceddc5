"""
The Merkle tree of RFC 9162, section 2.1, with SHA-256: roots, inclusion and consistency proofs.

All functions take leaf hashes (32 bytes each, from `leaf_hash`), in the order of the log.
"""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256


def leaf_hash(data: bytes) -> bytes:
    """Return HASH(0x00 || data): the hash of one leaf."""
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return HASH(0x01 || left || right): the hash of an inner node."""
    return sha256(b"\x01" + left + right).digest()


def root(leaves: Iterable[bytes]) -> bytes:
    """Return the root of a tree; that of no leaves is the hash of nothing."""
    growing = Growing()
    for leaf in leaves:
        growing.add(leaf)
    return growing.root()


class Growing:
    """A tree that grows leaf by leaf and knows its root at any size, in memory of log2(size)."""

    def __init__(self) -> None:
        self.size = 0
        self._full: list[bytes] = []  # roots of the full subtrees, from the widest to the narrowest

    def add(self, leaf: bytes) -> None:
        """Add one leaf hash on the right."""
        size, full = self.size, self._full
        while size & 1:  # each set bit is a full subtree of that width, now doubled
            leaf = sha256(b"\x01" + full.pop() + leaf).digest()
            size >>= 1
        full.append(leaf)
        self.size += 1

    def root(self) -> bytes:
        """Return the root of what has been added so far."""
        if not self._full:
            return sha256(b"").digest()
        digest = self._full[-1]
        for left in reversed(self._full[:-1]):
            digest = node_hash(left, digest)
        return digest


def inclusion_proof(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """Return PATH(index, leaves) of RFC 9162, section 2.1.3.1, from the leaf upwards.

    Raises IndexError when there is no such leaf.
    """
    return dict(inclusion_proofs(leaves, [index]))[index]


def inclusion_proofs(
    leaves: Sequence[bytes], indexes: Iterable[int]
) -> Iterator[tuple[int, list[bytes]]]:
    """Yield (index, its proof) for many leaves; each inner node is hashed once for all of them."""
    known: dict[tuple[int, int], bytes] = {}

    def node(first: int, end: int) -> bytes:
        if end - first == 1:
            return leaves[first]
        if (first, end) not in known:
            middle = first + _split(end - first)
            known[first, end] = node_hash(node(first, middle), node(middle, end))
        return known[first, end]

    for index in indexes:
        if not 0 <= index < len(leaves):
            raise IndexError(f"no leaf {index} in a tree of {len(leaves)}")
        first, end, path = 0, len(leaves), []
        while end - first > 1:
            middle = first + _split(end - first)
            path.append(node(middle, end) if index < middle else node(first, middle))
            first, end = (first, middle) if index < middle else (middle, end)
        yield index, path[::-1]


def verify_inclusion(
    leaf: bytes, index: int, size: int, proof: Sequence[bytes], expected: bytes
) -> bool:
    """Return whether a proof leads from a leaf hash to a root (RFC 9162, section 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    fn, sn, digest = index, size - 1, leaf
    for step in proof:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            digest = node_hash(step, digest)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            digest = node_hash(digest, step)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and digest == expected


def consistency_proof(leaves: Sequence[bytes], old: int) -> list[bytes]:
    """Return PROOF(old, leaves) of RFC 9162, section 2.1.4.1: nothing of the first `old` changed.

    Empty when nothing or everything is old. Raises IndexError when the log is shorter than that.
    """
    if not 0 <= old <= len(leaves):
        raise IndexError(f"a tree of {len(leaves)} leaves has no beginning of {old}")
    return [] if old == 0 else _subproof(old, leaves, whole=True)


def verify_consistency(
    old: int, size: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]
) -> bool:
    """Return whether a tree of `size` begins with a tree of `old` (RFC 9162, section 2.1.4.2)."""
    if old in (0, size):
        empty = sha256(b"").digest()
        return not proof and (old_root == new_root if old == size else old_root == empty)
    if not 0 < old < size or not proof:
        return False
    steps = list(proof) if old & (old - 1) else [old_root, *proof]
    fn, sn = old - 1, size - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    first = second = steps[0]
    for step in steps[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            first, second = node_hash(step, first), node_hash(step, second)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            second = node_hash(second, step)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and first == old_root and second == new_root


def _subproof(old: int, leaves: Sequence[bytes], *, whole: bool) -> list[bytes]:
    if old == len(leaves):
        return [] if whole else [root(leaves)]
    middle = _split(len(leaves))
    if old <= middle:
        return [*_subproof(old, leaves[:middle], whole=whole), root(leaves[middle:])]
    return [*_subproof(old - middle, leaves[middle:], whole=False), root(leaves[:middle])]


def _split(size: int) -> int:
    """Return the largest power of two below `size`."""
    return 1 << (size - 1).bit_length() - 1
