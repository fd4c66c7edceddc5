"""How large the rooms of the house are, and in which order they stand."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

from test_architecture import FLOW, PACKAGE, imports, modules

# The rooms of a stage, from the ground up: an import between them points down.
ROOMS = {
    "reports": [
        "documents", "facts", "charts", "places", "leads", "drafts", "dossier", "exchange",
        "bundle",
    ],
    "matching": ["words", "quick"],
    "law": ["provisions", "findings", "us", "questions", "places"],
    "log": ["disk"],
    "registry": ["owners", "lists"],
    "web": ["sessions", "safety", "sign_in", "jobs", "forms", "pages", "server"],
    "desk": ["case", "intake", "log", "law", "registry", "leads", "reports"],
}  # fmt: skip
MOST_MODULES = 22
# Tables that grow by one file for each publication or list.
TABLES = {"sources/publications", "registry/lists"}
LONGEST_MODULE, LONGEST_FUNCTION, USUAL_FUNCTION = 300, 40, 18
IN_ONE_FILE = {"reports/bundle/verify.py"}  # a stranger runs it alone
PAGE = Path(__file__).parents[1] / "docs" / "architecture.md"


def folders() -> list[Path]:
    return sorted({path.parent for path in PACKAGE.rglob("*.py")})


def functions() -> list[tuple[str, int]]:
    return [
        (f"{name}.{node.name}", (node.end_lineno or 0) - node.lineno + 1)
        for name, path in modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
    ]


@pytest.mark.parametrize("folder", folders(), ids=str)
def test_a_folder_of_many_modules_has_rooms(folder: Path) -> None:
    own = [path for path in folder.glob("*.py") if path.stem != "__init__"]
    if str(folder.relative_to(PACKAGE)) in TABLES:
        return

    assert len(own) <= MOST_MODULES, f"{folder.name} holds {len(own)} modules; give it rooms"


@pytest.mark.parametrize(("name", "path"), modules(), ids=[name for name, _ in modules()])
def test_a_module_can_be_read_at_one_sitting(name: str, path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())

    if str(path.relative_to(PACKAGE)) not in IN_ONE_FILE:
        assert lines <= LONGEST_MODULE, f"{name} has {lines} lines"


def test_functions_are_short_and_most_are_very_short() -> None:
    lengths = functions()
    ordered = sorted(lines for _, lines in lengths)

    assert [one for one in lengths if one[1] > LONGEST_FUNCTION] == []
    assert ordered[len(ordered) * 9 // 10] <= USUAL_FUNCTION


@pytest.mark.parametrize(("name", "path"), modules(), ids=[name for name, _ in modules()])
def test_imports_between_rooms_point_down(name: str, path: Path) -> None:
    stage, *inside = name.split(".")
    order = ROOMS.get(stage, [])
    if len(inside) < 2 or inside[0] not in order:
        return
    for other in imports(ast.parse(path.read_text(encoding="utf-8"))):
        stage_of_other, *rooms = other.split(".")
        if stage_of_other == stage and rooms and rooms[0] in order:
            assert order.index(rooms[0]) <= order.index(inside[0]), f"{name} imports {other}"


def arrows(level: int) -> Counter[tuple[str, str]]:
    """Count the imports between stages (level 1), or between rooms of reports (level 2)."""
    counted: Counter[tuple[str, str]] = Counter()
    for name, path in modules():
        for other in imports(ast.parse(path.read_text(encoding="utf-8"))):
            here, there = name.split("."), other.split(".")
            if level == 2 and not (here[0] == there[0] == "reports"):
                continue
            ends = here[:level][-1], there[:level][-1]
            if ends[0] != ends[1] and len(here) >= level and len(there) >= level:
                counted[ends] += 1
    return counted


def drawn() -> str:
    """Return the house as text: each stage with its rooms, its size, and what it rests on."""
    rests: dict[str, set[str]] = {}
    for here, there in arrows(1):
        rests.setdefault(here, set()).add(there)
    lines = []
    for stage in reversed(FLOW):
        files = [path for name, path in modules() if name.split(".")[0] == stage]
        if not files:
            continue
        size = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in files)
        rooms = sorted({p.relative_to(PACKAGE).parts[1] for p in files
                        if len(p.relative_to(PACKAGE).parts) > 2})  # fmt: skip
        under = [one for one in FLOW if one in rests.get(stage, set())]
        about = round(size, -2) or size
        lines.append(f"{stage:<10} {len(files):>3} modules, about {about:,} lines")
        if rooms:
            lines.append(f"{'':10} rooms: {', '.join(rooms)}")
        if under:
            lines.append(f"{'':10} rests on: {', '.join(under)}")
    return "\n".join(lines)


def test_the_drawing_in_the_documentation_is_the_house_as_it_stands() -> None:
    page = PAGE.read_text(encoding="utf-8")
    shown = re.search(r"```text\n(.*?)\n```", page, re.DOTALL)

    assert shown is not None
    assert shown[1] == drawn(), "run python tests/test_house.py, and read the page again"


if __name__ == "__main__":
    text = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(
        re.sub(r"(?<=```text\n).*?(?=\n```)", lambda _: drawn(), text, count=1, flags=re.DOTALL),
        encoding="utf-8",
    )
