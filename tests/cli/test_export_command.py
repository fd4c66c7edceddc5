"""`stopwork export` and `stopwork feed`, from what a screening wrote."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

import paragon
import stopwork
from stopwork.cli import main
from stopwork.desk.leads.sample import SAMPLE

URL = "https://example.org/feed.xml"
PARAGON = "CONT_AWD_70CTD024P00000012_7012_-NONE-_-NONE-"


def run(*words: str | Path, store: object = None) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], obj=store)


def done(*words: str | Path, store: object = None) -> str:
    result = run(*words, store=store)
    assert result.exit_code == 0, result.output
    return result.stdout


def refused(*words: str | Path) -> str:
    result = run(*words)
    assert result.exit_code == 2, result.output
    assert len(result.stderr.strip().splitlines()) == 1
    return result.stderr


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's awards, screened, with leads and spans in every format."""
    folder = tmp_path_factory.mktemp("made")
    kinds = ("csv", "jsonl", "parquet")
    outs = [word for kind in kinds for word in ("--out", folder / f"leads.{kind}")]
    done("screen", "--lake", folder / "lake", SAMPLE / "awards.csv", *outs)
    for kind in kinds:
        done("lifecycle", SAMPLE / "awards.csv", "--spans", folder / f"spans.{kind}")
    return folder


@pytest.mark.parametrize("table", ["leads", "spans"])
@pytest.mark.parametrize("one", ["csv", "jsonl", "parquet"])
@pytest.mark.parametrize("other", ["csv", "jsonl", "parquet"])
def test_each_format_is_made_from_each_to_the_byte(
    made: Path, tmp_path: Path, table: str, one: str, other: str
) -> None:
    out = tmp_path / f"again.{other}"

    done("export", made / f"{table}.{one}", "--out", out)

    assert out.read_bytes() == (made / f"{table}.{other}").read_bytes()


def test_the_manifest_goes_along(made: Path, tmp_path: Path) -> None:
    done("export", made / "leads.parquet", "--out", tmp_path / "leads.csv")

    near = tmp_path / "leads.csv.manifest.json"
    assert near.read_bytes() == (made / "leads.csv.manifest.json").read_bytes()


def test_spans_in_parquet_have_their_types(made: Path) -> None:
    spans = pq.read_table(made / "spans.parquet")

    assert str(spans.schema.field("start_date").type) == "date32[day]"
    assert spans["days"].to_pylist() == [326]


def test_money_and_stops_come_as_tables(made: Path, tmp_path: Path) -> None:
    done("export", made / "leads.csv", "--format", "money", "--out", tmp_path / "money.csv")
    done("export", made / "spans.csv", "--format", "stops", "--leads", made / "leads.csv",
         "--out", tmp_path / "stops.jsonl")  # fmt: skip

    with (tmp_path / "money.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows[0] == {
        "class": "commercial-spyware", "year": "2024", "amount": "2000000.00", "currency": "USD",
        "awards": "1", "amount_not_stated": "0",
    }  # fmt: skip
    (stop,) = [json.loads(line) for line in (tmp_path / "stops.jsonl").read_text().splitlines()]
    assert (stop["agency"], stop["days"], stop["over_90_days"]) == ("ICE", 326, True)


def test_ocds_and_cardinal_name_the_award(made: Path, tmp_path: Path) -> None:
    done("export", made / "leads.csv", "--format", "ocds", "--out", tmp_path / "flags.json",
         "--ocid-prefix", "ocds-a1b2c3")  # fmt: skip
    scores = json.loads(done("export", made / "leads.csv", "--format", "cardinal"))

    package = json.loads((tmp_path / "flags.json").read_text("utf-8"))
    assert package["releases"][0]["ocid"] == f"ocds-a1b2c3-{PARAGON}"
    assert scores["OCID"][f"stopwork-{PARAGON}"] == {"STOPWORK-commercial-spyware": 0.888}


def test_leads_and_cases_come_together_as_followthemoney(made: Path) -> None:
    text = done("export", made / "leads.csv", "--cases", "--format", "ftm", store=paragon.store())

    entities = [json.loads(line) for line in text.splitlines()]
    contracts = [one for one in entities if one["schema"] == "Contract"]
    assert len({one["id"] for one in entities}) == len(entities)
    assert len(contracts) == 3  # the case is about one of the three leads
    assert "under review: a reason to look" in text
    assert "lead: a reason to look" in text


def test_a_feed_holds_the_leads_and_the_public_lines_of_cases(made: Path, tmp_path: Path) -> None:
    out = tmp_path / "feed.xml"

    done("feed", "--leads", made / "leads.parquet", "--cases", "--out", out, "--url", URL,
         store=paragon.store())  # fmt: skip

    root = ET.parse(out).getroot()  # noqa: S314 -- our own text
    titles = [each.text or "" for each in root.iter("{http://www.w3.org/2005/Atom}title")]
    assert sum(title.startswith("Lead, a reason to look: ") for title in titles) == 3
    assert sum(title.startswith("Case: ") for title in titles) > 1  # one for each public line
    assert "What was put in place" not in out.read_text("utf-8")  # a question of the office


