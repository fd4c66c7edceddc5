"""What was kept of a case is used on later days, and says what would be made anew on each."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from case_script import Shell
from stopwork.desk.case import kept, seen
from stopwork.desk.case.portfolio import dues_on, rows_on
from stopwork.desk.oversight.measures import measures
from stopwork.desk.record import Desk
from stopwork.log.store import open_workspace

FIRST = date(2024, 10, 2)
# Days on which something comes out otherwise, and the days around them.
TURNS = (date(2024, 10, 20), date(2024, 11, 1), date(2025, 1, 6), date(2025, 3, 1))
LINES = """
stopwork case grant "Robin Vale" reviewer --on 2024-10-01
stopwork case open A1 --id one --title T --agency A --vendor V --on 2024-10-02
stopwork case evidence add one --id s --title T --publisher P --grade primary-record --published 2024-10-01
stopwork case claim one contract.signed_on=2024-09-27 --source s --says "It was signed." --published 2024-10-01
stopwork case claim one contract.stop_work_issued_on=2024-10-08 --source s --says "It stopped." --published 2024-10-20
stopwork case claim one contract.stop_work_lifted_on=2025-03-01 --source s --says "It was lifted." --published 2025-03-01
stopwork case ask one "Who signed?" --to "The Office" --on 2024-10-02 --due 2024-11-01
"""  # noqa: E501


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("later")
    shell = Shell(folder)
    shell.store = None
    shell.as_("Robin Vale", "reviewer")
    for line in LINES.strip().splitlines():
        shell.done(line)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("STOPWORK_HOME", str(folder / "home"))
        place = folder / "home" / "cases"
        store = open_workspace(place)
        yield Desk(folder=place, opened=lambda: store, name=None, role=None, visibility=None,
                   withhold=())  # fmt: skip
        store.close()


def told(desk: Desk, on: date) -> tuple[object, ...]:
    return (rows_on(desk, on), dues_on(desk, None, on), seen.rows(desk, on, "public"),
            seen.dues(desk, on, "whole"), measures(desk, on, "whole"))  # fmt: skip


def anew(desk: Desk, on: date) -> tuple[object, ...]:
    """What is told where nothing was kept."""
    kept.forget()
    for path in Path(desk.folder, kept.FOLDER).glob("*"):
        path.unlink()
    return told(desk, on)


def test_every_list_says_on_each_later_day_what_would_be_made_anew(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = sorted({FIRST + timedelta(1), FIRST + timedelta(9),
                   *(turn + timedelta(n) for turn in TURNS for n in (-1, 0, 1))})  # fmt: skip
    fresh = [anew(desk, day) for day in days]
    kept.forget()
    later = []
    for day in days:  # all of them today, one after the other, from one shelf
        monkeypatch.setattr(kept, "today", lambda day=day: day)
        later.append(told(desk, day))

    assert later == fresh


def test_a_morning_on_which_nothing_turns_unfolds_no_case(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = date(2025, 1, 20)
    monkeypatch.setattr(kept, "today", lambda: first)
    before = anew(desk, first)
    day = first + timedelta(7)
    monkeypatch.setattr(kept, "today", lambda: day)
    monkeypatch.setattr(kept, "_made", lambda *_: pytest.fail("a case was unfolded again"))

    after = told(desk, day)

    assert after != before
    (row,) = after[0]  # type: ignore[misc]
    assert (row.age_days, row.days_stopped) == (117, 111)
