"""What happens outside the award files: lists that changed, and duties of cases."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from histories import ACTIONS, PARAGON, write
from list_files import ENTITY_LIST, a_csl, csl_line
from stopwork.cases.due import Due
from stopwork.cli import main
from stopwork.desk.watching.outside import case_alerts, case_awards, list_alerts
from stopwork.desk.watching.run import Watch, watch_once
from stopwork.desk.watching.settings import Settings
from stopwork.watching.alerts import Alert
from stopwork.watching.of_cases import due_alert

SANDVINE = csl_line(
    _id="s1", source=ENTITY_LIST, name="Sandvine Incorporated", start_date="2024-02-27"
)
OTHERS = [csl_line(_id=f"o{n}", source=ENTITY_LIST, name=f"Party Number {n}") for n in range(9)]


def held(folder: Path, day: str, *lines: str) -> None:
    path = a_csl(folder, *lines, name=f"consolidated_{day}.csv")
    done = CliRunner().invoke(main, ["registry", "import", str(path), "--date", day])
    assert done.exit_code == 0, done.output


def test_a_vendor_newly_listed_and_one_delisted_are_told_once(tmp_path: Path) -> None:
    held(tmp_path, "2024-02-01", *OTHERS)
    first, last = list_alerts({})
    held(tmp_path, "2024-03-01", *OTHERS, SANDVINE)
    listed, later = list_alerts(last)
    held(tmp_path, "2024-10-30", *OTHERS)
    delisted, _ = list_alerts(later)
    both, newest = list_alerts(last)

    assert first == ()
    assert [(a.kind, a.recipient) for a in listed] == [("listed", "Sandvine / AppLogic Networks")]
    assert "name 'Sandvine Incorporated'" in listed[0].why[0]
    assert [a.kind for a in delisted] == ["delisted"]
    assert [a.id for a in both] == [listed[0].id, delisted[0].id]
    assert list_alerts(newest)[0] == ()


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace with one case, on the award, and a question with a day."""
    folder = tmp_path / "cases"
    who = ["case", "--workspace", str(folder), "--as", "A Reviewer", "--role", "reviewer"]
    for words in CASE:
        done = CliRunner().invoke(main, [*who, *words])
        assert done.exit_code == 0, done.output
    return folder


CASE = (
    ["grant", "A Reviewer", "reviewer", "--on", "2026-01-05"],
    ["open", PARAGON, "--id", "a17", "--on", "2026-01-05", "--title", "Chairs",
     "--agency", "ICE", "--vendor", "Chairs", "--amount", "1.00"],
    ["ask", "a17", "What was bought?", "--to", "the office", "--due", "2026-12-05",
     "--on", "2026-01-05"],
)  # fmt: skip


def due_on(workspace: Path, day: str) -> list[Alert]:
    found = case_alerts(workspace, date.fromisoformat(day), (30, 7, 0))
    return [alert for alert in found if "What was bought?" in alert.says]


def test_a_duty_is_told_at_each_step_before_its_day_and_once_overdue(workspace: Path) -> None:
    days = ("2026-10-01", "2026-11-10", "2026-11-11", "2026-11-30", "2026-12-05", "2026-12-09")
    told = [[alert.id for alert in due_on(workspace, day)] for day in days]

    assert told[0] == []
    assert told[1] == told[2] != []
    assert len({one for ids in told for one in ids}) == 4
    assert due_on(workspace, "2026-12-09")[0].title.startswith("Overdue")
    assert all(alert.restricted for alert in due_on(workspace, "2026-12-05"))


def test_an_action_on_the_award_of_a_case_is_told_inside_the_office(
    workspace: Path, tmp_path: Path
) -> None:
    chairs = [[*line[:2], "A MAKER OF CHAIRS", *line[3:]] for line in ACTIONS[1:2]]
    write(tmp_path / "in" / "2024-10.csv", chairs)
    said: list[Alert] = []
    watch = Watch(folder=tmp_path / "in", settings=Settings(), settle=0, lake=tmp_path / "lake",
                  workspace=workspace)  # fmt: skip
    watch_once(watch, said.extend, date(2026, 10, 1))

    assert case_awards(workspace) == {PARAGON}
    assert [(a.kind, a.events, a.restricted) for a in said] == [
        ("action", ("stop-work-issued",), True)
    ]
    assert "the award is one of a case" in said[0].why


@pytest.mark.parametrize(
    ("state", "title", "says"),
    [
        ("overdue", "Overdue: answer (a17)", "the office owes by 2026-01-31, 1 day ago: answer."),
        ("due", "Due: answer (a17)", "the office owes by 2026-01-31, 1 day ago: answer."),
        ("open", "Open: answer (a17)", "the office may by 2026-01-31, 1 day ago: answer."),
        (
            "not shown",
            "Not shown: answer (a17)",
            "the office is not shown to have done by 2026-01-31, 1 day ago: answer.",
        ),
    ],
)
def test_an_alert_calls_a_duty_what_the_list_of_dues_calls_it(
    state: str, title: str, says: str
) -> None:
    due = Due(
        case="a17", id="q1", what="answer", who="the office", state=state, by=date(2026, 1, 31)
    )

    alert = due_alert(due, date(2026, 2, 1), -1)

    assert (alert.title, alert.says) == (title, says)
