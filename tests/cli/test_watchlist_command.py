"""A list of your own is screened beside the registry, under its own label, wherever names are."""

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from awardfiles import csv_file, ten
from stopwork.cli import main
from stopwork.sources.workbook import CalamineWorkbook

PARAGON = "PARAGON SOLUTIONS (US) INC"
LIST = (
    "name;aliases;identifiers;label;note;jurisdiction\n"
    "Zvezdopad Kompleks OOO;Starfall Complex|Starfall Systems;;board;asked on 3 May;RU\n"
    "Müller Wehrtechnik GmbH;;;;;\n"
    "Paragon Solutions (US) Inc;;;;;\n"
)


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STOPWORK_HOME", str(tmp_path / "home"))


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def awards(folder: Path) -> Path:
    names = ["STARFALL COMPLEX LLC", "MUELLER WEHRTECHNIK GMBH", PARAGON, "CORNER BAKERY LLC"]
    rows = [ten(at, **{"Recipient Name": name}) for at, name in enumerate(names, start=1)]
    return csv_file(folder / "awards.csv", rows)


def own(folder: Path, text: str = LIST, encoding: str = "cp1252") -> Path:
    path = folder / "mine.csv"
    path.write_bytes(text.encode(encoding))
    return path


def leads(folder: Path, *more: object) -> dict[str, dict[str, str]]:
    out = folder / "leads.csv"
    done = run("screen", awards(folder), "--out", out, *more)
    assert done.exit_code == 0, done.output
    with out.open(newline="", encoding="utf-8") as file:
        return {row["recipient_name"]: row for row in csv.DictReader(file)}


def test_a_listed_recipient_is_a_lead_under_the_label_with_its_action(tmp_path: Path) -> None:
    found = leads(tmp_path, "--watchlist", own(tmp_path))

    starfall = found["STARFALL COMPLEX LLC"]
    assert starfall["lead_class"] == "watchlist: board"
    assert starfall["reasons"] == (
        'Recipient "STARFALL COMPLEX LLC" is the listed name "Starfall Complex" of watchlist: board'
        " (mine.csv, line 2, listed as Zvezdopad Kompleks OOO): asked on 3 May; action of"
        " 2024-09-27, 100.50 USD, awards.csv:2."
    )
    assert starfall["obligated"] == "100.50"
    assert found["MUELLER WEHRTECHNIK GMBH"]["lead_class"] == "watchlist: mine"
    assert "CORNER BAKERY LLC" not in found


def test_a_lead_of_the_registry_stays_what_it_is_and_says_that_it_is_listed_too(
    tmp_path: Path,
) -> None:
    before = leads(tmp_path)[PARAGON]
    after = leads(tmp_path, "--watchlist", own(tmp_path))[PARAGON]

    assert (after["lead_class"], after["score"]) == (before["lead_class"], before["score"])
    assert after["reasons"].startswith(before["reasons"])
    assert "watchlist: mine (mine.csv, line 4)" in after["reasons"]


def test_manifest_page_and_feed_have_the_list_and_its_leads(tmp_path: Path) -> None:
    leads(tmp_path, "--watchlist", own(tmp_path), "--html", tmp_path / "page.html")

    kept = json.loads((tmp_path / "leads.csv.manifest.json").read_text())
    run("feed", "--leads", tmp_path / "leads.csv", "--out", tmp_path / "feed.xml",
        "--url", "https://example.org/feed.xml")  # fmt: skip

    assert [one["list"] for one in kept["content"]["lists"]] == ["watchlist: mine.csv"]
    assert "Watchlist: board" in (tmp_path / "page.html").read_text("utf-8")
    assert "STARFALL COMPLEX LLC" in (tmp_path / "feed.xml").read_text("utf-8")


def test_what_was_read_before_is_screened_against_a_list_without_naming_it_again(
    tmp_path: Path,
) -> None:
    run("screen", awards(tmp_path))

    done = run("screen", "--watchlist", own(tmp_path), "--out", tmp_path / "again.csv")

    assert done.exit_code == 0, done.output
    assert "STARFALL COMPLEX LLC" in (tmp_path / "again.csv").read_text("utf-8")


@pytest.mark.parametrize(
    "text",
    ["- Starfall Complex\n", "- {name: Zvezdopad, aliases: [Starfall Complex], label: board}\n",
     "names:\n- name: Starfall Complex\n"],
)  # fmt: skip
def test_a_list_may_be_yaml(tmp_path: Path, text: str) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(text, encoding="utf-8")

    assert "STARFALL COMPLEX LLC" in leads(tmp_path, "--watchlist", path)


