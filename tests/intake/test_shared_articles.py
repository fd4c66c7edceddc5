"""The labelled articles, where they are on this machine: the scorer's own numbers, and the founding text."""

# ruff: noqa: E501, PLC0415 - sentences and rows are read whole

import runpy
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from shared import SHARED
from stopwork.awards.lake import Lake
from stopwork.desk.intake.check import Checked, checked, record_at
from stopwork.desk.intake.rows import as_json, as_lines

pytest.importorskip("trafilatura", reason="the extra 'intake' is not installed")
FOLDER = SHARED / "intake"
pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="the labelled articles (../shared/intake) are not on this machine"
)


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], list[Any], Checked]:
    scorer = runpy.run_path(str(FOLDER / "score_intake.py"))
    gold = scorer["rows"](FOLDER / "gold.jsonl")
    lake = Lake(tmp_path_factory.mktemp("lake"))
    lake.load([SHARED / "contracts" / "usaspending-api-csv_cbp-ice"])
    record = record_at(lake, date(2026, 11, 30))
    days = {one["article"]: one["published"] for one in gold if one["published"]}
    files = [FOLDER / "articles" / one["article"] for one in gold]
    return scorer, gold, checked(files, record, days)


def test_the_articles_score_as_measured(
    read: tuple[dict[str, Any], list[Any], Checked], tmp_path: Path
) -> None:
    scorer, gold, found = read
    lines = tmp_path / "lines.jsonl"
    lines.write_text(as_lines(found), encoding="utf-8")

    n = scorer["score"](gold, {row["article"]: row["claims"] for row in scorer["rows"](lines)})

    assert n["found"] / n["wanted"] >= 0.98
    assert n["right"] / (n["right"] + n["false"]) >= 0.99
    assert n["value"] / n["found"] >= 0.98
    assert n["comparison"] / n["found"] >= 0.98
    assert n["award"] / n["found"] >= 0.98
    assert n["trapped"] == 0
    assert n["all"] / n["wanted"] >= 0.95


def test_the_founding_text_is_off_by_one_year_and_has_no_false_line(
    read: tuple[dict[str, Any], list[Any], Checked],
) -> None:
    scorer, gold, found = read
    lines = found.articles[0].lines
    stopped = next(one for one in lines if one.claim.key == "contract.stop_work_issued_on")
    union = next(one for one in lines if one.claim.key == "law.rules_exist")

    assert stopped.codes == ("before_signature", "one_year_off")
    assert stopped.says.endswith(
        "In October 2023 there was no contract. The month fits, the year does not."
    )
    assert (union.answer, bool(union.provisions)) == ("half right", True)
    n = scorer["score"](gold[:1], {gold[0]["article"]: _rows(found)})
    assert (n["false"], n["trapped"], n["found"]) == (0, 0, n["wanted"])


def _rows(found: Checked) -> list[dict[str, Any]]:
    from stopwork.desk.intake.rows import claim_row

    one = found.articles[0]
    return [claim_row(line, one) for line in one.lines]


def test_articles_that_name_each_other_have_one_origin(
    read: tuple[dict[str, Any], list[Any], Checked],
) -> None:
    assert '"one_origin"' in as_json(read[2])
