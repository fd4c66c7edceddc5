"""
How quickly the workbench answers, with 10,000 cases and 200,000 leads.

    python bench/web.py [--home HOME] [--seconds 60] [--only sqlite|postgresql]

50 users each open a page every 5 seconds; one person opens one page after the other. The users are
on the same cores as the server. Printed for each kind of page: how long 50, 95 and 99 of 100 took
(ms), and the processor time of all the server's processes for a page when nothing else is asked,
for cases that nobody looked at before and again. An empty page of the same server stands above.
HOME is made by `bench/many_cases.py` first where it is not there. Without a PostgreSQL here, that
half is left out and it is said.
"""

import argparse
import asyncio
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests"), str(ROOT / "bench")]

import httpx  # noqa: E402
from many_cases import CASES, LEADS, award_name, case_name, furnished  # noqa: E402

USERS, EVERY = 50, 5.0
ALONE = 20  # pages of a kind, one after the other
KINDS = ("empty", "case", "cases", "leads", "lead", "search")
TARGETS = {"sqlite": 60, "postgresql": 150}  # ms, p95 of case and leads pages
CPU_TARGET = 15  # ms of a case page
ISSUER = "https://id.bench.example"


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A workbench that runs: where, its first process, and the cookie of each user."""

    address: str
    process: int
    cookies: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """What there is to ask for: how many cases, and the awards of some leads."""

    cases: int
    awards: tuple[str, ...]

    def one(self, kind: str, chance: Random) -> str:
        """Return the address of a page of a kind."""
        number = chance.randrange(self.cases)
        return {
            "empty": "/me",
            "case": f"/case/{case_name(number)}",
            "cases": f"/cases?page={1 + number % 40}",
            "leads": f"/leads?page={1 + number % 400}",
            "lead": f"/lead/{chance.choice(self.awards)}",
            "search": f"/search?q={award_name(number)[-6:]}",
        }[kind]


def main() -> None:
    """Measure both kinds of installation that were not left out."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--home", type=Path)
    asked.add_argument("--seconds", type=float, default=60)
    asked.add_argument("--only", choices=("sqlite", "postgresql"))
    asked.add_argument("--cases", type=int, default=CASES)
    asked.add_argument("--leads", type=int, default=LEADS)
    said = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="web-") as made:
        home = said.home or Path(made) / "home"
        if not home.exists():
            print(f"making {said.cases:,} cases and {said.leads:,} leads", flush=True)
            furnished(home, said.cases, said.leads)
        pages = Pages(cases=_cases_in(home), awards=_awards_in(home))
        if said.only != "postgresql":
            with _one_person(home) as server:
                _measured("sqlite", server, pages, said.seconds)
        if said.only != "sqlite":
            with _office(home, Path(made)) as server:
                if server is None:
                    print("postgresql: left out, no server is installed here")
                else:
                    _measured("postgresql", server, pages, said.seconds)


def _cases_in(home: Path) -> int:
    from stopwork.log.heads import heads  # noqa: PLC0415
    from stopwork.log.store import open_workspace  # noqa: PLC0415

    store = open_workspace(home / "cases")
    many = len(heads(store)) - 1
    store.close()
    return many