def test_a_list_may_be_a_spreadsheet(tmp_path: Path) -> None:
    import xlsxwriter  # noqa: PLC0415  only here

    path = tmp_path / "mine.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Name", "Label"])
        sheet.write_row(1, 0, ["Starfall Complex", "board"])
    assert CalamineWorkbook.from_path(str(path)).sheet_names

    found = leads(tmp_path, "--watchlist", path)

    assert found["STARFALL COMPLEX LLC"]["lead_class"] == "watchlist: board"


def test_a_key_that_no_watchlist_has_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("- name: A\n- {name: B, colour: red}\n", encoding="utf-8")

    done = run("screen", awards(tmp_path), "--watchlist", path)

    assert done.exit_code == 1
    assert "mine.yaml, line 2: 'colour' is no key of a watchlist" in done.stderr


def test_match_looks_names_up_in_registry_and_list_at_once(tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text("query\nSTARFALL COMPLEX\nCANDIRU LTD\nCORNER BAKERY\n")

    done = run("match", tmp_path / "names.csv", "--watchlist", own(tmp_path))

    starfall, candiru, bakery = done.stdout.splitlines()[1:]
    assert '"watchlist: board (mine.csv, line 2)",Starfall Complex' in starfall
    assert ",candiru," in candiru
    assert "no_match" in bakery


def test_check_says_what_would_match_too_much_and_where_it_stands(tmp_path: Path) -> None:
    path = own(tmp_path, "name\nABC\nMonitor\nZvezdopad Kompleks\nZvezdopad Kompleks OOO\n")

    done = run("watchlist", "check", path)

    assert done.exit_code == 1
    assert [line.split(": ")[:2] for line in done.stdout.splitlines()] == [
        ["mine.csv, line 2", "'ABC'"], ["mine.csv, line 3", "'Monitor'"],
        ["mine.csv, line 4", "'Zvezdopad Kompleks'"],
        ["mine.csv, line 5", "'Zvezdopad Kompleks OOO'"],
    ]  # fmt: skip


def test_a_list_in_which_nothing_is_too_wide_passes(tmp_path: Path) -> None:
    done = run("watchlist", "check", own(tmp_path))

    assert done.exit_code == 0, done.output
    assert "3 entries, 5 names" in done.stderr


def test_official_lists_held_are_screened_with_entry_and_day(tmp_path: Path) -> None:
    (tmp_path / "targets.simple.csv").write_text(
        '"id","schema","name","aliases","birth_date","countries","addresses","identifiers",'
        '"sanctions","phones","emails","program_ids","dataset","first_seen","last_seen",'
        '"last_change"\n"X-1","Company","Zvezdopad Kompleks OOO","Starfall Complex","","ru","","",'
        '"","","","","T","2024-01-01","2024-02-01","2024-02-01"\n',
        encoding="utf-8",
    )
    run("registry", "import", tmp_path / "targets.simple.csv", "--date", "2024-02-01")

    lead = leads(tmp_path, "--lists")["STARFALL COMPLEX LLC"]

    assert lead["lead_class"].startswith("official list: ")
    assert "entry X-1, snapshot of 2024-02-01" in lead["reasons"]
    kept = json.loads((tmp_path / "leads.csv.manifest.json").read_text())
    assert kept["content"]["lists"][0]["date"] == "2024-02-01"


def test_lists_and_a_change_of_the_registry_are_not_asked_together(tmp_path: Path) -> None:
    done = run("screen", "--since-registry", "abcdef", "--watchlist", own(tmp_path))

    assert done.exit_code == 2


VENDOR = """\
id: starfall
name: Starfall Complex
role: vendor
classes: [commercial-spyware]
business: only
about: Invented for a test.
about_source: s1
sources:
  s1: {title: A test, publisher: Ourselves, url: "https://example.org/", read_on: 2026-01-01, read: file}
names:
- {value: Starfall Complex, kind: legal_name, status: confirmed, grade: official_or_filing, source: s1}
"""  # noqa: E501


def test_vendor_files_of_your_own_add_to_the_shipped_or_replace_them(tmp_path: Path) -> None:
    folder = tmp_path / "vendors"
    folder.mkdir()
    (folder / "starfall.yaml").write_text(VENDOR, encoding="utf-8")

    added = leads(tmp_path, "--vendors", folder)
    alone = leads(tmp_path, "--only-vendors", folder)

    assert set(added) == {"STARFALL COMPLEX LLC", PARAGON}
    assert set(alone) == {"STARFALL COMPLEX LLC"}
