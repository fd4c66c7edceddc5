"""The ICE / Paragon case as the documentation enters it, and its basis on any day, made once."""

import tempfile
from contextlib import chdir
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from pathlib import Path

from case_script import Shell
from memory_store import MemoryStore
from stopwork.desk.basis import basis_of
from stopwork.reports.facts.basis import Basis

SCRIPT = Path(__file__).parents[1] / "docs" / "ice-paragon.sh"
CASE = "ice-paragon"
LIFTED = date(2025, 8, 30)
ENTERED = date(2026, 11, 30)  # as if on that day, whatever day it is now


@cache
def entered() -> tuple[MemoryStore, dict[str, bytes]]:
    """Return a store that holds the whole history, and the evidence by digest."""
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        shell = Shell(Path(folder))
        shell.run(SCRIPT)
        held = Path(folder, "home", "cases", "evidence").glob("??/*")
        evidence = {path.name: path.read_bytes() for path in held}
    assert shell.store is not None
    store = shell.store
    store.sealed = [
        replace(one, at=datetime.combine(ENTERED, one.at.timetz())) for one in store.sealed
    ]
    return store, evidence


def store() -> MemoryStore:
    """Return a store that holds the whole history."""
    return entered()[0]


def evidence() -> dict[str, bytes]:
    """Return what is kept as evidence, by digest."""
    return dict(entered()[1])


@cache
def basis(on: date = LIFTED, view: str = "whole") -> Basis:
    """Return the basis of the case's reports on a day."""
    return basis_of(store(), CASE, on, view)
