"""The ICE / Paragon case as the documentation enters it, and its basis on any day, made once."""

import tempfile
from contextlib import chdir
from datetime import date
from functools import cache
from pathlib import Path

from case_script import Shell
from memory_store import MemoryStore
from stopwork.desk.basis import basis_of
from stopwork.reports.facts.basis import Basis

SCRIPT = Path(__file__).parents[1] / "docs" / "ice-paragon.sh"
CASE = "ice-paragon"
LIFTED = date(2025, 8, 30)


@cache
def store() -> MemoryStore:
    """Return a store that holds the whole history."""
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        shell = Shell(Path(folder))
        shell.run(SCRIPT)
    assert shell.store is not None
    return shell.store


@cache
def basis(on: date = LIFTED, view: str = "whole") -> Basis:
    """Return the basis of the case's reports on a day."""
    return basis_of(store(), CASE, on, view)
