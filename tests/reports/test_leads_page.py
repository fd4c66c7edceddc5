"""The leads of one run as one page."""

from base64 import b64encode
from decimal import Decimal
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from builders import (
    a_lead,
    a_reject,
    a_span,
    a_table,
    an_action,
    an_event,
    findings,
    run_facts,
    the_four_actions,
)
from stopwork.reports.facts.run import FileRefused
from stopwork.reports.leads.page import leads_page, obligated_in_all
from stopwork.schema import ACTION, EVENT, LEAD, REJECT, SPAN


class Read(HTMLParser):
    """A page as a browser takes it: its elements, and its text without script and style."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.inside: list[str] = []
        self.raw: dict[str, str] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.inside.append(tag)

    def handle_data(self, data: str) -> None:
        if self.inside and self.inside[-1] in ("script", "style"):
            self.raw[self.inside[-1]] = self.raw.get(self.inside[-1], "") + data
        else:
            self.texts.append(data)

    def handle_endtag(self, tag: str) -> None:
        self.inside.append("/" + tag)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.texts).split())

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def page_of(*leads: dict[str, object]) -> Read:
    return Read(leads_page(findings(leads=a_table(LEAD, *leads)), run_facts()))


def test_the_page_opens_with_what_a_lead_is_not() -> None:
    text = Read(leads_page(findings(), run_facts())).text

    assert "A lead is a reason to look, never an accusation." in text
    assert text.index("never an accusation") < text.index("EXAMPLE SOLUTIONS")


def test_the_story_of_a_stopped_contract_is_told_with_its_sources() -> None:
    text = Read(leads_page(findings(), run_facts())).text

    assert "Stop-work order from 2024-10-08 to 2025-08-30, 326 days; day 90 was 2025-01-06" in text
    assert "stop-work issued" in text
    assert "2,000,000.00 USD" in text
    assert "awards.csv:3" in text
    assert "ab" * 32 in text
    assert "cd" * 32 in text


def test_every_action_of_the_drawing_is_a_row_of_the_table() -> None:
    page = Read(leads_page(findings(), run_facts()))

    for action in the_four_actions():
        assert action["action_date"].isoformat() in page.text
        assert action["description"] in page.text
    assert len(page.all("svg")) == 1


def test_commercial_spyware_comes_before_every_other_class() -> None:
    page = page_of(
        a_lead(award_id="B", recipient_name="PHONE LAB", lead_class="device-forensics", score=1.0),
        a_lead(award_id="A", recipient_name="FIRST OF ALL", score=0.5, confidence="possible"),
    )

    assert page.text.index("FIRST OF ALL") < page.text.index("Adjacent classes")
    assert page.text.index("Adjacent classes") < page.text.rindex("PHONE LAB")


def test_a_class_without_a_title_is_shown_last_and_not_dropped() -> None:
    page = page_of(a_lead(award_id="A", lead_class="new-kind"), a_lead())

    assert "New kind" in page.text


@pytest.mark.parametrize(
    "field", ["recipient_name", "description", "agency", "piid", "vendor_name"]
)
def test_markup_in_published_text_stays_text(field: str) -> None:
    hostile = "<script>alert(1)</script><img src=x onerror=alert(1)>\" onclick='x' {{ 7*7 }}"

    page = page_of(a_lead(**{field: hostile}))

    assert len(page.all("script")) == 1
    assert not page.all("img")
    assert not [a for _, a in page.elements if any(name.startswith("on") for name in a)]
    assert "<script>alert(1)</script>" in page.text
    assert "{{ 7*7 }}" in page.text


def test_an_address_that_would_run_a_script_is_no_link() -> None:
    page = page_of(a_lead(url="javascript:alert(1)"))

    assert all((a.get("href") or "").startswith(("#", "https://")) for a in page.all("a"))
    assert "gives no page of the publisher" in page.text


def test_a_description_of_a_megabyte_does_not_swell_the_page() -> None:
    text = leads_page(
        findings(leads=a_table(LEAD, a_lead(description="W" * 1_000_000))), run_facts()
    )

    assert len(text) < 100_000
    assert "1,000,000 characters in the source" in text


def test_the_policy_lets_exactly_the_pages_own_style_and_script_work() -> None:
    page = Read(leads_page(findings(), run_facts()))
    policy = next(m["content"] for m in page.all("meta") if "http-equiv" in m) or ""

    for tag in ("style", "script"):
        digest = b64encode(sha256(page.raw[tag].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert not [a for _, a in page.elements if "style" in a]


def test_the_page_loads_nothing() -> None:
    page = Read(leads_page(findings(), run_facts()))

    assert not [a for _, a in page.elements if "src" in a]
    assert not page.all("link")
    assert "url(" not in page.raw["style"]
    assert "@import" not in page.raw["style"]


def test_an_amount_that_is_not_published_is_not_zero() -> None:
    page = page_of(a_lead(obligated=None, first_action_date=None, vendor_name=None))

    assert "not stated" in page.text
    assert " 0.00 USD" not in page.text.split("Its actions")[0]


def test_sums_do_not_cross_currencies_and_name_what_is_silent() -> None:
    rows = [
        {"obligated": Decimal("1.00"), "currency": "USD"},
        {"obligated": Decimal("2.00"), "currency": "CAD"},
        {"obligated": None, "currency": "USD"},
    ]

    assert obligated_in_all(rows) == "2.00 CAD; 1.00 USD; 1 not stated"


def test_what_could_not_be_read_is_listed_with_its_reason() -> None:
    refused = FileRefused(name="budget.xlsx", sentence="No reader recognises it.")
    found = findings(rejects=a_table(REJECT, a_reject()))

    text = Read(leads_page(found, run_facts(refused=(refused,)))).text

    assert "budget.xlsx : No reader recognises it." in text
    assert "The day 2024-13-40 does not exist." in text
    assert "awards.csv:9" in text


def test_a_run_without_leads_does_not_say_that_there_is_nothing() -> None:
    page = page_of()

    assert "That is not a finding that there is none" in page.text


def test_rows_of_other_awards_stay_off_the_page() -> None:
    found = findings(actions=a_table(ACTION, an_action(), an_action(award_id="OTHER", piid="ELSE")))

    text = leads_page(found, run_facts())

    assert "ELSE" not in text


def test_an_award_with_more_actions_than_shown_says_how_many_are_left_out() -> None:
    many = [an_action(modification=f"P{n:05d}", source_line=n + 2) for n in range(130)]

    text = Read(leads_page(findings(actions=a_table(ACTION, *many)), run_facts())).text

    assert "30 later actions not shown" in text


def test_an_order_whose_end_is_unknown_is_not_called_lifted() -> None:
    running = a_span(end_date=None, end_reason="open", days=None, days_open_at_last_record=469)

    text = Read(leads_page(findings(spans=a_table(SPAN, running)), run_facts())).text

    assert "from 2024-10-08, no end recorded" in text
    assert "469 days open at the last action in the data" in text
    assert "It was" not in text


def test_ids_are_unique_and_every_inner_link_has_its_target() -> None:
    page = page_of(a_lead(), a_lead(award_id="B", lead_class="data-broker"))
    ids = [a["id"] for _, a in page.elements if "id" in a]

    assert len(ids) == len(set(ids))
    inner = {(a.get("href") or "")[1:] for a in page.all("a") if (a.get("href") or "")[0] == "#"}
    assert inner <= set(ids)


def test_the_same_tables_give_the_same_bytes() -> None:
    assert leads_page(findings(), run_facts()) == leads_page(findings(), run_facts())


def test_only_an_action_that_stops_resumes_or_ends_the_contract_is_filled() -> None:
    told = a_table(EVENT, an_event(event_type="awarded", source_line=2), an_event())

    drawing = leads_page(findings(events=told), run_facts())

    assert drawing.count('class="mark event"') == 1
