"""Every file of the USAspending family that the development data holds, read whole."""

from collections import Counter
from pathlib import Path

import pytest

from shared import SHARED, needs_shared
from stopwork import sources

CONTRACTS = SHARED / "contracts"


@needs_shared
@pytest.mark.parametrize(
    ("folder", "rows"),
    [
        ("usaspending-api-csv_cbp-ice", 39_333),
        ("usaspending-primetransactions-2018_torn-apart", 3_469),
        ("usaspending-award-download-2026_usaid", 40),
        ("usaspending-primeawardsummaries-2023_sierrawells", 1_051),
        ("usaspending-subawards-2018_yinleon", 175),
        ("usaspending-api-json_planetary-orm", 11),
    ],
)
def test_every_published_row_is_read_and_none_is_set_aside(folder: str, rows: int) -> None:
    reading = sources.read_table([CONTRACTS / folder])

    assert reading.actions.num_rows == rows
    assert reading.rejects.num_rows == 0


@needs_shared
def test_files_without_a_header_are_read_by_the_layout_of_2018() -> None:
    folder = CONTRACTS / "usaspending-primetransactions-2018_torn-apart"

    reading = sources.read_table(sorted(folder.glob("fy*")))

    rows = Counter(reading.actions["source_file"].to_pylist())
    assert list(rows.values()) == [157, 193, 444, 936, 1_739]
    assert "without a header line" in reading.snapshots[1].says
    assert set(reading.actions["currency"].to_pylist()) == {"USD"}
    assert None not in reading.actions["action_date"].to_pylist()


@needs_shared
def test_keys_built_from_parts_are_the_ones_usaspending_prints(tmp_path: Path) -> None:
    folder = CONTRACTS / "usaspending-award-download-2026_usaid"
    for path in folder.glob("*TransactionHistory*"):
        keyless = tmp_path / path.name
        header, rest = path.read_bytes().split(b"\n", 1)
        keyless.write_bytes(header.replace(b"unique_key", b"other") + b"\n" + rest)

        printed, built = (sources.read_table([file]).actions for file in (path, keyless))

        assert printed["action_id"] == built["action_id"]
        assert printed["award_id"] == built["award_id"]
