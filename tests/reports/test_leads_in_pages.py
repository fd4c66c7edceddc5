"""The leads of one run as many pages, with an index and one data file."""

import csv
import re
from pathlib import Path
from typing import Any

import pytest

from builders import a_lead, a_table, an_action, findings, run_facts
from stopwork.errors import UsageError
from stopwork.reports.facts.run import Findings
from stopwork.reports.leads.pages import PER_PAGE, write_pages
from stopwork.reports.leads.write import keep_inputs, pages_folder
from stopwork.schema import ACTION, LEAD

CLASSES = ("commercial-spyware", "device-forensics")


def many(number: int, **changed: Any) -> Findings:
    """So many leads of two classes, three agencies and two vendors, each with an action."""
    leads = [
        a_lead(
            award_id=f"A{at:05}",
            piid=f"P{at:05}",
            agency=f"Agency {at % 3}",
            vendor_name=f"Vendor {at % 2}",
            lead_class=CLASSES[at % 2],
            **changed,
        )
        for at in range(number)
    ]
    actions = [an_action(award_id=f"A{at:05}") for at in range(number)]
    return findings(leads=a_table(LEAD, *leads), actions=a_table(ACTION, *actions))


def anchors(text: str) -> list[str]:
    return re.findall(r'<details class="lead" id="([^"]+)"', text)


def test_as_many_leads_as_fit_on_one_page_have_no_other_file(tmp_path: Path) -> None:
    page = tmp_path / "leads.html"

    assert write_pages(many(PER_PAGE), run_facts(), page) == 1
    assert len(anchors(page.read_text())) == PER_PAGE
    assert list(tmp_path.iterdir()) == [page]


def test_each_lead_of_many_stands_on_one_page_and_in_the_data_file(tmp_path: Path) -> None:
    page = tmp_path / "leads.html"
    pages = write_pages(many(2 * PER_PAGE + 1), run_facts(), page)

    folder = pages_folder(page)
    held = [anchors((folder / f"{n:04}.html").read_text()) for n in range(1, pages + 1)]
    with (folder / "leads.csv").open(encoding="utf-8", newline="") as file:
        rows = [row["award_id"] for row in csv.DictReader(file)]

    assert [len(each) for each in held] == [PER_PAGE, PER_PAGE, 1]
    assert [f"lead-{award}" for award in rows] == [one for each in held for one in each]
    assert len(set(rows)) == 2 * PER_PAGE + 1
    assert (folder / "leads.csv.manifest.json").is_file()


def test_every_link_of_the_index_and_between_pages_leads_somewhere(tmp_path: Path) -> None:
    page = tmp_path / "leads.html"
    write_pages(many(PER_PAGE + 5), run_facts(), page)

    looked_at = 0
    for each in (page, *pages_folder(page).glob("*.html")):
        for href in re.findall(r'href="([^"]+)"', each.read_text()):
            if href.startswith("http"):
                continue
            name, _, anchor = href.partition("#")
            there = (each.parent / name).resolve() if name else each
            assert there.is_file(), href
            assert not anchor or f'id="{anchor}"' in there.read_text(), href
            looked_at += 1
    assert looked_at > PER_PAGE


@pytest.mark.parametrize("heading", ["class", "agency", "vendor"])
def test_the_index_counts_each_lead_once_under_every_heading(tmp_path: Path, heading: str) -> None:
    page = tmp_path / "leads.html"
    write_pages(many(PER_PAGE + 4), run_facts(), page)

    section = page.read_text().split(f'<section aria-labelledby="by-{heading}">')[1]
    section = section.split("</section>")[0]
    totals = re.findall(r"</bdi>, ([\d,]+) leads?:", section)
    by_page = re.findall(r"page \d+ \(([\d,]+) leads?\)", section)
    assert sum(map(int, totals)) == PER_PAGE + 4
    assert sum(map(int, by_page)) == PER_PAGE + 4, "none of these headings has few leads"


def test_a_heading_with_few_leads_names_them(tmp_path: Path) -> None:
    page = tmp_path / "leads.html"
    found = many(PER_PAGE + 1)
    rare = [*found.leads.to_pylist(), a_lead(award_id="RARE", piid="R1", agency="Small Office")]
    write_pages(findings(leads=a_table(LEAD, *rare)), run_facts(), page)

    entry = page.read_text().split("<bdi>Small Office</bdi>, 1 lead:")[1].split("</li>")[0]
    assert "#lead-RARE" in entry
    assert "R1" in entry


def test_the_index_shows_no_lead_itself_and_pages_no_manifest(tmp_path: Path) -> None:
    page = tmp_path / "leads.html"
    write_pages(many(PER_PAGE + 1), run_facts(), page)

    assert anchors(page.read_text()) == []
    assert "never an accusation" in (pages_folder(page) / "0001.html").read_text()
    assert "The manifest of this run" not in (pages_folder(page) / "0002.html").read_text()


def test_leads_judged_different_come_last_and_are_said_to_be(tmp_path: Path) -> None:
    page = tmp_path / "leads.html"
    found = many(PER_PAGE)
    judged = a_lead(award_id="J", judgement="different", judgements=["different: another firm"])
    write_pages(findings(leads=a_table(LEAD, judged, *found.leads.to_pylist())), run_facts(), page)

    last = (pages_folder(page) / "0002.html").read_text()
    assert anchors(last) == ["lead-J"]
    assert "Judged different by reviewers" in last
    assert "Commercial spyware, judged different" in page.read_text()


def test_fewer_leads_later_leave_no_page_of_the_earlier_run(tmp_path: Path) -> None:
    page = tmp_path / "leads.html"
    folder = pages_folder(page)
    write_pages(many(2 * PER_PAGE + 1), run_facts(), page)
    (folder / "my notes.txt").write_text("mine")
    write_pages(many(PER_PAGE + 1), run_facts(), page)

    assert sorted(each.name for each in folder.glob("*.html")) == ["0001.html", "0002.html"]
    write_pages(many(3), run_facts(), page)
    assert [each.name for each in folder.iterdir()] == ["my notes.txt"]


def test_a_file_that_is_read_is_never_one_of_the_pages(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="would be lost"):
        keep_inputs([tmp_path / "leads.html"], [tmp_path / "leads-pages" / "leads.csv"])
