"""The order of the stages, and who may touch the world."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "stopwork"

FLOW = [
    "errors", "truth", "digest", "marked_yaml", "shapes", "schema", "matching",
    "sources", "awards", "registry", "screening", "log", "cases", "law", "reports",
    "config", "desk", "workbench", "cli",
]  # fmt: skip
# Modules that may open files, ask the clock, draw random numbers or read the environment.
EDGES = {
    "digest", "sources", "awards.lake", "awards.manifest", "registry.load", "registry.state_files",
    "registry.snapshots",
    "screening.engines", "log.store", "log.evidence", "log.backup", "log.keys",
    "log.disk",  # the database's file, its write-ahead log, and the digests beside them
    "law.load", "reports.drafts.load", "reports.leads.write", "reports.bundle.verify", "config",
    "desk", "workbench", "cli",
}  # fmt: skip
WORLD = {
    "datetime.now", "date.today", "time.time", "time.monotonic", "os.environ", "os.getenv",
    "random", "secrets", "socket", "urllib.request", "http.client", "requests", "subprocess",
    "open", "read_text", "read_bytes", "write_text", "write_bytes", "duckdb.connect",
    "read_csv", "scan_csv", "read_parquet", "write_parquet", "scan_parquet",
}  # fmt: skip


def modules() -> list[tuple[str, Path]]:
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        name = ".".join(part for part in parts if part not in ("__init__", "__main__"))
        if name:
            found.append((name, path))
    return found


def stage_of(module: str) -> str:
    return module.split(".", maxsplit=1)[0]


def imports(tree: ast.AST) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("stopwork"):
            base = (node.module or "").removeprefix("stopwork").removeprefix(".")
            found |= {base} if base else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.startswith("stopwork."):
                    found.add(alias.name.removeprefix("stopwork."))
    return found - {"__version__"}


def touches(tree: ast.AST) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            words = ast.unparse(node.func).split(".")
            found |= {words[-1], ".".join(words[-2:])} & WORLD
        elif isinstance(node, ast.Attribute):
            found |= {ast.unparse(node)} & WORLD
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names} & WORLD
    return found


@pytest.mark.parametrize(("name", "path"), modules(), ids=[name for name, _ in modules()])
def test_imports_point_with_the_flow(name: str, path: Path) -> None:
    here = FLOW.index(stage_of(name))

    for other in imports(ast.parse(path.read_text(encoding="utf-8"))):
        assert FLOW.index(stage_of(other)) <= here, f"{name} imports {other} against the flow"


@pytest.mark.parametrize(("name", "path"), modules(), ids=[name for name, _ in modules()])
def test_only_the_edges_touch_files_clock_chance_and_environment(name: str, path: Path) -> None:
    if any(name == edge or name.startswith(edge + ".") for edge in EDGES):
        return

    assert not touches(ast.parse(path.read_text(encoding="utf-8"))), f"{name} touches the world"


def test_a_planted_upstream_import_and_a_planted_clock_are_seen() -> None:
    planted = ast.parse("import time\nfrom stopwork.cli import main\nnow = time.time()\n")

    assert imports(planted) == {"cli"}
    assert touches(planted) == {"time.time"}
