"""What a newcomer meets: the front, and plain words where a program has codes."""

from collections.abc import Callable

import pytest
from click.testing import CliRunner

from stopwork.cli import serve
from stopwork.web.server import run
from workbench import CASE, Visitor, act


def test_a_stranger_is_told_what_this_is_and_how_to_come_in(look: Callable[[str], Visitor]) -> None:
    page = look("anonymous").get("/").text

    assert "commercial spyware" in page
    assert "a named official does" in page
    assert "stopwork serve" in page
    assert 'href="/public"' in page
    assert CASE not in page


def test_the_command_says_that_its_link_works_once_and_how_to_stop(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def ready_at_once(made: run.Serving, ready: Callable[[], None]) -> None:
        ready()
        made.socket.close()
        made.place.close()

    monkeypatch.setattr(run, "serve", ready_at_once)
    said = CliRunner().invoke(serve.command, ["--port", "8099", "--no-browser"]).output

    assert "The workbench is at http://127.0.0.1:8099/in/" in said
    assert "works once, within ten minutes" in said
    assert "Ctrl-C" in said


def test_the_record_is_said_in_words_with_the_key_behind(look: Callable[[str], Visitor]) -> None:
    page = look("reviewer").get(f"/case/{CASE}/log").text

    assert "On which day was the contract signed?" in page
    assert "<code>contract.signed_on</code>" in page
    assert "the case as a whole" in page
    assert "published on:" not in page
    assert "Published on:" in page


def test_a_question_is_asked_in_the_words_of_the_law_without_typing_a_key(
    reviewer: Visitor,
) -> None:
    form = f"/case/{CASE}/act/ask"
    key = "dni.assessment_issued"

    shown = reviewer.get(form).text
    looked = reviewer.post(form, step="look", words="", key=key, to="ICE", on="2024-10-10").text
    neither = reviewer.post(form, step="look", words="", key="", to="ICE", on="2024-10-10")

    assert '<select id="f-key"' in shown
    assert "may then be -" not in shown
    assert "Has the DNI issued an assessment under section 2(c)" in looked
    assert neither.status_code == 400
    assert "choose a question of the law" in neither.text


def test_two_days_are_compared_without_numbers_of_duties(look: Callable[[str], Visitor]) -> None:
    page = look("reviewer").get(f"/case/{CASE}/compare?from=2024-10-02&to=2025-12-01").text

    assert "Contracting officer: cancel the stop-work order" in page
    assert "D20" not in page


def test_letters_bear_their_titles(reviewer: Visitor) -> None:
    act(reviewer.place, "concern", CASE, organisation="A newsroom", words="Was it used?",
        ask="An answer")  # fmt: skip

    assert "Questions to the contracting officer and the programme office" in (
        reviewer.get(f"/case/{CASE}/acts").text
    )
    assert "Answer the concern of A newsroom" in reviewer.get(f"/case/{CASE}/concerns").text
