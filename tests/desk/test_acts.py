"""The acts of a case: one table for every shell, and what a new row brings along by itself."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from case_script import Shell
from memory_store import MemoryStore
from stopwork.cases import acts as officials
from stopwork.cases import events, roles
from stopwork.cases.events import EVENTS
from stopwork.cases.parts.roster import REVIEWER
from stopwork.cases.roles import MAY
from stopwork.cases.stored import NAMES, own_fields
from stopwork.cli import main
from stopwork.desk.acts import ACTS
from stopwork.desk.case.act import FILLED, Act, Ask, inputs
from stopwork.desk.performing import Done, perform
from stopwork.desk.record import Desk
from stopwork.errors import CaseError, NotPermitted, UsageError

ROW = {act.name: act for act in ACTS}
# What an act of another name makes where the publication is only cited, or nobody answers.
BESIDE = {
    events.SourceCited,
    events.QuestionDeclined,
    events.QuestionWithheld,
}


def a_desk(folder: Path, name: str | None = "Rey Reviewer", role: str | None = REVIEWER) -> Desk:
    """A desk as any shell makes one, with a store of its own."""
    store = MemoryStore()
    return Desk(folder=folder, opened=lambda: store, name=name, role=role, visibility=None,
                withhold=())  # fmt: skip


def done(desk: Desk, act: str, case_id: str | None, **values: Any) -> Done:
    return perform(desk, ROW[act], case_id, values)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = a_desk(tmp_path)
    done(desk, "grant", None, person="Rey Reviewer", role="reviewer")
    done(desk, "open", None, award="A1", id="case1", agency="ICE", vendor="V", on="2026-01-05")
    return desk


def test_everything_that_can_happen_in_a_case_has_its_act() -> None:
    assert {act.event for act in ACTS} | BESIDE == set(EVENTS.values())


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.name)
def test_an_act_knows_where_each_field_of_its_event_comes_from(act: Act) -> None:
    asked = {each.field for each in inputs(act)}
    needed = set(own_fields(act.event))

    assert act.makes or needed <= asked | set(act.settles) | set(FILLED)
    assert act.makes or asked <= needed | {"leave_open"}


def test_a_shell_of_another_kind_records_with_plain_values(desk: Desk) -> None:
    said = {"words": "Which product?", "to": "ICE", "due_on": "2026-02-15", "on": "2026-01-10"}

    question = done(desk, "ask", "case1", **said)

    asked = question.case.questions["q1"].asked
    assert (asked.words, asked.due_on) == ("Which product?", date(2026, 2, 15))
    assert question.sentence == "Question 'q1' is asked of ICE."


def test_another_shell_and_the_command_line_record_the_same(desk: Desk, tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    shell.as_("Rey Reviewer", "reviewer")
    shell.done('stopwork case grant "Rey Reviewer" reviewer')
    shell.done("stopwork case open A1 --id case1 --agency ICE --vendor V --on 2026-01-05")
    shell.done(
        "stopwork case scope case1 'in scope' --reason why --limb suite=shown --on 2026-02-01"
    )

    done(desk, "scope", "case1", scope="in scope", reason="why", limbs={"suite": "shown"},
         on=date(2026, 2, 1))  # fmt: skip

    *_, here = desk.store.entries("case1")
    assert shell.store is not None
    *_, there = shell.store.entries("case1")
    assert (here.event, here.fields, here.visibility) == (
        there.event,
        there.fields,
        there.visibility,
    )


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({}, "needs 'scope'"),
        ({"scope": "in scope"}, "needs 'reason'"),
        ({"scope": "perhaps", "reason": "why"}, "one of in scope"),
        ({"scope": "in scope", "reason": 7}, "another kind"),
        ({"scope": "in scope", "reason": True}, "another kind"),
        (
            {"scope": "in scope", "reason": "why", "on": datetime(2026, 1, 5, tzinfo=UTC)},
            "another kind",
        ),
        ({"scope": "in scope", "reason": "why", "by": "me"}, "does not ask for 'by'"),
        ({"scope": "in scope", "reason": "why", "on": "soon"}, "no day"),
    ],
)
def test_what_an_act_does_not_ask_for_is_refused(
    desk: Desk, values: Mapping[str, Any], why: str
) -> None:
    with pytest.raises(UsageError, match=why):
        perform(desk, ROW["scope"], "case1", values)

    assert len(list(desk.store.entries("case1"))) == 2


def test_what_whoever_acts_should_know_is_said_even_if_nothing_is_recorded(desk: Desk) -> None:
    done(desk, "evidence add", "case1", source="s", title="T", publisher="P", grade="low",
         published="2026-01")  # fmt: skip
    heard: list[str] = []

    with pytest.raises(UsageError, match="or --unknown"):
        done(
            replace(desk, say=heard.append), "claim", "case1", said="own.key", source="s", says="x"
        )

    assert heard == ["No provision asks for 'own.key'; it is kept as a key of your own."]


def test_an_act_of_a_case_needs_its_case(desk: Desk) -> None:
    with pytest.raises(UsageError, match="say of which"):
        done(desk, "close", None, reason="done")
    with pytest.raises(CaseError, match="not open"):
        done(desk, "close", "case2", reason="done")


def test_the_rules_on_roles_hold_at_every_desk(desk: Desk) -> None:
    with pytest.raises(NotPermitted, match="may not record 'waived'"):
        done(desk, "waive", "case1", reason="why", until="2026-12-31", on="2026-02-01")


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterSent(officials.Cleared):
    """A letter went out: an event that only these tests know."""

    draft: str
    kind: str
    pages: int = 1
    answer_by: date | None = None
    registered: bool = False


SEND = Act(
    "send-letter",
    LetterSent,
    "Record that the letter of a DRAFT went out.",
    "The letter of '{draft}' was sent by {by}; pages: {pages}.",
    ("draft", "kind"),
    (
        Ask("pages", "How many pages it has."),
        Ask("answer_by", "By when an answer is asked."),
        Ask("registered", "It was registered."),
    ),
)


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A workspace in which letters are sent: one event more, one row more, no other line."""
    monkeypatch.setitem(EVENTS, "letter-sent", LetterSent)
    monkeypatch.setitem(NAMES, LetterSent, "letter-sent")
    monkeypatch.setattr(roles, "MAY", {**MAY, LetterSent: frozenset({REVIEWER})})
    monkeypatch.setattr("stopwork.cli.case.acts.ACTS", (*ACTS, SEND))
    shell = Shell(tmp_path)
    shell.as_("Rey Reviewer", "reviewer")
    shell.done('stopwork case grant "Rey Reviewer" reviewer')
    shell.done("stopwork case open A1 --id case1 --agency ICE --vendor V --on 2026-01-05")
    return shell


