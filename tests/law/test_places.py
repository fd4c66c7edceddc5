# ruff: noqa: E501 -- rows are written on one line, as in a file
"""A place is a folder: a made-up one is read, compared and asked of a case, with no Python."""

from datetime import date
from pathlib import Path

import pytest

from case_claims import claims
from law.test_regime import FILES, written
from stopwork.errors import LawError, UsageError
from stopwork.law.places.cell import cell_of
from stopwork.law.places.changes import changes
from stopwork.law.places.columns import columns_of
from stopwork.law.places.compare import Side, chosen, compared
from stopwork.law.places.place import Atlas
from stopwork.law.places.read import load_atlas, place_folders
from stopwork.law.places.statements import joined_by, open_by, standing_of
from stopwork.law.provisions.stage import Stage, stage_of
from stopwork.law.regimes import load_regime
from stopwork.truth import Truth

DAY = date(2024, 6, 1)
MATRIX = """
place: zz
code: ZZ
title: Examplia
called: [examplia, examplian]
sources:
  - {id: src-act, title: Example Act, kind: law, read: read, extent: The whole act.}
rows:
  - {question: remedy, scope: any, answer: yes, from: 2020-01-01, law: act, at: s 1, source: src-act, read: read, known_to: 2025-01-01, note: A court hears it.}
  - {question: vendor_bar, scope: police, answer: no, from: 2020-01-01, to: 2023-12-31, source: src-act, read: read}
  - {question: vendor_bar, scope: police, answer: partly, from: 2022-01-01, source: src-act, read: read}
  - {question: use_allowed, scope: any, answer: unknown, read: none}
"""
COLUMNS = """
columns:
  - {column: use, provisions: [act.1]}
  - {column: allow, provisions: [act.2], when: [{claim: permit.given}]}
"""
STATEMENTS = """
statements:
  - id: promise
    title: A promise
    called: [promise]
    instrument: promise
    question: joint_statement
    known_to: 2024-12-31
    lists:
      - {on: 2023-01-01, count: 2, names: whole, source: src-act}
      - {on: 2024-05-01, count: 4, names: part, source: src-act}
    joined:
      - {state: AA, on: 2023-01-01, source: src-act, read: read}
      - {state: ZZ, on: 2024-03-01, after: 2024-02-01, source: src-act, read: read}
      - {state: BB, on: 2023-01-01, source: src-act, read: read, against: src-act}
"""


def a_place(folder: Path, matrix: str = MATRIX) -> Path:
    return written(folder, {"matrix.yaml": matrix, "columns.yaml": COLUMNS})


def the_atlas(folder: Path) -> Atlas:
    return load_atlas([*place_folders(), a_place(folder)])


def test_a_folder_is_a_place_that_is_compared_with_ours_and_asked_of_a_case(
    tmp_path: Path,
) -> None:
    atlas = the_atlas(tmp_path)
    place, law = atlas.place("Examplia"), load_regime(tmp_path / "zz")

    found = {one.first.question.key: one.side for one in
             compared(atlas, atlas.place("us"), place, DAY)}  # fmt: skip
    (column,) = columns_of(atlas, [(place, law)], claims({"permit.given": True}), DAY)

    assert found["remedy"] is Side.SECOND
    assert found["notification_after"] is Side.OPEN
    words = {one.asked.key: one.word for one in column.answers}
    assert words == {
        "buy": "unknown", "use": "applies", "allow": "applies", "record": "applies",
        "told": "unknown", "target": "applies",
    }  # fmt: skip
    (use,) = [one for one in column.answers if one.asked.key == "allow"]
    assert [key.key for key in use.missing] == ["permit.by_court"]
    assert column.binds is Truth.UNKNOWN
    assert [key.key for key in column.asks] == [
        "buyer.country", "seller.country", "target.country", "use.country",
    ]  # fmt: skip


def test_a_place_without_provisions_is_asked_by_its_rows_alone(tmp_path: Path) -> None:
    atlas = the_atlas(tmp_path)

    (column,) = columns_of(atlas, [(atlas.place("zz"), None)], claims({"buyer.country": "ZZ"}), DAY)

    assert column.binds is Truth.TRUE
    assert {one.word for one in column.answers} == {"applies", "unknown"}
    assert all(not one.findings for one in column.answers)


def test_rows_that_overlap_and_differ_are_shown_both_while_they_do(tmp_path: Path) -> None:
    atlas = the_atlas(tmp_path)
    place = atlas.place("zz")

    assert cell_of(atlas, place, "vendor_bar", date(2021, 1, 1)).words == "no"
    assert cell_of(atlas, place, "vendor_bar", date(2023, 6, 1)).is_contradiction
    assert cell_of(atlas, place, "vendor_bar", DAY).words == "partly"
    assert cell_of(atlas, place, "purchase_rule", DAY).words == "unknown"