def _awards_in(home: Path) -> tuple[str, ...]:
    import pyarrow.parquet as pq  # noqa: PLC0415

    found = sorted((home / "workbench" / "runs").glob("*/leads.parquet"))
    awards = pq.read_table(found[0], columns=["award_id"])["award_id"].to_pylist()
    return tuple(awards[:: max(1, len(awards) // 500)])


def _measured(name: str, server: Server, pages: Pages, seconds: float) -> None:
    """Print what each kind takes alone, and what it takes among 50 users."""
    chance = Random(17)
    print(f"\n{name}: {pages.cases:,} cases")
    with httpx.Client(base_url=server.address, timeout=120) as client:
        for kind in KINDS:  # each is asked once: what is loaded with the first page is no page
            _open(client, server, pages.one(kind, chance))
        print(f"{'one after the other':22}{'p50':>8}{'p95':>8}{'p99':>8}   CPU a page")
        for kind in KINDS:
            asked = [pages.one(kind, chance) for _ in range(ALONE)]
            _alone(client, server, kind, asked)
            if kind in ("case", "lead"):
                _alone(client, server, f"{kind}, again", asked)
    taken = asyncio.run(_all_users(server, pages, seconds))
    print(f"{f'{USERS} users, {USERS / EVERY:.0f} a second':22}{'p50':>8}{'p95':>8}{'p99':>8}")
    for kind in KINDS:
        _line(kind, taken[kind], TARGETS[name] if kind in ("case", "leads") else None)


def _open(client: httpx.Client, server: Server, address: str) -> float:
    began = time.perf_counter()
    answer = client.get(address, headers={"cookie": server.cookies[0]})
    took = time.perf_counter() - began
    if answer.status_code not in (200, 303):
        raise SystemExit(f"{address}: {answer.status_code} {answer.text[:200]}")
    return took


def _alone(client: httpx.Client, server: Server, kind: str, asked: list[str]) -> None:
    before = _cpu(server.process)
    taken = [_open(client, server, one) for one in asked]
    used = (_cpu(server.process) - before) / len(asked) * 1000
    target = f"   (at most {CPU_TARGET})" if kind.startswith("case") and kind != "cases" else ""
    _line(kind, taken, more=f"{used:8.1f} ms{target}")


def _line(kind: str, taken: list[float], target: int | None = None, more: str = "") -> None:
    held = sorted(one * 1000 for one in taken)
    at = [held[min(len(held) - 1, int(len(held) * part))] for part in (0.5, 0.95, 0.99)]
    told = "".join(f"{one:8.1f}" for one in at)
    bar = f"   {'holds' if at[1] <= target else 'MISSES'} {target} ms" if target else ""
    print(f"{kind:22}{told}{more}{bar}", flush=True)


async def _all_users(server: Server, pages: Pages, seconds: float) -> dict[str, list[float]]:
    taken: dict[str, list[float]] = {kind: [] for kind in KINDS}
    until = time.perf_counter() + seconds
    limits = httpx.Limits(max_connections=USERS)
    async with httpx.AsyncClient(base_url=server.address, timeout=120, limits=limits) as client:

        async def user(number: int) -> None:
            chance = Random(number)
            cookie = server.cookies[number % len(server.cookies)]
            await asyncio.sleep(number * EVERY / USERS)
            due = time.perf_counter()
            while due < until:
                kind = chance.choice(KINDS)
                began = time.perf_counter()
                answer = await client.get(pages.one(kind, chance), headers={"cookie": cookie})
                taken[kind].append(time.perf_counter() - began)
                if answer.status_code not in (200, 303):
                    raise SystemExit(f"{answer.url}: {answer.status_code} {answer.text[:200]}")
                due += EVERY
                await asyncio.sleep(max(0, due - time.perf_counter()))

        await asyncio.gather(*map(user, range(USERS)))
    return taken


def _cpu(first: int) -> float:
    """Return the processor seconds of a process and all that it began."""
    total, ticks = 0.0, os.sysconf("SC_CLK_TCK")
    for one in _family(first):
        try:
            fields = Path(f"/proc/{one}/stat").read_text().rpartition(") ")[2].split()
        except OSError:
            continue
        total += (int(fields[11]) + int(fields[12])) / ticks
    return total


def _family(first: int) -> Iterator[int]:
    yield first
    for listed in Path(f"/proc/{first}/task").glob("*/children"):
        for child in listed.read_text().split():
            yield from _family(int(child))


@contextmanager
def _one_person(home: Path) -> Iterator[Server]:
    """Serve one person, on the SQLite file in the home."""
    from stopwork.web.server.run import place_at  # noqa: PLC0415
    from stopwork.web.who import Person  # noqa: PLC0415

    os.environ["STOPWORK_HOME"] = str(home)
    place = place_at()
    secret = place.sessions.begin(Person(name="Robin Vale", role="reviewer"))
    place.close()
    with _running(home, "--no-browser", lambda port: f"http://127.0.0.1:{port}/sign-in") as found:
        yield Server(address=found[0], process=found[1], cookies=(f"stopwork={secret}",))


@contextmanager
def _office(home: Path, folder: Path) -> Iterator[Server | None]:
    """Serve an office from a PostgreSQL of its own, with the same cases and leads."""
    import pytest  # noqa: PLC0415

    from postgres import a_database, a_server  # noqa: PLC0415

    own = folder / "office"
    shutil.copytree(home, own, ignore=shutil.ignore_patterns("cases", "*.sqlite3*"))
    try:
        with a_server() as server:
            record, tables = a_database(server, "record"), a_database(server, "workbench")
            _settings(own, record, tables)
            _moved(home, own)
            cookies = _signed_in(own)
            named = ("--team", "--workers", "2")
            with _running(own, *named, lambda port: f"http://127.0.0.1:{port}/sign-in") as found:
                yield Server(address=found[0], process=found[1], cookies=cookies)
    except pytest.skip.Exception:
        yield None


def _settings(own: Path, record: Any, tables: Any) -> None:
    (own / "cases").mkdir(parents=True, exist_ok=True)
    roles = '[workbench.roles]\n"bench" = "reviewer"'
    (own / "cases" / "workspace.toml").write_text(
        f'store = "{record.render_as_string(hide_password=False)}"\n[workbench]\n'
        f'address = "https://stopwork.example"\n'
        f'database = "{tables.render_as_string(hide_password=False)}"\n'
        f"[workbench.sign-in]\n"
        f'issuer = "{ISSUER}"\nclient = "stopwork"\n{roles}\n'
    )


def _moved(home: Path, own: Path) -> None:
    """Write the entries of the SQLite file into the PostgreSQL at their own places."""
    from stopwork.log.store import open_workspace  # noqa: PLC0415

    first, other = open_workspace(home / "cases"), open_workspace(own / "cases")
    other.refill(first.entries(), first.checkpoints())
    first.close()
    other.close()


def _signed_in(own: Path) -> tuple[str, ...]:
    """Return the cookies of 50 people of the office."""
    from stopwork.web.server.run import place_of_team  # noqa: PLC0415
    from stopwork.web.sign_in.settings import stated  # noqa: PLC0415
    from stopwork.web.who import Person  # noqa: PLC0415

    os.environ["STOPWORK_HOME"] = str(own)
    place = place_of_team(stated())
    assert place.team is not None  # noqa: S101 -- it is one of a team
    cookies = []
    for number in range(USERS):
        name = f"Person {number}"
        account = place.team.accounts.seen(ISSUER, name, name, ["reviewer"])
        person = Person(name=name, role="reviewer", account=account.id, roles=("reviewer",))
        cookies.append(f"__Host-stopwork={place.sessions.begin(person)}")
    place.close()
    return tuple(cookies)


@contextmanager
def _running(home: Path, *named: Any) -> Iterator[tuple[str, int]]:
    """Run `stopwork serve` until the block ends; the last word says which address to wait for."""
    from provider import free_port  # noqa: PLC0415

    *words, where = named
    asks: Callable[[int], str] = where
    port = free_port()
    environment = {**os.environ, "STOPWORK_HOME": str(home), "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-m", "stopwork", "serve", *words, "--port", str(port)]
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=sys.stderr
    )
    try:
        for _ in range(1200):
            try:
                httpx.get(asks(port), timeout=60)
                break
            except httpx.TransportError:
                if process.poll() is not None:
                    raise SystemExit("the workbench did not start") from None
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}", process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


if __name__ == "__main__":
    main()
