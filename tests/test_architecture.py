"""The order of the stages, and who may touch the world."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "stopwork"

FLOW = [
    "errors", "truth", "digest", "whole_file", "marked_yaml", "shapes", "schema", "matching",
    "sources", "awards", "registry", "screening", "log", "cases", "intake", "law", "reports",
    "fetching", "watching", "config", "desk", "web", "cli",
]  # fmt: skip
# Modules that may open files, ask the clock, draw random numbers or read the environment.
EDGES = {
    "digest", "whole_file", "matching.words.places", "sources", "awards.lake", "awards.manifest",
    "registry.load", "registry.ready_states", "registry.state_files", "registry.snapshots",
    "screening.engines", "log.store", "log.evidence", "log.backup", "log.keys",
    "log.disk",  # the database's file, its write-ahead log, and the digests beside them
    "fetching", "watching.state", "watching.channels", "watching.snapshots",
    "law.load", "reports.drafts.load", "reports.leads.write", "reports.bundle.verify", "config",
    "desk", "web.jobs", "web.sessions", "web.safety.bodies", "web.forms.held", "web.look",
    "web.metrics", "web.pages", "web.server", "web.site.write", "cli",
}  # fmt: skip
WORLD = {
    "datetime.now", "date.today", "time.time", "time.monotonic", "os.environ", "os.getenv",
    "random", "secrets", "socket", "urllib.request", "http.client", "requests", "subprocess",
    "open", "read_text", "read_bytes", "write_text", "write_bytes", "duckdb.connect",
    "read_csv", "scan_csv", "read_parquet", "write_parquet", "scan_parquet",
}  # fmt: skip

# The command line parses, calls one function of the desk, and prints. Beside the desk it may use
# these: our words, which hold no logic, and the errors, which it turns into exit codes.
WORDS = {"reports.documents.wording", "reports.leads.view", "reports.facts.assessment"}
# What is of a terminal or of the web: the desk serves both and knows neither.
SHELLS = {
    "click", "rich", "starlette", "python_multipart", "anyio", "uvicorn", "fastapi", "flask",
    "werkzeug", "aiohttp", "http",
    "wsgiref", "socketserver",
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


def libraries(tree: ast.AST) -> set[str]:
    """The packages a module imports anything of, ours and others'."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            found.add((node.module or "").split(".")[0])
        elif isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
    return found


def beside_the_desk(tree: ast.AST) -> set[str]:
    """What a module of the command line imports that it should have asked the desk for."""
    return {
        other
        for other in imports(tree) - WORDS - {"errors"}
        if stage_of(other) not in {"cli", "desk", "web"}
    }


# The workbench is a shell beside the command line, under the same rule; it knows no terminal.
OF_WEB = {"web": {"click", "rich"}}


def of_stage(stage: str) -> list[tuple[str, Path]]:
    return [(name, path) for name, path in modules() if stage_of(name) == stage]


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


@pytest.mark.parametrize(("name", "path"), of_stage("cli"), ids=[n for n, _ in of_stage("cli")])
def test_the_command_line_asks_the_desk_and_nobody_else(name: str, path: Path) -> None:
    others = beside_the_desk(ast.parse(path.read_text(encoding="utf-8")))

    assert not others, f"{name} imports {others}; let the desk do it"


@pytest.mark.parametrize(("name", "path"), of_stage("web"), ids=[n for n, _ in of_stage("web")])
def test_the_workbench_asks_the_desk_and_nobody_else(name: str, path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))

    assert not beside_the_desk(tree), f"{name} imports {beside_the_desk(tree)}"
    assert not libraries(tree) & OF_WEB["web"], f"{name} knows a terminal"


@pytest.mark.parametrize(("name", "path"), of_stage("cli"), ids=[n for n, _ in of_stage("cli")])
def test_only_the_commands_of_the_workbench_reach_it(name: str, path: Path) -> None:
    found = {
        o for o in imports(ast.parse(path.read_text(encoding="utf-8"))) if stage_of(o) == "web"
    }

    assert name in ("cli.serve", "cli.site", "cli.mcp") or not found, f"{name} imports {found}"


@pytest.mark.parametrize(("name", "path"), of_stage("desk"), ids=[n for n, _ in of_stage("desk")])
def test_the_desk_knows_neither_terminal_nor_web(name: str, path: Path) -> None:
    shells = libraries(ast.parse(path.read_text(encoding="utf-8"))) & SHELLS

    assert not shells, f"{name} imports {shells}"


def test_a_planted_shortcut_past_the_desk_and_a_planted_shell_are_seen() -> None:
    planted = ast.parse(
        "import click\nfrom stopwork import config\nfrom stopwork.log.store import Store\n"
        "from stopwork.desk.stores import opened\nfrom stopwork.reports.leads.view import Row\n"
        "def late() -> None:\n    from rich.text import Text\n    import http.server\n"
    )

    assert beside_the_desk(planted) == {"config", "log.store"}
    assert libraries(planted) & SHELLS == {"click", "rich", "http"}


def test_a_planted_upstream_import_and_a_planted_clock_are_seen() -> None:
    planted = ast.parse("import time\nfrom stopwork.cli import main\nnow = time.time()\n")

    assert imports(planted) == {"cli"}
    assert touches(planted) == {"time.time"}
