"""
Hold two source trees against each other: the same commands must write the same bytes.

    python bench/same_bytes.py BEFORE AFTER [--contracts FOLDER] [--files-only] [--keep FOLDER]

BEFORE and AFTER are checkouts of this repository. The case of docs/ice-paragon.sh is entered once,
with BEFORE, and a checkpoint is signed over it; then each tree reads a copy of that workspace and
writes every kind of report, letter, chart, export, feed and bundle on several days and in every
view, what it prints on each screen, and, with --contracts, leads, events, spans and matches of each
folder of award files. Prints what differs, and exits 1 where anything does.
"""

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

CASE = "ice-paragon"
DAYS = ("2024-10-01", "2024-10-08", "2024-10-18", "2025-01-07", "2025-08-30", "2026-06-02")
VIEWS = ("public", "controlled", "whole")
LETTERS = (
    "stop-work-order", "stop-work-extension", "stop-work-cancellation",
    "scope-questions-contractor", "scope-questions-programme", "right-of-reply", "dni-request",
    "determination-results", "certification", "apnsa-notice", "waiver", "waiver-notice",
    "procurement-notice", "concern-answer", "foia-request",
)  # fmt: skip
NAMES = (
    "query\nPARAGON SOLUTIONS (US) INC\nPARAGON SYSTEMS INC\nCELLEBRITE USA\nNSO\nACME LLC\n"
    "PARAGON SOLUTIONS\nVERINT AMERICAS\nINTELEXA\nHacking Team S.r.l.\n"
)

# Runs in each tree: reads commands as JSON lines, writes what each printed and its exit code.
DRIVER = """
import contextlib, io, json, sys, traceback
from stopwork.cli import main
for line in open(sys.argv[1], encoding="utf-8"):
    argv, name = json.loads(line)
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main(argv, prog_name="stopwork", standalone_mode=True)
            code = 0
        except SystemExit as ended:
            code = ended.code
        except BaseException:
            code = traceback.format_exc()
    with open(name, "w", encoding="utf-8") as file:
        file.write(f"{code}\\n{out.getvalue()}\\n--\\n{err.getvalue()}")
"""

Command = tuple[list[str], str]


def of_the_case() -> Iterator[Command]:
    """Yield the commands that read the case."""
    for day in DAYS:
        yield ["case", "show", CASE, "--as-of", day], f"show-{day}.txt"
        for view in VIEWS:
            yield from _in_a_view(day, view)
        for kind in LETTERS:
            more = ["--concern", "hrw"] if kind == "concern-answer" else []
            for form in ("docx", "pdf", "html"):
                out = f"letter-{kind}-{day}.{form}"
                argv = ["letter", kind, CASE, "--as-of", day, *more, "--out", out]
                yield argv, f"{out}.txt"
    yield (
        ["report", CASE, "--as-of", DAYS[1], "--compare", DAYS[4], "--out", "compare.html"],
        "compare.txt",
    )
    for words in (["case", "list"], ["case", "due", "--as-of", DAYS[2]], ["log", "verify"],
                  ["letter", "--list"], ["law", "list"]):  # fmt: skip
        yield words, "-".join(words).replace("--", "") + ".txt"
    yield ["export", "--format", "ftm", "--cases", "--out", "cases.ftm.json"], "cases-ftm.txt"
    yield (
        ["feed", "--cases", "--out", "cases.xml", "--url", "https://example.org/feed.xml"],
        "cases-feed.txt",
    )


def _in_a_view(day: str, view: str) -> Iterator[Command]:
    at = ["--as-of", day, "--view", view]
    name = f"{day}-{view}"
    for form in ("html", "pdf", "docx"):
        out = f"dossier-{name}.{form}"
        yield ["report", CASE, *at, "--out", out], f"{out}.txt"
        out = f"memo-{name}.{form}"
        yield ["memo", CASE, *at, "--out", out], f"{out}.txt"
    for kind in ("timeline", "provisions", "contradictions", "group"):
        for form in ("svg", "html"):
            out = f"{kind}-{name}.{form}"
            yield ["chart", kind, CASE, *at, "--out", out], f"{out}.txt"
    if view != "whole":
        out = f"bundle-{name}.zip"
        yield ["publish", CASE, *at, "--out", out], f"{out}.txt"
        yield ["verify", out], f"{out}-verified.txt"


