"""How soon a command answers: what it loads before it knows what it is asked."""

import subprocess
import sys
from pathlib import Path

import pytest

from new_entries import some_sealed
from stopwork.cli import COMMANDS
from stopwork.cli.case.group import VIEWS
from stopwork.log.store import open_workspace

HEAVY = {
    "cryptography", "duckdb", "jinja2", "numpy", "polars", "pyarrow", "rich", "sqlalchemy", "yaml",
}  # fmt: skip
LOADED = "import sys, {0}; print(*sorted({{name.partition('.')[0] for name in sys.modules}}))"


def loaded(*modules: str) -> set[str]:
    """The packages that are loaded once these modules are."""
    command = [sys.executable, "-c", LOADED.format(", ".join(modules))]
    said = subprocess.run(command, check=True, capture_output=True, text=True)
    return set(said.stdout.split())


def test_no_command_loads_a_large_library_before_it_is_called() -> None:
    commands = [f"stopwork.cli.{module}" for module, _ in COMMANDS.values()]
    commands += [f"stopwork.cli.case.{module}" for module, _ in VIEWS.values()]

    assert loaded(*commands) & HEAVY == set()


@pytest.mark.parametrize("library", sorted(HEAVY))
def test_each_of_these_libraries_would_be_seen(library: str) -> None:
    assert loaded(library) & HEAVY >= {library}


def test_a_case_in_a_file_is_read_and_shown_without_what_holds_tables_or_writes(
    tmp_path: Path,
) -> None:
    open_workspace(tmp_path).append("a", 0, some_sealed(2))
    read = (
        "import sys, stopwork.desk.case.view; from pathlib import Path;"
        "from stopwork.log.store import open_workspace;"
        "print(len([*open_workspace(Path(sys.argv[1])).entries()]), *sys.modules)"
    )
    command = [sys.executable, "-c", read, str(tmp_path)]
    said = subprocess.run(command, check=True, capture_output=True, text=True)
    count, *modules = said.stdout.split()

    assert count == "2"
    assert set(modules) & {"duckdb", "numpy", "polars", "pyarrow", "sqlalchemy"} == set()
