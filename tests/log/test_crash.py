"""A writer that is killed loses nothing that was acknowledged to it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("carried_at", ["4000000", "50000"])
def test_killed_writers_lose_no_acknowledged_event_and_leave_no_half_one(carried_at: str) -> None:
    """A few of the fifty kills that `python bench/crash.py` makes."""
    how = ("--times", "4", "--appends", "150", "--carried-at", carried_at)
    done = subprocess.run(
        [sys.executable, ROOT / "bench" / "crash.py", *how],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert "4 kills, 0 faults" in done.stdout
