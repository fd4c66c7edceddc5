"""
What people come for, clicked through in a real browser: with script, without, by keyboard alone.

It takes minutes and has a command of its own:
STOPWORK_LONG=1 python -m pytest tests/web/test_click_paths.py
"""

import os
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from browser import needs_browser, violations
from focus_walk import FOCUS, faults_of
from served import chromium, page_in, serving_of, sideways
from stopwork.desk.days import today
from stopwork.desk.reports.editions import publish_edition
from stopwork.web.place import Place
from workbench import CASE, WHO, Visitor, act

pytest.importorskip("typst", reason="the bundle holds a PDF; the extra `reports` is not installed")
pytestmark = [
    needs_browser,
    pytest.mark.skipif(not os.environ.get("STOPWORK_LONG"), reason="minutes; set STOPWORK_LONG=1"),
]
MODES = ["script", "plain", "keyboard"]
LOOKS = [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark"), (320, "light"),
         (320, "dark")]  # fmt: skip
TABS = 250  # stops of a page that a person would still go through


class Walker:
    """Somebody who goes through pages one way, and notes whatever is wrong on the way."""

    def __init__(self, page: Any, at: str, mode: str) -> None:
        self.page, self.at, self.mode = page, at, mode
        self.wrong: list[tuple[str, str]] = []

    def open(self, path: str) -> None:
        self.page.goto(self.at + path)
        self._arrived()

    def click(self, name: str, role: str = "link") -> None:
        with self.page.expect_navigation(timeout=60_000):
            self._use(self.page.get_by_role(role, name=name).first, "Enter")
        self._arrived()

    def part(self, name: str) -> None:
        """Go to a part of the case; the main menu has words of the same name."""
        tabs = self.page.get_by_role("navigation", name="Parts of the case")
        with self.page.expect_navigation(timeout=60_000):
            self._use(tabs.get_by_role("link", name=name), "Enter")
        self._arrived()

    def press(self, name: str) -> None:
        self.click(name, "button")

    def mark(self, label: str) -> None:
        self._use(self.page.get_by_label(label).first, "Space")

    def write(self, label: str, text: str) -> None:
        field = self.page.get_by_label(label, exact=True).first
        if self.mode == "keyboard":
            self._walk_to(field)
            self.page.keyboard.press("Control+A")
            self.page.keyboard.type(text)
        else:
            field.fill(text)

    def pick(self, label: str, says: str) -> None:
        field = self.page.get_by_label(label, exact=True).first
        if self.mode == "keyboard":
            self._walk_to(field)
            self.page.keyboard.type(says)
        else:
            field.select_option(label=says)

    def sees(self, words: str) -> None:
        self.page.get_by_text(words).first.wait_for(timeout=30_000)

    def _use(self, target: Any, key: str) -> None:
        if self.mode == "keyboard":
            self._walk_to(target)
            self.page.keyboard.press(key)
        else:
            target.click()

    def _walk_to(self, target: Any) -> None:
        """Go on with Tab until the focus is there; each stop on the way is looked at."""
        target.wait_for(state="attached", timeout=30_000)
        there = target.element_handle()
        for _ in range(TABS):
            if self.page.evaluate("one => document.activeElement === one", there):
                return
            self.page.keyboard.press("Tab")
            stop = self.page.evaluate(FOCUS)
            self.wrong += [(self.page.url, f"{one}: {stop['what']}") for one in faults_of(stop)]
        self.wrong.append((self.page.url, f"the keyboard does not reach {target}"))
        there.focus()

    def _arrived(self) -> None:
        if (pixels := sideways(self.page)) > 0:
            self.wrong.append((self.page.url, f"scrolls {pixels}"))
        if self.mode == "script":
            self.wrong += [(self.page.url, one) for one in violations(self.page)]


def reporter(one: Walker) -> None:
    one.open("/leads?since=2024-01-01")
    one.click("PARAGON SOLUTIONS (US) INC")
    one.sees("Why it is here")
    one.click("One-page brief")
    one.sees("What it is not")
    one.write("Search everything", "Graphite")
    one.press("Search")
    one.click("Paragon Solutions")
    one.sees("Not to be confused with")
    one.write("Search everything", "70CTD024P00000012")
    one.press("Search")
    one.sees("What happened")
    one.open("/intake")
    one.press("Take the sample article")
    one.sees("off by exactly one year")


def reviewer(one: Walker) -> None:
    one.open("/leads")
    one.click("MAGNET FORENSICS USA INC")
    one.mark("Same")
    one.write("Reason", "its own name")
    one.press("Look, then write it down")
    one.sees("Look before it is written")
    one.press("Write it down")
    one.open(f"/case/{CASE}")
    one.click("Enter a claim")
    one.write("In plain words", "stopped on 8 October")
    one.press("Find")
    one.click("On which day was the stop-work order issued?")
    one.write("Value: a day, month or year", "2024-10-08")
    one.pick("Source", "The award (USAspending)")
    one.press("Look before it is on record")
    one.sees("Nothing is yet")
    one.press("Record it")
    one.sees("It is on record, entry")
    one.part("Questions")
    one.click("Record an answer")
    one.sees("Record what became of a question")


def inspector(one: Walker) -> None:
    one.open("/measures?as-of=2025-08-30")
    one.click("ICE")
    one.click("ICE and Paragon")
    one.sees("Two tracks")
    one.click("2024-10-08 stopped")
    one.click("compare two days")
    one.write("First day", "2024-10-02")
    one.write("Other day", "2024-10-09")
    one.press("Compare")
    one.sees("2024-10-08")
    one.part("Record")
    one.click("How to verify")
    one.open("/portfolio?as-of=2025-08-30")
    one.click("of more than 90 days")
    one.sees("1 of 2")


def official(one: Walker) -> None:
    one.open("/")
    one.sees("What waits")
    one.open(f"/case/{CASE}")
    one.part("Law")
    one.part("Claims")
    one.part("Evidence")
    one.part("Acts and drafts")
    one.sees("What you can put on record")
    one.click("what if")
    one.write("In plain words", "it was lifted")
    one.press("Find")
    one.click("On which day was the order lifted?")
    one.write("Value: a day", "2025-08-30")
    one.press("Suppose it")
    one.sees("Supposed, not on record")


def public(one: Walker) -> None:
    one.open("/public")
    one.click("ICE and Paragon")
    one.sees("Check it without trusting")
    one.click("How to verify")
    one.open("/law")
    one.open("/regimes?of=us,eu")


ROLES: dict[str, Callable[[Walker], None]] = {
    "reviewer": reviewer, "counsel": reporter, "auditor": inspector,
    "relevant-official": official, "anonymous": public,
}  # fmt: skip


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
@pytest.mark.parametrize("mode", MODES)
def test_each_of_those_who_come_finds_what_they_came_for(
    place: Place, mode: str, width: int, scheme: str
) -> None:
    publish_edition(place.desk(WHO), CASE, "ICE and Paragon", today())
    act(place, "grant", None, person="Ana Ruiz", role="counsel", on=date(2024, 10, 2))
    wrong: list[tuple[str, str]] = []
    with serving_of(place) as at, chromium() as browser:
        for role, walk in ROLES.items():
            secret = Visitor(place, role).secret
            context = {"viewport": {"width": width, "height": 800}, "color_scheme": scheme}
            with page_in(browser, at, secret, bypass_csp=True, **context) as page:
                if mode == "plain":
                    page.route("**/workbench.js", lambda route: route.fulfill(body=""))
                walker = Walker(page, at, mode)
                walk(walker)
                wrong += walker.wrong

    assert sorted(set(wrong)) == []
