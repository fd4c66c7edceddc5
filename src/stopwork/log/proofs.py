"""
Proofs as text, to be handed to somebody who does not trust us.

An inclusion proof is a C2SP tlog-proof: it shows that an entry is in the log of a checkpoint. A
consistency proof is written as witnesses take it (C2SP tlog-witness, add-checkpoint): it shows that
a longer log begins with a shorter one.
"""

import base64
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from stopwork.errors import CheckpointBroken, LogError
from stopwork.log.merkle import (
    consistency_proof,
    inclusion_proofs,
    verify_consistency,
    verify_inclusion,
)
from stopwork.log.notes import Checkpoint, VerifierKey, checkpoint_of, verified

_FIRST = "c2sp.org/tlog-proof@v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A proof that was read: the number it is about, its hashes, and the note below it."""

    number: int
    hashes: tuple[bytes, ...]
    note: str


def inclusion_text(leaves: Sequence[bytes], index: int, note: str) -> str:
    """Return the proof that entry `index` is under a checkpoint; LogError when it is not."""
    return inclusion_texts(leaves, [index], note)[index]


def inclusion_texts(leaves: Sequence[bytes], indexes: Iterable[int], note: str) -> dict[int, str]:
    """Return the proofs of many entries by their index, as `inclusion_text` gives each of them."""
    size = checkpoint_of(note).size
    wanted = tuple(indexes)
    for index in wanted:
        if not 0 <= index < size:
            raise LogError(
                f"the checkpoint covers {size} entries, from 0; there is no entry {index}"
            )
    return {
        index: "\n".join([_FIRST, f"index {index}", *map(_text, hashes), "", note])
        for index, hashes in inclusion_proofs(leaves[:size], wanted)
    }


def consistency_text(leaves: Sequence[bytes], old: int, note: str) -> str:
    """Return the proof that the log of a checkpoint begins with its first `old` entries."""
    size = checkpoint_of(note).size
    if not 0 <= old <= size:
        raise LogError(f"the checkpoint covers {size} entries, it has no beginning of {old}")
    return "\n".join([f"old {old}", *map(_text, consistency_proof(leaves[:size], old)), "", note])


def check_inclusion(text: str, leaf: bytes, key: VerifierKey) -> Checkpoint:
    """Return the checkpoint under which an entry with this leaf hash is proved to be.

    Raises CheckpointBroken when the proof or its checkpoint does not hold.
    """
    first, _, rest = text.partition("\n")
    if first != _FIRST:
        raise LogError(f"this is no proof: its first line is not {_FIRST}")
    proof = _read(rest, "index ")
    checkpoint = verified(proof.note, key)
    if not verify_inclusion(leaf, proof.number, checkpoint.size, proof.hashes, checkpoint.root):
        raise CheckpointBroken(f"the proof does not lead from this entry to entry {proof.number}")
    return checkpoint


def check_consistency(text: str, kept: str, key: VerifierKey) -> Checkpoint:
    """Return the newer checkpoint, once it is proved to continue the log of a kept one."""
    proof, old = _read(text, "old "), verified(kept, key)
    checkpoint = verified(proof.note, key)
    if proof.number != old.size or not verify_consistency(
        old.size, checkpoint.size, old.root, checkpoint.root, proof.hashes
    ):
        raise CheckpointBroken(
            f"the log of {checkpoint.size} entries is not shown to begin with the {old.size} of the"
            " checkpoint kept"
        )
    return checkpoint


def _read(text: str, word: str) -> Proof:
    head, blank, note = text.partition("\n\n")
    first, *hashes = head.split("\n")
    number = first.removeprefix(word)
    if not blank or not first.startswith(word) or not number.isdecimal():
        raise LogError(f"this is no proof: it does not say '{word}' and a number")
    try:
        read = tuple(base64.b64decode(one, validate=True) for one in hashes)
    except ValueError as error:
        raise LogError("this is no proof: one of its hashes is not base64") from error
    return Proof(number=int(number), hashes=read, note=note)


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()
