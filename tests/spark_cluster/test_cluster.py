"""
A standalone cluster of two workers on this machine: the same leads, also when a worker dies.

It takes a minute or more, so it has a command of its own:

    STOPWORK_SPARK_CLUSTER=1 python -m pytest -q tests/spark_cluster
"""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TypeVar

import pytest

import stopwork
from awardfiles import STAMPED, csv_file, stamped
from spark_here import needs_spark

pytestmark = [
    needs_spark,
    pytest.mark.skipif(
        "STOPWORK_SPARK_CLUSTER" not in os.environ,
        reason="a cluster takes a while: STOPWORK_SPARK_CLUSTER=1 (CONTRIBUTING.md)",
    ),
]
MASTER, WORKER = (f"org.apache.spark.deploy.{part}" for part in ("master.Master", "worker.Worker"))
EXECUTOR = "CoarseGrainedExecutorBackend"
PYTHON_WORKER = "pyspark.daemon"
AWARDS = 1_000
# The workers' Python finds what this one tests.
ENV = {**os.environ, "PYTHONPATH": str(Path(stopwork.__file__).parents[1])}
T = TypeVar("T")


def java(folder: Path, name: str, *arguments: str) -> subprocess.Popen[bytes]:
    """Start one process of Spark from the libraries that PySpark carries."""
    import pyspark  # noqa: PLC0415  an extra

    home = Path(pyspark.__file__).parent
    with (folder / f"{name.rpartition('.')[2]}-{len(list(folder.iterdir()))}.log").open(
        "wb"
    ) as log:
        return subprocess.Popen(
            ["java", "-Xmx256m", "-cp", f"{home}/jars/*", name, *arguments],
            stdout=log, stderr=subprocess.STDOUT, cwd=folder,
            env={**ENV, "SPARK_HOME": str(home), "SPARK_SCALA_VERSION": "2.13",
                 "PYSPARK_PYTHON": sys.executable},
        )  # fmt: skip


def waited(what: Callable[[], T | None], seconds: float = 600) -> T:
    """What a function gives once it gives anything; a cluster says nothing when it is ready."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if (found := what()) is not None:
            return found
        threading.Event().wait(0.2)
    pytest.fail(f"nothing came within {seconds} seconds")


def logged(folder: Path, pattern: str) -> Callable[[], list[str] | None]:
    """What stands in the logs of a folder, or nothing yet."""

    def look() -> list[str] | None:
        text = "".join(log.read_text("utf-8", "replace") for log in folder.glob("*.log"))
        return re.findall(pattern, text) or None

    return look


@pytest.fixture(scope="module")
def master(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("cluster")
    with ExitStack() as stack:

        def start(name: str, *arguments: str) -> None:
            process = java(folder, name, *arguments)
            stack.callback(process.wait)
            stack.callback(process.terminate)

        start(MASTER, "--host", "127.0.0.1", "--port", "0", "--webui-port", "0")
        at = waited(logged(folder, r"Starting Spark master at (spark://[\d.:]+)"))[0]
        for _ in range(2):
            start(WORKER, "--host", "127.0.0.1", "--cores", "1", "--memory", "1g",
                  "--webui-port", "0", "--work-dir", str(folder / "work"), at)  # fmt: skip
        waited(lambda: logged(folder, r"Registering worker")() and _two(folder))
        yield at


def _two(folder: Path) -> bool | None:
    return True if len(logged(folder, r"Registering worker")() or ()) > 1 else None


@pytest.fixture(scope="module")
def awards(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("awards")
    return [
        csv_file(folder / f"{at}.csv", [stamped(at * AWARDS + n) for n in range(AWARDS)], STAMPED)
        for at in range(2)
    ]


def command(folder: Path, awards: list[Path], out: str, *more: str) -> list[str]:
    return [
        sys.executable, "-m", "stopwork", "screen", *map(str, awards), "--lake",
        str(folder / "lake"), "--out", str(folder / out), "--limit", "1", *more,
    ]  # fmt: skip


def descendants(of: int) -> list[tuple[int, str]]:
    """The processes that came of one, with their whole command lines, however narrow the screen."""
    told = subprocess.run(
        ["ps", "-ww", "-eo", "pid=,ppid=,args="], check=True, capture_output=True, text=True
    ).stdout
    rows = [line.split(None, 2) for line in told.splitlines()]
    found, seen = [], {of}
    for _ in range(8):
        for row in rows:
            if len(row) > 2 and int(row[1]) in seen and int(row[0]) not in seen:
                seen.add(int(row[0]))
                found.append((int(row[0]), row[2]))
    return found


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory, awards: list[Path]) -> bytes:
    folder = tmp_path_factory.mktemp("plain")
    subprocess.run(command(folder, awards, "plain.csv"), check=True, capture_output=True, env=ENV)
    return (folder / "plain.csv").read_bytes()


def test_two_workers_give_the_leads_of_the_plain_command(
    tmp_path: Path, master: str, awards: list[Path], plain: bytes
) -> None:
    words = command(tmp_path, awards, "spark.csv", "--engine", "spark", "--master", master)
    done = subprocess.run(words, check=False, capture_output=True, text=True, env=ENV)

    assert done.returncode == 0, done.stderr
    assert (tmp_path / "spark.csv").read_bytes() == plain


@pytest.mark.parametrize("killed", [PYTHON_WORKER, EXECUTOR])
def test_a_worker_that_is_killed_in_the_middle_changes_nothing(
    tmp_path: Path, master: str, awards: list[Path], plain: bytes, killed: str
) -> None:
    words = command(tmp_path, awards, "spark.csv", "--engine", "spark", "--master", master)
    with (tmp_path / "said").open("wb") as said, ExitStack() as stack:
        running = subprocess.Popen(words, stdout=said, stderr=said, env=ENV)
        stack.callback(running.wait)
        stack.callback(running.kill)  # where the test fails: nothing is left behind
        of_test = os.getpid()

        def at_work() -> int | None:
            """An executor, or a Python that it gave work to: its daemon has made another."""
            mine = descendants(of_test)
            if killed == EXECUTOR:
                ready = any(PYTHON_WORKER in args for _, args in mine)
                found = [pid for pid, args in mine if EXECUTOR in args] if ready else []
            else:
                daemons = [pid for pid, args in mine if PYTHON_WORKER in args]
                found = [
                    pid for daemon in daemons for pid, args in descendants(daemon)
                    if PYTHON_WORKER in args
                ]  # fmt: skip
            return found[0] if found else None

        victim = waited(at_work)
        assert running.poll() is None, "it was still at work"
        os.kill(victim, signal.SIGKILL)
        status = running.wait()

    assert status == 0, (tmp_path / "said").read_text("utf-8", "replace")
    assert (tmp_path / "spark.csv").read_bytes() == plain
