"""What Spark needs, each missing piece told in one sentence; no Spark is started here."""

from pathlib import Path

import pytest

from spark_here import needs_spark
from stopwork.desk.leads.run import Wanted, check_wanted
from stopwork.desk.spark.places import far
from stopwork.desk.spark.session import check, said
from stopwork.errors import UsageError


@needs_spark
def test_a_missing_java_is_told_with_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)

    with pytest.raises(UsageError, match="a Java runtime, 17 or later"):
        check()


@needs_spark
def test_a_python_for_workers_that_is_none_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYSPARK_PYTHON", "/nowhere/python")

    with pytest.raises(UsageError, match="names /nowhere/python, which is no program"):
        check()


def test_workers_that_lack_a_library_are_told_from_the_long_story_of_java() -> None:
    story = (
        "An exception was thrown from the Python worker:\nTraceback (most recent call last):\n"
        "ModuleNotFoundError: No module named 'pyarrow'\n\tat org.apache.spark.Task.run(Task.scala)"
    )

    told = said(story)

    assert "No module named 'pyarrow'" in told
    assert "PYSPARK_PYTHON" in told
    assert "\n" not in told


def test_of_any_other_failure_the_line_before_javas_own_is_told() -> None:
    told = said("Job aborted.\nToo many open files\n\tat java.base/java.lang.Thread.run")

    assert told == "Spark stopped: Too many open files (its own log says more)."


def test_a_place_behind_a_connector_is_told_from_a_path() -> None:
    assert far("s3a://bucket/lake") == "s3a://bucket/lake"
    assert far(Path("s3a://bucket/leads.parquet")) == "s3a://bucket/leads.parquet"
    assert far(Path("file:///here/leads.parquet")) == "file:///here/leads.parquet"
    assert far("C:/data/awards.csv") is None
    assert far("data/awards.csv") is None


def test_a_master_without_spark_is_misuse() -> None:
    with pytest.raises(UsageError, match="say --engine spark, too"):
        check_wanted(Wanted(paths=("awards.csv",), master="local[2]"), (), None)


def test_a_lake_behind_connectors_is_no_folder_of_the_plain_command() -> None:
    wanted = Wanted(paths=("awards.csv",), lake=Path("s3:/bucket/lake"))

    with pytest.raises(UsageError, match="only Spark's connectors reach it"):
        check_wanted(wanted, (), None)


def test_a_page_is_of_the_plain_command() -> None:
    wanted = Wanted(paths=("awards.csv",), engine="spark")

    with pytest.raises(UsageError, match="stay on Spark's workers"):
        check_wanted(wanted, (), Path("leads.html"))
