"""Each US file of the development data gives the rows its origin notes, or says why it does not."""

import csv
from pathlib import Path

import pytest

from shared import SHARED, needs_shared
from stopwork import sources

EXPECTED = Path(__file__).parent / "published" / "us.csv"


def expected() -> list[dict[str, str]]:
    with EXPECTED.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@needs_shared
@pytest.mark.parametrize("one", expected(), ids=[one["file"] for one in expected()])
def test_a_published_file_gives_the_rows_its_origin_notes(one: dict[str, str]) -> None:
    reading = sources.read_table([SHARED / one["file"]])

    known = [snapshot.publication.name for snapshot in reading.snapshots]
    assert known == ([one["publication"]] if one["publication"] else [])
    assert reading.actions.num_rows == int(one["rows"])
    assert reading.rejects.num_rows == int(one["set_aside"])


@needs_shared
def test_every_us_file_is_in_the_table() -> None:
    of_data = (one["file"] for one in expected() if one["file"].startswith("contracts"))
    folders = {Path(file).parent for file in of_data}
    listed = {one["file"] for one in expected()}

    for folder in folders:
        for path in (SHARED / folder).iterdir():
            assert path.suffix == ".md" or f"{folder}/{path.name}" in listed


def test_a_row_set_aside_or_a_file_without_rows_has_a_reason_in_the_table() -> None:
    for one in expected():
        assert one["why"] or (int(one["set_aside"]) == 0 and int(one["rows"]) > 0), one["file"]
