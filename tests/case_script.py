"""Runs a script of `stopwork case` commands in this process, one line after the other."""

import re
import shlex
from pathlib import Path

from click.testing import CliRunner, Result

from memory_store import MemoryStore
from stopwork.cli import main

ENVIRONMENT = re.compile(r"export (\w+)=(.*)")
VARIABLE = re.compile(r"([a-z]+)=(.*)")
DEFAULT = re.compile(r"\$\{(\w+):([-+])(.*)\}$")  # ${1:-a}, ${1:+a}


class Shell:
    """A folder, a store and an environment that `stopwork` commands are called in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store: MemoryStore | None = MemoryStore()
        self.environment: dict[str, str] = {"STOPWORK_HOME": str(folder / "home")}

    def __call__(self, line: str) -> Result:
        words = shlex.split(line)
        assert words[0] == "stopwork"
        return CliRunner().invoke(main, words[1:], obj=self.store, env=self.environment)

    def done(self, line: str) -> str:
        """Return what a command printed; it must succeed."""
        result = self(line)
        assert result.exit_code == 0, f"{line}\n{result.stderr}{result.output}{result.exception!r}"
        return result.stdout

    def refused(self, line: str) -> str:
        """Return why a command was refused; it must fail, and record nothing."""
        before = self.entries()
        result = self(line)
        assert result.exit_code == 1, f"{line}\n{result.stderr}"
        assert self.entries() == before
        return result.stderr

    def entries(self) -> int:
        """Return how many entries there are."""
        assert self.store is not None
        return len(self.store.sealed)

    def as_(self, name: str, role: str) -> None:
        """Act as somebody in a role from here on."""
        self.environment |= {"STOPWORK_AS": name, "STOPWORK_ROLE": role}

    def run(self, script: Path, *arguments: str) -> None:
        """Run a script of plain commands, variables, exports and here-documents."""
        known = {str(n): word for n, word in enumerate((str(script), *arguments))}
        lines = iter(script.read_text(encoding="utf-8").splitlines())
        for line in lines:
            if line.startswith("stopwork "):
                self.done(expanded(line, known))
            elif named := ENVIRONMENT.fullmatch(line):
                self.environment[named[1]] = shlex.split(named[2])[0]
            elif named := VARIABLE.fullmatch(line):
                known[named[1]] = expanded(named[2], known)
            elif line.startswith("cat > "):
                name = line.split()[2]
                text = "".join(f"{each}\n" for each in iter(lambda: next(lines), "EOF"))
                (self.folder / name).write_text(text, encoding="utf-8")
            else:
                assert line in {"", "set -eu"} or line.startswith("#"), line


def expanded(words: str, known: dict[str, str]) -> str:
    """Return words of a script with its variables put in, as far as the scripts here use them."""
    folder = str(Path(known["0"]).parent)
    said = words.replace('$(dirname "$0")', folder)
    for name, value in known.items():
        said = re.sub(rf"\${name}\b", lambda _, value=value: value, said)  # type: ignore[misc]
    if default := DEFAULT.match(said):
        is_set = bool(known.get(default[1]))
        other = known.get(default[1], "") if default[2] == "-" else ""
        return default[3] if is_set == (default[2] == "+") else other
    return said
