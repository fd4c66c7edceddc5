"""From a fresh machine to a published edition that plain Python verifies, in a real browser."""

import signal
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import socket
from typing import Any

import pytest

from browser import needs_browser, violations
from served import chromium, page_in, sideways

pytest.importorskip("typst", reason="the bundle holds a PDF; the extra `reports` is not installed")
MOST_CLICKS, MOST_WORDS = 60, 200


class Hand:
    """What a person does with a page: clicks and typed words are counted."""

    def __init__(self, page: Any) -> None:
        self.page, self.clicks, self.words = page, 0, 0

    def click(self, name: str, role: str = "link") -> None:
        self.clicks += 1
        self.page.get_by_role(role, name=name).first.click()

    def part(self, name: str) -> None:
        """Go to a part of the case."""
        self.clicks += 1
        tabs = self.page.get_by_role("navigation", name="Parts of the case")
        tabs.get_by_role("link", name=name).click()

    def open(self, words: str) -> None:
        self.clicks += 1
        self.page.get_by_text(words).click()

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


@contextmanager
def served_by_command() -> Iterator[str]:
    """Run `stopwork serve` as somebody would, and yield the link that it prints."""
    command = [
        sys.executable,
        "-m",
        "stopwork",
        "serve",
        "--no-browser",
        "--port",
        str(free_port()),
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as served:
        assert served.stdout is not None
        said = served.stdout.readline()
        try:
            yield said.removeprefix("The workbench is at ").strip()
        finally:
            served.send_signal(signal.SIGINT)


def free_port() -> int:
    with socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@needs_browser
def test_from_a_fresh_machine_to_an_edition_that_a_stranger_verifies(tmp_path: Path) -> None:
    with served_by_command() as link, chromium() as browser:
        address = link.partition("/in/")[0]
        with page_in(browser, address, bypass_csp=True, accept_downloads=True) as page:
            hand = Hand(page)
            page.goto(link)
            come_in(hand)
            open_the_case(hand)
            take_in_the_article(hand)
            enter_an_answer(hand)
            hand.click("2025-08-30 lifted")
            page.wait_for_url("**?as-of=2025-08-30")
            hand.sees("The order was lifted on 2025-08-30")
            bundle = publish(hand, tmp_path)
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
    hand.open("More, seldom needed")
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
    hand.part("Evidence")
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
