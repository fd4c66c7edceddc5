"""Leads on a terminal."""

from io import StringIO

import pyarrow as pa
from rich.console import Console, RenderableType

from builders import a_lead, a_span, a_table, an_event, the_four_actions
from stopwork.cli.leads.show import leads_table, story
from stopwork.schema import EVENT, LEAD, SPAN


def printed(shown: RenderableType, width: int = 100) -> str:
    out = StringIO()
    Console(file=out, width=width, force_terminal=False).print(shown)
    return out.getvalue()


def leads(*rows: dict[str, object]) -> pa.Table:
    return a_table(LEAD, *rows)


def test_a_lead_is_shown_with_its_money_days_state_and_reason() -> None:
    text = printed(leads_table(leads(a_lead())), width=200)

    for part in (
        "EXAMPLE SOLUTIONS", "(US) INC", "70EXAMPLE1", "Commercial", "spyware", "strong",
        "closed out",
        "2,000,000.00 USD", "2024-09-27 to", "2026-01-20", "is Example Solutions in the registry",
    ):  # fmt: skip
        assert part in text


def test_what_is_not_published_is_not_stated() -> None:
    text = printed(leads_table(leads(a_lead(obligated=None, last_action_date=None))), width=200)

    assert "not stated" in text
    assert "0.00" not in text


def test_how_many_leads_are_left_out_is_said() -> None:
    many = leads(*(a_lead(award_id=f"A{n}") for n in range(7)))

    text = printed(leads_table(many, limit=5), width=200)

    assert "7 leads. Not shown: 2." in text
    assert text.count("70EXAMPLE1") == 5


def test_the_table_ends_with_what_a_lead_is_not() -> None:
    assert "never an accusation" in printed(leads_table(leads()))


def test_published_text_neither_moves_the_cursor_nor_acts_as_markup() -> None:
    hostile = a_lead(recipient_name="[bold red]X[/]", agency="\x1b[2J\u202eY [b]A[/]")

    text = printed(leads_table(leads(hostile)), width=300)

    assert "\x1b" not in text
    assert "[bold red]X[/]" in text
    assert "[U+001B][2J" in text


def test_the_story_of_an_award_names_each_action_and_the_order() -> None:
    events, spans = a_table(EVENT, an_event()), a_table(SPAN, a_span())

    text = printed(story(the_four_actions(), events.to_pylist(), spans.to_pylist()), width=140)

    assert "2,000,000.00 USD" in text
    assert "stop-work issued; 0.00 USD" in text
    assert "awards.csv:3" in text
    assert "Stop-work order from 2024-10-08 to 2025-08-30, 326 days; day 90 was 2025-01-06." in text


def test_an_amount_stays_whole_on_eighty_columns() -> None:
    assert "2,000,000.00 USD" in printed(leads_table(leads(a_lead())), width=80)
