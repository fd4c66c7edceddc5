"""`stopwork law compare`, `changes`, `place`, `check-claim`, and `assess --regimes`, as called."""

import csv
import io
import json
import time
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

import paragon
from case_claims import the_regime
from stopwork.cli import main
from stopwork.desk.case_columns import asked_of_file, columns, with_columns
from stopwork.law.assess import assess, questions
from stopwork.reports.documents.document import Picture, used
from stopwork.reports.documents.html import html_of
from stopwork.reports.dossier.dossier import dossier_of

EXAMPLE = Path(__file__).parents[2] / "examples" / "ice-paragon.yaml"
SEVEN = ("us", "eu", "gr", "de", "fr", "uk", "nl")
DAY = date(2025, 8, 30)
OWN = """
place: zz
code: ZZ
title: Examplia
called: [examplia]
rows:
  - {question: remedy, scope: any, answer: unknown, read: none}
"""


def said(*words: str, code: int = 0) -> str:
    result = CliRunner().invoke(main, list(words))
    assert result.exit_code == code, result.output
    return result.output


def test_compare_prints_one_row_for_each_answer_as_csv_and_json() -> None:
    words = ("law", "compare", "--as-of", "2024-10-08", "--places", "us,eu,gr")

    rows = list(csv.DictReader(io.StringIO(said(*words, "--format", "csv"))))
    values = json.loads(said(*words, "--format", "json"))

    assert len(rows) == len(values) > 54
    (greek,) = [row for row in rows if row["place"] == "gr" and row["answer"] == "partly"
                and row["question"] == "purchase_rule"]  # fmt: skip
    assert greek["contradiction"] == "True"
    assert (greek["law"], greek["how_read"]) == ("gr-5002-2022", "read")


def test_compare_as_a_page_needs_no_network_and_explains_every_source() -> None:
    page = said("law", "compare", "--as-of", "2026-11-30", "--format", "html")

    assert "<script" not in page
    assert page.count('id="ref-source-') > 10
    assert "On these the European Union asks more" in page


def test_a_question_or_place_that_is_not_here_is_refused() -> None:
    assert "no question 'rain' is here" in said("law", "compare", "--questions", "rain", code=2)
    assert "no place 'rain' is here" in said("law", "place", "rain", code=2)
    assert "exchange them" in said(
        "law", "changes", "--from", "2025-01-02", "--to", "2025-01-01", code=2
    )


def test_changes_name_the_day_an_article_began_to_apply() -> None:
    words = ("law", "changes", "--from", "2025-08-01", "--to", "2025-08-08", "--format", "json")

    found = json.loads(said(*words))

    assert ("2025-08-08", "eu") in {(one["on"], one["place"]) for one in found}
    assert ("2025-08-07", "de") in {(one["on"], one["place"]) for one in found}


def test_a_place_of_the_users_own_folder_is_here_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from stopwork.desk import regimes  # noqa: PLC0415 -- its caches are emptied

    monkeypatch.setenv("STOPWORK_HOME", str(tmp_path))
    (tmp_path / "places" / "zz").mkdir(parents=True)
    (tmp_path / "places" / "zz" / "matrix.yaml").write_text(OWN, encoding="utf-8")
    regimes.atlas.cache_clear()
    try:
        assert "Law of a place: Examplia" in said("law", "place", "zz", "--as-of", "2024-01-01")
    finally:
        regimes.atlas.cache_clear()


def test_a_case_of_a_file_and_of_the_record_stands_under_several_laws() -> None:
    of_file = said("assess", str(EXAMPLE), "--as-of", "2025-08-30", "--regimes", "us,eu,uk,nl")
    result = CliRunner().invoke(
        main,
        ["assess", paragon.CASE, "--as-of", "2025-08-30", "--regimes", "us,eu", "--format", "json"],
        obj=paragon.store(),
    )

    assert "SIDE BY SIDE" in of_file
    assert "Columns are not added up and not ranked." in of_file
    assert result.exit_code == 0, result.output
    assert [one["place"] for one in json.loads(result.stdout)] == ["us", "eu"]


def test_more_than_seven_laws_are_refused() -> None:
    names = ",".join((*SEVEN, "it"))

    assert "one to 7 places" in said(
        "assess", str(EXAMPLE), "--as-of", "2025-08-30", "--regimes", names, code=2
    )


def test_the_dossier_has_the_columns_as_a_chart_and_tables_with_every_reference_explained() -> None:
    made = dossier_of(with_columns(paragon.basis(), ("us", "eu", "gr")))

    (part,) = [one for one in made.parts if one.key == "elsewhere"]
    assert isinstance(part.parts[0].blocks[1], Picture)
    assert set(used(made)) == {one.ref for one in made.references}
    assert "does not apply yet" in html_of(made)
    assert not [one for one in dossier_of(paragon.basis()).parts if one.key == "elsewhere"]


def test_seven_laws_take_at_most_twice_the_time_of_one() -> None:
    case = asked_of_file(EXAMPLE)
    ours = [claim for claim in case.claims if claim.key in the_regime().law.keys]
    columns(case.claims, SEVEN, DAY)  # the laws are read once

    def best(work: object, times: int = 3) -> float:
        assert callable(work)
        taken = []
        for _ in range(times):
            start = time.perf_counter()
            work()
            taken.append(time.perf_counter() - start)
        return min(taken)

    one = best(lambda: questions(assess(the_regime(), ours, DAY)))
    seven = best(lambda: columns(case.claims, SEVEN, DAY))

    assert seven <= 2 * one
