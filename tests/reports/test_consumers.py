"""What goes out, as its readers have it: OCDS' schema, followthemoney, feedparser, icalendar."""

import copy
import json
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

import paragon
from builders import a_lead, a_table, run_facts
from hostile_words import HOSTILE, HUGE, hostile_leads
from stopwork.cases.due import Due
from stopwork.cases.views import events_seen
from stopwork.desk.reports.published import public_cases
from stopwork.log.entries import PUBLIC
from stopwork.registry.export import Entity, followthemoney
from stopwork.registry.load import load_registry
from stopwork.reports.exchange.calendar import day_event, whole
from stopwork.reports.exchange.due_calendar import due_calendar
from stopwork.reports.exchange.feed import PublicLine, case_entries, feed_text, lead_entries
from stopwork.reports.exchange.followthemoney import case_entities, lead_entities
from stopwork.reports.exchange.ocds import Publication, json_text, release_package
from stopwork.reports.facts.manifest import manifest_of
from stopwork.reports.facts.run import Findings
from stopwork.schema import LEAD

jsonschema = pytest.importorskip("jsonschema", reason="the dev extra is not installed")
feedparser = pytest.importorskip("feedparser", reason="the dev extra is not installed")
icalendar = pytest.importorskip("icalendar", reason="the dev extra is not installed")

URL = "https://example.org/spyware/feed.xml"
# OCDS 1.1.2 (Apache 2.0), its words left out; and our own extension of it.
OCDS = json.loads((Path(__file__).parent / "ocds_schema.json").read_text("utf-8"))
FLAGS = json.loads(
    (Path(__file__).parents[2] / "docs" / "ocds-flags" / "release-schema.json").read_text("utf-8")
)
LEADS = (
    a_lead(),
    a_lead(award_id="B", piid=None, vendor_id=None, vendor_name=None, url=None),
    a_lead(award_id="C", agency=None, recipient_name=None, obligated=None, currency=None,
           first_action_date=None, contract_state="unknown", description=None),
    a_lead(award_id="D", level="subaward", prime_name="PRIME INC", prime_award_id="P"),
    a_lead(award_id="E", contract_state="closed-out", obligated=Decimal("-123456789012345.67")),
    a_lead(award_id="F", judgement="different"),
)  # fmt: skip


def merged(target: Any, patch: Any) -> Any:
    """An extension laid over a schema, as RFC 7396 has it and OCDS asks."""
    if not isinstance(patch, dict) or not isinstance(target, dict):
        return patch
    return target | {name: merged(target.get(name), held) for name, held in patch.items()}


def ocds_misfits(package: Any) -> list[str]:
    release = merged(OCDS["release"], FLAGS)
    whole_package = copy.deepcopy(OCDS["package"])
    whole_package["properties"]["releases"]["items"] = {"type": "object"}
    own = jsonschema.Draft4Validator(whole_package).iter_errors(package)
    each = jsonschema.Draft4Validator(release)
    return [str(error.message)[:300] for error in own] + [
        f"{'/'.join(map(str, error.path))}: {error.message[:300]}"
        for one in package["releases"]
        for error in each.iter_errors(one)
    ]


def strange_fields(held: Any, rule: Any, root: Any, at: str = "release") -> list[str]:
    """Fields that neither OCDS nor the extension has: a reader would call each one additional."""
    rule = root["definitions"][rule["$ref"].rsplit("/", 1)[1]] if "$ref" in rule else rule
    if isinstance(held, list):
        return [told for one in held for told in strange_fields(one, rule["items"], root, at)]
    if not isinstance(held, dict):
        return []
    known = rule.get("properties", {})
    strange = [f"{at}.{name}" for name in held if name not in known]
    return strange + [
        told
        for name in held.keys() & known.keys()
        for told in strange_fields(held[name], known[name], root, f"{at}.{name}")
    ]


def a_package(leads: pa.Table) -> Any:
    facts = manifest_of(Findings(leads=leads), run_facts())
    return json.loads(json_text(release_package(leads, facts, Publication())))


@pytest.mark.parametrize("leads", [
    a_table(LEAD, *LEADS), hostile_leads(lead_class="data-broker"),
    hostile_leads(HUGE, lead_class="data-broker"),
], ids=["all kinds", "hostile", "huge"])  # fmt: skip
def test_leads_fit_the_schema_of_ocds_with_our_extension(leads: pa.Table) -> None:
    package = a_package(leads)

    root = merged(OCDS["release"], FLAGS)
    assert ocds_misfits(package) == []
    assert [told for one in package["releases"] for told in strange_fields(one, root, root)] == []


def test_the_schema_of_ocds_would_see_a_misfit() -> None:
    package = a_package(a_table(LEAD, a_lead()))
    (release,) = package["releases"]
    release["tag"] = ["awarded"]
    release["contracts"][0]["status"] = "stopped"
    release["flags"][0]["score"] = 2
    release["awards"][0]["amount"] = 1
    root = merged(OCDS["release"], FLAGS)

    assert len(ocds_misfits(package)) == 3
    assert strange_fields(release, root, root) == ["release.awards.amount"]