def test_leads_of_an_earlier_file_are_not_new(made: Path, tmp_path: Path) -> None:
    done("screen", "--lake", tmp_path / "lake", SAMPLE / "awards.csv", "--class",
         "commercial-spyware", "--out", tmp_path / "before.jsonl")  # fmt: skip

    done("feed", "--leads", made / "leads.csv", "--before", tmp_path / "before.jsonl",
         "--out", tmp_path / "feed.xml", "--url", URL)  # fmt: skip

    text = (tmp_path / "feed.xml").read_text("utf-8")
    assert text.count("<entry>") == 2
    assert "PARAGON" not in text


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("export", "nowhere.csv", "--out", "x.csv"), "there is no such file"),
        (("export", "--format", "ocds"), "Name the file to export"),
        (("export", "{made}/leads.csv"), "Name the file to write with --out"),
        (("export", "{made}/leads.csv", "--out", "x.ods"), "give the file one of the extensions"),
        (("export", "{made}/leads.csv.manifest.json", "--out", "x.csv"), "is not named as a table"),
        (("export", "{sample}", "--format", "ftm"), "is no file of leads"),
        (("export", "{made}/spans.csv", "--format", "ftm"), "is a file of spans"),
        (("export", "{made}/leads.csv", "--format", "stops", "--out", "x.csv"), "a file of leads"),
        (("export", "{made}/leads.csv", "--format", "ocds", "--ocid-prefix", "x"), "ocid prefix"),
        (("export", "{made}/leads.csv", "--cases", "--out", "x.csv"), "--cases goes with"),
        (("export", "{made}/leads.csv", "--url", URL, "--out", "x.csv"), "--url and --extension"),
        (("export", "x", "--leads", "y", "--format", "ftm"), "--leads goes with --format stops"),
        (("feed", "--out", "f.xml", "--url", URL), "Name what goes into the feed"),
        (("feed", "--leads", "{made}/leads.csv", "--out", "f.xml", "--url", "x"), "is no address"),
        (("feed", "--leads", "nowhere.csv", "--out", "f.xml", "--url", URL), "no such file"),
        (("feed", "--cases", "--out", "f.xml", "--url", URL), "there is nothing to publish"),
        (
            ("feed", "--cases", "--workspace", "nowhere", "--out", "f.xml", "--url", URL),
            "nowhere: there is no workspace here",
        ),
        (
            ("export", "--cases", "--format", "ftm", "--workspace", "nowhere"),
            "nowhere: there is no workspace here",
        ),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    made: Path, words: tuple[str, ...], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    sample = str(SAMPLE / "awards.csv")

    assert says in refused(*(word.format(made=made, sample=sample) for word in words))
    assert not (tmp_path / "nowhere").exists()


def test_a_changed_file_or_manifest_is_refused(made: Path, tmp_path: Path) -> None:
    text = (made / "leads.csv").read_text("utf-8")
    manifest = (made / "leads.csv.manifest.json").read_text("utf-8")
    (tmp_path / "leads.csv").write_text(text.replace("PARAGON SOLUTIONS (US) INC", "ANOTHER INC"))
    (tmp_path / "leads.csv.manifest.json").write_text(manifest)
    (tmp_path / "other.csv").write_text(text)
    (tmp_path / "other.csv.manifest.json").write_text(manifest.replace('"leads": 3', '"leads": 4'))
    (tmp_path / "alone.csv").write_text(text)

    ask = ("--format", "ocds")
    assert "not those of its manifest" in refused("export", tmp_path / "leads.csv", *ask)
    assert "its digest is not that" in refused("export", tmp_path / "other.csv", *ask)
    assert "has no manifest" in refused("export", tmp_path / "alone.csv", *ask)


@pytest.mark.parametrize(
    "words",
    [
        ("export", "leads.csv", "--format", "ocds"),
        ("export", "leads.csv", "--format", "ftm"),
        ("export", "leads.csv", "--format", "money", "--out", "{out}"),
        ("feed", "--leads", "leads.csv", "--out", "{out}", "--url", URL),
    ],
)
def test_the_same_leads_give_the_same_bytes_whatever_the_time_zone_or_hash_seed(
    made: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    found = set()
    for zone, seed in (("UTC", "1"), ("Asia/Kathmandu", "77")):
        out = tmp_path / f"{seed}.csv"
        asked = [word.format(out=out) for word in words]
        environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "PYTHONPATH": str(
            Path(stopwork.__file__).parents[1])}  # fmt: skip
        ran = subprocess.run(
            [sys.executable, "-m", "stopwork", *asked], cwd=made, env=environment, check=True,
            capture_output=True,
        )  # fmt: skip
        found.add(ran.stdout + (out.read_bytes() if out.exists() else b""))

    assert len(found) == 1
    assert found != {b""}
