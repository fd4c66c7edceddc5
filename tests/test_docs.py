"""What the documentation shows is what happens: every command in a console block is run."""

import re
import shlex
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from click.testing import CliRunner

from stopwork.cli import main

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
FENCE = re.compile(r"^```console(?: exit=(\d))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
HEREDOC = re.compile(r"cat > (\S+) <<'?(\w+)'?$")


@dataclass
class Step:
    """One command as shown, the lines fed to it, the lines shown below it, and its exit code."""

    command: str
    exit_code: int
    fed: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)


def steps(text: str) -> list[Step]:
    found: list[Step] = []
    for fence in FENCE.finditer(text):
        lines = iter(fence[2].replace("\\\n", " ").splitlines())
        for line in lines:
            if not line.startswith("$ "):
                assert found, f"output without a command: {line}"
                found[-1].shown.append(line)
                continue
            step = Step(line.removeprefix("$ ").strip(), int(fence[1] or 0))
            found.append(step)
            if heredoc := HEREDOC.match(step.command):
                for fed in lines:
                    if fed == heredoc[2]:
                        break
                    step.fed.append(fed)
    return found


def run(step: Step) -> tuple[int, str]:
    if heredoc := HEREDOC.match(step.command):
        Path(heredoc[1]).write_text("".join(f"{line}\n" for line in step.fed), encoding="utf-8")
        return 0, ""
    words = shlex.split(step.command)
    assert words[0] == "stopwork", f"only stopwork and heredocs can be run: {step.command}"
    assert "|" not in words, f"pipes are not run: {step.command}"
    into = words.index(">") if ">" in words else len(words)
    result = CliRunner().invoke(main, words[1:into])
    if into < len(words):
        Path(words[into + 1]).write_text(result.stdout, encoding="utf-8")
        return result.exit_code, result.stderr
    return result.exit_code, result.output


def missing(shown: list[str], output: str) -> str | None:
    """The first shown line that the output lacks, in order; … stands for anything."""
    said = [" ".join(line.split()) for line in output.splitlines()]
    at = 0
    for line in shown:
        parts = [re.escape(part) for part in " ".join(line.split()).split("…")]
        if not any(parts):
            continue
        wanted = re.compile(".*".join(parts) + r"\Z")
        place = next((n for n in range(at, len(said)) if wanted.match(said[n])), None)
        if place is None:
            return line
        at = place + 1
    return None


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_every_command_shown_runs_and_prints_what_is_shown(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")

    for step in steps(page.read_text(encoding="utf-8")):
        if step.command.startswith("export "):
            for name, value in (word.split("=", 1) for word in shlex.split(step.command)[1:]):
                monkeypatch.setenv(name, value)
            continue
        code, output = run(step)

        assert code == step.exit_code, f"{page.name}: $ {step.command}\n{output}"
        lacking = missing(step.shown, output)
        assert lacking is None, f"{page.name}: $ {step.command}\nlacks: {lacking}\n{output}"


def test_a_file_fed_to_a_command_and_its_exit_code_are_read_out_of_a_page() -> None:
    made_of = "$ cat > a.csv <<'EOF'\nx,y\n$ 1\nEOF\n"
    page = f"```console exit=1\n{made_of}$ stopwork screen \\\n  a.csv\nno\n```\n"

    made, screened = steps(page)

    assert made.fed == ["x,y", "$ 1"]
    assert screened.command.split() == ["stopwork", "screen", "a.csv"]
    assert (screened.exit_code, screened.shown) == (1, ["no"])


def test_a_command_that_does_not_exist_is_seen() -> None:
    assert run(Step("stopwork nothing-like-this", 0))[0] != 0


def test_output_that_is_shown_but_not_printed_is_seen() -> None:
    assert missing(["1 lead", "…", "2 … 3"], "1 lead\nmore\n2 and 3\n") is None
    assert missing(["2 … 3", "1 lead"], "1 lead\n2 and 3\n") == "1 lead"
    assert missing(["1 lead"], "11 leads\n") == "1 lead"