def test_what_changed_is_told_with_its_day_and_its_place(tmp_path: Path) -> None:
    atlas = load_atlas([a_place(tmp_path)])

    found = changes(atlas, [], date(2021, 12, 31), DAY)

    assert [(one.on, one.place, one.says.partition(" (")[0]) for one in found] == [
        ("2022-01-01", "zz", "partly"),
        ("2024-01-01", "zz", "no longer no"),
    ]


def test_who_joined_is_told_by_day_and_a_partial_list_shows_no_absence(tmp_path: Path) -> None:
    acts = "instruments: [{id: promise, title: Promise, kind: statement, read: read}]\n"
    made = a_place(tmp_path, MATRIX.replace("rows:", acts + "rows:"))
    (made / "statements.yaml").write_text(STATEMENTS, encoding="utf-8")
    statement = load_atlas([made]).statements["promise"]

    def said(state: str, on: date) -> Truth:
        return standing_of(statement, state, on).truth

    assert said("AA", date(2022, 12, 31)) is Truth.UNKNOWN
    assert said("AA", date(2023, 1, 1)) is Truth.TRUE
    assert said("ZZ", date(2024, 1, 31)) is Truth.FALSE
    assert said("ZZ", date(2024, 2, 15)) is Truth.UNKNOWN
    assert said("CC", date(2023, 6, 1)) is Truth.FALSE
    assert said("CC", DAY) is Truth.UNKNOWN
    assert standing_of(statement, "BB", DAY).is_disputed
    assert [one.state for one in joined_by(statement, DAY)] == ["AA", "ZZ"]
    assert [one.state for one in open_by(statement, DAY)] == ["BB"]


def test_a_provision_carries_the_days_it_was_decided_published_and_applied(
    tmp_path: Path,
) -> None:
    head = FILES["instruments/act.yaml"].replace(
        "in_force: {from: 2020-01-01}",
        "in_force: {from: 2020-01-01}\n  applies: {from: 2021-01-01}\n"
        "  decided: 2019-06-01\n  published: 2019-09-01",
    )
    law = load_regime(written(tmp_path, {"instruments/act.yaml": head})).law

    def stage(*day: int) -> Stage:
        return stage_of(law.provisions["act.1"], law.instruments["act"], date(*day))

    assert stage(2019, 8, 31) is Stage.UNPUBLISHED
    assert stage(2019, 9, 1) is Stage.COMING
    assert stage(2020, 6, 1) is Stage.WAITING
    assert stage(2021, 1, 1) is Stage.APPLIES
    assert stage(2025, 7, 1) is Stage.UNCHECKED


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("  - {question: nothing, scope: any, answer: no, read: none}", r"line \d+: question"),
        ("  - {question: remedy, scope: any, answer: no, read: none}", r"nothing was read, so"),
        ("  - {question: remedy, scope: any, answer: no, read: read}", r"name the 'source'"),
        ("  - {question: remedy, scope: any, answer: no, read: memory}", r"'memory' is not one"),
        (
            "  - {question: remedy, scope: any, answer: no, read: read, source: src-x}",
            r"zz/matrix\.yaml, line \d+: source 'src-x' is not declared",
        ),
        (
            "  - {question: remedy, scope: any, answer: no, read: read, source: src-act, law: x}",
            r"law 'x' is not declared",
        ),
        (
            "  - {question: remedy, scope: any, answer: no, read: read, source: src-act, from: x}",
            r"'x' is no day and no year",
        ),
    ],
)
def test_what_is_wrong_in_a_row_is_told_with_its_file_and_line(
    tmp_path: Path, line: str, error: str
) -> None:
    with pytest.raises(LawError, match=error):
        load_atlas([a_place(tmp_path, MATRIX + line + "\n")])


def test_a_place_that_is_not_here_is_refused_with_those_that_are(tmp_path: Path) -> None:
    atlas = the_atlas(tmp_path)

    with pytest.raises(UsageError, match=r"no place 'nowhere' is here; use one of .*gr"):
        chosen(atlas, ["nowhere"])
    assert [one.id for one in chosen(atlas, ["uk", "gb", "British"])] == ["gb"]


def test_the_template_of_the_documentation_is_a_sound_place(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "regimes.md").read_text(encoding="utf-8")
    template = page.partition("```yaml\n")[2].partition("```")[0]
    (tmp_path / "zz").mkdir()
    (tmp_path / "zz" / "matrix.yaml").write_text(template, encoding="utf-8")

    place = load_atlas([*place_folders(), tmp_path / "zz"]).place("examplia")

    assert [row.answer for row in place.rows] == ["yes", "unknown"]
    assert "constitutional" not in place.rows[0].says(date(2025, 5, 4))
    assert "constitutional" in place.rows[0].says(date(2025, 5, 5))