def ftm_misfits(entities: list[Entity]) -> list[str]:
    """What FollowTheMoney refuses, or would drop or change when it cleans what it is given."""
    ftm = pytest.importorskip("followthemoney", reason="needs PyICU, which has no wheels")
    found = []
    for entity in entities:
        given: Any = entity
        schema = ftm.model.get(given["schema"])
        try:
            schema.validate(given)
        except ftm.exc.InvalidData as refused:
            found.append(f"{given['schema']}: {refused.errors}")
            continue
        proxy = ftm.model.get_proxy(given, cleaned=False)
        for name, values in given["properties"].items():
            lost = {" ".join(value.split()) for value in values} - {
                " ".join(value.split()) for value in proxy.get(name)
            }
            kind = schema.properties[name].type.name
            found += [f"{given['schema']}.{name} ({kind}) loses {value[:80]!r}" for value in lost]
    return found


def test_leads_and_cases_are_what_followthemoney_takes() -> None:
    cases = public_cases(None, paragon.store())

    assert ftm_misfits(list(lead_entities(a_table(LEAD, *LEADS)))) == []
    assert ftm_misfits(list(lead_entities(hostile_leads("=cmd <b>x</b> é\u202e")))) == []
    assert ftm_misfits(list(case_entities(cases))) == []


def test_the_registry_is_what_followthemoney_takes() -> None:
    assert ftm_misfits(list(followthemoney(load_registry()))) == []


def test_followthemoney_would_refuse_a_misfit() -> None:
    wrong: Any = {
        "id": "a",
        "schema": "Company",
        "properties": {"name": ["A"], "mainCountry": ["?"]},
    }

    assert ftm_misfits([wrong]) != []


def test_a_feed_is_read_by_feedparser_without_a_complaint() -> None:
    leads = a_table(LEAD, *LEADS)
    facts = manifest_of(Findings(leads=leads), run_facts())
    entries = list(paragon.store().entries(paragon.CASE))
    by_index = {entry.index: entry for entry in entries}
    lines = [PublicLine(entry=by_index[index], event=event)
             for index, event in events_seen(entries, PUBLIC)]  # fmt: skip

    made = (*lead_entries(leads, facts, URL), *case_entries(paragon.CASE, lines, URL))
    read = feedparser.parse(feed_text(made, URL))

    assert not read.bozo
    assert read.version == "atom10"
    assert {one.id for one in read.entries} == {one.id for one in made}
    assert all(one.updated_parsed and one.title and one.content for one in read.entries)
    assert [link.rel for link in read.feed.links] == ["self"]


def test_hostile_words_come_out_of_feedparser_as_text() -> None:
    leads = hostile_leads(lead_class="data-broker")
    facts = manifest_of(Findings(leads=leads), run_facts())

    read = feedparser.parse(feed_text(lead_entries(leads, facts, URL), URL))

    assert not read.bozo
    assert read.entries[0].content[0].type == "text/plain"
    assert "<script>" in read.entries[0].content[0].value


def due(**changed: Any) -> Due:
    return Due(**{
        "case": "a17", "id": "q1", "who": "the counsel; of the office, and", "what": "Answer",
        "by": date(2026, 1, 31), "state": "open", "because": "It was asked.\nTwice; see \\n.",
    } | changed)  # fmt: skip


def test_a_calendar_comes_out_of_icalendar_as_it_was_meant() -> None:
    text = due_calendar("Stopwork: a, b; c\\d", date(2026, 1, 1),
                        [due(), due(id="q2", what=HOSTILE), due(id="q3", what="é" * 400)],
                        "office")  # fmt: skip

    read = icalendar.Calendar.from_ical(text)

    assert read.errors == []
    assert read["X-WR-CALNAME"] == r"Stopwork: a\, b\; c\\d"  # read as it is written
    assert [one.errors for one in read.events] == [[], [], []]
    first, _, third = read.events
    assert (first.start, first.end) == (date(2026, 1, 31), date(2026, 2, 1))
    assert first["UID"] == "a17-q1@office"
    assert "the counsel; of the office, and" in first["SUMMARY"]
    assert first["DESCRIPTION"] == "It was asked. Twice; see \\n."
    assert "é" * 400 in third["SUMMARY"]
    assert not any(ord(sign) < 32 for one in read.events for sign in one["SUMMARY"])


def test_an_event_at_an_instant_is_read_in_utc() -> None:
    at = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)

    read = icalendar.Calendar.from_ical(
        whole("t", day_event("u@o", date(2026, 1, 1), at, ("Told", "Why", "open")))
    )

    assert read.events[0].start == at
    assert read.events[0]["CATEGORIES"].to_ical() == b"open"
