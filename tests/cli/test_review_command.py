"""`stopwork review`, as a person drives it: a real terminal, real keys."""

import json
import os
import pty
import select
import struct
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import ioctl
from pathlib import Path

import pytest
from click.testing import CliRunner

import stopwork
from stopwork.cli import main
from stopwork.desk.leads.sample import SAMPLE

ASKS = "[q]uit ?"


class Screen:
    """A terminal with the program in it: what it shows, and keys to press."""

    def __init__(self, handle: int) -> None:
        self.handle = handle
        self.shown = ""

    def until(self, text: str) -> str:
        """Return what was shown since the last time, up to the text; fails after two minutes."""
        while text not in self.shown:
            ready, _, _ = select.select([self.handle], [], [], 120)
            assert ready, f"still waiting for {text!r} after:\n{self.shown}"
            try:
                piece = os.read(self.handle, 65536)
            except OSError:  # the program has ended
                piece = b""
            assert piece, f"ended without {text!r}:\n{self.shown}"
            self.shown += piece.decode(errors="replace")
        before, _, self.shown = self.shown.partition(text)
        return before

    def press(self, key: str) -> None:
        """Press one key once the program waits for one: what comes before is thrown away."""
        self._wait(raw=True)
        os.write(self.handle, key.encode())

    def write(self, line: str) -> None:
        """Write a line and press return, once the program waits for a line."""
        self._wait(raw=False)
        os.write(self.handle, f"{line}\n".encode())

    def _wait(self, *, raw: bool) -> None:
        while bool(termios.tcgetattr(self.handle)[3] & termios.ICANON) == raw:
            select.select([], [], [], 0.01)


@contextmanager
def review(*words: object) -> Iterator[Screen]:
    child, handle = pty.fork()
    if child == 0:
        source = str(Path(stopwork.__file__).parents[1])
        environment = os.environ | {"PYTHONPATH": source, "TERM": "xterm", "COLUMNS": "120"}
        arguments = [sys.executable, "-m", "stopwork", "review", "hits", *map(str, words)]
        os.execve(sys.executable, arguments, environment)  # noqa: S606
    ioctl(handle, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 120, 0, 0))
    try:
        yield Screen(handle)
    finally:
        os.close(handle)
        os.waitpid(child, 0)


def lines_of(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


# A fork of a process with threads may hang only where the child goes on in Python; it does not.
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_hits_are_judged_side_by_side_and_gone_on_with_where_one_stopped(tmp_path: Path) -> None:
    answers = tmp_path / "judgements.jsonl"
    words = [SAMPLE / "awards.csv", "--judgements", answers, "--author", "A. Reviewer"]

    with review(*words) as screen:
        first = screen.until(ASKS)
        assert "In the award" in first
        assert "In the registry" in first
        assert "PARAGON SOLUTIONS (US) INC" in first
        assert "Not to be confused with" in first
        assert "Paragon Systems, Inc." in first
        screen.press("x")  # means nothing, and is asked again
        screen.until(ASKS)
        screen.press("s")
        screen.until("Why (one line)")
        screen.write("The number and the press agree.")
        second = screen.until(ASKS)
        assert "2 of" in second
        screen.press("q")
        screen.until("run the same command to go on")

    (kept,) = lines_of(answers)
    assert (kept["answer"], kept["vendor_id"], kept["about"]) == ("same", "paragon", "vendor")
    assert kept["reason"] == "The number and the press agree."

    with review(*words) as screen:
        again = screen.until(ASKS)
        assert "PARAGON SOLUTIONS (US) INC" not in again
        assert "1 of" in again
        screen.press("k")
        screen.until(ASKS)
        screen.press("d")
        screen.until("Why (one line)")
        screen.write("Not theirs.")
        screen.until(ASKS)
        screen.press("q")
        screen.until("run the same command to go on")

    assert [one["answer"] for one in lines_of(answers)][:2] == ["same", "different"]


def test_without_a_terminal_review_says_so(tmp_path: Path) -> None:
    words = ["review", "hits", "--judgements", str(tmp_path / "j"), "--author", "A"]

    done = CliRunner().invoke(main, words)

    assert done.exit_code == 2
    assert "terminal" in done.stderr
    assert not (tmp_path / "j").exists()


def a_judgement(author: str, answer: str) -> str:
    return json.dumps({
        "recipient": "PARAGON SOLUTIONS (US) INC", "about": "vendor", "vendor_id": "paragon",
        "value": None, "answer": answer, "reason": "Seen.", "author": author,
        "at": "2026-11-22T10:00:00+00:00", "award_id": None,
    }) + "\n"  # fmt: skip


def test_files_of_two_reviewers_are_merged_and_both_answers_shown(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(a_judgement("A", "different") * 2)
    (tmp_path / "b.jsonl").write_text(a_judgement("B", "same"))
    union = tmp_path / "all.jsonl"
    files = [str(tmp_path / name) for name in ("a.jsonl", "b.jsonl")]

    done = CliRunner().invoke(main, ["review", "merge", *files, "--out", str(union)])
    leads = CliRunner().invoke(
        main, ["screen", str(SAMPLE / "awards.csv"), "--judgements", str(union)],
        env={"COLUMNS": "200"},
    )  # fmt: skip

    assert done.exit_code == 0
    assert "2 judgements" in done.stderr
    assert "Judged different by A" in leads.stdout
    assert "Judged same by B" in leads.stdout
    assert "Judged different by reviewers" not in leads.stdout


def test_a_lead_judged_different_is_listed_apart_on_the_terminal_and_the_page(
    tmp_path: Path,
) -> None:
    answers = tmp_path / "a.jsonl"
    answers.write_text(a_judgement("A", "different"))
    page, leads = tmp_path / "l.html", tmp_path / "l.csv"

    done = CliRunner().invoke(
        main,
        ["screen", str(SAMPLE / "awards.csv"), "--judgements", str(answers), "--html", str(page),
         "--out", str(leads)],
        env={"COLUMNS": "120"},
    )  # fmt: skip

    assert done.exit_code == 0, done.output
    assert "PARAGON SOLUTIONS (US) INC" in leads.read_text(encoding="utf-8")
    assert "Judged different by reviewers: 1." in done.stdout
    html = page.read_text(encoding="utf-8")
    assert html.index("judged-different") > html.index("<h2>Summary</h2>")
    assert "paragon is not meant by" in html
