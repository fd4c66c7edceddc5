"""A history played by month: what is told, once, and what is not."""

from pathlib import Path

import pytest

from histories import ACTIONS, PARAGON, Line, by_month, line, write
from shared import SHARED
from stopwork.desk.watching.replay import replayed
from stopwork.desk.watching.settings import SearchTable, Settings
from stopwork.watching.alerts import ACTION, CHANGED, GONE, LEAD, REBUILT, Alert
from stopwork.watching.searches import wanted_by

CBP_ICE = SHARED / "contracts" / "usaspending-api-csv_cbp-ice"


def told(folder: Path, settings: Settings | None = None) -> list[tuple[str, Alert]]:
    history = replayed((str(folder),), settings or Settings())
    return [(month.month, alert) for month in history.months for alert in month.alerts]


def of_paragon(alerts: list[tuple[str, Alert]]) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(m, a.kind, a.events) for m, a in alerts if a.piid == PARAGON]


PARAGONS_NEWS = [
    ("2024-09", LEAD, ()),
    ("2024-10", ACTION, ("stop-work-issued",)),
    ("2025-08", ACTION, ("stop-work-lifted",)),
    ("2026-01", ACTION, ("closeout",)),
]


@pytest.mark.skipif(not CBP_ICE.is_dir(), reason="../shared/contracts is not on this machine")
def test_the_published_files_tell_of_paragon_four_times_and_of_each_planted_change_once(
    tmp_path: Path,
) -> None:
    months = {m: rows for m, rows in by_month(CBP_ICE, ("FY2024",)).items() if m >= "2024-08"}
    for month, rows in months.items():
        write(tmp_path / f"{month}.csv", [row for row in rows if row[0] == "ICE"])
    again = [list(row) for row in months["2024-08"] if row[0] == "ICE"]
    lost = again.pop(40)
    again[10][3] = "7.77"
    again[20][8] = "SOMETHING ELSE"
    write(tmp_path / "2025-03" / "contracts.csv", again)

    planted = told(tmp_path)

    assert of_paragon(planted) == PARAGONS_NEWS
    assert len({a.id for _, a in planted}) == len(planted)
    extra = [(m, a.kind, a.piid) for m, a in planted if a.kind not in (LEAD, ACTION)]
    assert sorted(extra) == sorted([
        ("2025-03", CHANGED, again[10][1]), ("2025-03", CHANGED, again[20][1]),
        ("2025-03", GONE, lost[1]),
    ])  # fmt: skip
    assert "2025-03" not in {m for m, a in planted if a.kind in (LEAD, ACTION)}


def test_files_without_a_month_in_their_names_are_cut_by_the_month_of_their_actions(
    tmp_path: Path,
) -> None:
    write(tmp_path / "all.csv", ACTIONS)

    assert of_paragon(told(tmp_path)) == PARAGONS_NEWS


def chairs(count: int = 12) -> list[Line]:
    return [line(f"70CHAIR{number:03}") for number in range(count)]


def test_an_edition_that_says_the_same_tells_nothing(tmp_path: Path) -> None:
    write(tmp_path / "chairs-2024-07.csv", chairs())
    write(tmp_path / "chairs-2024-08.csv", chairs())

    assert told(tmp_path) == []


def test_a_changed_amount_is_told_field_by_field_with_both_places(tmp_path: Path) -> None:
    write(tmp_path / "chairs-2024-07.csv", chairs())
    later = chairs()
    later[3][3] = "900.0"
    write(tmp_path / "chairs-2024-08.csv", later)
    write(tmp_path / "chairs-2024-09.csv", later)

    ((month, alert),) = told(tmp_path)

    assert (month, alert.kind, alert.piid) == ("2024-08", CHANGED, "70CHAIR003")
    (difference,) = alert.differences
    assert (difference.field, difference.before, difference.after) == (
        "obligated", "100.00", "900.00",
    )  # fmt: skip
    assert [(p.file, p.line) for p in alert.places] == [
        ("chairs-2024-07.csv", 5), ("chairs-2024-08.csv", 5),
    ]  # fmt: skip
    assert len({p.digest for p in alert.places}) == 2


def test_a_value_that_is_put_back_is_told_again(tmp_path: Path) -> None:
    later = chairs()
    later[3][3] = "900.0"
    for month, lines in (("07", chairs()), ("08", later), ("09", chairs())):
        write(tmp_path / f"chairs-2024-{month}.csv", lines)

    assert [(m, a.kind) for m, a in told(tmp_path)] == [("2024-08", CHANGED), ("2024-09", CHANGED)]


def test_a_selection_of_awards_takes_nothing_away(tmp_path: Path) -> None:
    write(tmp_path / "chairs-2024-07.csv", chairs())
    write(tmp_path / "two-of-them-2024-08.csv", chairs(2))

    assert told(tmp_path) == []


def test_an_edition_that_lacks_a_third_is_told_once_as_made_anew(tmp_path: Path) -> None:
    write(tmp_path / "chairs-2024-07.csv", chairs(30))
    write(tmp_path / "chairs-2024-08.csv", chairs(20))

    assert [a.kind for _, a in told(tmp_path)] == [REBUILT]


def test_a_second_action_under_one_modification_is_no_change_of_the_first(tmp_path: Path) -> None:
    write(tmp_path / "chairs-2024-07.csv", [*ACTIONS[:1], *chairs()])
    two = [*ACTIONS[:1], line(PARAGON, "0", "2024-09-29", money="5.0", says="MORE"), *chairs()]
    write(tmp_path / "chairs-2024-10.csv", two)

    assert [a.kind for _, a in told(tmp_path)] == [LEAD, ACTION]


def test_a_saved_search_keeps_out_what_it_does_not_ask_for_and_is_named(tmp_path: Path) -> None:
    write(tmp_path / "all.csv", ACTIONS)
    ice = SearchTable(
        name="ICE, spyware, any money", agency=("ICE",), classes=("commercial-spyware",)
    )
    cbp = SearchTable(name="CBP", agency=("CBP",))

    alerts = [alert for _, alert in told(tmp_path, Settings(search=(ice, cbp)))]

    assert len(alerts) == 4
    assert {alert.searches for alert in alerts} == {("ICE, spyware, any money",)}
    assert wanted_by(alerts[0], Settings(search=(cbp,)).searches) is None


def test_a_search_for_every_award_tells_of_awards_that_are_no_leads(tmp_path: Path) -> None:
    write(tmp_path / "all.csv", chairs(2))
    search = SearchTable(name="chairs", text=("office chairs",), every_award=True)

    assert [a.kind for _, a in told(tmp_path, Settings(search=(search,)))] == [ACTION, ACTION]