def test_a_new_row_has_a_command_with_its_options_by_itself(shell: Shell) -> None:
    asked = ["case", "send-letter", "--help"]

    said = CliRunner().invoke(main, asked, prog_name="stopwork", terminal_width=100).output

    assert said == (
        "Usage: stopwork case send-letter [OPTIONS] CASE DRAFT"
        " {determination|certification|waiver|letter}\n\n"
        "  Record that the letter of a DRAFT went out.\n\n"
        "Options:\n"
        "  --pages INTEGER  How many pages it has.  [default: 1]\n"
        "  --answer-by DAY  By when an answer is asked.\n"
        "  --registered     It was registered.\n"
        "  --on DAY         The day it happened; today where nothing is said.  [default: (today)]\n"
        "  -h, --help       Show this message and exit.\n"
    )
    assert "\n  send-letter     Record that" in shell.done("stopwork case --help")


def test_a_new_row_is_put_on_record_by_itself(shell: Shell) -> None:
    said = shell("stopwork case send-letter case1 d1 letter --answer-by 2026-03-01 --on 2026-02-01")

    assert said.stderr == "The letter of 'd1' was sent by Rey Reviewer; pages: 1.\n"
    assert shell.store is not None
    *_, entry = shell.store.entries("case1")
    assert entry.event == "letter-sent"
    assert entry.fields == {
        "by": "Rey Reviewer",
        "on": "2026-02-01",
        "draft": "d1",
        "kind": "letter",
        "pages": 1,
        "answer_by": "2026-03-01",
        "registered": False,
    }


def test_a_new_row_refuses_what_its_event_cannot_hold(shell: Shell) -> None:
    assert shell("stopwork case send-letter case1 d1 novel").exit_code == 2
    assert shell("stopwork case send-letter case1 d1 letter --answer-by soon").exit_code == 2
    assert shell("stopwork case send-letter case1 d1 letter --pages many").exit_code == 2
