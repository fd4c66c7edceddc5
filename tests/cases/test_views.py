"""What of a case a view may see: nothing hidden is told, and hidden is never no."""

from datetime import UTC, date, datetime
from typing import Any

from case_events import asserted, cited, opened
from stopwork.cases import events
from stopwork.cases.events import Event
from stopwork.cases.marks import marks
from stopwork.cases.stored import stored
from stopwork.cases.views import WITHHELD_WORDS, events_seen
from stopwork.log.entries import Entry, NewEntry, placed, sealed

HIDDEN = "words that must not be told"


def entry_of(event: Event, *withheld: str, every: str | None = None) -> Entry:
    name, fields = stored(event)
    new = NewEntry(
        at=datetime(2026, 1, 5, tzinfo=UTC),
        actor="Ana Ruiz",
        role="reviewer",
        event=name,
        fields=fields,
        visibility=marks(name, fields, every, withheld),
    )
    return placed(sealed(new, lambda n: "ab" * n), index=7, case_id="a", sequence=0)


def seen(event: Event, view: str, *withheld: str, **other: Any) -> list[Event]:
    return [each for _, each in events_seen([entry_of(event, *withheld, **other)], view)]


def test_the_whole_view_sees_every_event_as_it_was_recorded() -> None:
    claim = asserted("c1", "use.by_ice", True)

    assert seen(claim, "whole", "value") == [claim]


def test_a_withheld_value_reads_as_withheld_and_never_as_no() -> None:
    (claim,) = seen(asserted("c1", "use.by_ice", False), "public", "value")

    assert isinstance(claim, events.ClaimAsserted)
    assert (claim.value, claim.unknown) == (None, "withheld")


def test_withheld_words_are_replaced_and_what_they_said_is_nowhere() -> None:
    (claim,) = seen(asserted("c1", "use.by_ice", True, says=HIDDEN), "public", "says")

    assert isinstance(claim, events.ClaimAsserted)
    assert claim.says == WITHHELD_WORDS
    assert HIDDEN not in str(claim)


def test_an_event_whose_day_is_withheld_is_left_out_whole() -> None:
    assert seen(opened(), "public", "on") == []


def test_an_optional_part_that_is_withheld_reads_as_empty() -> None:
    source = cited()

    (found,) = seen(source, "public", "url")

    assert isinstance(found, events.SourceCited)
    assert found.url is None


def test_what_is_controlled_is_not_in_the_public_view() -> None:
    asked = events.QuestionAsked(question="q1", words=HIDDEN, to="DHS", on=date(2026, 1, 5))

    assert seen(asked, "public") == []
    assert seen(asked, "controlled") == [asked]


def test_the_place_of_the_entry_comes_along() -> None:
    assert [index for index, _ in events_seen([entry_of(opened())], "public")] == [7]
