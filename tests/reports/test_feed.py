"""The Atom feed, against what RFC 4287 asks of one."""

import re
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree as ET

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import paragon
from builders import AWARD, a_lead, a_table, run_facts
from hostile_words import HOSTILE, HUGE, hostile_leads
from stopwork.cases.views import events_seen
from stopwork.errors import UsageError
from stopwork.log.entries import PUBLIC
from stopwork.reports.exchange.feed import (
    FeedEntry,
    PublicLine,
    case_entries,
    feed_text,
    host_of,
    lead_entries,
)
from stopwork.reports.facts.manifest import Manifest, manifest_of
from stopwork.reports.facts.run import Findings
from stopwork.reports.leads.lead_text import NEVER
from stopwork.schema import LEAD

URL = "https://example.org/spyware/feed.xml"
SPACE = "{http://www.w3.org/2005/Atom}"
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
TAG = re.compile(r"tag:[a-z0-9.-]+,\d{4}(-\d\d(-\d\d)?)?:[A-Za-z0-9\-._~!$&'()*+,;=:@/?%]*")
IRI = re.compile(r"https?://[^\s<>\"{}|\\^`]+")


def a_manifest(leads: pa.Table, **changed: Any) -> Manifest:
    return manifest_of(Findings(leads=leads), run_facts(**changed))


def a_feed(leads: pa.Table, **changed: Any) -> str:
    return feed_text(lead_entries(leads, a_manifest(leads, **changed), URL), URL)


def lines() -> list[PublicLine]:
    entries = list(paragon.store().entries(paragon.CASE))
    by_index = {entry.index: entry for entry in entries}
    return [
        PublicLine(entry=by_index[index], event=event)
        for index, event in events_seen(entries, PUBLIC)
    ]


def problems(text: str) -> list[str]:
    """What RFC 4287 forbids or misses in a feed, section by section."""
    root = ET.fromstring(text)  # noqa: S314 -- our own text
    found = [] if root.tag == f"{SPACE}feed" else ["4.1.1: the root is no feed"]
    for name in ("id", "title", "updated"):
        found += [f"4.1.1: a feed has one {name}"] * (len(root.findall(SPACE + name)) != 1)
    found += ["4.1.1: no author"] * (root.find(f"{SPACE}author") is None)
    found += ["4.1.1: no link to itself"] * (
        [link.get("rel") for link in root.findall(f"{SPACE}link")] != ["self"]
    )
    for entry in root.findall(f"{SPACE}entry"):
        for name in ("id", "title", "updated", "content"):
            found += [f"4.1.2: an entry has one {name}"] * (len(entry.findall(SPACE + name)) != 1)
    ids = [one.text or "" for one in root.iter(f"{SPACE}id")]
    found += [f"4.2.6: {one} is no tag: URI" for one in ids if not TAG.fullmatch(one)]
    found += ["4.1.1: two entries have one id"] * (len(ids) != len(set(ids)))
    found += [f"3.3: {each.text} is no instant" for each in root.iter(f"{SPACE}updated")
              if not INSTANT.fullmatch(each.text or "")]  # fmt: skip
    found += ["3.2.1: a person without a name" for each in root.iter(f"{SPACE}author")
              if not (each.findtext(f"{SPACE}name") or "").strip()]  # fmt: skip
    found += [f"4.2.7: {each.get('href')} is no address" for each in root.iter(f"{SPACE}link")
              if not IRI.fullmatch(each.get("href") or "")]  # fmt: skip
    found += ["4.2.2: a category without a term" for each in root.iter(f"{SPACE}category")
              if not each.get("term")]  # fmt: skip
    found += ["4.1.3: text content has children" for each in root.iter(f"{SPACE}content")
              if each.get("type") != "text" or len(each)]  # fmt: skip
    return found


def test_a_feed_of_leads_and_a_case_is_an_atom_feed() -> None:
    leads = a_table(LEAD, a_lead(), a_lead(award_id="CONT_AWD_B", url=None))
    entries = [
        *lead_entries(leads, a_manifest(leads), URL),
        case_entries(paragon.CASE, lines(), URL)[-1],
    ]

    text = feed_text(entries, URL)

    assert problems(text) == []
    assert text.startswith('<?xml version="1.0" encoding="utf-8"?>')
    assert len(ET.fromstring(text).findall(f"{SPACE}entry")) == 3  # noqa: S314 -- our own text


def test_a_feed_that_breaks_the_rules_would_be_seen() -> None:
    text = a_feed(a_table(LEAD, a_lead()))

    assert problems(text.replace("<author>", "<editor>").replace("</author>", "</editor>"))
    assert problems(text.replace("tag:example.org,2026:", "example:"))
    assert problems(text.replace("09:30:00Z", "09:30"))


def test_an_entry_says_why_it_is_a_lead_and_that_it_accuses_nobody() -> None:
    text = a_feed(a_table(LEAD, a_lead()))

    for said in ("EXAMPLE SOLUTIONS (US) INC", "is Example Solutions in the registry", NEVER,
                 "2,000,000.00 USD", "awards.csv:2"):  # fmt: skip
        assert said in text


