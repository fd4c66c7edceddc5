"""
Eight writers on one case of a PostgreSQL, against pgbench and against eight bare Python programs.

    python bench/writers.py [SECONDS]

In turns, against one server of its own: Stopwork's writers, each of which waits for its turn at the
case, sees how many entries it has, and appends one; pgbench with eight clients and one INSERT of a
row as large a commit; and eight Python programs that do nothing but such an INSERT and commit with
the same driver. Printed: commits a second, processor time a commit of the clients, refusals, and
how long a writer waited at most and in 99 of 100 commits.
"""

import resource
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests"), str(ROOT / "bench")]

from sqlalchemy.engine import make_url  # noqa: E402

WRITERS, ROUNDS = 8, 3


def stopwork_writer(url: str, number: int, seconds: float, told: Any) -> None:
    """Append one entry after the other to the one case, in turns with all others."""
    from crash import event  # noqa: PLC0415

    from stopwork.errors import Conflict  # noqa: PLC0415
    from stopwork.log.entries import sealed  # noqa: PLC0415
    from stopwork.log.store import open_store  # noqa: PLC0415
    from stopwork.log.turns import turn  # noqa: PLC0415

    store = open_store(make_url(url))
    news = [sealed(event(n), secrets.token_hex) for n in range(2_000)]
    waits: list[float] = []
    refused = 0
    began, used = time.perf_counter(), _cpu()
    while time.perf_counter() - began < seconds:
        at = time.perf_counter()
        try:
            with turn(store, "one"):
                last = store.select("SELECT max(sequence) FROM entry WHERE case_id = ?", "one")
                have = 0 if last[0][0] is None else last[0][0] + 1
                store.append("one", have, [news[len(waits) % len(news)]])
            waits.append(time.perf_counter() - at)
        except Conflict:
            refused += 1
    told.put((number, waits, refused, _cpu() - used))
    store.close()


def bare_writer(url: str, number: int, seconds: float, told: Any) -> None:
    """Insert one row and commit, and nothing else."""
    native = import_module("pg8000.native")  # which has no types

    where = make_url(url)
    connection = native.Connection(
        where.username, database=where.database, unix_sock=where.query["unix_sock"]
    )
    texts = {f"t{n}": secrets.token_hex(100) for n in range(9)}
    said = "INSERT INTO bare VALUES (:i, " + ", ".join(f":t{n}" for n in range(9)) + ")"  # noqa: S608
    insert = connection.prepare(said)
    waits: list[float] = []
    began, used = time.perf_counter(), _cpu()
    while time.perf_counter() - began < seconds:
        at = time.perf_counter()
        insert.run(i=len(waits), **texts)  # a statement outside a transaction is committed
        waits.append(time.perf_counter() - at)
    told.put((number, waits, 0, _cpu() - used))
    connection.close()


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def all_writers(kind: Any, url: str, seconds: float) -> float:
    """Run eight of a kind at once, print what they did, and return commits a second."""
    context = get_context("spawn")
    told = context.Queue()
    each = [context.Process(target=kind, args=(url, n, seconds, told)) for n in range(WRITERS)]
    for one in each:
        one.start()
    results = [told.get(timeout=300) for _ in each]
    for one in each:
        one.join()
    waits = sorted(wait for _, ones, _, _ in results for wait in ones)
    refused, used = sum(r[2] for r in results), sum(r[3] for r in results)
    rate = len(waits) / seconds
    print(
        f"{kind.__name__:16}{rate:8,.0f} commits a second, {used / len(waits) * 1e3:6.2f} ms CPU"
        f" each, {refused} refused, p99 {waits[int(len(waits) * 0.99)] * 1000:6.1f} ms, most"
        f" {waits[-1] * 1000:6.1f} ms",
        flush=True,
    )
    return rate


def pgbench(server: Any, seconds: float) -> float:
    """Run pgbench with one INSERT a commit, and return its commits a second."""
    script = Path(tempfile.mkdtemp(prefix="pgb-"))
    script.chmod(0o755)
    texts = ", ".join([f"'{'x' * 200}'"] * 9)
    (script / "insert.sql").write_text(f"INSERT INTO bare VALUES (1, {texts});\n")  # noqa: S608
    folder = Path(server.query["unix_sock"]).parent
    done = subprocess.run(
        ["pgbench", "-n", "-M", "prepared", "-c", str(WRITERS), "-j", "2", "-T",
         str(int(seconds)), "-f", str(script / "insert.sql"), "-h", str(folder), "-U",
         str(server.username), str(server.database)],
        capture_output=True, check=True, text=True,
    )  # fmt: skip
    shutil.rmtree(script)
    line = next(one for one in done.stdout.splitlines() if one.startswith("tps"))
    rate = float(line.split("=")[1].split()[0])
    print(f"{'pgbench':16}{rate:8,.0f} commits a second", flush=True)
    return rate


def main(seconds: float) -> None:
    """Print every figure, and the ratios of the medians."""
    import pytest  # noqa: PLC0415

    from postgres import a_database, a_server  # noqa: PLC0415
    from stopwork.log.store import open_store  # noqa: PLC0415

    try:
        with a_server() as server:
            url = a_database(server, "writers")
            store = open_store(url)
            with store._database.engine.begin() as connection:  # noqa: SLF001
                columns = ", ".join(f"t{n} text" for n in range(9))
                connection.exec_driver_sql(f"CREATE TABLE bare (i bigint, {columns})")
            store.close()
            said = url.render_as_string(hide_password=False)
            rates: dict[str, list[float]] = {"ours": [], "pgbench": [], "bare": []}
            for _ in range(ROUNDS):
                rates["ours"].append(all_writers(stopwork_writer, said, seconds))
                rates["bare"].append(all_writers(bare_writer, said, seconds))
                if shutil.which("pgbench"):
                    rates["pgbench"].append(pgbench(url, seconds))
            at = {name: sorted(held)[len(held) // 2] for name, held in rates.items() if held}
            for name in ("pgbench", "bare"):
                if name in at:
                    print(f"of {name}: {at['ours'] / at[name]:.3f}")
    except pytest.skip.Exception as absent:
        print(f"left out: {absent}")


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 10)
