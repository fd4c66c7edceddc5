"""On Spark: what comes out is what the plain command gives, however rows and awards are parted."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from awardfiles import STAMPED, csv_file, stamped, years
from shared import SHARED, needs_shared
from spark_here import needs_spark, one_session
from stopwork.cli import main
from stopwork.desk.leads.sample import SAMPLE

pytestmark = needs_spark
AWARDS = SAMPLE / "awards.csv"


@pytest.fixture(scope="module", autouse=True)
def spark() -> Iterator[Any]:
    with one_session() as held:
        yield held


def run(folder: Path, *arguments: str | Path) -> Result:
    words = ["screen", "--lake", str(folder / "lake"), *map(str, arguments)]
    return CliRunner().invoke(main, words, catch_exceptions=False)


def both(folder: Path, *arguments: str | Path) -> tuple[Path, Path]:
    """The leads of one question, of the plain command and of Spark."""
    plain, spark = folder / "plain.csv", folder / "spark.csv"
    for out, engine in ((plain, "plain"), (spark, "spark")):
        done = run(folder, *arguments, "--engine", engine, "--out", out)
        assert done.exit_code == 0, done.output
    return plain, spark


def content(out: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(Path(f"{out}.manifest.json").read_text("utf-8"))
    return dict(told["content"])


def test_the_leads_and_the_manifest_are_those_of_the_plain_command(tmp_path: Path) -> None:
    plain, on_spark = both(tmp_path, AWARDS)

    assert on_spark.read_bytes() == plain.read_bytes()
    assert content(on_spark) == content(plain)
    assert len(on_spark.read_bytes().splitlines()) == 4, "a header and three leads"


def test_what_was_corrected_and_taken_back_is_told_in_the_same_way(tmp_path: Path) -> None:
    plain, on_spark = both(tmp_path, *years(tmp_path))

    assert on_spark.read_bytes() == plain.read_bytes()
    assert content(on_spark) == content(plain)
    assert content(on_spark)["changes"]


def test_tables_that_workers_read_make_the_lake_of_a_load_in_one_process(tmp_path: Path) -> None:
    files = [*years(tmp_path), AWARDS]
    outs = []
    for engine in ("plain", "spark"):
        (tmp_path / engine).mkdir()
        outs.append(tmp_path / engine / "leads.csv")
        done = run(tmp_path / engine, *files, "--engine", engine, "--out", outs[-1])
        assert done.exit_code == 0, done.output

    plain, on_spark = (out.parent / "lake" for out in outs)
    assert outs[1].read_bytes() == outs[0].read_bytes()
    assert (on_spark / "manifest.json").read_bytes() == (plain / "manifest.json").read_bytes()
    assert not (on_spark / "staging" / "apart").exists(), "nothing is left of what each worker read"


def test_an_action_under_two_awards_is_one_wherever_it_is_screened(tmp_path: Path) -> None:
    rows = [
        [stamped(1), stamped(5, recipient_name="PLAIN OFFICE LLC")],
        [stamped(1, last_modified_date="2025-03-01", contract_award_unique_key="MOVED")],
    ]
    files = [csv_file(tmp_path / f"{at}.csv", each, STAMPED) for at, each in enumerate(rows)]

    plain, on_spark = both(tmp_path, *files)

    assert on_spark.read_bytes() == plain.read_bytes()
    assert content(on_spark) == content(plain)


def test_a_watchlist_gives_the_same_reasons(tmp_path: Path) -> None:
    names = tmp_path / "names.csv"
    names.write_text("name,identifiers\nPLAIN OFFICE LLC,\nPARAGON SYSTEMS,\n", encoding="utf-8")
    rows = [stamped(1), stamped(2, recipient_name="PLAIN OFFICE, L.L.C.")]
    file = csv_file(tmp_path / "awards.csv", rows, STAMPED)

    plain, on_spark = both(tmp_path, file, AWARDS, "--watchlist", names)

    assert on_spark.read_bytes() == plain.read_bytes()
    assert content(on_spark) == content(plain)
    assert "watchlist: names" in on_spark.read_text("utf-8")


@needs_shared
def test_real_awards_give_the_same_in_parts_and_buckets_of_any_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spark: Any
) -> None:
    folder = SHARED / "contracts" / "usaspending-primetransactions-2018_torn-apart"
    spark.conf.set("spark.sql.files.maxPartitionBytes", "50k")
    monkeypatch.setattr("stopwork.desk.spark.run.BUCKET", 40)

    plain, on_spark = both(tmp_path, folder / "fy13.csv", folder / "fy15.csv.gz")

    assert on_spark.read_bytes() == plain.read_bytes()
    assert content(on_spark) == content(plain)


def test_leads_are_written_through_sparks_connectors(tmp_path: Path) -> None:
    run(tmp_path, AWARDS)
    far = f"file://{tmp_path}"  # with the root, three slashes

    done = run(
        tmp_path, "--engine", "spark", f"{far}/lake", "--out", f"{far}/far.parquet",
        "--out", tmp_path / "near.parquet",
    )  # fmt: skip

    assert done.exit_code == 0, done.output
    found, here = (pq.read_table(tmp_path / f"{name}.parquet") for name in ("far", "near"))
    assert found == here
    assert b"stopwork.manifest" in found.schema.metadata
    assert not (tmp_path / "far.parquet.part").exists()