def test_the_id_of_a_lead_stays_from_run_to_run_and_only_the_run_dates_it() -> None:
    leads = a_table(LEAD, a_lead())
    later = datetime(2026, 3, 1, tzinfo=UTC)
    one = lead_entries(leads, a_manifest(leads), URL)[0]
    other = lead_entries(leads, a_manifest(leads, screened_at=later), URL)[0]

    assert one.id == other.id == f"tag:example.org,2026:stopwork/lead/{AWARD}"
    assert other.updated == later
    assert a_feed(leads) == a_feed(leads)


def test_what_reviewers_answered_does_not_go_in() -> None:
    leads = a_table(
        LEAD,
        a_lead(judgement="same", judgements=["Ana Ruiz: same, because of the seat."]),
        a_lead(award_id="OTHER", recipient_name="ANOTHER VENDOR", judgement="different"),
    )

    text = a_feed(leads)

    assert "Ana Ruiz" not in text
    assert "ANOTHER VENDOR" not in text


def test_a_case_is_told_by_its_newest_public_line() -> None:
    entry = case_entries(paragon.CASE, lines(), URL)[-1]

    newest = lines()[-1]
    assert entry.updated == newest.entry.at
    assert entry.title.startswith("Case: ICE Homeland Security Investigations")
    assert entry.content.startswith("Newest: concern received, 2025-10-15: Access Now.")
    assert "question" not in entry.content  # questions are the office's own


@pytest.mark.parametrize("text", [HOSTILE, HUGE, "]]>", "\u2028", "&#0;"])
def test_hostile_text_cannot_leave_its_place(text: str) -> None:
    feed = a_feed(hostile_leads(text, lead_class="commercial-spyware"))

    assert problems(feed) == []
    assert "<script>" not in feed
    assert len(feed) < 20_000
    assert all(character.isprintable() or character == "\n" for character in feed)


@given(text=st.text(min_size=1, max_size=60))
def test_any_text_makes_a_feed_that_parses(text: str) -> None:
    assert problems(a_feed(hostile_leads(text.encode("utf-8", "replace").decode()))) == []


def test_without_a_lead_the_run_dates_the_feed_and_without_anything_it_is_refused() -> None:
    at = datetime(2026, 1, 31, 9, 30, tzinfo=UTC)

    assert problems(feed_text([], URL, at)) == []
    with pytest.raises(UsageError, match="there is nothing to publish"):
        feed_text([], URL)


@pytest.mark.parametrize("url", ["", "feed.xml", "javascript:alert(1)", "https://", "ftp://a/b"])
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(UsageError, match="is no address"):
        host_of(url)


def test_the_newest_entry_comes_first() -> None:
    days = [datetime(2026, 1, day, tzinfo=UTC) for day in (3, 9, 5)]
    entries = [
        FeedEntry(id=f"tag:e.org,2026:{at.day}", title="t", updated=at, content="c", category="x")
        for at in days
    ]

    root = ET.fromstring(feed_text(entries, URL))  # noqa: S314 -- our own text

    dated = [each.text for each in root.iter(f"{SPACE}updated")]
    assert dated == sorted(dated, reverse=True)


def test_each_public_line_of_a_case_is_an_entry_of_its_own() -> None:
    entries = case_entries(paragon.CASE, lines(), URL)

    assert len({entry.id for entry in entries}) == len(lines())
    assert [entry.updated for entry in entries] == [line.entry.at for line in lines()]


def test_an_entry_is_dated_from_when_it_has_said_what_it_says() -> None:
    leads = a_table(LEAD, a_lead())
    since = {AWARD: "2025-11-03T08:00:00+00:00"}

    [entry] = lead_entries(leads, a_manifest(leads, said_since=since), URL)

    assert entry.updated == datetime(2025, 11, 3, 8, tzinfo=UTC)


def test_a_known_award_that_changed_is_news_and_one_that_did_not_is_left_out() -> None:
    before = a_table(LEAD, a_lead(contract_state="active"), a_lead(award_id="SAME"))
    now = a_table(LEAD, a_lead(contract_state="stopped"), a_lead(award_id="SAME"))

    [entry] = lead_entries(now, a_manifest(now), URL, before)

    assert entry.id == f"tag:example.org,2026:stopwork/lead/{AWARD}"
    assert entry.content.startswith("Changed: the contract was active and is stopped.")


def test_more_money_and_another_recipient_are_news() -> None:
    before = a_table(LEAD, a_lead())
    now = a_table(LEAD, a_lead(obligated=Decimal("2500000.00"), recipient_name="HEIR LLC"))

    [entry] = lead_entries(now, a_manifest(now), URL, before)

    assert "more money, 2,000,000.00 USD before and 2,500,000.00 USD now" in entry.content
    assert "its recipient was EXAMPLE SOLUTIONS (US) INC and is HEIR LLC" in entry.content


def test_a_sub_award_is_called_so() -> None:
    leads = a_table(LEAD, a_lead(level="sub-award", prime_name="HARBORLINE ANALYTICS LLC"))

    assert "A sub-award, placed by HARBORLINE ANALYTICS LLC." in a_feed(leads)
