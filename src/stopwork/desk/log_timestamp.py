"""Timestamps of checkpoints as files: the request that goes out, the answer that is kept."""

from pathlib import Path

from stopwork.digest import digest_of
from stopwork.log.notes import checkpoint_of
from stopwork.log.timestamps import request_for, stamped


def ask_timestamp(note: str, place: Path) -> None:
    """Write the request for a timestamp of a checkpoint."""
    place.write_bytes(request_for(note))


def check_timestamp(workspace: Path, note: str, answer: Path, trust: Path) -> str:
    """Verify a timestamp of a checkpoint, keep it beside the log, and return what it says.

    It is kept as `timestamps/<size>-<digest of the answer>.tsr`, with the note as `.txt`.
    """
    said = answer.read_bytes()
    at = stamped(note, said, trust.read_bytes())
    name = f"{checkpoint_of(note).size}-{digest_of(said)[:16]}"
    folder = workspace / "timestamps"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.tsr").write_bytes(said)
    (folder / f"{name}.txt").write_text(note, encoding="utf-8")
    return f"The checkpoint of {checkpoint_of(note).size} entries was there at {at.isoformat()}"
