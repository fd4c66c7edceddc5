"""SAM.gov's entity extracts: no awards, but what awards leave out of their recipients."""

from pathlib import Path

import pyarrow.compute as pc
import pytest

from award_actions import actions, an_action
from stopwork import sources
from stopwork.awards.lake import Lake
from stopwork.awards.recipients import FROM_REGISTER, identified

LINE = (
    "{uei}|||0EX00||A|Z2|20200101|20270101|{updated}|20200103|ZUBROWKA SYSTEMS INC|{dba}|||1 ROAD||"
    "VIENNA|VA|22180||USA|11||20080501|1231|https://zubrowka.example|2L|!end"
)


def extract(*lines: str, told: int | None = None) -> str:
    mark = f"PUBLIC V2 00000000 20261101 {len(lines) if told is None else told:07} 0008225"
    return "\n".join([f"BOF {mark}", *lines, f"EOF {mark}", ""])


def line(uei: str = "ZUBROWKA1234", dba: str = "", updated: str = "20261015") -> str:
    return LINE.format(uei=uei, dba=dba, updated=updated)


def loaded(tmp_path: Path, text: str) -> Lake:
    path = tmp_path / "SAM_PUBLIC.dat"
    path.write_text(text, encoding="utf-8")
    lake = Lake(tmp_path / "lake")
    report = lake.load([path])
    assert report.refused == ()
    return lake


def test_an_extract_holds_recipients_and_no_awards(tmp_path: Path) -> None:
    lake = loaded(tmp_path, extract(line(dba="PARAGLIDE")))

    [file] = lake.files()
    assert (file.rows, file.rejects) == (0, 0)
    assert file.says == "SAM.gov entity extract V2 of 2026-11-01"
    [found] = lake.query("SELECT * FROM entities").to_pylist()
    assert (found["uei"], found["cage"], found["dba"]) == ("ZUBROWKA1234", "0EX00", "PARAGLIDE")
    assert found["address"] == "1 ROAD, VIENNA, VA, 22180"
    assert found["url"] == "https://zubrowka.example"


def test_what_an_award_leaves_out_of_its_recipient_is_filled_and_says_so(tmp_path: Path) -> None:
    lake = loaded(tmp_path, extract(line(dba="OLD", updated="20200101"), line(dba="PARAGLIDE")))
    named = actions(
        an_action("GOODS", recipient_uei="ZUBROWKA1234", recipient_cage="1AAA1"),
        an_action("GOODS", recipient_uei="SOMEBODY5678"),
    )
    register = lake.entities(lake.files(), pc.unique(named["recipient_uei"]))

    first, second = identified(named, register).to_pylist()

    assert (first["recipient_cage"], first["recipient_dba"]) == ("1AAA1", "PARAGLIDE")
    assert first["recipient_address"] == "1 ROAD, VIENNA, VA, 22180"
    assert first["quality"] == [FROM_REGISTER]
    assert second["recipient_cage"] is None
    assert not second["quality"]


def test_an_extract_that_is_not_whole_says_how_many_are_missing(tmp_path: Path) -> None:
    lake = loaded(tmp_path, extract(line(), told=765_210))

    assert lake.rejects(lake.files())["reason"].to_pylist() == [
        "The extract says that it holds 765,210 registrations, and 1 are here."
    ]


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        ("ZUBROWKA1234|||0EX00", "The line has 4 fields where a registration has more than 19."),
        (line(uei=""), "The line has neither a UEI or DUNS number nor a name."),
    ],
)
def test_a_line_that_is_no_registration_costs_itself_alone(
    tmp_path: Path, broken: str, why: str
) -> None:
    lake = loaded(tmp_path, extract(broken, line()))

    assert lake.rejects(lake.files())["reason"].to_pylist() == [why]
    assert lake.query("SELECT count(*) AS n FROM entities")["n"].to_pylist() == [1]


def test_the_extracts_before_2022_are_by_duns(tmp_path: Path) -> None:
    days = "20200101|20220101|20210101|20200103"
    cells = f"012345678||0EX00||A|Z2|{days}|ZUBROWKA SYSTEMS INC||||1 ROAD||VIENNA|VA|22180||USA"
    path = tmp_path / "old.dat"
    mark = "PUBLIC 00000000 20210103 0000001 0000001"
    path.write_text(f"BOF {mark}\n{cells}\nEOF {mark}\n", encoding="utf-8")

    [snapshot] = sources.open_paths([path])
    assert isinstance(snapshot, sources.Snapshot)
    [batch] = sources.read(snapshot)

    [found] = batch.entities.to_pylist()
    assert (found["duns"], found["name"], found["uei"]) == (
        "012345678",
        "ZUBROWKA SYSTEMS INC",
        None,
    )
