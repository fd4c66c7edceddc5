"""`stopwork mcp`: tools that only read, in one view, each answer with what it rests on."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from stopwork.web.place import Place
from stopwork.web.tools.protocol import LONGEST, answered
from stopwork.web.tools.table import TOOLS
from workbench import CASE, NEVER, PLANTED, TWIN

PIID = "70CTD024P00000012"
SAID: dict[str, dict[str, Any]] = {
    "search_leads": {"text": "paragon"}, "award": {"number": PIID, "as_of": "2025-08-30"},
    "case_state": {"case": CASE, "as_of": "2024-10-09"},
    "check_law": {"sentence": "Germany bans the export of spyware."},
    "vendor": {"name": "graphite"},
}  # fmt: skip


def sent(place: Place, view: str, **message: Any) -> Any:
    line = json.dumps({"jsonrpc": "2.0", "id": 1, **message}).encode()
    answer = answered(place, view, line)
    assert answer is not None
    return json.loads(answer)


def call(place: Place, view: str, name: str, /, **said: Any) -> Any:
    return sent(place, view, method="tools/call", params={"name": name, "arguments": said})[
        "result"
    ]


@pytest.fixture
def held(looked_at: Place, furnished_home: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    monkeypatch.setenv("STOPWORK_HOME", str(furnished_home))
    return looked_at


def test_a_program_says_hello_lists_the_tools_and_calls_one(
    furnished_home: Path,
) -> None:
    lines = [
        {"jsonrpc": "2.0", "id": 1, "method": "initialize",
         "params": {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {}}},
        {"jsonrpc": "2.0", "method": "notifications/initialized"},
        {"jsonrpc": "2.0", "id": 2, "method": "tools/list"},
        {"jsonrpc": "2.0", "id": 3, "method": "tools/call",
         "params": {"name": "search_leads", "arguments": {"class": "commercial-spyware"}}},
    ]  # fmt: skip
    fed = "".join(json.dumps(line) + "\n" for line in lines)

    done = subprocess.run([sys.executable, "-m", "stopwork", "mcp"], input=fed, text=True,
                          capture_output=True, check=True,
                          env=os.environ | {"STOPWORK_HOME": str(furnished_home)})  # fmt: skip

    first, tools, leads = map(json.loads, done.stdout.splitlines())
    assert first["result"]["protocolVersion"] == "2025-06-18"
    assert {one["name"] for one in tools["result"]["tools"]} == set(TOOLS) == set(SAID)
    assert all(one["annotations"]["readOnlyHint"] for one in tools["result"]["tools"])
    assert leads["id"] == 3
    assert [one["piid"] for one in leads["result"]["structuredContent"]["data"]["rows"]] == [PIID]


@pytest.mark.parametrize("name", TOOLS)
def test_every_answer_has_its_view_and_its_citation(held: Place, name: str) -> None:
    result = call(held, "whole", name, **SAID[name])

    made = result["structuredContent"]
    assert made["view"] == "whole"
    assert made["citation"]
    assert made["data"]
    assert json.loads(result["content"][0]["text"]) == made


def test_citations_lead_to_file_and_line_to_sources_and_to_both_clocks(held: Place) -> None:
    made = {name: call(held, "whole", name, **SAID[name])["structuredContent"] for name in TOOLS}

    assert made["search_leads"]["data"]["rows"][0]["source"] == "awards.csv:2"
    assert made["award"]["citation"]["rows"] == ["awards.csv:2", "awards.csv:3", "awards.csv:4"]
    assert made["case_state"]["citation"]["as-of"] == "2024-10-09"
    assert int(made["case_state"]["citation"]["entries"]) > 5
    assert all(url.startswith("http") for _, url in made["vendor"]["citation"]["sources"])
    assert made["check_law"]["citation"]["sources"]


@pytest.mark.parametrize("view", ["public", "controlled"])
def test_a_hidden_case_answers_as_one_that_never_was_and_no_answer_has_a_withheld_word(
    held: Place, view: str
) -> None:
    hidden, never = (call(held, view, "case_state", case=name) for name in (TWIN, NEVER))

    assert hidden == never
    assert hidden["isError"]
    for name, said in SAID.items():
        assert PLANTED not in json.dumps(call(held, view, name, **said)), name
    assert not call(held, "whole", "case_state", case=TWIN)["isError"]


@pytest.mark.parametrize(("message", "code"), [
    ({"method": "resources/list"}, -32601), ({"method": 7}, -32600),
    ({"method": "tools/call", "params": []}, -32602),
    ({"method": "tools/call", "params": {"name": "delete_case"}}, -32602),
    ({"method": "tools/call", "params": {"name": "award", "arguments": {}}}, -32602),
    ({"method": "tools/call", "params": {"name": "award", "arguments": {"number": 5}}}, -32602),
    ({"method": "tools/call",
      "params": {"name": "award", "arguments": {"number": "x", "view": "whole"}}}, -32602),
    ({"method": "tools/call",
      "params": {"name": "search_leads", "arguments": {"limit": True}}}, -32602),
])  # fmt: skip
def test_what_is_no_call_is_an_error_of_the_protocol(
    held: Place, message: dict[str, Any], code: int
) -> None:
    assert sent(held, "public", **message)["error"]["code"] == code


@pytest.mark.parametrize("line", [b"{", b"\xff", b"[" * 5000, b" " * (LONGEST + 1), b"[]", b"1"])
def test_a_line_that_is_no_message_is_answered_and_ends_nothing(held: Place, line: bytes) -> None:
    answer = answered(held, "public", line)

    assert answer is not None
    assert json.loads(answer)["id"] is None


def test_what_a_tool_refuses_is_an_answer_in_a_sentence(held: Place) -> None:
    for name, said in [
        ("award", {"number": "NO0000000001"}), ("vendor", {"name": "nobody at all"}),
        ("award", {"number": PIID, "as_of": "soon"}),
        ("check_law", {"sentence": "x", "as_of": "?"}),
    ]:  # fmt: skip
        result = call(held, "public", name, **said)
        assert result["isError"], name
        assert "(view: public)" in result["content"][0]["text"]
