"""Timestamps of the checkpoints of a workspace: asked for, kept beside the log, and looked at."""

from pathlib import Path

from stopwork.desk.log.state import State
from stopwork.errors import naming
from stopwork.log.disk.timestamp_files import FOLDER, kept_in
from stopwork.log.notes import checkpoint_of
from stopwork.log.timestamps import check_kept, kept_name, request_for, stamped


def ask_timestamp(note: str, place: Path) -> None:
    """Write the request for a timestamp of a checkpoint."""
    with naming(place):
        place.write_bytes(request_for(note))


def check_timestamp(workspace: Path, note: str, answer: Path, trust: Path) -> str:
    """Verify a timestamp of a checkpoint, keep it beside the log, and return what it says.

    It is kept as `timestamps/<size>-<digest of the answer>.tsr`, with the note as `.txt`.
    """
    said = answer.read_bytes()
    at = stamped(note, said, trust.read_bytes())
    name = kept_name(checkpoint_of(note).size, said)
    folder = workspace / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with naming(folder / name):
        (folder / f"{name}.tsr").write_bytes(said)
        (folder / f"{name}.txt").write_text(note, encoding="utf-8")
    return f"The checkpoint of {checkpoint_of(note).size} entries was there at {at.isoformat()}"


def check_timestamps(workspace: Path, state: State) -> int:
    """Return how many timestamps are kept; CheckpointBroken names one that was changed."""
    return check_kept(kept_in(workspace), state.leaves, state.key, str(workspace / FOLDER))