def of_a_folder(folder: Path) -> Iterator[Command]:
    """Yield the commands that read a folder of award files."""
    name = folder.name
    leads, spans = f"{name}-leads.csv", f"{name}-spans.csv"
    yield (
        ["screen", str(folder), "--lake", "lake", "--out", leads, "--out", f"{name}.parquet",
         "--html", f"{name}.html"],
        f"{name}-screen.txt",
    )  # fmt: skip
    yield (
        ["lifecycle", str(folder), "--out", f"{name}-events.csv", "--spans", spans],
        f"{name}-lifecycle.txt",
    )
    for form in ("money", "ocds", "cardinal", "ftm"):
        out = f"{name}-{form}.json"
        yield ["export", leads, "--format", form, "--out", out], f"{out}.txt"
    yield ["chart", "money", leads, "--out", f"{name}-money.svg"], f"{name}-money.txt"
    yield ["chart", "stops", spans, "--out", f"{name}-stops.svg"], f"{name}-stops.txt"


def entered(tree: Path, place: Path) -> None:
    """Enter the case of the documentation with one tree, and sign a checkpoint over it."""
    place.mkdir()
    bin_folder = place / "bin"
    bin_folder.mkdir()
    stopwork = bin_folder / "stopwork"
    stopwork.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m stopwork "$@"\n')
    stopwork.chmod(0o755)
    run = environment(tree, place) | {"PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}"}
    script = tree / "docs" / "ice-paragon.sh"
    for words in (["bash", str(script)], [str(stopwork), "log", "init"],
                  [str(stopwork), "log", "checkpoint"]):  # fmt: skip
        subprocess.run(words, cwd=place, env=run, check=True, capture_output=True)


def environment(tree: Path, home: Path) -> dict[str, str]:
    """Return the environment in which a tree's program runs: its own code, its own home."""
    return {**os.environ, "PYTHONPATH": str(tree / "src"), "STOPWORK_HOME": str(home / "home"),
            "COLUMNS": "100", "TZ": "UTC"}  # fmt: skip


def written(tree: Path, home: Path, place: Path, commands: list[Command]) -> dict[str, str]:
    """Run the commands with one tree, and return the digest of every file they wrote."""
    place.mkdir()
    shutil.copytree(home / "home", place / "home")
    listed = place / "commands.jsonl"
    listed.write_text("".join(json.dumps(one) + "\n" for one in commands))
    words = [sys.executable, "-c", DRIVER, listed.name]
    subprocess.run(words, cwd=place, env=environment(tree, place), check=True)
    return {
        str(path.relative_to(place)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(place.rglob("*"))
        if path.is_file() and path.relative_to(place).parts[0] not in ("home", "lake")
    }


def main() -> int:
    """Compare, print what differs, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    parser.add_argument("--contracts", type=Path, help="a folder of folders of award files")
    parser.add_argument("--files-only", action="store_true", help="leave the case out")
    parser.add_argument("--keep", type=Path, help="keep what was written here")
    asked = parser.parse_args()
    place = asked.keep or Path(tempfile.mkdtemp())
    place.mkdir(exist_ok=True, parents=True)
    before, after = asked.before.resolve(), asked.after.resolve()
    home = place / "entered"
    if not home.exists():
        entered(before, home)
    (home / "names.csv").write_text(NAMES)
    commands = [] if asked.files_only else [*of_the_case()]
    commands += [(["match", str(home / "names.csv")], "match.txt")]
    if asked.contracts:
        folders = sorted(path for path in asked.contracts.iterdir() if path.is_dir())
        commands += [one for folder in folders for one in of_a_folder(folder.resolve())]
    made = []
    for tree, name in ((before, "before"), (after, "after")):
        if not (name == "before" and (place / name).exists()):
            shutil.rmtree(place / name, ignore_errors=True)
            made.append(written(tree, home, place / name, commands))
            (place / f"{name}.json").write_text(json.dumps(made[-1]))
        else:
            made.append(json.loads((place / f"{name}.json").read_text()))
    differ = sorted(name for name in made[0].keys() | made[1].keys()
                    if made[0].get(name) != made[1].get(name))  # fmt: skip
    print(f"{len(made[0])} files before, {len(made[1])} after, {len(differ)} differ")
    for name in differ:
        print(f"  {name}")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
