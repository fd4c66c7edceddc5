"""Writers who leave the id to the program do not get in each other's way."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from case_script import Shell
from stopwork.desk.acts import ACTS
from stopwork.desk.performing import perform
from stopwork.desk.record import Desk, case_on
from stopwork.errors import CaseError
from stopwork.log.store import open_workspace

CLAIM = next(act for act in ACTS if act.name == "claim")
OPENED = """
stopwork case grant "Robin Vale" reviewer --on 2024-10-01
stopwork case open A1 --id one --title T --agency A --vendor V --on 2024-10-01
stopwork case evidence add one --id s --title T --publisher P --grade low --published 2024-10-01
"""


def a_workspace(folder: Path) -> Path:
    shell = Shell(folder)
    shell.store = None
    shell.as_("Robin Vale", "reviewer")
    for line in OPENED.strip().splitlines():
        shell.done(line)
    return folder / "home" / "cases"


def a_desk(place: Path) -> Desk:
    return Desk(folder=place, opened=lambda: open_workspace(place), name="Robin Vale",
                role="reviewer", visibility=None, withhold=())  # fmt: skip


def a_claim(place: Path, day: int, name: str | None = None) -> str:
    said = {"said": f"contract.signed_on=2024-09-{day}", "source": "s", "says": "So it says.",
            "claim": name}  # fmt: skip
    done = perform(a_desk(place), CLAIM, "one", {k: v for k, v in said.items() if v is not None})
    return done.sentence


def test_four_writers_without_an_id_all_succeed(tmp_path: Path) -> None:
    place = a_workspace(tmp_path)

    with ThreadPoolExecutor(4) as writers:
        said = list(writers.map(lambda day: a_claim(place, day), (21, 22, 23, 24)))

    claims = case_on(a_desk(place), "one", date(2026, 1, 1)).claims
    assert len(set(said)) == 4
    assert sorted(claims) == ["c1", "c2", "c3", "c4"]


def test_an_id_that_was_said_and_is_taken_is_still_refused(tmp_path: Path) -> None:
    place = a_workspace(tmp_path)
    a_claim(place, 21, "mine")

    with pytest.raises(CaseError, match="mine"):
        a_claim(place, 22, "mine")
