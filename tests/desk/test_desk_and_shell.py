"""The desk knows no shell, and the commands of a case know nothing but the desk."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "src" / "stopwork"
DESK = sorted((PACKAGE / "desk").rglob("*.py"))
CASE = [*sorted((PACKAGE / "cli" / "case").glob("*.py")), PACKAGE / "cli" / "case_options.py"]
SHELLS = ("click", "rich", "stopwork.cli", "stopwork.workbench")
OPEN_TO_CASE = ("stopwork.desk", "stopwork.cli", "stopwork.errors",
                "stopwork.reports.documents.wording")  # fmt: skip


def imported(text: str) -> set[str]:
    """The modules a text imports, wherever it does."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found


def of(modules: set[str], rooms: tuple[str, ...]) -> set[str]:
    return {m for m in modules if any(m == room or m.startswith(f"{room}.") for room in rooms)}


@pytest.mark.parametrize("path", DESK, ids=lambda path: path.stem)
def test_the_desk_imports_no_shell(path: Path) -> None:
    assert of(imported(path.read_text(encoding="utf-8")), SHELLS) == set()


@pytest.mark.parametrize("path", CASE, ids=lambda path: path.stem)
def test_a_command_of_a_case_asks_only_the_desk(path: Path) -> None:
    ours = of(imported(path.read_text(encoding="utf-8")), ("stopwork",))

    assert ours - of(ours, OPEN_TO_CASE) == set()


def test_a_planted_shell_and_a_planted_shortcut_are_seen() -> None:
    planted = imported(
        "def f():\n    import click.types\n    from stopwork.cases.case import Case\n"
    )

    assert of(planted, SHELLS) == {"click.types"}
    assert of(planted, ("stopwork",)) - of(planted, OPEN_TO_CASE) == {"stopwork.cases.case"}
