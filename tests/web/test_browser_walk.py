"""From a fresh machine to a published edition that plain Python verifies, in a real browser."""

import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from browser import needs_browser, violations
from served import chromium, page_in, serving_of, sideways
from stopwork.web.server.run import place_at

pytest.importorskip("typst", reason="the bundle holds a PDF; the extra `reports` is not installed")
MOST_CLICKS, MOST_WORDS = 60, 200


class Hand:
    """What a person does with a page: clicks and typed words are counted."""

    def __init__(self, page: Any) -> None:
        self.page, self.clicks, self.words = page, 0, 0

    def click(self, name: str, role: str = "link") -> None:
        self.clicks += 1
        self.page.get_by_role(role, name=name).first.click()

    def press(self, name: str) -> None:
        self.click(name, "button")

    def write(self, label: str, text: str) -> None:
        self.words += len(text.split())
        self.page.get_by_label(label).first.fill(text)

    def pick(self, label: str, value: str) -> None:
        self.clicks += 1
        self.page.get_by_label(label).first.select_option(value)

    def mark(self, label: str) -> None:
        self.clicks += 1
        self.page.get_by_label(label).first.check()

    def sees(self, words: str) -> None:
        self.page.get_by_text(words).first.wait_for(timeout=20_000)


@needs_browser
def test_from_a_fresh_machine_to_an_edition_that_a_stranger_verifies(tmp_path: Path) -> None:
    place = place_at()
    with serving_of(place) as address, chromium() as browser:
        link = f"{address}/in/{place.sessions.link()}"
        with page_in(browser, address, bypass_csp=True, accept_downloads=True) as page:
            hand = Hand(page)
            page.goto(link)
            come_in(hand)
            open_the_case(hand)
            take_in_the_article(hand)
            enter_an_answer(hand)
            page.goto(f"{address}/case/ice-paragon?as-of=2025-08-30")
            hand.sees("2025-08-30 lifted")
            bundle = publish(hand, tmp_path)
    place.close()

    assert hand.clicks < MOST_CLICKS
    assert hand.words < MOST_WORDS
    verified(bundle, tmp_path)


def come_in(hand: Hand) -> None:
    """Say who acts, and read the sample."""
    hand.write("Your name", "Robin Vale")
    hand.press("Go on")
    hand.press("Read the sample")
    hand.sees("Read and screened")
    hand.click("See the leads")
    hand.sees("3 leads, 1 in commercial spyware")


def open_the_case(hand: Hand) -> None:
    """Open a case from the lead; agency, vendor and amount are filled in."""
    hand.click("PARAGON SOLUTIONS (US) INC")
    hand.click("Open a case")
    hand.page.get_by_text("More, seldom needed").click()
    hand.write("Short id", "ice-paragon")
    hand.write("Title", "ICE and Paragon Solutions (US) Inc.")
    hand.write("Reason", "the recipient is a spyware vendor's subsidiary")
    hand.press("Look before it is on record")
    hand.sees("as Robin Vale, reviewer")
    hand.press("Record it")
    hand.sees("It is on record, entry")


def take_in_the_article(hand: Hand) -> None:
    """Lay the sample article beside the record, and keep two of its lines."""
    hand.click("Take in an article")
    hand.press("Take the sample article")
    hand.sees("off by exactly one year")
    hand.mark("Keep line 1 ")
    hand.mark("Keep line 2 ")
    hand.pick("Grade", "low")
    hand.press("Look at what will be on record")
    hand.press("Record it")
    hand.sees("It is on record, entry")


def enter_an_answer(hand: Hand) -> None:
    """Cite the record itself, and enter the days that it gives, found by plain words."""
    hand.page.goto(hand.page.url.partition("?")[0] + "/evidence")
    hand.click("Add evidence, or cite a source")
    for label, text in (("Short id of the source", "record"), ("Title", "The award's actions"),
                        ("Publisher", "USAspending"), ("Published", "2024-09-27")):  # fmt: skip
        hand.write(label, text)
    hand.pick("Grade", "primary-record")
    hand.press("Look before it is on record")
    hand.press("Record it")
    for words, question, day in (
        ("signed", "On which day was the contract signed?", "2024-09-27"),
        ("stopped on 8 October", "On which day was the stop-work order issued?", "2024-10-08"),
        ("the stop-work order was lifted", "On which day was the order lifted?", "2025-08-30"),
    ):
        hand.click("Enter a claim")
        hand.write("In plain words", words)
        hand.press("Find")
        hand.click(question)
        hand.write("Value: a day", day)
        hand.pick("Source", "record")
        hand.write("Published", day)
        hand.press("Look before it is on record")
        hand.press("Record it")
        hand.sees("It is on record, entry")


def publish(hand: Hand, folder: Path) -> Path:
    """Publish an edition, and bring its bundle home."""
    assert violations_of(hand.page) == []
    hand.click("Acts, dossier, letters")
    hand.click("Publish an edition")
    hand.press("Publish edition 1")
    hand.sees("Check it without trusting this page")
    with hand.page.expect_download() as coming:
        hand.click("Bundle of edition 1")
    path = folder / "bundle.zip"
    coming.value.save_as(path)
    return path


def violations_of(page: Any) -> list[str]:
    """What axe finds at 1280 px; at 320 px nothing scrolls sideways."""
    found = violations(page)
    page.set_viewport_size({"width": 320, "height": 900})
    assert sideways(page) == 0
    page.set_viewport_size({"width": 1280, "height": 900})
    return found


def verified(bundle: Path, folder: Path) -> None:
    """Check the bundle with the program that lies in it, and nothing of ours."""
    with zipfile.ZipFile(bundle) as held:
        held.extractall(folder / "unpacked")
    verifier = next((folder / "unpacked").rglob("verify.py"))
    said = subprocess.run(
        [sys.executable, "-I", str(verifier)],
        check=False,
        cwd=verifier.parent,
        capture_output=True,
        text=True,
    )
    assert said.returncode == 0, said.stdout + said.stderr
