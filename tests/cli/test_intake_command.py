"""`stopwork intake` and `case accept`, run as a person runs them."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from stopwork.cli import main
from stopwork.desk.leads.sample import SAMPLE

ACTOR = ("--as", "Ana Ruiz", "--role", "reviewer")


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    assert run("screen", str(SAMPLE / "awards.csv")).exit_code == 0
    return tmp_path


def article() -> str:
    return str(SAMPLE / "article.txt")


def test_an_article_is_laid_beside_the_record(lake: Path) -> None:
    result = run(
        "intake", article(), "--jsonl", str(lake / "a.jsonl"), "--html", str(lake / "a.html")
    )
    row = json.loads((lake / "a.jsonl").read_text(encoding="utf-8"))
    stopped = next(one for one in row["claims"] if one["key"] == "contract.stop_work_issued_on")

    assert result.exit_code == 0, result.output
    assert (stopped["value"], stopped["award"]) == ("2023-10", "70CTD024P00000012")
    assert stopped["comparison"] == ["before_signature", "one_year_off"]
    page = (lake / "a.html").read_text(encoding="utf-8")
    assert "the year does not" in page


def test_what_a_line_of_law_rests_on_has_the_name_that_readers_know(lake: Path) -> None:
    result = run("intake", article(), "--html", str(lake / "a.html"))
    words = " ".join(re.sub(r"<[^>]+>", " ", (lake / "a.html").read_text(encoding="utf-8")).split())

    for said in (" ".join(result.stdout.split()), words):
        assert "E.O. 14093" in said
        assert "eo-14093" not in said
        assert "src-" not in said
    assert "Regulation (EU) 2024/1083, European Media Freedom Act" in words


def test_without_awards_nothing_is_in_the_record() -> None:
    result = run("intake", article(), "--json")
    claims = json.loads(result.stdout)["articles"][0]["claims"]

    assert {tuple(one["comparison"]) for one in claims if one["key"].startswith("contract.")} == {
        ("not_in_record",)
    }


def test_what_is_no_article_is_said_in_one_sentence(tmp_path: Path) -> None:
    broken = tmp_path / "half.pdf"
    broken.write_bytes(b"%PDF-1.7\n1 0 obj")

    result = run("intake", str(broken))

    assert result.exit_code == 1
    assert "half.pdf" in result.stderr
    assert "Traceback" not in result.output


def test_a_retelling_is_shown_with_its_origin(lake: Path) -> None:
    told = lake / "told.txt"
    told.write_text(
        "Again\n\nIn October 2023, Immigration and Customs Enforcement (ICE) paused its $2 million"
        " contract with Paragon Solutions, and lawyers now look at it.\n", encoding="utf-8",
    )  # fmt: skip

    found = json.loads(run("intake", article(), str(told), "--json").stdout)

    assert [one["articles"] for one in found["one_origin"]] == [["article.txt", "told.txt"]]


def test_accepted_lines_are_on_record_and_the_others_are_listed(lake: Path) -> None:
    run("case", *ACTOR, "grant", "Ana Ruiz", "reviewer")
    run("case", *ACTOR, "open", "70CTD024P00000012", "--id", "example")

    result = run(
        "case", *ACTOR, "accept", "example", article(), "1,8", "--grade", "reputable-press"
    )
    kept = lake / "log.json"
    run("log", "init")
    assert run("log", "export", str(kept)).exit_code == 0

    assert result.exit_code == 0, result.output
    assert (
        "2 of 10 lines of 'article' are on record. Read and not taken: 2 buyer: ICE"
        in result.stderr
    )
    assert "contract.stop_work_issued_on" in kept.read_text(encoding="utf-8")
    assert "Human Rights Watch" in kept.read_text(encoding="utf-8")
    assert "contract.amount" not in kept.read_text(encoding="utf-8")


@pytest.mark.parametrize("lines", ["0", "99", "x", "3-", ""])
def test_lines_that_are_not_there_are_refused(lake: Path, lines: str) -> None:
    run("case", *ACTOR, "grant", "Ana Ruiz", "reviewer")
    run("case", *ACTOR, "open", "70CTD024P00000012", "--id", "example")

    assert (
        run("case", *ACTOR, "accept", "example", article(), lines, "--grade", "low").exit_code == 2
    )
