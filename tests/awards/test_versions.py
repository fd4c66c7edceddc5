"""Which version of a record stands: by the publisher's stamps, in whatever order rows came."""

from datetime import datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from award_actions import actions, an_action
from award_histories import Version, as_tables, history, model, shuffled
from stopwork.awards.versions import day_in_name, stand


def standing_of(rows: list[Version]) -> list[tuple[str, int]]:
    stands, _ = stand(*as_tables(rows))
    return sorted((row["description"], int(row["obligated"])) for row in stands.to_pylist())


@given(st.integers(0, 10**9))
@settings(max_examples=1000, deadline=None)
def test_what_stands_of_a_random_history_is_what_a_reader_of_the_stamps_finds(seed: int) -> None:
    rows = history(seed)

    assert standing_of(rows) == sorted(model(rows))


@given(st.integers(0, 10**9))
@settings(max_examples=200, deadline=None)
def test_rows_in_another_order_and_in_other_parts_stand_as_before(seed: int) -> None:
    rows = history(seed)

    assert standing_of(shuffled(rows, seed)) == standing_of(rows)


@pytest.mark.parametrize("order", [1, -1], ids=["earlier first", "later first"])
def test_the_later_stamp_stands_and_what_it_changed_is_told(order: int) -> None:
    rows = [
        Version("june.csv", "K", "OFFICE CHAIRS", 900, stamp=1),
        Version("august.csv", "K", "IMSI CATCHER, VEHICULAR", 90, stamp=9),
    ][::order]

    stands, known = stand(*as_tables(rows))

    assert stands["description"].to_pylist() == ["IMSI CATCHER, VEHICULAR"]
    told = {row["field"]: (row["before"], row["after"]) for row in known.changes.to_pylist()}
    assert told == {
        "obligated": ("900.00", "90.00"),
        "description": ("OFFICE CHAIRS", "IMSI CATCHER, VEHICULAR"),
    }


def test_without_stamps_the_day_in_the_name_of_the_file_tells() -> None:
    rows = [Version("f-2025-06-09.csv", "K", "NEW"), Version("f-2025-06-03.csv", "K", "OLD")]

    assert standing_of(rows) == [("NEW", 0)]


def test_two_versions_of_which_nothing_tells_the_later_are_said_to_be_undecided() -> None:
    stands, known = stand(*as_tables([Version("a.csv", "K", "ONE"), Version("b.csv", "K", "TWO")]))

    assert stands.num_rows == 1
    assert [row["what"] for row in known.changes.to_pylist()] == ["undecided"]


def test_a_deletion_takes_a_record_back_and_says_so() -> None:
    rows = [
        Version("full.csv", "K", "STOP", stamp=1),
        Version("d.csv", "K", stamp=5, is_deletion=True),
    ]

    stands, known = stand(*as_tables(rows))

    assert stands.num_rows == 0
    assert [row["what"] for row in known.changes.to_pylist()] == ["gone"]


def test_a_record_made_again_stands_although_its_deletion_is_listed_after_it() -> None:
    rows = [
        Version("full.csv", "K", "OLD", stamp=1),
        Version("d.csv", "K", "MADE AGAIN", stamp=5),
        Version("d.csv", "K", stamp=5, is_deletion=True),
    ]

    assert standing_of(rows) == [("MADE AGAIN", 0)]


def test_a_deletion_of_what_no_file_has_is_counted() -> None:
    _, known = stand(*as_tables([Version("a.csv", "K"), Version("d.csv", "X", is_deletion=True)]))

    assert known.unmatched == 1


def test_two_actions_without_keys_that_nothing_tells_apart_in_time_are_both_kept() -> None:
    rows = [Version("a.csv", None, "ISSUE STOP WORK"), Version("a.csv", None, "LIFT STOP WORK")]

    stands, _ = stand(*as_tables(rows))

    assert len(set(stands["action_id"].to_pylist())) == 2


def test_equal_payments_of_a_ledger_are_as_many_as_the_file_with_most_has() -> None:
    def payment(file: str, line: int) -> dict[str, object]:
        return an_action("SERVERS", action_id="ROW_1", award_id="ROW_1", level="payment",
                         obligated=Decimal(5), source_file=file, source_line=line)  # fmt: skip

    stands, _ = stand(actions(payment("a.csv", 2), payment("a.csv", 3), payment("b.csv", 2)))
    alone, _ = stand(actions(payment("a.csv", 2), payment("a.csv", 3)))

    for table in (stands, alone):
        assert sorted(table["action_id"].to_pylist()) == ["ROW_1", "ROW_1#2"]


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("FY2023_All_Contracts_Full_20240106.zip!FY2023_1.csv", "2024-01-06"),
        ("awards-2025-08-30.csv", "2025-08-30"),
        ("70CTD024P00000012.csv", None),
        ("CBP_ICE_FY2024_Contract_Obligations.csv", None),
    ],
)
def test_the_day_of_a_file_is_the_last_one_written_in_its_name(name: str, day: str | None) -> None:
    assert day_in_name(name) == day


def test_a_cell_that_a_layout_does_not_carry_is_no_change() -> None:
    key = {"action_id": "CONT_TX_1", "award_id": "CONT_AWD_1"}
    thin = an_action("X", **key, recipient_uei=None, modified_at=datetime(2025, 1, 1))  # noqa: DTZ001
    full = an_action("X", **key, recipient_uei="U", modified_at=datetime(2025, 2, 1))  # noqa: DTZ001

    stands, known = stand(actions(thin, full))

    assert stands["recipient_uei"].to_pylist() == ["U"]
    assert known.changes.num_rows == 0


def test_a_corrected_action_is_met_again_in_a_file_without_its_key_and_counts_once() -> None:
    rows = [Version("thin.csv", None, "X", 900), Version("full.csv", "K", "X", 90, stamp=9)]

    stands, known = stand(*as_tables(rows))

    assert [int(one) for one in stands["obligated"].to_pylist()] == [90]
    [change] = known.changes.to_pylist()
    assert (change["field"], change["before"], change["after"]) == ("obligated", "900.00", "90.00")


def test_a_deletion_takes_back_an_action_that_was_met_without_its_key() -> None:
    rows = [Version("thin.csv", None, "X", 900), Version("d.csv", "K", stamp=9, is_deletion=True)]

    stands, known = stand(*as_tables(rows))

    assert stands.num_rows == 0
    assert [row["what"] for row in known.changes.to_pylist()] == ["gone"]
    assert known.unmatched == 0


def test_two_actions_of_one_modification_are_not_joined_to_one_that_has_a_key() -> None:
    rows = [Version("a.csv", None, "X", 5), Version("a.csv", None, "X", -5), Version("b.csv", "K")]

    assert len(standing_of(rows)) == 3
