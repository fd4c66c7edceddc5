"""Proofs of the record: made from it, and checked by whoever holds its key."""

from pathlib import Path

from stopwork.desk.log.state import covering, state_of
from stopwork.errors import UsageError
from stopwork.log import proofs
from stopwork.log.notes import Checkpoint, as_signed, verifier_of


def proof_of(workspace: Path, *, index: int | None = None, since: int | None = None) -> str:
    """Return the proof that an entry is in the log, or that it only grew since it had a size.

    Raises UsageError unless one of the two is asked for.
    """
    if (index is None) == (since is None):
        raise UsageError("say which entry to prove, or --since which size")
    state = state_of(workspace)
    note = covering(workspace, state)
    if since is not None:
        return proofs.consistency_text(state.leaves, since, note)
    return proofs.inclusion_text(state.leaves, index or 0, note)


def proved(proof: Path, key: str, *, leaf: str | None, checkpoint: Path | None) -> Checkpoint:
    """Return the checkpoint that a proof leads to: of an entry's leaf hash, or of growth.

    Raises UsageError unless one of the two is given, and an error where it does not hold.
    """
    known, text = verifier_of(key), proof.read_text(encoding="utf-8")
    if (leaf is None) == (checkpoint is None):
        raise UsageError("give --leaf for the proof of an entry, or --checkpoint for one of growth")
    if checkpoint:
        return proofs.check_consistency(text, as_signed(checkpoint.read_bytes()), known)
    return proofs.check_inclusion(text, _digest(leaf or ""), known)


def _digest(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError as error:
        raise UsageError("--leaf is 64 hexadecimal digits") from error
