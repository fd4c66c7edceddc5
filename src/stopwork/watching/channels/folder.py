"""A folder of JSON: one file for each alert, named by its id, whole or not there."""

import json
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from stopwork.watching.alerts import body_of
from stopwork.watching.state import Told


def write_alerts(folder: Path, told: Sequence[Told]) -> None:
    """Write each alert beside its place and move it there; one that is there already stays."""
    folder.mkdir(parents=True, exist_ok=True)
    for one in told:
        place = folder / f"{one.alert.id}.json"
        if place.exists():
            continue
        body = {**body_of(one.alert), "at": one.at}
        put(place, (json.dumps(body, indent=1, ensure_ascii=False) + "\n").encode())


def put(place: Path, content: bytes) -> None:
    """Put content in place of a file in one step, and on the disk before that."""
    handle, beside = tempfile.mkstemp(dir=place.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(beside).chmod(0o644)
        Path(beside).replace(place)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
