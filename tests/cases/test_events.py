from dataclasses import fields
from datetime import date
from typing import Any, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stopwork.cases.events import EVENTS, CaseClosed
from stopwork.cases.stored import event_of, stored
from stopwork.digest import canonical
from stopwork.errors import CaseError

# Stored names are written into logs that must be read for ever: this list only grows.
NAMES = [
    "role-granted",
    "role-revoked",
    "case-opened",
    "award-linked",
    "evidence-received",
    "source-cited",
    "claim-asserted",
    "claim-withdrawn",
    "contradiction-judged",
    "hit-judged",
    "question-asked",
    "question-answered",
    "question-declined",
    "question-withheld",
    "scope-recorded",
    "stop-work-issued",
    "stop-work-extended",
    "stop-work-lifted",
    "stop-work-corrected",
    "concern-received",
    "concern-answered",
    "reply-invited",
    "vendor-response-received",
    "draft-proposed",
    "draft-reviewed",
    "determination-made",
    "determination-reopened",
    "certified",
    "notified",
    "cleared",
    "waived",
    "waiver-revoked",
    "mark-changed",
    "case-closed",
]
VALUES: dict[str, Any] = {
    "int": st.integers(0, 10**9),
    "bool": st.booleans(),
    "date": st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    "Mapping": st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=3),
}


def a_value(hint: object) -> st.SearchStrategy[Any]:
    word = str(hint)
    found = next((VALUES[name] for name in VALUES if name in word), st.text(max_size=20))
    return st.none() | found if "None" in word else found


def any_event(name: str) -> st.SearchStrategy[Any]:
    hints = get_type_hints(EVENTS[name])
    return st.builds(EVENTS[name], **{field: a_value(hint) for field, hint in hints.items()})


def test_the_stored_names_are_those_that_logs_hold() -> None:
    assert list(EVENTS) == NAMES


@given(st.sampled_from(NAMES).flatmap(any_event))
def test_every_event_comes_back_from_the_log_as_it_was(event: Any) -> None:
    name, values = stored(event)

    assert event_of(name, values) == event
    assert canonical(values)
    assert set(values) == {field.name for field in fields(event)} - {
        "recorded_on",
        "corrected_on",
        "granted_by",
    }


def test_an_event_written_by_the_first_version_is_read() -> None:
    assert event_of("case-closed", {"reason": "over", "on": "2026-02-01"}) == CaseClosed(
        reason="over", on=date(2026, 2, 1)
    )


@pytest.mark.parametrize(
    ("name", "values", "says"),
    [
        ("case-dissolved", {}, "not known here"),
        ("case-closed", {"reason": "x", "on": "2026-02-01", "mood": "y"}, "'mood'"),
        ("case-closed", {"reason": "x"}, "lacks a field"),
    ],
)
def test_an_event_of_another_version_is_refused_in_words(
    name: str, values: dict[str, object], says: str
) -> None:
    with pytest.raises(CaseError, match=says):
        event_of(name, values)
