"""The matrix as shipped: every row that was read and none from memory; the rest is unknown."""

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from law.place_days import atlas, cell
from shared import SHARED, needs_shared
from stopwork.law.places.cell import cell_of, vouched
from stopwork.law.places.compare import Side, compared
from stopwork.law.places.place import HOW_READ, NONE, UNKNOWN
from stopwork.reports.places.matrix import matrix_records

MATRIX, SIGNED = SHARED / "regimes" / "matrix.csv", SHARED / "regimes" / "signatories.csv"
OURS = {"us-eo-14093": "eo-14093", "us-50-usc-3232a": "50-usc-3232a"}  # as the files call them


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def ours() -> list[tuple[str, ...]]:
    return [
        (
            place.code, row.question, row.answer, row.start or "", row.end or "", row.law or "",
            row.at, row.source or "", row.read, row.scope, row.known_to or "",
        )
        for place in atlas().places.values()
        for row in place.rows
    ]  # fmt: skip


@needs_shared
def test_every_cell_stands_in_the_program_with_its_source_and_nothing_else_does() -> None:
    theirs = [
        (
            row["jurisdiction"], row["question_key"], row["answer"], row["valid_from"],
            row["valid_until"], OURS.get(row["instrument"], row["instrument"]), row["pinpoint"],
            row["source_id"], row["how_read"], row["scope"], row["known_to"],
        )
        for row in rows_of(MATRIX)
    ]  # fmt: skip

    assert sorted(ours()) == sorted(theirs)
    assert sum(row[8] == NONE for row in theirs) == 88


@needs_shared
def test_no_sentence_of_the_matrix_is_copied() -> None:
    theirs = {row["note"] for row in rows_of(MATRIX) if len(row["note"].split()) > 6}

    for place in atlas().places.values():
        for row in place.rows:
            assert row.says(date.max) not in theirs, (place.id, row.question)


@needs_shared
def test_everybody_who_joined_is_here_but_for_those_told_from_memory() -> None:
    theirs = {
        (row["statement"], row["state"], row["joined_on"], row["source"])
        for row in rows_of(SIGNED)
        if row["how_read"] != "memory"
    }
    mine = {
        (statement.id, one.state, str(one.on), one.source)
        for statement in atlas().statements.values()
        for one in statement.joined
    }

    assert mine == theirs
    assert len(theirs) == len(rows_of(SIGNED)) - 1


def test_nothing_that_was_not_read_answers_anything() -> None:
    for place in atlas().places.values():
        for row in place.rows:
            assert row.read in HOW_READ
            assert (row.read == NONE) <= (row.answer == UNKNOWN)
            assert (row.read == NONE) or row.source in atlas().sources
    assert {one.read for one in atlas().sources.values()} <= {"read", "mirror"}


def test_a_row_taken_away_leaves_unknown_and_never_no() -> None:
    here = atlas()
    for place in here.places.values():
        for row in place.rows:
            rows = tuple(one for one in place.rows if one.question != row.question)
            on = date.fromisoformat("2025-09-01")
            left = cell_of(here, replace(place, rows=rows), row.question, on)
            assert left.joined is not None or left.answers == (UNKNOWN,)


def test_rows_of_one_field_that_differ_are_a_contradiction_and_of_two_fields_are_not() -> None:
    greek = cell("gr", "purchase_rule", "2024-01-15")

    assert greek.words == "partly / unknown (contradiction)"
    assert not cell("gr", "urgent_exception", "2024-01-15").is_contradiction
    assert cell("gr", "urgent_exception", "2024-01-15").words == "yes / no"


def test_after_the_last_day_a_source_vouches_for_it_says_so() -> None:
    (row,) = cell("nl", "purchase_rule", "2026-11-30").rows

    assert vouched(row, date(2022, 6, 23)) == ""
    assert vouched(row, date(2026, 11, 30)) == "then; not checked since 2022-06-23"
    assert vouched(row, date(2017, 5, 1)) == "from some day of 2017"
    (unread,) = cell("uk", "vendor_bar", "2026-11-30").rows
    assert vouched(unread, date(2026, 11, 30)) == (
        "since when was not read; no source vouches for a day"
    )


@pytest.mark.parametrize(
    ("on", "first", "second", "neither"),
    [
        (date(2024, 10, 8), {"purchase_rule"}, {"public_reporting"}, {"protected_professions"}),
        (
            date(2026, 11, 30),
            {"purchase_rule", "vendor_due_diligence"},
            {
                "prior_independent_authorisation", "offence_threshold", "protected_professions",
                "notification_after", "public_reporting", "remedy",
            },
            set(),
        ),
    ],
)  # fmt: skip
def test_the_seeds_sentence_is_answered_question_by_question(
    on: date, first: set[str], second: set[str], neither: set[str]
) -> None:
    here = atlas()
    found = compared(here, here.places["us"], here.places["eu"], on)
    sides = {side: {one.first.question.key for one in found if one.side is side} for side in Side}

    assert (sides[Side.FIRST], sides[Side.SECOND], sides[Side.NEITHER]) == (first, second, neither)
    for one in found:
        if one.side in (Side.FIRST, Side.SECOND, Side.BOTH):
            assert one.first.sources
            assert one.second.sources


def test_every_answer_of_the_records_that_was_read_carries_its_source() -> None:
    here = atlas()
    rows = list(matrix_records(here, tuple(here.places.values()), (), date(2025, 9, 1)))

    assert rows
    for row in rows:
        assert (row["how_read"] == NONE) == (row["source"] is None), row
