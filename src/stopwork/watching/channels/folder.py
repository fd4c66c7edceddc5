"""A folder of JSON: one file for each alert, named by its id, whole or not there."""

import json
from collections.abc import Sequence
from pathlib import Path

from stopwork.watching.alerts import body_of
from stopwork.watching.state import Told
from stopwork.whole_file import put_whole


def write_alerts(folder: Path, told: Sequence[Told]) -> None:
    """Write each alert beside its place and move it there; one that is there already stays."""
    folder.mkdir(parents=True, exist_ok=True)
    for one in told:
        place = folder / f"{one.alert.id}.json"
        if place.exists():
            continue
        body = {**body_of(one.alert), "at": one.at}
        put_whole(place, (json.dumps(body, indent=1, ensure_ascii=False) + "\n").encode())
